"""Which lines of a PDF are headings, by the size and weight of their letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.files.pdfrows import GLYPH, Piece
from documents.layout import join_lines

# letters so much larger than the text's are a heading's
LARGER = 1.11
# two sizes nearer than this are one
SAME_SIZE = 0.6
# lines of one heading stand no further apart, in letter heights
NEAR = 1.5
LONGEST = 110
MOST_LINES = 3
# a first page with fewer words than this is a cover
COVER_WORDS = 60
# … unless it has a line of running text
LINE_OF_TEXT = 70
# fewer headings than one for so many pages are something else
MOST_PAGES_EACH = 6
FEWEST = 2
# more of the text than this is no text in bold but the text itself
MOST_BOLD = 0.4
# "Vänsterpartiet vill:", "bättre vård.", "…,", "Vård . . . . 3": no heading ends so
NO_END = re.compile(r"[.:;,]$|(?:\.\s?){4,}\d*$")
# "Hälso- och sjukvård 12": on a page with many such lines, one of a table of contents
ENTRY = re.compile(r"\D\s\d{1,3}$")
FEWEST_ENTRIES = 5
# "Tabell 3 Driftbudget", "Källa: SCB"
CAPTION = re.compile(r"(?:tabell|figur|diagram|bild|källa)\b", re.I)
# "2.1 Vård": a heading of its own although it stands close below another
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? |§ ?\d|kapitel \d", re.I)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a page in reading order; `parted` says that space stands above it."""

    piece: Piece
    page: int
    parted: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines `start` to `stop` are one heading."""

    start: int
    stop: int
    level: int


def find_headings(lines: Sequence[Printed], pages: int) -> dict[int, Heading]:
    """The headings among all of a document's lines, by the line that each begins at.

    Level 1 is the largest size of letters; 0 is a heading in bold of the text's own size.
    """
    body = _body_size(lines)
    if not body:
        return {}
    cover = _has_cover(lines, pages)
    bold = _bold_tells(lines, body)
    entries = Counter(line.page for line in lines if ENTRY.search(line.piece.text))
    found: list[tuple[int, int, float]] = []
    i = 0
    while i < len(lines):
        stop = _whole(lines, i)
        size = lines[i].piece.size
        outside = (cover and lines[i].page == 0) or (
            entries[lines[i].page] >= FEWEST_ENTRIES
            and bool(ENTRY.search(lines[stop - 1].piece.text))
        )
        if not outside and _is_heading(lines, i, stop, body, bold):
            found.append((i, stop, size if size > LARGER * body else 0.0))
        i = stop
    if len(found) < FEWEST or len(found) * MOST_PAGES_EACH < pages:
        return {}
    levels = _levels({size for _, _, size in found if size})
    return {i: Heading(i, stop, levels.get(size, 0)) for i, stop, size in found}


def _body_size(lines: Sequence[Printed]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        if line.piece.grid is None:
            letters[round(line.piece.size * 2) / 2] += len(line.piece.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _has_cover(lines: Sequence[Printed], pages: int) -> bool:
    texts = [line.piece.text for line in lines if line.page == 0]
    words = sum(len(text.split()) for text in texts)
    return pages > 2 and words < COVER_WORDS and max(map(len, texts), default=0) < LINE_OF_TEXT


def _bold_tells(lines: Sequence[Printed], body: float) -> bool:
    """Whether most of the text is not in bold, so that bold says something."""
    texts = [line.piece for line in lines if line.piece.grid is None]
    bold = sum(len(piece.text) for piece in texts if piece.bold)
    return bold < MOST_BOLD * sum(len(piece.text) for piece in texts)


def _whole(lines: Sequence[Printed], start: int) -> int:
    """The line after those that are set like line `start` and close below it."""
    first = lines[start].piece
    i = start + 1
    while i < len(lines) and first.grid is None:
        above, below = lines[i - 1].piece, lines[i].piece
        same = (
            below.grid is None
            and abs(below.size - first.size) <= SAME_SIZE / 2
            and below.bold == first.bold
            and lines[i].page == lines[start].page
            and 0 < below.y - above.y <= NEAR * first.size
            and not NUMBERED.match(below.text)
        )
        if not same:
            break
        i += 1
    return i


def _is_heading(lines: Sequence[Printed], start: int, stop: int, body: float, bold: bool) -> bool:
    piece = lines[start].piece
    text = join_lines([line.piece.text for line in lines[start:stop]])
    if piece.grid is not None or not 0 < len(text) <= LONGEST or stop - start > MOST_LINES:
        return False
    if any(line.piece.apart for line in lines[start:stop]):
        return False  # the heads of a table's columns
    if "\t" in text or NO_END.search(text) or CAPTION.match(text) or GLYPH.match(text + " "[:1]):
        return False
    if not text[0].isalnum() and text[0] not in "§”\"'":
        return False
    if sum(map(str.isalpha, text)) < 2 or (text[0].isdigit() and not NUMBERED.match(text)):
        return False
    if piece.size > LARGER * body:
        return True
    if not bold or not piece.bold or piece.size < 0.92 * body or text[0].islower():
        return False
    if stop - start > 2 or stop >= len(lines):
        return False
    return lines[start].parted or start == 0 or lines[start - 1].page != lines[start].page or (
        lines[start - 1].piece.grid is not None
    ) or _ends(lines[start - 1].piece)  # fmt: skip


def _ends(piece: Piece) -> bool:
    return not piece.bold and piece.text.endswith((".", "!", "?"))


def _levels(sizes: set[float]) -> dict[float, int]:
    """Sizes → levels; sizes that hardly differ are one."""
    ordered = sorted(sizes, reverse=True)
    levels: dict[float, int] = {}
    level = 0
    for above, size in pairwise([float("inf"), *ordered]):
        level += above - size > SAME_SIZE
        levels[size] = level
    return levels
