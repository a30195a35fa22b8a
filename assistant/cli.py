"""The command `plansvar`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli_corpus import add, index, remove
from assistant.cli_options import AsJson, Document, Party, Region, settings_to_read
from assistant.cli_registers import dokument, parse, uppdrag, yrkanden
from assistant.helping import Command, Group, Sentence, run_command
from assistant.printing import print_answer, status, write_json

app = typer.Typer(
    name="plansvar",
    help="Frågor och svar om regionala plandokument, med källa till varje mening.",
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
    from assistant.gates.guarding import clean_question
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
        settings = settings_to_read()
        searched = open_searchable(settings)
        chain = open_chain(searched, settings)
        asked = Question(
            question or "",
            tuple(history or ()),
            party_codes(party or (), searched.plans),
            document_ids(document or (), searched.plans),
            region_name(region, searched.plans),
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


def serve(
    host: Annotated[
        str,
        typer.Option(
            help="Adress att lyssna på; en som nås från andra datorer kräver PLANSVAR_PASSWORD "
            "eller --public."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port att lyssna på.")] = 7860,
    allow_upload: Annotated[
        bool,
        typer.Option(
            "--allow-upload", help="Låt den som har lösenordet lägga till dokument på webbsidan."
        ),
    ] = False,
    public: Annotated[
        bool,
        typer.Option("--public", help="Låt alla som når adressen fråga utan lösenord."),
    ] = False,
) -> None:
    """Starta webbsidan."""
    from assistant.web.serving import serve as serve_page

    serve_page(settings_to_read(), host, port, allow_upload, public)


for command in (ask, yrkanden, uppdrag, dokument, parse, add, remove, index, serve):
    app.command(cls=Command)(command)


def main() -> None:
    """Runs the command; what goes wrong is one plain sentence and a non-zero exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of `plansvar` with `arguments`."""
    return run_command(app, "plansvar", arguments)
