"""The cells of a table that no rules are drawn around, told by how they stand below each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.layout import join_lines
from documents.pdfpage import Word
from documents.pdfrows import Piece, Row, piece_of
from documents.pdfruled import AMOUNT

# more cells than this are no table to be looked at closely
MOST_PIECES = 4_000
MOST_WORDS = 60
# cells nearer each other than this, in points, stand in one column
NEAR = 2.0
# in letter heights: how far from its column's edge or middle a cell may stand, and the least gap
# between two cells
ALIGNED = 0.45
LEAST_GAP = 0.15
# "-12" + "015,0": a gap within a number, so many points worse as a border than any other
THOUSANDS = re.compile(r"\d{3}(?!\d)")
WITHIN_NUMBER = 2.0
# the lines of one cell stand no further apart than those of any, times this
SAME_CELL = 1.12
# … nor nearer, in letter heights
LEAST_LEADING = 0.85

Cells = tuple[str, ...]
Columns = Sequence[tuple[float, float]]


def columns_of(rows: Sequence[Row], parting: bool = True) -> list[tuple[float, float]]:
    """From where to where each column goes: what the narrow cells leave free between them.

    With `parting`, words that stand as close as in a text may be two cells, each below others.
    """
    pieces = sorted(
        ((piece, k) for k, row in enumerate(rows) for piece in row),
        key=lambda placed: placed[0].x1 - placed[0].x0,
    )
    if len(pieces) > MOST_PIECES:
        return []
    most = max(len(row) for row in rows)
    columns: list[_Column] = []
    for piece, k in pieces:
        met = [c for c in columns if c.x0 < piece.x1 + NEAR and piece.x0 - NEAR < c.x1]
        met = _merged(sorted(met, key=lambda column: column.x0), columns)
        if not met:
            columns.append(_Column(piece.x0, piece.x1, {k}))
            continue
        parts = [piece] if len(met) == 1 else []
        if len(met) > 1 and parting:
            parts = parted(piece, [(column.x0, column.x1) for column in met])
            most = max(most, len(parts))
        for column, part in zip(met, parts, strict=False):
            column.x0, column.x1 = min(column.x0, part.x0), max(column.x1, part.x1)
            column.rows.add(k)
    if len(columns) > most:  # columns that only ever stand in different rows
        return []
    return sorted((column.x0, column.x1) for column in columns)


@dataclass(slots=True, eq=False)
class _Column:
    """A column so far: from where to where it goes, and the rows that have a cell in it."""

    x0: float
    x1: float
    rows: set[int]


def _merged(met: list[_Column], columns: list[_Column]) -> list[_Column]:
    """The columns that one cell meets, with neighbours that no row has both of as one."""
    kept: list[_Column] = []
    for column in met:
        if kept and kept[-1].rows.isdisjoint(column.rows):
            kept[-1].x1 = max(kept[-1].x1, column.x1)
            kept[-1].rows |= column.rows
            columns.remove(column)
        else:
            kept.append(column)
    return kept


def parted(piece: Piece, columns: Columns) -> list[Piece]:
    """`piece` as one cell for each of `columns`, if its words fall so: each cell below the
    column's others at the left, at the right or in the middle. Otherwise nothing."""
    words = piece.words
    if not len(columns) <= len(words) <= MOST_WORDS:
        return []
    # the best way to part the first words over the first columns: what it costs, where it parts
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for k, column in enumerate(columns):
        others = [*columns[:k], *columns[k + 1 :]]
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, borders) in ways.items():
            for stop in range(start + 1, len(words) + 1):
                if any(_meets(words[stop - 1], other) for other in others):
                    break
                own = _misplaced(words[start:stop], column)
                if own > ALIGNED * piece.size or not _may_part(words, stop, piece.size):
                    continue
                total = cost + own + _within_number(words, stop)
                if stop not in found or total < found[stop][0]:
                    found[stop] = (total, (*borders, stop))
        ways = found
    if len(words) not in ways:
        return []
    return [piece_of(words[a:b]) for a, b in pairwise(ways[len(words)][1])]


def _meets(word: Word, column: tuple[float, float]) -> bool:
    return word.x0 < column[1] - 1 and column[0] + 1 < word.x1


def _misplaced(words: Sequence[Word], column: tuple[float, float]) -> float:
    left, right = words[0].x0 - column[0], words[-1].x1 - column[1]
    return min(abs(left), abs(right), abs(left + right) / 2)


