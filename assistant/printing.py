"""What the command writes: JSON, CSV, tables and answers."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from assistant.harmless import shown
from assistant.tabling import as_csv, cell

# what Markdown takes for a link, code, a tag or an end of a line; the answer's own layout is none
ACTIVE = re.compile(r"[\\`\[\]_~<>&|!:@]")
NO_BREAK = "\N{NO-BREAK SPACE}"
# U+009B, which begins an order to a terminal, and what turns the direction of a line: JSON lets
# them stand as they are
STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.answer import Answer
    from documents.plan import Plan
    from index.building import Progress


def errors() -> Console:
    """The terminal for what is no answer: progress and complaints."""
    from rich.console import Console

    return Console(stderr=True)


@contextmanager
def status(text: str) -> Iterator[None]:
    """A spinner on the terminal while something is under way; nothing where there is none."""
    console = errors()
    if console.is_terminal:
        with console.status(text):
            yield
    else:
        yield


@contextmanager
def embedding_bar() -> Iterator[Progress]:
    """A bar on the terminal while passages are embedded; what is given is told how far it is."""
    from rich import progress

    columns = (
        progress.TextColumn("Bäddar in stycken"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    console = errors()
    with progress.Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None, visible=False)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=True)

        yield told


def holds(plan: Plan) -> str:
    """How much was found in `plan`, in words."""
    parts = (
        (len(plan.sections), "avsnitt", "avsnitt"),
        (len(plan.yrkanden()), "yrkande", "yrkanden"),
        (len(plan.uppdrag()), "uppdrag", "uppdrag"),
        (len(plan.atgarder()), "rad uppdrag och åtgärder", "rader uppdrag och åtgärder"),
        (len(plan.rows()), "tabellrad", "tabellrader"),
        (len(plan.pages), "sida", "sidor"),
    )
    told = [f"{count} {one if count == 1 else more}" for count, one, more in parts if count]
    characters = f"{len(plan.text):,}".replace(",", NO_BREAK)
    return ", ".join([*told, f"{characters} tecken"])


def write_json(value: object, indent: int | None = None) -> None:
    """Writes `value` as JSON, on one line unless `indent`."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    _write(STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))


def write_csv(rows: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> None:
    """Writes `rows` as CSV, with a first line of `fields`."""
    _write(as_csv(rows, fields).rstrip("\n"))


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Prints `rows` as a table; `columns` are the heads by the keys they show."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for head in columns.values():
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text(shown(cell(row[key]))) for key in columns))
    Console(highlight=False).print(table if rows else "Inget motsvarar urvalet.")


def print_answer(answer: Answer, asked: str = "") -> None:
    """Prints `answer` for reading, under the question `asked` where there are several."""
    from rich.console import Console
    from rich.markdown import Markdown

    # a quote is shown as it stands: to colour its figures takes hours where they have no end
    console = Console(highlight=False)
    if asked:
        console.print(f"\n{_line(asked)}", style="bold", markup=False)
    if answer.interpreted:
        console.print(f"Tolkat som: {_line(answer.interpreted)}", style="dim", markup=False)
    console.print(Markdown(ACTIVE.sub(r"\\\g<0>", shown(answer.text)), hyperlinks=False))
    if answer.citations:
        console.print("\nKällor", style="bold")
    for citation in answer.citations:
        source = citation.passage.plan.source
        where = " › ".join(citation.passage.section)
        place = ", ".join(filter(None, (where, citation.passage.label, citation.passage.pages)))
        console.print(
            _line(
                f"[{citation.number}] {source.organisation}, {source.title} ({source.region}): "
                f"{place}"
            ),
            markup=False,
            highlight=False,
        )
    for follow_up in answer.follow_ups:
        console.print(_line(f"› {follow_up}"), style="dim", markup=False)


def _line(text: str) -> str:
    """`text` of a document or an asker on one line of the terminal, which it cannot steer."""
    return " ".join(shown(text).split())


def _write(text: str) -> None:
    # a lone surrogate in what was asked comes out as the JSON escape that it came in as
    sys.stdout.buffer.write(text.encode("utf-8", errors="backslashreplace") + b"\n")
    sys.stdout.buffer.flush()
