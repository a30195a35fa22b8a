"""A web page or Markdown → its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag

from documents.files.flow import Flow
from documents.files.gridmaking import Box
from documents.files.markdown import to_html
from documents.files.webparts import ListMarks, is_bold_style, main_part, number_of
from documents.lines import Reading, ReadingError

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# elements that part what stands before them from what stands after
BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul button"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
BOLD = frozenset(("b", "strong", "dt"))
CELLS = frozenset(("td", "th"))
LISTS = frozenset(("ul", "ol", "menu", "dir"))
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
# tables within tables: deeper ones only lay out a page
MOST_TABLES = 5
MOST_SPAN = 1_000
# parts that unfold within parts that unfold: deeper ones stand side by side
DEEPEST = 9
# what is longer names nothing: a page whose tags are not closed has all its text in one
LONGEST_TITLE = 200
# more tags than this no plan has: the longest have a tenth
MOST_TAGS = 300_000


def read_webpage(text: str, name: str, remarks: tuple[str, ...] = ()) -> Reading:
    """The lines of a web page's main text: without scripts, menus, banners and what is hidden.

    Raises ReadingError for a page without end.
    """
    return _read(_soup(text, name), remarks)


def read_markdown(text: str, name: str, remarks: tuple[str, ...] = ()) -> Reading:
    """The lines of a text in Markdown, its title from the front matter or the first heading.

    Raises ReadingError for a text without end.
    """
    html, title = to_html(text)
    reading = _read(_soup(html, name), remarks)
    title = title if len(title) <= LONGEST_TITLE else ""
    return Reading(reading.lines, title or reading.title, remarks=remarks)


def _soup(text: str, name: str) -> BeautifulSoup:
    if text.count("<") > MOST_TAGS:
        raise ReadingError(f"Filen {name} är för stor för att läsas; dela den i flera.")
    # a zero byte would end the text, and half a surrogate pair is no letter
    text = XML_DECLARATION.sub("", text.replace("\x00", ""), count=1)
    text = text.encode("utf-8", errors="replace").decode("utf-8")
    # the line break keeps the library from taking a short text for a file's name
    return BeautifulSoup(f"{text}\n", "lxml")


def _read(soup: BeautifulSoup, remarks: tuple[str, ...]) -> Reading:
    title = _title(soup)
    part = main_part(soup)
    reader = _PageReader(part.gone)
    for root in part.roots:
        reader.read(root)
    return Reading(reader.done(), title, remarks=remarks)


def _title(soup: BeautifulSoup) -> str:
    for found in (soup.title, soup.h1):
        text = " ".join(found.get_text().split()) if found is not None else ""
        if 0 < len(text) <= LONGEST_TITLE:
            return text
    return ""


class _Table:
    """A table being read: its rows, and the flow that it stands in."""

    def __init__(self, outer: Flow) -> None:
        self.outer = outer
        self.rows: list[list[Box]] = []


class _PageReader:
    """A page being read element by element, without recursion: pages nest as deep as they like."""

    def __init__(self, gone: frozenset[int]) -> None:
        self.flow = Flow()
        self._gone = gone
        self._parts: list[str] = []
        self._plain = False
        self._bold = 0
        self._pre = 0
        self._level = 0
        self._lists: list[ListMarks] = []
        self._mark = ""  # of the item that has begun and has no text yet
        self._in_item = False
        self._open: set[int] = set()  # the blocks that have begun, and not within a heading
        self._depth = 0
        self._tables: list[_Table] = []
        self._heading: list[int] = []
        self._folded: list[int] = []
        self._saved: list[tuple[list[ListMarks], str, bool]] = []

    def done(self) -> tuple[str, ...]:
        """All lines read."""
        self._flush()
        return self.flow.done()

    def read(self, root: Tag) -> None:
        """Read an element and all in it."""
        self._enter(root)
        stack: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.children))]
        while stack:
            tag, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(tag)
            elif isinstance(child, Tag):
                if id(child) in self._gone:
                    continue
                self._enter(child)
                stack.append((child, iter(child.children)))
            elif type(child) is NavigableString or isinstance(child, CData):
                self._text(str(child))

    def _text(self, text: str) -> None:
        if not self._pre:
            text = text.replace("\n", " ").replace("\r", " ")
        self._parts.append(text)
        if not self._bold and text.strip():
            self._plain = True

    def _enter(self, tag: Tag) -> None:
        if tag.name == "br":
            self._parts.append("\n")
        elif tag.name in BLOCKS and self._heading:
            self._parts.append(" ")  # a block inside a heading parts its words, and no more
        elif tag.name in BLOCKS:
            self._flush()
            self._open.add(id(tag))
            self._enter_block(tag, tag.name)
        if _is_bold(tag):
            self._bold += 1

    def _enter_block(self, tag: Tag, name: str) -> None:
        if name in HEADINGS:
            self._heading.append(HEADINGS[name])
        elif _unfolds(tag):
            self._heading.append(min(self._level + 1, DEEPEST))
        elif name == "details":
            self._folded.append(self._level)
        elif name == "pre":
            self._pre += 1
        elif name in LISTS:
            self._lists.append(ListMarks(tag, bool(self._lists)))
        elif name == "li":
            self._mark = self._lists[-1].mark(tag) if self._lists else "•"
            self._in_item = True
        elif name == "table":
            self._depth += 1
            if self._depth <= MOST_TABLES:
                self._tables.append(_Table(self.flow))
        elif name == "tr" and self._in_table():
            self._tables[-1].rows.append([])
        elif name in CELLS and self._in_table():
            self._saved.append((self._lists, self._mark, self._in_item))
            self._lists, self._mark, self._in_item = [], "", False
            self.flow = Flow()

    def _in_table(self) -> bool:
        """Whether the innermost table is one that is read as such."""
        return 0 < self._depth <= MOST_TABLES

    def _leave(self, tag: Tag) -> None:
        if id(tag) in self._open:
            self._flush()
            self._leave_block(tag, tag.name)
        elif tag.name in BLOCKS:
            self._parts.append(" ")
        if _is_bold(tag):
            self._bold -= 1

    def _leave_block(self, tag: Tag, name: str) -> None:
        if name in HEADINGS or _unfolds(tag):
            self._heading.clear()
        elif name == "details":
            self._level = self._folded.pop()
        elif name == "pre":
            self._pre -= 1
        elif name in LISTS:
            self._lists.pop()
            self._in_item = bool(self._lists)
            if not self._lists:
                self.flow.end_list()
        elif name == "li":
            self._mark = ""
            self._in_item = len(self._lists) > 1
        elif name == "table":
            if self._in_table():
                table = self._tables.pop()
                self.flow.table(table.rows)
            self._depth -= 1
        elif name in CELLS and self._in_table():
            self._leave_cell(tag)

    def _leave_cell(self, tag: Tag) -> None:
        across, down = (
            min(max(number_of(tag, name, 1), 1), MOST_SPAN) for name in ("colspan", "rowspan")
        )
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(Box(self.flow.done(), across, down, tag.name == "th"))
        self.flow = table.outer
        self._lists, self._mark, self._in_item = self._saved.pop()

    def _flush(self) -> None:
        """Put down the text since the last block began or ended."""
        text, plain = "".join(self._parts), self._plain
        self._parts, self._plain = [], False
        if not text.strip():
            return
        if self._heading:
            level = self._heading[-1]
            self.flow.heading(text.replace("\n", " "), level)
            self._level = level
        elif self._mark:
            self.flow.item(text, self._mark)
            self._mark = ""
        elif self._in_item:
            self.flow.more(text)
        else:
            self.flow.paragraph(text, not plain)


def _unfolds(tag: Tag) -> bool:
    """Whether a click on the element shows what stands under it."""
    return tag.name == "summary" or (tag.name == "button" and tag.has_attr("aria-expanded"))


def _is_bold(tag: Tag) -> bool:
    return tag.name in BOLD or is_bold_style(tag)
