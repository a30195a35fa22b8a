"""A document to read: who it is from, its sections as a tree, its whole text, and in it the cited
place marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.answer import Citation
from assistant.kinds import kind_of
from assistant.page.cards import Card, card, sender, titled
from assistant.page.documents.textblocks import Block, BlockKind, anchor, at, blocks
from assistant.page.linking import document_link
from assistant.page.templating import fill
from assistant.remembering import remembered
from documents.plan import Plan, Section, Span
from index.passage import Passage, PassageKind

if TYPE_CHECKING:
    from markupsafe import Markup

NO_PLACE = "Stället i länken finns inte i dokumentet; här visas hela texten utan markering."
NOT_HERE = "Dokumentet finns inte här; välj ett av de här i stället."
NONE_HERE = (
    "Dokumentet finns inte här, och inga andra heller; den som driver sidan kan lägga in dem."
)
# how many documents are kept ready to be shown, each of a few megabytes
MOST_READY = 16
# "1234567": a position in a text
LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text, and whether it is cited; the `first` cited one is where a link leads."""

    text: str
    marked: bool = False
    first: bool = False


@dataclass(slots=True)
class Node:
    """A section in the tree, with those inside it."""

    title: str
    anchor: str
    section: Section
    again: bool = False
    current: bool = False
    inside: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Described:
    """A document in the words of the page."""

    sender: str
    title: str
    kind: str
    region: str
    period: str
    date: str
    provenance: str
    remarks: tuple[str, ...]
    pages: int
    numbered: bool
    added_heads: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list of what there is, with the address from beside it."""

    name: str
    link: str


def span_of(plan: Plan, start: str | None, stop: str | None) -> Span | None:
    """The place that an address names by `start` and `stop`, without white space at its ends; None
    where the text of `plan` has no such place."""
    first, last = _position(start), _position(stop)
    if first is None or last is None or not first < last <= len(plan.text):
        return None
    quote = plan.text[first:last]
    begin = first + len(quote) - len(quote.lstrip())
    return Span(begin, begin + len(quote.strip())) if quote.strip() else None


def document(
    plan: Plan, passages: Sequence[Passage] = (), cited: Span | None = None, note: str = ""
) -> str:
    """The page of `plan` as HTML, with the place `cited` marked; `passages` tell what a place is
    called, `note` is a line above the text."""
    shown, ready = _ready(plan)
    texts = list(ready)
    if cited is not None:
        for number in at(shown, cited):
            texts[number] = _html(plan, shown[number], cited)
    return fill(
        "document_page.html.jinja",
        described=_described(plan, shown),
        place=_place(plan, passages, cited) if cited is not None else None,
        note=note,
        tree=_tree(plan, shown, cited),
        texts=texts,
    )


def missing(plans: Sequence[Plan]) -> str:
    """The page that says that there is no such document, and lists `plans`."""
    listed = [
        Listed(f"{sender(plan.source)}: {titled(plan.source)}", f"../{document_link(plan.id)}")
        for plan in plans
    ]
    return fill(
        "document_missing.html.jinja", sentence=NOT_HERE if listed else NONE_HERE, listed=listed
    )


def _position(number: str | None) -> int | None:
    if not number or len(number) > LONGEST_NUMBER or not (number.isascii() and number.isdigit()):
        return None
    return int(number)


@remembered(MOST_READY)
def _ready(plan: Plan) -> tuple[tuple[Block, ...], tuple[Markup, ...]]:
    """The blocks of `plan` and the HTML of each without any mark; two plans are the same only if
    they are one object, so that one that is read anew is made anew."""
    shown = blocks(plan)
    return shown, tuple(_html(plan, block, None) for block in shown)


def _html(plan: Plan, block: Block, cited: Span | None) -> Markup:
    from markupsafe import Markup

    def bits(span: Span) -> list[Bit]:
        return _bits(plan, span, cited)

    return Markup(fill("document_block.html.jinja", block=block, bits=bits))


def _bits(plan: Plan, span: Span, cited: Span | None) -> list[Bit]:
    """The text at `span`, cut where the cited place begins and ends."""
    if cited is None or cited.stop <= span.start or span.stop <= cited.start:
        return [Bit(plan.quote(span))]
    start, stop = max(span.start, cited.start), min(span.stop, cited.stop)
    cut = (
        Bit(plan.text[span.start : start]),
        Bit(plan.text[start:stop], True, start == cited.start),
        Bit(plan.text[stop : span.stop]),
    )
    return [bit for bit in cut if bit.text]


def _place(plan: Plan, passages: Sequence[Passage], cited: Span) -> Card:
    """What the place `cited` is called: the passage's own card where it is one."""
    for passage in passages:
        if passage.plan.id == plan.id and passage.span == cited:
            return card(Citation(0, passage))
    section = plan.section_at(cited.start)
    path = section.path if section is not None else ()
    return card(Citation(0, Passage("", plan, PassageKind.PROSE, path, cited, "", "")))


def _described(plan: Plan, shown: Sequence[Block]) -> Described:
    source = plan.source
    return Described(
        sender(source),
        titled(source),
        kind_of(source),
        source.region,
        source.period,
        source.date,
        source.provenance,
        plan.remarks,
        len(plan.pages),
        any(entry.name for block in shown for entry in block.entries),
        any(block.table is not None and block.table.added for block in shown),
    )


def _tree(plan: Plan, shown: Sequence[Block], cited: Span | None) -> list[Node]:
    """The sections as a tree; one that goes on after another, without a heading of its own again,
    is said to."""
    headings = {block.span.start for block in shown if block.kind is BlockKind.HEADING}
    current = plan.section_at(cited.start) if cited is not None else None
    roots: list[Node] = []
    open_nodes: list[Node] = []
    seen: set[tuple[str, ...]] = set()
    for section in plan.sections:
        while open_nodes and not _inside(section, open_nodes[-1].section):
            open_nodes.pop()
        start = section.span.start
        node = Node(
            section.path[-1],
            anchor(start),
            section,
            section.path in seen and start not in headings,
            section is current,
        )
        seen.add(section.path)
        (open_nodes[-1].inside if open_nodes else roots).append(node)
        open_nodes.append(node)
    return roots


def _inside(section: Section, outer: Section) -> bool:
    return (
        len(outer.path) < len(section.path)
        and section.path[: len(outer.path)] == outer.path
        and section.span.start < outer.span.stop
    )
