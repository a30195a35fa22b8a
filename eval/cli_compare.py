"""The command `plansvar-eval compare A B`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from eval.comparing import Change, Comparison
    from eval.runfolder import Line, Run

# what of config.json is told where two runs differ in it
TOLD = (
    "commit",
    "changed",
    "python",
    "model",
    "index",
    "chunker",
    "corpus",
    "questions_sha256",
    "versions",
)


def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="Mappen med den första körningen.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Mappen med den andra körningen.")],
    before_system: Annotated[
        str | None, typer.Option("--system-a", help="Systemet i A; annars det första.")
    ] = None,
    after_system: Annotated[
        str | None, typer.Option("--system-b", help="Systemet i B; annars det första.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv jämförelsen som JSON.")] = False,
) -> None:
    """Visa vad som skiljer två körningar, fråga för fråga, och om det är mer än slump."""
    from eval.comparing import compare as compare_lines
    from eval.runfolder import read_run

    runs = read_run(before), read_run(after)
    found = compare_lines(_lines(runs[0], before_system), _lines(runs[1], after_system))
    differing = [key for key in TOLD if dict(runs[0].config)[key] != dict(runs[1].config)[key]]
    if as_json:
        typer.echo(json.dumps(_json(found, differing), ensure_ascii=False))
    else:
        _print(found, differing, any(run.config["changed"] for run in runs))


def _lines(run: Run, system: str | None) -> Sequence[Line]:
    from eval.record import RunError

    names = [summary["system"] for summary in run.summaries]
    if system is not None and system not in names:
        raise RunError(f"Körningen har inget system {system}; välj bland {', '.join(names)}.")
    return run.of(system or names[0])


def _json(found: Comparison, differing: Sequence[str]) -> dict[str, Any]:
    return {
        "shared": found.shared,
        "only_a": found.only_before,
        "only_b": found.only_after,
        "differs_in": list(differing),
        "figures": {
            one.figure: {
                "pairs": one.pairs,
                "a": one.before,
                "b": one.after,
                "better": one.better,
                "worse": one.worse,
                "p": one.chance,
                "p_adjusted": one.adjusted,
                "noise": one.is_noise,
            }
            for one in found.differences
        },
        "questions": [
            {
                "id": change.before["id"],
                "type": change.before["type"],
                "question": change.before["question"],
                "figures": {name: {"a": a, "b": b} for name, a, b in change.figures},
                "a": {"answer": change.before["answer"], "faults": change.before["faults"]},
                "b": {"answer": change.after["answer"], "faults": change.after["faults"]},
            }
            for change in found.changes
        ],
    }


def _print(found: Comparison, differing: Sequence[str], uncommitted: bool) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from eval.report.tables import number
    from eval.scoring import FIGURES, LESS

    console = Console()
    console.print(
        f"{found.shared} frågor i båda, {found.only_before} bara i A och "
        f"{found.only_after} bara i B."
    )
    console.print(f"Körningarna skiljer sig i: {', '.join(differing) or 'inget'}.", markup=False)
    if uncommitted:
        console.print("Minst en är gjord med kod som inte är incheckad, och kan skilja sig mer.")
    table = Table(box=SIMPLE, pad_edge=False)
    for head in ("Mått", "Par", "A", "B", "Bättre", "Sämre", "p", "Mer än slump?"):
        table.add_column(head, justify="left" if head in ("Mått", "Mer än slump?") else "right")
    for one in found.differences:
        moved = one.better + one.worse
        table.add_row(
            Text(FIGURES[one.figure] + (" ↓" if one.figure in LESS else "")),
            str(one.pairs),
            number(one.before),
            number(one.after),
            str(one.better),
            str(one.worse),
            number(one.adjusted, 3) if moved else "–",
            ("nej" if one.is_noise else "ja") if moved else "–",
        )
    console.print(table)
    console.print(
        "p: hur ofta slumpen ger en lika stor skillnad (parvist permutationstest), justerat för "
        "antalet mått; ↓ lägre är bättre."
    )
    for head, chosen in (
        ("Sämre i B", [change for change in found.changes if change.net < 0]),
        ("Bättre i B", [change for change in found.changes if change.net > 0]),
        ("Både och", [change for change in found.changes if change.net == 0]),
    ):
        if chosen:
            console.print(f"\n{head} ({len(chosen)}):")
        for change in chosen:
            console.print(Text(_told(change)), soft_wrap=True)


def _told(change: Change) -> str:
    from eval.report.tables import number
    from eval.scoring import FIGURES

    moves = ", ".join(
        f"{FIGURES[name]} {number(before)} → {number(after)}"
        for name, before, after in change.figures
    )
    return f"  {change.before['id']}  {change.before['question']}\n      {moves}"
