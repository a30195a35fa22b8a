"""Tables in plain text whose rows show their cells: by tabs, by "|", by wide gaps, or by a line
per cell. They are put in rows and cells here and read like the tables that a file marks.

Only what stands under column heads that plans have ("Åtgärd", "Ansvarig", "Budget 2025") is taken
for such a table, so that running text never is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from documents import patterns
from documents.cells import is_chapter, is_schedule
from documents.columns import is_numbered_heading
from documents.figures import MOST_COLUMNS
from documents.gridheads import (
    RESPONSIBLE_COLUMN,
    SCHEDULE_COLUMN,
    VALUE_HEAD,
    column_kind,
    is_number,
)
from documents.grids import read_grid
from documents.layout import Block, BlockKind, begins_page, join_lines
from documents.lines import GridLine, is_marked

# "Verksamhet   Budget": two spaces or more part cells
GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
WORDS = re.compile(r"\S+(?: \S+)*")
# "Åtgärd | Ansvarig": a bar does
BAR = re.compile(r"\s*\|\s*")
BAR_IN = re.compile(r"\S\s*\|\s*\S")
BORDER = re.compile(r"\s*\|\s*|\t| {2,}")
# "+-----+------+", "-----------": a rule between rows
RULE = re.compile(r"[\s|+=_–—-]{4,}")
# "Risk", "Sannolikhet", "Indikator", "Nämnd": heads beside those of assignments and money
OTHER_HEAD = re.compile(
    r"(?:risk\w*|sannolikhet|konsekvens|riskvärde|risktal|indikator(?:er)?|nyckeltal|mått|målnivå"
    r"|målvärde|nuvärde|utgångsvärde|börvärde|utfall|redovisas|uppföljning|status|kommentar|nämnd"
    r"|verksamhet|förvaltning|metod|kontroll(?:moment)?|ekonomi|finansiering|effekt|enhet|moment"
    r"|återrapport\w*)"
    r"(?: ?(?:19|20)\d\d)?(?: ?\(?[\w%]+\)?)?",
    re.I,
)
# "Budget 2025", "2026", "Utfall": stands over figures
FIGURES_HEAD = re.compile(r"\b(?:19|20)\d\d$|^(?:utfall|bokslut|budget|ram)\b", re.I)
LONGEST_HEAD = 60
LONGEST_GROUP = 80
MOST_ROWS = 2_000
# cells of text without a border are no longer
LONGEST_STACKED = 200
MOST_STACKED_HEADS = 6
FEWEST_STACKED_HEADS = 3
# a wide gap may miss its column by so many places
SLACK = 3

Rows = list[list[str]]


def read_text_grid(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A reader (see `layout.Reader`): a table under column heads, its cells told by the text."""
    line = lines[start]
    if is_marked(line) or not 4 < len(line) <= 20 * LONGEST_HEAD:
        return None
    for reader in (_barred, _tabbed, _spaced, _stacked):
        found = reader(lines, start)
        if found is not None:
            rows, stop = found
            blocks = _as_grid(lines, start, rows) if _fits(rows) else []
            left = _left_out(blocks, lines[start:stop], rows)
            if blocks and left is not None:
                return [*blocks, *left], stop
    return _titled(lines, start)


