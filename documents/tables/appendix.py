"""An administration's åtgärder as an appendix describes them at length.

The appendix "Insatsområde / Aktiviteter" has a lettered åtgärd after the other beside each area's
reasons, which stay prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.layout import Block, BlockKind, join_lines
from documents.plan import AtgardText, Span
from documents.tables.cells import (
    APPENDIX,
    LETTER,
    LONGEST_BARREN,
    LOOK_AHEAD,
    cells,
    filled,
    head_at,
    is_chapter,
)

# "Insatsområde Aktiviteter": the heads of the appendix's columns
APPENDIX_HEAD = re.compile(r"insatsområden? (?:aktivitet(?:er)?|åtgärd(?:er)?)", re.IGNORECASE)
# an area's name is no longer than a line
LONGEST_AREA = 70


@dataclass(slots=True)
class _Appendix:
    """The appendix as read so far, the block that is still open, and where it may end."""

    blocks: list[Block]
    sure: tuple[int, int]
    area: str = ""
    letter: str = ""
    open: list[str] = field(default_factory=list)

    def close(self, index: int) -> None:
        """Put the open block down; after an åtgärd the appendix may end at `index`."""
        text = join_lines(self.open)
        found = LETTER.match(text)
        if self.letter and found and text[found.end() :]:
            body = text[found.end() :]
            item = AtgardText(self.letter, body, self.area, (), Span(0, len(text)))
            self.blocks.append(Block(BlockKind.ITEM, text, items=(item,)))
            self.sure = len(self.blocks), index
        elif text:
            self.blocks.append(Block(BlockKind.PROSE, text))
        self.letter, self.open = "", []

    def may_change_area(self) -> bool:
        """Whether a line alone may name an area: after an åtgärd, and before the first area."""
        return bool(self.letter) or not (self.area or self.open)

    def ends_before(self, line: str, gap: bool) -> bool:
        """Whether the open åtgärd is whole: its sentence is, and another begins further down."""
        done = bool(self.letter and self.open) and self.open[-1].strip().endswith((".", "!", "?"))
        return done and gap and line.strip()[0].isupper()


def _appendix_area(lines: Sequence[str], start: int, listing: bool) -> str | None:
    """The name of an area: a cell whose neighbour is empty, or a short line alone, before prose."""
    parts = cells(lines[start])
    name = parts[0]
    if not name or not name[0].isupper() or any(parts[1:]):
        return None
    if len(parts) > 1:
        return name
    alone = listing and start + 1 < len(lines) and not lines[start + 1].strip()
    if not alone or len(name) > LONGEST_AREA or name.endswith((".", ":", ",", "-")):
        return None
    for later in filled(lines, start + 1, 1):
        first = lines[later].strip()
        if first[0].isupper() and not LETTER.match(first) and len(first) > len(name):
            return name
    return None


def _appendix_start(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """The appendix's title ("… BILAGA 1.", if it is there) and column heads."""
    blocks = []
    if start < len(lines) and APPENDIX.match(cells(lines[start])[-1]):
        blocks.append(Block(BlockKind.HEADING, join_lines([lines[start]]), level=1))
        start = next(filled(lines, start + 1, 1), len(lines))
    head = head_at(lines, start, APPENDIX_HEAD, "insats")
    if head is None:
        return None
    return [*blocks, Block(BlockKind.LEAD, head[0])], head[1]


def read_appendix(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """Read the table "Insatsområde / Aktiviteter" that begins at `start`, or None."""
    begun = _appendix_start(lines, start)
    if begun is None:
        return None
    blocks, index = begun
    table = _Appendix(blocks, (0, start))
    gap, found, barren = True, 0, 0
    while index < len(lines) and barren <= LONGEST_BARREN:
        line = lines[index]
        if not line.strip():
            gap, index = True, index + 1
            continue
        text = line.strip()
        lettered = LETTER.match(text)
        if is_chapter(line) or (text.isupper() and not lettered and len(text) > LOOK_AHEAD):
            break
        following = index + 1
        again = head_at(lines, index, APPENDIX_HEAD, "insats")
        if again and table.blocks[-1].kind is BlockKind.LEAD:
            break
        if again:
            table.blocks.append(Block(BlockKind.FURNITURE, again[0]))
            following = again[1]
        elif lettered:
            table.close(index)
            table.letter, table.open = lettered["letter"], [line]
        elif name := _appendix_area(lines, index, table.may_change_area()):
            table.close(index)
            table.area = name
            table.blocks.append(Block(BlockKind.HEADING, name, level=2))
        else:
            if table.ends_before(line, gap):
                table.close(index)
            table.open.append(line)
        gap, index = False, following
        barren = 0 if any(block.items for block in table.blocks[found:]) else barren + 1
        found = len(table.blocks)
    table.close(index)
    # what follows the last åtgärd is not the appendix's: it is left to other readers
    count, end = table.sure
    return (table.blocks[:count], end) if count else None
