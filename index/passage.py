"""Passage: the smallest piece of a plan that is searched for and cited."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from documents.plan import Item, Plan, Span
from documents.sentences import sentences as split


class PassageKind(StrEnum):
    """What a passage holds: an item of the plan, or prose."""

    YRKANDE = "yrkande"
    UPPDRAG = "uppdrag"
    ATGARD = "åtgärd"
    ROW = "row"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of `plan` at `span`, never cutting an item in two.

    `id` is the same for the same content in every build. `label` is what a reader calls it
    ("yrkande 21"). `context` is what a lone sentence lacks when it is searched for: organisation
    and headings. `item` is the plan's item that the passage is, or None for prose.
    """

    id: str
    plan: Plan
    kind: PassageKind
    section: tuple[str, ...]
    span: Span
    label: str
    context: str
    item: Item | None = None

    @property
    def quote(self) -> str:
        """The passage's text, verbatim."""
        return self.plan.quote(self.span)

    @property
    def page(self) -> int | None:
        """The page of the file where the passage begins, from 1; None for a file without pages."""
        pages = self.plan.pages_of(self.span)
        return pages[0] if pages else None

    @property
    def pages(self) -> str:
        """The pages of the file as a reader names them: "s. 12", "s. 12–13", or ""."""
        pages = self.plan.pages_of(self.span)
        if pages is None:
            return ""
        first, last = pages
        return f"s. {first}" if first == last else f"s. {first}–{last}"

    @property
    def embedded(self) -> str:
        """The text that is embedded: context first, then the quote."""
        return f"{self.context}\n{self.quote}"

    def sentences(self) -> tuple[str, ...]:
        """The sentences of the quote, verbatim."""
        quote = self.quote
        return tuple(quote[span.start : span.stop] for span in split(quote))


def sentence_id(passage: str, number: int, text: str) -> str:
    """The id of the sentence `text`, with `number` (from 0) in the passage with the id `passage`.

    Other text has another id, also where it is only the cutting of sentences that has changed.
    """
    return f"{passage}#{number}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def passage_of(sentence: str) -> str:
    """The id of the passage that the sentence with the id `sentence` is part of."""
    return sentence.rpartition("#")[0]


def number_of(sentence: str) -> int:
    """The number in its passage (from 0) of the sentence with the id `sentence`."""
    return int(sentence.rpartition("#")[2].partition("-")[0])
