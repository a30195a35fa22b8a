"""The figures of one ranking: the ids that a search gave, best first, against what is relevant.

All are between 0 and 1. An id that a ranking holds twice counts once, where it first stands.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence


def ndcg(ranking: Sequence[str], gains: Mapping[str, float], depth: int = 10) -> float:
    """The normalised discounted cumulative gain of the first `depth` ids.

    Σ gain / log2(place + 1) over the best sum there could be (Järvelin & Kekäläinen 2002, with the
    gain as it is and not 2^gain − 1, as trec_eval and BEIR have it). `gains` holds the gain of each
    relevant id; ids without one gain nothing. 0 where nothing is relevant.
    """
    best = _discounted(sorted((gain for gain in gains.values() if gain > 0), reverse=True)[:depth])
    found = [gains.get(key, 0.0) for key in dict.fromkeys(ranking)][:depth]
    return _discounted(found) / best if best else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(max(gain, 0.0) / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def recall(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """The share of `relevant` that is among the first `depth` ids; 0 where nothing is relevant."""
    first = list(dict.fromkeys(ranking))[:depth]
    return sum(key in first for key in set(relevant)) / len(set(relevant)) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """1 / the place, from 1, of the first id that is relevant; 0 where none is.

    Its mean over many questions is the MRR.
    """
    places = (i for i, key in enumerate(dict.fromkeys(ranking), 1) if key in relevant)
    return 1 / next(places, math.inf)
