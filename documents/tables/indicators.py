"""Tables of goals and indicators, with target and present values, in cells parted by tabs.

How often an indicator is reported stands last in its row and tells where the row ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from documents.layout import Block, BlockKind
from documents.plan import Cell, Row, Span
from documents.tables.columns import (
    ColumnHeads,
    Token,
    cells_text,
    joined,
    title_above,
    tokens,
    without_mark,
)
from documents.tables.figures import MOST_COLUMNS
from documents.tables.ledgers import MOST_HEAD_CELLS, MOST_HEAD_LINES, MOST_MERGED

# "Indikator"; "Målvärde 2023"; "Redovisas": the columns that tell a table of indicators
INDICATOR_HEAD = re.compile(r"(?:indikator|nyckeltal|mått)", re.I)
TARGET_HEAD = re.compile(r"(?:mål(?:värde|nivå|tal)|börvärde)", re.I)
PERIOD_HEAD = re.compile(r"(?:redovisas|rapporteras|uppföljning|frekvens|mäts)", re.I)
# "Redo-": a line with such a word may hold the last head
PERIOD_WORD = re.compile(r"redo|rapp|uppf|frek|mäts", re.I)
# "Mål", "Indikator": the first column's head
FIRST_HEAD = re.compile(r"\s*(?:Mål|Indikator|Nyckeltal|Mått)")
# "Månad, Delår, År", "Delår 1, År", "/2 år"
PERIOD = re.compile(
    r"(?:(?:månad|vecka|kvartal|tertial|halvår|delår|år|löpande|/?\d+ år)(?: \d)?(?:, ?|$))+", re.I
)
# more heads than this do not follow each other within a table
MOST_WAITING = 4
# "85,4%", "78 %", "<5%": a share, at the start of a line
SHARE = re.compile(r"\s*[<>≥≤]?\s?\d+(?:,\d+)?\s?%")


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
        elif again := _indicator_heads(lines, i):
            waiting.append(again[0])  # at the top of a page
            i = again[1]
        else:
            cells = _read_indicator(lines, i, len(table.values))
            end = (cells[1] or cells[0][-1]) if cells else None
            # more on the row's last line than the heads know: no row of this table
            row = table.blocks(*cells) if cells and end and not end.inside else []
            if not end or not row:
                break
            blocks += [*waiting, *row]
            waiting = []
            i = stop = end.stop
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
    if not FIRST_HEAD.match(lines[start]):
        return None
    near = lines[start : start + MOST_HEAD_LINES]
    if not any(map(_tells_period, near)):
        return None  # quickly, since this is asked at every line of a document
    found = ColumnHeads()
    for cell in islice(tokens(lines, start), MOST_HEAD_CELLS):
        cells.append(cell)
        found.add(cell)
        heads = found.texts
        if len(heads) > MOST_COLUMNS:
            return None
        if heads and PERIOD_HEAD.match(heads[-1]):
            if cell.inside:
                return None
            known = any(map(INDICATOR_HEAD.match, heads[:2])) and any(map(TARGET_HEAD.match, heads))
            return (Block(BlockKind.LEAD, cells_text(cells)), cell.stop, heads) if known else None
    return None


@lru_cache(maxsize=4096)
def _tells_period(line: str) -> bool:
    """Whether a line may hold the last head."""
    return bool(PERIOD_WORD.search(line))


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
