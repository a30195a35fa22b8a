"""Tables of figures whose columns only spaces tell, and the one reader for tables of all kinds.

A row's numbers are the digits at its end. The count of column heads says how many numbers they
are; where cells are empty, the width of the spaces says which, or no head is given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents import patterns
from documents.columns import (
    MOST_COLUMNS,
    TOTAL,
    YEAR,
    grouped,
    is_numbered_heading,
    joined,
    split_freely,
    split_numbers,
    title_above,
    trailing_numbers,
    unit_in,
    without_mark,
)
from documents.layout import Block, BlockKind
from documents.ledgers import read_indicators, read_ledger, read_sums
from documents.plan import Cell, Row, Span

# "Utfall", "Budget", "Plan": with a year it is a column head
LABEL = re.compile(
    "utfall|bokslut|budget|plan|ram|behov|prognos|helårsprognos|förslag|delår|differens|avvikelse"
    "|förändring",
    re.I,
)
# "Belopp i miljoner kronor", "Regionersättning i miljoner kronor", "(mnkr)": beside the heads
CORNER = re.compile(
    r"(?:\w+ i )?\(?(?:miljoner|miljarder|tusen) kronor\)?|(?:\w+ i )?\(?\b[mt]n?kr\b\)?", re.I
)
# "Belopp i miljoner": such a corner, broken over lines
BROKEN_CORNER = re.compile(r"^Belopp\b|\b(?:miljoner|miljarder|tusen)$|^kronor\b")
# "Prognos från SKL 2020-10-01", "Källa: SCB": stands between a title and its table
SOURCE_NOTE = re.compile(r"^(?:Prognos|Källa|Underlag|Enligt)\b.*\S\s\S")
# "Verksamhetens", "Resultat efter": a row head that cannot end here
OPEN_ROW = re.compile(r"^\w+ens$|[-,/(]$|\b(?:och|i|av|för|till|på|med|enligt|efter|från)$", re.I)
# "varav Vårdval": a row of its own, although it begins with a small letter
PART_OF = re.compile(r"^(?:varav|därav)\b", re.I)
HEAD_LINES = 12
CORNER_WORDS = 3
LONGEST_TITLE = 90
LONGEST_ROW_LINE = 90
MOST_WORDS = 14
MOST_WORDS_BESIDE_EMPTY = 8
# lines that a row's head, or a note between rows, is broken over
MOST_PENDING = 7


def read_table(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table of any kind that begins at line `start`: its blocks and the line after it."""
    for reader in (read_indicators, read_ledger, read_sums, read_columns):
        read = reader(lines, start)
        if read is not None:
            return read
    return None


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row as printed, before its values are given to columns.

    `gaps` are the spaces before each value and after the last; `values` is None where it cannot be
    told which digits make a number, and then `raw` holds them.
    """

    head: str
    text: str
    group: str
    values: list[str] | None
    raw: str = ""
    gaps: tuple[int, ...] = ()


def read_columns(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table of years and amounts without cell borders: title, column heads, rows."""
    opened = _open(lines, start)
    if opened is None:
        return None
    leads, title, heads, i = opened
    unit = unit_in(" ".join(leads))
    parts, stop = _read_rows(lines, i, len(heads))
    rows = [part for part in parts if isinstance(part, _Printed)]
    full = [row for row in rows if row.values and len(row.values) == len(heads)]
    if len(rows) < 2 or not full:
        return None
    title = title or title_above(lines, start)
    layout = _Layout(rows, len(heads))
    blocks = [Block(BlockKind.LEAD, lead) for lead in leads]
    for part in parts:
        if isinstance(part, Block):
            blocks.append(part)
            continue
        cells = layout.cells(part, heads)
        share = bool(cells) and all(cell.value.endswith("%") for cell in cells)
        item = Row(
            title,
            without_mark(part.head),
            cells,
            "procent" if share else unit,
            (),
            Span(0, len(part.text)),
            part.group,
        )
        blocks.append(Block(BlockKind.ITEM, part.text, items=(item,)))
    return blocks, stop


def _open(lines: Sequence[str], start: int) -> tuple[list[str], str, list[str], int] | None:
    """What stands above the rows: its lines, the table's title, the column heads, the next line."""
    first = lines[start].strip()
    if not first or "\t" in first or len(first) > LONGEST_TITLE:
        return None
    found = _heads(lines, start)
    if found is not None:
        return [found[2]], _line_above(lines, start), *found[:2]
    if first.endswith((".", ",", ":")) or is_numbered_heading(first) or not first[0].isupper():
        return None
    below = _next_line(lines, start + 1)
    found = _heads(lines, below) if below < min(len(lines), start + 4) else None
    if found is None:
        return None
    title = joined([first])
    above = _line_above(lines, start)
    if SOURCE_NOTE.match(title) and above:
        title = f"{above} ({title[0].lower()}{title[1:]})"
    return [joined([first]), found[2]], without_mark(title), *found[:2]


