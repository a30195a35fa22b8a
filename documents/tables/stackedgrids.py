"""Tables in plain text with a line, or a paragraph, for every cell."""

from __future__ import annotations

from collections.abc import Sequence

from documents.layout import begins_page, join_lines
from documents.lines import is_marked
from documents.tables.cells import is_schedule
from documents.tables.gridheads import RESPONSIBLE_COLUMN, SCHEDULE_COLUMN, column_kind
from documents.tables.textheads import LONGEST_HEAD, MOST_ROWS, Rows, are_heads, is_head

# cells of text without a border are no longer
LONGEST_STACKED = 200
MOST_STACKED_HEADS = 6
FEWEST_STACKED_HEADS = 3


def read_stacked(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
    """A table with a line, or a paragraph, for every cell: a column of times holds the count."""
    if not is_head(lines[start].strip()) or (start and lines[start - 1].strip()):
        return None
    heads, i, apart = _stacked_heads(lines, start)
    time = next((k for k, head in enumerate(heads) if SCHEDULE_COLUMN.fullmatch(head)), None)
    if len(heads) < FEWEST_STACKED_HEADS or time is None:
        return None
    if not any(map(column_kind, heads)) or not are_heads(heads):
        return None
    who = next((k for k, head in enumerate(heads) if RESPONSIBLE_COLUMN.fullmatch(head)), None)
    rows, stop = [heads], i
    while len(rows) < MOST_ROWS:
        row: list[str] = []
        while i < len(lines) and len(row) < len(heads):
            cell, i = _stacked_cell(lines, i, apart)
            if not cell:
                break
            row.append(cell)
        if len(row) < len(heads) or not is_schedule(row[time]):
            break
        if who is not None and (len(row[who]) > LONGEST_HEAD or row[who].endswith(".")):
            break
        rows.append(row)
        stop = i
    return (rows, stop) if len(rows) > 2 else None


def _stacked_heads(lines: Sequence[str], start: int) -> tuple[list[str], int, bool]:
    """The heads from `start` on, one a line, the line after them, and if blank lines part cells."""
    heads: list[str] = []
    apart = start + 1 < len(lines) and not lines[start + 1].strip()
    i = start
    while i < len(lines) and len(heads) < MOST_STACKED_HEADS:
        text = lines[i].strip()
        if not text and apart:
            i += 1
            continue
        if is_marked(lines[i]) or not is_head(text):
            break
        heads.append(text)
        i += 1
    return heads, i, apart


def _stacked_cell(lines: Sequence[str], start: int, apart: bool) -> tuple[str, int]:
    i = start
    while i < len(lines) and not lines[i].strip():
        i += 1
    held: list[str] = []
    while i < len(lines) and lines[i].strip() and not is_marked(lines[i]):
        held.append(lines[i])
        i += 1
        if not apart or (held and i < len(lines) and begins_page(lines[i])):
            break
    text = join_lines(held)
    return (
        ("", start) if "\t" in "".join(held).strip() or len(text) > LONGEST_STACKED else (text, i)
    )
