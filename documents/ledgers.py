"""Tables whose cells the file parts by tabs and blank lines: money, risks, indicators.

A row is as many cells as there are column heads. Since a cell can also hold blank lines, columns
of a known kind (a number, a risk's value, how often something is reported) hold the count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from documents.columns import (
    OPEN_HEAD,
    TOTAL,
    UNIT,
    YEAR,
    Token,
    column_heads,
    joined,
    title_above,
    tokens,
    unit_in,
    without_mark,
)
from documents.layout import Block, BlockKind
from documents.plan import Cell, Row, Span

# "Belopp i regionplanen (mnkr)", "Ram 2023", "Prisförändring i procent", "2024": holds numbers
NUMBER_HEAD = re.compile(
    r"\bbelopp|kronor\b|\b[mt]n?kr\b|procent\b|%|^(?:\w+ )?(?:19|20)\d\d(?! \d)"
    r"|^(?:budget|utfall|ram)$",
    re.I,
)
# "2 863,0", "-13,0", "+ 508", "–", "10-12 mkr"
NUMBER = re.compile(
    r"[<>≥≤]?\s?[-–−+]?\s?\d[\d ]*(?:,\d+)?(?:\s?[-–]\s?\d+(?:,\d+)?)?\s?(?:%|[mt]n?kr|kr)?|[-–]",
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
# "PLAN	17 (25)": a running head's page number
PAGE_OF = re.compile(r"^[^\t]{0,40}\t?\s*\d{1,3} \(\d{1,3}\)\s*$")
# "Gäller fr.o.m.", "Utfärdad av:": the other lines of such a head
RUNNING_HEAD = re.compile(r"^(?:Gäller fr|Dok\.|Utfärdad av|Godkänd av|Diarienr|Utgåva)")
# "Indikator"; "Målvärde 2023"; "Redovisas": the columns that tell a table of indicators
INDICATOR_HEAD = re.compile(r"(?:indikator|nyckeltal|mått)", re.I)
TARGET_HEAD = re.compile(r"(?:mål(?:värde|nivå|tal)|börvärde)", re.I)
PERIOD_HEAD = re.compile(r"(?:redovisas|rapporteras|uppföljning|frekvens|mäts)", re.I)
# "Månad, Delår, År", "Delår 1, År", "/2 år"
PERIOD = re.compile(
    r"(?:(?:månad|vecka|kvartal|tertial|halvår|delår|år|löpande|/?\d+ år)(?: \d)?(?:, ?|$))+", re.I
)
# "85,4%", "78 %", "<5%": a share, at the start of a line
SHARE = re.compile(r"\s*[<>≥≤]?\s?\d+(?:,\d+)?\s?%")
# a head's or row's first cell is no longer than this
LONGEST_HEAD = 70
MOST_HEAD_CELLS = 24
MOST_HEAD_LINES = 2 * MOST_HEAD_CELLS
MOST_LINES_IN_RUNNING_HEAD = 16
# a row's first cell goes on over no more blank lines than this
MOST_MERGED = 6
# more page heads than this do not follow each other within a table
MOST_WAITING = 4


def read_ledger(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table with column heads over cells, at least one of which is a number or a risk value."""
    found = _find_heads(lines, start)
    if found is None:
        return None
    heads, kinds, text, first = found
    head_column = heads.index("Risk") if "Risk" in heads else 0
    title = heads[0] if not GENERIC.match(heads[0]) else title_above(lines, start)
    units = {unit_in(head) for head in heads} - {""}
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
    reading = _Reading(lines, title_above(lines, start), ["", ""], [None, SUM], unit, 0)
    blocks, stop = reading.rows(start)
    return (blocks, stop) if sum(bool(block.items) for block in blocks) >= 3 else None


