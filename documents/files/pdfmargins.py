"""What stands in the margins of a PDF's pages: running heads and feet, page numbers.

They are told by standing at the same height on page after page. They are put first on their page,
so that no sentence, list or table that crosses a page is cut by them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from documents.files.pdfrows import Piece, Row, joined
from documents.furniture import LONGEST_HEAD, is_furniture
from documents.tables.gridheads import column_kind

# how much of a page, at its top and its foot, may be margin
MARGIN = 0.14
MOST_ROWS = 4
# a line stands on so many pages at the same height, within so many points
FEWEST_PAGES = 3
SAME_HEIGHT = 3.0
# … and on so large a share of the pages from its first to its last
LEAST_SHARE = 0.4
# … parted from the text by so many letter heights
CLEAR = 1.7
# in a document of so few pages two are enough
FEW_PAGES = 4
# larger letters than this, beside those of the text, are a heading's
LARGEST = 1.25
# "Vänsterpartiet vill:", "• Att korta köerna": stands first or last on many a page, by chance
OF_A_LIST = re.compile(
    r":$|\b(?:vill|yrkar|föreslår|beslutar?|att)$|^(?:[•●▪\uf0b7]|[–-] ?\D|\d{1,2}[.)] |att\b)",
    re.I,
)
DIGITS = re.compile(r"\d+")
# "7", "- 7 -", "12": a key for numbers that rise with the pages
LONE_NUMBER = re.compile(r"[-–|]?\s?(?P<number>\d{1,3})\s?[-–|]?")

_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Margins:
    """A page's margins as lines, and the lines of print between them."""

    lines: tuple[str, ...]
    body: list[Row]


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a text stands in a margin: how high, on which page, and whether far from the text."""

    y: float
    page: int
    clear: bool
    number: int


def without_margins(pages: Sequence[list[Row]], heights: Sequence[float]) -> list[Margins]:
    """The pages' lines of print, in order, with what stands in the margins apart."""
    stood: dict[_Key, list[_Stand]] = defaultdict(list)
    sizes = [piece.size for rows in pages for row in rows for piece in row]
    largest = LARGEST * median(sizes) if sizes else 0.0
    edges = [_edges(rows, height) for rows, height in zip(pages, heights, strict=True)]
    for number, (rows, (above, below)) in enumerate(zip(pages, edges, strict=True)):
        for k in {*range(above), *range(below, len(rows))}:
            if sum(column_kind(piece.text) for piece in rows[k]) > 1:
                continue  # a table's heads, again on each page
            inner = k + 1 if k < above else k - 1
            clear = _is_clear(rows[k], rows[inner] if 0 <= inner < len(rows) else None)
            for piece in (piece for piece in rows[k] if piece.size <= largest):
                lone = LONE_NUMBER.fullmatch(piece.text)
                page = int(lone["number"]) if lone else -1
                stood[_key(piece)].append(_Stand(piece.y, number, clear, page))
    known = {
        key: _steady(at, len(pages))
        for key, at in stood.items()
        if len(key[0]) <= LONGEST_HEAD and not OF_A_LIST.search(key[0])
    }
    return [
        _parted(rows, above, below, known)
        for rows, (above, below) in zip(pages, edges, strict=True)
    ]


def _is_clear(row: Row, inner: Row | None) -> bool:
    """Whether space parts a line of the margin from the next one towards the text."""
    if inner is None:
        return False
    return abs(inner[0].y - row[0].y) > CLEAR * max(row[0].size, inner[0].size)


def _steady(places: Sequence[_Stand], pages: int) -> list[float]:
    """Those heights at which a text stands on page after page, or on every other."""
    steady: list[float] = []
    for y in {place.y for place in places}:
        level = [place for place in places if abs(place.y - y) <= SAME_HEIGHT]
        if any(place.number >= 0 for place in level) and not _counts(level):
            continue
        on = {place.page for place in level}
        over = max(on) - min(on) + 1
        fewest = 2 if pages <= FEW_PAGES else FEWEST_PAGES
        clear = 2 * sum(place.clear for place in level) > len(level)
        if clear and len(on) >= fewest and len(on) >= LEAST_SHARE * over:
            steady.append(y)
    return sorted(steady)


def _counts(level: Sequence[_Stand]) -> bool:
    """Whether most numbers rise as the pages do."""
    steps = [place.number - place.page for place in level]
    return 2 * steps.count(max(steps, key=steps.count)) > len(steps)


def _edges(rows: Sequence[Row], height: float) -> tuple[int, int]:
    """How many lines from the top may be margin, and from which line on at the foot."""
    above = 0
    while above < min(len(rows), MOST_ROWS) and rows[above][0].y < MARGIN * height:
        above += 1
    below = len(rows)
    while below > max(above, len(rows) - MOST_ROWS) and rows[below - 1][0].y > (
        (1 - MARGIN) * height
    ):
        below -= 1
    return above, below


def _parted(rows: list[Row], above: int, below: int, known: dict[_Key, list[float]]) -> Margins:
    start = _count(rows, above, known)
    stop = len(rows) - _count(rows[::-1], len(rows) - below, known)
    texts = tuple(joined(row).text for row in [*rows[:start], *rows[stop:]])
    return Margins(texts, rows[start:stop])


def _count(rows: Sequence[Row], most: int, known: dict[_Key, list[float]]) -> int:
    """How many of `rows`, from a page's edge on, are margin. A line that stands beyond one of the
    margin is of it too."""
    count = 0
    for k, (row, inner) in enumerate(zip(rows[:most], [*rows[1:], None], strict=False)):
        sure = any(is_furniture(piece.text) for piece in row)
        if k <= count + 1 and (sure or (_is_clear(row, inner) and _is_margin(row, known))):
            count = k + 1
    return count


def _is_margin(row: Row, known: dict[_Key, list[float]]) -> bool:
    told = [_repeated(piece, known) for piece in row]
    # three cells or more may be a table's row, of which one is alike on each page
    return all(told) if len(row) > 2 else any(told)


def _repeated(piece: Piece, known: dict[_Key, list[float]]) -> bool:
    ys = known.get(_key(piece), [])
    return bisect_right(ys, piece.y + SAME_HEIGHT) > bisect_left(ys, piece.y - SAME_HEIGHT)


def _key(piece: Piece) -> _Key:
    """What a margin's text has in common from page to page: all but its numbers, and its size."""
    return DIGITS.sub("#", piece.text), round(piece.size)
