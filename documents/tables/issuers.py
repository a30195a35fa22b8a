"""Who gives an assignment: the council or a nämnd, as a column's head or a line nearby names it,
and by which abbreviation the plan refers to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

# "Regionfullmäktige", "Hälso- och sjukvårdsnämnd", "Regionstyrelsen"
ISSUER_NAME = re.compile(r"(?:nämnd(?:en)?|styrelsen?|fullmäktige)$", re.IGNORECASE)
# "RF", "HSN": the issuer given by its abbreviation
ISSUER_SHORT = re.compile(r"[A-ZÅÄÖ]{2,6}")
# "HSN 1.1", "KTN 2.1": how the rest of the plan refers to a nämnd's assignment
REFERENCE = re.compile(r"(?<!\w)([A-ZÅÄÖ]{2,6}) ?\d{1,3}\.\d{1,2}(?![\d.])")
# "Uppdrag från kommunfullmäktige", "Regionstyrelsens uppdrag till nämnderna"
ISSUED_BY = re.compile(
    r"uppdrag\w* (?:från|av) (?P<by>[\w -]*?(?:fullmäktige|styrelsen?|nämnd(?:en)?))\b"
    r"|(?P<of>[\w-]*(?:fullmäktige|styrelsen|nämnden))s? (?:\w+ )?uppdrag",
    re.I,
)
# "Regionfullmäktiges uppdrag", "uppdrag från hälso- och sjukvårdsnämnden"
ISSUER_IN_TEXT = re.compile(
    r"(?:[\w-]+- och )?[\w-]*?(?:fullmäktige|styrelsen?|nämnd(?:en)?)(?=s?\b|ns\b)", re.I
)
LOOK_ABOVE = 60  # lines
# a plan abbreviates an issuer within so many lines
LONGEST_LOOK = 500


def issuer_of(head: str) -> str | None:
    """The abbreviation of who a column's assignments come from, or None if it names nobody.

    "Hälso- och sjukvårdsnämnd" gives "HSN", "Regionfullmäktige" "RF".
    """
    if ISSUER_SHORT.fullmatch(head):
        return head
    if not ISSUER_NAME.search(head):
        return None
    short = ""
    for word in re.findall(r"[^\W\d]+", head):
        if word in ("och", "samt", "för", "i"):
            continue
        end = ISSUER_NAME.search(word)
        short += word[0] + (end[0][0] if end and end.start() else "")
    return short.upper()


@lru_cache(maxsize=4096)  # the same lines are looked at for every table above them
def _references(line: str) -> tuple[str, ...]:
    return tuple(REFERENCE.findall(line))


def known_as(name: str, lines: Sequence[str], start: int) -> str:
    """How the lines after `start` abbreviate an issuer: "KTN" is a Kollektivtrafiknämnd.

    Its first letter and the others in their order must be in the name; else its initials do.
    """
    used: Counter[str] = Counter()
    for index in range(start, min(len(lines), start + LONGEST_LOOK)):
        if found := _references(lines[index]):
            used.update(found)
    for short, _ in used.most_common():
        letters = iter(name.upper())
        if short[0] == name[:1].upper() and all(letter in letters for letter in short):
            return short
    return issuer_of(name) or name


def issuer_in(*texts: str) -> str:
    """Who gives assignments according to the first text that says so ("RF"), or ""."""
    for text in texts:
        found = ISSUER_IN_TEXT.search(text)
        issuer = issuer_of(found[0]) if found else None
        if issuer:
            return issuer
    return ""


def issuer_above(lines: Sequence[str], start: int) -> str:
    """Who the assignments in a list come from, by the nearest line above that says so, or ""."""
    for index in range(start - 1, max(-1, start - LOOK_ABOVE), -1):
        if "uppdrag" not in lines[index].lower():
            continue
        found = ISSUED_BY.search(lines[index])
        if found:
            return issuer_of(found["of"] or found["by"]) or ""
    return ""
