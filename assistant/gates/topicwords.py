"""The words that a question is about, and whether some evidence holds them in any form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.gates.wordlists import empty_words, says_nothing
from assistant.names.naming import place_words
from assistant.query import Query
from index.evidence import Evidence
from index.keywords import LONGEST_WORD, STOPWORDS, fold, stems, words
from index.searching import Index

# how many of the best passages are read for a word
READ = 10
# the parts of a compound that tell have as many letters as this; what the last says may be short
SHORTEST, SHORTEST_LAST = 4, 3
# how much longer than a word another may be that ends with it, where it is shorter than TELLING
ENDING, TELLING = 4, 6
# words that begin with so many of the same letters are of one thing, where what is left of each is
# no longer than an ending: "kommunikator" and "kommunikation", not "sjukhus|clown"
ALIKE, REST = 7, 4
# what only says how large or new the rest of a word is: "små|firmor"
SIZED = re.compile(r"^(?:sma|stor|jatte|super|halv|ny)(?=\w{4})")
# a place that so few passages name is a topic by itself
RARE = 3


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which a word may stand in a text: each part itself, inside another word, or as one
    of the stems that mean the same. A compound has two parts, all else one."""

    parts: tuple[tuple[str, frozenset[str]], ...]

    def stands_in(self, text: Text) -> bool:
        """Whether `text` holds every part."""
        return all(_holds(text, part, same) for part, same in self.parts)


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as it is read for a word: its stems, and its words folded."""

    stems: frozenset[str]
    words: tuple[str, ...]


@lru_cache(maxsize=4096)
def as_text(text: str) -> Text:
    """`text` ready to be read."""
    return Text(frozenset(stems(text)), tuple(dict.fromkeys(fold(word) for word in words(text))))


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, the words that it is `about`, and the best of its evidence as it is read."""

    query: Query
    about: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    texts: tuple[Text, ...]
    index: Index

    def holds(self, word: str, same: bool = True) -> bool:
        """Whether the evidence holds `word` in any form; with `same`, or what means the same."""
        ways = forms(word, self.index, same)
        return any(stands_in(ways, text) for text in self.texts)

    def holds_whole(self, word: str) -> bool:
        """Whether the evidence holds `word` undivided, itself or inside a longer one."""
        ways = [Form(((stem, frozenset()),)) for stem in stems(word)]
        return any(stands_in(ways, text) for text in self.texts)


def read(query: Query, evidence: Sequence[Evidence], index: Index, depth: int = READ) -> Reading:
    """The `depth` best of `evidence` for `query`, ready to be read."""
    best = tuple(evidence[:depth])
    texts = tuple(as_text(found.passage.embedded) for found in best)
    return Reading(query, subject(query, index), best, texts, index)


def subject(query: Query, index: Index) -> tuple[str, ...]:
    """The words of the topic of `query` that say what it is about, in their order, each once:
    without those of every question, numbers, and places that much else is told of."""
    text = query.topic or query.resolved
    places = {part for place in place_words(text) for part in place.split()}
    found = []
    for word in words(text):
        if (
            word in STOPWORDS
            or word[0].isdigit()
            or len(word) < 2
            or set(stems(word)) <= empty_words()
        ):
            continue
        if {fold(word), fold(word).rstrip("s")} & places and frequency(word, index) > RARE:
            continue
        found.append(word)
    return tuple(dict.fromkeys(found))


def forms(word: str, index: Index, same: bool = True) -> tuple[Form, ...]:
    """The ways in which `word` may stand in a text; with `same`, also as what means the same."""
    found: dict[Form, None] = {}
    for stem in stems(word):
        found[Form((_part(stem, index, same),))] = None
        # "läkemedel" has the stem "lakemedl", which no compound of it holds
        if not fold(word).startswith(stem):
            found[Form((_part(fold(word), index, same),))] = None
        rest = SIZED.sub("", stem)
        if rest != stem:
            found[Form((_part(rest, index, same),))] = None
        # what is longer is no word, and has as many parts as letters
        sizes = range(SHORTEST, len(stem) - SHORTEST_LAST + 1)
        for size in sizes if len(stem) <= LONGEST_WORD else ():
            first, last = stem[:size], stem[size:]
            # "tandläkar|priser" is about dentists, and "migrations|politik" about migration
            if says_nothing(word[size : len(stem)], last):
                found[Form((_part(first, index, same),))] = None
            elif len(last) >= SHORTEST:
                found[Form((_part(first, index, same), _part(last, index, same)))] = None
    return tuple(found)


def stands_in(ways: Iterable[Form], text: Text) -> bool:
    """Whether a word stands in `text` in one of `ways`."""
    return any(form.stands_in(text) for form in ways)


def is_misspelt(word: str, asked: str, index: Index) -> bool:
    """Whether `word` is some word of the corpus with a letter or two wrong. A name is not."""
    if frequency(word, index) or re.search(rf"\b{re.escape(word.capitalize())}", asked):
        return False
    return any(index.keywords.resembles(stem) for stem in stems(word))


def frequency(word: str, index: Index) -> int:
    """How many passages hold `word`, or its base where it may be a genitive ("Västerås")."""
    own = {*stems(word), *(stems(word[:-1]) if word.endswith("s") else ())}
    return max((index.keywords.frequency("stems", stem) for stem in own), default=0)


def _part(stem: str, index: Index, same: bool) -> tuple[str, frozenset[str]]:
    return stem, frozenset(index.related(stem)) if same else frozenset()


def _holds(text: Text, stem: str, same: frozenset[str]) -> bool:
    if stem in text.stems or not text.stems.isdisjoint(same):
        return True
    if len(stem) < SHORTEST:
        return False
    return any(_is_part(stem, word) for word in text.words)


def _is_part(stem: str, word: str) -> bool:
    """Whether `word` holds `stem` as a part, or begins as a long stem does: "robot" in
    "operationsrobotar", "allergiker" beside "allergolog"; not "abor" of "abort" in "laboratorium".
    """
    place = word.find(stem)
    if place >= 0:
        return len(stem) >= TELLING or place == 0 or len(word) - place - len(stem) <= ENDING
    pairs = enumerate(zip(stem, word, strict=False))
    shared = next((at for at, (one, other) in pairs if one != other), min(len(stem), len(word)))
    return shared >= ALIKE and max(len(stem), len(word)) - shared <= REST


def is_said(word: str, plans: Sequence[str], index: Index) -> bool:
    """Whether one of the plans with the ids `plans` holds `word`, wherever it stands."""
    known = [stem for stem in stems(word) if index.keywords.frequency("stems", stem)]
    return any(index.keywords.search("stems", {stem: 1.0}, plans, 1) for stem in known)


def related_phrases(query: Query, about: Sequence[str], index: Index) -> frozenset[str]:
    """The stems that phrases of the question lead to, but not those of its empty words alone."""
    text = query.topic or query.resolved
    others = [word for word in words(text) if word not in about]
    empty = {stem for word in others for stem in index.related(word)}
    return frozenset(index.related(text)) - empty - empty_words()
