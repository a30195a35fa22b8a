"""What tables are made of: numbers in a row, cells of a page, column heads, words cut in two.

Shared by `tables`, whose columns only spaces tell, and `ledgers`, whose cells the file parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from documents import patterns
from documents.layout import join_lines

# "Nettokostnadsutvec": cut without a hyphen, in a file whose lines else end in a space
CUT_WORD = re.compile(r"[a-zåäö]$")
# "observation/-", "21774–": the next line follows without a space
TIGHT_END = re.compile(r"(?:/-|\d–)$")
# "Besluts": half a compound that lost its hyphen, as narrow column heads do
LINKING_S = re.compile(r"\w(?:nings|tions|luts|hets|skaps|tets)$")
# "1", "-8", "787", "194,8", "3,2%", "–", "%": a number, or what a thousands space left of one
PIECE = re.compile(r"[-–−+]?\d{1,9}(?:,\d+)?%?|[-–−%]")
# "787", "194,8": what may follow a thousands space
THOUSANDS = re.compile(r"\d{3}(?:,\d+)?%?")
# "8", "-10": what may stand before one
LEADING = re.compile(r"[-–−+]?[1-9]\d{0,2}")
# "2020"
YEAR = re.compile(r"(?:19|20)\d\d")
# "Belopp i miljoner kronor", "(mnkr)", "Mkr"
UNIT = re.compile(r"\b((?:miljoner|miljarder|tusen) kronor|[mt]n?kr|msek|ksek)\b", re.I)
# "Summa", "SUMMA DRIFTBUDGET", "Investeringar totalt": ends the group that rows stood in
TOTAL = re.compile(r"^(?:del)?summa\b|^total|\btotalt$", re.I)
# "Belopp i", "Berört reglemente,": a column head that goes on in the next line
OPEN_HEAD = re.compile(r"(?:[-,/(&]|\b(?:i|av|för|till|på|per|och|eller|enligt|inom))$")
# "S-Sannolikhet", "K- Konsekvens": explains a head and is none
LEGEND = re.compile(r"^[A-ZÅÄÖ]\s?-\s?[A-ZÅÄÖ]")
# more readings of one run of numbers than this are not weighed; more columns no table has
MOST_SPLITS = 500
MOST_COLUMNS = 12
LOOK_ABOVE = 400  # lines
MOST_CELL_LINES = 40


def joined(lines: Sequence[str]) -> str:
    """`join_lines`, after mending words cut without a hyphen ("kommunikatione" + "n måste")."""
    whole: list[str] = []
    for line in lines:
        before = whole[-1] if whole else ""
        # a line that goes on in mid-word is the one that lacks the space all others end in
        cut = CUT_WORD.search(before) and line[:1].islower() and line != line.rstrip()
        if cut or TIGHT_END.search(before.rstrip()):
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


def is_numbered_heading(line: str) -> bool:
    """Whether a line is a heading such as "5.1.4 Fördelningen av ersättningen"."""
    text = line.strip()
    return (
        bool(patterns.NUMBERED_HEADING.match(text))
        and "\t" not in text
        and not text.endswith(("-", ",", "."))
        and not trailing_numbers(line)[1]
    )


def title_above(lines: Sequence[str], start: int) -> str:
    """The nearest numbered heading above line `start`, without its number, or ""."""
    for i in range(start - 1, max(0, start - LOOK_ABOVE) - 1, -1):
        opens = i == 0 or not lines[i - 1].strip() or patterns.PAGE_START.match(lines[i])
        if opens and is_numbered_heading(lines[i]):
            title = patterns.NUMBERED_HEADING.sub("", lines[i].strip()).strip()
            return title.capitalize() if title.isupper() else title
    return ""


def trailing_numbers(line: str) -> tuple[str, list[str], list[int]]:
    """A line's text, the numbers at its end, and the spaces before each and after the last.

    "Robotdalen 1,0 0,5     " gives ("Robotdalen", ["1,0", "0,5"], [1, 1, 5]).
    """
    tokens = list(re.finditer(r"\S+", line))
    first = len(tokens)
    while first and PIECE.fullmatch(tokens[first - 1][0]):
        first -= 1
    run = tokens[first:]
    if not run:
        return line.strip(), [], []
    ends = [tokens[first - 1].end() if first else 0, *(token.end() for token in run)]
    gaps = [token.start() - end for token, end in zip(run, ends, strict=False)]
    return line[: ends[0]].strip(), [token[0] for token in run], [*gaps, len(line) - ends[-1]]


def split_numbers(pieces: Sequence[str], count: int) -> list[int] | None:
    """How many pieces each of exactly `count` numbers takes, or None if it cannot be told.

    "1 787 1 677 340" can be three numbers in one way only. Of several ways the one whose numbers
    are most alike in length is taken, if it stands alone.
    """
    if not count <= len(pieces) <= 4 * count or count > MOST_COLUMNS:
        return None
    ways = sorted(
        (max(lengths) - min(lengths), way)
        for way in islice(_ways(pieces, 0, count), MOST_SPLITS)
        if (lengths := _lengths(pieces, way))
    )
    if not ways or (len(ways) > 1 and ways[0][0] == ways[1][0]):
        return None
    return ways[0][1]


def split_freely(pieces: Sequence[str], most: int) -> list[int] | None:
    """The same for at most `most` numbers, of which some are missing: only what is certain."""
    sizes: list[int] = []
    if any("," in piece for piece in pieces):
        size = 0
        for piece in pieces:  # every number in the row has decimals, so they show where it ends
            size += 1
            if "," in piece:
                sizes.append(size)
                size = 0
        if size or not all(_is_number(part) for part in grouped(pieces, sizes)):
            return None
    else:
        if any(_is_number(pieces[k : k + 2]) for k in range(len(pieces) - 1)):
            return None
        sizes = [1] * len(pieces)
    return sizes if len(sizes) <= most else None


def grouped(pieces: Sequence[str], sizes: Sequence[int]) -> list[list[str]]:
    """`pieces` in groups of `sizes`."""
    stops = [sum(sizes[: k + 1]) for k in range(len(sizes))]
    return [list(pieces[stop - size : stop]) for stop, size in zip(stops, sizes, strict=True)]


def _ways(pieces: Sequence[str], start: int, count: int) -> Iterator[list[int]]:
    """The ways to make `count` numbers of the pieces from `start` on."""
    if count == 0:
        yield []
        return
    for size in range(1, 5):
        stop = start + size
        # a number is at most four pieces, so what is left must be neither too much nor too little
        if not count - 1 <= len(pieces) - stop <= 4 * (count - 1):
            continue
        if _is_number(pieces[start:stop]):
            for rest in _ways(pieces, stop, count - 1):
                yield [size, *rest]


def _is_number(pieces: Sequence[str]) -> bool:
    body = pieces[:-1] if len(pieces) > 1 and pieces[-1] == "%" else pieces
    if len(body) == 1:
        return body[0] != "%"
    return bool(LEADING.fullmatch(body[0])) and all(
        THOUSANDS.fullmatch(piece) and (k == len(body) - 2 or len(piece) == 3)
        for k, piece in enumerate(body[1:])
    )


def _lengths(pieces: Sequence[str], sizes: Sequence[int]) -> list[int]:
    return [len(re.sub(r"\D", "", "".join(part).split(",")[0])) for part in grouped(pieces, sizes)]


@dataclass(frozen=True, slots=True)
class Token:
    """A cell as printed: its lines, the line it starts on, and the line to go on reading at.

    `tabbed` says that a cell border follows on the same line, so that the row goes on; `last` that
    the next line begins a row of its own.
    """

    lines: tuple[str, ...]
    start: int
    stop: int
    tabbed: bool
    last: bool = False

    @property
    def text(self) -> str:
        """The cell's lines as one."""
        return joined(self.lines)


