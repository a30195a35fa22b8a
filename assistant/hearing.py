"""Whom a question wants to hear: the bodies that a note lets speak, and whoever made a plan that is
no party's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.remembering import remembered
from documents.plan import Abbreviation, Kind, Plan
from index.keywords import fold, stems
from index.passage import Passage

# "säger KTN", "enligt FSF", "är FDS största utmaning": the body is asked, not only named
ASKED = r"(?:säger|sa|sade|tycker|anser|menar|vill|lyfter|skriver|enligt|hos|är)\s+"
WORD = re.compile(r"\w+")
# "halso- och sjukvardsnamnden", folded, and its förvaltning are one administration
OFFICE_ENDING = re.compile(r"s?(?:namnden|forvaltningen)$")
OFFICES = ("namnd", "snamnd", "forvaltning", "sforvaltning")
# "sade på dialogmötet", "lyfte enligt minnesanteckningarna", "tog upp på mötet"
SAID = frozenset(
    stems(
        "sade sa säger lyfte lyfter tog upp framförde berättade mötet möte dialogmötet dialogmöten "
        "minnesanteckningarna minnesanteckningar enligt allt alla presidiet med på"
    )
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a plan names it, short, long and `folded`, with the headings that it speaks under
    there."""

    short: str
    long: str
    section: tuple[str, ...]
    folded: str


@remembered(256)
def bodies_in(plans: tuple[Plan, ...]) -> tuple[Body, ...]:
    """The bodies that the notes among `plans` let speak under a heading each."""
    found = (
        Body(item.short, item.long, item.section, fold(item.long))
        for plan in plans
        if plan.source.kind is Kind.NOTE
        for item in plan.items
        if isinstance(item, Abbreviation) and item.section and item.short in item.section[-1]
    )
    return tuple(dict.fromkeys(found))


def speaker(passage: Passage) -> str:
    """The abbreviation of the body whose words `passage` is in a note, "" where that is not told. A
    line without a full stop is a heading of the note's own."""
    if passage.item is not None or "." not in passage.quote:
        return ""
    bodies = bodies_in((passage.plan,))
    return next((b.short for b in bodies if passage.section[: len(b.section)] == b.section), "")


def bodies_named(text: str, plans: tuple[Plan, ...]) -> tuple[Body, ...]:
    """Those of the bodies in `plans` that `text` names, by abbreviation or name."""
    folded, own = f" {fold(text)}", _words(text)
    return tuple(
        body for body in bodies_in(plans) if body.short in own or f" {body.folded}" in folded
    )


def _words(text: str) -> set[str]:
    """The words of `text` as written, without a genitive -s too: "KTN:s", "FSFs"."""
    words = set(WORD.findall(text))
    return words | {word.removesuffix("s") for word in words}


def without(named: Sequence[Body], topic: str) -> str:
    """`topic` less the bodies `named` and what points at them, or as it is where that is all."""
    names = "|".join(rf"{re.escape(body.short)}(?::?s)?|{re.escape(body.long)}s?" for body in named)
    rest = re.sub(rf"\b(?:(?:om|hos|för|av)\s+)?(?:{names})\b", " ", topic) if named else topic
    return " ".join(rest.split()) if any(stems(rest)) else topic


def says_all(topic: str, named: Sequence[Body]) -> bool:
    """Whether all that the bodies `named` say is asked for: `topic` holds nothing but them, that
    they say it and where."""
    return bool(named) and not set(stems(without(named, topic))) - SAID - {
        stem for body in named for stem in stems(f"{body.short} {body.long}")
    }


def may_be_of(passage: Passage, named: Sequence[Body], asked: bool) -> bool:
    """Whether `passage` may be what one of the bodies `named` says. Under another body's heading it
    may not; where the bodies themselves are `asked`, no other's plan is their word either."""
    if not named:
        return True
    if passage.plan.source.kind is Kind.NOTE:
        return any(passage.section[: len(body.section)] == body.section for body in named)
    return not asked or is_of(passage.plan, named)


def is_of(plan: Plan, named: Sequence[Body]) -> bool:
    """Whether `plan` is a note or made by one of the bodies `named`."""
    if plan.source.kind is Kind.NOTE:
        return True
    return _folded(plan.source.organisation) in {body.folded for body in named}


def is_asked(text: str, named: Sequence[Body]) -> bool:
    """Whether `text` asks what one of `named` says itself: "Vad säger KTN om", "FSF:s uppdrag"."""
    for body in named:
        name = rf"(?:{re.escape(body.short)}|{re.escape(body.long)})"
        of = rf"\b{name}(?::s|s)\b|\b{name}\s+(?:säger|vill|anser)\b"
        if re.search(rf"\b{ASKED}{name}\b|{of}", text):
            return True
    return False


def administrations(text: str, kinds: Sequence[str], plans: Sequence[Plan]) -> list[Plan]:
    """Those of `plans` that are no party's and that `text` names: by kind of document (`kinds`), or
    by the nämnd or its förvaltning ("HSN", "HSF", "hälso- och sjukvårdsförvaltningen")."""
    folded, own = fold(text), _words(text)
    # HSN is a nämnd, HSF its förvaltning
    named = {
        body.folded
        for body in bodies_in(tuple(plans))
        if body.short in own or (body.short[-1] == "N" and f"{body.short[:-1]}F" in own)
    }
    found = []
    for plan in plans:
        if plan.source.kind is Kind.PROPOSAL:
            continue
        organisation = _folded(plan.source.organisation)
        stem = OFFICE_ENDING.sub("", organisation)
        offices = (f"{stem}{office}" for office in OFFICES)
        if (
            plan.source.kind in kinds
            or organisation in named
            or any(office in folded for office in offices)
        ):
            found.append(plan)
    return found


@lru_cache(maxsize=1024)
def _folded(name: str) -> str:
    return fold(name)
