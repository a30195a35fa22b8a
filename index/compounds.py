"""The short parts of compound words, which five-letter grams do not meet: "tåg" in "tågtrafik"."""

from __future__ import annotations

from collections.abc import Callable

from index.spelling import stem as stem_of

SHORTEST, LONGEST = 2, 4
# the rest of the word must be this long and a word of the corpus, or "elever" would hold "el"
SHORTEST_REST = 3
# what may stand between the parts: "vårdsplats", "gatukontor"
JOINTS = frozenset("seuoa")
# beginnings and endings that make one word of another, and are no parts by themselves, folded
DERIVING = frozenset(
    """an be for fore in om ut upp av till pa sam re over med ge und mot sta ing ning ring ling het
    bar lig end and ner ter er ar or en et an at st sk else ta""".split()  # noqa: SIM905
)


def short_parts(word: str, known: Callable[[str], bool]) -> list[str]:
    """The parts of two to four letters that the folded stem `word` begins or ends with, where what
    is left of it, with a joint or without, is a stem that is `known`: "vardko" → "ko"."""
    found: list[str] = []
    for size in range(SHORTEST, min(LONGEST, len(word) - SHORTEST_REST) + 1):
        after, before = word[size:], word[:-size]
        if known(after) or _joined(after[0], after[1:], known):
            found.append(word[:size])
        # "kompetens" before "nivå" is a whole word, and its stem is "kompet"
        if known(before) or known(stem_of(before)) or _joined(before[-1], before[:-1], known):
            found.append(word[-size:])
    return [part for part in found if part not in DERIVING]


def _joined(joint: str, rest: str, known: Callable[[str], bool]) -> bool:
    return joint in JOINTS and len(rest) >= SHORTEST_REST and known(rest)
