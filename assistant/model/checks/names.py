"""Names must stand in what is cited: of places, people, bodies, and whatever else has a capital."""

from __future__ import annotations

import re

from assistant.names.naming import find_names, place_words
from index.keywords import fold

# "Västerås", "PET-CT", "IVA:s"
WORD = re.compile(r"[^\W\d_][\w-]*(?::\w{1,3})?")
# "HSN", "PET-CT", "AT": two capitals make an abbreviation
ABBREVIATION = re.compile(r"[A-ZÅÄÖ][\w-]*[A-ZÅÄÖ]")
# what a capital stands after without being a name's: the start, a colon, a quotation mark
INITIAL = re.compile(r"(?:^|[.:!?”\"»„“(–-])\s*$")
GENITIVE = re.compile(r"(?::s|s)$")
SHORTEST_STEM = 4


def names_hold(text: str, held: str) -> bool:
    """Whether the names in `text` stand in `held`, with or without an -s.

    Names of parties are left to `assistant.model.checks.senders`. A capital at the start of a
    sentence tells nothing; a place or region that is known as such is a name there too.
    """
    source = set(map(fold, WORD.findall(held)))
    stems = {GENITIVE.sub("", word) for word in source}
    named = find_names(text)
    of_parties = [(start, stop) for start, stop, _ in named.parties_at]
    for match in WORD.finditer(text):
        word = fold(match[0])
        if any(start <= match.start() < stop for start, stop in of_parties):
            continue
        initial = INITIAL.search(text[: match.start()])
        is_name = ABBREVIATION.match(match[0]) or (match[0][0].isupper() and not initial)
        if is_name and not _stands(word, source, stems):
            return False
    return all(
        any(_stands(part, source, stems) for part in place.split() if len(part) >= SHORTEST_STEM)
        for place in place_words(text)
    )


def _stands(word: str, source: set[str], stems: set[str]) -> bool:
    return word in source or GENITIVE.sub("", word) in stems
