"""Tables that the file itself marks as tables: the rows with their heads, exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents import patterns
from documents.layout import Block, BlockKind, join_lines
from documents.lines import FurnitureLine, GridLine, HeadingLine
from documents.plan import Cell, Row
from documents.tables.columns import TOTAL, without_mark, without_sums
from documents.tables.gridassignments import AssignmentTable
from documents.tables.gridcolumns import assignment_columns
from documents.tables.gridheads import (
    NAMING_COLUMN,
    column_heads,
    count_heads,
    first_column,
    is_number,
    is_spanned,
    is_year,
    unit_of,
)
from documents.tables.gridproposals import proposal_table
from documents.tables.gridrow import GridRow
from documents.tables.issuers import issuer_in

# "Källa: SCB", "* inklusive hyror", "1) Preliminärt", "Not 3": stands under a table
NOTE = re.compile(r"(?:\*|\d\)|källa\b|not\b|anm\b|kommentar\b)", re.I)
# "Belopp i mkr", "(tkr)", "Mkr": a row that says what the figures under it are counted in
UNIT_ROW = re.compile(
    r"\(?(?:(?:alla )?(?:belopp|siffror|uppgifter)(?: \w+){0,2} i |i )?"
    r"(?:miljoner kronor|tusen(?:tal)? kronor|mdkr|[mt]n?kr|kr|kronor|procent|%)\)?",
    re.I,
)
# "Belopp i mkr", "Tabellen visar kostnader i tusen kronor", "(tkr)": a line about a table
ABOUT_TABLE = re.compile(
    r"(?:\b(?:belopp|siffror|uppgifter|värden)(?:en|na|a)?\b|\btabell|\b(?:anges|redovisas|visas)\b)"
    r".*(?:\bi |[(,] ?)"
    r"(?P<unit>(?:miljoner kronor|tusen(?:tal)? kronor|mdkr|[mt]n?kr|kr|kronor|procent|%)(?!\w))",
    re.I,
)
# "Driftbudget (mkr)", "Kostnad, kr per invånare", "Mkr 2025": a unit in a title, which is none in
# "Satsningar i kronor och ören"
TITLE_UNIT = re.compile(
    r"(?:^|(?<=[\s(,–-]))(?:(?:miljoner|miljarder|tusen(?:tal)?) kronor|mdkr|kkr|[mk]sek"
    r"|(?:mn|milj\.?) kr|[mt]n?kr|kr|kronor|procent|%)"
    r"(?=\s*$|\s?[)/,.:]| per\b| av\b|\s\(?(?:19|20)\d\d)",
    re.I,
)
# "Målområde: God vård": a heading that names what the activities under it are for
AREA_HEADING = re.compile(r"mål|område", re.I)
LONGEST_TITLE = 90
LONGEST_UNIT_LINE = 200
LONGEST_GROUP = 120
LOOK_ABOVE = 400  # lines
# what stands directly above a table stands so near
NEAR = 2


def read_grid(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader (see `layout.Reader`): the marked table at line `start`, an item per row.

    A table of proposals gives Yrkande, one of assignments Uppdrag, one of activities Atgard, any
    other Row, each with the column heads that it stands under. Heads, titles and groups inside the
    table are leads.
    """
    grid = lines[start]
    if not isinstance(grid, GridLine):
        return None
    rows = [list(row) for row in grid.rows if any(cell.strip() for cell in row)]
    if not rows:
        return [], start + 1
    count = min(grid.heads, len(rows))
    if grid.heads:
        count = max(count, count_heads(rows, count)) if count < len(rows) else 0
    inner, heads = column_heads(rows[:count])
    heads = heads or [""] * len(rows[0])
    above = _above(lines, start)
    title = above.title or without_mark(inner)
    blocks = [Block(BlockKind.LEAD, text) for text in _head_texts(rows[:count])]
    body = [row for row in rows[count:] if count == 0 or row != rows[count - 1]]
    names = [join_lines([head]).rstrip(":") for head in heads]
    proposals = proposal_table(names, body, above.line, title)
    if proposals is not None:
        return [*blocks, *proposals.blocks(body)], start + 1
    columns = assignment_columns(names, body)
    if columns is not None:
        said = "" if columns.assignment is None else names[columns.assignment]
        area = title if AREA_HEADING.search(title) else ""
        table = AssignmentTable(columns, issuer_in(said, title), area)
        return [*blocks, *table.blocks(body)], start + 1
    unit = _table_unit(heads, [_title_unit(inner), _unit_line(above.line), _title_unit(title)])
    return [*blocks, *_figures(body, heads, title, unit)], start + 1


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a table: its title, and the nearest line, which may be a sentence."""

    title: str
    line: str


def _above(lines: Sequence[str], start: int) -> _Above:
    start = _first_part(lines, start)
    near = next((i for i in range(start - 1, -1, -1) if lines[i].strip()), None)
    if near is None:
        return _Above("", "")
    line = lines[near].strip()
    if isinstance(lines[near], HeadingLine):
        return _Above(_title(line), line)
    close = start - near <= NEAR and not isinstance(lines[near], GridLine)
    sentence = len(line) > LONGEST_TITLE or line.endswith((".", ",", "-", "!", "?"))
    if close and not sentence and not patterns.BULLET.match(line):
        return _Above(_title(line), line)
    heading = next(
        (
            lines[i]
            for i in range(start - 1, max(0, start - LOOK_ABOVE) - 1, -1)
            if isinstance(lines[i], HeadingLine)
        ),
        "",
    )
    return _Above(_title(heading), line if close and len(line) <= LONGEST_UNIT_LINE else "")


def _first_part(lines: Sequence[str], start: int) -> int:
    """The line of the table that the one at `start` goes on with overleaf, under the same heads
    and nothing but page furniture between; or `start`."""
    first, heads = start, _printed_heads(lines[start])
    for i in range(start - 1, max(0, start - LOOK_ABOVE) - 1, -1):
        line = lines[i]
        if heads and isinstance(line, GridLine) and _printed_heads(line) == heads:
            first = i
        elif not isinstance(line, FurnitureLine) and not _is_furniture(line):
            break
    return first


def _printed_heads(line: str) -> tuple[tuple[str, ...], ...]:
    """A marked table's rows of heads, without those that are a title over all columns."""
    rows = line.rows[: line.heads] if isinstance(line, GridLine) else ()
    return tuple(row for row in rows if not is_spanned(row) and any(row))


