"""Everyday words and the words that plans use for the same, from `thesaurus.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.keywords import STOPWORDS, fold, stems, words

FILE = Path(__file__).with_name("thesaurus.toml")
ENGLISH = "english"
LEADS_TO = ">"
# Snowball gives the forms of these words different stems: skola and skolan, plats and platsen,
# doktor and doktorer, underskott and underskottet, kö and köer
VOWELS = tuple("aeiouyåäöé")
FORMS = (
    (VOWELS, ("n",)),
    (("s",), ("en",)),
    (("or",), ("n", "er")),
    (("tt",), ("et",)),
    (("å", "ö", "y", "é"), ("er", "erna")),
)
# how many other words may stand between two of a phrase that belong together: "bygger ni ut"
BETWEEN = 1

# the stems of a word or a phrase: ("ma", "dal") is "må dåligt"
Entry = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry that leads to what the lines with these `numbers` find. A phrase with a stop word in
    it ("bygga ut") must stand `together`, those of content words alone ("må dåligt") need not."""

    entry: Entry
    together: bool
    numbers: tuple[int, ...]

    def stands_in(self, said: Sequence[str], held: frozenset[str]) -> bool:
        """Whether a question with the stems `said`, in order, has it; `held` are the same."""
        if not held.issuperset(self.entry):
            return False
        starts = (place for place, stem in enumerate(said) if stem == self.entry[0])
        return not self.together or any(_follow(self.entry, said, start) for start in starts)


def _follow(entry: Entry, said: Sequence[str], start: int) -> bool:
    """Whether `entry` stands in `said` from `start`, in order and close together."""
    for part in entry:
        near = said[start : start + BETWEEN + 1]
        if part not in near:
            return False
        start += near.index(part) + 1
    return True


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """What each line of the file finds, the English ones last, from the number `english` on; and
    what it is asked with, under the longest stem of each entry."""

    found: tuple[tuple[str, ...], ...]
    asked: Mapping[str, tuple[Asked, ...]]
    english: int

    def related(self, text: str) -> tuple[str, ...]:
        """The stems that words and phrases of `text` lead to and that are not in it, in the order
        of the file, each once; English words lead on to what their Swedish ones lead to."""
        said = _all_stems(text)
        lines = self._lines(said)
        swedish = [
            stem for number in lines if number >= self.english for stem in self.found[number]
        ]
        if swedish:
            lines |= self._lines((*said, *swedish))
        found = dict.fromkeys(stem for number in sorted(lines) for stem in self.found[number])
        return tuple(stem for stem in found if stem not in said)

    def _lines(self, said: Sequence[str]) -> set[int]:
        """The numbers of the lines that stems in this order ask with."""
        held = frozenset(said)
        return {
            number
            for stem in held
            for asked in self.asked.get(stem, ())
            if asked.stands_in(said, held)
            for number in asked.numbers
        }


def _all_stems(text: str) -> tuple[str, ...]:
    """The stems of the words of `text` in order, the stop words among them."""
    said = (stems(word) if word not in STOPWORDS else [fold(word)] for word in words(text))
    return tuple(stem for parts in said for stem in parts)


def _forms(entry: str) -> str:
    """A word in the forms that have stems of their own; a phrase as it is."""
    endings = [
        ending
        for last, endings in FORMS
        if " " not in entry and entry.endswith(last)
        for ending in endings
    ]
    return " ".join([entry, *(entry + ending for ending in endings)])


def _entries(text: str) -> list[str]:
    return [entry for part in text.split(",") if (entry := part.strip())]


def _asked_with(entry: str) -> set[tuple[Entry, bool]]:
    """The stems that `entry` is recognised by, and whether they must stand together."""
    parts = words(entry)
    if len(parts) > 1:
        return {(_all_stems(entry), not STOPWORDS.isdisjoint(parts))}
    return {((stem,), False) for stem in stems(_forms(entry))}


def read_lines(swedish: Iterable[str], english: Iterable[str] = ()) -> Thesaurus:
    """The thesaurus of lines as the file has them: "gamling, åldring > äldre", "kö, väntetid"."""
    first = tuple(swedish)
    found: list[tuple[str, ...]] = []
    places: dict[str, dict[tuple[Entry, bool], list[int]]] = {}
    for number, line in enumerate((*first, *english)):
        left, _, right = line.partition(LEADS_TO)
        found.append(tuple(stems(right or left)))
        for entry in _entries(left):
            for asked in _asked_with(entry):
                at = places.setdefault(max(asked[0], key=len), {})
                at.setdefault(asked, []).append(number)
    asked_with = {
        stem: tuple(Asked(entry, together, tuple(of)) for (entry, together), of in at.items())
        for stem, at in places.items()
    }
    return Thesaurus(tuple(found), asked_with, len(first))


@lru_cache(maxsize=1)
def read_thesaurus() -> Thesaurus:
    """The thesaurus that ships with Plansvar."""
    subjects: dict[str, list[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    english = subjects.pop(ENGLISH)
    return read_lines((line for lines in subjects.values() for line in lines), english)
