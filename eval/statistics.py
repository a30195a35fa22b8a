"""Values of many records → means with their intervals, quantiles, and how far parties lie apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

import numpy as np

RESAMPLES = 1000
SEED = 20250101
# fewer questions than this say too little of a party
LEAST = 10


class Figure(TypedDict):
    """A mean with its 95 % interval, over `scored` questions; `unscored` had nothing to score."""

    mean: float | None
    low: float | None
    high: float | None
    scored: int
    unscored: int


class Gap(TypedDict):
    """The widest difference between two parties' means: of `highest` and of `lowest`; `chance` is
    how often a gap as wide comes of dealing the same answers out to the parties at random."""

    highest: str
    lowest: str
    gap: float
    chance: float


def figure(values: Sequence[float | None]) -> Figure:
    """The mean of the values that are not None, with its interval, and the count of both."""
    scored = [value for value in values if value is not None]
    low, high = interval(scored)
    mean = sum(scored) / len(scored) if scored else None
    return {
        "mean": mean,
        "low": low,
        "high": high,
        "scored": len(scored),
        "unscored": len(values) - len(scored),
    }


def interval(values: Sequence[float]) -> tuple[float | None, float | None]:
    """The 95 % confidence interval of the mean: the percentile bootstrap (Efron 1979) with a fixed
    seed, so that the same values give the same interval. (None, None) for no values."""
    if not values:
        return None, None
    drawn = np.random.default_rng(SEED).integers(len(values), size=(RESAMPLES, len(values)))
    means = np.asarray(values, dtype=float)[drawn].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value under which `share` (0–1) of `values` lie, in their unit; None for no values."""
    return float(np.percentile(values, share * 100)) if values else None


def widest_gap(values: Mapping[str, Sequence[float | None]]) -> Gap | None:
    """How far the parties lie apart, by the values of each under its name.

    A permutation test (Fisher) of the widest gap: the values are dealt out anew to the parties, as
    many to each, 1000 times. None where not two parties have at least ten values that are scored.
    """
    scored = {name: [v for v in of if v is not None] for name, of in values.items()}
    scored = {name: of for name, of in scored.items() if len(of) >= LEAST}
    if len(scored) < 2:
        return None
    means = {name: sum(of) / len(of) for name, of in scored.items()}
    highest, lowest = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    gap = means[highest] - means[lowest]
    ends = np.cumsum([len(of) for of in scored.values()])[:-1]
    pool = np.array([value for of in scored.values() for value in of])
    random = np.random.default_rng(SEED)
    as_wide = 0
    for _ in range(RESAMPLES):
        dealt = [part.mean() for part in np.split(random.permutation(pool), ends)]
        # a rounding error must not make an equal gap the smaller one
        as_wide += max(dealt) - min(dealt) >= gap - 1e-9
    return {
        "highest": highest,
        "lowest": lowest,
        "gap": gap,
        "chance": (as_wide + 1) / (RESAMPLES + 1),
    }
