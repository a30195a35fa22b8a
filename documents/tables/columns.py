"""What tables are made of: cells of a page, column heads, titles, words cut in two.

Shared by the readers of tables with cell borders and without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from documents import patterns
from documents.layout import begins_page, join_lines
from documents.lines import GridLine
from documents.tables.figures import trailing_numbers

# "Nettokostnadsutvec": cut without a hyphen, in a file whose lines else end in a space
CUT_WORD = re.compile(r"[a-zåäö]$")
# "”wipe-" + "test”": so short a term in quotes is not cut, its hyphen is its own
QUOTED_START = re.compile(r"[”\"'][^\W\d]{1,5}-$")
QUOTED_END = re.compile(r"[^\W\d]{1,5}[”\"']")
# "Besluts": half a compound that lost its hyphen, as narrow column heads do
LINKING_S = re.compile(r"\w(?:nings|tions|luts|hets|skaps|tets)$")
# "Belopp i miljoner kronor", "(mnkr)", "Mkr"
UNIT = re.compile(
    r"\b((?:miljoner|miljarder|tusen(?:tal)?) kronor|[mt]n?kr|mdkr|kkr|milj\.? kr|msek|ksek)\b",
    re.I,
)
# "500 kr", "30 miljoner kronor", "5 %", "1000-tal kronor": says nothing of other figures
SAID_SUM = re.compile(
    r"(?<![\d,.])(?P<value>\d(?:[\d .]*\d)?)(?:,\d+)?(?:-tals?)?\s?"
    r"(?:%|procent|(?:miljoner|miljarder|tusen)(?: kronor)?|milj\.?(?: kr)?|mdkr|[mk]sek|kkr"
    r"|mn kr|[mt]n?kr|kr|kronor)(?!\w)",
    re.I,
)
# "Summa", "SUMMA DRIFTBUDGET", "Investeringar totalt": ends the group that rows stood in
TOTAL = re.compile(r"^(?:del)?summa\b|^total|\btotalt$", re.I)
# "Belopp i", "Berört reglemente,": a column head that goes on in the next line
OPEN_HEAD = re.compile(r"(?:[-,/(&]|\b(?:i|av|för|till|på|per|och|eller|enligt|inom))$")
# "S-Sannolikhet", "K- Konsekvens": explains a head and is none
LEGEND = re.compile(r"^[A-ZÅÄÖ]\s?-\s?[A-ZÅÄÖ]")
LOOK_ABOVE = 400  # lines
MOST_CELL_LINES = 40


def joined(lines: Sequence[str]) -> str:
    """`join_lines`, after mending words cut without a hyphen ("kommunikatione" + "n måste")."""
    return _joined(tuple(lines))


@lru_cache(maxsize=4096)  # the same few cells are looked at again and again
def _joined(lines: tuple[str, ...]) -> str:
    whole: list[str] = []
    for line in lines:
        before = whole[-1] if whole else ""
        # a line that goes on in mid-word is the one that lacks the space all others end in
        cut = CUT_WORD.search(before) and line[:1].islower() and line != line.rstrip()
        own = QUOTED_START.search(before.rstrip()) and QUOTED_END.match(line.lstrip())
        if cut or own:
            whole[-1] = before.rstrip() + line.lstrip()
        else:
            whole.append(line)
    return join_lines(whole)


def without_mark(head: str) -> str:
    """A head or title without the asterisks that point to a note."""
    return head.strip().strip("*").strip()


def unit_in(text: str) -> str:
    """The unit of money that `text` names ("miljoner kronor", "mnkr"), or ""."""
    match = UNIT.search(text)
    return match[1].lower() if match else ""


def without_sums(text: str) -> str:
    """`text` without the sums in it, so that what unit is left is one that figures are counted in.

    "Budget 2025 mkr" keeps its unit: a year is no sum.
    """
    return SAID_SUM.sub(_kept_year, text) if any(map(str.isdigit, text)) else text


def _kept_year(found: re.Match[str]) -> str:
    years = all(patterns.YEAR.fullmatch(part) for part in found["value"].split())
    return found[0] if years else " "


def is_numbered_heading(line: str) -> bool:
    """Whether a line is a heading such as "5.1.4 Fördelningen av ersättningen"."""
    text = line.strip()
    return (
        text[:1].isdigit()  # quickly
        and bool(patterns.NUMBERED_HEADING.match(text))
        and "\t" not in text
        and not text.endswith(("-", ",", "."))
        and not trailing_numbers(line)[1]
    )


def title_above(lines: Sequence[str], start: int) -> str:
    """The nearest numbered heading above line `start`, without its number, or ""."""
    for i in range(start - 1, max(0, start - LOOK_ABOVE) - 1, -1):
        opens = i == 0 or not lines[i - 1].strip() or begins_page(lines[i])
        if opens and is_numbered_heading(lines[i]):
            title = patterns.NUMBERED_HEADING.sub("", lines[i].strip()).strip()
            return title.capitalize() if title.isupper() else title
    return ""


class Token(NamedTuple):
    """A cell as printed: its lines, the line it starts on, and the line to go on reading at.

    `tabbed` says that a cell border follows on the same line, so that the row goes on; `inside`
    that text does, so that the line cannot be left yet; `last` that the next line begins a row of
    its own.
    """

    lines: tuple[str, ...]
    start: int
    stop: int
    tabbed: bool
    last: bool = False
    inside: bool = False

    @property
    def text(self) -> str:
        """The cell's lines as one."""
        return _joined(self.lines)