def _is_furniture(line: str) -> bool:
    return not line.strip() or bool(patterns.PAGE_NUMBER.match(line.strip()))


def _title(line: str) -> str:
    title = patterns.NUMBERED_HEADING.sub("", join_lines([line])).strip().rstrip(":")
    return without_mark(title)


def _head_texts(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of heads as printed, each cell that spans several columns once; titles apart."""
    texts: list[str] = []
    parts: list[str] = []
    for row in rows:
        if is_spanned(row):
            texts.append(join_lines(row[0].split("\n")))
        else:
            parts.append(GridRow(row).text)
    return [text for text in [*texts, join_lines(parts)] if text]


def _table_unit(heads: Sequence[str], others: Sequence[str]) -> str:
    """The unit of a whole table: of its heads if they agree, else of its title or what is near."""
    units = {unit_of(head) for head in heads} - {""}
    if units:
        return units.pop() if len(units) == 1 else ""
    return next((unit_of(text) for text in others if unit_of(text)), "")


def _title_unit(title: str) -> str:
    """The unit that a table's title says its figures are counted in, or ""."""
    found = TITLE_UNIT.search(without_sums(title))
    return unit_of(found[0]) if found else ""


def _unit_line(line: str) -> str:
    """What of the line above a table says what its figures are counted in; of running text, which
    names sums of its own, nothing."""
    if UNIT_ROW.fullmatch(line.rstrip(" .:")):
        return line
    found = ABOUT_TABLE.search(line)
    return found["unit"] if found else ""


def _figures(
    body: Sequence[Sequence[str]], heads: Sequence[str], title: str, unit: str
) -> list[Block]:
    """The rows of a table of figures, or of anything, with the groups between them."""
    blocks: list[Block] = []
    group = ""
    for i, cells in enumerate(body):
        row = GridRow(cells)
        alone = is_spanned(cells)
        last = i == len(body) - 1
        if alone and UNIT_ROW.fullmatch(row.text):
            unit = unit_of(row.text)
            blocks.append(Block(BlockKind.LEAD, row.text))
        elif alone and (NOTE.match(row.text) or last or len(row.text) > LONGEST_GROUP):
            blocks.append(Block(BlockKind.PROSE, row.text))
        elif alone and not TOTAL.search(row.text):
            group = without_mark(row.text).rstrip(":")
            blocks.append(Block(BlockKind.LEAD, row.text))
        else:
            group = "" if TOTAL.search(row.cells[0]) else group
            column = _head_column(heads, body, i)
            item = _row(row, column, heads, title, unit_of(group) or unit, group)
            blocks.append(Block(BlockKind.ITEM, row.text, items=(item,)))
    return blocks


def _head_column(heads: Sequence[str], body: Sequence[Sequence[str]], i: int) -> int:
    """The column with the row's head: the one whose head says so ("Indikator"), or the first, but
    for one that spans rows or is empty."""
    row = body[i]
    naming = first_column(NAMING_COLUMN, heads)
    if naming is not None and naming < len(row) - 1 and row[naming].strip():
        return naming
    if len(row) < 3 or not row[1].strip() or is_number(row[1]):
        return 0
    beside = [body[k][0] for k in (i - 1, i + 1) if 0 <= k < len(body)]
    return 1 if not row[0].strip() or row[0] in beside else 0


def _row(row: GridRow, column: int, heads: Sequence[str], title: str, unit: str, group: str) -> Row:
    head = without_mark(row.cells[column])
    cells = tuple(
        Cell(name, value)
        for k, (name, value) in enumerate(zip(heads, row.cells, strict=True))
        if k != column and value
    )
    values = [cell.value for cell in cells if is_number(cell.value) and not is_year(cell.value)]
    if values and all(value.endswith("%") for value in values):
        unit = "procent"
    else:
        unit = unit_of(head) or unit
    return Row(title, head, cells, unit, (), row.span, group)
