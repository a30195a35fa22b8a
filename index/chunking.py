"""Plan → passages: every item is one, prose is cut at sentences."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from documents.plan import (
    Abbreviation,
    Atgard,
    AtgardText,
    Item,
    Medskick,
    Plan,
    Row,
    Span,
    Uppdrag,
    Yrkande,
)
from documents.sentences import sentences
from index.passage import Passage, PassageKind

LONGEST_PROSE = 500
SHORTEST_PROSE = 30
# "Falun den 3 mars 2027", "Anna Ek (X) Bo Ask (Y)": lines of a signature, which end no sentence
LONGEST_SIGNED = 60
ENDS = (".", ":", ";", "!", "?", ",")


def chunk(plan: Plan) -> tuple[Passage, ...]:
    """The passages of `plan` in the document's order, with stable ids.

    Items give one passage each; paragraphs longer than 500 characters are cut between sentences
    into parts of about equal length; shorter ones are whole, and the lines of a signature are one.
    """
    pieces: list[tuple[Span, Item | None]] = [(item.span, item) for item in plan.items]
    whole = {span for span, _ in pieces}
    inside = [item.span for item in plan.yrkanden()]
    for paragraph in _signatures_whole(plan):
        for part in () if paragraph in whole else _around(paragraph, inside):
            pieces.extend((span, None) for span in _prose(plan, part))
    pieces.sort(key=lambda piece: (piece[0].start, piece[0].stop))
    seen: Counter[str] = Counter()
    return tuple(_passage(plan, span, item, seen) for span, item in pieces)


def _signatures_whole(plan: Plan) -> Iterator[Span]:
    """The paragraphs of `plan`, those that follow on each other as short lines put together: place
    and date, names and offices say little one by one."""
    run: list[Span] = []
    for span in plan.paragraphs:
        if run and not (_is_line(plan, span) and _goes_on(plan, run[-1], span)):
            yield from _joined(plan, run)
            run = []
        run.append(span)
    yield from _joined(plan, run)


def _joined(plan: Plan, run: Sequence[Span]) -> Iterator[Span]:
    if len(run) > 1 and _is_line(plan, run[0]):
        yield Span(run[0].start, run[-1].stop)
    else:
        yield from run


def _is_line(plan: Plan, span: Span) -> bool:
    text = plan.quote(span).strip()
    return len(text) <= LONGEST_SIGNED and not text.endswith(ENDS)


def _goes_on(plan: Plan, before: Span, span: Span) -> bool:
    """Whether `span` follows on the short line `before` under the same heading."""
    return (
        _is_line(plan, before)
        and not plan.text[before.stop : span.start].strip()
        and plan.section_at(before.start) == plan.section_at(span.start)
    )


def _around(paragraph: Span, items: Sequence[Span]) -> Iterator[Span]:
    """What of `paragraph` is none of `items`: an item in running text is a passage of its own."""
    first = bisect_left(items, paragraph.start, key=lambda span: span.start)
    start = paragraph.start
    for item in items[first:]:
        if item.start >= paragraph.stop:
            break
        if item.start > start:
            yield Span(start, item.start)
        start = max(start, item.stop)
    if start < paragraph.stop:
        yield Span(start, paragraph.stop)


def _prose(plan: Plan, paragraph: Span) -> Iterator[Span]:
    text = plan.quote(paragraph)
    paragraph = Span(
        paragraph.start + len(text) - len(text.lstrip()),
        paragraph.stop - (len(text) - len(text.rstrip())),
    )
    text = text.strip()
    if len(text) < SHORTEST_PROSE:
        return
    if len(text) <= LONGEST_PROSE:
        yield paragraph
        return
    parts = -(-len(text) // LONGEST_PROSE)
    goal = len(text) / parts
    start: int | None = None
    stop = 0
    for sentence in sentences(text):
        if start is not None and sentence.stop - start > goal * 1.15:
            yield Span(paragraph.start + start, paragraph.start + stop)
            start = None
        if start is None:
            start = sentence.start
        stop = sentence.stop
    if start is not None:
        yield Span(paragraph.start + start, paragraph.start + stop)


def _passage(plan: Plan, span: Span, item: Item | None, seen: Counter[str]) -> Passage:
    section = item.section if item is not None else _section(plan, span)
    kind, label = _kind_and_label(item, plan.source.organisation)
    quote = plan.quote(span)
    context = ". ".join(_context(plan, section, item, quote))
    digest = hashlib.sha256(f"{context}\n{quote}".encode()).hexdigest()[:16]
    seen[digest] += 1
    copy = f"-{seen[digest]}" if seen[digest] > 1 else ""
    return Passage(f"{plan.id}:{digest}{copy}", plan, kind, section, span, label, context, item)


def _section(plan: Plan, span: Span) -> tuple[str, ...]:
    section = plan.section_at(span.start)
    return section.path if section else ()


def _context(plan: Plan, section: Sequence[str], item: Item | None, quote: str) -> Iterator[str]:
    yield plan.source.organisation or plan.source.title
    yield from (title.strip("[] …") for title in section)
    if isinstance(item, Yrkande) and item.proposer != plan.source.organisation:
        yield item.proposer
    elif isinstance(item, Row):
        yield " ".join(part for part in (item.table, item.group, item.unit) if part)
        if item.head not in quote:
            yield item.head
        heads = [cell.head for cell in item.cells if cell.head]
        if heads:
            yield ", ".join(heads)
    elif isinstance(item, Atgard):
        yield "Åtgärd, ansvarig och tidplan"
    elif isinstance(item, Uppdrag):
        yield f"Uppdrag {item.number} från {item.issuer}, {item.target_area}"
    elif isinstance(item, AtgardText):
        yield f"Åtgärd {item.letter}, {item.area}"
    elif isinstance(item, Medskick):
        yield f"Medskick från {item.body}"


def _kind_and_label(item: Item | None, organisation: str) -> tuple[PassageKind, str]:
    match item:
        case Yrkande(proposer=proposer) if proposer and proposer != organisation:
            return PassageKind.YRKANDE, f"yrkande {item.number} av {proposer}"
        case Yrkande():
            return PassageKind.YRKANDE, f"yrkande {item.number}"
        case Uppdrag():
            return PassageKind.UPPDRAG, f"uppdrag {item.number}"
        case Atgard():
            served = ", ".join(item.assignments)
            name = f"åtgärd {item.letter}" if item.letter else "åtgärd"
            return PassageKind.ATGARD, f"{name} (uppdrag {served})" if served else name
        case AtgardText():
            return PassageKind.ATGARD, f"åtgärd {item.letter}, bilaga"
        case Row():
            return PassageKind.ROW, f"tabellrad {item.head}"
        case Abbreviation():
            return PassageKind.PROSE, f"förkortningen {item.short}"
        case Medskick():
            return PassageKind.PROSE, f"medskick från {item.body.split(' ')[0]}"
        case None:
            return PassageKind.PROSE, "stycke"
