"""The cells of a table that no rules are drawn around, told by how they stand below each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.files.pdfpage import Word
from documents.files.pdfrows import Piece, Row, piece_of

# more cells than this are no table to be looked at closely
MOST_PIECES = 4_000
# … nor these, of which each may be several
MOST_PARTED = 1_000
MOST_WORDS = 40
# cells nearer each other than this, in points, stand in one column
NEAR = 2.0
# in letter heights: how far from its column's edge or middle a cell may stand, and the least gap
# between two cells
ALIGNED = 0.45
LEAST_GAP = 0.15
# "-12" + "015,0": a gap within a number, so many points worse as a border than any other
THOUSANDS = re.compile(r"\d{3}(?!\d)")
WITHIN_NUMBER = 2.0
Cells = tuple[str, ...]
Columns = Sequence[tuple[float, float]]


def columns_of(rows: Sequence[Row], parting: bool = True) -> list[tuple[float, float]]:
    """From where to where each column goes: what the narrow cells leave free between them.

    With `parting`, words that stand as close as in a text may be two cells, each below others.
    """
    most = max(len(row) for row in rows)
    parting = parting and sum(map(len, rows)) <= MOST_PARTED
    # a short head may stand over two columns, but not in a row with all of them
    pieces = sorted(
        ((piece, k) for k, row in enumerate(rows) for piece in row),
        key=lambda cell: (2 * len(rows[cell[1]]) <= most, cell[0].x1 - cell[0].x0),
    )
    if len(pieces) > MOST_PIECES:
        return []
    counts = [len(row) for row in rows]
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
            counts[k] += max(0, len(parts) - 1)
        for column, part in zip(met, parts, strict=False):
            column.x0, column.x1 = min(column.x0, part.x0), max(column.x1, part.x1)
            column.rows.add(k)
    if len(columns) > max(counts):  # columns that only ever stand in different rows
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
