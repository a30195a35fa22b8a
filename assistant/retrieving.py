"""Query → the evidence that an answer may rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.attributing import another_proposer, parties_in, speaks_for
from assistant.gates.gate import Signals, holds, signals
from assistant.gates.topicwords import as_text, forms, stands_in, subject
from assistant.hearing import Body, bodies_named, is_asked, is_of, may_be_of, says_all, without
from assistant.items.persons import names_office, persons
from assistant.items.registers import abbreviations, listed_kind, named_passages, register
from assistant.query import Ask, Query
from assistant.ranking import ranked
from documents.plan import Abbreviation, Atgard, AtgardText, Kind, Uppdrag
from index.evidence import Evidence
from index.keywords import stems
from index.passage import Passage, PassageKind
from index.searching import Index

DEPTH, DEEPER = 40, 200
# how much of the question a side covers, for another that covers so much less of it to be silent
COVERED, SOME = 0.6, 0.3
PER_SIDE = 3
MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Findings:
    """Evidence in the order of its importance.

    `complete` says that it is all there is of what was asked for, not the best hits; `by_side`
    holds the evidence of each side of a comparison, by the ids of its plans; `signals` tell how
    well the best of it answers (None where items were looked up by name). `unsaid` says that all
    items asked for were gone through and none is about it: the evidence is only what is nearest.
    """

    evidence: tuple[Evidence, ...]
    complete: bool = False
    by_side: tuple[tuple[tuple[str, ...], tuple[Evidence, ...]], ...] = ()
    signals: Signals | None = None
    unsaid: bool = False


def retrieve(query: Query, index: Index) -> Findings:
    """What the index holds on `query`: the items asked for, or the best passages."""
    if not query.plans:
        return Findings(())
    may = _hearer(query, index)
    if query.ask is Ask.CATALOGUE:
        firsts = [index.passages_of([plan])[:1] for plan in query.plans]
        return Findings(_as_evidence([p for first in firsts for p in first]), complete=True)
    passages = index.passages_of(query.plans)
    if may is not None:
        passages = [passage for passage in passages if may(passage)]
    bodies = bodies_named(query.resolved, index.plans)
    if query.ask in {Ask.FACT, Ask.PROPOSAL} and says_all(query.topic, bodies):
        said = [p for p in passages if p.plan.source.kind is Kind.NOTE and not _is_name(p)]
        return Findings(_as_evidence(said), complete=True)
    query = _of_bodies(query, bodies, index)
    named = named_passages(query, passages)
    if named:
        return Findings(_as_evidence(named), complete=True)
    listed = register(query, passages)
    if listed:
        return Findings(_as_evidence(listed), complete=True)
    if query.ask is Ask.PERSON and names_office(query.resolved):
        return Findings(_as_evidence(persons(query, passages)), complete=True)
    if query.sides:
        return _compare(query, index)
    first = _as_evidence(abbreviations(query, passages)) if query.ask is Ask.DEFINITION else ()
    known = {found.passage.id for found in first}
    found = _of_kind(listed_kind(query), _search(query, index, query.plans))
    evidence = [*first, *(each for each in found if each.passage.id not in known)]
    carries = signals(query, evidence, index)
    if query.ask is Ask.WHO_WHEN:
        evidence = decided(_with_rows(evidence, passages))
    return Findings(tuple(evidence), signals=carries, unsaid=listed == [])


def _of_bodies(query: Query, bodies: Sequence[Body], index: Index) -> Query:
    """`query` without the names of `bodies` in its topic; where they are asked themselves, of
    nobody else's plan."""
    if is_asked(query.resolved, bodies) and not query.subjects:
        own = {plan.id for plan in index.plans if is_of(plan, bodies)}
        query = replace(query, plans=tuple(plan for plan in query.plans if plan in own))
    return replace(query, topic=without(bodies, query.topic))


def _of_kind(kind: PassageKind | None, evidence: list[Evidence]) -> list[Evidence]:
    """The items of `kind` among `evidence`, where there are any: of whoever wants a list of
    yrkanden, prose is passed over."""
    return [found for found in evidence if found.passage.kind is kind] or evidence


def _hearer(query: Query, index: Index) -> Callable[[Passage], bool] | None:
    """Whether a passage may answer `query`: of a party or a body that is asked about only its own
    words may, beside those of an administration that it is compared with. None where any may."""
    beside = {plan for side in query.sides for plan in side}
    bodies = bodies_named(query.resolved, index.plans)
    if not query.subjects and not bodies:
        return None
    asked = is_asked(query.resolved, bodies)

    def may(passage: Passage) -> bool:
        source = passage.plan.source
        if query.subjects and not speaks_for(passage, query.subjects):
            own = not parties_in(another_proposer(passage))
            return source.kind is not Kind.PROPOSAL and passage.plan.id in beside and own
        return bool(query.subjects) or may_be_of(passage, bodies, asked)

    return may