def _next_line(lines: Sequence[str], start: int) -> int:
    return next((i for i in range(start, len(lines)) if lines[i].strip()), len(lines))


def _line_above(lines: Sequence[str], start: int) -> str:
    """The line above `start`, if it is short and no sentence, as a table's title is."""
    near = [lines[i].strip() for i in range(max(0, start - 3), start) if lines[i].strip()]
    above = patterns.NUMBERED_HEADING.sub("", near[-1]) if near else ""
    return "" if len(above) > LONGEST_TITLE or above.endswith((".", ",", ":", "-")) else above


def _heads(lines: Sequence[str], start: int) -> tuple[list[str], int, str] | None:
    """The column heads at `start`, the line after them, and their text as printed."""
    taken: list[str] = []
    best = None
    i = start
    while i < len(lines) and len(taken) < HEAD_LINES:
        line = lines[i].strip()
        i += 1
        if not line:
            continue
        told = any(map(_is_label, line.split())) or BROKEN_CORNER.search(line) or unit_in(line)
        if not told or "\t" in line or len(line) > LONGEST_ROW_LINE:
            break
        taken.append(line)
        heads = _pair(" ".join(taken))
        if heads:
            best = heads, i, len(taken)
    return (*best[:2], joined(taken[: best[2]])) if best else None


def _is_label(word: str) -> bool:
    return bool(YEAR.fullmatch(word)) or bool(word[0].isupper() and LABEL.fullmatch(word))


def _pair(text: str) -> list[str]:
    """The heads in "Utfall Budget 2019 2020" or "Ram 2020 Behov 2021"; none if it is not heads."""
    words = CORNER.sub(" ", text).split()
    years = [word for word in words if YEAR.fullmatch(word)]
    labels = [word for word in words if _is_label(word) and word not in years]
    others = [k for k, word in enumerate(words) if not _is_label(word)]
    in_corner = others == list(range(len(others))) and len(others) <= CORNER_WORDS
    if not in_corner or not 2 <= len(years) <= MOST_COLUMNS:
        return []
    if not labels:
        heads = years
    elif len(labels) == len(years):
        heads = [f"{label} {year}" for label, year in zip(labels, years, strict=True)]
    else:
        return []
    return heads if len(set(heads)) == len(heads) else []


def _read_rows(lines: Sequence[str], start: int, count: int) -> tuple[list[_Printed | Block], int]:
    """The rows, groups and notes from `start` on, and the line after the last row."""
    parts: list[_Printed | Block] = []
    pending: list[str] = []  # lines without numbers: a head's beginning, a group, a note
    kept, stop, group, i = 0, start, "", start
    while i < len(lines) and len(pending) <= MOST_PENDING:
        line = lines[i]
        if _is_note(pending, line):
            parts.append(Block(BlockKind.PROSE, joined(pending)))
            pending = []
        if not line.strip():
            i += 1
            continue
        text, pieces, gaps = trailing_numbers(line)
        if _ends(line, text) or _heads(lines, i):
            break
        i += 1
        if not text and not pending and patterns.PAGE_NUMBER.match(line.strip()):
            parts.append(Block(BlockKind.FURNITURE, line.strip()))
            continue
        if all(YEAR.fullmatch(piece) for piece in pieces) and len(pieces) < count:
            pending.append(line)  # "utifrån utfall 2018" holds no value
            continue
        pieces, i = _with_broken(lines, i, pieces, count)
        first, sizes = _values(pieces, count)
        # the space is kept that tells a whole line from one cut in mid-word
        head = [" ".join([text, *pieces[:first]]) + line[len(line.rstrip()) :]]
        while pending and _continues(pending[-1], head[0]):
            head.insert(0, pending.pop())
        name = joined(head)
        if not name or (_is_prose(name) and not (sizes and len(sizes) == count)):
            break
        total = bool(TOTAL.search(name))
        for above in pending:
            if total:  # nothing stands under it, so it is a row whose cells are empty
                parts.append(_Printed(joined([above]), joined([above]), group, []))
            else:
                group = joined([above])
                parts.append(Block(BlockKind.LEAD, group))
        pending, group = [], "" if total else group
        values = [" ".join(value) for value in grouped(pieces[first:], sizes)] if sizes else None
        raw = " ".join(pieces[first:])
        starts = [first + sum(sizes[:k]) for k in range(len(sizes or []))] if sizes else []
        spaces = (*(gaps[k] for k in starts), gaps[-1]) if len(gaps) == len(pieces) + 1 else ()
        parts.append(_Printed(name, f"{name} {raw}", group, values, raw, spaces))
        kept, stop = len(parts), i
    return parts[:kept], stop


def _is_note(pending: Sequence[str], line: str) -> bool:
    """Whether the lines held back are a note: "* Resultat motsvarar 2 % av skatter"."""
    if not pending:
        return False
    starred = pending[0].lstrip().startswith("*")
    return (starred and not line.strip()) or pending[-1].rstrip().endswith(".")


