"""What a question for a list says of items that not every list can tell: not, late, the best."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.items.itemnouns import YRKANDE_NOUN
from assistant.items.listtopic import DOCUMENT
from assistant.items.narrowing import WITHOUT_AMOUNT
from assistant.items.topics import ABOUT
from assistant.items.whowhen import (
    NO_SCHEDULE,
    NOBODY,
    NOT_RESPONSIBLE,
    asks_of_time,
    excludes_responsible,
)
from assistant.query import Query
from documents.plan import Atgard, Uppdrag
from index.passage import Passage

# "inte", "varken", "saknar": that the items are the others; not "inte bara", "kan du inte lista"
NEGATION = re.compile(
    r"(?<!kan du )(?<!kan ni )\b(?:inte|ej|icke|varken|saknar|saknas|not|doesn't|don't|without)\b"
    r"(?!\s+(?:bara|enbart|endast|minst|only)\b)",
    re.I,
)
# "försenade", "klart", "pågående": how far the work has come, which no plan tells; not "ska klara
# vårdgarantin"
PROGRESS = re.compile(
    r"\b(?:försena\w+|(?<!ska )(?<!att )klara?t?|färdig\w*|avslutade?|påbörjade?"
    r"|pågående|genomförda|uppfyll\w+|delayed|finished|completed)\b",
    re.I,
)
# "flest", "bäst", "viktigaste": a comparison that no list makes; not "minst 12 miljoner"
BEST = re.compile(
    r"\b(?:flest|färst|bäst\w*|sämst\w*|viktigast\w*|most|fewest|best|worst)\b"
    r"|\bminst\b(?!\s+(?:en|ett|två|\d))",
    re.I,
)
# "Vilka uppdrag saknar åtgärd?", "uppdrag utan åtgärder"
WITHOUT_ROWS = re.compile(
    r"\buppdrag\w*\s+(?:som\s+)?(?:(?:inte|ej)\s+har(?:\s+(?:någon|några))?|har\s+(?:ingen|inga)"
    r"|saknar|utan)\s+(?:åtgärd(?!at)|aktivitet)\w*",
    re.I,
)
# "vem har flest yrkanden": the count of each tells
MOST = re.compile(r"\b(?:flest|färst|minst\s+antal|störst\s+antal|most|fewest)\b", re.I)
# "vilket parti har flest", but "vilken förvaltning har flest": only parties are counted apart
MOST_OF_PARTIES = re.compile(rf"\b(?:vem|parti\w*|which\s+party)\b(?=.*{MOST.pattern})", re.I)


def is_untold(query: Query) -> bool:
    """Whether `query` sets a condition that the items do not show, for which all would be listed:
    a negation, how far the work has come, or which of them is the most of anything. What comes
    after "om" is what the items are about, and no condition."""
    text = DOCUMENT.sub(" ", query.resolved)
    if query.names.responsible and excludes_responsible(text):
        text = NOT_RESPONSIBLE.sub(" ", text)
    if YRKANDE_NOUN.search(text) and MOST_OF_PARTIES.search(text):
        text = MOST.sub(" ", text)
    progress = not asks_of_time(text)
    for applied in (NOBODY, NO_SCHEDULE, WITHOUT_AMOUNT):
        text = applied.sub(" ", text)
    about = ABOUT.search(text)
    before = text[: about.start()] if about else text
    cues = (NEGATION, BEST, PROGRESS) if progress else (NEGATION, BEST)
    return any(cue.search(before) for cue in cues)


def without_rows(passages: Sequence[Passage]) -> list[Passage] | None:
    """The uppdrag that no row of an åtgärd serves."""
    mine = [passage for passage in passages if isinstance(passage.item, Uppdrag)]
    served = {
        (p.plan.id, number)
        for p in passages
        if isinstance(p.item, Atgard)
        for number in p.item.assignments
    }
    unserved = [
        p for p in mine if isinstance(p.item, Uppdrag) and (p.plan.id, p.item.number) not in served
    ]
    return unserved if mine else None
