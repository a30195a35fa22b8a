"""The words of a page put together as pieces: words on one line with no wide gap between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.files.pdfpage import Box, Word
from documents.lines import GridLine

# a gap of so many letter heights may be the border of a column or a cell
PIECE_GAP = 0.5
# … and of so many surely is
FAR_APART = 1.5
# gaps of a line that fills its column: no wider, alike within so many points, so many of them,
# and one more if they are wide
WIDEST = 2.6
WIDE = 1.6
EVEN, EXACT = 0.8, 0.3
FEWEST_EVEN = 2
# less than this is no gap: "vård" + "en" set in two fonts
NO_GAP = 0.1
# words whose baselines differ by no more than this stand on one line
SAME_LINE = 0.25
# "•", "–", "", "o" in a list's margin
GLYPH = re.compile(r"[•●▪◦‣⁃■○➢✓∙·*–—\uf0b7\uf0a7\uf0d8\uf0fc-]|o")
# "➢ Att korta köerna": a bullet of another shape
FANCY_BULLET = re.compile(r"^[▪‣⁃■○➢✓\uf0b7\uf0a7\uf0d8\uf0fc]\s(?=\S)")
# "1.", "2)", "a)", "2.1", "§ 4": a number in a list's or a heading's margin
NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-z]\)|§ ?\d{1,3}")
# so many letter heights from its text a mark may stand
MARK_REACH = 4.0
# "12" or "1,2" raised: a footnote's sign
RAISED = re.compile(r"[\d,*]{1,5}")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words side by side: the text, its place, and how it is set; or a whole table as one.

    `y` is the baseline; `bold` says that every word is. `columns` says from where to where each
    column of a table goes that no rules are drawn around; `apart`, that a piece is put together
    of several far from each other.
    """

    text: str
    x0: float
    x1: float
    top: float
    y: float
    bottom: float
    size: float
    bold: bool
    grid: GridLine | None = None
    columns: tuple[tuple[float, float], ...] = ()
    words: tuple[Word, ...] = ()
    apart: bool = False


Row = list[Piece]


def rows_of(words: Sequence[Word], marks: Iterable[Box] = ()) -> list[Row]:
    """The lines of print that `words` make, from the top down, each its pieces from left to right.

    `marks` are bullets that are drawn and not written.
    """
    rows = _with_raised(words)
    pieces = [_pieces(row) for row in rows]
    _add_marks(pieces, marks)
    return [_with_list_marks(row) for row in pieces if row]


