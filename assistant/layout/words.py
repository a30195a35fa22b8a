"""Whether two words are forms of one, where the stemmer does not see it."""

from __future__ import annotations

from rapidfuzz.distance import Prefix

SHORTEST_PREFIX, SAME_SHARE = 6, 0.75


def same_word(one: str, other: str) -> bool:
    """Whether two stems are of one word: they are the same, or begin alike but for the ending
    ("nuvard" and "nuvardet", "politikerarvoden" and "politikerarvodet")."""
    alike = Prefix.similarity(one, other)
    return one == other or alike >= max(SHORTEST_PREFIX, SAME_SHARE * max(len(one), len(other)))
