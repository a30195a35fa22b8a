"""Whether what stands side by side on a page is running text in columns or the cells of a table.

`em` is the height of the letters; a side is all that stands left or right of one place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import quantiles

from documents.files.pdfcells import columns_of
from documents.files.pdfrows import Piece, Row, by_line, joined

FEWEST_LINES = 3
FEWEST_BESIDE = 7
FEWEST_LETTERS = 16
FEWEST_WORDS = 2.3
# the least width of a column, in letter heights
LEAST_COLUMN = 8.0
# a column with fewer letters in its lines is a table's
NARROW = 13
# "1 234,5", "-12 %", "2025", "–": a cell of figures
FIGURE = re.compile(r"[-–−+<>≥≤]?\s?\d[\d  .]*(?:,\d+)?\s?(?:%|[mt]n?kr|kr)?|[-–]")


def runs_on(left: Sequence[Piece], right: Sequence[Piece], em: float) -> bool:
    """Whether both sides hold running text, so that neither is a column of a table."""
    if _is_tabular(left, right):
        return False
    if not all(_is_text(side, em) for side in (left, right)):
        return _unaligned(left, right, em)
    return _fills(left) or _fills(right) or _unaligned(left, right, em)


def surely_columns(left: Sequence[Piece], right: Sequence[Piece], em: float) -> bool:
    """Whether the two sides are columns of a page, a table in one of them or not."""
    beside = _beside_text(left, right, em) or _beside_text(right, left, em)
    return beside or _both_texts(left, right, em)


def _beside_text(text: Sequence[Piece], other: Sequence[Piece], em: float) -> bool:
    """Whether one side is a column of running text, and the other's lines stand between its."""
    if not _is_text(text, em) or not _fills(text):
        return False
    bases = [{round(piece.y) for piece in side} for side in (text, other)]
    low, high = min(bases[0]), max(bases[0])
    beside = [y for y in bases[1] if low <= y <= high]
    if min(len(bases[0]), len(beside)) < FEWEST_BESIDE or len(beside) < 0.6 * len(bases[0]):
        return False
    aligned = sum(any(abs(y - own) <= 1 for own in bases[0]) for y in beside)
    return aligned < 0.4 * len(beside)


def _both_texts(left: Sequence[Piece], right: Sequence[Piece], em: float) -> bool:
    """Whether both sides are columns of running text, of which one may hold a table too."""
    for side in (left, right):
        lines = by_line(side)
        texts = [line[0] for line in lines if len(line) == 1]
        if len(texts) < FEWEST_BESIDE or len(texts) < 0.7 * len(lines):
            return False
        if not _is_text(texts, em) or not _fills(texts):
            return False
    return not _is_tabular(left, right)


def has_narrow(rows: Sequence[Row]) -> bool:
    """Whether `rows` have a narrow column between or beside others, as tables do."""
    columns = columns_of(rows, parting=False)
    if len(columns) < 3:
        return False
    for x0, x1 in columns:
        inside = [piece for row in rows for piece in row if x0 <= piece.x0 and piece.x1 <= x1]
        letters = sum(len(piece.text) for piece in inside)
        starts = Counter(round(piece.x0 / 3) for piece in inside)
        level = max(starts.values(), default=0)
        if level >= FEWEST_LINES and letters < NARROW * len(inside):
            return True
    return False


def _is_text(side: Sequence[Piece], em: float) -> bool:
    """Whether one side holds lines of words, long enough for text."""
    texts = [piece for piece in side if piece.grid is None]
    if not texts:
        return True
    figures = sum(bool(FIGURE.fullmatch(piece.text)) for piece in texts)
    lines = [joined(row) for row in by_line(texts)]  # a line set wide is many pieces
    letters = sum(len(line.text) for line in lines) / len(lines)
    words = sum(len(line.text.split()) for line in lines) / len(lines)
    wide = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    enough = words >= FEWEST_WORDS and letters >= FEWEST_LETTERS
    return enough and figures < 0.25 * len(texts) and wide >= LEAST_COLUMN * em


def _fills(side: Sequence[Piece]) -> bool:
    """Whether most lines of one side are about as long as the others, as in running text."""
    lines = [joined(row) for row in by_line(piece for piece in side if piece.grid is None)]
    if not lines:
        return True
    x0 = min(line.x0 for line in lines)
    wide = sorted(line.x1 for line in lines)[int(0.9 * (len(lines) - 1))] - x0
    return sum(line.x1 - x0 >= 0.6 * wide for line in lines) >= 0.5 * len(lines)


def _unaligned(left: Sequence[Piece], right: Sequence[Piece], em: float) -> bool:
    """Whether the lines of one side stand between those of the other, as no table's do."""
    bases = sorted(piece.y for piece in left)
    low, high = bases[0] - em, bases[-1] + em
    beside = [piece for piece in right if low <= piece.y <= high]
    aligned = sum(any(abs(y - piece.y) < 0.2 * em for y in bases) for piece in beside)
    figures = sum(bool(FIGURE.fullmatch(piece.text)) for piece in right)
    return len(beside) >= 4 and aligned < 0.4 * len(beside) and figures < 0.25 * len(right)


def _is_tabular(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether the two sides begin anew at the same heights, as the rows of a table do."""
    sides = [sorted({round(piece.y, 1) for piece in side}) for side in (left, right)]
    steps = [b - a for side in sides for a, b in pairwise(side) if b - a > 2]
    if len(steps) < 4:
        return False
    pitch = quantiles(steps, n=5)[0]
    begins = [[b for a, b in pairwise(side) if b - a > 1.3 * pitch] for side in sides]
    fewer, more = sorted(begins, key=len)
    shared = sum(any(abs(a - b) < 2 for b in more) for a in fewer)
    per_row = max(map(len, sides)) / (shared + 1)
    few = (shared >= 3 and per_row <= 7) or (shared == 2 and per_row <= 4)
    return few and shared >= 0.6 * len(more)
