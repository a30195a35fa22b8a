"""The command `plansvar`."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.query import Question
    from assistant.settings import Settings
    from documents.plan import Plan

app = typer.Typer(
    name="plansvar",
    help="Frågor och svar om regionala plandokument, med källa till varje mening.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Party = Annotated[list[str] | None, typer.Option("--party", help="Bara detta parti (V, Alliansen …).")]
Document = Annotated[list[str] | None, typer.Option("--document", help="Bara dokumentet med detta id.")]
Region = Annotated[str | None, typer.Option("--region", help="Bara denna region.")]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Skriv CSV.")]


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="Frågan.")] = None,
    questions: Annotated[
        Path | None, typer.Option("--questions", help="En fil med en fråga per rad (JSONL).")
    ] = None,
    history: Annotated[
        list[str] | None, typer.Option("--history", help="En tidigare fråga i samtalet; äldst först.")
    ] = None,
    as_json: AsJson = False,
    party: Party = None,
    document: Document = None,
    region: Region = None,
) -> None:
    """Svara på en fråga, eller på alla frågor i en fil."""
    if (question is None) == (questions is None):
        raise Sentence("Ange en fråga inom citattecken, eller en fil med --questions.")
    lines = list(_question_lines(questions)) if questions is not None else []
    from assistant.opening import document_ids, open_chain, open_searchable, party_codes, region_name
    from assistant.query import Question

    with _status("Öppnar indexet …"):
        index = open_searchable(_settings())
        chain = open_chain(index)
        codes = party_codes(party or (), index.plans)
        ids = document_ids(document or (), index.plans)
        named = region_name(region, index.plans)

    def asked(text: Any, earlier: Any) -> Question:
        return Question(text, tuple(earlier or ()), codes, ids, named)

    if questions is not None:
        for line in lines:
            earlier = line.get("history")
            answer = chain.invoke(asked(line.get("question"), earlier if isinstance(earlier, list) else ()))
            if as_json:
                carried = {"id": line.get("id"), **line}
                _write_json_line({**carried, **answer.to_json()})
            else:
                _print_answer(answer)
        return
    with _status("Söker …"):
        answer = chain.invoke(asked(question, history))
    if as_json:
        _write_json_line(dict(answer.to_json()))
    else:
        _print_answer(answer)


@app.command()
def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Bygg om allt från grunden.")] = False,
) -> None:
    """Bygg indexet, eller uppdatera det som har ändrats."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

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
    with Progress(*columns, console=_errors(), transient=True) as bar:
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


@app.command()
def yrkanden(
    party: Party = None,
    document: Document = None,
    region: Region = None,
    search: Annotated[str | None, typer.Option("--search", help="Bara de som innehåller detta.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Alla yrkanden, i dokumentens ordning."""
    from assistant.listing import yrkanden as listed

    rows = listed(_plans(party, document, region))
    if search:
        rows = [row for row in rows if search.lower() in row["text"].lower()]
    _write_rows(
        rows,
        as_json,
        as_csv,
        ("document", "number", "text"),
        ("Dokument", "Nr", "Yrkande"),
    )


@app.command()
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
    from assistant.listing import uppdrag as listed

    rows = listed(_plans(None, document, region))
    if responsible:
        rows = [row for row in rows if responsible in row["responsible"]]
    _write_rows(
        rows,
        as_json,
        as_csv,
        ("assignments", "activity", "text", "schedule", "responsible"),
        ("Uppdrag", "Åtgärd", "Text", "Tidplan", "Ansvarig"),
    )


@app.command()
def dokument(
    party: Party = None, region: Region = None, as_json: AsJson = False, as_csv: AsCsv = False
) -> None:
    """Dokumenten som finns, med ursprung."""
    from assistant.listing import dokument as listed

    _write_rows(
        listed(_plans(party, None, region)),
        as_json,
        as_csv,
        ("id", "organisation", "title", "region", "period", "kind"),
        ("Id", "Organisation", "Titel", "Region", "Period", "Sort"),
    )


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(help="Planen, som textfil.")], as_json: AsJson = False
) -> None:
    """Visa en plan som den tolkas, utan att ta in den i indexet."""
    from assistant.listing import parsed
    from documents import read_plan

    plan = read_plan(file)
    if as_json:
        _write_json_line(parsed(plan))
        return
    for section in plan.sections:
        typer.echo("  " * (len(section.path) - 1) + section.path[-1])
    typer.echo(
        f"{len(plan.sections)} avsnitt, {len(plan.yrkanden())} yrkanden, {len(plan.atgarder())} "
        f"rader uppdrag och åtgärder, {len(plan.rows())} tabellrader."
    )


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adress att lyssna på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port att lyssna på.")] = 7860,
) -> None:
    """Starta chatten på webben."""
    from assistant.opening import open_searchable
    from assistant.web import serve as serve_page

    with _status("Öppnar indexet …"):
        index = open_searchable(_settings())
    serve_page(index, host, port)


