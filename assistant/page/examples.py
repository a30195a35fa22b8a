"""What the page offers to begin with: questions to click, and the choices of its filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.names.naming import read_lexicon
from assistant.page.cards import called
from assistant.page.marking import encodable
from documents.plan import Plan


@dataclass(frozen=True, slots=True)
class Example:
    """A question to click, and the documents that it takes to answer it."""

    text: str
    documents: tuple[str, ...]


EXAMPLES = {
    "Exempel för medborgare": (
        Example("Vad vill Vänsterpartiet göra åt hyrpersonal?", ("vansterpartiet-2021",)),
        Example(
            "Vad skriver Alliansen och Vänsterpartiet om tandvården?",
            ("alliansen-2018", "vansterpartiet-2021"),
        ),
        Example("Vad vill Sjukvårdspartiet göra åt vårdköerna?", ("sjukvardspartiet-2025",)),
    ),
    "Exempel för personal": (
        Example("Vem ansvarar för åtgärd N?", ("forvaltningsplan-hsf-2023",)),
        Example("Vilka åtgärder ansvarar Nära vård för?", ("forvaltningsplan-hsf-2023",)),
        Example("Vad sades på dialogmötena om kollektivtrafiken?", ("dialogmoten-2025",)),
    ),
}


def examples(plans: Sequence[Plan]) -> dict[str, list[str]]:
    """The questions of each group of EXAMPLES that `plans` can answer; no group is empty."""
    held = {plan.id for plan in plans}
    found = {
        head: [example.text for example in group if held.issuperset(example.documents)]
        for head, group in EXAMPLES.items()
    }
    return {head: texts for head, texts in found.items() if texts}


def party_choices(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """(what is shown, code) of each party that `plans` are from, in their order."""
    codes = dict.fromkeys(code for plan in plans for code in plan.source.parties)
    names = {code: read_lexicon().party_name(code) for code in codes}
    return [
        (encodable(name if name == code else f"{name} ({code})"), code)
        for code, name in names.items()
    ]


def document_choices(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """(what is shown, id) of each plan."""
    return [(encodable(called(plan)), plan.id) for plan in plans]


def region_choices(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """(what is shown, name) of each region that `plans` are for, all of them first."""
    names = dict.fromkeys(plan.source.region for plan in plans)
    return [("Alla regioner", ""), *((encodable(name), name) for name in names)]
