"""Everyday words and the words that plans use for the same, from `thesaurus.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.keywords import stems

FILE = Path(__file__).with_name("thesaurus.toml")


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """`groups` of entries, each entry a tuple of stems ("må dåligt" is two)."""

    groups: tuple[tuple[tuple[str, ...], ...], ...]

    def related(self, text: str) -> tuple[str, ...]:
        """The stems that are not in `text` but in a group with a word or phrase of it, in order."""
        own = list(dict.fromkeys(stems(text)))
        held = set(own)
        found: dict[str, None] = {}
        for group in self.groups:
            if any(set(entry) <= held for entry in group):
                for entry in group:
                    found.update(dict.fromkeys(entry))
        return tuple(stem for stem in found if stem not in held)


@lru_cache(maxsize=1)
def read_thesaurus() -> Thesaurus:
    """The thesaurus that ships with Plansvar."""
    groups = tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"]
    return Thesaurus(
        tuple(tuple(entry for word in group if (entry := tuple(stems(word)))) for group in groups)
    )
