"""Words that tell nothing of what a question is about, and words that nothing broader answers, from
`wordlists.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.keywords import stems

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
def _specific_words() -> frozenset[str]:
    return frozenset(stem for text in _lists()["specific"].values() for stem in stems(text))


def is_specific(word: str) -> bool:
    """Whether `word` is one that nothing broader answers, or ends with one."""
    listed = _specific_words()
    return any(
        stem in listed or any(stem[-size:] in listed for size in range(LONG, len(stem)))
        for stem in stems(word)
    )
