"""In what order the pieces of a page are read: columns one after the other, tables whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from documents.pdfcells import columns_of
from documents.pdfrows import Piece, Row, by_line, joined
from documents.pdftables import clear_tables

# widths in letter heights: the least gap between columns, the least column
LEAST_GUTTER = 0.7
LEAST_COLUMN = 8.0
FEWEST_LINES = 3
FEWEST_LETTERS = 16
FEWEST_WORDS = 2.3
# a column with fewer letters in its lines is a table's
NARROW = 13
MOST_STARTS = 10
MOST_LEADING = 3
# more pieces than this are no page of text
MOST_PIECES = 3_000
# "1 234,5", "-12 %", "2025", "–": a cell of figures
FIGURE = re.compile(r"[-–−+<>≥≤]?\s?\d[\d  .]*(?:,\d+)?\s?(?:%|[mt]n?kr|kr)?|[-–]")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch of lines, `start` to `stop`, that falls in columns at `x`."""

    start: int
    stop: int
    x: float
    weight: int


def in_columns(pieces: Iterable[Piece], rules: Sequence[float]) -> list[list[Row]]:
    """The lines of `pieces` in reading order, as stretches that stand below each other.

    Each stretch is the lines of one column, or those that go over the whole width, with each
    clear table as one piece; `rules` are the heights of lines that are drawn across.
    """
    return [stretch for stretch in _arranged(by_line(pieces), rules, 0) if stretch]


def _arranged(rows: list[Row], rules: Sequence[float], depth: int) -> Iterator[list[Row]]:
    rows = clear_tables(rows, rules)
    cut = _find_cut(rows) if depth < 6 else None
    if cut is None:
        yield rows
        return
    yield from _arranged(rows[: cut.start], rules, depth + 1)
    left: Row = []
    right: Row = []
    for row in rows[cut.start : cut.stop]:
        for piece in row:
            (left if piece.x0 < cut.x - 2 else right).append(piece)
    yield from _arranged(by_line(left), rules, depth + 1)
    yield from _arranged(by_line(right), rules, depth + 1)
    yield from _arranged(rows[cut.stop :], rules, depth + 1)


def _find_cut(rows: Sequence[Row]) -> _Cut | None:
    """The best place to part `rows` in columns, or None."""
    pieces = [piece for row in rows for piece in row]
    if not 2 * FEWEST_LINES <= len(pieces) <= MOST_PIECES:
        return None
    em = median(piece.size for piece in pieces)
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    starts = Counter(round(piece.x0 / 2) for piece in pieces)
    best: _Cut | None = None
    for start, count in starts.most_common(MOST_STARTS):
        near = [piece.x0 for piece in pieces if abs(piece.x0 / 2 - start) <= 1]
        x = min(near)
        least = LEAST_COLUMN * em
        if count < FEWEST_LINES - 1 or x < left + least or x > right - least:
            continue
        for first, last in _runs(rows, x, em):
            cut = _trimmed(rows, first, last, x, em)
            if cut and (best is None or cut.weight > best.weight):
                best = cut
    return best


def _runs(rows: Sequence[Row], x: float, em: float) -> Iterator[tuple[int, int]]:
    """The stretches of rows that nothing crosses at `x`."""
    first = 0
    for i, row in enumerate(rows):
        if any(piece.x0 < x - 2 and piece.x1 > x - LEAST_GUTTER * em for piece in row):
            if i > first:
                yield first, i
            first = i + 1
    if len(rows) > first:
        yield first, len(rows)


def _trimmed(rows: Sequence[Row], first: int, last: int, x: float, em: float) -> _Cut | None:
    """The stretch without what goes over the whole width although it is short, if what is left
    of it is two columns of running text."""
    sides = [
        ([p for p in row if p.x0 < x - 2], [p for p in row if p.x0 >= x - 2])
        for row in rows[first:last]
    ]
    both = [k for k, (_, right) in enumerate(sides) if right]
    if not both:
        return None
    stop = both[-1] + 1
    stop = len(sides)
    if last < len(rows):
        # a short line over the whole width, close above what is as wide
        near = range(max(both[-1] + 1, stop - MOST_LEADING), stop)
        stop = next((k for k in near if _apart(rows[first:last], k, em)), stop)
    for k in range(1, stop):
        parts = both[0] < k < both[-1]
        if parts and _heads_both(rows[first:last], sides, k, em):
            stop = k
            break
    left = [piece for side in sides[:stop] for piece in side[0]]
    right = [piece for side in sides[:stop] for piece in side[1]]
    if min(len({round(piece.y) for piece in side}) for side in (left, right)) < FEWEST_LINES:
        return None
    if _has_narrow(rows[first : first + stop]) or not _runs_on(left, right, em):
        return None
    return _Cut(first, first + stop, x, min(len(left), len(right)))


def _apart(rows: Sequence[Row], k: int, em: float) -> bool:
    """Whether line `k` stands clearly below the one before, or is set larger."""
    if k <= 0 or k >= len(rows):
        return False
    above, below = rows[k - 1][-1], rows[k][0]
    return below.y - above.y > 1.9 * em or below.size > 1.12 * max(above.size, em)


def _heads_both(rows: Sequence[Row], sides: Sequence[tuple[Row, Row]], k: int, em: float) -> bool:
    """Whether line `k` is a heading at the left with nothing beside it."""
    left, right = sides[k]
    if right or len(left) != 1 or left[0].size < 1.12 * em:
        return False
    line = left[0]
    clear = 0.9 * line.size
    beside = [
        piece
        for row in rows[max(0, k - 4) : k + 5]
        for piece in row
        if piece is not line and piece.bottom > line.top - clear and piece.top < line.bottom + 4
    ]
    return not beside


def _runs_on(left: Sequence[Piece], right: Sequence[Piece], em: float) -> bool:
    """Whether both sides hold running text, so that neither is a column of a table."""
    if _is_tabular(left, right):
        return False
    if not all(_is_text(side, em) for side in (left, right)):
        return _unaligned(left, right, em)
    return _fills(left) or _fills(right) or _unaligned(left, right, em)


def _has_narrow(rows: Sequence[Row]) -> bool:
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