def _with_rows(evidence: list[Evidence], passages: Sequence[Passage]) -> list[Evidence]:
    """Who and when stand in the printed rows: those of an uppdrag or a described åtgärd among the
    best evidence are put before it."""
    found: list[Evidence] = []
    for best in evidence[:3]:
        match best.passage.item:
            case AtgardText(letter=key) | Uppdrag(number=key):
                rows = [p for p in passages if isinstance(p.item, Atgard) and _serves(p.item, key)]
                most = MOST_ROWS if best is evidence[0] else 1
                found.extend(replace(best, passage=row) for row in rows[:most])
        found.append(best)
    found += evidence[3:]
    first: dict[str, Evidence] = {}
    for e in found:
        first.setdefault(e.passage.id, e)
    return list(first.values())


def decided(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Who is responsible for what is decided, no party's proposal says: where the best evidence is
    no proposal, none is kept."""
    if not evidence or evidence[0].passage.plan.source.kind is Kind.PROPOSAL:
        return list(evidence)
    return [e for e in evidence if e.passage.plan.source.kind is not Kind.PROPOSAL]


def _serves(row: Atgard, key: str) -> bool:
    return key == row.letter or key in row.assignments


def _as_evidence(passages: Sequence[Passage]) -> tuple[Evidence, ...]:
    return tuple(Evidence(passage, 1.0, None, ("items",)) for passage in passages)


def _compare(query: Query, index: Index) -> Findings:
    """The best evidence of each side, the same number of places for each; a side whose evidence
    does not carry an answer is silent."""
    sides: list[tuple[tuple[str, ...], tuple[Evidence, ...]]] = []
    found: list[Signals] = []
    vector = index.embedder.embed_query(_searched(query))
    for plans in query.sides:
        evidence = _search(query, index, plans, vector)[:PER_SIDE]
        found.append(signals(query, evidence, index))
        sides.append((plans, tuple(evidence)))
    most = max(side.coverage for side in found)
    sides = [
        (plans, evidence if holds(told) and _tells(query, evidence, told, most, index) else ())
        for (plans, evidence), told in zip(sides, found, strict=True)
    ]
    sides = _on_topic(query, sides, index)
    # each side's best before any second; among those, what stands out most from its side's rest
    places = zip_longest(*(side for _, side in sides))
    flat = tuple(e for place in places for e in sorted(filter(None, place), key=_by_score))
    best = max(found, key=lambda side: (holds(side), side.cosine))
    return Findings(flat, by_side=tuple(sides), signals=best)


def _on_topic(
    query: Query, sides: list[tuple[tuple[str, ...], tuple[Evidence, ...]]], index: Index
) -> list[tuple[tuple[str, ...], tuple[Evidence, ...]]]:
    """`sides` without what holds nothing of the topic in any form, where some of it holds all: what
    is merely nearest in one plan is no view beside another's."""
    about = [forms(word, index) for word in subject(query, index)]

    def held(found: Evidence) -> int:
        text = as_text(found.passage.embedded)
        return sum(stands_in(ways, text) for ways in about)

    if not about or not any(held(e) == len(about) for _, evidence in sides for e in evidence):
        return sides
    return [(plans, tuple(e for e in evidence if held(e))) for plans, evidence in sides]


def _by_score(found: Evidence) -> float:
    return -found.score


def _tells(
    query: Query, evidence: Sequence[Evidence], told: Signals, most: float, index: Index
) -> bool:
    """Whether a side's `evidence` tells of the topic, where another's covers most of its words: it
    holds some of them, or a word that means the same."""
    if most < COVERED or told.coverage >= most * SOME:
        return True
    related = set(index.related(query.topic))
    return any(related & set(stems(e.passage.embedded)) for e in evidence)


def _searched(query: Query) -> str:
    """What is searched for: the topic, where it is more than a word."""
    return query.topic if len(stems(query.topic)) > 1 else query.resolved


def _search(
    query: Query, index: Index, plans: Sequence[str], vector: Sequence[float] | None = None
) -> list[Evidence]:
    may = _hearer(query, index)
    # of a body few passages may answer, so more are looked at
    limit = DEEPER if bodies_named(query.resolved, index.plans) else DEPTH
    best = index.search(_searched(query), plans, limit=limit, vector=vector)
    short = query.ask is not Ask.DEFINITION
    found = [e for e in best if (not may or may(e.passage)) and not (short and _is_name(e.passage))]
    return ranked(query, found)


def _is_name(passage: Passage) -> bool:
    """Whether `passage` only spells out an abbreviation, which answers nothing else."""
    return isinstance(passage.item, Abbreviation)
