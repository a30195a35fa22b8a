"""Blocks → a Plan: the text put together, every item and section with its place in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents import patterns
from documents.amounts import read_amounts, read_years
from documents.layout import Block, BlockKind, Place
from documents.lists.labelled import with_asking
from documents.outline import places
from documents.plan import (
    Abbreviation,
    Item,
    Medskick,
    Plan,
    Section,
    Source,
    Span,
    Uppdrag,
    Yrkande,
)

# "FDS", "HSN": a heading that is a bare abbreviation
BARE_BODY = re.compile(r"^[A-ZÅÄÖ]{2,5}$")

# "Lars Nilsson (V) har i en motion föreslagit": who "Motionären" is further down
MOVED = re.compile(
    r"(?P<name>(?:[A-ZÅÄÖ][\w-]+ ){1,4}\([A-ZÅÄÖ]\w{0,4}\))\s+(?:har\s+)?(?:\S+\s+){0,3}?"
    r"i\s+(?:en\s+)?motion\b"
)
MOST_BEFORE = 1_500


def assemble(
    blocks: Sequence[Block], source: Source, bodies: Sequence[tuple[str, str]] = ()
) -> Plan:
    """The plan that `blocks` make. Furniture is left out of the text and listed in `dropped`."""
    names = dict(bodies)
    kept = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    where = [_named(place, names) for place in places(kept)]
    text, spans = _lay_out(kept)
    items: list[Item] = []
    paragraphs: list[Span] = []
    for block, place, span in zip(kept, where, spans, strict=True):
        for item in block.items:
            item = replace(item, section=place.path, span=item.span.shifted(span.start))
            if not _is_again(item, items):
                items.append(with_asking(item, place))
        if block.kind is BlockKind.PROSE:
            paragraphs.append(span)
            items.extend(_medskick(block.text, place, span))
        elif block.kind is BlockKind.HEADING and block.text in names:
            items.append(Abbreviation(block.text, names[block.text], place.path, span))
    return Plan(
        source=source,
        text=text,
        sections=tuple(_sections(where, spans)),
        items=numbered(items, source, text),
        paragraphs=tuple(paragraphs),
        dropped=tuple(block.text for block in blocks if block.kind is BlockKind.FURNITURE),
    )


def _is_again(item: Item, items: Sequence[Item]) -> bool:
    """Whether an uppdrag is printed again, as a table does that goes on overleaf."""
    if not isinstance(item, Uppdrag):
        return False
    before = next((it for it in reversed(items) if isinstance(it, Uppdrag)), None)
    return before is not None and (before.number, before.issuer, before.text) == (
        item.number,
        item.issuer,
        item.text,
    )


def _named(place: Place, names: dict[str, str]) -> Place:
    """`place` with its bare abbreviations spelled out: "FDS – Förvaltningen för …"."""
    path = tuple(
        f"{title} – {names[title]}" if BARE_BODY.match(title) and title in names else title
        for title in place.path
    )
    return replace(place, path=path)


def _lay_out(blocks: Sequence[Block]) -> tuple[str, list[Span]]:
    parts: list[str] = []
    spans: list[Span] = []
    position = 0
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            close = {previous.kind, block.kind} <= {BlockKind.ITEM, BlockKind.LEAD}
            gap = "\n" if close else "\n\n"
            parts.append(gap)
            position += len(gap)
        parts.append(block.text)
        spans.append(Span(position, position + len(block.text)))
        position += len(block.text)
        previous = block
    return "".join(parts), spans


def _sections(where: Sequence[Place], spans: Sequence[Span]) -> list[Section]:
    """A section for every path and every outer part of one, over each unbroken run of blocks."""
    sections: list[Section] = []
    open_runs: dict[tuple[str, ...], tuple[int, str | None, bool]] = {}
    stop = 0
    for place, span in zip(where, spans, strict=True):
        prefixes = [place.path[: depth + 1] for depth in range(len(place.path))]
        for path in [path for path in open_runs if path not in prefixes]:
            start, number, inferred = open_runs.pop(path)
            sections.append(Section(path, number, Span(start, stop), inferred))
        for path in prefixes:
            own = path == place.path
            if path not in open_runs:
                open_runs[path] = (
                    span.start,
                    place.number if own else None,
                    own and place.inferred,
                )
        stop = span.stop
    for path, (start, number, inferred) in open_runs.items():
        sections.append(Section(path, number, Span(start, stop), inferred))
    return sorted(sections, key=lambda section: (section.span.start, len(section.path)))


def _medskick(text: str, place: Place, span: Span) -> list[Medskick]:
    match = patterns.MEDSKICK.match(text)
    if not match:
        return []
    body = place.path[-1] if place.path else ""
    return [Medskick(body, match["text"].strip(), place.path, span)]


def _is_own(proposer: str, organisation: str) -> bool:
    """Whether a lead's subject is the organisation: "Alliansen" is "Allians för Västmanland"."""
    word = proposer.split()[0].lower()
    return word[: max(6, len(word) - 3)] in organisation.lower()


def _mover(item: Yrkande, text: str) -> str:
    """Who proposes the item: where the `text` says "Motionären", the one who it said moved it."""
    if item.proposer.lower() != "motionären":
        return item.proposer
    before = text[max(0, item.span.start - MOST_BEFORE) : item.span.start]
    moved = list(MOVED.finditer(before))
    return moved[-1]["name"] if moved else item.proposer


def numbered(items: Sequence[Item], source: Source, text: str) -> tuple[Item, ...]:
    """`items` of the plan with this `text`, as `source`'s: yrkanden numbered in order, their
    amounts and years read, their proposers named. Those that it gives it takes as well, so that
    nobody's plan becomes somebody's."""
    done: list[Item] = []
    number = 0
    for item in items:
        if isinstance(item, Yrkande):
            number += 1
            proposer = _mover(item, text)
            own = not proposer or _is_own(proposer, source.organisation)
            item = replace(
                item,
                number=number,
                amounts=read_amounts(item.text),
                years=read_years(item.text),
                proposer=source.organisation if own else proposer,
            )
        done.append(item)
    return tuple(done)
