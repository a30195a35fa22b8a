"""What the documents can be asked, whatever was asked before, and how such questions are worded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.filing.owners import organisation_of
from assistant.leads.hinting import (
    atgarder_on,
    measured_topics,
    telling_topics,
    usual_topics,
    yrkanden_on,
)
from assistant.leads.nearness import by_nearness, shuffled
from assistant.names.naming import find_names
from assistant.query import Query, Reason
from assistant.turns.rephrasing import genitive
from documents.plan import Kind, Plan
from index.keywords import stems

# sentence by name: Swedish, English; the same for every party and body
SAYINGS: dict[str, tuple[str, str]] = {
    "on": ("Vad säger {who} om {topic}?", "What does {who} say about {topic}?"),
    "parties": ("Vad säger partierna om {topic}?", "What do the parties say about {topic}?"),
    "yrkanden": (
        "Vilka yrkanden har {who} om {topic}?",
        "Which proposals does {who} have about {topic}?",
    ),
    "amount": (
        "Hur mycket pengar gäller {whose} yrkande {number}?",
        "How much money is proposal {number} of {who} about?",
    ),
    "yrkande": ("Vad säger {whose} yrkande {number}?", "What does proposal {number} of {who} say?"),
    "who": ("Vem ansvarar för åtgärd {number}?", "Who is responsible for measure {number}?"),
    "when": ("När ska åtgärd {number} vara klar?", "When will measure {number} be done?"),
    "of": ("Vilka åtgärder ansvarar {who} för?", "Which measures is {who} responsible for?"),
    "uppdrag": ("Vad går uppdrag {number} ut på?", "What is assignment {number} about?"),
    "serving": (
        "Vilka åtgärder hör till uppdrag {number}?",
        "Which measures belong to assignment {number}?",
    ),
    "åtgärd": ("Vad går åtgärd {number} ut på?", "What is measure {number} about?"),
    "åtgärder": ("Vilka åtgärder finns om {topic}?", "Which measures are there about {topic}?"),
    "meaning": ("Vad betyder {short}?", "What does {short} stand for?"),
    "said": ("Vad sa {who} enligt minnesanteckningarna?", "What did {who} say at the meeting?"),
}
# refusals of questions that are about nothing that the plans could hold
NO_TOPIC = {Reason.INJECTION, Reason.INVALID, Reason.OFF_TOPIC}
MOST_TOPICS = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that can be asked; `kind` is the name of its sentence."""

    kind: str
    text: str


Say = Callable[..., Offer]


def sayer(english: bool) -> Say:
    """How questions are worded in the one language or the other."""

    def say(kind: str, **values: str) -> Offer:
        sentence = SAYINGS[kind][1 if english else 0]
        whose = genitive(values["who"]) if "who" in values else ""
        return Offer(kind, sentence.format(**values, whose=whose))

    return say


def name(plan: Plan) -> str:
    """Whoever `plan` is from, as a question names them."""
    return organisation_of(plan.source.parties, "", "") or plan.source.organisation


def body(heading: str) -> str:
    """The short form that a heading of a meeting begins with ("KTN – Kollektivtrafiknämnden"), or
    ""."""
    short, dash, _ = heading.partition(" – ")
    return short if dash and short.isupper() else ""


def offers(query: Query, near: Sequence[Plan], plans: Sequence[Plan], say: Say) -> Iterator[Offer]:
    """What can be asked of all `plans` on what lies near the question, and of the plans `near` it
    on what else they hold, other things after another question."""
    asked = query.resolved
    if query.missing is not None:
        yield from _instead(query, near, say)
    proposals = [plan for plan in plans if plan.source.kind is Kind.PROPOSAL]
    if query.refusal is not None and query.refusal not in NO_TOPIC:
        about = query.topic or find_names(asked).rest
        told = telling_topics(about, "", plans)
        found = list(dict.fromkeys([*told, *by_nearness(about, _held(plans), plans)]))[:MOST_TOPICS]
        # each topic's best before any topic's next
        by_topic = [list(_of_topic(query, topic, proposals, plans, say)) for topic in found]
        yield from (offer for place in zip_longest(*by_topic) for offer in place if offer)
    groups = {
        "proposals": list(_of_proposals(query, near, say)),
        "measures": list(_of_measures(asked, near, plans, say)),
        "bodies": list(_of_bodies(asked, near, say)),
    }
    turn = ["proposals", *shuffled(asked, ["measures", "bodies"])]
    by_turn = zip_longest(*(groups[name] for name in turn))
    yield from (offer for place in by_turn for offer in place if offer)