def _is_prose(name: str) -> bool:
    """Whether what stands before a few numbers is more likely a sentence than a row's head."""
    return len(name.split()) > MOST_WORDS_BESIDE_EMPTY or (
        name[0].islower() and not PART_OF.match(name)
    )


def _ends(line: str, text: str) -> bool:
    long = len(text) > LONGEST_ROW_LINE or len(text.split()) > MOST_WORDS
    return long or "\t" in line or is_numbered_heading(line)


def _continues(before: str, line: str) -> bool:
    """Whether a row's head goes on from the line `before`."""
    text = line.strip()
    if PART_OF.match(text):
        return False
    return not text or text[0].islower() or text[0] == "(" or bool(OPEN_ROW.search(before.strip()))


def _with_broken(
    lines: Sequence[str], i: int, pieces: list[str], count: int
) -> tuple[list[str], int]:
    """A row's numbers with those of the next lines, if they are `count` numbers with these."""
    best, more, after = (pieces, i), list(pieces), i
    while after < len(lines) and len(more) <= 4 * count:
        line = lines[after]
        after += 1
        if line.strip():
            text, next_pieces, _ = trailing_numbers(line)
            if text:
                break
            more += next_pieces
            if _is_full(more, count):
                best = list(more), after
    return best


def _is_full(pieces: Sequence[str], count: int) -> bool:
    sizes = _values(pieces, count)[1]
    return sizes is not None and len(sizes) == count


def _values(pieces: Sequence[str], count: int) -> tuple[int, list[int] | None]:
    """The first piece that is a value, and how many pieces each value takes.

    "Slutavräkning 2020 -21 -54 0 0": digits before the values belong to the row's head.
    """
    for first in range(len(pieces)):
        decimals = sum("," in piece for piece in pieces[first:])
        if YEAR.fullmatch(pieces[first]) and decimals and decimals == len(pieces) - first - 1:
            continue
        sizes = split_numbers(pieces[first:], count)
        if sizes:
            return first, sizes
    for first in range(len(pieces)):
        year = YEAR.fullmatch(pieces[first])
        sizes = None if year else split_freely(pieces[first:], count - 1)
        if sizes:
            return first, sizes
        if not year and not any("," in piece for piece in pieces[first:]):
            break  # "10 217": one number or two
    return 0, None


class _Layout:
    """Where a table's values stand: what its full rows and its certain rows tell of the others."""

    def __init__(self, rows: Sequence[_Printed], count: int) -> None:
        self.count = count
        spaces = [row.gaps for row in rows if len(row.gaps) == count + 1]
        self.front = max((gaps[0] for gaps in spaces), default=0)
        self.inner = max((gap for gaps in spaces for gap in gaps[1:-1]), default=0)
        trails = Counter(gaps[-1] for gaps in spaces)
        self.trail = trails.most_common(1)[0][0] if trails else 0
        # how wide a space so many empty cells leave at the end, from rows with none elsewhere
        self.empty_at_end = {
            row.gaps[-1]: count + 1 - len(row.gaps)
            for row in rows
            if 1 < len(row.gaps) <= count and self._places(row.gaps) == [len(row.gaps) - 1]
        }

    def cells(self, row: _Printed, heads: Sequence[str]) -> tuple[Cell, ...]:
        """The row's values with their heads; without a head where the layout does not tell it."""
        if row.values is None:
            return (Cell("", row.raw),)
        if len(row.values) == self.count:
            return tuple(map(Cell, heads, row.values))
        empty = self._empty(row.gaps) if row.gaps else None
        if empty is None:
            return tuple(Cell("", value) for value in row.values)
        columns = [sum(empty[: k + 1]) + k for k in range(len(row.values))]
        return tuple(
            Cell(heads[column], value) for column, value in zip(columns, row.values, strict=True)
        )

    def _places(self, gaps: Sequence[int]) -> list[int] | None:
        """Before which values (or, last, after all) some cell is empty; None if unsure."""
        if not self.front or 1 < gaps[0] <= self.front:
            return None
        usual = [self.front, *[self.inner] * (len(gaps) - 2), self.trail]
        return [k for k, (gap, base) in enumerate(zip(gaps, usual, strict=True)) if gap > base]

    def _empty(self, gaps: Sequence[int]) -> list[int] | None:
        """How many cells are empty before each value and after the last, or None if unsure."""
        places = self._places(gaps)
        last = len(gaps) - 1
        missing = self.count - last
        empty = [0] * len(gaps)
        if not places:
            return None
        if last in places and len(places) > 1 and gaps[-1] in self.empty_at_end:
            empty[last] = self.empty_at_end[gaps[-1]]
            places.remove(last)
            missing -= empty[last]
        # lines whose last spaces are gone say nothing of empty cells at their end
        if len(places) == 1 and (self.trail or missing == 1) and missing > 0:
            empty[places[0]] = missing
        elif len(places) == missing:
            for place in places:
                empty[place] = 1
        else:
            return None
        return empty
