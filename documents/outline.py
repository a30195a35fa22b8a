"""Headings in the order they stand → the section that every piece of text belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.layout import Block, BlockKind, Place
from documents.listplaces import lists_to_their_areas, with_topics

# "Kapitel 3 Ekonomi", "Del 2": a heading that is outermost by its word
CHAPTER = re.compile(r"(?:kapitel|del|avdelning)\s+(?:\d{1,2}|[IVX]{1,4})\b", re.I)
# "Bilaga 2", "Avslutning": what stands after the numbered sections, and in none of them
AFTERWARDS = re.compile(
    r"bilag(?:a|or)\b|avslutning$|slutord$|käll(?:or|förteckning)$|referenser$|underskrifter$"
    r"|.*\bbilaga\s+\d",
    re.I,
)
# "VÅRD FÖR ALLA" in capitals is an outer heading, "BUP" an abbreviation
LONG_CAPITALS = re.compile(r"[A-ZÅÄÖ]{6,}|[A-ZÅÄÖ]{3,} [A-ZÅÄÖ ]{3,}")


@dataclass(slots=True)
class _Outline:
    areas: dict[str, str]
    stack: list[tuple[int, str, str | None]] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    # the level of the innermost heading whose level is known, 0 where there is none
    anchors: list[int] = field(default_factory=list)

    def enter(self, heading: Block, level: int, known: bool) -> None:
        number = heading.number
        self.anchors = [anchor for anchor in self.anchors if anchor < level]
        if known:
            self.anchors.append(level)
        if heading.marked or number is None or not number[0].isdigit():
            self._push(level, heading.text, number)
            return
        parts = re.split(r"[.,]", number)
        area = parts[0]
        if len(parts) == 1:
            if area in self.opened and self._area() == self.areas.get(area):
                # the columns were read as one: the text that follows goes on with the section
                # that stood before this heading
                self.late.add(area)
                return
            self._push(1, heading.text, number)
        else:
            if self.areas and self._area() != self.areas.get(area):
                title = self.areas.get(area) or f"{area}. (rubriken saknas i texten)"
                self.areas.setdefault(area, title)
                self._push(1, title, area)
            self._push(len(parts), heading.text, number)
        self.opened.add(area)

    def _push(self, level: int, title: str, number: str | None) -> None:
        self.stack = [entry for entry in self.stack if entry[0] < level]
        self.stack.append((level, title.rstrip(": ") or title, number))

    def _area(self) -> str | None:
        return self.stack[0][1] if self.stack and self.stack[0][0] == 1 else None

    def place(self) -> Place:
        path = tuple(title for _, title, _ in self.stack)
        return Place(path, self.stack[-1][2] if self.stack else None)


def places(blocks: Sequence[Block]) -> list[Place]:
    """The place of each block. Numbered headings nest by their numbers, wherever they stand; an
    unnumbered one stands under the numbered one, the chapter or the one in capitals before it. One
    that another follows at once is the outer one of the two."""
    areas = {
        block.number: block.text
        for block in blocks
        if block.kind is BlockKind.HEADING
        and not block.marked
        and block.number
        and block.number.isdigit()
    }
    outline = _Outline(dict(areas))
    capitals = {b.text for b in blocks if b.kind is BlockKind.HEADING and _in_capitals(b)}
    found = []
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            in_capitals = len(capitals) > 1 and _in_capitals(block)
            level, known = _level(blocks, i, outline, in_capitals)
            outline.enter(block, level, known)
        found.append(outline.place())
    return lists_to_their_areas(blocks, with_topics(blocks, found), outline.late)


def _level(
    blocks: Sequence[Block], i: int, outline: _Outline, in_capitals: bool
) -> tuple[int, bool]:
    """The level of the heading at `i`, and whether headings without a number stand under it."""
    block = blocks[i]
    if block.marked or block.number is not None:
        return block.level or _plain_level(blocks, i), True
    if block.level > 1:
        return block.level, False
    if CHAPTER.match(block.text) or AFTERWARDS.match(block.text):
        return 1, True
    anchor = outline.anchors[-1] if outline.anchors else 0
    outer = _plain_level(blocks, i)
    if in_capitals:
        numbered = any(number is not None for _, _, number in outline.stack)
        return (anchor + 1, False) if numbered else (1, True)
    if not anchor:
        return block.level or outer, False
    if _fills_gap(blocks, i, outline):
        return 1, False
    return anchor + outer, False


def _in_capitals(block: Block) -> bool:
    return block.number is None and block.text.isupper() and bool(LONG_CAPITALS.search(block.text))


def _fills_gap(blocks: Sequence[Block], i: int, outline: _Outline) -> bool:
    """Whether the heading at `i` stands in place of a missing number: between 1 and 3."""
    before = outline.stack[-1][2] if outline.stack else None
    if before is None or not before.isdigit():
        return False
    after = next(
        (b.number for b in blocks[i + 1 :] if b.kind is BlockKind.HEADING and b.number), ""
    )
    return after.isdigit() and int(after) == int(before) + 2


def _plain_level(blocks: Sequence[Block], i: int) -> int:
    for k in range(i + 1, len(blocks)):
        block = blocks[k]
        if block.kind is BlockKind.FURNITURE or block.bulleted:
            continue  # "- ger stolta medarbetare": a subtitle
        heading = block.kind is BlockKind.HEADING and block.number is None and not block.marked
        return 1 if heading or block.bare_lead else 2
    return 2
