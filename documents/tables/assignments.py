"""An administration's assignments, and the one reader for all its plan's tables of them.

The table "Mål o uppdrag" has a column for the council (RF, numbers "1.") and one for the nämnd
(numbers "1.1"), which the extraction prints one after the other, area by area. Goals and steering
documents stay prose; each assignment becomes an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.layout import Block, BlockKind, Reader, begins_page, join_lines
from documents.plan import Span, Uppdrag
from documents.tables.activities import read_activities
from documents.tables.appendix import read_appendix
from documents.tables.cells import (
    LONGEST_BARREN,
    LOOK_AHEAD,
    MOST_BARREN_HEADS,
    cells,
    filled,
    is_chapter,
)
from documents.tables.footnotes import read_abbreviations
from documents.tables.issuers import issuer_of, known_as
from documents.tables.numberedassignments import read_numbered

# "Mål o uppdrag", "Mål och uppdrag"
ASSIGNMENTS_HEAD = re.compile(r"Mål (?:o|och|&|samt) uppdrag", re.IGNORECASE)
# "Mål/indikator", "Mål och indikatorer"
GOALS_LABEL = re.compile(r"Mål(?:\s?/\s?indikator(?:er)?| och indikator(?:er)?)?", re.IGNORECASE)
# "Måldokument", "Styrdokument", "Uppdrag"
OTHER_LABEL = re.compile(r"Måldokument|Styrdokument|Styrande dokument|Uppdrag", re.IGNORECASE)
# "1.", "13.  Arbeta för": the council's number
COUNCIL_MARK = re.compile(r"(?P<number>\d{1,3})\.(?=\s|$)")
# "1.1.  Säkerställa", "27.1 Utveckla": the nämnd's number
BOARD_MARK = re.compile(r"(?P<number>\d{1,3}\.\d{1,2})\.?(?=\s|$)")


@dataclass(slots=True)
class _Table:
    """The table as read so far, and the block that is still open.

    `columns` are the heads that name who the assignments come from; the nämnd's own abbreviation
    is looked for when its first assignment is met.
    """

    columns: list[str]
    lines: Sequence[str]
    blocks: list[Block]
    start: int = 0
    board: str = ""
    area: str = ""
    listing: bool = False
    mark: str = ""
    open: list[str] = field(default_factory=list)
    last: tuple[int, ...] = ()
    heads: int = 0  # again, before any assignment

    def close(self) -> None:
        """Put the open block down: an assignment if it has a number and a text, else prose."""
        text = join_lines(self.open)
        block = join_lines([self.mark, text])
        if self.mark and text:
            number, issuer = self.mark.rstrip("."), issuer_of(self.columns[0]) or ""
            self.last = tuple(int(part) for part in number.split("."))
            if "." in number:
                self.board = self.board or known_as(self.columns[-1], self.lines, self.start)
                issuer = self.board
                number = f"{issuer} {number}"
            item = Uppdrag(number, issuer, self.area, text, (), Span(0, len(block)))
            self.blocks.append(Block(BlockKind.ITEM, block, items=(item,)))
        elif block:
            self.blocks.append(Block(BlockKind.PROSE, block))
        self.mark, self.open = "", []

    def begin(self, cell: str) -> bool:
        """Open an assignment if a number stands first in the cell."""
        found = COUNCIL_MARK.match(cell) or BOARD_MARK.match(cell)
        if found is None:
            return False
        self.close()
        self.mark, self.open = found[0], [cell[found.end() :]]
        return True

    def label(self, parts: list[str]) -> None:
        """Open what stands beside a row head: goals and documents, or the list of assignments."""
        self.close()
        self.listing = parts[0].lower() == "uppdrag"
        rest = [part for part in parts[1:] if part]
        if self.listing and (not rest or self.begin(rest[0])):
            self.blocks.append(Block(BlockKind.LEAD, parts[0]))
            self.take(rest[1:])
        else:
            self.open = [" ".join([parts[0], *rest])]

    def take(self, parts: list[str]) -> None:
        """Add a line's cells to the open block; a nämnd's number in a later cell opens its own."""
        for index, part in enumerate(parts):
            beside = index > 0 and parts[0] != "" and BOARD_MARK.match(part)
            if not (self.listing and beside and self.begin(part)):
                self.open.append(part)

    def goes_on(self, lines: Sequence[str], start: int) -> bool:
        """Whether a row head or a higher number follows soon, before any chapter."""
        for index in filled(lines, start, LOOK_AHEAD):
            if is_chapter(lines[index]):
                return False
            first = cells(lines[index])[0]
            found = COUNCIL_MARK.match(first) or BOARD_MARK.match(first)
            if found and tuple(map(int, found["number"].split("."))) > self.last[:1]:
                return True
            if _is_label(first):
                return True
        return False


def _is_label(cell: str) -> bool:
    return bool(GOALS_LABEL.fullmatch(cell) or OTHER_LABEL.fullmatch(cell))


def _head(lines: Sequence[str], start: int) -> tuple[str, list[str], int] | None:
    """The table's head as one line, the heads that name an issuer and the line after it."""
    if start >= len(lines) or not ASSIGNMENTS_HEAD.fullmatch(cells(lines[start])[0]):
        return None
    text: list[str] = []
    columns: list[str] = []
    end = start
    for index in filled(lines, start, 4):
        named = [part for part in cells(lines[index])[index == start :] if part]
        if not all(issuer_of(part) for part in named):
            break
        text.append(lines[index])
        columns += named
        end = index + 1
    return (join_lines(text), columns, end) if columns else None


