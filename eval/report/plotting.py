"""Numbers → plots as SVG, drawn by matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.report.drawing import INK, PAPER, SERIES, drawing, plain, to_svg
from eval.report.tables import number
from eval.statistics import Figure, percentile

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

MARKERS = "osD^vP"
BINS = 40


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a plot: its name, and its points (x, y), each greater than 0."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one system or party: its name, and a figure for each row of the plot."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """Values to show the spread of, each greater than 0, under their name."""

    name: str
    values: tuple[float, ...]


def growth(title: str, x: str, y: str, curves: Sequence[Curve]) -> str:
    """An SVG of `curves` over each other on logarithmic axes, every point with its value.

    `x` and `y` are the axes' labels, with their units. A point that is not greater than 0 has no
    place on such axes and is left out.
    """
    drawn = [
        Curve(plain(curve.name), tuple(sorted(p for p in curve.points if min(p) > 0)))
        for curve in curves
    ]
    points = [point for curve in drawn for point in curve.points]
    with drawing(4.0) as (canvas, axes):
        for n, curve in enumerate(drawn):
            colour, marker = SERIES[n % len(SERIES)], MARKERS[n % len(MARKERS)]
            across, up = [p[0] for p in curve.points], [p[1] for p in curve.points]
            axes.plot(across, up, color=colour, marker=marker, markersize=5, label=curve.name)
            for place, value in curve.points:
                # the value stands above its point, or below where another curve is above
                under = any(p == place and v > value for p, v in points)
                shift = (0, -8) if under else (0, 7)
                axes.annotate(
                    readable(value),
                    (place, value),
                    shift,
                    textcoords="offset points",
                    ha="center",
                    va="top" if under else "bottom",
                    size=8,
                )
        axes.set(xscale="log", yscale="log", xlabel=plain(x), ylabel=plain(y))
        axes.margins(0.1, 0.15)
        for axis in (axes.xaxis, axes.yaxis):
            _logarithmic(axis)
        places = sorted({place for place, _ in points})
        if 0 < len(places) <= 8:
            axes.set_xticks(places)
        axes.grid(True)
        if drawn:
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
        told = "; ".join(
            f"{curve.name}: "
            + ", ".join(f"{readable(v)} vid {readable(p)}" for p, v in curve.points)
            for curve in drawn
        )
        return to_svg(canvas, title, f"{y} mot {x}. {told}.")


def bars(title: str, rows: Sequence[str], series: Sequence[Bars]) -> str:
    """An SVG of the figures (0–1) of each of `series`, under each other by row, with their values
    and 95 % intervals. What has no value has no bar."""
    thick = 0.8 / max(len(series), 1)
    with drawing(0.7 + len(rows) * (0.12 + 0.19 * len(series))) as (canvas, axes):
        for n, of in enumerate(series):
            for row, figure in enumerate(of.figures):
                place = row - 0.4 + (n + 0.5) * thick
                mean, low, high = figure["mean"], figure["low"], figure["high"]
                if mean is None or low is None or high is None:
                    axes.text(0.012, place, "–", va="center", size=8)
                    continue
                (bar,) = axes.barh(place, mean, thick * 0.9, color=SERIES[n % len(SERIES)])
                bar.set_gid(f"stapel-{n}-{row}")
                for colour, width in ((PAPER, 2.6), (INK, 1.1)):
                    axes.plot([low, high], [place, place], color=colour, linewidth=width)
                axes.text(max(high, mean) + 0.012, place, number(mean), va="center", size=8)
        axes.set(xlim=(0, 1.08), ylim=(len(rows) - 0.45, -0.55))
        axes.set_yticks(range(len(rows)), [plain(row) for row in rows])
        axes.tick_params(axis="y", length=0)
        ticks = [0, 0.25, 0.5, 0.75, 1]
        axes.set_xticks(ticks, [number(tick) for tick in ticks])
        axes.grid(True, axis="x")
        _legend(axes, [of.name for of in series])
        told = ". ".join(
            f"{row}: " + ", ".join(f"{of.name} {_told(of.figures[at])}" for of in series)
            for at, row in enumerate(rows)
        )
        return to_svg(canvas, title, f"{told}.")


def histogram(title: str, x: str, samples: Sequence[Sample]) -> str:
    """An SVG of how the values of each of `samples` are spread, under each other on one logarithmic
    axis with the label `x`, with the median and the 95th percentile marked.

    Values that are not greater than 0 are left out.
    """
    import numpy as np

    kept = [
        Sample(plain(of.name), tuple(value for value in of.values if value > 0)) for of in samples
    ]
    kept = [of for of in kept if of.values][::-1]
    everything = [value for of in kept for value in of.values] or [1.0]
    edges = np.geomspace(min(everything) / 1.2, max(everything) * 1.2, BINS + 1)
    told = []
    with drawing(0.7 + 0.65 * len(kept)) as (canvas, axes):
        for foot, of in enumerate(kept):
            counts, _ = np.histogram(of.values, edges)
            colour = SERIES[(len(kept) - 1 - foot) % len(SERIES)]
            heights = counts / counts.max() * 0.6
            axes.bar(edges[:-1], heights, np.diff(edges), foot, align="edge", color=colour)
            marks = {"median": ("right", 0.5), "p95": ("left", 0.95)}
            for name, (side, share) in marks.items():
                mark = percentile(of.values, share) or 0
                axes.plot([mark, mark], [foot, foot + 0.66], color=INK, linewidth=1)
                told_mark = f"{name} {readable(mark)}"
                axes.text(mark, foot + 0.69, told_mark, ha=side, va="bottom", size=8)
                told.append(f"{of.name}: {told_mark}")
        axes.set(xscale="log", xlim=(edges[0], edges[-1]), ylim=(0, max(len(kept), 1)))
        axes.set_xlabel(plain(x))
        axes.set_yticks([foot + 0.25 for foot in range(len(kept))], [of.name for of in kept])
        axes.tick_params(axis="y", length=0)
        _logarithmic(axes.xaxis)
        axes.grid(True, axis="x")
        return to_svg(canvas, title, f"{x}. {'; '.join(told)}.")


def readable(value: float) -> str:
    """`value` with about three digits as Swedes write it: "0,0534", "7,5", "12 300"."""
    if value >= 100:
        return f"{value:,.0f}".replace(",", "\u00a0")
    return f"{value:.3g}".replace(".", ",")


def _told(figure: Figure) -> str:
    if figure["mean"] is None:
        return "utan värde"
    return f"{number(figure['mean'])} ({number(figure['low'])}–{number(figure['high'])})"


def _legend(axes: Axes, names: Sequence[str]) -> None:
    from matplotlib.patches import Patch

    keys = [Patch(color=SERIES[n % len(SERIES)], label=plain(name)) for n, name in enumerate(names)]
    axes.legend(handles=keys, loc="lower left", bbox_to_anchor=(0, 1), ncols=3)


def _logarithmic(axis: Axis) -> None:
    """Marks at 1, 2, 5, 10, … of a logarithmic axis, written in full."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    axis.set_major_locator(LogLocator(subs=(1, 2, 5), numticks=12))
    axis.set_major_formatter(FuncFormatter(lambda value, _: readable(value)))
    axis.set_minor_locator(NullLocator())
