"""Who answers for åtgärder, as a corpus's own plans call them: "NV", "Nära vård", "nära vården"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.names.lexicon import Alias, alias_of, by_first_word
from assistant.remembering import remembered
from documents.plan import Abbreviation, Plan

# "NV", "MDT": an abbreviation; "Kommunikation" or "Alla chefer" in the same column is a word
SHORT = re.compile(r"[A-ZÅÄÖ]{2,6}")
# "Ekonomichef", "ekonomichefen"; "Regionkontor", "regionkontoret"; "Hemsjukvårdsenhet"; "Klinik"
DEFINITE = ("", "en", "et", "n")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The abbreviations of those who answer for åtgärder, and the names spelled out."""

    codes: frozenset[str] = frozenset()
    aliases: Mapping[str, tuple[Alias, ...]] = field(default_factory=dict)


@remembered(2)
def bodies_of(plans: tuple[Plan, ...]) -> Bodies:
    """Those whom `plans` print as responsible for an åtgärd, with what the same plan says that the
    abbreviation stands for."""
    codes: set[str] = set()
    aliases: list[Alias] = []
    for plan in plans:
        printed = {short for row in plan.atgarder() for short in row.responsible}
        own = {short for short in printed if SHORT.fullmatch(short)}
        codes |= own
        for item in plan.items:
            if isinstance(item, Abbreviation) and item.short in own:
                names = (f"{item.long.lower()}{ending}" for ending in DEFINITE)
                aliases.extend(alias_of(name, "responsible", item.short) for name in names)
    return Bodies(frozenset(codes), by_first_word(aliases))
