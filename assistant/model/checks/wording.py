"""What a sentence may not do to what it cites: turn it round, sharpen it, rate it, or speak for
itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model.checks.quotes import outside
from documents.sentences import sentences
from index.keywords import STOPWORDS, fold, stems

# "inte", "ingen", "avslår", "utan att"
NOT = re.compile(
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|varken|avslå\w*|avslag\w*|avvisa\w*|motsätt\w*"
    r"|slopa\w*|upphör\w*|sluta\w*|utan|nej)\b",
    re.I,
)
# "inte bara", "inte minst", "om inte": no negation of what follows
NOT_NOT = re.compile(
    r"\b(?:inte|ej)\s+(?:bara|minst|enbart|endast)\b|\b(?:om|medan)\s+inte\b|\butan\s+även\b", re.I
)
# "utreda", "pröva om", "se över": not yet to do it
TENTATIVE = re.compile(
    r"\b(?:utred|utrön|pröv|överväg|undersök|översyn|möjlig)\w*|\bse(?:r)?\s+över\b",
    re.I,
)
# directions: each word of a sentence must stand in what is cited, in some form
DIRECTION = re.compile(
    r"\b(?:höj|sänk|ök(?=a|n)|minsk|inför|återinför|avskaff|stopp|förb(?=j?ud)"
    r"|privatiser|stäng|öppn|behåll|bevar|avveckl|utveckl|utök|begräns|fördubbl|halver|återställ"
    r"|riv|bygg|flytt|slå(?=s?\s+ihop)|lägg(?=\w*\s+ned?)|gratis|avgiftsfri|obligatorisk|frivillig|krav|kräv"
    r"|garant|lagstift|skattehöj|skattesänk)",
    re.I,
)
# "bra", "orimligt", "tyvärr": a judgement
RATING = re.compile(
    r"\b(?:bra|bäst\w*|bättre|dålig\w*|sämre|sämst\w*|tyvärr|dessvärre|lyckligtvis|glädjande"
    r"|imponerande|klok\w*|oansvarig\w*|ansvarsfull\w*|orimlig\w*|rimlig\w*|utmärkt\w*|fantastisk\w*"
    r"|viktig\w*|modig\w*|offensiv\w*|kraftfull\w*|generös\w*|snål\w*|extrem\w*|radikal\w*|populär\w*"
    r"|populistisk\w*|naturligtvis|självklart|uppenbar\w*)\b",
    re.I,
)
# "jag", "du bör", "rösta", "vi": somebody speaks, or is spoken to
VOICE = re.compile(
    r"\b(?:jag|mig|min|mitt|mina|vi|oss|vår|vårt|våra|du|dig|din|ditt|dina|ni|er|ert|era|man\s+bör"
    r"|rösta\w*|röst(?:er)?\s+på|rekommender\w*)\b",
    re.I,
)
# "Ja, …", "Nej.", "Delvis:": a verdict that no source gives
VERDICT = re.compile(r"^(?:ja|jo|nej|delvis)\b\s*(?:[,.:;–!-]|$)", re.I)
# words that only say that something is said, or where
GENERIC = STOPWORDS | frozenset(
    stems(
        """föreslår föreslås föreslagit anser menar skriver skrivs säger yrkar tycker framhåller
        lyfter konstaterar beskriver betonar uppger planen planens förslaget partiet nämnden
        beslutat beslutade enligt dessutom även också samt därför där bland annat"""
    )
)
# "…, och att införa", "… samt en ny": where something may be added to what a source says
CLAUSE = re.compile(r"[,;:]\s|\b(?:och|samt|men|liksom)\s")
# of a sentence's own words, how many must stand in all that is cited, and in each of it; of a
# clause's it is half
LEAST_SHARED = 0.6
LEAST_IN_EACH = 0.2


def wording_holds(text: str, quotes: str) -> bool:
    """Whether `text` leaves the meaning of `quotes`, what it cites, alone as far as single words
    tell: no negation or reservation comes or goes, no direction is new, and outside of what it
    quotes no judgement, advice or voice is its own."""
    own = outside(text)
    # an order that stands in a source is still an order: it may be quoted, and never spoken
    if VERDICT.match(own) or VOICE.search(own):
        return False
    for pattern in (RATING, DIRECTION):
        if not _found(pattern, own) <= _found(pattern, quotes):
            return False
    nearest = _nearest(text, quotes)
    negated = bool(NOT.search(NOT_NOT.sub(" ", text)))
    if negated and not NOT.search(NOT_NOT.sub(" ", quotes)):
        return False
    if not negated and NOT.search(NOT_NOT.sub(" ", nearest)):
        return False
    return bool(TENTATIVE.search(text)) or not TENTATIVE.search(nearest)


def words_hold(text: str, matters: Sequence[str], senders: str) -> bool:
    """Whether most of the words of `text` stand in `matters`, what the cited passages say, in any
    form, half of those of each clause, and some of them in each of `matters`.

    Words of `senders`, what tells whose the passages are, count for nothing, nor do those that only
    say that something is said; a sentence without others says nothing.
    """
    own = GENERIC | set(stems(senders))
    wanted = set(stems(text)) - own
    held = [wanted & set(stems(matter)) for matter in matters]
    most = set().union(*held)
    clauses = (set(stems(clause)) - own for clause in CLAUSE.split(text))
    return (
        bool(wanted)
        and len(most) >= LEAST_SHARED * len(wanted)
        and all(len(each) >= LEAST_IN_EACH * len(wanted) for each in held)
        and all(2 * len(clause & most) >= len(clause) for clause in clauses if len(clause) > 1)
    )


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    return {fold(match[0]) for match in pattern.finditer(text)}


def _nearest(text: str, quotes: str) -> str:
    """The sentence of `quotes` that shares most words with `text`."""
    wanted = set(stems(text)) - STOPWORDS
    found = [quotes[span.start : span.stop] for span in sentences(quotes)]
    return max(found, key=lambda each: len(wanted & set(stems(each))), default="")
