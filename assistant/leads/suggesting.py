"""Follow-up questions that the corpus can in fact answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from assistant.answer import Citation
from assistant.asking import is_english
from assistant.gates.guarding import clean_question
from assistant.leads.hinting import atgarder_on, other_topics, telling_topics, yrkanden_on
from assistant.leads.offering import Offer, Say, body, name, offers, sayer
from assistant.query import Ask, Query, Reason
from assistant.scoping import MOST_SIDES
from documents.plan import Abbreviation, Atgard, AtgardText, Kind, Medskick, Plan, Uppdrag, Yrkande
from index.keywords import fold, stems
from index.passage import Passage

MOST = 3
# a suggestion is a button on the page
LONGEST = 80
# how many of the cited passages lead on, and how many other plans are looked through for a topic
LEADING = 4
LOOKED_THROUGH = 20
TURNED_AWAY = {Reason.ADVICE, Reason.INJECTION, Reason.OFF_TOPIC}


def suggest(query: Query, citations: Sequence[Citation], plans: Sequence[Plan]) -> tuple[str, ...]:
    """At most three questions that lead on from the cited passages, or where none is cited, from
    what `plans` hold; each stands by itself, in the question's language, and names something that
    the documents hold."""
    # a question that is turned away at once is read no further, not even for its language
    english = query.english or (query.refusal in TURNED_AWAY and is_english(query.resolved))
    say = sayer(english)
    cited = [citation.passage for citation in citations[:LEADING]]
    found = chain.from_iterable(_from_passage(query, passage, plans, say) for passage in cited)
    near = [passage.plan for passage in cited[:1]] or [p for p in plans if p.id in query.plans]
    offered = offers(query, (near or list(plans))[:LOOKED_THROUGH], plans[:LOOKED_THROUGH], say)
    asked = {_same(query.resolved)}
    asked |= {_same(text) for text in map(clean_question, query.question.history) if text}

    def new(some: Iterable[Offer]) -> Iterator[Offer]:
        return (o for o in some if len(o.text) <= LONGEST and _same(o.text) not in asked)

    # another yrkande by its number leads on only from a question about one
    following = _next_yrkande(cited, say) if any(i.kind == "yrkande" for i in query.items) else ()
    chosen = _varied(new(chain(found, following)))
    if len(chosen) < MOST:
        chosen = dict.fromkeys([*chosen, *_varied(new(offered))])
    return tuple(chosen)[:MOST]


def _same(text: str) -> str:
    """What two askings of one question share."""
    return fold(text).strip(" ?!.")


def _varied(offers: Iterable[Offer]) -> dict[str, None]:
    """The texts of the first of each kind, then of the rest; no more are looked at than fill it."""
    firsts: dict[str, str] = {}
    rest: list[str] = []
    for offer in offers:
        if offer.kind in firsts:
            rest.append(offer.text)
        firsts.setdefault(offer.kind, offer.text)
        if len(firsts) == MOST:
            break
    return dict.fromkeys([*firsts.values(), *rest])


def _next_yrkande(cited: Sequence[Passage], say: Say) -> Iterator[Offer]:
    for passage in cited[:1]:
        item = passage.item
        if isinstance(item, Yrkande) and item.number < len(passage.plan.yrkanden()):
            yield say("yrkande", who=name(passage.plan), number=str(item.number + 1))


def _from_passage(
    query: Query, passage: Passage, plans: Sequence[Plan], say: Say
) -> Iterator[Offer]:
    plan = passage.plan
    match passage.item:
        case Atgard() as row:
            yield from _from_row(query, row, plan, say)
        case AtgardText(letter=letter):
            yield say("who", number=letter)
            yield say("when", number=letter)
        case Uppdrag(number=number):
            if any(number in row.assignments for row in plan.atgarder()):
                yield say("serving", number=number)
            numbers = [item.number for item in plan.uppdrag()]
            place = numbers.index(number) + 1 if number in numbers else len(numbers)
            for following in numbers[place : place + 1]:
                yield say("uppdrag", number=following)
        case Abbreviation(short=short):
            if any(short in row.responsible for row in plan.atgarder()):
                yield say("of", who=short)
            forms = [item.short for item in plan.items if isinstance(item, Abbreviation)]
            at = forms.index(short) if short in forms else 0
            for other in [*forms[at:], *forms[:at]]:
                if other != short:
                    yield say("meaning", short=other)
        case Medskick():
            yield from _other_bodies(passage, say)
        case _:
            yield from _from_words(query, passage, plans, say)


def _from_row(query: Query, row: Atgard, plan: Plan, say: Say) -> Iterator[Offer]:
    single = row.letter if len(row.letter or "") == 1 else None
    if single and query.ask is not Ask.WHO_WHEN and row.responsible:
        yield say("who", number=single)
    if row.assignments and row.assignments[0] in {item.number for item in plan.uppdrag()}:
        yield say("uppdrag", number=row.assignments[0])
    if row.responsible:
        yield say("of", who=row.responsible[0])
    spelled = {item.short for item in plan.items if isinstance(item, Abbreviation)}
    if row.responsible and row.responsible[0] in spelled:
        yield say("meaning", short=row.responsible[0])
    described = {item.letter for item in plan.items if isinstance(item, AtgardText)}
    if single in described:
        yield say("åtgärd", number=str(single))


def _other_bodies(passage: Passage, say: Say) -> Iterator[Offer]:
    """What the body of `passage` said, and those whose turn came after."""
    bodies = list(dict.fromkeys(body(section.path[0]) for section in passage.plan.sections))
    own = body(passage.section[0]) if passage.section else ""
    at = bodies.index(own) if own in bodies else 0
    for other in [*bodies[at:], *bodies[:at]]:
        if other:
            yield say("said", who=other)


def _from_words(query: Query, passage: Passage, plans: Sequence[Plan], say: Say) -> Iterator[Offer]:
    """What leads on from a yrkande, a table's row or prose: its topic elsewhere, more of it."""
    plan, item = passage.plan, passage.item
    others = _others(plan, plans)
    topics = telling_topics(query.topic, passage.quote, [plan, *others])
    if isinstance(item, Yrkande) and item.amounts and query.ask is not Ask.AMOUNT:
        yield say("amount", who=name(plan), number=str(item.number))
    # each topic's best before any topic's next
    by_topic = [list(_on_topic(query, topic, plan, others, say)) for topic in topics[:2]]
    yield from (offer for place in zip_longest(*by_topic) for offer in place if offer)
    if plan.source.kind is Kind.NOTE:
        yield from _other_bodies(passage, say)
    if plan.source.kind is Kind.PROPOSAL:
        for topic in other_topics(passage, topics):
            yield say("on", who=name(plan), topic=topic)


