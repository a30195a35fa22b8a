"""Tables without a grid of ruling lines: cells that stand below each other line after line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from documents.files.pdfcellrows import AMOUNT, as_one, logical_rows, with_one_head, with_spanned
from documents.files.pdfcells import Cells, Columns, columns_of, parted, placed
from documents.files.pdfrows import Piece, Row, joined
from documents.lines import GridLine
from documents.tables.gridheads import column_kind

# in letter heights: how far below each other the rows of one table stand
FARTHEST = 4.0
# lines of one cell between lines that have several
MOST_LONE = 4
FEWEST_ROWS = 3
# lines of one row are no further apart than so many letter heights, and surely apart from so many
LEADING = 1.6
LEAST_LEADING = 0.85
MOST_HEADS = 3
LONGEST_CELL = 100
# a line so much larger than a table's, or so much of its width, is none of its cells
LARGER = 1.12
WIDE = 0.8
MOST_COLUMNS = 14
# so large a share of the gaps between lines are wide if rows are parted by wider gaps
SHARE, LEAST_SHARE = 0.25, 0.05
# lines that a table may begin at, in a stretch of lines that fall apart
MOST_TRIES = 4


def with_tables(rows: Sequence[Row], rules: Sequence[float] = ()) -> list[Piece]:
    """The lines of a stretch of text, with each table in it as one piece.

    `rules` are the heights of lines that are drawn across. A table whose heads are not clear
    becomes lines with tabs between the cells.
    """
    return [joined(row) for row in _replaced(rows, rules, False)]


def clear_tables(rows: Sequence[Row], rules: Sequence[float] = ()) -> list[Row]:
    """`rows` with each table whose heads and columns are clear as a row of one piece."""
    return _replaced(rows, rules, True)


def _replaced(rows: Sequence[Row], rules: Sequence[float], clear: bool) -> list[Row]:
    kept: list[Row] = []
    i, tried = 0, 0
    while i < len(rows):
        stop = _stop(rows, i) if tried < MOST_TRIES else 0
        table = None
        if stop:
            columns = columns_of(rows[i:stop])
            stop = _with_tail(rows, i, stop, columns)
            above = _heads_above(kept, rows[i], columns)
            table = _read([*above, *rows[i:stop]], rules, clear)
        if table:
            del kept[len(kept) - len(above) :]
            kept.extend([piece] for piece in table)
            i, tried = stop, 0
        else:
            tried = tried + 1 if stop else tried if len(rows[i]) > 1 else 0
            kept.append(rows[i])
            i += 1
    return kept


def _stop(rows: Sequence[Row], start: int) -> int:
    """The row after the table that may begin at `start`, or 0."""
    if len(rows[start]) < 2:
        return 0
    stop, several, lone = start + 1, 1, 0
    starts = {cell.x0 for cell in rows[start]}
    for i in range(start + 1, len(rows)):
        row, above = rows[i], rows[i - 1]
        if row[0].grid or row[0].y - above[0].y > FARTHEST * max(row[0].size, above[0].size):
            break
        if len(row) > 1:
            several, lone, stop = several + 1, 0, i + 1
            starts.update(cell.x0 for cell in row)
        else:
            # a line of a long cell, below the cell's first
            own = row[0].x0 > rows[start][0].x0 + 2
            lone += not (own and any(abs(row[0].x0 - x) < 2 for x in starts))
            if (
                lone > MOST_LONE
                or len(row[0].text) > LONGEST_CELL
                or _is_apart(row[0], rows[start])
            ):
                break
    return stop if several > 1 else 0


def _is_apart(line: Piece, heads: Row) -> bool:
    """Whether a line among the rows of a table is no cell: it is set larger than the heads, or
    goes on below several of them and is a sentence or as wide as the table."""
    if line.size > LARGER * heads[0].size:
        return True
    below = [piece for piece in heads if piece.x0 < line.x1 and line.x0 < piece.x1]
    wide = line.x1 - line.x0 > WIDE * (heads[-1].x1 - heads[0].x0)
    return len(below) > 1 and (wide or line.text.endswith("."))


def _heads_above(above: Sequence[Row], row: Row, columns: Columns) -> list[Row]:
    """The last of the lines `above` a table's first, `row`, if they are its heads too, of which
    one stands so close over all columns that it looks like running text."""
    for count in range(1, min(MOST_HEADS, len(above)) + 1):
        line = above[-count][0]
        if len(above[-count]) > 1 or line.grid is not None:
            break
        if row[0].y - line.y > LEADING * line.size:
            break
        row = above[-count]
        met = [(x0, x1) for x0, x1 in columns if line.x0 < x1 and x0 < line.x1]
        if len(met) > 1 and len(met) >= len(columns) - 1 and parted(line, met):
            return list(above[-count:])
    return []


def _with_tail(rows: Sequence[Row], start: int, stop: int, columns: Columns) -> int:
    """The row after those that the last row's cells go on in, one cell at a time."""
    gaps = [below[0].y - above[0].y for above, below in pairwise(rows[start:stop])]
    least = min((gap for gap in gaps if gap > LEAST_LEADING * rows[start][0].size), default=0.0)
    while stop < len(rows) and len(rows[stop]) == 1:
        piece = rows[stop][0]
        near = piece.y - rows[stop - 1][0].y <= max(1.25 * least, LEAST_LEADING * piece.size)
        level = [k for k, column in enumerate(columns) if _is_level(piece, column)]
        if not near or not level or piece.x1 > _reach(columns, level[0], piece.size):
            break
        if level[0] == 0 and not piece.text[0].islower():
            break
        stop += 1
    return stop


