"""A comparison as shown: a column for each document, its head, its quotes or that it is silent;
what can be chosen, and the link that reopens it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.answer import Citation
from assistant.attributing import another_proposer
from assistant.comparing import Chain, Choice, Column, Comparison, columns_of, compare
from assistant.kinds import kind_of
from assistant.leads.hinting import usual_topics, yrkanden_on
from assistant.names.naming import read_lexicon
from assistant.opening import document_ids, party_codes
from assistant.page.cards import Card, card
from assistant.page.chat import FAILED
from assistant.page.linking import document_link, question_link
from assistant.page.marking import encodable
from assistant.page.reopening import Params
from assistant.page.templating import fill
from documents.plan import Kind, Plan
from index.keywords import stems
from prompts import say

# the id of the tab in an address
TAB = "jamfor"
BEFORE = (
    "Skriv ett ämne, eller välj ett av förslagen, så visas här vad varje part säger om det, "
    "sida vid sida."
)
SEARCHING = "Jämför {count} dokument …"
MOST_TOPICS = 6
# how many plans are looked through for topics, and how many of the most usual of each
LOOKED_THROUGH, USUAL = 8, 60
OF_DOCUMENT = "Vad står det om {topic}?"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote of a column; `by` is who proposes it, "" where it is whom the document is from."""

    card: Card
    by: str


@dataclass(frozen=True, slots=True)
class Side:
    """A column in the words of the page; `joint` is "" for a document of one sender, and `silent`
    for one that says something."""

    id: str
    sender: str
    joint: str
    kind: str
    of_region: bool
    region: str
    period: str
    title: str
    link: str
    more: str
    quotes: tuple[Quote, ...]
    silent: str


def party_choices(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """(what is shown, code) of each party with a proposal of its own or together with others."""
    own = [plan for plan in plans if plan.source.kind is Kind.PROPOSAL]
    codes = dict.fromkeys(code for plan in own for code in plan.source.parties)
    return [(encodable(_party(code)), code) for code in codes]


def document_choices(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """(what is shown, id) of each document that is no party's proposal, what kind it is first."""
    found: list[tuple[str, str]] = []
    for source in (plan.source for plan in plans):
        if source.kind is not Kind.PROPOSAL or not source.parties:
            kind = kind_of(source)
            name = f"{kind[:1].upper()}{kind[1:]}: {source.title} ({source.region})"
            found.append((encodable(name), source.id))
    return found


def topics(plans: Sequence[Plan]) -> list[str]:
    """At most six nouns that the yrkanden of every party name, or of as many as can be, the most
    usual first."""
    own = [p for p in plans if p.source.kind is Kind.PROPOSAL and p.yrkanden()][:LOOKED_THROUGH]
    names: dict[str, str] = {}
    for noun in (noun for plan in own for noun in usual_topics(plan)[:USUAL]):
        names.setdefault(stems(noun)[0], noun)

    def rank(stem: str) -> tuple[int, int, int]:
        counts = [yrkanden_on(plan, stem) for plan in own]
        return sum(map(bool, counts)), min(counts), sum(counts)

    best = sorted(names, key=rank, reverse=True)[:MOST_TOPICS]
    return [names[stem] for stem in best]


def comparison_link(choice: Choice) -> str:
    """What opens the page with `choice` compared: "?flik=jamfor&amne=…&parti=V"."""
    pairs = [
        ("flik", TAB),
        ("amne", choice.topic),
        *(("parti", code) for code in choice.parties),
        *(("dokument", name) for name in choice.documents),
    ]
    # a lone surrogate in what was typed has no bytes
    return "?" + urlencode([(key, value.encode("utf-8", "replace")) for key, value in pairs])


def from_link(params: Params, plans: Sequence[Plan]) -> Choice | None:
    """What the address of a comparison asks for, None for the address of something else.

    Raises ChoiceError for a party or a document that `plans` do not hold.
    """
    if TAB not in params.getlist("flik"):
        return None
    return Choice(
        next(iter(params.getlist("amne")), ""),
        party_codes(params.getlist("parti"), plans),
        document_ids(params.getlist("dokument"), plans),
    )


def note(sentence: str) -> str:
    """The place of the comparison where there is none: one sentence."""
    return fill("comparison_note.html.jinja", note=sentence)


def views(chain: Chain, plans: Sequence[Plan], choice: Choice) -> Iterator[str]:
    """The HTML that follows on `choice`: first that the search is on, then the comparison, or the
    sentence that says why there is none."""
    ids = columns_of(choice, plans)
    yield note(SEARCHING.format(count=len(ids)))
    try:
        compared = compare(chain, plans, choice.topic, ids)
    except Exception as error:
        # the kind of fault only: a topic must not end up in a log
        logging.getLogger(__name__).error("a comparison failed: %s", type(error).__name__)
        yield note(FAILED)
        return
    yield shown(compared, choice)


def shown(compared: Comparison, choice: Choice) -> str:
    """The HTML of `compared`, which `choice` asked for."""
    if compared.refusal:
        return note(compared.refusal)
    sides: list[Side] = []
    number = 1
    for column in compared.columns:
        sides.append(_side(column, compared.topic, number))
        number += len(column.passages)
    return fill(
        "comparison.html.jinja",
        topic=compared.topic,
        sides=sides,
        regions=" och ".join(compared.regions) if len(compared.regions) > 1 else "",
        nothing=not any(side.quotes for side in sides),
        link=comparison_link(choice),
    )


def _side(column: Column, topic: str, first: int) -> Side:
    source = column.plan.source
    names = [_party(code) for code in source.parties]
    joint = f"Gemensamt för {', '.join(names[:-1])} och {names[-1]}" if len(names) > 1 else ""
    # a local party that no list knows has its own name for a code
    alone = len(names) == 1 and source.parties[0] != source.organisation
    letter = f" ({source.parties[0]})" if alone else ""
    return Side(
        id=f"jamfor-{first}-{column.plan.id}",
        sender=source.organisation + letter,
        joint=joint,
        kind=kind_of(source),
        of_region=source.kind is not Kind.PROPOSAL,
        region=source.region,
        period=source.period,
        title=source.title,
        link=document_link(column.plan.id),
        more=question_link(OF_DOCUMENT.format(topic=topic), documents=[column.plan.id]),
        quotes=tuple(
            Quote(card(Citation(number, passage)), another_proposer(passage))
            for number, passage in enumerate(column.passages, start=first)
        ),
        silent="" if column.passages else say("nothing_in", document=source.title),
    )


def _party(code: str) -> str:
    """A party as it is called with its letters: "Centerpartiet (C)"."""
    name = read_lexicon().party_name(code)
    return name if name == code else f"{name} ({code})"
