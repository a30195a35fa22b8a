"""What the documents can be asked, whatever was asked before, and how such questions are worded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.filing.owners import organisation_of
from assistant.leads.hinting import telling_topics, usual_topics, yrkanden_on
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
    """What can be asked of the plans `near` the question, and of all `plans` on its topic: what the
    parties say, what one who is responsible does, what a body said."""
    if query.missing is not None:
        yield from _instead(query, near, say)
    proposals = [plan for plan in plans if plan.source.kind is Kind.PROPOSAL]
    if query.refusal not in NO_TOPIC and query.refusal is not None:
        asked = query.topic or query.resolved
        for topic in telling_topics(asked, "", plans)[:MOST_TOPICS]:
            yield from _of_topic(topic, proposals, say)
    near_proposals = [plan for plan in near if plan.source.kind is Kind.PROPOSAL]
    first = near_proposals[0] if near_proposals else None
    usual = usual_topics(first) if first else ()
    shared = [
        topic
        for topic in usual
        if all(yrkanden_on(plan, stem) for plan in near_proposals for stem in stems(topic))
    ]
    if len(near_proposals) > 1:
        for topic in shared[:1]:
            yield say("parties", topic=topic)
    elif first:
        for topic in usual[:MOST_TOPICS]:
            yield say("yrkanden", who=name(first), topic=topic)
    for plan in near:
        who = [one for row in plan.atgarder() for one in row.responsible]
        for each in sorted(dict.fromkeys(who), key=who.count, reverse=True)[:MOST_TOPICS]:
            yield say("of", who=each)
        if plan.source.kind is Kind.NOTE:
            for section in plan.sections:
                if body(section.path[0]):
                    yield say("said", who=body(section.path[0]))
    for topic in shared[1:MOST_TOPICS] if len(near_proposals) > 1 else ():
        yield say("parties", topic=topic)


def _of_topic(topic: str, proposals: Sequence[Plan], say: Say) -> Iterator[Offer]:
    (stem,) = stems(topic)[:1]
    telling = [plan for plan in proposals if yrkanden_on(plan, stem)]
    if len(telling) > 1:
        yield say("parties", topic=topic)
    for plan in telling[:1] if len(telling) == 1 else ():
        yield say("on", who=name(plan), topic=topic)


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
