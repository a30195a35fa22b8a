"""The command `plansvar`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.helping import Command, Group, Sentence, run_command
from assistant.printing import errors, print_answer, print_rows, status, write_csv, write_json

if TYPE_CHECKING:
    from assistant.settings import Settings
    from documents.plan import Plan

app = typer.Typer(
    name="plansvar",
    help="Frågor och svar om regionala plandokument, med källa till varje mening.",
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Party = Annotated[
    list[str] | None, typer.Option("--party", help="Bara detta parti (V, Alliansen …).")
]
Document = Annotated[
    list[str] | None, typer.Option("--document", help="Bara dokumentet med detta id.")
]
Region = Annotated[str | None, typer.Option("--region", help="Bara denna region.")]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Skriv CSV.")]


@app.command(cls=Command)
def ask(
    question: Annotated[str | None, typer.Argument(help="Frågan.", metavar="FRÅGA")] = None,
    questions: Annotated[
        Path | None, typer.Option("--questions", help="En fil med en fråga per rad (JSONL).")
    ] = None,
    history: Annotated[
        list[str] | None,
        typer.Option("--history", help="En tidigare fråga i samtalet; äldst först."),
    ] = None,
    as_json: AsJson = False,
    party: Party = None,
    document: Document = None,
    region: Region = None,
) -> None:
    """Svara på en fråga, eller på alla frågor i en fil."""
    if (question is None) == (questions is None):
        raise Sentence("Ange en fråga inom citattecken, eller en fil med --questions.")
    from assistant.guarding import clean_question
    from assistant.lines import read_lines
    from assistant.opening import (
        document_ids,
        open_chain,
        open_searchable,
        party_codes,
        region_name,
    )
    from assistant.query import Question

    lines = read_lines(questions) if questions is not None else []
    with status("Öppnar indexet …"):
        index = open_searchable(_settings())
        chain = open_chain(index)
        asked = Question(
            question or "",
            tuple(history or ()),
            party_codes(party or (), index.plans),
            document_ids(document or (), index.plans),
            region_name(region, index.plans),
        )
    for line in lines:
        answer = chain.invoke(replace(asked, text=line.question, history=line.history))
        if as_json:
            write_json({**line.keys, **answer.to_json()})
        else:
            print_answer(answer, clean_question(line.question) or "(ingen fråga)")
    if questions is not None:
        return
    with status("Söker …"):
        answer = chain.invoke(asked)
    if as_json:
        write_json(answer.to_json())
    else:
        print_answer(answer)


@app.command(cls=Command)
def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Bygg om allt från grunden.")] = False,
) -> None:
    """Bygg indexet, eller uppdatera det som har ändrats."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from assistant.opening import open_entries
    from index import build_index
    from index.embedding import Embedder

    settings = _settings()
    entries = open_entries(settings)
    embedder = Embedder(settings.model)
    columns = (
        TextColumn("Bäddar in stycken"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = errors()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None, visible=False)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=True)

        report = build_index(settings.index, entries, embedder, told, rebuild)
    if report.unchanged:
        typer.echo(f"Indexet är aktuellt: {report.passages} stycken ur {len(entries)} dokument.")
        return
    typer.echo(
        f"Indexet är klart: {report.passages} stycken ur {len(entries)} dokument, "
        f"{report.embedded} inbäddade på nytt."
    )
    for plan in report.changed:
        typer.echo(f"  nytt eller ändrat: {plan}")
    for plan in report.removed:
        typer.echo(f"  borttaget: {plan}")