class Sentence(Exception):
    """Something the user can set right; the message is one Swedish sentence."""


def main() -> None:
    """Runs the command; what goes wrong is one plain sentence and a non-zero exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of `plansvar` with `arguments`."""
    try:
        result = app(list(arguments), standalone_mode=False)
        return result if isinstance(result, int) else 0
    except KeyboardInterrupt:
        return _failed("Avbrutet.", 130)
    except BrokenPipeError:
        return 141
    except Exception as error:
        return _failed(_sentence(error), 2 if _is_usage(error) else 1)


def _is_usage(error: Exception) -> bool:
    return type(error).__module__.startswith(("click", "typer"))


def _sentence(error: Exception) -> str:
    """What to tell of `error`: its own sentence if it is one of ours, else what it is."""
    if isinstance(error, Sentence) or type(error).__module__.split(".")[0] in {
        "assistant",
        "index",
        "documents",
    }:
        return str(error)
    if _is_usage(error):
        described = getattr(error, "format_message", lambda: str(error))()
        return f"Kommandot gick inte att förstå ({described}); se plansvar --help."
    return f"Något gick fel som inte borde kunna ske ({type(error).__name__}: {error})."


def _failed(sentence: str, code: int) -> int:
    typer.echo(f"plansvar: {sentence}", err=True)
    return code


def _settings() -> Settings:
    from assistant.settings import read_settings

    return read_settings()


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


def _question_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The question lines of a JSONL file; a line that is no JSON object is no question."""
    try:
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise Sentence(f"Frågefilen {path} finns inte eller går inte att läsa.") from error
    for line in text.removeprefix("\ufeff").split("\n"):
        if line.strip():
            try:
                read = json.loads(line)
            except ValueError:
                read = None
            yield read if isinstance(read, dict) else {"id": None, "question": None}


def _errors() -> Any:
    from rich.console import Console

    return Console(stderr=True)


@contextmanager
def _status(text: str) -> Iterator[None]:
    """A spinner on the terminal while something is under way; nothing where there is none."""
    console = _errors()
    if console.is_terminal:
        with console.status(text):
            yield
    else:
        yield


def _write_json_line(value: Mapping[str, Any]) -> None:
    _write(json.dumps(value, ensure_ascii=False))


def _write(text: str) -> None:
    # a lone surrogate in what was asked comes out as the JSON escape that it came in as
    sys.stdout.buffer.write(text.encode("utf-8", errors="backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def _write_rows(
    rows: Sequence[Mapping[str, Any]],
    as_json: bool,
    as_csv: bool,
    shown: Sequence[str],
    heads: Sequence[str],
) -> None:
    if as_json:
        _write(json.dumps(rows, ensure_ascii=False, indent=2))
    elif as_csv:
        _write(_csv(rows).rstrip("\n"))
    else:
        from rich.console import Console
        from rich.table import Table

        table = Table(*heads, show_lines=False)
        for row in rows:
            table.add_row(*(_cell(row[key]) for key in shown))
        Console().print(table)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_cell(part) for part in value)
    if isinstance(value, dict):
        return str(value.get("text", value))
    return "" if value is None else str(value)


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    rows = list(rows)
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _print_answer(answer: Answer) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    if answer.interpreted:
        console.print(f"Tolkat som: {answer.interpreted}", style="dim", markup=False)
    console.print(Markdown(answer.text.replace("[", "\\[")))
    if answer.citations:
        console.print("\nKällor", style="bold")
    for citation in answer.citations:
        source = citation.passage.plan.source
        where = " › ".join(citation.passage.section)
        console.print(
            f"[{citation.number}] {source.organisation}, {source.title} ({source.region}): "
            f"{where}, {citation.passage.label}",
            markup=False,
            highlight=False,
        )
    for follow_up in answer.follow_ups:
        console.print(f"› {follow_up}", style="dim", markup=False)
