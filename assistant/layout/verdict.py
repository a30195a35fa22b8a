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
# "pilotprojekt", "utreda", "pröva", "på sikt": less than the thing itself
PARTLY = re.compile(
    r"\b(?:pilot\w*|utred\w*|utvärder\w*|pröva\w*|prov(?:a|ar|as)?|försök\w*|på\s+sikt|överväg\w*"
    r"|restriktiv\w*|delvis|undersök\w*|kartlägg\w*|översyn\w*|ser?\s+över|om\s+det\s+behövs"
    r"|delar\s+av|vissa)\b",
    re.I,
)
# words of a question that no proposal need repeat: that it is one, and of whom
OUTSIDE = frozenset(
    stems(
        """vill ska skall planerar föreslår kräver satsar tänker partiet regionen region länet plan
        planen någon något några även verkligen faktiskt också finns yrkande förslag yrkar vilja ha
        det en ett vara bli"""
    )
)
# fewer words than these are a subject and no statement
FEWEST = 2
# "skatt" is in "regionskatten"
SHORTEST_PART, LONGEST_ENDING = 4, 4


def verdict(query: Query, evidence: Sequence[Evidence]) -> str:
    """ "Ja", "Nej" or "Delvis" where `query` asks yes or no and a yrkande, uppdrag or åtgärd of
    `evidence` says so in the question's own words; else "".

    All content words of the question must stand in one sentence. It is no where the whole sentence
    is negated and the question is not, partly where the sentence proposes less ("utreda",
    "pilotprojekt") than is asked. Of other negations, and where one side alone does away with
    something or changes it, nothing is said. What a party proposes is no answer where none is
    asked: nobody has decided it.
    """
    if query.ask is not Ask.YES_NO or query.english or query.silent:
        return ""
    wanted = set(stems(DIRECTION.sub(" ", query.topic))) - OUTSIDE
    if len(wanted) + len(_directions(query.topic)) < FEWEST:
        return ""
    for found in evidence:
        passage = found.passage
        if not isinstance(passage.item, Yrkande | Uppdrag | Atgard | AtgardText) or (
            passage.plan.source.kind is Kind.PROPOSAL and not query.subjects
        ):
            continue
        for span in sentences(passage.quote):
            said = passage.quote[span.start : span.stop]
            if all(_is_said(word, said) for word in wanted):
                return _polarity(query, said)
    return ""


def _polarity(query: Query, said: str) -> str:
    asked = query.resolved
    if _directions(asked) != _directions(said):
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
    ending = rf"{re.escape(word)}\w{{0,{LONGEST_ENDING}}}\b"
    return len(word) >= SHORTEST_PART and bool(re.search(ending, fold(said)))
