"""Query: a question understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Ask(StrEnum):
    """What a question asks for."""

    PROPOSAL = "proposal"
    AMOUNT = "amount"
    WHO_WHEN = "who_when"
    PERSON = "person"
    DATE = "date"
    TABLE = "table"
    LIST = "list"
    COUNT = "count"
    COMPARISON = "comparison"
    DEFINITION = "definition"
    YES_NO = "yes_no"
    CATALOGUE = "catalogue"
    WHY = "why"
    FACT = "fact"


class Reason(StrEnum):
    """Why a question is refused; the values are part of the JSON that others read."""

    NO_EVIDENCE = "no_evidence"
    UNKNOWN_PARTY = "unknown_party"
    UNKNOWN_ITEM = "unknown_item"
    WRONG_REGION = "wrong_region"
    ADVICE = "advice"
    OFF_TOPIC = "off_topic"
    INJECTION = "injection"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, with the earlier questions of the conversation, oldest first, and the
    asker's own narrowing to parties (codes), documents (ids), region or kind."""

    text: str
    history: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    region: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item that a question names: kind "uppdrag", "åtgärd" or "yrkande", and its number,
    "HSN 16.1", or letter."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Names:
    """The parties, regions and bodies that a text names.

    `parties` are codes in the order named; `groups` the names of groups of parties;
    `unknown_parties` names of parties that no list knows; `regions` full names; `places` the
    regions of the places named; `kinds` kinds of document; `responsible` abbreviations.
    """

    parties: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    unknown_parties: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is to be searched for, and where.

    `resolved` is the question with what the conversation adds to it; `topic` what is left of it
    when names and question words are taken out; `plans` the ids of the plans to search, in
    catalogue order; `sides` the ids of the plans of each side that is asked about, where there are
    several; `silent` names of parties
    asked about that have no document; `talked_about` names of parties that are the matter of the
    question; `foreign_region` a region that the plans are not of; `subjects` the codes of the
    parties asked about, whose words alone may answer.
    `refusal` is set when the question must not be answered, `missing` an item that the plans lack.
    """

    question: Question
    resolved: str
    topic: str = ""
    ask: Ask = Ask.FACT
    plans: tuple[str, ...] = ()
    names: Names = field(default_factory=Names)
    items: tuple[ItemRef, ...] = ()
    english: bool = False
    sides: tuple[tuple[str, ...], ...] = ()
    silent: tuple[str, ...] = ()
    talked_about: tuple[str, ...] = ()
    foreign_region: str | None = None
    subjects: tuple[str, ...] = ()
    refusal: Reason | None = None
    missing: ItemRef | None = None

    def refused(self, reason: Reason, missing: ItemRef | None = None) -> Query:
        """This query, not to be answered because of `reason`."""
        return replace(self, refusal=reason, missing=missing)
