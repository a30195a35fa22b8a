"""Rows uppdrag × åtgärd → one line for each åtgärd: who is responsible, by when, for which uppdrag.

A plan prints an åtgärd again under every uppdrag that it serves, often with another tidplan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.layout.inert import at_start, within
from assistant.query import Query
from documents.plan import Abbreviation, Atgard, Plan
from prompts import say

# "2023 - 2025": a range as printed, shown as "2023–2025"
RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")


def activity(rows: Sequence[Atgard], numbers: Sequence[int], plan: Plan, query: Query) -> str:
    """The line for `rows`, the printed rows of one åtgärd of `plan`; `numbers` are the n of their
    [n], or empty where the caller puts it.

    Rows with one tidplan stand together, each tidplan with its uppdrag.
    """
    first = rows[0]
    letter = f"åtgärd {first.letter}: " if first.letter else ""
    parts = [at_start(f"{letter[:1].upper()}{letter[1:]}{first.text}")]
    if first.responsible:
        who = ", ".join(spelled_out(name, plan) for name in first.responsible)
        parts.append(f"{say('responsible', query.english)}: **{within(who)}**")
    by_schedule: dict[str, list[str]] = {}
    for place, row in enumerate(rows):
        mark = f"[{numbers[place]}]" if numbers else ""
        serves = f"uppdrag {', '.join(row.assignments)}" if row.assignments else ""
        served = " ".join(filter(None, (within(serves), mark)))
        by_schedule.setdefault(RANGE.sub("–", row.schedule or ""), []).append(served)
    for schedule, served_by in by_schedule.items():
        if schedule:
            parts.append(f"{say('schedule', query.english)}: **{within(schedule)}**")
        parts.append(", ".join(filter(None, served_by)))
    return "; ".join(part.rstrip(" .") for part in parts if part).replace("; [", " [")


def same_activity(one: Atgard, other: Atgard) -> bool:
    """Whether two printed rows are of one åtgärd: its letter, words and responsible are the same.
    Words may differ by a hyphen or a full stop."""
    return (one.letter, one.responsible, _plain(one.text)) == (
        other.letter,
        other.responsible,
        _plain(other.text),
    )


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def spelled_out(name: str, plan: Plan) -> str:
    """A responsible body as the table names it, with what the document says that it is short for:
    "NV (Nära vård)"."""
    long = _long(plan).get(name)
    return f"{name} ({long})" if long else name


def _long(plan: Plan) -> dict[str, str]:
    return {item.short: item.long for item in plan.items if isinstance(item, Abbreviation)}
