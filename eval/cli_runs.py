"""The commands of `plansvar-eval` on a run that is made: `judge` and `export`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.helping import Sentence

if TYPE_CHECKING:
    from rich.table import Table

    from eval.judging import Judged
    from eval.runfolder import Run


class Format(StrEnum):
    """What a run can be exported as."""

    RAGCHECKER = "ragchecker"
    BEIR = "beir"


Folder = Annotated[
    Path, typer.Argument(help="Mappen med en körning (--out i run).", metavar="MAPP")
]


def judge(
    folder: Folder,
    system: Annotated[
        str | None, typer.Option(help="Vems svar som ska bedömas; annars det första systemets.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Bara så många svar, jämnt spridda över frågorna.")
    ] = None,
    timeout: Annotated[int, typer.Option(min=1, help="Sekunder att vänta på varje röst.")] = 60,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv bedömningen som JSON.")] = False,
) -> None:
    """Låt en språkmodell (PLANSVAR_LLM) bedöma svaren mot facit, med tre röster om varje svar."""
    from assistant.model.modelling import open_model
    from assistant.settings import read_settings
    from eval.judging import judge, write_judged
    from eval.progress import progress_bar
    from eval.report import html
    from eval.runfolder import JUDGED, REPORT, read_run, write_run
    from eval.voting import MISSING

    run = read_run(folder)
    name = _systems(folder, run, [system] if system else [])[0]
    settings = read_settings()
    model = open_model(settings, timeout=timeout)
    with progress_bar(f"Bedömer {name}") as progress:
        judged = judge(run, name, model, settings.llm or "", limit, progress)
    # an attempt without a single vote must not take the place of one that had them
    if any(judged["votes"].values()):
        write_judged(folder, judged)
        write_run(folder, run, html(run, judged))
        if as_json:
            typer.echo(json.dumps(judged, ensure_ascii=False))
        else:
            _print(judged_table(judged, run))
            typer.echo(f"Varje röst: {folder / JUDGED}; bredvid måtten: {folder / REPORT}")
    if judged["stopped"]:
        why = judged["stopped"][:1].lower() + judged["stopped"][1:]
        done = sum(judged["verdicts"].values()) - judged["verdicts"][MISSING]
        raise Sentence(f"Bedömningen stannade efter {done} av {judged['asked']} svar: {why}")


def export(
    folder: Folder,
    format: Annotated[Format, typer.Option(help="Vems verktyg som ska läsa filerna.")],
    out: Annotated[Path, typer.Option(help="Mappen för filerna.")],
    system: Annotated[
        list[str] | None, typer.Option(help="Bara detta system; annars alla i körningen.")
    ] = None,
) -> None:
    """Skriv en körning så att RAGChecker, eller BEIR:s och TREC:s verktyg, kan räkna på den."""
    from eval.exporting import beir, is_answerable, is_to_find, ragchecker
    from eval.runfolder import read_run, write_files

    run = read_run(folder)
    systems = _systems(folder, run, system or [])
    files = (beir if format is Format.BEIR else ragchecker)(run, systems)
    for path, text in files.items():
        place = out / path
        write_files(place.parent, {place.name: text})
    lines = run.of(systems[0])
    in_it = is_to_find if format is Format.BEIR else is_answerable
    left = sum(not in_it(line) for line in lines)
    typer.echo(
        f"{len(files)} filer i {out}, av {', '.join(systems)}; "
        f"{left} av {len(lines)} frågor ska avböjas eller saknar facit och är inte med."
    )


def judged_table(judged: Judged, run: Run) -> Table:
    """What was judged, beside the figures of the same answers."""
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    from eval.report.judged import judged_rows

    title = f"{judged['system']}, bedömt av {judged['model']}"
    table = Table(title=Text(title), box=SIMPLE, pad_edge=False, show_header=False)
    for cells in judged_rows(judged, run):
        table.add_row(*map(Text, cells))
    return table


def _systems(folder: Path, run: Run, chosen: Sequence[str]) -> list[str]:
    """The systems of `run` that were `chosen`, or all. Raises Sentence for one that it lacks."""
    there = [summary["system"] for summary in run.summaries]
    for name in chosen:
        if name not in there:
            raise Sentence(
                f"Systemet {name} finns inte i körningen {folder}; välj bland {', '.join(there)}."
            )
    return list(dict.fromkeys(chosen)) or there


def _print(table: Table) -> None:
    from rich.console import Console

    Console().print(table)