def _area(lines: Sequence[str], start: int) -> tuple[str, int] | None:
    """A target area's name and the line after it: a line or two alone, above a row of goals."""
    name: list[str] = []
    for index in filled(lines, start, 3):
        parts = [part for part in cells(lines[index]) if part]
        if name and GOALS_LABEL.fullmatch(parts[0]):
            return join_lines(name), index
        alone = (
            len(parts) == 1
            and parts[0][0].isalpha()
            and (name or parts[0][0].isupper())
            and not _is_label(parts[0])
        )
        if not alone or index != start + len(name) or len(name) == 2:
            return None
        name.append(parts[0])
    return None


def read_assignments(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """Read the table "Mål o uppdrag" that begins at `start`, or None if it doesn't begin there."""
    head = _head(lines, start)
    if head is None:
        return None
    text, columns, index = head
    table = _Table(columns, lines, [Block(BlockKind.LEAD, text)], start=index)
    gap, end, found, barren = True, index, 0, 0
    while index < len(lines) and barren <= LONGEST_BARREN:
        line = lines[index]
        if not line.strip():
            gap, index = True, index + 1
            continue
        if is_chapter(line):
            break
        gap = gap or begins_page(line)
        parts = cells(line)
        following = index + 1
        again = _head(lines, index)
        if again and (len(table.blocks) == 1 or table.heads > MOST_BARREN_HEADS):
            break  # heads and no rows: the table, if there is one, is the next one's
        if again and not table.last:
            table.heads += 1
        if again:
            table.blocks.append(Block(BlockKind.FURNITURE, again[0]))
            following = again[2]
        elif _is_label(parts[0]):
            table.label(parts)
        elif (area := _area(lines, index)) and (gap or area[1] == index + 1):
            table.close()
            table.area, following = area
            table.blocks.append(Block(BlockKind.HEADING, table.area, level=2))
            table.listing = False
        elif table.listing and table.begin(parts[0]):
            table.take(parts[1:])
        elif table.listing and gap and parts[0] and not parts[0][0].islower():
            # a capital after a blank line: the item's own next line only if its sentence is open
            if not table.goes_on(lines, following):
                break
            if not table.open or table.open[-1].endswith((".", "!", "?", ":")):
                table.close()
            table.take(parts)
        else:
            table.take(parts)
        gap, index, end = False, following, following
        barren = 0 if any(block.items for block in table.blocks[found:]) else barren + 1
        found = len(table.blocks)
    table.close()
    if not any(block.items for block in table.blocks):
        return None
    return table.blocks, end


# "Mål o uppdrag", "Uppdrags", "Insatsområde", "… BILAGA 1.": what any of them begins with
OPENING = re.compile(r"^\s*(?:mål|uppdrag|insats)|bilaga", re.I)
READERS: tuple[Reader, ...] = (
    read_assignments,
    read_numbered,
    read_activities,
    read_appendix,
    read_abbreviations,
)


def read_assignment_table(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """Read whatever of an administration's plan begins at `start`, or None if nothing does."""
    line = lines[start] if start < len(lines) else ""
    if "=" not in line and not OPENING.search(line):
        return None  # quickly, since this is asked at every line of a document
    for reader in READERS:
        read = reader(lines, start)
        if read is not None:
            return read
    return None
