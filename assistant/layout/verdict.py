"""Ja, nej or delvis: said only where a decision or a proposal plainly says so itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.query import Ask, Query
from documents.plan import Atgard, Uppdrag, Yrkande
from documents.sentences import sentences
from index.evidence import Evidence
from index.keywords import stems
from prompts import say

# "inte", "ingen", "nej till", "avslå": turns what is said round
NEGATION = re.compile(r"\b(?:inte|ej|icke|inga|ingen|inget|aldrig|utan|nej|not|no|never)\b", re.I)
# "avskaffa", "slopa", "sluta": what is done away with, said without a negation
UNDOING = re.compile(
    r"\b(?:avskaffa\w*|slopa\w*|slut(?:a|ar)|upphör\w*|avveckla\w*|avslå\w*|avstå\w*|stoppa\w*"
    r"|ta(?:s|r)?\s+bort|läggs?\s+ned?|lägga\s+ned?|stäng\w*|förbjud\w*|motverka\w*|minska\w*|sänk\w*"
    r"|höj\w*|öka\w*)\b",
    re.I,
)
# "pilotprojekt", "utreda", "pröva", "på sikt": less than the thing itself
PARTLY = re.compile(
    r"\b(?:pilot\w*|utred\w*|utvärder\w*|pröva\w*|prov\w*|försök\w*|på\s+sikt|möjlighet\w*|överväg\w*"
    r"|restriktiv\w*|delvis|undersök\w*|verka\w*|kartlägg\w*|översyn\w*|se\s+över|ser\s+över"
    r"|arbeta\w*\s+för|om\s+det\s+behövs|delar\s+av|vissa)\b",
    re.I,
)
# words of a question that no proposal need repeat: who is asked, and that it is a proposal
OUTSIDE = frozenset(
    stems(
        """vill ska skall planerar föreslår kräver satsar tänker partiet regionen region länet plan
        planen någon något några även verkligen faktiskt också finns yrkande förslag yrkar vilja"""
    )
)
# fewer words than these are a subject and no statement
FEWEST = 2


def verdict(query: Query, evidence: Sequence[Evidence]) -> str:
    """ "Ja", "Nej" or "Delvis" where `query` asks yes or no and a yrkande, uppdrag or åtgärd of
    `evidence` says so in the question's own words; else "".

    All content words of the question must stand in one sentence. It is no where just one of the two
    is negated, partly where the sentence proposes less ("utreda", "pilotprojekt") than is asked,
    and nothing is said where something is to be done away with or changed on one side only.
    """
    if query.ask is not Ask.YES_NO or query.english or query.silent:
        return ""
    wanted = set(stems(query.topic)) - OUTSIDE
    if len(wanted) < FEWEST:
        return ""
    for found in evidence:
        if not isinstance(found.passage.item, Yrkande | Uppdrag | Atgard):
            continue
        quote = found.passage.quote
        for span in sentences(quote):
            said = quote[span.start : span.stop]
            if wanted <= set(stems(said)):
                return _polarity(query.resolved, said, query)
    return ""


def _polarity(asked: str, said: str, query: Query) -> str:
    if _undone(asked) != _undone(said):
        return ""
    if bool(NEGATION.search(asked)) != bool(NEGATION.search(said)):
        return say("verdicts.no", query.english)
    if PARTLY.search(said) and not PARTLY.search(asked):
        return say("verdicts.partly", query.english)
    return say("verdicts.yes", query.english)


def _undone(text: str) -> set[str]:
    return {stem for found in UNDOING.findall(text) for stem in stems(found)}
