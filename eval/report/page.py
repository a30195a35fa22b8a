"""A run → its report: one HTML file that opens offline, with the totals and every question."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.page.templating import harmless
from eval import meaning
from eval.report.drawing import NAMESPACE
from eval.report.item import Item, items
from eval.report.judged import judged_rows
from eval.report.plotting import Bars, Sample, bars, histogram
from eval.report.tables import SHORT, number, percent
from eval.runfolder import Run
from eval.scoring import FIGURES, LESS
from eval.statistics import Figure
from eval.summarising import FAIR, NO_PARTY, Summary

if TYPE_CHECKING:
    from markupsafe import Markup

    from eval.judging import Judged

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Plots:
    """The report's plots as SVG, each "" where there is nothing to draw."""

    total: str = ""
    gold: str = ""
    refusals: str = ""
    sides: str = ""
    seconds: str = ""


def html(run: Run, judged: Judged | None = None) -> str:
    """The report: totals, by type, by party, time, faults, then every question of every system;
    and what a language model judged of them, where one did.

    All text of the run in it is escaped, and its policy lets nothing be fetched. The same run gives
    the same text.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "inline": inline,
        "number": number,
        "percent": percent,
        "interval": interval,
    }
    script = (TEMPLATES / "report.js").read_text("utf-8").strip()
    shown = items(run.lines)
    return environment.get_template("report.html.jinja").render(
        run=run,
        figures=FIGURES,
        less=LESS,
        fair=FAIR,
        part_figures=list(SHORT),
        meaning=meaning,
        plots=draw(run),
        judged=judged,
        judged_rows=judged_rows(judged, run) if judged else (),
        items=shown,
        others=others(shown),
        wrong=Counter(item.line["system"] for item in shown if item.wrong),
        faults=Counter((item.line["system"], kind) for item in shown for kind in item.kinds),
        types=counted(item.line["type"] for item in shown),
        sides=counted(side for item in shown for side in item.sides),
        settings=[(name, _told(value)) for name, value in run.config.items()],
        style=Markup((TEMPLATES / "report.css").read_text("utf-8")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def draw(run: Run) -> Plots:
    """The plots of `run`; the one by party or body is of its first system."""
    summaries = run.summaries
    first = summaries[0]
    sides = [name for name in first["by_party"] if name != NO_PARTY]
    names = [FIGURES[name] + (" ↓" if name in LESS else "") for name in FIGURES]
    fair = [FIGURES[name] + (" ↓" if name in LESS else "") for name in FAIR]
    by_system = [
        Bars(summary["system"], tuple(summary["total"]["figures"].values()))
        for summary in summaries
    ]
    by_side = [
        Bars(side, tuple(first["by_party"][side]["figures"][name] for name in FAIR))
        for side in sides
    ]
    seconds = [
        Sample(summary["system"], tuple(line["seconds"] for line in run.of(summary["system"])))
        for summary in summaries
    ]
    return Plots(
        bars("Alla mått, med 95 % intervall", names, by_system),
        _by_type(summaries, "gold_recall"),
        _by_type(summaries, "correct_refusal"),
        bars(f"Partier och organ, {first['system']}", fair, by_side) if sides else "",
        histogram("Svarstid", "sekunder per svar", seconds),
    )


def _by_type(summaries: Sequence[Summary], name: str) -> str:
    """The plot of a figure by type, of the types that have any value."""
    types = [
        kind for kind, group in summaries[0]["by_type"].items() if group["figures"][name]["scored"]
    ]
    if not types:
        return ""
    return bars(
        f"{FIGURES[name]} efter frågetyp, med 95 % intervall",
        [meaning.TYPE_NAMES.get(kind, kind) for kind in types],
        [
            Bars(
                summary["system"],
                tuple(summary["by_type"][kind]["figures"][name] for kind in types),
            )
            for summary in summaries
        ],
    )


def others(shown: Sequence[Item]) -> dict[str, list[Item]]:
    """The items of each question's id: what the systems answered to the same question."""
    same: dict[str, list[Item]] = {}
    for item in shown:
        same.setdefault(item.line["id"], []).append(item)
    return same


def counted(names: Iterable[str]) -> list[tuple[str, int]]:
    """Each name and how often it comes, by name."""
    return sorted(Counter(names).items())


def inline(svg: str) -> Markup:
    """`svg` as a part of the page, which its text has been escaped for."""
    from markupsafe import Markup

    return Markup(svg.replace(NAMESPACE, ""))


def interval(figure: Figure) -> str:
    """The 95 % interval as "0,77–0,85"; "" without a value."""
    if figure["mean"] is None:
        return ""
    return f"{number(figure['low'])}–{number(figure['high'])}"


def _told(value: object) -> str:
    """A setting of the run as text."""
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_told(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return "–" if value is None else str(value)
