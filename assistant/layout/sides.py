"""A comparison: a section for each side, in the catalogue's order, with the same room for each."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.layout.draft import Draft
from assistant.layout.frames import heading
from assistant.layout.inert import within
from assistant.layout.rendering import render
from assistant.query import Query
from assistant.retrieving import Findings
from documents.plan import Plan
from prompts import say

# characters of prose in each piece
SHOWN = 200


def compared(query: Query, findings: Findings, plans: Sequence[Plan]) -> Draft:
    """The sides of `findings` set side by side; the numbers go by importance, each side's best
    before any second."""
    by_id = {plan.id: plan for plan in plans}
    number = {found.passage.id: place for place, found in enumerate(findings.evidence, start=1)}
    parts: list[str] = []
    for plan_ids, evidence in findings.by_side:
        side = tuple(by_id[plan] for plan in plan_ids)
        lines = [f"### {heading(side)}", ""]
        # a sentence that a plan repeats is shown once, with all its places
        shown: dict[str, str] = {}
        for found in evidence:
            source = found.passage.plan.source
            where = within(f"{source.region} {source.period}")
            before = f"{where}: " if len(side) > 1 else ""
            line = f"- {before}{render(found, query, SHOWN)}"
            shown[line] = f"{shown.get(line, line)} [{number[found.passage.id]}]"
        lines += shown.values()
        if not evidence:
            lines.append(say("nothing_in", query.english, document=heading(side)))
        parts.append("\n".join(lines))
    cited = tuple(found.passage for found in findings.evidence)
    return Draft("\n\n".join(parts), cited)
