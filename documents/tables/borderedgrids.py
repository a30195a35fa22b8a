"""Tables in plain text with a border between any two cells: a "|" or a tab."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from documents.lines import is_marked
from documents.tables.textheads import (
    MOST_ROWS,
    Rows,
    add_cells,
    are_heads,
    ends_table,
    enough,
    is_group,
)

# "Åtgärd | Ansvarig": a bar parts cells
BAR = re.compile(r"\s*\|\s*")
# "+-----+------+", "-----------": a rule between rows
RULE = re.compile(r"[\s|+=_–—-]{4,}")


def read_barred(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
    if "|" not in lines[start]:
        return None
    return _bordered(lines, start, lambda line: BAR.split(line.strip().strip("|")), "|")


def read_tabbed(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
    if "\t" not in lines[start].strip():
        return None
    return _bordered(lines, start, lambda line: line.strip(" \f").split("\t"), "\t")


def _bordered(
    lines: Sequence[str], start: int, split: Callable[[str], list[str]], border: str
) -> tuple[Rows, int] | None:
    """A table with a border between any two cells: its rows and the line after it."""
    heads = [cell.strip() for cell in split(lines[start])]
    while heads and not heads[-1]:
        heads.pop()
    if not are_heads(heads):
        return None
    rows, i, stop = [heads], start + 1, start + 1
    gap = False
    while i < len(lines) and len(rows) < MOST_ROWS:
        line = lines[i]
        if not line.strip() or RULE.fullmatch(line):
            gap, i = True, i + 1
            continue
        cells = [cell.strip() for cell in split(line)]
        while len(cells) > len(heads) and not cells[-1]:
            cells.pop()
        if is_marked(line) or len(cells) > len(heads) or are_heads(cells):
            break
        if border not in line:
            below = lines[i + 1] if i + 1 < len(lines) else ""
            if ends_table(line):
                break
            if not gap and len(rows) > 1 and _goes_on(rows[-1], cells[0]):
                rows[-1][_open_cell(rows[-1])] += f"\n{cells[0]}"
            elif border in below and is_group(cells[0]):
                rows.append([cells[0], *[""] * (len(heads) - 1)])
            else:
                break
        elif border == "|" and not cells[0] and not gap and len(rows) > 1:
            add_cells(rows[-1], cells)  # a row of several lines
        else:
            rows.append([*cells, *[""] * (len(heads) - len(cells))])
        gap, i = False, i + 1
        stop = i
    return (rows, stop) if enough(rows) else None


def _goes_on(row: Sequence[str], text: str) -> bool:
    last = row[_open_cell(row)]
    return text[:1].islower() or last.endswith((",", "-", "/", " och"))


def _open_cell(row: Sequence[str]) -> int:
    return max((k for k, cell in enumerate(row) if cell), default=0)
