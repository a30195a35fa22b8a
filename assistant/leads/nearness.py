"""Which topics of the plans lie near a question, and an order of the rest that is another for
another question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from assistant.items.saying import GENERIC
from assistant.items.topics import EMPTY
from assistant.leads.hinting import COMMON
from assistant.remembering import remembered
from assistant.turns.pointing import EMPTY as POINTING
from documents.plan import Plan
from index.keywords import fold, stems, words
from index.thesaurus import read_thesaurus

# "för", "nya": too short to be what a question is about
SHORTEST = 4
# so many first letters of two stems make them near: "förskol-" of "förskoleavgift", "förskolan"
SHARED = 6
# a stem so long is also looked for inside another: "skatt" in "skattesats"
INSIDE = 5
# a heading with more stems under it is of a whole chapter, that nearly every topic is in
MOST_IN_SECTION = 150


def shuffled(asked: str, names: Iterable[str]) -> list[str]:
    """`names`, each once, in an order that `asked` alone decides: the same question always gets
    the same, and over many questions no name comes first more often than another."""
    seed = fold(asked)
    return sorted(dict.fromkeys(names), key=lambda name: crc32(f"{seed}|{name}".encode()))


def by_nearness(asked: str, topics: Sequence[str], plans: Sequence[Plan]) -> list[str]:
    """`topics` that lie near `asked`, the nearest first: of a word or a part of one that it has,
    of one that the thesaurus leads to, or of a section whose heading has such a word."""
    own = frozenset(stem for stem in stems(asked) if len(stem) >= SHORTEST)
    own -= GENERIC | EMPTY | COMMON | POINTING
    # without "för" and the like, that the thesaurus would lead on from
    telling = " ".join(word for word in words(asked) if own.intersection(stems(word)))
    related = frozenset(read_thesaurus().related(telling))
    beside = frozenset(stem for plan in plans for stem in _beside(plan, own)) if own else own
    scored: dict[str, int] = {}
    for topic in topics:
        (stem,) = stems(topic)[:1]
        if stem in own:
            scored[topic] = 4
        elif any(_alike(stem, word) for word in own):
            scored[topic] = 3
        elif stem in related:
            scored[topic] = 2
        elif stem in beside:
            scored[topic] = 1
    return sorted(shuffled(asked, scored), key=lambda topic: -scored[topic])


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= SHARED and shorter[:SHARED] == longer[:SHARED]:
        return True
    return len(shorter) >= INSIDE and (longer.startswith(shorter) or longer.endswith(shorter))


def _beside(plan: Plan, words: frozenset[str]) -> frozenset[str]:
    """The stems in the sections of `plan` whose heading has one of `words`."""
    return frozenset().union(*(text for heading, text in _sections(plan) if heading & words))


@remembered(256)
def _sections(plan: Plan) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The stems of each heading of `plan` and of what stands under it; read once."""
    read = (
        (
            frozenset(stems(each.path[-1])),
            frozenset(stems(plan.text[each.span.start : each.span.stop])),
        )
        for each in plan.sections
    )
    return tuple((heading, text) for heading, text in read if len(text) <= MOST_IN_SECTION)
