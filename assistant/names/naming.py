"""Finds the parties, regions, places and bodies that a text names, misspelt or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.names.bodies import bodies_of
from assistant.names.codes import codes_at
from assistant.names.lexicon import read_lexicon
from assistant.names.matching import aliases_in
from assistant.names.unlisted import unlisted_parties
from assistant.query import Names
from documents.plan import Plan
from index.keywords import fold

__all__ = ["Named", "find_names", "place_words", "read_lexicon", "without_regions"]

# "Vänsterpartiet", "HSN", "hälso-": words as names are matched
TOKEN = re.compile(r"\w+(?:[-:]\w+)*-?")
# "VAD VILL V GÖRA MED SKATTEN": where all is in capitals, a capital tells nothing
CAPITALS_TELL_NOTHING = 12
PLACES = {"region", "place"}
# which list of names a kind of alias tells of
LIST_OF = {"short": "region", "namesake": "place", "people": "place"}


@dataclass(frozen=True, slots=True)
class Named:
    """The names found in a text, the text with those of parties and groups taken out, and where
    each of those stood: (start, stop, party codes)."""

    names: Names
    rest: str
    parties_at: tuple[tuple[int, int, tuple[str, ...]], ...] = ()


def find_names(text: str, plans: tuple[Plan, ...] = ()) -> Named:
    """The names in `text`, with those whom `plans` make responsible by the names that they use.
    Order is that of the text; nothing is found twice."""
    lexicon, bodies = read_lexicon(), bodies_of(plans)
    read = text.lower() if text.isupper() and len(text) > CAPITALS_TELL_NOTHING else text
    read = read if len(read) == len(text) else text
    tokens = list(TOKEN.finditer(read))
    taken = aliases_in(read, tokens, bodies.aliases)
    homes = {plan.source.region for plan in plans}
    found = [
        (tokens[i].start(), alias.kind, alias.value)
        for i, alias in taken.items()
        # what is said of the people of another region ("uppsalaborna") is a topic like others
        if not (plans and alias.kind == "people" and alias.value not in homes)
    ]
    groups = dict(lexicon.groups)
    stands: dict[int, tuple[str, ...]] = {
        i: groups.get(alias.value, (alias.value,))
        for i, alias in taken.items()
        if alias.kind in {"party", "group"}
    }
    for i, code in codes_at(read, tokens, lexicon.codes):
        station = code == "C" and i - 1 in taken and _list_of(taken[i - 1].kind) in PLACES
        if i not in taken and not station:
            found.append((tokens[i].start(), "party", code))
            stands[i] = (code,)
    for first, last, name in unlisted_parties(read, tokens):
        within = range(first, last + 1)
        if not any(i in stands for i in within):
            found.append((tokens[first].start(), "unknown", name))
            stands.update((i, (name,)) for i in within)
    short = bodies.codes | {code for code, _ in lexicon.responsible}
    for i, token in enumerate(tokens):
        if i not in taken and i not in stands and token[0] in short:
            found.append((token.start(), "responsible", token[0]))
    found.sort()

    def values(kind: str) -> tuple[str, ...]:
        told = (value for _, of, value in found if _list_of(of) == kind)
        return tuple(dict.fromkeys(told))

    parties = list(values("party"))
    for name, members in lexicon.groups:
        if name in values("group"):
            parties.extend(code for code in members if code not in parties)
    names = Names(
        tuple(parties),
        values("group"),
        values("unknown"),
        values("region"),
        values("place"),
        values("kind"),
        values("responsible"),
    )
    standing = sorted(stands)
    return Named(
        names,
        _without(text, [tokens[i] for i in standing]),
        _with_plus(text, ((tokens[i].start(), tokens[i].end(), stands[i]) for i in standing)),
    )


def _with_plus(
    text: str, parties_at: Iterable[tuple[int, int, tuple[str, ...]]]
) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """`parties_at` with those that a plus joins as one: "M+KD" asks of both."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for start, stop, codes in parties_at:
        if found and text[found[-1][1] : start].strip() == "+":
            first, _, before = found.pop()
            found.append((first, stop, (*before, *codes)))
        else:
            found.append((start, stop, codes))
    return tuple(found)


def place_words(text: str) -> list[str]:
    """The regions and places that `text` names, folded, as they may stand in another text: for a
    short form and for the people of a region, the region's names."""
    lexicon = read_lexicon()
    found: list[str] = []
    for alias in dict.fromkeys(aliases_in(text, list(TOKEN.finditer(text)), {}).values()):
        if alias.kind in {"short", "people", "region"}:
            same = (own for own in lexicon.aliases if own.value == alias.value)
            found.extend(" ".join(own.words) for own in same if own.kind == "region")
        elif _list_of(alias.kind) in PLACES:
            found.append(" ".join(alias.words))
    return list(dict.fromkeys(found))


def without_regions(text: str, regions: Collection[str]) -> str:
    """`text` without the names of `regions` and the "i" or "Region" before them."""
    folded = "".join(fold(letter)[:1] or letter for letter in text)
    for match in reversed(list(_names_of(frozenset(regions)).finditer(folded))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(text.split())


@lru_cache(maxsize=32)
def _names_of(regions: frozenset[str]) -> re.Pattern[str]:
    """The names of `regions`, folded, the longest first; what is nowhere where there are none."""
    own = (a for a in read_lexicon().aliases if a.kind == "region" and a.value in regions)
    words = sorted((alias.words for alias in own), key=lambda words: -len("".join(words)))
    names = "|".join(r"\s+".join(map(re.escape, each)) for each in words) or r"(?!)"
    return re.compile(rf"(?:\bi\s+)?(?:\bregion\s+)?\b(?:{names})s?\b", re.I)


def _list_of(kind: str) -> str:
    return LIST_OF.get(kind, kind)


def _without(text: str, tokens: list[re.Match[str]]) -> str:
    for token in reversed(tokens):
        text = f"{text[: token.start()]} {text[token.end() :]}"
    return " ".join(text.split())
