"""Evidence → the text of an answer: verbatim quotes laid out as readable Swedish, for each kind of
question its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.gates.refusing import with_nearest
from assistant.layout.best import best
from assistant.layout.catalogue import catalogued
from assistant.layout.draft import Draft
from assistant.layout.frames import sender
from assistant.layout.lists import listed
from assistant.layout.rendering import render
from assistant.layout.sides import compared
from assistant.query import Ask, Query
from assistant.retrieving import Findings
from documents.plan import Plan
from index.evidence import Evidence
from prompts import say

# characters of prose that are shown of what is only near
SHOWN_NEAR = 160


def compose(query: Query, findings: Findings, plans: Sequence[Plan]) -> Draft:
    """The answer to `query` from `findings`, which must hold evidence."""
    if query.ask is Ask.CATALOGUE:
        return catalogued(query, findings.evidence)
    if findings.by_side:
        draft = compared(query, findings, plans)
    elif findings.complete:
        draft = listed(query, findings.evidence)
    else:
        draft = best(query, findings)
    if query.silent:
        silent = say("silent_party", query.english, party=", ".join(query.silent))
        draft = replace(draft, text=f"{draft.text}\n\n{silent}")
    return draft


def offer(query: Query, near: Evidence, plans: Sequence[Plan]) -> Draft:
    """That there is no answer to `query`, and what stands nearest to it, as just that."""
    passage = near.passage
    quote = render(near, query, SHOWN_NEAR)
    if len(query.plans) > 1:
        quote = f"{sender(passage.plan)}: {quote}"
    return Draft(with_nearest(query, plans, quote), (passage,))
