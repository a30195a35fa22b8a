"""The nouns of a plan document: what `documents` hands to the rest.

Every noun is frozen and slotted. A span always holds: `plan.text[span.start:span.stop]` is exactly
what is quoted, for sections, items and everything made of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters in a plan's text."""

    start: int
    stop: int

    def shifted(self, offset: int) -> Span:
        """The same range, `offset` characters further on."""
        return Span(self.start + offset, self.stop + offset)


class Kind(StrEnum):
    """What sort of document a plan is; decides how its contents may be attributed."""

    PROPOSAL = "party proposal"
    ADOPTED = "adopted plan"
    NOTE = "meeting note"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a plan comes from: its line of the catalogue. `provenance` says in words how the file
    came here, and tells no two sources apart."""

    id: str
    title: str
    organisation: str
    parties: tuple[str, ...]
    region: str
    period: str
    date: str
    kind: Kind
    file: str
    sha256: str = ""
    provenance: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading of its level or above.

    `path` holds the headings from the outermost in; `number` is as printed, mistakes and all.
    `inferred` marks a topic line that the parser put in place of a heading that is missing.
    """

    path: tuple[str, ...]
    number: str | None
    span: Span
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in kronor, with the text it was read from ("15 miljoner" → 15000000)."""

    value: int
    text: str
    unit: str = "kr"


@dataclass(frozen=True, slots=True)
class Yrkande:
    """One proposal, with its running number in the document.

    `proposer` is who proposes: the document's organisation unless the text names somebody else.
    """

    number: int
    text: str
    section: tuple[str, ...]
    span: Span
    amounts: tuple[Amount, ...] = ()
    years: tuple[int, ...] = ()
    proposer: str = ""


@dataclass(frozen=True, slots=True)
class Uppdrag:
    """An assignment: number as printed ("23" or "HSN 23.1"), issuer RF or HSN, target area."""

    number: str
    issuer: str
    target_area: str
    text: str
    section: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Atgard:
    """One printed row uppdrag × åtgärd.

    `letter` is None where the row names no letter and "A–Å" where it says all of them; `schedule`
    is the tidplan as printed or None; `responsible` holds the abbreviations as printed;
    `assignments` the RF numbers and then "HSN n.n".
    """

    letter: str | None
    text: str
    schedule: str | None
    responsible: tuple[str, ...]
    assignments: tuple[str, ...]
    target_area: str
    section: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class AtgardText:
    """An åtgärd as described at length in an appendix, with the focus area it stands under."""

    letter: str
    text: str
    area: str
    section: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a table row and the head of its column ("Plan 2022", "Målvärde 2023")."""

    head: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row, to be read without the table: title, row head, cells with their heads, unit.

    `group` is the subheading inside the table that the row stands under, or "".
    """

    table: str
    head: str
    cells: tuple[Cell, ...]
    unit: str
    section: tuple[str, ...]
    span: Span
    group: str = ""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that the document itself spells out."""

    short: str
    long: str
    section: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Medskick:
    """What a nämnd asks of the regional board at a meeting."""

    body: str
    text: str
    section: tuple[str, ...]
    span: Span


Item = Yrkande | Uppdrag | Atgard | AtgardText | Row | Abbreviation | Medskick


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A plan document as read: its text (cleaned, lines joined), its sections and its items.

    `pages` are the positions in the text where the file's pages begin, none for a file without
    pages; `remarks` are Swedish sentences on what could not be read. Two plans are the same only if
    they are one object: comparing and hashing whole texts would cost more than any search.
    """

    source: Source
    text: str
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    paragraphs: tuple[Span, ...]
    dropped: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The catalogue's id."""
        return self.source.id

    def quote(self, span: Span) -> str:
        """The text at `span`."""
        return self.text[span.start : span.stop]

    def pages_of(self, span: Span) -> tuple[int, int] | None:
        """The first and the last page of the file on which `span` stands, from 1, or None."""
        if not self.pages:
            return None
        last = bisect_right(self.pages, max(span.start, span.stop - 1))
        return max(bisect_right(self.pages, span.start), 1), max(last, 1)

    def section_at(self, position: int) -> Section | None:
        """The innermost section that holds the character at `position`, or None."""
        stop = bisect_right(self.sections, position, key=lambda section: section.span.start)
        # they stand in order, the outer before the inner, so the last that holds it is innermost
        for k in range(stop - 1, -1, -1):
            if position < self.sections[k].span.stop:
                return self.sections[k]
        return None

    def yrkanden(self) -> tuple[Yrkande, ...]:
        """All proposals, in the document's order."""
        return tuple(item for item in self.items if isinstance(item, Yrkande))

    def uppdrag(self) -> tuple[Uppdrag, ...]:
        """All assignments as listed, in the document's order."""
        return tuple(item for item in self.items if isinstance(item, Uppdrag))

    def atgarder(self) -> tuple[Atgard, ...]:
        """All rows uppdrag × åtgärd, in the document's order."""
        return tuple(item for item in self.items if isinstance(item, Atgard))

    def rows(self) -> tuple[Row, ...]:
        """All table rows, in the document's order."""
        return tuple(item for item in self.items if isinstance(item, Row))
