"""Tables of money and of risks, whose cells the file parts by tabs and blank lines.

A row is as many cells as there are column heads. Since a cell can also hold blank lines, columns
of a known kind (a number, a risk's value) hold the count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from documents import patterns
from documents.layout import Block, BlockKind, begins_page
from documents.plan import Cell, Row, Span
from documents.tables.columns import (
    OPEN_HEAD,
    TOTAL,
    UNIT,
    ColumnHeads,
    Token,
    cells_text,
    title_above,
    tokens,
    unit_in,
    without_mark,
    without_sums,
)
from documents.tables.figures import MOST_COLUMNS
from documents.tables.gridheads import NAMING_COLUMN, NUMBER, first_column

# "Belopp i regionplanen (mnkr)", "Ram 2023", "Prisförändring i procent", "2024": holds numbers
NUMBER_HEAD = re.compile(
    r"\bbelopp|kronor\b|\b[mt]n?kr\b|procent\b|%|^(?:\w+ )?(?:19|20)\d\d(?! \d)"
    r"|^(?:budget|utfall|ram)$",
    re.I,
)
# "-600 mnkr", "+ 508 mnkr": a sum that needs no column head to be read
SUM = re.compile(rf"[-–−+]?\s?\d[\d ]*(?:,\d+)?\s?{UNIT.pattern}", re.I)
# "Riskvärde"
RISK_HEAD = re.compile(r"^risk(?:värde|tal|poäng)", re.I)
# "S=3 K=4 Risktal: 12", "12"
RISK = re.compile(r"S\s?=\s?\d.*|(?:risktal:?\s*)?\d{1,2}", re.I)
# "Verksamhet", "Beslutsnivå": a first column's head that says nothing of the table
GENERIC = re.compile(r"(?:verksamhet|mål|beslutsnivå|nämnd|område|post|enhet|förvaltning)$", re.I)
# a head's or row's first cell is no longer than this
LONGEST_HEAD = 70
MOST_HEAD_CELLS = 24
MOST_HEAD_LINES = 2 * MOST_HEAD_CELLS
# a row's first cell goes on over no more blank lines than this
MOST_MERGED = 6


def read_ledger(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table with column heads over cells, at least one of which is a number or a risk value."""
    found = _find_heads(lines, start)
    if found is None:
        return None
    heads, kinds, text, first = found
    head_column = first_column(NAMING_COLUMN, heads) or 0
    title = heads[0] if not GENERIC.match(heads[0]) else title_above(lines, start)
    units = {unit_in(without_sums(head)) for head in heads} - {""}
    unit = units.pop() if len(units) == 1 and "procent" not in " ".join(heads) else ""
    reading = _Reading(lines, title or heads[0], heads, kinds, unit, head_column)
    blocks, stop = reading.rows(first)
    return [Block(BlockKind.LEAD, text), *blocks], stop


