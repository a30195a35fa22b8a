"""Tables of figures whose columns only spaces tell, and the one reader for tables of all kinds.

A row's numbers are the digits at its end. The count of column heads says how many numbers they
are; where cells are empty, the width of the spaces says which, or no head is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from documents import patterns
from documents.columns import TOTAL, is_numbered_heading, joined, title_above, unit_in, without_mark
from documents.figures import (
    MOST_COLUMNS,
    Layout,
    Printed,
    find_values,
    grouped,
    trailing_numbers,
    with_broken,
    with_signs,
)
from documents.gridheads import unit_of
from documents.indicators import read_indicators
from documents.layout import Block, BlockKind, Reader, text_from
from documents.ledgers import read_ledger, read_sums
from documents.lines import is_marked
from documents.plan import Row, Span
from documents.textgrids import read_text_grid

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
# words among column heads that are none: the corner's, before it is taken out
MOST_BESIDE = 12
LONGEST_TITLE = 90
LONGEST_ROW_LINE = 90
MOST_WORDS = 14
MOST_WORDS_BESIDE_EMPTY = 8
# lines that a row's head, or a note between rows, is broken over
MOST_PENDING = 7


def read_table(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table of any kind that begins at line `start`: its blocks and the line after it."""
    # a line with a cell border may belong to a table whose cells go on below it
    bordered = "\t" in lines[start]
    for reader in TABBED if bordered else PLAIN:
        read = reader(lines, start)
        if read is not None:
            return read
    return None


def read_columns(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table of years and amounts without cell borders: title, column heads, rows."""
    opened = _open(lines, start)
    if opened is None:
        return None
    leads, title, heads, i = opened
    unit = unit_in(" ".join(leads)) or unit_of(title)
    parts, stop = _read_rows(lines, i, len(heads))
    rows = [part for part in parts if isinstance(part, Printed)]
    full = [row for row in rows if row.values and len(row.values) == len(heads)]
    if len(rows) < 2 or not full:
        return None
    title = title or title_above(lines, start)
    layout = Layout(rows, len(heads))
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
        own = _title_in(first) if text_from(lines, start + 1) != found[1] else ""
        return [found[2]], own or _line_above(lines, start), *found[:2]
    if first.endswith((".", ",", ":")) or is_numbered_heading(first) or not first[0].isupper():
        return None
    below = text_from(lines, start + 1)
    found = _heads(lines, below) if below is not None and below < start + 4 else None
    if found is None:
        return None
    title = joined([first])
    above = _line_above(lines, start)
    if SOURCE_NOTE.match(title) and above:
        title = f"{above} ({title[0].lower()}{title[1:]})"
    return [joined([first]), found[2]], without_mark(title), *found[:2]


def _title_in(line: str) -> str:
    """The title that a line of heads is, which names the unit but no column; or ""."""
    words = line.split()
    plain = any(map(_is_label, words)) or BROKEN_CORNER.search(line) or len(words) < 2
    return "" if plain or CORNER.fullmatch(line) else without_mark(line)


def _line_above(lines: Sequence[str], start: int) -> str:
    """The line above `start`, if it is short and no sentence, as a table's title is."""
    near = [lines[i].strip() for i in range(max(0, start - 3), start) if lines[i].strip()]
    above = patterns.NUMBERED_HEADING.sub("", near[-1]) if near else ""
    return "" if len(above) > LONGEST_TITLE or above.endswith((".", ",", ":", "-")) else above


def _heads(lines: Sequence[str], start: int) -> tuple[list[str], int, str] | None:
    """The column heads at `start`, the line after them, and their text as printed."""
    taken: list[str] = []
    best, beside = None, 0
    i = start
    while i < len(lines) and len(taken) < HEAD_LINES:
        line = lines[i].strip()
        i += 1
        if not line:
            continue
        if len(line) > LONGEST_ROW_LINE or not _tells_heads(line):
            break
        taken.append(line)
        beside += sum(not _is_label(word) for word in line.split())
        if beside > MOST_BESIDE:
            break
        heads = _pair(" ".join(taken))
        if heads:
            best = heads, i, len(taken)
    return (*best[:2], joined(taken[: best[2]])) if best else None


@lru_cache(maxsize=4096)  # asked again of the same lines from every line above
def _tells_heads(line: str) -> bool:
    """Whether a line may be one of those that column heads are printed on."""
    told = any(map(_is_label, line.split())) or BROKEN_CORNER.search(line) or unit_in(line)
    return bool(told) and "\t" not in line


def _is_label(word: str) -> bool:
    return bool(patterns.YEAR.fullmatch(word)) or bool(word[0].isupper() and LABEL.fullmatch(word))


def _pair(text: str) -> list[str]:
    """The heads in "Utfall Budget 2019 2020" or "Ram 2020 Behov 2021"; none if it is not heads."""
    words = CORNER.sub(" ", text).split()
    years = [word for word in words if patterns.YEAR.fullmatch(word)]
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


def _read_rows(lines: Sequence[str], start: int, count: int) -> tuple[list[Printed | Block], int]:
    """The rows, groups and notes from `start` on, and the line after the last row."""
    parts: list[Printed | Block] = []
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
        if is_marked(line) or _ends(line, text) or _heads(lines, i):
            break
        i += 1
        if not text and not pending and patterns.PAGE_NUMBER.match(line.strip()):
            parts.append(Block(BlockKind.FURNITURE, line.strip()))
            continue
        if all(patterns.YEAR.fullmatch(piece) for piece in pieces) and len(pieces) < count:
            pending.append(line)  # "utifrån utfall 2018" holds no value
            continue
        pieces, i = with_broken(lines, i, with_signs(pieces, count), count)
        first, sizes = find_values(pieces, count)
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
                parts.append(Printed(joined([above]), joined([above]), group, []))
            else:
                group = joined([above])
                parts.append(Block(BlockKind.LEAD, group))
        pending, group = [], "" if total else group
        values = [" ".join(value) for value in grouped(pieces[first:], sizes)] if sizes else None
        raw = " ".join(pieces[first:])
        starts = [first + sum(sizes[:k]) for k in range(len(sizes or []))] if sizes else []
        spaces = (*(gaps[k] for k in starts), gaps[-1]) if len(gaps) == len(pieces) + 1 else ()
        parts.append(Printed(name, f"{name} {raw}", group, values, raw, spaces))
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


TABBED: tuple[Reader, ...] = (
    read_indicators,
    read_ledger,
    read_sums,
    read_text_grid,
    read_columns,
)
PLAIN: tuple[Reader, ...] = (read_text_grid, read_indicators, read_ledger, read_columns)
