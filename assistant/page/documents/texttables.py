"""A run of a plan's table rows → a table whose cells are places in the plan's text.

The text of a row is its cells after each other. Where the parsed cells are found in it, in order,
they become columns; a row where they are not stays whole, so that nothing of the text is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.plan import Cell, Row, Span

# "poster*": so many characters that no cell holds may stand between two cells
MOST_BETWEEN = 2
# how a row's own head and its cells follow on each other in the text
HEAD_FIRST, HEAD_SECOND, FIRST_ELSEWHERE = range(3)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A printed row: its cells by column, None for an empty one, or a `whole` line across."""

    cells: tuple[Span | None, ...] = ()
    whole: Span | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is what the table is called; `head` are the heads of the columns in the text, or else
    `added` what the parser calls them; the row's own head stands in the column `row_head`."""

    name: str
    rows: tuple[TableRow, ...]
    row_head: int
    head: tuple[Span, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max((len(row.cells) for row in self.rows), default=1) or 1


def as_table(
    text: str, lines: Sequence[tuple[Span, Row | None]], lead: Span | None
) -> Table | None:
    """The table of `lines`, each with the row that it is, if any; `lead` is the line before them.

    None where fewer than half of the lines can be told apart into cells.
    """
    for order in (HEAD_FIRST, HEAD_SECOND, FIRST_ELSEWHERE):
        found = [_placed(text, span, row, order) for span, row in lines]
        if 2 * sum(each is not None for each in found) < len(lines):
            continue
        told = [
            _heads(row, order)
            for (_, row), each in zip(lines, found, strict=True)
            if row is not None and each is not None
        ]
        heads = max(told, key=len, default=())
        rows = tuple(
            _row(span, row, each, heads, order)
            for (span, row), each in zip(lines, found, strict=True)
        )
        row_head = 1 if order == HEAD_SECOND else 0
        head = _column_heads(text, lead, heads, row_head) if lead is not None else ()
        named = [*heads[:row_head], "", *heads[row_head:]]
        added = tuple(named) if not head and any(heads) else ()
        name = next((row.table for _, row in lines if row is not None), "")
        return Table(name, rows, row_head, head, added)
    return None


def _cells(row: Row, order: int) -> tuple[Cell, ...]:
    cells = tuple(cell for cell in row.cells if cell.value)
    return cells[1:] if order == FIRST_ELSEWHERE else cells


def _heads(row: Row, order: int) -> tuple[str, ...]:
    return tuple(cell.head for cell in _cells(row, order))


def _placed(text: str, span: Span, row: Row | None, order: int) -> list[Span] | None:
    """Where the cells of `row` stand, its own head among them, or None."""
    if row is None or not row.head:
        return None
    values = [cell.value for cell in _cells(row, order)]
    if not values:
        return None
    before = 1 if order == HEAD_SECOND else 0
    return _tiles(text, span, [*values[:before], row.head, *values[before:]])


def _tiles(text: str, span: Span, words: Sequence[str]) -> list[Span] | None:
    """The span `span` cut where each of `words` begins, or None where they do not fill it."""
    starts: list[int] = []
    position = span.start
    for word in words:
        start = text.find(word, position, span.stop)
        if start < 0 or len(text[position:start].strip()) > (MOST_BETWEEN if starts else 0):
            return None
        starts.append(start)
        position = start + len(word)
    if len(text[position : span.stop].strip()) > MOST_BETWEEN:
        return None
    return _cut(starts, span)


def _cut(starts: Sequence[int], span: Span) -> list[Span]:
    return [Span(start, stop) for start, stop in pairwise([span.start, *starts[1:], span.stop])]


def _row(
    span: Span, row: Row | None, placed: list[Span] | None, heads: tuple[str, ...], order: int
) -> TableRow:
    if row is None or placed is None:
        return TableRow(whole=span)
    row_head = 1 if order == HEAD_SECOND else 0
    cells: list[Span | None] = [None] * (len(heads) + 1)
    cells[row_head] = placed.pop(row_head)
    column = 0
    for head, place in zip(_heads(row, order), placed, strict=True):
        while column < len(heads) and heads[column] != head:
            column += 1
        if column == len(heads):
            return TableRow(whole=span)
        cells[column + (1 if column >= row_head else 0)] = place
        column += 1
    return TableRow(tuple(cells))


def _column_heads(text: str, lead: Span, heads: tuple[str, ...], row_head: int) -> tuple[Span, ...]:
    """The heads of the columns in the line `lead`; what the column of the rows' own heads is called
    is what is left of the line. () where they do not fill it."""
    if not all(heads):
        return ()
    starts: list[int] = []
    position = lead.start
    for number, head in enumerate(heads):
        start = text.find(head, position, lead.stop)
        between = text[position : max(start, position)].strip()
        own = number == row_head
        if start < 0 or (not own and len(between) > MOST_BETWEEN) or (own and not between):
            return ()
        if own:
            starts.append(position)
        starts.append(start)
        position = start + len(head)
    if len(starts) <= row_head or len(text[position : lead.stop].strip()) > MOST_BETWEEN:
        return ()
    return tuple(_cut(starts, lead))
