"""The figures of a ranking, worked by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from eval.ranking import ndcg, recall, reciprocal_rank

# (ranking, gains, depth, nDCG); 1/log2(place + 1) is 1, .6309, .5, .4307 for the first four places
NDCG: list[tuple[Sequence[str], Mapping[str, float], int, float]] = [
    # the one right first, second, third
    ("abc", {"a": 1}, 10, 1.0),
    ("abc", {"b": 1}, 10, 0.6309),
    ("abc", {"c": 1}, 10, 0.5),
    # below the depth, and not there at all
    ("abc", {"c": 1}, 2, 0.0),
    ("abc", {"x": 1}, 10, 0.0),
    ("", {"x": 1}, 10, 0.0),
    # two right, at places 1 and 3: (1 + .5) / (1 + .6309)
    ("abc", {"a": 1, "c": 1}, 10, 0.9197),
    # gains 3 and 1 the wrong way round: (1 + 3 × .6309) / (3 + 1 × .6309) = 2.8928 / 3.6309
    ("ab", {"a": 1, "b": 3}, 10, 0.7967),
    # no more than `depth` can be found: two right, depth 1, one of them first
    ("ab", {"a": 1, "b": 1}, 1, 1.0),
    # the second "a" counts as nothing, and takes no place: b stands second
    ("aab", {"b": 1}, 10, 0.6309),
    # what gains nothing or less is not relevant
    ("ab", {"a": 0, "b": 1}, 10, 0.6309),
    ("ab", {"a": -1, "b": 1}, 10, 0.6309),
    ("ab", {}, 10, 0.0),
]


@pytest.mark.parametrize(("ranking", "gains", "depth", "expected"), NDCG)
def test_ndcg(
    ranking: Sequence[str], gains: Mapping[str, float], depth: int, expected: float
) -> None:
    assert ndcg(ranking, gains, depth) == pytest.approx(expected, abs=1e-4)


# (ranking, relevant, depth, recall)
RECALL = [
    ("abcd", "a", 1, 1.0),
    ("abcd", "b", 1, 0.0),
    ("abcd", "b", 2, 1.0),
    # one of two, both of two
    ("abcd", "bd", 3, 0.5),
    ("abcd", "bd", 4, 1.0),
    # one that no search can find is a miss
    ("abcd", "ax", 4, 0.5),
    # one that stands twice is found once, and takes one place
    ("aab", "ab", 2, 1.0),
    ("", "a", 5, 0.0),
    ("abcd", "", 5, 0.0),
]


@pytest.mark.parametrize(("ranking", "relevant", "depth", "expected"), RECALL)
def test_recall(ranking: str, relevant: str, depth: int, expected: float) -> None:
    assert recall(ranking, relevant, depth) == expected


# (ranking, relevant, 1 / the place of the first relevant)
RECIPROCAL = [
    ("abcd", "a", 1.0),
    ("abcd", "d", 0.25),
    # the first of them counts
    ("abcd", "db", 0.5),
    ("aab", "b", 0.5),
    ("abcd", "x", 0.0),
    ("", "a", 0.0),
]


@pytest.mark.parametrize(("ranking", "relevant", "expected"), RECIPROCAL)
def test_reciprocal_rank(ranking: str, relevant: str, expected: float) -> None:
    assert reciprocal_rank(ranking, relevant) == expected
