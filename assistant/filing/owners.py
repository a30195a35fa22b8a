"""Whose plan it is: the parties or the body that it is from, by its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.names.naming import find_names, read_lexicon
from documents.plan import Plan

# "Motion om skolskjuts", "Interpellation till …": signed at the end by those who it is from
SIGNED = re.compile(
    r"\b(?:motion|interpellation|reservation|skriftlig\s+fråga|särskilt\s+yttrande)", re.I
)
SIGNATURE = 80
# "M", "KD": a code, which names a party only in brackets or beside a name
CODE = re.compile(r"[A-ZÅÄÖ]{1,3}")
# "M, L och KD i Region X", "V budget 2026": codes that begin a line before more codes or a plan
LIST_OF_CODES = re.compile(
    r"[A-ZÅÄÖ]{1,3}(?:\s*(?:,|&|\+|och)\s*[A-ZÅÄÖ]{1,3}\b|\s+(?i:budget|plan))"
)
# "Hälso- och sjukvårdsnämnden", "Regionstyrelsen": who an adopted plan is from
BODY = re.compile(
    r"\b(?:[A-ZÅÄÖa-zåäö][\wåäö]*-\s?(?:,\s?[\wåäö]+-\s?)*och\s)?[A-ZÅÄÖa-zåäö][\wåäö]*"
    r"(?:nämnden|styrelsen|förvaltningen|fullmäktige)(?=s?\b)"
)
# "M, KD och L", "Moderaterna & Liberalerna": names that stand together
TOGETHER = re.compile(r"^[\s()]*(?:,|och|&|\+|/|samt|-|–|\(|\))?[\s()]*$")
# a party that makes so large a part of the proposals is whose plan it is
MOST_OF = 0.6


def guess_parties(title: str, cover: str, lines: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """The parties that `plan` is from: those that signed it, that its `title` puts first, whose
    proposals most of it are, or that its first lines or its file's name (`cover`) put first."""
    if SIGNED.search(f"{title}\n{cover}"):
        signed = _signed(lines)
        if signed:
            return signed
    first = first_named(title)
    if first:
        return first
    subjects = Counter(parties_named(item.proposer) for item in plan.yrkanden() if item.proposer)
    subjects.pop((), None)
    if subjects:
        parties, count = subjects.most_common(1)[0]
        if count >= MOST_OF * len(plan.yrkanden()):
            return parties
    return first_named(cover)


def _signed(lines: Sequence[str]) -> tuple[str, ...]:
    """The parties in the names that stand last: short lines that end no sentence."""
    names: list[str] = []
    for line in reversed([line.strip() for line in lines if line.strip()]):
        if len(line) > SIGNATURE or line.endswith((".", ":", ";", "!", "?")):
            break
        names.append(line)
    return find_names("\n".join(reversed(names))).names.parties


def first_named(text: str) -> tuple[str, ...]:
    """The party that `text` names first, with those that stand beside it. A lone code ("Bilaga C")
    names none."""
    found: list[str] = []
    end = 0
    for start, stop, codes in find_names(text).parties_at:
        beside = bool(found) and bool(TOGETHER.match(text[end:start]))
        if found and not beside:
            break
        bracketed = text[:start].rstrip()[-1:] == "(" or text[stop:].lstrip()[:1] == ")"
        if CODE.fullmatch(text[start:stop]) and not (bracketed or beside):
            alone = text[:start].rsplit("\n", 1)[-1].strip() == ""
            if not alone or not LIST_OF_CODES.match(text[start:]):
                continue
        found.extend(capital(code) for code in codes)
        end = stop
    return tuple(dict.fromkeys(found))


def organisation_of(parties: tuple[str, ...], cover: str, text: str) -> str:
    """The name of `parties` together, or of the body that a plan of no party is from, else ""."""
    lexicon = read_lexicon()
    if parties:
        groups = [name for name, members in lexicon.groups if members == parties]
        names = [lexicon.party_name(code) for code in parties]
        joint = " och ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        return groups[0] if groups else joint
    for told in (cover, text):
        bodies = Counter(capital(" ".join(match.split())) for match in BODY.findall(told))
        if bodies:
            return bodies.most_common(1)[0][0]
    return ""


def party_codes_of(text: str) -> tuple[str, ...]:
    """The codes of the parties in `text` ("V", "Moderaterna, KD"); a party that no list knows is
    called by its name."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        known = find_names(part.upper() if len(part) <= 3 else part).names.parties
        found.extend(known or (part,))
    return tuple(dict.fromkeys(found))


def parties_named(text: str) -> tuple[str, ...]:
    """The parties in `text`, by code, or by name where no list knows them."""
    names = find_names(text).names
    return names.parties or tuple(capital(name) for name in names.unknown_parties)


def capital(name: str) -> str:
    """`name` with its first letter as a capital."""
    return name[:1].upper() + name[1:]
