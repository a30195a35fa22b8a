"""In what order the pieces of a page are read: columns one after the other, tables whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from documents.files.pdfprose import FEWEST_LINES, LEAST_COLUMN, has_narrow, runs_on, surely_columns
from documents.files.pdfrows import Piece, Row, by_line
from documents.files.pdftables import clear_tables

# the least gap between columns, in letter heights
LEAST_GUTTER = 0.7
MOST_STARTS = 10
MOST_LEADING = 3
# more pieces than this are no page of text
MOST_PIECES = 3_000


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
    cut = _find_cut(rows, True) if depth < 6 else None
    if cut is None:
        rows = clear_tables(rows, rules)
        cut = _find_cut(rows, False) if depth < 6 else None
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


def _find_cut(rows: Sequence[Row], sure: bool) -> _Cut | None:
    """The best place to part `rows` in columns, or None; if `sure`, one where there is a column of
    text beyond doubt, whatever stands beside it."""
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
            cut = _trimmed(rows, first, last, x, em, sure)
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


def _trimmed(
    rows: Sequence[Row], first: int, last: int, x: float, em: float, sure: bool
) -> _Cut | None:
    """The stretch without what goes over the whole width although it is short, if what is left
    of it is two columns of running text."""
    sides = [
        ([p for p in row if p.x0 < x - 2], [p for p in row if p.x0 >= x - 2])
        for row in rows[first:last]
    ]
    both = [k for k, (_, right) in enumerate(sides) if right]
    if not both:
        return None
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
    if sure:
        found = surely_columns(left, right, em)
    else:
        found = not has_narrow(rows[first : first + stop]) and runs_on(left, right, em)
    if not found:
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
