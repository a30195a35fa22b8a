"""Ja, nej or delvis: said only where a decision or a proposal plainly says so itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.layout.words import same_word
from assistant.query import Ask, Query
from documents.plan import Atgard, AtgardText, Kind, Uppdrag, Yrkande
from documents.sentences import sentences
from index.evidence import Evidence
from index.keywords import fold, stems
from prompts import say

# "inte", "ingen", "nej till": turns what is said round
NEGATION = re.compile(r"\b(?:inte|ej|icke|inga|ingen|inget|aldrig|utan|nej)\b", re.I)
# "Att inte höja …", "Att Region X säger nej till …": the whole proposal is turned round
ALL_NEGATED = re.compile(
    r"^(?:\W*att\s+)?(?:(?:regionen|region\s+\w+|vi)\s+)?(?:ska\s+)?"
    r"(?:(?:säger?|sägs)\s+nej\s+till|inte|ej|inga|ingen|inget|aldrig)\b",
    re.I,
)
# "tas bort", "läggs ned", "sänks", "höjs": what is done away with or changed, by its direction
DIRECTION = re.compile(
    r"\b(?:(?P<away>avskaffa\w*|slopa\w*|slut(?:a|ar)|upphör\w*|avveckl\w*|ta(?:s|r)?\s+bort)"
    r"|(?P<closed>lägg(?:er|as?|s)?\s+(?:ned|ner)|stäng\w*|förbjud\w*|stoppa\w*|nedlägg\w*)"
    r"|(?P<less>minsk\w*|sänk\w*|motverka\w*|frys\w*)|(?P<more>höj\w*|öka\w*|ökning\w*)"
    r"|(?P<refused>avslå\w*|avstå\w*))",
    re.I,
)
# whoever raises the tax does not lower it
OPPOSITE = (({"less"}, {"more"}), ({"more"}, {"less"}))
# "pilotprojekt", "utreda", "pröva", "på sikt": less than the thing itself
PARTLY = re.compile(
    r"\b(?:pilot\w*|utred\w*|utvärder\w*|pröva\w*|prov(?:a|ar|as)?|försök\w*|på\s+sikt|överväg\w*"
    r"|delvis|undersök\w*|kartlägg\w*|översyn\w*|ser?\s+över|om\s+det\s+behövs"
    r"|delar\s+av|vissa)\b",
    re.I,
)
# "Vill V …?", "Ska …?": asks of what is proposed or decided, not of what is or has been
ASKED = re.compile(
    r"^(?:(?:och|men|då)\s+)?(?:vill|ska|skall|föreslår|tänker|planerar|yrkar|kommer)\b", re.I
)
# "(0,2 miljoner kr)", "Region Västmanland", "med 15 öre", "från och med 2022": how much, where and
# when, which a question of whether need not repeat
BESIDE = re.compile(
    r"\([^)]*\)|\b[Rr]egion(?:ens?)?(?:\s+[A-ZÅÄÖ]\w+)?"
    r"|\b(?:(?:med|på|för)\s+)?(?:totalt\s+)?\d[\d ,.]*"
    r"(?:öre|kr|kronor|mkr|mnkr|miljon\w*|procent|%)(?:\s+kr\w*)?|\b(?:(?:under|från\s+och\s+med|senast|över|år)\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?"
    r"|^[A-ZÅÄÖ]\.\s"
)
# words that neither side need repeat: that it is a proposal, and of whom
OUTSIDE = frozenset(
    stems(
        """vill ska skall planerar föreslår kräver tänker partiet regionen region länet plan
        planen planperioden perioden någon något några även verkligen faktiskt också finns yrkande
        förslag yrkar vilja ha det en ett vara bli att säger nej till inte"""
    )
)
# fewer words than these are a subject and no statement
FEWEST = 2
# "skatten" is in "regionskatten", but "fossila" not in "fossilfria"
SHORTEST_PART = 4
ENDING = r"(?:s|n|t|a|e|en|et|er|ar|or|na|ns|ts|ens|ets|arna|erna|orna|as|ad|at)?"


def verdict(query: Query, evidence: Sequence[Evidence]) -> tuple[str, int]:
    """ "Ja", "Nej" or "Delvis", and the place in `evidence` of what says so; else "" and 0.

    It is said where `query` asks whether something is proposed or decided, and a yrkande, uppdrag
    or åtgärd says just that: all content words of the question stand in one sentence, and no other
    do, since who would close the branches of a school would not close the school. It is no where
    the whole sentence is negated and the question is not, or where one raises what the other
    lowers; partly where less is proposed ("utreda", "pilotprojekt") than is asked. Of other
    negations, and where one side alone does away with something, nothing is said. What a party
    proposes is no answer where none is asked: nobody has decided it.
    """
    asks = query.ask is Ask.YES_NO and ASKED.match(query.resolved)
    if not asks or query.english or query.silent:
        return "", 0
    wanted = set(stems(DIRECTION.sub(" ", query.topic))) - OUTSIDE
    if len(wanted) + len(_directions(query.topic)) < FEWEST:
        return "", 0
    for place, found in enumerate(evidence):
        passage = found.passage
        if not isinstance(passage.item, Yrkande | Uppdrag | Atgard | AtgardText) or (
            passage.plan.source.kind is Kind.PROPOSAL and not query.subjects
        ):
            continue
        for span in sentences(passage.quote):
            said = passage.quote[span.start : span.stop]
            if all(_is_said(word, said) for word in wanted) and not _more(said, wanted):
                return _polarity(query, said), place
    return "", 0


def _more(said: str, wanted: set[str]) -> bool:
    """Whether the sentence `said` is about anything but `wanted`."""
    bare = PARTLY.sub(" ", DIRECTION.sub(" ", BESIDE.sub(" ", said)))
    others = (stem for stem in stems(bare) if stem not in OUTSIDE and len(stem) > 1)
    return any(
        not any(same_word(word, other) or _is_said(word, other) for word in wanted)
        for other in others
    )


def _polarity(query: Query, said: str) -> str:
    asked = query.resolved
    directions = _directions(asked), _directions(said)
    if directions in OPPOSITE and not (NEGATION.search(asked) or NEGATION.search(said)):
        return say("verdicts.no", query.english)
    if directions[0] != directions[1]:
        return ""
    if NEGATION.search(asked) or NEGATION.search(said):
        plainly = ALL_NEGATED.match(said) and not NEGATION.search(asked)
        return say("verdicts.no", query.english) if plainly else ""
    less = PARTLY.search(said) and not PARTLY.search(asked)
    return say("verdicts.partly" if less else "verdicts.yes", query.english)


def _directions(text: str) -> set[str | None]:
    return {found.lastgroup for found in DIRECTION.finditer(text)}


def _is_said(word: str, said: str) -> bool:
    """Whether the sentence `said` holds the word with the stem `word`, inflected or as the last
    part of a compound."""
    if any(same_word(word, other) for other in stems(said)):
        return True
    inflected = rf"{re.escape(word)}{ENDING}\b"
    return len(word) >= SHORTEST_PART and bool(re.search(inflected, fold(said)))
