"""The evidence gate: does the corpus hold an answer at all? Decided before anything is written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.query import Query
from index.evidence import Evidence
from index.keywords import grams, stems
from index.searching import Index

LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Signals:
    """How well the best evidence answers the question.

    `cosine` is the highest dense similarity; `coverage` the largest share of the question's
    topic words, weighted by rarity, that one passage covers; `missing` the rarity (idf) of the
    rarest topic word that none of the best passages holds in any form.
    """

    cosine: float
    coverage: float
    missing: float


def signals(query: Query, evidence: Sequence[Evidence], index: Index) -> Signals:
    """The signals of the five best of `evidence` for `query`."""
    best = evidence[:LOOKED_AT]
    cosine = max((e.cosine for e in best if e.cosine is not None), default=0.0)
    words = dict.fromkeys(stems(query.topic or query.resolved))
    size = max(len(index.keywords), 1)
    weights = {w: math.log(1 + size / (1 + index.keywords.document_frequency(w))) for w in words}
    total = sum(weights.values())
    covered = [_covered(weights, e) for e in best]
    coverage = max((sum(part.values()) for part in covered), default=0.0) / total if total else 0.0
    anywhere: set[str] = set().union(*(part.keys() for part in covered)) if covered else set()
    missing = max((weights[w] for w in words if w not in anywhere), default=0.0)
    return Signals(cosine, coverage, missing)


def _covered(weights: dict[str, float], evidence: Evidence) -> dict[str, float]:
    """The words of the question that the passage holds, and how much each counts: in full as a
    stem, in part where most of its letters stand inside another word."""
    text = evidence.passage.embedded
    own = set(stems(text))
    pieces = set(grams(text))
    found: dict[str, float] = {}
    for word, weight in weights.items():
        if word in own:
            found[word] = weight
        else:
            mine = [word[i : i + 5] for i in range(len(word) - 4)]
            share = sum(gram in pieces for gram in mine) / len(mine) if mine else 0.0
            if share >= 0.5:
                found[word] = weight * share
    return found


def holds(found: Signals) -> bool:
    """Whether `found` is enough to answer from. To be calibrated."""
    return found.cosine > 0.8
