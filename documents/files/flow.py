"""Lines put together by a reader of files that mark what things are (Word, HTML, Markdown)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.files.gridmaking import Box, table_lines
from documents.lines import HeadingLine

# any run of white space: a tab, a no-break space, a line break of the file's own
WHITE = re.compile(r"\s+")
# "• Att", "-\tatt", "– att", "·\tAtt", "o\tAtt", "1.\tAtt", "2) att": a list typed by hand
TYPED_ITEM = re.compile(r"(?:[•·●▪◦○*\uf0b7\uf0a7–—-]|\d{1,2}[.)]|[a-z]\))[ \t\u00a0]+\S|o\t\S")
# "·", "o" before a tab, "§" of the Wingdings font: bullets that a word processor types
TYPED_BULLET = re.compile(r"^(?:[·●▪◦○\uf0b7\uf0a7]\s+|o\t\s*)")
# "• " at the start of what the file itself gives a bullet
DOUBLE_BULLET = re.compile(r"^[•·●▪◦]\s*")
# "Att bygga", "1. Att bygga", "• att": a proposal, in bold or not
ATT = re.compile(r"^\W*(?:\d{1,2}[.)]\s*)?att\b", re.I)
LETTERS = re.compile(r"[^\W\d_]{2}")
LONGEST_BOLD_HEADING = 100
# a longer text is a paragraph, whatever the file calls it
LONGEST_HEADING = 200


class Flow:
    """Lines as read so far: paragraphs with a blank line between, items of a list close together.

    Texts come in with a "\\n" for a line break inside a paragraph; two of them part paragraphs.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._in_list = False
        self._notes: list[str] = []

    def heading(self, text: str, level: int) -> None:
        """A heading; what is too long for one becomes a paragraph."""
        whole = WHITE.sub(" ", text).strip()
        if len(whole) > LONGEST_HEADING:
            self.paragraph(text)
        elif whole:
            self._part()
            self.lines.append(HeadingLine(whole, level))

    def paragraph(self, text: str, bold: bool = False) -> None:
        """A paragraph; `bold` says that all of it is, which makes a short one a heading."""
        lines = tidy(text)
        if bold and len(lines) == 1 and _is_bold_heading(lines[0]):
            self.heading(lines[0], 0)
            return
        if lines:
            typed = bool(TYPED_ITEM.match(text.lstrip()))
            if typed:
                lines[0] = WHITE.sub(" ", TYPED_BULLET.sub("• ", text.lstrip().split("\n")[0]))
                lines[0] = lines[0].strip()
            self._part(typed)
            self.lines.extend(lines)

    def item(self, text: str, mark: str) -> None:
        """An item of a list, with the mark that stands before it: "•", "-" or "1."."""
        lines = tidy(text)
        if lines:
            lines[0] = DOUBLE_BULLET.sub("", lines[0])
        lines = [line for line in lines if line]
        if lines:
            self._part(True)
            self.lines.append(f"{mark} {lines[0]}")
            self.lines.extend(lines[1:])

    def more(self, text: str) -> None:
        """A further paragraph of the item that stands last."""
        if self._in_list:
            self.lines.extend(line for line in tidy(text) if line)
        else:
            self.paragraph(text)

    def table(self, rows: Sequence[Sequence[Box]]) -> None:
        """A table: as one marked line, or as its paragraphs where it only lays out the page."""
        self.extend(table_lines(rows))

    def extend(self, lines: Sequence[str]) -> None:
        """Lines of another flow."""
        if lines:
            self._part()
            self.lines.extend(lines)

    def note(self, text: str) -> None:
        """A footnote: it stands after the paragraph, list or table that refers to it."""
        self._notes.append(text)
        if not self._in_list:
            self._put_notes()

    def end_list(self) -> None:
        """What comes next is no part of the list that stands last."""
        self._in_list = False
        self._put_notes()

    def done(self) -> tuple[str, ...]:
        """All lines."""
        self._part()
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return tuple(self.lines)

    def _part(self, item: bool = False) -> None:
        """A blank line before what comes next, but for an item after another."""
        if not (item and self._in_list):
            self._put_notes()
            self._blank()
        self._in_list = item

    def _put_notes(self) -> None:
        notes, self._notes = self._notes, []
        for note in notes:
            lines = tidy(note)
            if lines:
                self._blank()
                self.lines.extend(lines)

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def tidy(text: str) -> list[str]:
    """The lines of a text, white space folded; a blank one where it has two breaks or more."""
    lines: list[str] = []
    for line in text.split("\n"):
        whole = WHITE.sub(" ", line).strip()
        if whole or (lines and lines[-1]):
            lines.append(whole)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _is_bold_heading(text: str) -> bool:
    return (
        len(text) < LONGEST_BOLD_HEADING
        and not text.endswith((".", ":", ",", ";"))
        and bool(LETTERS.search(text))
        and not ATT.match(text)
        and not TYPED_ITEM.match(text)
    )