def _find_heads(
    lines: Sequence[str], start: int
) -> tuple[list[str], list[re.Pattern[str] | None], str, int] | None:
    """The column heads at `start`: as many cells as let two rows below be read by them."""
    line = lines[start].strip()
    if not line[:1].isupper() or len(line.split("\t")[0]) > LONGEST_HEAD or line.endswith("."):
        return None
    if not any(
        _kind(part) or UNIT.search(part)
        for near in lines[start : start + MOST_HEAD_LINES]
        for part in near.strip().split("\t")
    ):
        return None  # quickly, since this is asked at every line of a document
    cells: list[Token] = []
    for token in islice(tokens(lines, start), MOST_HEAD_CELLS):
        if len(token.text) > LONGEST_HEAD or (
            NUMBER.fullmatch(token.text) and not YEAR.fullmatch(token.text)  # a row has begun
        ):
            return None
        cells.append(token)
        heads = column_heads(cells)
        kinds = [_kind(head) if k else None for k, head in enumerate(heads)]
        if token.tabbed or len(heads) < 2 or not any(kinds) or not all(heads):
            continue
        rows = [_has_value(row, kinds) for row in islice(_rows(lines, token.stop, kinds), 4)]
        if rows[:1] == [True] and sum(rows) > 1:
            return heads, kinds, _text(cells), token.stop
    return None


def _text(cells: Sequence[Token]) -> str:
    return joined([line for cell in cells for line in cell.lines])


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
        waiting: list[Block] = []  # a running head is the table's only if rows follow it
        group, i, stop = "", start, start
        while i < len(self.lines) and len(waiting) < MOST_WAITING:
            furniture = running_head(self.lines, i)
            if not self.lines[i].strip():
                i += 1
            elif furniture:
                waiting.append(furniture[0])
                i = furniture[1]
            elif (row := _read_row(self.lines, i, self.kinds)) is None:
                break
            else:
                if not any(cell.text for cell in row[1:]) and not TOTAL.search(row[0].text):
                    group = row[0].text
                    block = Block(BlockKind.LEAD, group)
                else:
                    group = "" if TOTAL.search(row[0].text) else group
                    block = self._block(row, group)
                blocks += [*waiting, block]
                waiting = []
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


def running_head(lines: Sequence[str], start: int) -> tuple[Block, int] | None:
    """A page's head or foot that cuts through a table: "PLAN 17 (25)" and what goes with it."""
    if not PAGE_OF.match(lines[start]):
        return None
    stop = start + 1
    for i in range(start + 1, min(len(lines), start + MOST_LINES_IN_RUNNING_HEAD)):
        if RUNNING_HEAD.match(lines[i].strip()):
            stop = i + 1
    text = joined([line.replace("\t", " ") for line in lines[start:stop]])
    return Block(BlockKind.FURNITURE, text), stop


