"""Who holds an office, who has signed, and on what day: what a passage must hold to tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.query import Query
from index.keywords import fold
from index.passage import Passage

# "Anna", "Ek-Berg": a word of a name
WORD = r"[A-ZÅÄÖÉ][a-zåäöé]{1,12}(?:-[A-ZÅÄÖ][a-zåäöé]{1,12})?"
NAME = rf"{WORD} {WORD}"
# "Anna Ek (S)"
WITH_PARTY = re.compile(rf"\b{NAME} \([A-ZÅÄÖ]{{1,3}}\)")
# "Anna Ek Bo Ask": a line of nothing but names, as under a signature
LINE_OF_NAMES = re.compile(rf"^(?!Region |Landstinget |Bild )(?:{NAME}(?: |$)){{1,4}}$", re.M)
# "skrev under", "har undertecknat", "underskrifter", "who signed"
SIGNED = re.compile(
    r"\bskr(?:ev|ivit|iver)\s+(?:under|på)\b|tecknat\b|\bundertecknade\b|\bsignera|underskrift"
    r"|namnteckning|\bnamn\b.*\bunder\b|\bsigned\b",
    re.I,
)
# "hälso- och sjukvårdsdirektör", "ekonomichef": the office that is asked for, without its ending;
# of a "förvaltningschef" only what he is
OFFICE = re.compile(
    r"\b(?:förvaltnings)?(?P<office>\w*(?:chef|direktör|ordförande|regionråd|oppositionsråd|gruppledare|ledare|sekreterare"
    r"|ledamot|ledamöter|företrädare|justerare|handläggare|kontaktperson))",
    re.I,
)
# "chef på FDS", "direktör för HSF": whose the office is
OF_BODY = re.compile(r"\b(?:på|för|hos|i|vid)\s+([A-ZÅÄÖ]{2,6})\b")
# "2023-01-18", "den 29 maj 2017", "20 februari"
DATE = re.compile(
    r"\b20\d\d-\d\d-\d\d\b|\b\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti"
    r"|september|oktober|november|december)\b",
    re.I,
)


def names_a_person(text: str) -> bool:
    """Whether `text` names somebody: with a party, or on a line of names alone."""
    return bool(WITH_PARTY.search(text) or LINE_OF_NAMES.search(text))


def gives_a_date(text: str) -> bool:
    """Whether `text` gives a day."""
    return bool(DATE.search(text))


def names_office(text: str) -> bool:
    """Whether `text` asks for whoever holds an office or has signed, rather than for what body."""
    return bool(SIGNED.search(text) or OFFICE.search(text))


def persons(query: Query, passages: Sequence[Passage]) -> list[Passage]:
    """Those of `passages` that tell who has signed, or who holds the office that `query` asks for:
    a name, and the office beside it."""
    named = [passage for passage in passages if names_a_person(passage.quote)]
    if SIGNED.search(query.resolved):
        return named
    offices = {fold(match["office"]) for match in OFFICE.finditer(query.resolved)}
    # the head of a förvaltning is its direktör
    offices |= {f"{office.removesuffix('chef')}direktor" for office in offices if "chef" in office}
    bodies = OF_BODY.findall(query.resolved)
    return [
        p
        for p in named
        if any(office in fold(p.quote) for office in offices)
        and all(re.search(rf"\b{body}\b", p.plan.text) for body in bodies)
    ]
