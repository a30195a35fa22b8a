"""Where a paragraph ends, by the space between the lines of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median, quantiles

from documents import patterns
from documents.files.pdfheadings import Printed
from documents.files.pdfrows import GLYPH, Piece

# space between lines so much larger than the text's own parts paragraphs
LARGER = 1.22
# the usual distance of lines, in letter heights
USUAL = 1.2
FEWEST_GAPS = 4
# a line that ends so far before the column's right edge, of its width, is a paragraph's last
SHORT = 0.15
INDENT = 0.8
OTHER_SIZE = 1.08
# "1 Med nära vård menas …", "* Preliminärt": a footnote, in letters so much smaller than the text's
NOTE = re.compile(r"(?:\d{1,2}|[¹²³⁴-⁹]|\*{1,3})[.)]? ?[A-ZÅÄÖa-zåäö]")
SMALLER = 0.92
MOST_NOTES = 12


def with_gaps(stretches: Sequence[Sequence[Piece]], page: int) -> Iterator[Printed]:
    """The lines of a page's stretches (see `pdfcolumns`), each with whether space parts it from
    the one before."""
    ratios = [ratio for stretch in stretches for ratio in _ratios(stretch)]
    usual = _low(ratios) if len(ratios) >= FEWEST_GAPS else USUAL
    last: Piece | None = None
    for stretch in stretches:
        if not stretch:
            continue
        own = _ratios(stretch)
        pitch = _low(own) if len(own) >= FEWEST_GAPS else usual
        left = median(piece.x0 for piece in stretch)
        right = max(piece.x1 for piece in stretch)
        for k, piece in enumerate(stretch):
            if k:
                parted = _parts(stretch[k - 1], piece, min(pitch, usual), pitch, left, right)
            else:
                parted = last is not None and not _goes_on(last, piece)
            yield Printed(piece, page, parted)
            last = piece


def with_notes_after(lines: Sequence[Printed]) -> list[Printed]:
    """All pages' lines, with the footnotes at a page's foot that cut a sentence in two moved to
    after it, on the next page."""
    kept = list(lines)
    i = 1
    while i < len(kept):
        if kept[i].page == kept[i - 1].page + 1:
            start = _notes(kept, i)
            stop = _rest(kept, start, i) if start < i else i
            if stop > i:
                notes = [replace(note, page=kept[i].page) for note in kept[start:i]]
                after = [replace(line, parted=True) for line in kept[stop : stop + 1]]
                kept[start : stop + 1] = [*kept[i:stop], *notes, *after]
                i = stop
        i += 1
    return kept


def _notes(lines: Sequence[Printed], end: int) -> int:
    """Where the footnotes begin that stand last on the page before line `end`."""
    start = end
    while start > 1 and end - start < MOST_NOTES and lines[start - 1].page == lines[end - 1].page:
        above, line = lines[start - 2].piece, lines[start - 1].piece
        if line.grid is not None:
            break
        start -= 1
        if NOTE.match(line.text) and lines[start].parted and line.size < SMALLER * above.size:
            return start
    return end


def _rest(lines: Sequence[Printed], start: int, first: int) -> int:
    """The line after those that go on, from line `first`, where the line before `start` ends; or
    `first` if none do."""
    broken, stop = lines[start - 1].piece, first
    if broken.grid is not None or patterns.SENTENCE_END.search(broken.text[-12:]):
        return first
    page = lines[first].page
    while stop < len(lines) and lines[stop].page == page and stop - first < MOST_NOTES:
        piece = lines[stop].piece
        begins = stop > first and (lines[stop].parted or GLYPH.match(piece.text[:1]))
        if piece.grid is not None or piece.size != broken.size or begins:
            break
        if stop == first and not piece.text[:1].islower():
            break
        stop += 1
    return stop


def _ratios(stretch: Sequence[Piece]) -> list[float]:
    """How far apart the lines of one size are, in letter heights."""
    return [
        (below.y - above.y) / below.size
        for above, below in pairwise(stretch)
        if above.grid is None
        and below.grid is None
        and above.size == below.size
        and 0.9 * below.size < below.y - above.y < 3 * below.size
    ]


def _low(ratios: Sequence[float]) -> float:
    return quantiles(ratios, n=5)[0]


def _parts(
    above: Piece, below: Piece, least: float, pitch: float, left: float, right: float
) -> bool:
    if above.grid is not None or below.grid is not None:
        return True
    if max(above.size, below.size) > OTHER_SIZE * min(above.size, below.size):
        return True
    ratio = (below.y - above.y) / below.size
    short = above.x1 < right - SHORT * (right - left)
    if ratio > LARGER * pitch or (short and ratio > LARGER * least):
        return True
    indented = below.x0 > left + INDENT * below.size and above.x0 < below.x0 - INDENT * below.size
    begins = below.text[:1].isupper() and not GLYPH.match(below.text[:1])
    ended = bool(patterns.SENTENCE_END.search(above.text[-12:]))
    return indented and begins and ended and not GLYPH.match(above.text[:1])


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Whether a column's first line goes on where the one before broke off."""
    if last.grid is not None or piece.grid is not None or last.size != piece.size:
        return False
    return piece.text[:1].islower() or not patterns.SENTENCE_END.search(last.text[-12:])
