"""An administration's activities: the table "Uppdrags nr. / Åtgärd / Tidplan / Ansvarig".

The extraction prints a row's cells one after the other, some parted by tabs, some by blank lines,
some by nothing, so a row is put together by what its cells look like: numbers, then text, then a
time, then names. Page furniture and footnotes inside the table are set beside the rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.layout import Block, BlockKind, begins_page, join_lines
from documents.lines import is_marked
from documents.plan import Atgard
from documents.tables.activityrow import (
    ALL_LETTERS,
    COLUMN_WIDTH,
    NAME_GOES_ON,
    SHORT_NAMES,
    OpenRow,
)
from documents.tables.cells import (
    ASSIGNMENTS,
    LETTER,
    LONGEST_BARREN,
    LONGEST_NAME,
    LOOK_AHEAD,
    MOST_BARREN_HEADS,
    cells,
    filled,
    head_at,
    is_chapter,
    is_schedule,
)
from documents.tables.footnotes import FOOTNOTE, FOOTNOTE_MARK, read_footnote

# "Uppdrags nr. Åtgärd 1 Tidplan Ansvarig2": the heads of the columns, with footnote marks
ACTIVITIES_HEAD = re.compile(
    r"uppdrag(?:s?[ -]{0,2}(?:nr|nummer)\.?)? ?\d? (?:åtgärd(?:er)?|aktivitet(?:er)?) ?\d? "
    r"tids?plan ?\d? ansvariga? ?\d?",
    re.IGNORECASE,
)
# "15, 19", "E. Utred", "Samtliga aktiviteter A-Å": what the first cell of a row may hold
ROW_STARTS = (re.compile(rf"(?:{ASSIGNMENTS.pattern})$"), LETTER, ALL_LETTERS)


def _starts_row(lines: Sequence[str], index: int) -> bool:
    """Whether a row begins here beyond doubt: a number or two, then a lettered åtgärd."""
    parts = [part for part in cells(lines[index]) if part]
    if not parts or not ASSIGNMENTS.fullmatch(parts[0]):
        return False
    following = parts[1:] or [
        cells(lines[later])[0]
        for later in filled(lines, index + 1, 2)
        if not ASSIGNMENTS.fullmatch(cells(lines[later])[0])
    ]
    return bool(following and LETTER.match(following[0]))


def _is_page_number(lines: Sequence[str], index: int) -> bool:
    """Whether a number alone belongs to the page: a new page or another row follows at once."""
    if not join_lines([lines[index]]).isdigit():
        return False
    for later in filled(lines, index + 1, 1):
        first = cells(lines[later])[0]
        return (begins_page(lines[later]) and not LETTER.match(first)) or bool(
            ASSIGNMENTS.fullmatch(first) and first[0].isdigit()
        )
    return True


def _area(lines: Sequence[str], start: int) -> tuple[str, int] | None:
    """A target area's name between rows, and the line after it."""
    parts = cells(lines[start])
    name = [part for part in parts if part]
    if len(name) != 1 or len(name[0]) > LONGEST_NAME or name[0].endswith((".", ":", ",")):
        return None
    if not name[0][0].isupper() or LETTER.match(name[0]) or parts[:2] == ["", ""]:
        return None
    index = start + 1
    if len(parts) > 2 and parts[-2:] == ["", ""]:  # the row's other cells are there, and empty
        return name[0], index
    while index < len(lines) and lines[index].strip() and index < start + 3:
        first = cells(lines[index])[0]
        if (
            is_marked(lines[index])
            or "\t" in lines[index].strip()
            or any(part.match(first) for part in ROW_STARTS)
        ):
            break
        name.append(join_lines([lines[index]]))
        index += 1
    for later in filled(lines, index, 1):
        first = cells(lines[later])[0]
        row = not first or any(part.match(first) for part in ROW_STARTS)
        return (join_lines(name), index) if row else None
    return None


def _loose_schedule(lines: Sequence[str], start: int) -> int | None:
    """Where a tidplan in words ends ("Jouruppdrag T1," "Strategiskt -" "2023 - 2025"), or None.

    It is known by narrow lines that stand apart, the last of them a time, the responsible next.
    """
    stop = start
    while stop < len(lines) and lines[stop].strip():
        if "\t" in lines[stop] or len(lines[stop].strip()) > COLUMN_WIDTH:
            return None
        stop += 1
    if not is_schedule(lines[stop - 1].strip()):
        return None
    for later in filled(lines, stop, 1):
        return stop if SHORT_NAMES.fullmatch(cells(lines[later])[0]) else None
    return None