def by_line(pieces: Iterable[Piece]) -> list[Row]:
    """`pieces` grouped by the line that they stand on, from the top down."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x0)):
        if rows and abs(rows[-1][0].y - piece.y) <= SAME_LINE * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def joined(row: Sequence[Piece], between: str = " ") -> Piece:
    """The pieces of a line as one."""
    if len(row) == 1:
        return row[0]
    return Piece(
        between.join(piece.text for piece in row),
        row[0].x0,
        max(piece.x1 for piece in row),
        min(piece.top for piece in row),
        row[0].y,
        max(piece.bottom for piece in row),
        max(piece.size for piece in row),
        all(piece.bold for piece in row),
        words=tuple(word for piece in row for word in piece.words),
        apart=any(b.x0 - a.x1 > FAR_APART * b.size for a, b in pairwise(row)),
    )


def _with_raised(words: Sequence[Word]) -> list[list[Word]]:
    """The words line by line, with raised digits on the line of the word that they belong to."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        near = rows[-1][0] if rows else None
        if near and abs(near.y - word.y) <= SAME_LINE * min(near.size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    bases = [row[0].y for row in rows]
    moved: list[tuple[Word, list[Word], list[Word]]] = []
    for k, row in enumerate(rows):
        for word in row:
            if not RAISED.fullmatch(word.text):
                continue
            for other in rows[k : bisect_left(bases, word.y + word.size, k)]:
                if any(_raises(word, host) for host in other):
                    moved.append((word, row, other))
                    break
    for word, row, other in moved:
        raised = word.text.translate(SUPERSCRIPT)
        host = next((host for host in other if _raises(word, host)), None)
        if host is None:
            continue  # it was raised itself
        row.remove(word)
        other.append(replace(word, text=raised, y=host.y, size=host.size, spaced=False))
    return [sorted(row, key=lambda word: word.x0) for row in rows if row]


def _raises(word: Word, host: Word) -> bool:
    """Whether `word` stands raised and small at the end of `host`."""
    raised = 0.1 * host.size < host.y - word.y < 0.7 * host.size
    return (
        raised
        and word.size < 0.87 * host.size
        and abs(word.x0 - host.x1) < 0.15 * host.size
        and host.text[-1:].isprintable()
    )


def _pieces(row: Sequence[Word]) -> Row:
    pieces: Row = []
    run: list[Word] = []
    spread = _spread(row)
    for k, word in enumerate(row):
        if run:
            before = run[-1]
            size = max(before.size, word.size)
            if word.text == before.text and abs(word.x0 - before.x0) < 0.2 * size:
                continue  # printed twice to look bold
            if word.x0 - before.x1 > PIECE_GAP * size and k not in spread:
                pieces.append(piece_of(run))
                run = []
        run.append(word)
    if run:
        pieces.append(piece_of(run))
    return pieces


def _spread(row: Sequence[Word]) -> set[int]:
    """The words of a line that stand as far from the word before as others from theirs, as the
    words of text that is set to fill its lines do."""
    spread: set[int] = set()
    run: list[tuple[int, float]] = []
    for k in range(1, len(row) + 1):
        gap = row[k].x0 - row[k - 1].x1 if k < len(row) else float("inf")
        if k < len(row) and gap < NO_GAP * row[k].size:
            continue  # within a word
        gaps = [gap, *(other for _, other in run)]
        if gap < WIDEST * row[k - 1].size and max(gaps) - min(gaps) <= EVEN:
            run.append((k, gap))
            continue
        wide = bool(run) and run[0][1] > WIDE * row[k - 1].size
        exact = wide and max(gaps[1:]) - min(gaps[1:]) <= EXACT
        if len(run) >= FEWEST_EVEN + (wide and not exact):
            words = row[run[0][0] - 1 : k]
            letters = sum(word.text[:1].isalpha() for word in words)
            if 2 * letters > len(words) and (not wide or letters == len(words)):
                spread.update(at for at, _ in run)
        # a gap that is not like those before may be like those after
        run = [(k, gap)] if gap < WIDEST * row[k - 1].size else []
    return spread


def piece_of(words: Sequence[Word]) -> Piece:
    """Words of one line as one piece."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        glued = word.x0 - before.x1 < NO_GAP * word.size and not word.spaced
        parts.append(word.text if glued else f" {word.text}")
    letters: Counter[tuple[float, float]] = Counter()
    for word in words:
        letters[word.size, word.y] += len(word.text)
    size, y = letters.most_common(1)[0][0]
    return Piece(
        FANCY_BULLET.sub("• ", "".join(parts)),
        words[0].x0,
        max(word.x1 for word in words),
        y - 0.8 * size,
        y,
        y + 0.2 * size,
        size,
        all(word.bold for word in words if any(map(str.isalnum, word.text))),
        words=tuple(words),
    )


def _add_marks(rows: list[Row], marks: Iterable[Box]) -> None:
    bases = [row[0].y for row in rows]
    for mark in marks:
        middle = (mark.top + mark.bottom) / 2
        for row in rows[bisect_left(bases, middle - 2) :][:3]:
            if middle < row[0].y - row[0].size:
                break
            k = next((k for k, piece in enumerate(row) if piece.x0 > mark.x1 - 1), None)
            if k is None or row[k].x0 - mark.x1 > MARK_REACH * row[k].size:
                continue
            if not GLYPH.match(row[k].text[:1]):
                row[k] = replace(row[k], text=f"• {row[k].text}", x0=mark.x0)
            break


def _with_list_marks(row: Row) -> Row:
    """The pieces of a line, with a bullet or a number that stands alone joined to its text."""
    kept: Row = []
    for piece in row:
        before = kept[-1] if kept else None
        if before and piece.x0 - before.x1 < MARK_REACH * piece.size and _marks(before, piece):
            both = joined([before, piece])
            kept[-1] = replace(both, size=piece.size, bold=piece.bold, top=piece.top, apart=False)
        else:
            kept.append(piece)
    return kept


def _marks(mark: Piece, piece: Piece) -> bool:
    if not piece.text[:1].isalpha() and piece.text[:1] not in "”\"'(":
        return False
    if GLYPH.fullmatch(mark.text):
        return True
    return bool(NUMBER.fullmatch(mark.text)) and (
        not mark.text.isdigit() or piece.bold or piece.size > 1.15 * mark.size
    )
