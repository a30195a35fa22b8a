"""A plan's text → what a page shows of it, in order: headings, paragraphs, lists and tables.

Every block is made of places in the text, so that what is shown is the text, and a quote can be
marked in it wherever it begins and ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.page.documents.texttables import Table, as_table
from documents.plan import Atgard, AtgardText, Item, Plan, Row, Span, Uppdrag, Yrkande

DEEPEST_HEADING = 6


class BlockKind(StrEnum):
    """What a block is shown as."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LEAD = "lead"  # "Vänsterpartiet vill:", a line that is neither prose nor an item
    LIST = "list"
    ROWS = "rows"  # rows of a table that cannot be told apart into cells
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list, and what Plansvar calls it ("Yrkande 21"), or ""."""

    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of the text at `span` that are shown as one.

    `level` is a heading's, 2–6; `anchor` is the block's name in the page, "" where no section
    begins; `page` is the page of the file that it is the first on ("s. 12"), or "".
    """

    kind: BlockKind
    span: Span
    level: int = 0
    anchor: str = ""
    page: str = ""
    entries: tuple[Entry, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    kind: BlockKind
    span: Span
    items: tuple[Item, ...] = ()
    level: int = 0


def anchor(position: int) -> str:
    """The name in the page of the section that begins at `position` of the text."""
    return f"avsnitt-{position}"


def blocks(plan: Plan) -> tuple[Block, ...]:
    """The whole text of `plan` as blocks, in order."""
    starts = {section.span.start for section in plan.sections}
    found: list[Block] = []
    for run in _runs(plan.text, _lines(plan), starts):
        found += _shown(plan.text, run)
    paged: list[Block] = []
    before = 0
    for block in found:
        pages = plan.pages_of(Span(block.span.start, block.span.start + 1))
        page = pages[0] if pages else before
        paged.append(
            replace(
                block,
                anchor=anchor(block.span.start) if block.span.start in starts else "",
                page=f"s. {page}" if page != before else "",
            )
        )
        before = page
    return tuple(paged)


def _lines(plan: Plan) -> list[_Line]:
    """The lines of the text that hold anything, with what they are."""
    spans: list[Span] = []
    position = 0
    for line in plan.text.split("\n"):
        if line.strip():
            spans.append(Span(position, position + len(line)))
        position += len(line) + 1
    holds: dict[int, list[Item]] = {}
    stops = [span.stop for span in spans]
    for item in plan.items:
        number = bisect_right(stops, item.span.start)
        while number < len(spans) and spans[number].start < item.span.stop:
            holds.setdefault(number, []).append(item)
            number += 1
    paragraphs = sorted(plan.paragraphs, key=lambda span: span.start)
    begins = [span.start for span in paragraphs]
    lines: list[_Line] = []
    for number, span in enumerate(spans):
        k = bisect_right(begins, span.start) - 1
        prose = k >= 0 and span.stop <= paragraphs[k].stop
        lines.append(_line(plan, span, tuple(holds.get(number, ())), prose))
    return lines


def _line(plan: Plan, span: Span, items: tuple[Item, ...], prose: bool) -> _Line:
    if prose:
        return _Line(BlockKind.PARAGRAPH, span, items)
    if any(isinstance(item, Row) for item in items):
        return _Line(BlockKind.TABLE, span, items)
    if any(isinstance(item, Yrkande | Uppdrag | Atgard | AtgardText) for item in items):
        return _Line(BlockKind.LIST, span, items)
    depth = _depth(plan, span)
    if depth:
        return _Line(BlockKind.HEADING, span, items, min(depth + 1, DEEPEST_HEADING))
    return _Line(BlockKind.LIST if items else BlockKind.LEAD, span, items)


def _depth(plan: Plan, span: Span) -> int:
    """How deep the heading at `span` stands, 1 for the outermost, or 0 for no heading."""
    section = plan.section_at(span.start)
    if section is None:
        return 0
    words = _folded(plan.quote(span))
    for depth in range(len(section.path), 0, -1):
        title = _folded(section.path[depth - 1])
        # "FDS" is called "FDS – Förvaltningen för digitaliseringsstöd"
        if title == words or title.startswith(f"{words} – "):
            return depth
    return 0


def _folded(text: str) -> str:
    return " ".join(text.split()).rstrip(":").casefold()


def _runs(text: str, lines: Sequence[_Line], starts: set[int]) -> Iterator[list[_Line]]:
    """`lines` put together where they are one list or one table; no section begins inside a run."""
    start = 0
    while start < len(lines):
        stop = start + 1
        kind = lines[start].kind
        if kind is BlockKind.LEAD and _goes_on(text, lines, start, starts, {BlockKind.TABLE}):
            kind, stop = BlockKind.TABLE, stop + 1
        allowed = {BlockKind.TABLE, BlockKind.LEAD} if kind is BlockKind.TABLE else {kind}
        if kind in (BlockKind.TABLE, BlockKind.LIST):
            while _goes_on(text, lines, stop - 1, starts, allowed):
                stop += 1
            # a line that leads on to something else is no part of the table
            while lines[stop - 1].kind is BlockKind.LEAD:
                stop -= 1
        yield list(lines[start:stop])
        start = stop


def _goes_on(
    text: str, lines: Sequence[_Line], number: int, starts: set[int], kinds: Collection[BlockKind]
) -> bool:
    """Whether the line after `number` is one of `kinds`, without a gap or a section between."""
    if number + 1 >= len(lines):
        return False
    here, following = lines[number], lines[number + 1]
    gap = text[here.span.stop : following.span.start]
    close = gap.count("\n") < 2 or following.kind is BlockKind.LIST
    return close and following.kind in kinds and following.span.start not in starts


def _shown(text: str, run: Sequence[_Line]) -> list[Block]:
    """The blocks that the lines of `run` are."""
    first, whole = run[0], Span(run[0].span.start, run[-1].span.stop)
    if run[-1].kind is BlockKind.TABLE:
        return [block for table in _tables(run) for block in _table(text, table)]
    if first.kind is BlockKind.LIST:
        entries = tuple(Entry(line.span, _name(line)) for line in run)
        return [Block(BlockKind.LIST, whole, entries=entries)]
    return [Block(first.kind, first.span, first.level)]


def _tables(run: Sequence[_Line]) -> Iterator[list[_Line]]:
    """`run` cut where another table begins, with the lines that lead on to it."""
    start, name = 0, ""
    for number, line in enumerate(run):
        row = _row(line)
        if row is None:
            continue
        if name and row.table != name:
            begin = number
            while run[begin - 1].kind is BlockKind.LEAD:
                begin -= 1
            yield list(run[start:begin])
            start = begin
        name = row.table
    yield list(run[start:])


def _table(text: str, run: Sequence[_Line]) -> list[Block]:
    first = next(number for number, line in enumerate(run) if line.kind is BlockKind.TABLE)
    shown = [Block(BlockKind.LEAD, line.span) for line in run[:first]]
    lead = run[first - 1].span if first else None
    lines = run[first:]
    table = as_table(text, [(line.span, _row(line)) for line in lines], lead)
    whole = Span(lines[0].span.start, lines[-1].span.stop)
    if table is None:
        entries = tuple(Entry(line.span) for line in lines)
        return [*shown, Block(BlockKind.ROWS, whole, entries=entries)]
    if lead is not None and table.head:
        shown.pop()
        whole = Span(lead.start, whole.stop)
    return [*shown, Block(BlockKind.TABLE, whole, table=table)]


def _row(line: _Line) -> Row | None:
    """The row that `line` is, or None where it is none or several."""
    rows = [item for item in line.items if isinstance(item, Row)]
    return rows[0] if len(rows) == 1 else None


def _name(line: _Line) -> str:
    numbers = [item.number for item in line.items if isinstance(item, Yrkande)]
    return f"Yrkande {numbers[0]}" if len(numbers) == 1 else ""


def at(shown: Sequence[Block], span: Span) -> range:
    """Which of the blocks `shown` hold anything of `span`."""
    first = bisect_right([block.span.stop for block in shown], span.start)
    last = bisect_left([block.span.start for block in shown], span.stop)
    return range(first, last)
