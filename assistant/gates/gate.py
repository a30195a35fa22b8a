"""The evidence gate: does the corpus hold an answer at all? Decided before anything is written.

Nearness in meaning alone cannot tell: e5's cosines to a near miss (.84 to .89) are those of a hit.
What tells here is that nothing is covered and nothing near, an amount asked for where no figure
stands, or a year that none of the evidence is about; what else an answer must hold is told by
`requiring`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.hearing import bodies_named
from assistant.items.persons import gives_a_date
from assistant.query import Ask, Query
from documents.plan import Row
from index.evidence import Evidence
from index.keywords import grams, pieces, stems
from index.searching import Index

LOOKED_AT = 5
# "Hur mycket kostar", "vilken skattesats", "i kronor": a figure is wanted, whatever else is
WANTS_FIGURE = re.compile(
    r"\b(?:hur\s+mycket|vad\s+(?:kostar|får\s+det\s+kosta)|skattesats\w*|i\s+kronor|how\s+much"
    r"|hur\s+många\s+(?:kronor|miljoner))\b",
    re.I,
)
FIGURE = re.compile(
    r"\d|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|hundratals|tiotals|halvera)\b", re.I
)
YEAR = re.compile(r"\b20\d\d\b")
YEARS = re.compile(r"(20\d\d)\s*[-–]\s*(20\d\d)")
# "Hur mycket kostade hyrpersonalen 2019?"
PAST = re.compile(r"\b(?:kostade|kostat|blev|gick|betalade|förlorade|landade|cost)\b", re.I)
# nothing covered and not near either
FAR = 0.82
FAR_ENGLISH = 0.79


@dataclass(frozen=True, slots=True)
class Signals:
    """How well the best evidence answers the question.

    `cosine` is the highest dense similarity; `coverage` the largest share of the question's topic
    words, weighted by rarity, that one passage covers (nothing of an English question's);
    `no_figure`, `no_year` and `no_date` say that a figure, a year or a day was asked
    for and is not in the evidence.
    """

    cosine: float
    coverage: float
    english: bool = False
    no_figure: bool = False
    no_year: bool = False
    no_date: bool = False


def signals(query: Query, evidence: Sequence[Evidence], index: Index) -> Signals:
    """The signals of the five best of `evidence` for `query`."""
    best = evidence[:LOOKED_AT]
    text = query.topic or query.resolved
    read = " ".join(e.passage.embedded for e in best)
    return Signals(
        cosine=max((e.cosine for e in best if e.cosine is not None), default=0.0),
        coverage=coverage(text, best, index),
        english=query.english,
        no_figure=bool(WANTS_FIGURE.search(query.resolved)) and not FIGURE.search(read),
        no_year=not bodies_named(query.resolved, index.plans) and _lacks_year(query, best),
        no_date=query.ask is Ask.DATE and not any(gives_a_date(e.passage.quote) for e in best),
    )


def coverage(topic: str, evidence: Sequence[Evidence], index: Index) -> float:
    """The largest share of the words of `topic`, weighted by rarity, that one of `evidence` covers;
    0 where there are none."""
    size = len(index.keywords) + 1
    weights = {
        word: math.log(1 + size / (1 + index.keywords.frequency("stems", word)))
        for word in stems(topic)
    }
    covered = max((_covered(weights, e) for e in evidence), default=0.0)
    return covered / sum(weights.values()) if weights else 0.0


def holds(found: Signals) -> bool:
    """Whether `found` is enough to answer from; thresholds chosen on the `dev` questions."""
    if found.no_figure or found.no_year or found.no_date:
        return False
    return found.coverage > 0 or found.cosine >= (FAR_ENGLISH if found.english else FAR)


def _covered(weights: dict[str, float], evidence: Evidence) -> float:
    """How much of the question's words the passage holds: in full as a stem, in part where most
    of a word's letters stand inside another."""
    own = set(stems(evidence.passage.embedded))
    inside = set(grams(evidence.passage.embedded))
    covered = 0.0
    for word, weight in weights.items():
        if word in own:
            covered += weight
        else:
            mine = pieces(word)
            share = sum(gram in inside for gram in mine) / len(mine) if mine else 0.0
            covered += weight * share if share >= 0.5 else 0.0
    return covered


def _lacks_year(query: Query, evidence: Sequence[Evidence]) -> bool:
    """Whether the question names years of which none is in the evidence or its plans' periods."""
    years = {int(year) for year in YEAR.findall(query.resolved)}
    if not years or query.ask not in {Ask.AMOUNT, Ask.FACT, Ask.TABLE}:
        return False
    for found in evidence:
        source = found.passage.plan.source
        item = found.passage.item
        heads = " ".join(cell.head for cell in item.cells) if isinstance(item, Row) else ""
        # what was paid in a year stands with that year, not in a plan made before it
        period = "" if PAST.search(query.resolved) else f"{source.period} {source.date}"
        text = f"{found.passage.embedded} {heads} {period}"
        if years & {int(year) for year in YEAR.findall(text)}:
            return False
        if any(int(a) <= year <= int(b) for a, b in YEARS.findall(text) for year in years):
            return False
    return True
