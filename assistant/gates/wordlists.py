"""Words that tell nothing of what a question is about, and words that nothing broader answers, from
`wordlists.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.keywords import fold, stems, words
from index.spelling import stem

FILE = Path(__file__).with_name("wordlists.toml")
# a word this long also counts as the last part of another: "lungcancer", "knäoperation"
LONG = 6


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def empty_words() -> frozenset[str]:
    """The stems of the words that every question may hold, whatever it is about."""
    return frozenset(stems(_lists()["empty"]))


@lru_cache(maxsize=1)
def _empty_as_written() -> frozenset[str]:
    lists = _lists()
    return frozenset(stem(word) for word in words(f"{lists['empty']} {lists['empty_last']}"))


def says_nothing(written: str, folded: str) -> bool:
    """Whether the last part of a compound is an empty word: "politik", but not the "mast" of
    "mobilmaster", which is that of "måste" only once å is folded."""
    if fold(written) == folded:
        return not _empty_as_written().isdisjoint({written, stem(written)})
    return not empty_words().isdisjoint({folded, *stems(folded)})


def is_listed(word: str) -> bool:
    """Whether `word` itself, in any form, is on the list of what nothing broader answers."""
    return not _specific_words().isdisjoint(stems(word))


@lru_cache(maxsize=1)
def _specific_words() -> frozenset[str]:
    return frozenset(term for text in _lists()["specific"].values() for term in stems(text))


def is_specific(word: str) -> bool:
    """Whether `word` is one that nothing broader answers, or ends with one."""
    listed = _specific_words()
    return any(
        term in listed or any(term[-size:] in listed for size in range(LONG, len(term)))
        for term in stems(word)
    )
