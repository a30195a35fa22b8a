"""Which section a list of proposals belongs to, and topic lines for long parts without headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from documents.layout import Block, BlockKind, Place

# "förlossningsvård" → "förloss": enough of a long word to know it again in another form
LONG_WORD = re.compile(r"\b[a-zåäö]{7,}", re.I)
STEM = 7
LONGEST_TOPIC = 90
# how much unbroken text makes a section too coarse to cite without topic lines
COARSE = 3_000


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """(index of the lead, index after the last item) of every list of proposals."""
    i = 0
    while i < len(blocks):
        j = i + 1
        if blocks[i].kind is BlockKind.LEAD:
            while j < len(blocks) and (blocks[j].kind is BlockKind.ITEM or blocks[j].grouping):
                j += 1
            if any(block.proposals for block in blocks[i + 1 : j]):
                yield i, j
        i = j


def lists_to_their_areas(
    blocks: Sequence[Block], found: list[Place], late: set[str]
) -> list[Place]:
    """A list under a bare "Förslag till beslut:" belongs to the whole target area and not to its
    last section, if the area has but one; and where headings came late (two columns read as one),
    to that of the two nearest areas with whose text it shares more of its long words."""
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
    lists = [
        (lead, stop)
        for lead, stop in _lists(blocks)
        if blocks[lead].bare_lead and found[lead].path and not marked
    ]
    sections: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for lead, _ in lists:
        sections[found[lead].path[0]].add(found[lead].path)
    for lead, stop in lists:
        title = blocks[lead].text.rstrip(": ")
        area = found[lead].path[0]
        if len(sections[area]) > 1 and area not in late_titles:
            for i in range(lead, stop):
                placed[i] = Place((*found[lead].path, title), found[i].number)
            continue
        if area in late_titles and order.index(area) > 0:
            stems = set().union(*(_stems(block.text) for block in blocks[lead + 1 : stop]))
            before = order[order.index(area) - 1]
            shared = {name: _shared(stems, words[name], words) for name in (before, area)}
            area = max((area, before), key=lambda name: shared[name])
        for i in range(lead, stop):
            placed[i] = Place((area, title), found[i].number)
    return placed


def _stems(text: str) -> set[str]:
    return {word.lower()[:STEM] for word in LONG_WORD.findall(text)}


def _shared(stems: set[str], area: Counter[str], areas: dict[str, Counter[str]]) -> float:
    """How much of `stems` stands in `area`, a word counting less the more areas use it."""
    return sum(1 / sum(stem in other for other in areas.values()) for stem in stems if stem in area)


def with_topics(blocks: Sequence[Block], found: list[Place]) -> list[Place]:
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