class _Look(NamedTuple):
    """What a line looks like: whether it is blank, or blank but for cell borders, whether it begins
    a page, begins with a capital, or is a numbered heading, and its parts between borders."""

    blank: bool
    borders: bool
    new_page: bool
    capital: bool
    heading: bool
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)  # the same lines are read again from each place where a table may begin
def _look(line: str) -> _Look:
    text = line.strip()
    return _Look(
        not text,
        not text and "\t" in line,
        begins_page(line),
        text[:1].isupper(),
        is_numbered_heading(line),
        tuple(line.split("\t")),
    )


def tokens(lines: Sequence[str], start: int, empty_rows: bool = True) -> Iterator[Token]:
    """The cells from line `start` on, to the next numbered heading or marked table.

    A cell of one line ends in a tab, a cell of several or a row's last in a blank line or a new
    page. Without `empty_rows`, lines of nothing but tabs are blank.
    """
    held: list[str] = []
    begun = start
    for i in range(start, len(lines)):
        blank, borders, new_page, capital, heading, parts = _look(lines[i])
        blank = blank and not (empty_rows and borders)
        heading = heading and (new_page or not held)
        ends = heading or isinstance(lines[i], GridLine)
        if held:
            # only whole rows have cell borders in lines that follow each other
            row = len(parts) > 1 and not blank
            if blank or ends or row or (new_page and capital):
                yield Token(tuple(held), begun, i, False, row)
                held = []
        if ends or len(held) > MOST_CELL_LINES:
            return
        if blank:
            continue
        if not held:
            begun = i
        filled = max((k for k, part in enumerate(parts) if part.strip()), default=0)
        for k, part in enumerate(parts[:-1]):
            inside = k < filled
            # a border after the last cell is its row's end, and nothing is left to read there
            yield Token((*held, part), begun, i if inside else i + 1, True, inside=inside)
            held, begun = [], i
        held.append(parts[-1])
    if held:
        yield Token(tuple(held), begun, len(lines), False)


class ColumnHeads:
    """The heads that the cells above a table make, as the cells are added one by one: a capital
    letter or a cell border begins a head."""

    def __init__(self) -> None:
        self.texts: list[str] = []  # of each head
        self._last: list[str] = []  # lines of the last one
        self._after_border = True

    def add(self, cell: Token) -> None:
        """Take the next cell in."""
        text = cell.text
        if LEGEND.match(text):
            self._after_border = cell.tabbed
            return
        goes_on = (
            text[:1].islower()
            or text.startswith("(")
            or (self.texts and OPEN_HEAD.search(self._last[-1].strip()))
        )
        if self.texts and not self._after_border and (goes_on or _completes(self._last, text)):
            self._last.extend(cell.lines)
            self.texts.pop()
        else:
            self._last = list(cell.lines)
        self.texts.append(_head(tuple(self._last)))
        self._after_border = cell.tabbed


def _completes(head: Sequence[str], text: str) -> bool:
    return bool(patterns.YEAR.fullmatch(text)) and not any(
        patterns.YEAR.search(line) for line in head
    )


@lru_cache(maxsize=4096)
def _head(lines: tuple[str, ...]) -> str:
    whole: list[str] = []
    for line in lines:
        if whole and LINKING_S.search(whole[-1].strip()) and line.strip()[:1].islower():
            whole[-1] = whole[-1].strip() + line.strip()
        else:
            whole.append(line)
    return without_mark(joined(whole))


def cells_text(cells: Sequence[Token]) -> str:
    """The text of several cells, such as those of column heads, as one line."""
    return joined([line for cell in cells for line in cell.lines])
