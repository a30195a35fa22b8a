"""Tables in plain text whose rows show their cells: by tabs, by "|", by wide gaps, or by a line
per cell. They are put in rows and cells here and read like the tables that a file marks.

Only what stands under column heads that plans have ("Åtgärd", "Ansvarig", "Budget 2025") is taken
for such a table, so that running text never is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from documents import patterns
from documents.layout import LONGEST_END, Block, BlockKind, join_lines
from documents.lines import GridLine, is_marked
from documents.tables.borderedgrids import read_barred, read_tabbed
from documents.tables.columns import is_numbered_heading
from documents.tables.gridheads import is_number
from documents.tables.grids import read_grid
from documents.tables.spacedgrids import over_figures, read_spaced
from documents.tables.stackedgrids import read_stacked
from documents.tables.textheads import LONGEST_HEAD, Rows, are_heads, is_group, is_head

# "Åtgärd | Ansvarig", "Åtgärd  Ansvarig": what parts cells
BORDER = re.compile(r"\s*\|\s*|\t| {2,}")
# "Budget 2025", "2026", "Utfall": stands over figures
FIGURES_HEAD = re.compile(r"\b(?:19|20)\d\d$|^(?:utfall|bokslut|budget|ram)\b", re.I)


def read_text_grid(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader (see `layout.Reader`): a table under column heads, its cells told by the text."""
    line = lines[start]
    if is_marked(line) or not 4 < len(line) <= 20 * LONGEST_HEAD:
        return None
    for reader in (read_barred, read_tabbed, read_spaced, read_stacked):
        found = reader(lines, start)
        if found is not None:
            rows, stop = found
            blocks = _as_grid(lines, start, rows) if _fits(rows) else []
            left = _left_out(blocks, lines[start:stop], rows)
            if blocks and left is not None:
                return [*blocks, *left], stop
    return _titled(lines, start)


def begins_text_grid(lines: Sequence[str], i: int) -> bool:
    """Whether a table begins at line `i` right under a line of a paragraph, so that this ends; or
    its title does, after a whole sentence. Cheap where no cell border is near."""
    below = lines[i + 1] if i + 1 < len(lines) else ""
    heads = _holds_heads(lines[i]) or over_figures(lines, i)
    title = not heads and _holds_heads(below) and _ends_sentence(lines[i - 1])
    return (heads or title) and read_text_grid(lines, i) is not None


def _is_bordered(line: str) -> bool:
    """Whether something parts cells on the line."""
    text = line.strip()
    return "|" in text or "\t" in text or "  " in text


def _ends_sentence(line: str) -> bool:
    return bool(patterns.SENTENCE_END.search(line.strip()[-LONGEST_END:]))


def _titled(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table whose title stands on the line above its heads, with no blank line between."""
    title = lines[start].strip()
    below = lines[start + 1] if start + 1 < len(lines) else ""
    if is_marked(below) or not (_holds_heads(below) or over_figures(lines, start + 1)):
        return None
    if not is_group(title) or BORDER.search(lines[start].strip()) or is_numbered_heading(title):
        return None
    read = read_text_grid(lines, start + 1)
    return ([Block(BlockKind.LEAD, join_lines([title])), *read[0]], read[1]) if read else None


def _holds_heads(line: str) -> bool:
    """Whether a line can only be column heads, so that a line right above it is none of theirs."""
    return _is_bordered(line) and are_heads(
        [cell.strip() for cell in BORDER.split(line.strip()) if cell.strip()]
    )


def _as_grid(lines: Sequence[str], start: int, rows: Rows) -> list[Block]:
    """The blocks of the rows as `read_grid` reads them; none if no item is among them."""
    grid = GridLine(rows, 1)
    near = [*lines[max(0, start - 3) : start], grid]
    above = near if any(line.strip() for line in near[:-1]) or is_head(rows[0][0]) else rows[0][:1]
    near = near if above is near else [*above, grid]  # the first head says what the table is
    read = read_grid(near, len(near) - 1)
    blocks = read[0] if read else []
    return blocks if any(block.items for block in blocks) else []


def _fits(rows: Rows) -> bool:
    """Whether most of what stands under heads of figures ("Budget 2025", "2026") are figures."""
    under = [
        row[k]
        for k, head in enumerate(rows[0])
        if k and FIGURES_HEAD.search(head)
        for row in rows[1:]
        if row[k]
    ]
    return 2 * sum(map(_is_figure, under)) >= len(under)


def _is_figure(cell: str) -> bool:
    return is_number(cell) or bool(is_head(cell)) or cell[0].isdigit() or cell[0] in "<>≥≤~+-–"


def _left_out(blocks: Sequence[Block], lines: Sequence[str], rows: Rows) -> list[Block] | None:
    """What the lines say and the blocks do not: cells printed again in the row below, as
    furniture; None if anything else is missing, since then the cells were told wrong."""
    missing = _letters("".join(lines))
    missing.subtract(_letters("".join(block.text for block in blocks)))
    left: list[Block] = []
    for above, row in pairwise(rows):
        for k, cell in enumerate(row):
            again = cell and (cell == above[k] or (k and cell == row[k - 1]))
            if again and all(missing[char] >= count for char, count in _letters(cell).items()):
                missing.subtract(_letters(cell))
                left.append(Block(BlockKind.FURNITURE, join_lines(cell.split("\n"))))
    return None if any(missing.values()) else left


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())