def tokens(lines: Sequence[str], start: int, empty_rows: bool = True) -> Iterator[Token]:
    """The cells from line `start` on, to the next numbered heading.

    A cell of one line ends in a tab, a cell of several or a row's last in a blank line or a new
    page. Without `empty_rows`, lines of nothing but tabs are blank.
    """
    held: list[str] = []
    begun = start
    for i in range(start, len(lines)):
        line = lines[i]
        blank = not line.strip() and not (empty_rows and "\t" in line)
        new_page = bool(patterns.PAGE_START.match(line))
        heading = is_numbered_heading(line) and (new_page or not held)
        # only whole rows have cell borders in lines that follow each other
        row = "\t" in line and not blank
        if held and (blank or heading or row or (new_page and line.strip()[:1].isupper())):
            yield Token(tuple(held), begun, i, False, row)
            held = []
        if heading or len(held) > MOST_CELL_LINES:
            return
        if blank:
            continue
        parts = line.split("\t")
        for k, part in enumerate(parts):
            if not held:
                begun = i
            held.append(part)
            if k < len(parts) - 1:
                yield Token(tuple(held), begun, i, True)
                held = []
    if held:
        yield Token(tuple(held), begun, len(lines), False)


def column_heads(cells: Sequence[Token]) -> list[str]:
    """The heads that the cells above a table make: a capital letter or a cell border begins one."""
    heads: list[list[str]] = []
    after_border = True
    for cell in cells:
        text = cell.text
        if LEGEND.match(text):
            after_border = cell.tabbed
            continue
        goes_on = (
            text[:1].islower()
            or text.startswith("(")
            or (heads and OPEN_HEAD.search(heads[-1][-1].strip()))
        )
        if heads and not after_border and (goes_on or _completes(heads[-1], text)):
            heads[-1].extend(cell.lines)
        else:
            heads.append(list(cell.lines))
        after_border = cell.tabbed
    return [without_mark(_head(lines)) for lines in heads]


def _completes(head: Sequence[str], text: str) -> bool:
    return bool(YEAR.fullmatch(text)) and not any(YEAR.search(line) for line in head)


def _head(lines: Sequence[str]) -> str:
    whole: list[str] = []
    for line in lines:
        if whole and LINKING_S.search(whole[-1].strip()) and line.strip()[:1].islower():
            whole[-1] = whole[-1].strip() + line.strip()
        else:
            whole.append(line)
    return joined(whole)
