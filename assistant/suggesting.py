"""Follow-up questions that the corpus can in fact answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation
from assistant.query import Query
from documents.lists.leads import BARE_LEAD
from documents.plan import Atgard, Plan, Yrkande

MOST = 3
# "2.1 Kollektivtrafik": the number is no part of what a section is about
NUMBER = re.compile(r"^\d[\d.,]*\s+")


def suggest(query: Query, citations: Sequence[Citation], plans: Sequence[Plan]) -> tuple[str, ...]:
    """At most three questions that lead on from the cited passages; each names an item or a
    section that is there, so that the registers answer it."""
    found: list[str] = []
    for citation in citations:
        passage = citation.passage
        source = passage.plan.source
        match passage.item:
            case Atgard(letter=str(letter), responsible=responsible):
                if len(letter) == 1:
                    found.append(f"Vem ansvarar för åtgärd {letter}?")
                if responsible:
                    found.append(f"Vilka åtgärder ansvarar {responsible[0]} för?")
            case Yrkande():
                heading = passage.section[-1] if passage.section else ""
                names_topic = not heading.startswith("[") and not BARE_LEAD.match(heading)
                if len(passage.section) > 1 and names_topic:
                    topic = NUMBER.sub("", heading).lower()
                    found.append(f"Vilka yrkanden har {source.organisation} om {topic}?")
                found.append(f"Hur många yrkanden har {source.organisation}?")
            case _:
                pass
    asked = query.question.text.strip().lower()
    return tuple(dict.fromkeys(text for text in found if text.lower() != asked))[:MOST]