@dataclass(slots=True)
class _Table:
    """The table as read so far, and the row that is still open."""

    marks: frozenset[str]
    blocks: list[Block]
    area: str = ""
    row: OpenRow | None = None
    barren: int = 0  # heads so far without a row

    def put(self, block: Block) -> None:
        """Put a block that is no row down: before an open row, so that the row stays whole."""
        if self.between_rows():
            self.close()
        self.blocks.append(block)

    def close(self) -> None:
        """Put the open row down."""
        if self.row is not None:
            self.blocks.append(self.row.block(self.area))
        self.row = None

    def between_rows(self) -> bool:
        """Whether no row is open, or the open one has all it needs."""
        names = self.row.responsible if self.row else [""]
        return bool(names) and not names[-1].endswith(NAME_GOES_ON)

    def read(self, lines: Sequence[str], index: int, gap: bool) -> int | None:
        """Read the line at `index`; the next line to read, or None if the table ends before it."""
        line = lines[index]
        parts = cells(line)
        again = head_at(lines, index, ACTIVITIES_HEAD, "uppdrag")
        if again and not any(block.items for block in self.blocks):
            self.barren += 1
            first = self.row is None and len(self.blocks) == 1
            if first or self.barren > MOST_BARREN_HEADS:
                return None  # heads and no rows: the table, if there is one, is the next one's
        if again or _is_page_number(lines, index):
            text, following = again or (join_lines([line]), index + 1)
            self.put(Block(BlockKind.FURNITURE, text))
            return following
        if is_chapter(line) and not ASSIGNMENTS.fullmatch(join_lines([line])):
            return None
        if (gap or self.between_rows()) and self._is_footnote(line):
            while index < len(lines) and self._is_footnote(lines[index]):
                block, index = read_footnote(lines, index)
                self.put(block)
            return index
        if ASSIGNMENTS.fullmatch(parts[0]):
            return self._numbers(parts, index, gap)
        if self.between_rows() and (area := _area(lines, index)):
            self.put(Block(BlockKind.HEADING, area[0], level=2))
            self.area = area[0]
            return area[1]
        return self._cells(lines, index, parts, gap)

    def _is_footnote(self, line: str) -> bool:
        found = FOOTNOTE.match(line)
        return bool(found and found[1] in self.marks and "\t" not in line.strip())

    def _numbers(self, parts: list[str], index: int, gap: bool) -> int:
        row = self.row
        if row is None or row.text or (gap and not join_lines(row.numbers).endswith(",")):
            self.close()
            row = self.row = OpenRow()
        row.numbers.append(parts[0])
        row.take(parts, 1, gap)
        return index + 1

    def _cells(self, lines: Sequence[str], index: int, parts: list[str], gap: bool) -> int | None:
        row = self.row
        if row and row.text and not row.schedule and not row.responsible and gap:
            stop = _loose_schedule(lines, index)
            if stop is not None:
                row.schedule.extend(lines[index:stop])
                return stop
        first = next(filter(None, parts))
        lettered = LETTER.match(first) or ALL_LETTERS.match(first)
        unnumbered = parts[:2] == ["", ""] or bool(lettered)
        if row and not (self.between_rows() and unnumbered) and row.take(parts, 0, gap):
            return index + 1
        if unnumbered or (parts[0] == "" and self.between_rows()):
            self.close()
            self.row = OpenRow()
            self.row.take(parts, 0, gap)
            return index + 1
        for later in filled(lines, index + 1, LOOK_AHEAD):
            if is_chapter(lines[later]):
                break
            if _starts_row(lines, later):
                self.close()
                self.put(Block(BlockKind.PROSE, join_lines([lines[index]])))
                return index + 1
        return None


def read_activities(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """Read the table of åtgärder that begins at `start`, or None if it doesn't begin there."""
    head = head_at(lines, start, ACTIVITIES_HEAD, "uppdrag")
    if head is None:
        return None
    text, index = head
    table = _Table(frozenset(FOOTNOTE_MARK.findall(text)), [Block(BlockKind.LEAD, text)])
    gap, end, found, barren = True, index, 0, 0
    while index < len(lines) and barren <= LONGEST_BARREN:
        if not lines[index].strip():
            gap, index = True, index + 1
            continue
        following = table.read(lines, index, gap or begins_page(lines[index]))
        if following is None:
            break
        gap, index, end = False, following, following
        barren = 0 if any(block.items for block in table.blocks[found:]) else barren + 1
        found = len(table.blocks)
    table.close()
    if not any(isinstance(item, Atgard) for block in table.blocks for item in block.items):
        return None
    return table.blocks, end
