"""Tables of figures whose columns only spaces tell.

A row's numbers are the digits at its end. The count of column heads says how many numbers they
are; where cells are empty, the width of the spaces says which, or no head is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents import patterns
from documents.layout import Block, BlockKind
from documents.lines import is_marked
from documents.plan import Row, Span
from documents.tables.columns import (
    TOTAL,
    is_numbered_heading,
    joined,
    title_above,
    unit_in,
    without_mark,
    without_sums,
)
from documents.tables.figurecells import Layout, Printed
from documents.tables.figures import find_values, grouped, trailing_numbers, with_broken, with_signs
from documents.tables.gridheads import unit_of
from documents.tables.yearheads import open_table, year_heads

# "Verksamhetens", "Resultat efter": a row head that cannot end here
OPEN_ROW = re.compile(r"^\w+ens$|[-,/(]$|\b(?:och|i|av|för|till|på|med|enligt|efter|från)$", re.I)
# "varav Vårdval": a row of its own, although it begins with a small letter
PART_OF = re.compile(r"^(?:varav|därav)\b", re.I)
LONGEST_ROW_LINE = 90
MOST_WORDS = 14
MOST_WORDS_BESIDE_EMPTY = 8
# lines that a row's head, or a note between rows, is broken over
MOST_PENDING = 7


def read_columns(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """A table of years and amounts without cell borders: title, column heads, rows."""
    opened = open_table(lines, start)
    if opened is None:
        return None
    leads, title, heads, i = opened
    unit = unit_in(without_sums(" ".join(leads))) or unit_of(title)
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
        if is_marked(line) or _ends(line, text) or year_heads(lines, i):
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