def _may_part(words: Sequence[Word], stop: int, size: float) -> bool:
    return stop == len(words) or words[stop].x0 - words[stop - 1].x1 >= LEAST_GAP * size


def _within_number(words: Sequence[Word], stop: int) -> float:
    if stop == len(words):
        return 0.0
    within = words[stop - 1].text[-1:].isdigit() and THOUSANDS.match(words[stop].text)
    return WITHIN_NUMBER if within else 0.0


def placed(row: Row, columns: Columns) -> Cells:
    """The texts of a row's cells, one for each column; one over several stands in each."""
    cells = [""] * len(columns)
    for piece in row:
        met = [k for k, (x0, x1) in enumerate(columns) if piece.x0 < x1 and x0 < piece.x1]
        parts = parted(piece, [columns[k] for k in met]) if len(met) > 1 else []
        texts = [part.text for part in parts] or [piece.text] * len(met)
        for k, text in zip(met, texts, strict=True):
            cells[k] = f"{cells[k]} {text}".strip()
    return tuple(cells)


def logical_rows(
    rows: Sequence[Row],
    cells: Sequence[Cells],
    rules: Sequence[float],
    numeric: bool,
    share: float = 0.25,
) -> list[Cells]:
    """The rows of `cells`, which stand in `rows`, with their broken lines joined; gaps between
    rows tell where one begins if so large a `share` of them is wide."""
    begins = _begins(rows, cells, rules, share)
    whole: list[Cells] = []
    for k, row in enumerate(cells):
        figures = any(map(AMOUNT.fullmatch, row[1:]))
        beside = k > 0 and rows[k][0].y - rows[k - 1][0].y < LEAST_LEADING * rows[k][0].size
        completes = bool(whole) and numeric and _completes(whole[-1], row)
        goes_on = begins[k] is False and (beside or completes or not (figures and numeric))
        untold = begins[k] is None
        alone = untold and not row[0] and sum(map(bool, row)) == 1 and not figures
        if whole and (goes_on or alone or (untold and completes)):
            whole[-1] = as_one([whole[-1], row])
        else:
            whole.append(row)
    return whole


def _begins(
    rows: Sequence[Row], cells: Sequence[Cells], rules: Sequence[float], share: float
) -> list[bool | None]:
    """Whether each line begins a row, by the rules drawn across or else the gaps; None: untold."""
    inside = [y for y in rules if rows[0][0].top < y < rows[-1][0].bottom]
    ruled = [any(above[0].y < y < row[0].y for y in inside) for above, row in pairwise(rows)]
    far = _far([row[0].y for row in rows], cells, rows[0][0].size)
    if sum(ruled) >= 2 and sum(ruled) >= sum(far):
        return [True, *ruled]
    if sum(far) >= share * len(far) and not all(far):
        return [True, *far]
    return [None] * len(rows)


def _far(ys: Sequence[float], cells: Sequence[Cells], size: float) -> list[bool]:
    """For each line but the first, whether no cell goes on from a line above to it or below it.

    A cell with fewer lines than those beside it may stand at their top, middle or foot.
    """
    columns = [[k for k, row in enumerate(cells) if row[c]] for c in range(len(cells[0]))]
    steps = [
        (a, b)
        for c, column in enumerate(columns)
        for a, b in pairwise(column)
        if not (AMOUNT.fullmatch(cells[a][c]) and AMOUNT.fullmatch(cells[b][c]))
    ]
    gaps = [ys[b] - ys[a] for a, b in steps if ys[b] - ys[a] > LEAST_LEADING * size]
    pitch = min(gaps, default=0.0)
    far = [True] * (len(ys) - 1)
    for a, b in steps:
        if ys[b] - ys[a] <= SAME_CELL * pitch:
            far[a:b] = [False] * (b - a)
    return far


def _completes(above: Cells, row: Cells) -> bool:
    """Whether a row begins where the one above, of one cell, is broken off."""
    lone = above[0] and not any(above[1:])
    goes_on = not row[0] or row[0][0].islower() or above[0].endswith(("-", ",", " och", " av"))
    return bool(lone and goes_on) or (not any(row[1:]) and row[0][:1].islower())


def as_one(rows: Sequence[Cells]) -> Cells:
    """Lines of cells as one row."""
    if not rows:
        return ()
    return tuple(join_lines([row[k] for row in rows]) for k in range(len(rows[0])))
