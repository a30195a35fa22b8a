"""Runs → the folder that the page tells of: totals as evaluation.json, and plots as SVG.

Nothing of any one question is read or written: of a run, config.json and summary.json are enough,
which is all that `run --totals` leaves.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from assistant.page.about import FIGURES, percent, set_name
from assistant.page.evaluation import (
    FILE,
    FORMAT,
    Evaluation,
    EvaluationError,
    Plot,
    QuestionSet,
    Share,
    parsed,
)
from eval import meaning
from eval.configuring import Config
from eval.record import RunError
from eval.report.plotting import Bars, bars
from eval.runfolder import CONFIG, SUMMARY, write_files
from eval.scoring import FIGURES as SCORED
from eval.splitting import Split
from eval.statistics import Figure
from eval.summarising import NO_PARTY, Group, Summary
from eval.systems.own import FULL

# "parter-1.svg": a plot that was published before
OURS = re.compile(r"(?:matt|parter-\d+|slag-\d+)\.svg")
# the figures that parties, and types of question, are shown with
COMPARED = ("gold_recall", "first_right", "facts")
# the set that is kept from those who build: of it the types are not shown either
UNSEEN: Split = "test"


@dataclass(frozen=True, slots=True)
class Totals:
    """What is read of a run: how it was made, and the summary of Plansvar itself."""

    set: QuestionSet
    summary: Summary


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plot, and its SVG."""

    plot: Plot
    svg: str


def publish(folders: Sequence[Path], out: Path) -> Evaluation:
    """Writes the totals and plots of the runs in `folders`, in that order, into the folder `out`,
    in place of what was published there. Raises RunError."""
    runs = [read_totals(folder) for folder in folders]
    names = [run.set.name for run in runs]
    for name in names:
        if names.count(name) > 1:
            raise RunError(f"Två av körningarna är av frågorna {name}; ange en körning av varje.")
    drawn = draw(runs)
    evaluation = Evaluation(
        FORMAT, tuple(run.set for run in runs), tuple(each.plot for each in drawn)
    )
    text = json.dumps(asdict(evaluation), ensure_ascii=False, indent=1) + "\n"
    # the file last and whole: whoever reads meanwhile reads the old or the new
    fresh = f"{FILE}.ny"
    write_files(out, {each.plot.file: each.svg for each in drawn} | {fresh: text})
    try:
        os.replace(out / fresh, out / FILE)
        for path in out.iterdir():
            if OURS.fullmatch(path.name) and path.name not in {each.plot.file for each in drawn}:
                path.unlink()
    except OSError as error:
        raise RunError(f"Det går inte att skriva i mappen {out}.") from error
    return evaluation


def read_totals(folder: Path) -> Totals:
    """The totals of the run in `folder`. Raises RunError where there is no whole run of this
    version, or it is not one of Plansvar itself."""
    try:
        config, summaries = (
            json.loads((folder / name).read_text("utf-8")) for name in (CONFIG, SUMMARY)
        )
    except (OSError, ValueError) as error:
        raise RunError(
            f"Mappen {folder} är ingen hel körning; gör en med plansvar-eval run --out {folder}."
        ) from error
    other = RunError(
        f"Körningen i {folder} är gjord av en annan version; gör om den med plansvar-eval run."
    )
    if not isinstance(summaries, dict):
        raise other
    if FULL not in summaries:
        raise RunError(
            f"Körningen i {folder} har inte mätt Plansvar självt; gör om den med plansvar-eval run "
            f"--system {FULL}."
        )
    try:
        summary = cast(Summary, summaries[FULL])
        totals = Totals(_set(cast(Config, config), summary["total"]), summary)
        # read as the page will read it, and drawn as it will be drawn
        parsed(json.dumps(asdict(Evaluation(FORMAT, (totals.set,), ()))))
        for part in (summary["by_type"], summary["by_party"]):
            for group in part.values():
                _shares(group)
    except (AttributeError, EvaluationError, KeyError, TypeError, ValueError) as error:
        raise other from error
    return totals


def _set(config: Config, total: Group) -> QuestionSet:
    return QuestionSet(
        Path(config["questions"]).stem,
        total["questions"],
        total["errors"],
        datetime.fromisoformat(config["started"]).date().isoformat(),
        config["commit"],
        config["changed"],
        tuple(config["corpus"]),
        _shares(total),
    )


def _shares(group: Group) -> dict[str, Share]:
    """The figures of `group`. Raises KeyError for one that it lacks."""
    return {name: _share(group["figures"][name]) for name in SCORED}


def _share(figure: Figure) -> Share:
    return Share(figure["mean"], figure["low"], figure["high"], figure["scored"])


def draw(runs: Sequence[Totals]) -> list[Drawn]:
    """The plots: the figures of all sets, then of each set the parties, and its types of question
    unless it is the unseen one."""
    names = [name for name in FIGURES if any(_scored(run.summary["total"], name) for run in runs)]
    drawn = [
        _drawn(
            "matt.svg",
            "Alla frågor",
            [FIGURES[name].name for name in names],
            {set_name(run.set): [_figure(run.summary["total"], n) for n in names] for run in runs},
        )
    ]
    for number, run in enumerate(runs, 1):
        parties = {
            f"{name} ({group['questions']})": group
            for name, group in run.summary["by_party"].items()
            if name != NO_PARTY
        }
        drawn += _compared(f"parter-{number}.svg", f"{set_name(run.set)} per avsändare", parties)
        if run.set.name == UNSEEN:
            continue
        types = {
            f"{meaning.TYPE_NAMES.get(name, name)} ({group['questions']})": group
            for name, group in run.summary["by_type"].items()
        }
        drawn += _compared(f"slag-{number}.svg", f"{set_name(run.set)} per slag av fråga", types)
    return drawn


def _compared(file: str, title: str, groups: Mapping[str, Group]) -> Iterable[Drawn]:
    """The plot of COMPARED for each of `groups` that has any of them; none where none has."""
    kept = {
        name: group
        for name, group in groups.items()
        if any(_scored(group, figure) for figure in COMPARED)
    }
    if kept:
        series = {
            FIGURES[figure].short: [_figure(group, figure) for group in kept.values()]
            for figure in COMPARED
        }
        yield _drawn(file, f"{title} (med antal frågor)", list(kept), series)


def _drawn(
    file: str, title: str, rows: Sequence[str], series: Mapping[str, Sequence[Figure]]
) -> Drawn:
    """The bars of `series`, one figure for each of `rows`, and each row in words."""
    svg = bars(title, rows, [Bars(name, tuple(figures)) for name, figures in series.items()])
    told = tuple(
        f"{row}: "
        + "; ".join(f"{name.lower()} {_told(figures[at])}" for name, figures in series.items())
        + "."
        for at, row in enumerate(rows)
    )
    return Drawn(Plot(file, title, told), svg)


def _figure(group: Group, name: str) -> Figure:
    return group["figures"][name]


def _scored(group: Group, name: str) -> bool:
    return bool(group["figures"][name]["scored"])


def _told(figure: Figure) -> str:
    """A figure in words: "86 % (83 % till 88 %)"."""
    mean, low, high = figure["mean"], figure["low"], figure["high"]
    if mean is None or low is None or high is None:
        return "utan värde"
    # an interval of no width would tell of a certainty that is not there
    return percent(mean) + (f" ({percent(low)} till {percent(high)})" if low < high else "")
