"""The names that ship with Plansvar: of parties, regions and places, documents and bodies."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.keywords import fold

LEXICON = Path(__file__).with_name("lexicon.toml")
REGIONS = Path(__file__).with_name("regions.toml")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name's folded words, what it stands for, and the list it comes from.

    `kind` is "party", "group", "kind", "responsible", "region" (a name that a plan may print),
    "short" (a region's short form), "place", "people" (of a region), or "namesake" (a place whose
    name is an ordinary word too); `spelt` the words with their accents and, where `cased`, the
    capitals that they must have.
    """

    words: tuple[str, ...]
    kind: str
    value: str
    spelt: tuple[str, ...]
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names that questions use, and what they stand for."""

    aliases: tuple[Alias, ...]
    codes: tuple[str, ...]
    party_names: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    responsible: tuple[tuple[str, str], ...]
    no_slips: frozenset[str]

    def party_name(self, code: str) -> str:
        """The name of the party with `code` ("V" → "Vänsterpartiet"), or the code itself."""
        return dict(self.party_names).get(code, code)


@lru_cache(maxsize=1)
def read_lexicon() -> Lexicon:
    """The lexicon that ships with Plansvar."""
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    regions = tomllib.loads(REGIONS.read_text(encoding="utf-8"))["region"]
    aliases: list[Alias] = []

    def add(kind: str, value: str, names: Iterable[str]) -> None:
        aliases.extend(alias_of(name, kind, value) for name in names)

    for party in data["party"]:
        add("party", party["code"], [party["name"].lower(), *party["aliases"]])
    for group in data["group"]:
        add("group", group["name"], [group["name"].lower(), *group["aliases"]])
    for region in regions:
        add("region", region["name"], region["aliases"])
        add("short", region["name"], region.get("codes", []))
        add("people", region["name"], region.get("people", []))
        for name in region["places"]:
            add("place" if name.islower() else "namesake", region["name"], [name])
    for kind, names in data["kinds"].items():
        add("kind", kind, names)
    for short, names in data["responsible"].items():
        add("responsible", short, names)
    return Lexicon(
        aliases=tuple(dict.fromkeys(aliases)),
        codes=tuple(party["code"] for party in data["party"]),
        party_names=tuple((party["code"], party["name"]) for party in data["party"]),
        groups=tuple((group["name"], tuple(group["parties"])) for group in data["group"]),
        responsible=tuple((short, names[0]) for short, names in data["responsible"].items()),
        no_slips=frozenset(map(fold, data["no_slips"])),
    )


def alias_of(name: str, kind: str, value: str) -> Alias:
    """`name` as an alias of `value`; one that holds a capital must be written so."""
    return Alias(tuple(fold(name).split()), kind, value, tuple(name.split()), not name.islower())


def by_first_word(aliases: Iterable[Alias]) -> Mapping[str, tuple[Alias, ...]]:
    """`aliases` by their first word, those of more words first."""
    found: dict[str, list[Alias]] = defaultdict(list)
    for alias in sorted(aliases, key=lambda alias: -len(alias.words)):
        found[alias.words[0]].append(alias)
    return {word: tuple(of_word) for word, of_word in found.items()}