def _titled(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table whose title stands on the line above its heads, with no blank line between."""
    title = lines[start].strip()
    below = lines[start + 1] if start + 1 < len(lines) else ""
    if not (BAR_IN.search(below) or "\t" in below.strip() or GAP.search(below.strip())):
        return None  # quickly, since this is asked at every line of a document
    if not _is_group(title) or BORDER.search(lines[start].strip()) or is_numbered_heading(title):
        return None
    if not _is_title_of(below) or is_marked(below):
        return None
    read = read_text_grid(lines, start + 1)
    return ([Block(BlockKind.LEAD, join_lines([title])), *read[0]], read[1]) if read else None


def _is_title_of(line: str) -> bool:
    """Whether a line can only be column heads, so that the line above it is a title."""
    return _are_heads([cell.strip() for cell in BORDER.split(line.strip()) if cell.strip()])


def _as_grid(lines: Sequence[str], start: int, rows: Rows) -> list[Block]:
    """The blocks of the rows as `read_grid` reads them; none if no item is among them."""
    grid = GridLine(rows, 1)
    near = [*lines[max(0, start - 3) : start], grid]
    above = near if any(line.strip() for line in near[:-1]) or _is_head(rows[0][0]) else rows[0][:1]
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
    return is_number(cell) or bool(_is_head(cell)) or cell[0].isdigit() or cell[0] in "<>≥≤~+-–"


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


@lru_cache(maxsize=4096)
def _is_head(cell: str) -> bool:
    text = cell.strip().strip("*").strip()
    return bool(text) and (
        column_kind(text) or bool(VALUE_HEAD.fullmatch(text)) or bool(OTHER_HEAD.fullmatch(text))
    )


def _are_heads(cells: Sequence[str]) -> bool:
    """Whether cells are column heads: short, most of them such as plans have."""
    filled = [cell for cell in cells if cell]
    if not 2 <= len(filled) <= MOST_COLUMNS or any(len(cell) > LONGEST_HEAD for cell in filled):
        return False
    if any(is_number(cell) and not patterns.YEAR.fullmatch(cell) for cell in filled):
        return False
    known = sum(map(_is_head, filled))
    return known >= 2 and 2 * known >= len(filled)


def _ends(line: str) -> bool:
    """Whether no row can be on the line: another part of the document begins there."""
    return is_marked(line) or is_chapter(line) or is_numbered_heading(line)


def _barred(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
    if "|" not in lines[start]:
        return None
    return _bordered(lines, start, lambda line: BAR.split(line.strip().strip("|")), "|")


def _tabbed(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
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
    if not _are_heads(heads):
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
        if is_marked(line) or len(cells) > len(heads) or _are_heads(cells):
            break
        if border not in line:
            below = lines[i + 1] if i + 1 < len(lines) else ""
            if _ends(line):
                break
            if not gap and len(rows) > 1 and _goes_on(rows[-1], cells[0]):
                rows[-1][_open_cell(rows[-1])] += f"\n{cells[0]}"
            elif border in below and _is_group(cells[0]):
                rows.append([cells[0], *[""] * (len(heads) - 1)])
            else:
                break
        elif border == "|" and not cells[0] and not gap and len(rows) > 1:
            _add(rows[-1], cells)  # a row of several lines
        else:
            rows.append([*cells, *[""] * (len(heads) - len(cells))])
        gap, i = False, i + 1
        stop = i
    return (rows, stop) if _enough(rows) else None


def _enough(rows: Rows) -> bool:
    return sum(1 for row in rows[1:] if sum(map(bool, row)) > 1) >= 1 and len(rows) > 1


def _goes_on(row: Sequence[str], text: str) -> bool:
    last = row[_open_cell(row)]
    return text[:1].islower() or last.endswith((",", "-", "/", " och"))


def _open_cell(row: Sequence[str]) -> int:
    return max((k for k, cell in enumerate(row) if cell), default=0)


def _is_group(text: str) -> bool:
    return len(text) <= LONGEST_GROUP and text[:1].isupper() and not text.endswith((".", ","))


def _add(row: list[str], cells: Sequence[str]) -> None:
    for k, cell in enumerate(cells):
        if cell:
            row[k] = f"{row[k]}\n{cell}" if row[k] else cell


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two wide gaps of a line, and where."""

    text: str
    start: int
    stop: int


def _pieces(line: str) -> list[_Piece]:
    return [_Piece(found[0], *found.span()) for found in WORDS.finditer(line.replace("\f", " "))]


def _spaced(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
    """A table whose columns stand under each other, parted by two spaces or more."""
    if "\t" in lines[start] or not GAP.search(lines[start]):
        return None
    heads = _pieces(lines[start])
    if not _are_heads([head.text for head in heads]):
        return None
    if any(_begins_left(line, heads[0].start) for line in lines[start + 1 : start + 5]):
        heads.insert(0, _Piece("", 0, 0))  # the rows' own heads stand under no head
    rows = [[head.text for head in heads]]
    i, stop, blanks = start + 1, start + 1, 0
    while i < len(lines) and len(rows) < MOST_ROWS:
        line = lines[i]
        if not line.strip():
            blanks, i = blanks + 1, i + 1
            continue
        if "\t" in line.strip() or _ends(line) or blanks > 2:
            break
        pieces = _pieces(line)
        if len(rows) > 1 and _are_heads([piece.text for piece in pieces]):
            break
        placed = _place(pieces, heads)
        if placed is None or not _take(rows, placed, blanks > 0, lines, i, heads):
            break
        blanks, i = 0, i + 1
        stop = i
    while len(rows) > 1 and not any(rows[-1][1:]) and len(rows[-1][0]) > LONGEST_HEAD:
        return None  # a paragraph was taken for a cell
    return (rows, stop) if _enough(rows) else None


def _begins_left(line: str, column: int) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip()) < column - SLACK


def _take(
    rows: Rows,
    placed: list[str],
    gap: bool,
    lines: Sequence[str],
    i: int,
    heads: Sequence[_Piece],
) -> bool:
    """Put a line's cells into a row of their own or into the row above; False if it is no row."""
    filled = [k for k, cell in enumerate(placed) if cell]
    above = rows[-1]
    if len(filled) > 1 and filled[0] == 0:
        broken = placed[0][0].islower() and len(rows) > 1 and not any(above[1:])
        figures = all(is_number(placed[k]) for k in filled[1:])
        if broken and figures:  # "Verksamhetens" over "intäkter   1 787   1 677"
            above[0] = f"{above[0]}\n{placed[0]}"
            above[1:] = placed[1:]
        elif placed[0][0].islower() and not gap and len(rows) > 1 and not figures:
            _add(above, placed)
        else:
            rows.append(placed)
        return True
    if filled != [0]:  # cells that go on below, or a first one that spans rows
        if len(rows) == 1 and all(_is_head(placed[k]) for k in filled):
            rows[0] = [
                f"{a}\n{b}".strip() if b else a for a, b in zip(rows[0], placed, strict=True)
            ]
        elif gap or (len(filled) > 1 and not _lower(placed, filled) and len(filled) > 2):
            rows.append(placed)
        else:
            _add(above, placed)
        return True
    text = placed[0]
    below = _pieces(lines[i + 1]) if i + 1 < len(lines) else []
    full = len(below) > 1 and _place(below, heads) is not None
    if not gap and len(rows) > 1 and any(above[1:]) and not (full and _is_group(text)):
        if not text[0].islower() and not above[0].endswith((",", "-", " och", " i", " för", " av")):
            return False
        _add(above, placed)
        return True
    if not gap and len(rows) > 1 and text[0].islower():
        _add(above, placed)
        return True
    if full and (_is_group(text) or below[0].text[0].islower()):
        rows.append(placed)
        return True
    return False


def _lower(placed: Sequence[str], filled: Sequence[int]) -> bool:
    return all(placed[k][0].islower() for k in filled)


def _place(pieces: Sequence[_Piece], heads: Sequence[_Piece]) -> list[str] | None:
    """The cell in each column that a line's pieces make, or None if they stand across columns."""
    placed = [""] * len(heads)
    if len(pieces) == len(heads):
        return [piece.text for piece in pieces]
    before = -1
    for piece in pieces:
        k = _column(piece, heads)
        if k is None or k <= before:
            return None
        if k + 1 < len(heads) and piece.stop > heads[k + 1].start + SLACK and len(pieces) > 1:
            return None
        placed[k], before = piece.text, k
    wide = len(pieces) == 1 and pieces[0].stop > heads[1].start + SLACK
    return None if wide and not _is_group(pieces[0].text) else placed


def _column(piece: _Piece, heads: Sequence[_Piece]) -> int | None:
    """Under which head a piece stands: whose place it shares, or whose edge it is nearest."""
    shared = [min(piece.stop, head.stop) - max(piece.start, head.start) for head in heads]
    best = max(range(len(heads)), key=lambda k: shared[k])
    if shared[best] > 0:
        starting = [k for k, head in enumerate(heads) if abs(piece.start - head.start) <= 1]
        return starting[0] if starting else best
    edges = [min(abs(piece.start - h.start), abs(piece.stop - h.stop)) for h in heads]
    near = min(range(len(heads)), key=lambda k: edges[k])
    if edges[near] <= SLACK:
        return near
    before = [k for k, head in enumerate(heads) if head.start <= piece.start]
    return before[-1] if before else 0


def _stacked(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
    """A table with a line, or a paragraph, for every cell: a column of times holds the count."""
    if not _is_head(lines[start].strip()) or (start and lines[start - 1].strip()):
        return None
    heads, i, apart = _stacked_heads(lines, start)
    time = next((k for k, head in enumerate(heads) if SCHEDULE_COLUMN.fullmatch(head)), None)
    if len(heads) < FEWEST_STACKED_HEADS or time is None:
        return None
    if not any(map(column_kind, heads)) or not _are_heads(heads):
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
        if is_marked(lines[i]) or not _is_head(text):
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
