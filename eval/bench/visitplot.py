"""What visitors saw → plots: how long they waited, and how the server went minute by minute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.bench.visitfigures import MINUTE, slope
from eval.bench.visits import Seen, Visits
from eval.report.drawing import INK, SERIES, drawing, to_svg
from eval.report.plotting import Sample, histogram, readable
from eval.report.tables import number
from eval.statistics import percentile

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WAITING = "Hur länge den som frågar väntar"
LOAD = "Svarstid och minne under belastning"
Points = Sequence[tuple[float, float]]


def waiting_plot(seen: Seen) -> str:
    """An SVG of how long the visitors waited."""
    samples: dict[str, Sequence[float | None]] = {
        "första texten": [each.first for each in seen.asked],
        "hela svaret": [each.whole for each in seen.asked],
        "sidan": [each.seconds for each in seen.opened],
    }
    return histogram(
        WAITING,
        "sekunder",
        [Sample(name, tuple(v for v in values if v)) for name, values in samples.items()],
    )


def load_plot(visits: Visits, seen: Seen) -> str:
    """An SVG of the median and p95 of each minute, and under it the server's memory at each look
    with the line that its slope is of."""
    median, p95 = (a_minute(seen, share) for share in (0.5, 0.95))
    memory = [
        (each.at / MINUTE, each.usage.memory) for each in seen.looked if each.at <= visits.seconds
    ]
    told = []
    with drawing(4.6) as (canvas, axes):
        canvas.delaxes(axes)
        upper, lower = canvas.subplots(2, 1, sharex=True)
        _line(upper, p95, "p95 per minut", SERIES[1], "s")
        _line(upper, median, "median per minut", SERIES[0], "o")
        upper.set_ylabel("sekunder till hela svaret")
        if p95:
            least, most = min(value for _, value in p95), max(value for _, value in p95)
            told.append(f"p95 per minut {number(least)}–{number(most)} sekunder")
        _line(lower, memory, "serverns minne", SERIES[2], "")
        after = [(at * MINUTE, value) for at, value in memory if at * MINUTE > visits.warm_up]
        growth = slope(after)
        if growth is not None:
            label = f"{signed(growth[0])} ± {number(growth[1])} MB per minut"
            ends = [after[0][0], after[-1][0]]
            middle = sum(at for at, _ in after) / len(after)
            mean = sum(value for _, value in after) / len(after)
            _line(
                lower,
                [(at / MINUTE, mean + growth[0] * (at - middle) / MINUTE) for at in ends],
                label,
                INK,
                "",
            )
            told.append(
                f"minne {readable(after[0][1])}–{readable(after[-1][1])} MB efter "
                f"{number(visits.warm_up / MINUTE, 1)} minuters uppvärmning, {label}"
            )
        lower.set(xlabel="minuter", ylabel="MB")
        for each in (upper, lower):
            each.set_ylim(bottom=0)
            each.grid(True)
            for axis in (each.xaxis, each.yaxis):
                axis.set_major_formatter(lambda value, _: readable(value))
            if each.lines:
                each.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
        return to_svg(canvas, LOAD, f"{'; '.join(told)}.")


def a_minute(seen: Seen, share: float) -> list[tuple[float, float]]:
    """The quantile of what the questions of each minute waited: (its middle in minutes, seconds);
    a minute in which none was answered is left out."""
    waited: dict[int, list[float]] = {}
    for each in seen.asked:
        if each.whole is not None and not each.fault:
            waited.setdefault(int(each.at // MINUTE), []).append(each.whole)
    return [
        (minute + 0.5, percentile(values, share) or 0.0)
        for minute, values in sorted(waited.items())
    ]


def signed(value: float) -> str:
    """ "+0,12", "−3,40"."""
    return f"{'−' if value < 0 else '+'}{number(abs(value))}"


def _line(axes: Axes, points: Points, name: str, colour: str, marker: str) -> None:
    if points:
        across, up = [at for at, _ in points], [value for _, value in points]
        axes.plot(across, up, color=colour, marker=marker, markersize=4, label=name)