def read_indicators(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table of goals, indicators, target and present values, and how often they are reported.

    A goal stands once, before its first indicator, and is given to all under it.
    """
    opened = _indicator_heads(lines, start)
    if opened is None:
        return None
    lead, i, heads = opened
    table = _Indicators(heads)
    blocks, waiting, stop = [lead], list[Block](), i
    while i < len(lines) and len(waiting) < MOST_WAITING:
        if not lines[i].strip():
            i += 1
        elif again := _indicator_heads(lines, i) or running_head(lines, i):
            waiting.append(again[0])  # at the top of a page
            i = again[1]
        else:
            cells = _read_indicator(lines, i, len(table.values))
            row = table.blocks(*cells) if cells else []
            if not cells or not row:
                break
            blocks += [*waiting, *row]
            waiting = []
            i = stop = (cells[1] or cells[0][-1]).stop
    if stop == opened[1]:
        return None
    title = title_above(lines, start) or lead.text
    return [_titled(block, title) for block in blocks], stop


def _titled(block: Block, title: str) -> Block:
    rows = (item for item in block.items if isinstance(item, Row))
    return replace(block, items=tuple(replace(row, table=title) for row in rows))


def _indicator_heads(lines: Sequence[str], start: int) -> tuple[Block, int, list[str]] | None:
    """The column heads of a table of indicators at `start`, and the line after them."""
    cells: list[Token] = []
    if not re.match(r"Mål|Indikator|Nyckeltal|Mått", lines[start].strip()):
        return None
    for cell in islice(tokens(lines, start), MOST_HEAD_CELLS):
        cells.append(cell)
        heads = column_heads(cells)
        if PERIOD_HEAD.match(heads[-1]):
            known = any(map(INDICATOR_HEAD.match, heads[:2])) and any(map(TARGET_HEAD.match, heads))
            return (Block(BlockKind.LEAD, _text(cells)), cell.stop, heads) if known else None
    return None


def _read_indicator(
    lines: Sequence[str], start: int, values: int
) -> tuple[list[Token], Token | None] | None:
    """The cells of a row, and the one that ends it: how often the indicator is reported."""
    cells: list[Token] = []
    reading = islice(tokens(lines, start, empty_rows=False), values + MOST_MERGED)
    for cell in reading:
        if len(cells) > 1 and PERIOD.fullmatch(cell.text):
            return cells, cell
        cells.append(cell)
        last = cells[-values - 1 :]
        if len(cells) > len(last) and not cell.tabbed and not any(each.text for each in last):
            return cells[:-1], cell
        if len(cells) == values == 2 and SHARE.fullmatch(cells[0].text) and _label(cell)[0]:
            following = next(reading, None)
            ends = following is not None and PERIOD.fullmatch(following.text)
            return cells, following if ends else None
    return None


def _label(cell: Token) -> tuple[str, str]:
    """What a value is of, where the cell says so over it: "BUP", "Besök (30dagar)", "30,2%"."""
    for k, line in enumerate(cell.lines):
        if SHARE.match(line) and not cell.lines[0].strip()[:1].isdigit():
            return joined(cell.lines[:k]), joined(cell.lines[k:])
    return "", cell.text


class _Indicators:
    """A table of indicators being read: its heads, and the group, goal and indicator in force."""

    def __init__(self, heads: Sequence[str]) -> None:
        at = next(k for k, head in enumerate(heads) if INDICATOR_HEAD.match(head))
        self.goal_head = heads[0] if at else ""
        self.values, self.period = heads[at + 1 : -1], heads[-1]
        self.group = self.goal = self.indicator = ""

    def blocks(self, cells: Sequence[Token], period: Token | None) -> list[Block]:
        """The blocks of one row, with those of the group and goal it opens; [] if it is none."""
        width = len(self.values)
        leads: list[Block] = []
        printed = list(cells[-width:])
        if len(cells) > width:
            *above, named = cells[:-width]
            if len(above) > 2:
                return []
            leads = self._open(above)
            self.indicator = named.text
            printed.insert(0, named)
        elif not self.indicator:
            return []
        label, present = _label(cells[-1])
        head = f"{self.indicator} – {label}" if label else self.indicator
        if label and len(printed) > width:  # the name is printed over several rows
            leads.append(Block(BlockKind.LEAD, printed.pop(0).text))
        values = [*(cell.text for cell in cells[-width:-1]), present]
        pairs = [(self.goal_head, self.goal), *zip(self.values, values, strict=True)]
        pairs.append((self.period, period.text if period else ""))
        text = " ".join(cell.text for cell in [*printed, period] if cell and cell.text)
        given = tuple(Cell(name, value) for name, value in pairs if value)
        item = Row("", without_mark(head), given, "", (), Span(0, len(text)), self.group)
        return [*leads, Block(BlockKind.ITEM, text, items=(item,))]

    def _open(self, above: Sequence[Token]) -> list[Block]:
        """The group and the goal that stand before an indicator."""
        parts = [list(cell.lines) for cell in above]
        if len(parts) == 1 and len(parts[0]) > 1 and parts[0][1].strip()[:1].isupper():
            # the group's line runs over all columns, the goal begins in the line below
            parts = [parts[0][:1], parts[0][1:]]
        blocks: list[Block] = []
        if len(parts) == 2 or (parts and not self.goal_head):
            self.group, self.goal = joined(parts.pop(0)), ""
            blocks.append(Block(BlockKind.LEAD, self.group))
        if parts:
            self.goal = joined(parts[0])
            blocks.append(Block(BlockKind.PROSE, self.goal))
        return blocks
