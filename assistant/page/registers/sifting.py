"""What the registers on the page share: searching, counting, numbers, links to download."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from urllib.parse import urlencode

from index.keywords import fold, stems, words

# (what is shown, value) of a choice in a filter
Choice = tuple[str, str]
# as many rows as a page is read with; more are counted, and all of them are in what is downloaded
MOST_ROWS = 500
# a word of fewer letters is looked for as a whole word only: "ST" is not "stöd"
SHORTEST_PART = 4
# in the place of å, ä and ö, these stand after z and in the Swedish order
ORDER = str.maketrans("åäö", "{|}")
NOTHING = "Inget motsvarar urvalet; ta bort något filter eller ett ord ur sökningen."


class Params(Protocol):
    """The parameters of an address."""

    def getlist(self, key: str, /) -> list[str]:
        """Every value of `key`, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Origin:
    """The document that a line stands in, with the address of its place there; `page` is None for
    a document without pages."""

    document: str
    title: str
    region: str
    period: str
    page: int | None
    link: str


def matcher(search: str) -> Callable[[str], bool]:
    """What tells whether a text holds every word of `search`: in some form of the word, or, for a
    longer word, as a part of one ("vård" in "tandvården").

    Upper and lower case are the same, and a word typed without å, ä, ö finds those with; words that
    say nothing ("och") are left out unless there are no others.
    """
    asked = words(search)
    telling = [word for word in asked if stems(word)] or asked

    def matches(text: str) -> bool:
        found = _terms(text)
        return all(_holds(found, word) for word in telling)

    return matches


def _holds(text: _Terms, word: str) -> bool:
    forms = stems(word)
    if word in text.words or (forms and text.stems.issuperset(forms)):
        return True
    if len(word) < SHORTEST_PART:
        return False
    return word in (text.folded if word.isascii() else text.lower)


@dataclass(frozen=True, slots=True)
class _Terms:
    lower: str
    folded: str
    words: frozenset[str]
    stems: frozenset[str]


# a register is searched anew at every key that is pressed
@lru_cache(maxsize=20_000)
def _terms(text: str) -> _Terms:
    return _Terms(text.lower(), fold(text), frozenset(words(text)), frozenset(stems(text)))


def swedish(text: str) -> str:
    """What `text` is sorted by: å, ä, ö after z."""
    return text.casefold().translate(ORDER)


def thousands(value: int) -> str:
    """A number in Swedish: "15 000 000", with spaces that do not break."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}").replace("-", "−")


def counted(chosen: int, total: int, noun: str, whole: bool = False) -> str:
    """How many of how many are chosen: "Visar 12 av 160 yrkanden.", and that the first of them
    stand there, unless all of them do whatever their number (`whole`)."""
    told = f"Visar {thousands(chosen)} av {thousands(total)} {noun}."
    if chosen > MOST_ROWS and not whole:
        told += (
            f" Här står de första {MOST_ROWS}; filtrera för att se de andra, eller ladda ner alla."
        )
    return told


def download_link(name: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The address of the file `name` with the filters `pairs`: "yrkanden.csv?parti=V"."""
    # a lone surrogate in what was searched for has no bytes
    query = urlencode([(key, value.encode("utf-8", "replace")) for key, value in pairs if value])
    return f"{name}?{query}" if query else name


def first(params: Params, key: str) -> str:
    """The first value of `key`, or ""."""
    return next(iter(params.getlist(key)), "")