def _held(plans: Sequence[Plan]) -> list[str]:
    """The topics that the items of `plans` name."""
    return [topic for plan in plans for topic in (*usual_topics(plan), *measured_topics(plan))]


def _of_topic(
    query: Query, topic: str, proposals: Sequence[Plan], plans: Sequence[Plan], say: Say
) -> Iterator[Offer]:
    (stem,) = stems(topic)[:1]
    telling = [plan for plan in proposals if yrkanden_on(plan, stem)]
    if len(telling) > 1:
        yield say("parties", topic=topic)
    # where a party was asked of that has no document, each of those that have one; none is put
    # forward where advice was asked for
    alone = len(telling) == 1 and query.refusal is not Reason.ADVICE
    if alone or query.refusal is Reason.UNKNOWN_PARTY:
        for who in shuffled(query.resolved, map(name, telling)):
            yield say("on", who=who, topic=topic)
    if any(p.source.kind is Kind.ADOPTED and atgarder_on(p, stem) > 1 for p in plans):
        yield say("åtgärder", topic=topic)


def _of_proposals(query: Query, near: Sequence[Plan], say: Say) -> Iterator[Offer]:
    """A topic of the proposals `near` the question: of all of them, or where it is one, of that."""
    asked = query.resolved
    proposals = [plan for plan in near if plan.source.kind is Kind.PROPOSAL]
    held = dict.fromkeys(topic for plan in proposals for topic in usual_topics(plan))
    if len(proposals) == 1:
        who = name(proposals[0])
        by_near = by_nearness(query.topic, list(held), proposals)
        for place, topic in enumerate(dict.fromkeys([*by_near, *shuffled(asked, held)])):
            yield say(("yrkanden", "on")[place % 2], who=who, topic=topic)
        return
    shared = [
        topic
        for topic in held
        if sum(yrkanden_on(plan, stems(topic)[0]) > 0 for plan in proposals) > 1
    ]
    for topic in shuffled(asked, shared):
        yield say("parties", topic=topic)


def _of_measures(
    asked: str, near: Sequence[Plan], plans: Sequence[Plan], say: Say
) -> Iterator[Offer]:
    """Whoever is responsible for åtgärder, and what those are about."""
    who = {one for plan in near for row in plan.atgarder() for one in row.responsible}
    adopted = [plan for plan in near if plan.source.kind is Kind.ADOPTED]
    topics = dict.fromkeys(
        topic
        for topic in _held(plans)
        if any(atgarder_on(plan, stems(topic)[0]) > 1 for plan in adopted)
    )
    said = {say("of", who=one).text: "of" for one in sorted(who)}
    said |= {say("åtgärder", topic=topic).text: "åtgärder" for topic in topics}
    for text in shuffled(asked, said):
        yield Offer(said[text], text)


def _of_bodies(asked: str, near: Sequence[Plan], say: Say) -> Iterator[Offer]:
    """What a body said at a meeting."""
    notes = [plan for plan in near if plan.source.kind is Kind.NOTE]
    bodies = [body(section.path[0]) for plan in notes for section in plan.sections]
    for each in shuffled(asked, filter(None, bodies)):
        yield say("said", who=each)


def _instead(query: Query, plans: Sequence[Plan], say: Say) -> Iterator[Offer]:
    """The last item of the sort that was asked for in vain."""
    kind = query.missing.kind if query.missing else ""
    for plan in plans:
        if kind == "uppdrag" and plan.uppdrag():
            yield say("uppdrag", number=plan.uppdrag()[-1].number)
        elif kind == "yrkande" and plan.yrkanden():
            yield say("yrkande", who=name(plan), number=str(plan.yrkanden()[-1].number))
        elif kind == "åtgärd":
            letters = [row.letter for row in plan.atgarder() if len(row.letter or "") == 1]
            for letter in letters[-1:]:
                yield say("who", number=str(letter))