def _others(plan: Plan, plans: Sequence[Plan]) -> list[Plan]:
    """The plans beside `plan` that may tell of the same, those of its own region first."""
    others = [other for other in plans if other is not plan]
    others.sort(key=lambda other: other.source.region != plan.source.region)
    return others[:LOOKED_THROUGH]


def _on_topic(
    query: Query, topic: str, plan: Plan, others: Sequence[Plan], say: Say
) -> Iterator[Offer]:
    """What else is told of `topic`: by the other parties, in more yrkanden, in åtgärder."""
    (stem,) = stems(topic)[:1]
    proposal = plan.source.kind is Kind.PROPOSAL
    telling = [
        other for other in others if other.source.kind is Kind.PROPOSAL and yrkanden_on(other, stem)
    ]
    if len(query.plans) == 1 or not proposal:  # not what was asked of several already
        if 1 < len(telling) < MOST_SIDES:
            yield say("parties", topic=topic)
        elif telling:
            yield say("on", who=name(telling[0]), topic=topic)
    more = proposal and yrkanden_on(plan, stem) > 1
    if more and query.ask not in {Ask.LIST, Ask.COUNT}:
        yield say("yrkanden", who=name(plan), topic=topic)
    if any(p.source.kind is Kind.ADOPTED and atgarder_on(p, stem) for p in (plan, *others)):
        yield say("åtgärder", topic=topic)
