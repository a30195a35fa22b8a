"""Tables in plain text whose columns stand under each other, parted by two spaces or more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.lines import is_marked
from documents.tables.figures import MOST_COLUMNS
from documents.tables.gridheads import is_number
from documents.tables.textheads import (
    LONGEST_HEAD,
    MOST_ROWS,
    Rows,
    add_cells,
    are_heads,
    ends_table,
    enough,
    is_group,
    is_head,
)

# "Verksamhet   Budget": two spaces or more part cells
GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
WORDS = re.compile(r"\S+(?: \S+)*")
# a wide gap may miss its column by so many places
SLACK = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two wide gaps of a line, and where."""

    text: str
    start: int
    stop: int


def _pieces(line: str) -> list[_Piece]:
    return [_Piece(found[0], *found.span()) for found in WORDS.finditer(line.replace("\f", " "))]


def read_spaced(lines: Sequence[str], start: int) -> tuple[Rows, int] | None:
    """A table whose columns stand under each other, parted by two spaces or more."""
    if "\t" in lines[start] or not GAP.search(lines[start]):
        return None
    heads = _pieces(lines[start])
    if not are_heads([head.text for head in heads]) and not over_figures(lines, start):
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
        pieces = _parted(line, heads)
        numbered = not is_marked(line) and _is_numbered_row(pieces, heads, blanks > 0)
        if "\t" in line.strip() or blanks > 2 or (ends_table(line) and not numbered):
            break
        if (len(rows) > 1 or pieces == heads) and are_heads([piece.text for piece in pieces]):
            break
        placed = _place(pieces, heads)
        if placed is None or not _take(rows, placed, blanks > 0, lines, i, heads):
            break
        blanks, i = 0, i + 1
        stop = i
    while len(rows) > 1 and not any(rows[-1][1:]) and len(rows[-1][0]) > LONGEST_HEAD:
        return None  # a paragraph was taken for a cell
    return (rows, stop) if enough(rows) else None


def _is_numbered_row(pieces: Sequence[_Piece], heads: Sequence[_Piece], gap: bool) -> bool:
    """Whether what looks like a numbered heading is a row: "1    Ta fram en plan      HSN"."""
    if len(pieces) < (3 if gap else 2):
        return False
    return pieces[1].start >= heads[1].start - SLACK and pieces[-1].stop >= heads[-1].start - SLACK


def over_figures(lines: Sequence[str], start: int) -> bool:
    """Whether line `start` can only be column heads, whatever they say: short ones over two rows
    or more that have a figure under each of them but the first."""
    gaps = start < len(lines) and GAP.search(lines[start])
    heads = _pieces(lines[start]) if gaps else []
    if not 3 <= len(heads) <= MOST_COLUMNS or is_marked(lines[start]):
        return False
    if any(len(h.text) > LONGEST_HEAD or is_number(h.text) for h in heads):
        return False
    if not all(head.text[0].isupper() for head in heads):
        return False
    rows = [_pieces(line) for line in lines[start + 1 : start + 3]]
    return len(rows) == 2 and all(
        len(row) == len(heads)
        and row[0].text[0].isalpha()
        and all(is_number(piece.text) for piece in row[1:])
        for row in rows
    )


def _parted(line: str, heads: Sequence[_Piece]) -> list[_Piece]:
    """A line's pieces, of which one that fills its column to the next ("Enhetschef Vård 2025") is
    parted where the next head begins; the first, which may be running text, is not."""
    parted: list[_Piece] = []
    for k, piece in enumerate(_pieces(line)):
        for head in heads[1:] if k else ():
            at = head.start - piece.start
            if 0 < at < len(piece.text) and piece.text[at - 1] == " ":
                parted.append(_Piece(piece.text[: at - 1], piece.start, head.start - 1))
                piece = _Piece(piece.text[at:], head.start, piece.stop)
        parted.append(piece)
    return parted


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
            add_cells(above, placed)
        else:
            rows.append(placed)
        return True
    if filled != [0]:  # cells that go on below, or a first one that spans rows
        if len(rows) == 1 and all(is_head(placed[k]) for k in filled):
            rows[0] = [
                f"{a}\n{b}".strip() if b else a for a, b in zip(rows[0], placed, strict=True)
            ]
        elif gap or (len(filled) > 1 and not _lower(placed, filled) and len(filled) > 2):
            rows.append(placed)
        else:
            add_cells(above, placed)
        return True
    text = placed[0]
    below = _pieces(lines[i + 1]) if i + 1 < len(lines) else []
    full = len(below) > 1 and _place(below, heads) is not None
    if not gap and len(rows) > 1 and any(above[1:]) and not (full and is_group(text)):
        if not text[0].islower() and not above[0].endswith((",", "-", " och", " i", " för", " av")):
            return False
        add_cells(above, placed)
        return True
    if not gap and len(rows) > 1 and text[0].islower():
        add_cells(above, placed)
        return True
    if full and (is_group(text) or below[0].text[0].islower()):
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
    wide = len(pieces) == 1 and placed[0] and pieces[0].stop > heads[1].start + SLACK
    return None if wide and not is_group(pieces[0].text) else placed


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
