"""What there is to ask about: the documents, each with the place where it begins."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.kinds import kind_of
from assistant.layout.draft import Draft
from assistant.layout.inert import within
from assistant.query import Query
from documents.plan import Plan
from index.evidence import Evidence
from prompts import say


def catalogued(query: Query, evidence: Sequence[Evidence]) -> Draft:
    """The documents of `evidence`, which holds the first passage of each."""
    lines = [say("catalogue", query.english, count=len(evidence)), ""]
    for number, found in enumerate(evidence, start=1):
        lines.append(f"{number}. {_document(found.passage.plan, query)} [{number}]")
    return Draft("\n".join(lines), tuple(found.passage for found in evidence))


def _document(plan: Plan, query: Query) -> str:
    source = plan.source
    parties = f" ({', '.join(source.parties)})" if len(source.parties) > 1 else ""
    held = f", {len(plan.yrkanden())} yrkanden" if plan.yrkanden() else ""
    kind = kind_of(source, query.english)
    return within(
        f"**{source.organisation}**{parties}: {source.title} "
        f"({source.region}, {source.period}), {kind}{held}"
    )
