"""Several searches' scores → one score of each passage."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.passage import passage_of

Hits = Sequence[tuple[str, float]]
"""(id, score), best first."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts: the searches in the fusion of their standardised scores, a
    related word beside a word of the question's own, what argues for a yrkande beside itself.
    Chosen on the `dev` questions; see docs/search.md for what was measured."""

    passages: float = 0.6
    sentences: float = 0.4
    stems: float = 0.5
    grams: float = 0.4
    related: float = 0.7
    related_grams: float = 0.35
    links: float = 0.5


def fuse(
    searches: Mapping[str, Hits],
    weights: Mapping[str, float],
    unfound: Mapping[str, int] | None = None,
) -> dict[str, float]:
    """One score per passage: the weighted sum of each search's standardised scores.

    Scores are standardised over what the search returned (mean 0, deviation 1), with `unfound`
    scores of zero beside them for a search that found fewer than it was asked for; a passage that
    a search did not return counts as the last of these. Standardised scores keep how much better
    a hit is than the next, which rank fusion throws away.
    """
    fused: dict[str, float] = {}
    for name, hits in searches.items():
        if not hits:
            continue
        values = [score for _, score in hits] + [0.0] * (unfound or {}).get(name, 0)
        mean = sum(values) / len(values)
        spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0
        floor = (min(values) - mean) / spread
        weight = weights[name]
        for passage, score in hits:
            # the floor is taken off, so that not being returned adds nothing
            gain = weight * ((score - mean) / spread - floor)
            fused[passage] = fused.get(passage, 0.0) + gain
    return fused


def by_passage(hits: Mapping[str, Hits]) -> dict[str, Hits]:
    """`hits` as `Index.hits` gives them, those on sentences as hits on the sentences' passages."""
    found = dict(hits)
    if "sentences" in found:
        found["sentences"] = [(passage_of(hit), score) for hit, score in found["sentences"]]
    return found
