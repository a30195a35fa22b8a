"""The commands of `plansvar-eval` that meet the page: `publish` and `import-feedback`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.helping import Sentence


def publish(
    folders: Annotated[
        list[Path],
        typer.Argument(help="Mappar med körningar (--out i run), en per frågefil.", metavar="MAPP"),
    ],
    out: Annotated[
        Path | None, typer.Option(help="Mappen som sidan läser; annars PLANSVAR_EVALUATION.")
    ] = None,
) -> None:
    """Skriv en körnings totaler och diagram så att sidan visar dem under Om svaren."""
    from assistant.settings import read_settings
    from eval.publishing import publish

    place = out or read_settings().evaluation
    made = publish(folders, place)
    sets = ", ".join(f"{each.name} ({each.questions} frågor)" for each in made.sets)
    typer.echo(f"Publicerat i {place}: {sets}, {len(made.plots)} diagram.")


def import_feedback(
    file: Annotated[Path, typer.Argument(help="Sidans omdömen (PLANSVAR_FEEDBACK).")],
    out: Annotated[Path, typer.Option(help="Frågefilen att skriva (JSONL); den får inte finnas.")],
) -> None:
    """Gör besökarnas omdömen till rader i en frågefil, där en människa ska fylla i facit."""
    from eval.feedback import read_feedback, write_questions

    found = read_feedback(file)
    write_questions(found.questions, out)
    for fault in found.faults:
        typer.echo(fault, err=True)
    told = f"{len(found.questions)} frågor av {found.opinions} omdömen i {out}"
    if found.faults:
        raise Sentence(f"{told}; {len(found.faults)} rader gick inte att läsa och är inte med.")
    typer.echo(f"{told}; fyll i gold, facts eller refuse i varje rad.")
