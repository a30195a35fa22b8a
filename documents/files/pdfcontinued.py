"""Tables of a PDF that go on at the top of the next page, with the heads of the page before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.files.pdfcellrows import AMOUNT, as_one, logical_rows
from documents.files.pdfcells import Cells, Columns, parted, placed
from documents.files.pdfrows import Piece, Row
from documents.files.pdftables import FARTHEST, LEAST_SHARE, SHARE
from documents.lines import GridLine

# a table goes on below if its edges differ by no more than this
SAME_PLACE = 4.0


def with_heads(above: Piece, below: Piece) -> Piece:
    """`below`, a page's first table, with the heads of `above`, the last on the page before, if
    it goes on from that."""
    if above.grid is None or below.grid is None:
        return below
    heads = above.grid.rows[0]
    same = abs(above.x0 - below.x0) < SAME_PLACE and abs(above.x1 - below.x1) < SAME_PLACE
    if not same or len(heads) != len(below.grid.rows[0]) or heads == below.grid.rows[0]:
        return below
    return replace(below, grid=GridLine([heads, *below.grid.rows]))


def with_whole_row(above: Piece, below: Piece) -> tuple[Piece, Piece | None]:
    """Two tables of which one goes on from the other, with a row that the page break cuts in two
    whole in the first, and a first cell that stands for several rows in both; the second is None
    if nothing is left of it."""
    if above.grid is None or below.grid is None or len(below.grid.rows) < 2:
        return above, below
    heads, cut, *rest = below.grid.rows
    rows = above.grid.rows
    if heads != rows[0] or len(rows) < 2:
        return above, below
    if not _is_rest(rows[-1], cut):
        return above, _with_first_cell(rows[-1], below)
    whole = GridLine([*rows[:-1], as_one([rows[-1], cut])])
    left = replace(below, grid=GridLine([heads, *rest])) if rest else None
    return replace(above, grid=whole), left


def _with_first_cell(last: Cells, below: Piece) -> Piece:
    """`below` with the first cell of `last`, the row before, if its own first row has none, as
    when several measures of one task are parted by the page break."""
    assert below.grid is not None
    heads, row, *rest = below.grid.rows
    if row[0] or sum(map(bool, row)) < 2 or any(map(AMOUNT.fullmatch, row)):
        return below
    return replace(below, grid=GridLine([heads, (last[0], *row[1:]), *rest]))


def _is_rest(row: Cells, rest: Cells) -> bool:
    """Whether a table's first row on a page is the rest of the last row on the page before."""
    filled = [(above, below) for above, below in zip(row, rest, strict=True) if below]
    if rest[0] and not rest[0][0].islower():
        return False
    if any(not above or AMOUNT.fullmatch(below) for above, below in filled):
        return False
    return any(below[0].islower() or above[-1] in "-–,/" for above, below in filled)


def going_on(above: Piece, rows: Sequence[Row], rules: Sequence[float]) -> tuple[Piece | None, int]:
    """The table that `rows`, a page's first lines, go on with, and how many of them do.

    `above` is the last on the page before: a table whose columns only its cells show.
    """
    if above.grid is None or not above.columns:
        return None, 0
    count = _fitting(rows, above.columns)
    inside = rows[:count]
    cells = [placed(row, above.columns) for row in inside]
    if not count or cells[0] == above.grid.rows[0]:
        return None, 0  # with heads of its own it is read as any table
    numeric = any(AMOUNT.fullmatch(cell) for row in cells for cell in row[1:])
    whole = logical_rows(inside, cells, rules, numeric, SHARE if numeric else LEAST_SHARE)
    grid = GridLine([above.grid.rows[0], *whole])
    first, last = inside[0][0], inside[-1][0]
    return replace(
        above, text=grid, grid=grid, top=first.top, y=first.y, bottom=last.bottom, size=first.size
    ), count


def _fitting(rows: Sequence[Row], columns: Columns) -> int:
    """How many of the first lines have each piece in one column, down to one with several."""
    count = 0
    for k, row in enumerate(rows):
        far = k and row[0].y - rows[k - 1][0].y > FARTHEST * row[0].size
        if far or not all(_in_one(piece, columns) for piece in row):
            break
        beside = len(row) > 1
        goes_on = count == k > 0 and row[0].x0 > columns[0][1]
        if beside or goes_on:
            count = k + 1
    return count


def _in_one(piece: Piece, columns: Columns) -> bool:
    if piece.grid is not None:
        return False
    for (x0, _), (after, _) in pairwise([*columns, (columns[-1][1] + SAME_PLACE, 0.0)]):
        if x0 - SAME_PLACE <= piece.x0 < after:
            return piece.x1 <= after or _falls_apart(piece, columns)
    return False


def _falls_apart(piece: Piece, columns: Columns) -> bool:
    met = [column for column in columns if piece.x0 < column[1] and column[0] < piece.x1]
    return bool(parted(piece, met))
