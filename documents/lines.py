"""Lines: what a reader of files hands to the parser, with what the file itself says of them.

An ordinary line is a plain str. Readers of files that mark headings and tables (Word, HTML,
Markdown, PDF by its fonts) hand over lines that carry that mark; to everything else they are
strings like any other. A page begins with a form feed; a cell border inside a line is a tab.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ReadingError(Exception):
    """A file cannot be read; the message is one Swedish sentence that says what to do."""


class HeadingLine(str):
    """A heading's text, whole on one line.

    `level` is 1 for the outermost; 0 says that the file shows a heading but not its level (a
    short paragraph in bold), so that it stands innermost.
    """

    level: int

    def __new__(cls, text: str, level: int) -> HeadingLine:
        line = super().__new__(cls, text)
        line.level = level
        return line


class GridLine(str):
    """A whole table as one line: `rows` of cell texts, of which the first `heads` are column heads.

    Every row has as many cells as the widest (spanned cells repeated, missing ones ""). As a
    string it is the first row that holds anything, with tabs between, so that no one takes it for
    running text or for a blank line.
    """

    rows: tuple[tuple[str, ...], ...]
    heads: int

    def __new__(cls, rows: Sequence[Sequence[str]], heads: int = 1) -> GridLine:
        whole = tuple(tuple(row) for row in rows)
        shown = next((row for row in whole if any(cell.strip() for cell in row)), ())
        line = super().__new__(cls, "\t".join(shown) + "\t")
        line.rows = whole
        line.heads = heads
        return line


class FurnitureLine(str):
    """A page's head, foot or number, told by its place on the page; no part of the text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds, in reading order.

    `lines` are not yet cleaned; paragraphs that the file tells apart have a blank line between
    them, list items begin with "• " or their printed number. `title` is the file's own name for
    itself, or "". `pages` says how many pages there are, or 0 for a file without pages; then the
    first line of each page begins with a form feed. `remarks` are Swedish sentences on what could
    not be read ("Sidorna 17–19 saknar text …").
    """

    lines: tuple[str, ...]
    title: str = ""
    pages: int = 0
    remarks: tuple[str, ...] = ()


def is_marked(line: str) -> bool:
    """Whether the file says what `line` is, so that no list or paragraph takes it in."""
    return isinstance(line, HeadingLine | GridLine | FurnitureLine)
