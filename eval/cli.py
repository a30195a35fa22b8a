"""The command `plansvar-eval`, with `run` and `validate`; the others stand in cli_*.py."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.helping import Command, Group, Sentence, run_command
from eval.cli_bench import bench
from eval.cli_compare import compare
from eval.cli_feedback import import_feedback, publish
from eval.cli_retrieval import retrieval
from eval.cli_runs import export, judge
from eval.systems import Name

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.question import GoldQuestion
    from eval.record import Record, System
    from eval.runfolder import Run

app = typer.Typer(
    name="plansvar-eval",
    help="Mät hur rätt Plansvar svarar, på frågor med facit.",
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command(cls=Command)
def run(
    questions: Annotated[Path, typer.Option("--questions", help="Frågor med facit (JSONL).")],
    out: Annotated[Path, typer.Option("--out", help="Mappen för körningens filer.")],
    system: Annotated[
        list[Name] | None,
        typer.Option(
            "--system", help="Vad som ska mätas; flera går bra, det första visas utförligast."
        ),
    ] = None,
    gate: Annotated[
        Path | None,
        typer.Option(help="Gränser (TOML) för det första systemet; faller ett mått blir det fel."),
    ] = None,
    totals: Annotated[
        bool,
        typer.Option("--totals", help="Skriv bara totaler, inget om någon enskild fråga."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Skriv sammanfattningen som JSON.")
    ] = False,
) -> None:
    """Ställ alla frågor i en fil och räkna hur rätt svaren är."""
    from assistant.opening import open_entries
    from assistant.settings import read_settings
    from eval.configuring import read_config
    from eval.gating import failures, read_gate
    from eval.question import read_questions
    from eval.report import html
    from eval.runfolder import REPORT, Run, lines, make_folder, write_run
    from eval.summarising import summarise
    from eval.systems.opening import open_systems
    from index.embedding import Embedder

    asked = read_questions(questions)
    limits = read_gate(gate) if gate is not None else None
    make_folder(out)
    settings = read_settings()
    entries = open_entries(settings)
    embedder = Embedder(settings.model)
    names = list(dict.fromkeys(system or [Name.FULL]))
    config = read_config(names, questions, settings.index, embedder.name)
    _warn(questions, asked, settings)
    with open_systems(names, settings, entries, embedder) as systems:
        for one in systems:
            config["versions"].update(one.versions)
        answered = [(one, _ask(one, asked)) for one in systems]
    sources = {entry.source.id: entry.source for entry in entries}
    made = Run(
        config,
        tuple(summarise(one.name, records, one.texts, sources) for one, records in answered),
        tuple(line for one, records in answered for line in lines(one, records)),
    )
    write_run(out, made, None if totals else html(made))
    if as_json:
        told = {summary["system"]: summary for summary in made.summaries}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        _print(made)
        if not totals:
            typer.echo(f"Varje fråga med svar, källor och facit: {out / REPORT}")
    if limits is not None and (fallen := failures(limits, made.summaries[0])):
        raise Sentence(f"Spärren {gate} släpper inte igenom körningen: {'; '.join(fallen)}.")


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


for command in (compare, judge, export, retrieval, bench, publish, import_feedback):
    app.command(cls=Command)(command)


def main() -> None:
    """Runs the command; what goes wrong is one plain sentence and a non-zero exit."""
    sys.exit(execute(sys.argv[1:]))


def execute(arguments: Sequence[str]) -> int:
    """The exit code of `plansvar-eval` with `arguments`."""
    return run_command(app, "plansvar-eval", arguments)


def _warn(path: Path, asked: Sequence[GoldQuestion], settings: Settings) -> None:
    """Tells how many faults the questions have: they count against every system alike."""
    from assistant.opening import open_plans
    from eval.validating import validate as faults_of

    texts = {plan.id: plan.text for plan in open_plans(settings)}
    if faults := faults_of({str(path): asked}, texts):
        first = faults[0][:1].lower() + faults[0][1:]
        typer.echo(
            f"Anmärkningar mot frågorna: {len(faults)}, först {first} "
            f"Se alla med plansvar-eval validate {path}.",
            err=True,
        )


def _print(made: Run) -> None:
    """The tables of a run."""
    from rich.console import Console

    from eval.report import part_table, total_table

    console = Console()
    for table in (
        total_table(made.summaries),
        part_table(made.summaries[0], "by_type"),
        part_table(made.summaries[0], "by_party"),
    ):
        console.print(table)


def _ask(system: System, questions: Sequence[GoldQuestion]) -> tuple[Record, ...]:
    """The records of `system`, with a progress bar on the terminal."""
    from eval.progress import progress_bar
    from eval.running import run_system

    with progress_bar(f"Frågar {system.name}") as tell:
        return run_system(system, questions, lambda done: tell(done, len(questions)))
