"""Column heads of tables in plain text: what cells are heads, what lines end the rows under them.

Shared by the readers of the kinds of such tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from documents import patterns
from documents.lines import is_marked
from documents.tables.cells import is_chapter
from documents.tables.columns import is_numbered_heading
from documents.tables.figures import MOST_COLUMNS
from documents.tables.gridheads import PLAIN_COLUMN, VALUE_HEAD, column_kind, is_number

LONGEST_HEAD = 60
LONGEST_GROUP = 80
MOST_ROWS = 2_000

Rows = list[list[str]]


@lru_cache(maxsize=4096)
def is_head(cell: str) -> bool:
    text = cell.strip().strip("*").strip()
    return bool(text) and (
        column_kind(text) or bool(VALUE_HEAD.fullmatch(text)) or bool(PLAIN_COLUMN.fullmatch(text))
    )


def are_heads(cells: Sequence[str]) -> bool:
    """Whether cells are column heads: short, most of them such as plans have."""
    filled = [cell for cell in cells if cell]
    if not 2 <= len(filled) <= MOST_COLUMNS or any(len(cell) > LONGEST_HEAD for cell in filled):
        return False
    if any(is_number(cell) and not patterns.YEAR.fullmatch(cell) for cell in filled):
        return False
    known = sum(map(is_head, filled))
    return known >= 2 and 2 * known >= len(filled)


def ends_table(line: str) -> bool:
    """Whether no row can be on the line: another part of the document begins there."""
    return is_marked(line) or is_chapter(line) or is_numbered_heading(line)


def enough(rows: Rows) -> bool:
    return sum(1 for row in rows[1:] if sum(map(bool, row)) > 1) >= 1 and len(rows) > 1


def is_group(text: str) -> bool:
    return len(text) <= LONGEST_GROUP and text[:1].isupper() and not text.endswith((".", ","))


def add_cells(row: list[str], cells: Sequence[str]) -> None:
    for k, cell in enumerate(cells):
        if cell:
            row[k] = f"{row[k]}\n{cell}" if row[k] else cell
