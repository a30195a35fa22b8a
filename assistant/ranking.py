"""Evidence in the order of its importance: what is of the kind asked for before what is about as
good."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import HOW_MANY
from assistant.items.persons import gives_a_date
from assistant.names.naming import place_words
from assistant.query import Ask, Query
from documents.amounts import read_amounts
from documents.plan import Kind, Row, Yrkande
from index.evidence import Evidence
from index.keywords import fold
from index.passage import Passage, PassageKind

PROPOSING = {Ask.PROPOSAL, Ask.YES_NO, Ask.COMPARISON, Ask.AMOUNT}
# how good a yrkande must be, of the best passage's score, to stand before it
NEARLY = 0.7
LOOKED_AT = 8
# passages far behind the best are not cited, but that a few always are looked at
FAR_BEHIND = 0.4
FEWEST = 2
# how much a passage gains, in the fusion's standard deviations, for being what is asked for
BOOSTS: dict[Ask, dict[PassageKind, float]] = {
    Ask.PROPOSAL: {PassageKind.YRKANDE: 1.2},
    Ask.YES_NO: {PassageKind.YRKANDE: 0.8},
    Ask.COMPARISON: {PassageKind.YRKANDE: 1.2},
    Ask.LIST: {PassageKind.YRKANDE: 1.0},
    Ask.AMOUNT: {PassageKind.ROW: 0.8},
    Ask.TABLE: {PassageKind.ROW: 1.6},
    Ask.WHO_WHEN: {PassageKind.ATGARD: 1.6},
    Ask.WHY: {PassageKind.PROSE: 0.8},
    Ask.FACT: {PassageKind.YRKANDE: 0.4},
}
AMOUNT_BOOST = 1.2
FIGURE_BOOST = 0.6
YEAR_BOOST = 1.0
# "Vad kostar hyrpersonalen": what something costs, no proposal need tell
COSTS = re.compile(r"\b(?:kostar|kostade|kostat|kostnad\w*)\b", re.I)
# "förvaltningens mål", "enligt nämnden": asked of the administration, not of a party
OF_ADMINISTRATION = re.compile(r"\b(?:\w*förvaltning(?:en|ens)|HSF|\w*nämnd(?:en|ens))\b", re.I)
ADMINISTRATION_BOOST = 1.6
YEAR = re.compile(r"\b20\d\d\b")
# "150 tjänster", "tre akutsjukhus": what "how many" may be answered with
NUMBER = re.compile(r"\d|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\b", re.I)


def ranked(query: Query, evidence: Sequence[Evidence]) -> list[Evidence]:
    """`evidence`, best first, each with its score raised by what `query` asks for, and without what
    is far behind the best."""
    boosted = [replace(e, score=e.score + boost(query, e.passage)) for e in evidence]
    boosted.sort(key=lambda evidence: -evidence.score)
    boosted = _once(boosted)
    enough = boosted[0].score * FAR_BEHIND if boosted else 0.0
    boosted = boosted[:FEWEST] + [e for e in boosted[FEWEST:] if e.score >= enough]
    if _wanted(query) in PROPOSING and not COSTS.search(query.resolved):
        boosted = _proposals_first(boosted, with_amount=query.ask is Ask.AMOUNT)
    if query.ask is Ask.DATE:
        boosted.sort(key=lambda e: not gives_a_date(e.passage.quote))
    if query.foreign_region is not None:
        # of a place that no plan is of, only what is said of it answers
        places = place_words(query.resolved)
        boosted.sort(key=lambda e: not any(place in fold(e.passage.quote) for place in places))
    return boosted


def _once(evidence: Sequence[Evidence]) -> list[Evidence]:
    """`evidence` without the prose that a document repeats word for word."""
    kept: dict[tuple[str, str], Evidence] = {}
    for found in evidence:
        passage = found.passage
        same = passage.id if passage.item is not None else " ".join(passage.quote.split())
        kept.setdefault((passage.plan.id, same), found)
    return list(kept.values())


def _proposals_first(evidence: list[Evidence], with_amount: bool) -> list[Evidence]:
    """Yrkanden (with an amount, if so asked) that are nearly as good as the best passage before
    what argues for them."""
    if not evidence:
        return evidence
    enough = evidence[0].score * NEARLY
    first = [
        found
        for found in evidence[:LOOKED_AT]
        if isinstance(found.passage.item, Yrkande)
        and found.score >= enough
        and (found.passage.item.amounts or not with_amount)
    ]
    return [*first, *(found for found in evidence if found not in first)]


def _wanted(query: Query) -> Ask:
    """What the ranking goes by: whoever asks a party for a fact is also told what it proposes."""
    return Ask.YES_NO if query.ask is Ask.FACT and query.subjects else query.ask


def boost(query: Query, passage: Passage) -> float:
    """What `passage` gains for being of the kind that `query` asks for."""
    gain = BOOSTS.get(_wanted(query), {}).get(passage.kind, 0.0)
    quote = passage.quote
    if query.ask is Ask.AMOUNT and not isinstance(passage.item, Row) and read_amounts(quote):
        gain += AMOUNT_BOOST
    if HOW_MANY.search(query.resolved) and NUMBER.search(quote):
        gain += FIGURE_BOOST
    years = YEAR.findall(query.resolved)
    if years:
        heads = [cell.head for cell in passage.item.cells] if isinstance(passage.item, Row) else []
        gain += YEAR_BOOST * any(year in " ".join([quote, *heads]) for year in years)
    if OF_ADMINISTRATION.search(query.resolved) and passage.plan.source.kind is not Kind.PROPOSAL:
        gain += ADMINISTRATION_BOOST
    return gain
