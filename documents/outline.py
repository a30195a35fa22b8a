"""Headings in the order they stand → the section that every piece of text belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.layout import Block, BlockKind

# "förlossningsvård" → "förloss": enough of a long word to know it again in another form
LONG_WORD = re.compile(r"\b[a-zåäö]{7,}", re.I)
STEM = 7
LONGEST_TOPIC = 90
# how much unbroken text makes a section too coarse to cite without topic lines
COARSE = 3_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the path of headings, the innermost one's number, and if inferred."""

    path: tuple[str, ...]
    number: str | None = None
    inferred: bool = False


@dataclass(slots=True)
class _Outline:
    areas: dict[str, str]
    stack: list[tuple[int, str, str | None]] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)

    def enter(self, heading: Block, level: int) -> None:
        number = heading.number
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
        self.stack.append((level, title, number))

    def _area(self) -> str | None:
        return self.stack[0][1] if self.stack and self.stack[0][0] == 1 else None

    def place(self) -> Place:
        path = tuple(title for _, title, _ in self.stack)
        return Place(path, self.stack[-1][2] if self.stack else None)


def places(blocks: Sequence[Block]) -> list[Place]:
    """The place of each block. Numbered headings nest by their numbers, wherever they stand;
    an unnumbered heading that another follows at once is the outer one."""
    areas = {
        block.number: block.text
        for block in blocks
        if block.kind is BlockKind.HEADING
        and not block.marked
        and block.number
        and block.number.isdigit()
    }
    outline = _Outline(dict(areas))
    found = []
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            outline.enter(block, block.level or _plain_level(blocks, i))
        found.append(outline.place())
    return _lists_to_their_areas(blocks, _with_topics(blocks, found), outline.late)


def _plain_level(blocks: Sequence[Block], i: int) -> int:
    for k in range(i + 1, len(blocks)):
        block = blocks[k]
        if block.kind is BlockKind.FURNITURE or block.bulleted:
            continue  # "- ger stolta medarbetare": a subtitle
        return 1 if block.kind is BlockKind.HEADING and block.level == 0 else 2
    return 2


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """(index of the lead, index after the last item) of every list of proposals."""
    i = 0
    while i < len(blocks):
        j = i + 1
        if blocks[i].kind is BlockKind.LEAD:
            while j < len(blocks) and blocks[j].kind is BlockKind.ITEM:
                j += 1
            if j > i + 1 and blocks[i + 1].proposals:
                yield i, j
        i = j


def _lists_to_their_areas(
    blocks: Sequence[Block], found: list[Place], late: set[str]
) -> list[Place]:
    """Lists under a bare "Förslag till beslut:" belong to the whole target area, not to its last
    section; and where headings came late (two columns read as one), to that of the two nearest
    areas with whose text they share more of their long words."""
    words: dict[str, Counter[str]] = {}
    order: list[str] = []
    for block, place in zip(blocks, found, strict=True):
        if not place.path:
            continue
        area = place.path[0]
        if area not in words:
            words[area] = Counter()
            order.append(area)
        if block.kind is BlockKind.PROSE:
            words[area].update(_stems(block.text))
    late_titles = {
        block.text for block in blocks if block.kind is BlockKind.HEADING and block.number in late
    }
    placed = list(found)
    marked = any(block.marked for block in blocks)
    for lead, stop in _lists(blocks):
        path = found[lead].path
        if not blocks[lead].bare_lead or not path or marked:
            continue
        area = path[0]
        if area in late_titles and order.index(area) > 0:
            stems = set().union(*(_stems(block.text) for block in blocks[lead + 1 : stop]))
            before = order[order.index(area) - 1]
            shared = {name: _shared(stems, words[name], words) for name in (before, area)}
            area = max((area, before), key=lambda name: shared[name])
        for i in range(lead, stop):
            placed[i] = Place((area, blocks[lead].text.rstrip(": ")), found[i].number)
    return placed


def _stems(text: str) -> set[str]:
    return {word.lower()[:STEM] for word in LONG_WORD.findall(text)}


def _shared(stems: set[str], area: Counter[str], areas: dict[str, Counter[str]]) -> float:
    """How much of `stems` stands in `area`, a word counting less the more areas use it."""
    return sum(1 / sum(stem in other for other in areas.values()) for stem in stems if stem in area)


def _with_topics(blocks: Sequence[Block], found: list[Place]) -> list[Place]:
    """Long sections that hold several lists but no headings get a topic line per list.

    The line is the first words of the part's first paragraph, in brackets: the document's own
    words, and marked as no heading of the document's.
    """
    placed = list(found)
    start = 0
    while start < len(blocks):
        stop = start + 1
        while stop < len(blocks) and found[stop].path == found[start].path:
            stop += 1
        part = range(start, stop)
        lists = [
            pair for pair in _lists(blocks[start:stop]) if not blocks[start + pair[0]].bare_lead
        ]
        size = sum(len(blocks[i].text) for i in part)
        if size > COARSE and len(lists) != 1:
            _mark_topics(blocks, part, {start + end for _, end in lists}, placed)
        start = stop
    return placed


def _mark_topics(
    blocks: Sequence[Block], part: range, list_ends: set[int], placed: list[Place]
) -> None:
    prose = [i for i in part if blocks[i].kind is BlockKind.PROSE]
    closing = sum(blocks[i].closes for i in prose)
    folded = 0 < closing <= len(prose) / 2
    if not folded and not list_ends:
        return
    topic = ""
    for i in part:
        block = blocks[i]
        earlier = blocks[i - 1] if i - 1 in part else None
        begins = i in list_ends or (
            folded
            and earlier is not None
            and earlier.kind is BlockKind.PROSE
            and earlier.closes
            and not block.closes
        )
        if block.kind is BlockKind.PROSE and (begins or not topic) and not block.bulleted:
            topic = _topic(block.text)
        if topic:
            path = placed[i].path
            placed[i] = Place((*path, topic), placed[i].number, inferred=True)


def _topic(text: str) -> str:
    if len(text) <= LONGEST_TOPIC:
        return f"[{text}]"
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    if len(first) > LONGEST_TOPIC:
        first = first[:LONGEST_TOPIC].rsplit(" ", 1)[0] + " …"
    return f"[{first}]"
