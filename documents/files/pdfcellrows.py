"""The rows of a table: what lines of cells are one row, and what lines of a cell one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from documents.files.pdfcells import Cells, Columns
from documents.files.pdfrows import Row
from documents.layout import join_lines

# "1 234,5", "-12 %", but not "2025": a figure and no column head
AMOUNT = re.compile(r"(?!(?:19|20)\d\d$)[-–−+]?\s?\d[\d  .]*(?:,\d+)?\s?(?:%|[mt]n?kr|kr)?")
# "Skatteintäk": a line of one long word; "ter": its end, and no word by itself
LONE_WORD = re.compile(r"[A-ZÅÄÖa-zåäö]{6,}")
WORD_END = re.compile(
    r"(?!(?:och|i|av|på|för|om|en|ett|att|som|den|de|det|per|vid|är|m?kr|tkr|st|år|ej|ska|kan|får"
    r"|har|hos|mot|när|så|vi|ut|in|upp|ner|via|fl|m|osv|etc|ny|nya|ur|inom|samt)\b)"
    r"[a-zåäö]{1,3}(?![\w.-])"
)
# "2026", below a head that stands over several years and begins where it does, in points
YEAR = re.compile(r"(?:19|20)\d\d")
SAME_EDGE = 1.0
# the lines of one cell stand no further apart than those of any, times this
SAME_CELL = 1.12
# … nor nearer, in letter heights
LEAST_LEADING = 0.85


def cell_text(lines: Sequence[str]) -> str:
    """The lines of a table's cell as one: "Skatteintäk" + "ter", which a narrow cell breaks
    without a hyphen, is one word."""
    parts: list[str] = []
    for line in lines:
        if parts and LONE_WORD.fullmatch(parts[-1]) and WORD_END.match(line):
            parts[-1] += line
        elif line:
            parts.append(line)
    return join_lines(parts)


def with_one_head(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """`rows` with a head of two rows as one: "Budget" over "2025" and "2026"."""
    first, second = rows[0], rows[1]
    spans = any(a and a == b for a, b in pairwise(first)) or (
        first[0] and first[0] == second[0] and len(rows) > 2
    )
    if not spans or any(AMOUNT.fullmatch(cell) for cell in second):
        return list(rows)
    head = tuple(a if a == b else f"{a} {b}".strip() for a, b in zip(first, second, strict=True))
    return [head, *rows[2:]]


def with_spanned(rows: Sequence[Row], cells: Sequence[Cells], columns: Columns) -> Cells:
    """The first of `cells`, with a head over several years above each of them: "Budget", at the
    left above "2025", is the head of "2026" as well if nothing stands above that."""
    first, second = list(cells[0]), cells[1]
    above = [piece for piece in rows[0] if piece.x0 > columns[0][1]]
    below = [piece for piece in rows[1] if YEAR.fullmatch(piece.text)]
    level = all(any(abs(a.x0 - b.x0) < SAME_EDGE for b in below) for a in above)
    if len(above) < 2 or not level or len(below) <= len(above):
        return cells[0]
    for k in range(2, len(first)):
        years = YEAR.fullmatch(second[k - 1]) and YEAR.fullmatch(second[k])
        first[k] = first[k] or (first[k - 1] if years else "")
    return tuple(first)


def logical_rows(
    rows: Sequence[Row],
    cells: Sequence[Cells],
    rules: Sequence[float],
    numeric: bool,
    share: float,
) -> list[Cells]:
    """The rows of `cells`, which stand in `rows`, with their broken lines joined; gaps between
    rows tell where one begins if so large a `share` of them is wide."""
    begins = _begins(rows, cells, rules, share)
    groups: list[list[Cells]] = []
    for k, row in enumerate(cells):
        figures = any(map(AMOUNT.fullmatch, row[1:]))
        beside = k > 0 and rows[k][0].y - rows[k - 1][0].y < LEAST_LEADING * rows[k][0].size
        completes = bool(groups) and numeric and _completes(as_one(groups[-1]), row)
        below_heads = len(groups) == 1 and _is_bold(rows[k - 1]) and not _is_bold(rows[k])
        if below_heads:
            groups.append([row])
            continue
        goes_on = begins[k] is False and (beside or completes or not (figures and numeric))
        untold = begins[k] is None
        alone = untold and not row[0] and sum(map(bool, row)) == 1 and not figures
        if groups and (goes_on or alone or (untold and completes)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [as_one(group) for group in groups]


def _is_bold(row: Row) -> bool:
    return all(piece.bold for piece in row)


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
    return tuple(cell_text([row[k] for row in rows]) for k in range(len(rows[0])))
