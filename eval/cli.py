"""The command `plansvar-eval`: `plansvar-eval run --questions FIL --out MAPP`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.helping import Command, Group, Sentence, run_command
from assistant.printing import status

if TYPE_CHECKING:
    from assistant.settings import Settings
    from documents.catalogue import Entry
    from eval.question import GoldQuestion
    from eval.record import Record, System
    from index.embedding import Embedder

app = typer.Typer(
    name="plansvar-eval",
    help="Mät hur rätt Plansvar svarar, på frågor med facit.",
    cls=Group,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Which(StrEnum):
    """The systems that can be measured."""

    FULL = "full"
    PLAIN = "plain"
    BOTH = "both"


@app.command(cls=Command)
def run(
    questions: Annotated[Path, typer.Option("--questions", help="Frågor med facit (JSONL).")],
    out: Annotated[Path, typer.Option("--out", help="Mappen för körningens filer.")],
    system: Annotated[
        Which, typer.Option("--system", help="Plansvar, det enkla receptet, eller båda.")
    ] = Which.FULL,
    as_json: Annotated[
        bool, typer.Option("--json", help="Skriv sammanfattningen som JSON.")
    ] = False,
) -> None:
    """Ställ alla frågor i en fil och räkna hur rätt svaren är."""
    from assistant.opening import open_entries
    from assistant.settings import read_settings
    from eval.configuring import read_config
    from eval.question import read_questions
    from eval.report import html, part_table, total_table
    from eval.running import lines, make_folder, write_run
    from eval.scoring import summarise
    from index.embedding import Embedder

    asked = read_questions(questions)
    make_folder(out)
    settings = read_settings()
    entries = open_entries(settings)
    embedder = Embedder(settings.model)
    parties = {e.source.id: "+".join(e.source.parties) or e.source.organisation for e in entries}
    with ExitStack() as stack:
        systems = _open(system, settings, entries, embedder, stack)
        names = [one.name for one in systems]
        config = read_config(names, questions, settings.index, embedder.name)
        answered = [(one, _ask(one, asked)) for one in systems]
    summaries = [summarise(one.name, records, one.texts, parties) for one, records in answered]
    answers = [line for one, records in answered for line in lines(one, records)]
    write_run(out, answers, summaries, config, html(summaries, asked, answers, config))
    if as_json:
        told = {summary["system"]: summary for summary in summaries}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    from rich.console import Console

    console = Console()
    for table in (
        total_table(summaries),
        part_table(summaries[0], "by_type"),
        part_table(summaries[0], "by_party"),
    ):
        console.print(table)
    typer.echo(f"Varje fråga med svar, källor och facit: {out / 'report.html'}")


@app.command(cls=Command)
def validate(
    files: Annotated[list[Path], typer.Argument(help="Frågefiler (JSONL).")],
) -> None:
    """Kontrollera frågefiler mot dokumenten: citat, id, typer och dubbletter."""
    from assistant.opening import open_plans
    from assistant.settings import read_settings
    from eval.question import QuestionError, read_questions
    from eval.validating import validate as faults_of

    sets: dict[str, Sequence[GoldQuestion]] = {}
    faults: list[str] = []
    for file in files:
        try:
            sets[str(file)] = read_questions(file)
        except QuestionError as error:
            faults += str(error).splitlines()
    plans = open_plans(read_settings())
    faults += faults_of(sets, {plan.id: plan.text for plan in plans})
    for fault in faults:
        typer.echo(fault)
    count = sum(map(len, sets.values()))
    if faults:
        raise Sentence(f"{len(faults)} fel i frågefilerna; {count} frågor är lästa.")
    typer.echo(f"{count} frågor i {len(files)} filer, alla riktiga.")


def main() -> None:
    """Runs the command; what goes wrong is one plain sentence and a non-zero exit."""
    sys.exit(execute(sys.argv[1:]))


def execute(arguments: Sequence[str]) -> int:
    """The exit code of `plansvar-eval` with `arguments`."""
    return run_command(app, "plansvar-eval", arguments)


def _open(
    which: Which, settings: Settings, entries: Sequence[Entry], embedder: Embedder, stack: ExitStack
) -> list[System]:
    """The systems asked for, ready to answer as long as `stack` lasts."""
    from eval.systems.own import full_system
    from eval.systems.plain import open_plain
    from index import open_index

    systems: list[System] = []
    with status("Öppnar indexet …"):
        if which is not Which.PLAIN:
            systems.append(full_system(open_index(settings.index, entries, embedder)))
        embedder.load()
    if which is not Which.FULL:
        with status("Bygger det enkla receptet …"):
            systems.append(stack.enter_context(open_plain(entries, embedder)))
    return systems


def _ask(system: System, questions: Sequence[GoldQuestion]) -> tuple[Record, ...]:
    """The records of `system`, with a progress bar on the terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from eval.running import run_system

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Frågar {system.name}", total=len(questions))
        return run_system(system, questions, lambda done: bar.update(task, completed=done))