def _reach(columns: Columns, k: int, size: float) -> float:
    """How far a line of a cell in column `k` may go: to the next column, which it has not met."""
    beyond = columns[k][1] + 2 * size
    return max(beyond, columns[k + 1][0] - size / 2) if 0 < k < len(columns) - 1 else beyond


def _is_level(piece: Piece, column: tuple[float, float]) -> bool:
    """Whether a line stands at the left or in the middle of a column."""
    left, right = piece.x0 - column[0], column[1] - piece.x1
    return abs(left) < 2 or (left > 0 and abs(left - right) < 4)


def _read(rows: Sequence[Row], rules: Sequence[float], only_clear: bool) -> list[Piece] | None:
    """The table that `rows` are, as a grid or else as lines with tabs, or None."""
    columns = columns_of(rows)
    below = columns_of(rows[1:])
    if len(below) > len(columns) and all(placed(rows[0], below)):
        columns = below  # heads so near each other that they look like one
    if not 2 <= len(columns) <= MOST_COLUMNS:
        return None
    cells = [placed(row, columns) for row in rows]
    cells[0] = with_spanned(rows, cells, columns)
    amounts = [sum(bool(AMOUNT.fullmatch(cell)) for cell in row[1:]) for row in cells]
    figures = sum(amount > 0 for amount in amounts)
    several = sum(len(row) > 1 for row in rows)
    told = _has_heads(rows, cells)
    fewest = 2 if told else FEWEST_ROWS
    numeric = figures >= fewest - 1 and 2 * figures >= several - told
    # gaps that are few may part the rows of what surely is a table, if each has many lines
    share = LEAST_SHARE if told and not numeric else SHARE
    whole = logical_rows(rows, cells, rules, numeric, share)
    if min(several, len(whole)) < fewest or _has_prose(whole):
        return None
    if not numeric and not _is_listing(rows, whole, columns):
        return None
    if not numeric:
        head, body = whole[:1], whole[1:]
        clear = all(head[0]) and (told or (len(columns) > 2 and len(body) >= 2))
    else:
        first = next(k for k, row in enumerate(whole) if any(map(AMOUNT.fullmatch, row[1:])))
        head, body = whole[:first], whole[first:]
        clear = 0 < first < 4 and all(cell for cell in as_one(head)[1:])
    if not clear:
        return None if only_clear else [joined(row, "\t") for row in rows]
    heads = with_one_head([as_one(head), *body]) if len(head) == 1 else [as_one(head), *body]
    grid = GridLine(heads)
    first_row, last_row = rows[0], rows[-1]
    return [
        Piece(
            grid,
            min(piece.x0 for row in rows for piece in row),
            max(piece.x1 for row in rows for piece in row),
            first_row[0].top,
            first_row[0].y,
            last_row[-1].bottom,
            first_row[0].size,
            False,
            grid,
            tuple(columns),
        )
    ]


def _has_heads(rows: Sequence[Row], cells: Sequence[Cells]) -> bool:
    """Whether the first line can only be column heads: plans have such columns, or it alone is in
    bold."""
    if sum(map(column_kind, cells[0])) > 1:
        return True
    bold = [all(piece.bold for piece in row) for row in rows]
    return len(cells[0]) > 2 and all(cells[0]) and bold[0] and sum(bold) == 1


def _has_prose(whole: Sequence[Cells]) -> bool:
    """Whether a column's cells go on from one to the next, as lines of text do."""
    for k in range(len(whole[0])):
        begins = [row[k][0] for row in whole[1:] if row[k]]
        if len(begins) >= FEWEST_ROWS and sum(map(str.islower, begins)) > 0.45 * len(begins):
            return True
    return False


def _is_listing(rows: Sequence[Row], whole: Sequence[Cells], columns: Columns) -> bool:
    """Whether rows without figures are a table of words: short cells, most of them filled."""
    several = [row for row in rows if len(row) > 1]
    full = sum(sum(map(bool, row)) >= max(2, len(row) - 1) for row in whole)
    longest = LONGEST_CELL if len(whole[0]) > 2 else LONGEST_CELL // 2
    short = all(len(piece.text) <= longest for row in several for piece in row)
    # heads may stand in the middle over cells that stand at the left
    body = several[1:] if len(several) > 2 else several
    places = [_places(body, column) for column in columns[1:]]
    cells = sum(len(row) - 1 for row in body)
    aligned = sum(places) <= max(1, len(columns) - 1) + cells // 4
    enough = 2 * len(several) >= len(whole)
    return short and enough and aligned and full >= 0.6 * len(whole)


def _places(rows: Sequence[Row], column: tuple[float, float]) -> int:
    """At how many places the cells of a column begin, or end, or have their middle."""
    cells = [piece for row in rows for piece in row if column[0] - 1 < piece.x0 < column[1]]
    sides = [(piece.x0, piece.x1, (piece.x0 + piece.x1) / 2) for piece in cells]
    return min((len({round(x / 3) for x in side}) for side in zip(*sides, strict=True)), default=0)
