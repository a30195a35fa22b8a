"""Tables that the file itself marks as tables: the rows with their heads, exactly."""

from __future__ import annotations

from collections.abc import Sequence

from documents.layout import Block, BlockKind, join_lines
from documents.lines import GridLine
from documents.plan import Cell, Row, Span


def read_grid(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader (see `layout.Reader`): the marked table at line `start`, one item per row."""
    grid = lines[start]
    if not isinstance(grid, GridLine):
        return None
    heads = grid.rows[0]
    blocks = [Block(BlockKind.LEAD, join_lines(list(heads)))]
    for row in grid.rows[1:]:
        text = join_lines(list(row))
        cells = tuple(Cell(h, v) for h, v in zip(heads[1:], row[1:], strict=True) if v)
        item = Row("", row[0], cells, "", (), Span(0, len(text)))
        blocks.append(Block(BlockKind.ITEM, text, items=(item,)))
    return [block for block in blocks if block.text], start + 1