def read_sums(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table of two columns without heads: what, and a sum with its unit. Three rows or more."""
    first = lines[start].split("\t")
    if len(first) != 2 or not first[0].strip() or not SUM.fullmatch(first[1].strip()):
        return None
    unit = unit_in(first[1])
    kinds = [None, SUM]
    if sum(1 for _ in islice(_rows(lines, start, kinds), 3)) < 3:
        return None
    reading = _Reading(lines, title_above(lines, start), ["", ""], kinds, unit, 0)
    blocks, stop = reading.rows(start)
    return (blocks, stop) if sum(bool(block.items) for block in blocks) >= 3 else None


def _find_heads(
    lines: Sequence[str], start: int
) -> tuple[list[str], list[re.Pattern[str] | None], str, int] | None:
    """The column heads at `start`: as many cells as let two rows below be read by them."""
    line = lines[start].strip()
    opens = start == 0 or "\t" in line or not lines[start - 1].strip() or begins_page(lines[start])
    if (
        not opens
        or not line[:1].isupper()
        or len(line.split("\t")[0]) > LONGEST_HEAD
        or line.endswith(".")
    ):
        return None
    near = lines[start : start + MOST_HEAD_LINES]
    if not any(map(_tells_head, near)) or not any(map(_tells_value, near)):
        return None  # quickly, since this is asked at every line of a document
    cells: list[Token] = []
    found = ColumnHeads()
    for token in islice(tokens(lines, start), MOST_HEAD_CELLS):
        if len(token.text) > LONGEST_HEAD or (
            NUMBER.fullmatch(token.text)
            and not patterns.YEAR.fullmatch(token.text)  # a row has begun
        ):
            return None
        cells.append(token)
        found.add(token)
        heads = found.texts
        if len(heads) > MOST_COLUMNS:
            return None
        if token.tabbed or len(heads) < 2:
            continue
        kinds = [None, *map(_kind, heads[1:])]
        if not any(kinds) or not all(heads):
            continue
        rows = (_has_value(row, kinds) for row in islice(_rows(lines, token.stop, kinds), 4))
        if next(rows, False) and any(rows):
            return heads, kinds, cells_text(cells), token.stop
    return None


@lru_cache(maxsize=4096)
def _tells_head(line: str) -> bool:
    """Whether a line holds a cell that tells a table's column head."""
    parts = [part.strip() for part in line.split("\t")]
    return any(_kind(part) or UNIT.search(part) for part in parts)


@lru_cache(maxsize=4096)
def _tells_value(line: str) -> bool:
    """Whether a line holds a cell that is a value."""
    parts = (part.strip() for part in line.split("\t"))
    return any(NUMBER.fullmatch(part) or RISK.fullmatch(part) for part in parts if part)


@lru_cache(maxsize=4096)
def _kind(head: str) -> re.Pattern[str] | None:
    if RISK_HEAD.match(head):
        return RISK
    return NUMBER if NUMBER_HEAD.search(head) else None


def _has_value(row: Sequence[Token], kinds: Sequence[re.Pattern[str] | None]) -> bool:
    return any(kind and cell.text for cell, kind in zip(row, kinds, strict=True))


def _rows(
    lines: Sequence[str], start: int, kinds: Sequence[re.Pattern[str] | None]
) -> Iterator[list[Token]]:
    i = start
    while (row := _read_row(lines, i, kinds)) is not None:
        yield row
        i = row[-1].stop


def _read_row(
    lines: Sequence[str], start: int, kinds: Sequence[re.Pattern[str] | None]
) -> list[Token] | None:
    """The cells of the row at `start`, one for each column, or None if there is no such row."""
    while start < len(lines) and not lines[start].strip():
        start += 1  # an empty row of cells is nothing
    known = next(k for k, kind in enumerate(kinds) if kind)
    row: list[Token] = []
    for token in islice(tokens(lines, start), len(kinds) + MOST_MERGED):
        kind = kinds[len(row)]
        if kind and token.text and not kind.fullmatch(token.text):
            merged = _merge(row, token, known) if len(row) == known else None
            if merged is None:
                return None
            row = merged
            continue
        row.append(token)
        if token.last and 1 < len(row) < len(kinds):
            row += [Token(("",), token.start, token.stop, False)] * (len(kinds) - len(row))
        if len(row) == len(kinds):
            return None if token.tabbed or not row[0].text else row
    return None


def _merge(row: list[Token], token: Token, known: int) -> list[Token] | None:
    """`row` and one cell too many: two of its cells are paragraphs of one, if it shows which."""
    cells = [*row, token]
    if known == 1:
        left, right = row[0], token.text
        goes_on = right[:1].islower() or right.startswith("(") or OPEN_HEAD.search(left.text)
        places = [0] if goes_on and len(left.text) <= 3 * LONGEST_HEAD else []
    else:
        places = [k for k in range(1, len(row)) if cells[k].text.endswith(".")]
    if len(places) != 1 or cells[places[0]].tabbed:
        return None
    k = places[0]
    both = (*cells[k].lines, *cells[k + 1].lines)
    whole = Token(both, cells[k].start, cells[k + 1].stop, cells[k + 1].tabbed)
    return [*cells[:k], whole, *cells[k + 2 :]]


class _Reading:
    """One table being read: what all its rows share, and the way through them."""

    def __init__(
        self,
        lines: Sequence[str],
        title: str,
        heads: Sequence[str],
        kinds: Sequence[re.Pattern[str] | None],
        unit: str,
        head_column: int,
    ) -> None:
        self.lines, self.title, self.heads, self.kinds = lines, title, heads, kinds
        self.unit, self.head_column = unit, head_column

    def rows(self, start: int) -> tuple[list[Block], int]:
        """The blocks of the rows from line `start` on, and the line after the last row."""
        blocks: list[Block] = []
        group, i, stop = "", start, start
        while i < len(self.lines):
            if not self.lines[i].strip():
                i += 1
            elif (row := _read_row(self.lines, i, self.kinds)) is None:
                break
            else:
                if not any(cell.text for cell in row[1:]) and not TOTAL.search(row[0].text):
                    group = row[0].text
                    block = Block(BlockKind.LEAD, group)
                else:
                    group = "" if TOTAL.search(row[0].text) else group
                    block = self._block(row, group)
                blocks.append(block)
                i = stop = row[-1].stop
        return blocks, stop

    def _block(self, row: Sequence[Token], group: str) -> Block:
        text = " ".join(cell.text for cell in row if cell.text)
        cells = tuple(
            Cell(head, cell.text)
            for k, (head, cell) in enumerate(zip(self.heads, row, strict=True))
            if k != self.head_column and cell.text
        )
        head = without_mark(row[self.head_column].text)
        item = Row(self.title, head, cells, self.unit, (), Span(0, len(text)), group)
        return Block(BlockKind.ITEM, text, items=(item,))
