"""What a language model judged, beside the figures of the same answers: rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from eval.report.tables import number
from eval.runfolder import Run
from eval.scoring import FIGURES
from eval.statistics import Figure, figure

if TYPE_CHECKING:
    from eval.judging import Judged


def judged_rows(judged: Judged, run: Run) -> tuple[tuple[str, str], ...]:
    """Heads and cells, in Swedish: the verdicts, the figures of the answers that were judged, how
    far they agree, and how many could not be judged."""
    told = {question["id"] for question in judged["questions"]}
    scores = [line["scores"] for line in run.of(judged["system"]) if line["id"] in told]
    agreement = judged["agreement"]
    return (
        ("Rätt, enligt domaren", _told(judged["judged_right"])),
        ("Rätt, enligt måtten: alla guldcitat och fakta", _told(judged["measured_right"])),
        *(
            (FIGURES[name], _told(figure([score[name] for score in scores])))
            for name in ("gold_recall", "facts")
        ),
        ("Samma utslag om vad som är rätt", number(agreement["same"])),
        ("Cohens kappa", number(agreement["kappa"])),
        ("Alla tre röster lika", number(agreement["unanimous"])),
        ("Utslag", _listed(judged["verdicts"])),
        ("Röster", _listed(judged["votes"])),
        ("Bedömda svar", f"{len(judged['questions'])} av {judged['judgeable']} som kan bedömas"),
        (
            "Går inte att bedöma",
            f"avböjda {judged['refused']}, föll {judged['failed']}, "
            f"utan facit {judged['without_gold']}",
        ),
    )


def _told(figure: Figure) -> str:
    if figure["mean"] is None:
        return f"– 0/{figure['unscored']}"
    between = f"{number(figure['low'])}–{number(figure['high'])}"
    return f"{number(figure['mean'])} [{between}] {figure['scored']}/{figure['unscored']}"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