@app.command(cls=Command)
def yrkanden(
    party: Party = None,
    document: Document = None,
    region: Region = None,
    search: Annotated[
        str | None, typer.Option("--search", help="Bara de som innehåller detta.")
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Alla yrkanden, i dokumentens ordning."""
    from assistant.listing import YrkandeJson
    from assistant.listing import yrkanden as listed

    rows = listed(_plans(party, document, region))
    if search:
        rows = [row for row in rows if search.lower() in row["text"].lower()]
    columns = {"document": "Dokument", "number": "Nr", "text": "Yrkande"}
    _show(rows, as_json, as_csv, columns, list(YrkandeJson.__annotations__))


@app.command(cls=Command)
def uppdrag(
    document: Document = None,
    region: Region = None,
    responsible: Annotated[
        str | None, typer.Option("--responsible", help="Bara denna ansvariga (NV, POU …).")
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Registret över uppdrag och åtgärder, en rad per tryckt rad."""
    from assistant.listing import UppdragJson
    from assistant.listing import uppdrag as listed

    rows = listed(_plans(None, document, region))
    if responsible:
        held = dict.fromkeys(name for row in rows for name in row["responsible"])
        match = [name for name in held if name.lower() == responsible.lower()]
        if not match:
            raise Sentence(
                f"Ingen rad har {responsible} som ansvarig; välj bland {', '.join(held) or 'inga'}."
            )
        rows = [row for row in rows if match[0] in row["responsible"]]
    columns = {
        "assignments": "Uppdrag",
        "activity": "Åtgärd",
        "text": "Text",
        "schedule": "Tidplan",
        "responsible": "Ansvarig",
    }
    _show(rows, as_json, as_csv, columns, list(UppdragJson.__annotations__))


@app.command(cls=Command)
def dokument(
    party: Party = None, region: Region = None, as_json: AsJson = False, as_csv: AsCsv = False
) -> None:
    """Dokumenten som finns, med ursprung."""
    from assistant.listing import DokumentJson
    from assistant.listing import dokument as listed

    columns = {
        "id": "Id",
        "organisation": "Organisation",
        "title": "Titel",
        "region": "Region",
        "period": "Period",
        "kind": "Sort",
    }
    rows = listed(_plans(party, None, region))
    _show(rows, as_json, as_csv, columns, list(DokumentJson.__annotations__))


@app.command(cls=Command)
def parse(
    file: Annotated[Path, typer.Argument(help="Planen, som textfil.", metavar="FIL")],
    as_json: AsJson = False,
) -> None:
    """Visa en plan som den tolkas, utan att ta in den i indexet."""
    from assistant.listing import parsed
    from documents import read_plan

    plan = read_plan(file)
    if as_json:
        write_json(parsed(plan))
        return
    for section in plan.sections:
        typer.echo("  " * (len(section.path) - 1) + section.path[-1])
    typer.echo(
        f"{len(plan.sections)} avsnitt, {len(plan.yrkanden())} yrkanden, {len(plan.atgarder())} "
        f"rader uppdrag och åtgärder, {len(plan.rows())} tabellrader."
    )


@app.command(cls=Command)
def serve(
    host: Annotated[str, typer.Option(help="Adress att lyssna på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port att lyssna på.")] = 7860,
) -> None:
    """Starta chatten på webben."""
    from assistant.opening import open_searchable
    from assistant.web import serve as serve_page

    with status("Öppnar indexet …"):
        index = open_searchable(_settings())
    serve_page(index, host, port)


def main() -> None:
    """Runs the command; what goes wrong is one plain sentence and a non-zero exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of `plansvar` with `arguments`."""
    return run_command(app, "plansvar", arguments)


def _settings() -> Settings:
    from assistant.settings import read_settings

    return read_settings()


def _show(
    rows: Sequence[Mapping[str, Any]],
    as_json: bool,
    as_csv: bool,
    columns: Mapping[str, str],
    fields: Sequence[str],
) -> None:
    if as_json and as_csv:
        raise Sentence("Välj --json eller --csv, inte båda.")
    if as_json:
        write_json(rows, indent=2)
    elif as_csv:
        write_csv(rows, fields)
    else:
        print_rows(rows, columns)


def _plans(
    party: Sequence[str] | None, document: Sequence[str] | None, region: str | None
) -> list[Plan]:
    from assistant.listing import select
    from assistant.opening import document_ids, open_entries, party_codes, region_name
    from documents import read_corpus

    plans = read_corpus(open_entries(_settings()))
    return select(
        plans,
        party_codes(party or (), plans),
        document_ids(document or (), plans),
        region_name(region, plans),
    )
