"""Complete lists and counts: every item that was asked for, numbered, under whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.layout.activities import activity, same_activity
from assistant.layout.draft import Draft
from assistant.layout.frames import introduce, topic
from assistant.layout.inert import at_start, within
from assistant.layout.rendering import render
from assistant.query import Ask, Query
from documents.plan import Atgard, Medskick, Plan, Row, Uppdrag, Yrkande
from index.evidence import Evidence
from index.passage import Passage
from prompts import say

# characters of prose; items are shown whole
SHOWN = 420
# a list longer than this stands under the headings of its document
LONG = 10
# of a longer one that is only counted, the items are named and not quoted
LONG_COUNT = 15
# what items are called when they are counted: one, many
COUNTED: dict[type, tuple[str, str]] = {
    Yrkande: ("yrkande", "yrkanden"),
    Uppdrag: ("uppdrag", "uppdrag"),
    Atgard: ("åtgärd", "åtgärder"),
    Medskick: ("medskick", "medskick"),
    Row: ("rad", "rader"),
}


def listed(query: Query, evidence: Sequence[Evidence]) -> Draft:
    """The answer that is all of `evidence`, in the order of the documents, with how many there
    are."""
    by_plan: dict[Plan, list[Evidence]] = {}
    for found in evidence:
        by_plan.setdefault(found.passage.plan, []).append(found)
    ordered = [found for own in by_plan.values() for found in own]
    number = {found.passage.id: place for place, found in enumerate(ordered, start=1)}
    several = query.ask is Ask.LIST or len(ordered) > 1
    parts = []
    if query.ask is Ask.COUNT or (several and len(by_plan) > 1):
        parts.append(say("total", query.english, count=_counted(evidence, query)))
    for own in by_plan.values():
        alike = len({type(found.passage.item) for found in own}) == 1
        lead = introduce(own[0].passage, query, _counted(own, query) if several and alike else "")
        parts.append("\n".join([lead, "", *_lines(own, number, query)]))
    return Draft("\n\n".join(parts), tuple(found.passage for found in ordered))


def _counted(evidence: Sequence[Evidence], query: Query) -> str:
    """How many there are, and what: "4 yrkanden"; of printed rows how many different åtgärder."""
    items = [found.passage.item for found in evidence]
    rows = [item for item in items if isinstance(item, Atgard)]
    # "A–Å" are all of them, and no letter is none: only a letter of its own counts
    different = len({row.letter for row in rows if row.letter and len(row.letter) == 1})
    if len(rows) == len(items) and different < len(rows):
        if different < 2:
            return f"{len(rows)} {COUNTED[Row][len(rows) > 1]}"
        return say("counted_rows", query.english, count=len(rows), different=different)
    kinds = {type(item) for item in items}
    one, many = COUNTED.get(kinds.pop(), ("", "")) if len(kinds) == 1 else ("", "")
    name = one if len(items) == 1 else many
    return f"{len(items)} {name or say('passages', query.english)}"


def _lines(own: Sequence[Evidence], number: dict[str, int], query: Query) -> list[str]:
    """The items of one document, numbered from 1, a long list under its chapters."""
    by_chapter = [
        (chapter, list(found))
        for chapter, found in groupby(own, key=lambda found: _chapter(found.passage))
    ]
    chapters = len(own) > LONG and 1 < len(by_chapter) <= len(own) / 2
    if query.ask is Ask.COUNT and len(own) > LONG_COUNT:
        return [f"- {at_start(chapter)}{_named(found, number)}" for chapter, found in by_chapter]
    lines: list[str] = []
    place = 0
    for chapter, found in by_chapter:
        if chapters:
            lines += ["", f"**{chapter}** ({len(found)})", ""]
        for group in _groups(found):
            place += 1
            marks = [number[each.passage.id] for each in group]
            rows = [each.passage.item for each in group if isinstance(each.passage.item, Atgard)]
            if len(rows) > 1:
                line = activity(rows, marks, group[0].passage.plan, query)
            else:
                line = f"{render(group[0], query, SHOWN)} [{marks[0]}]"
            lines.append(f"{place}. {line}")
    return lines[1:] if chapters else lines


def _named(found: Sequence[Evidence], number: dict[str, int]) -> str:
    """The items by their labels: " (3): yrkande 1 [1], 2 [2], 3 [3]"."""
    kind = ""
    names = []
    for each in found:
        # only "yrkande 2" is a word and a number: "åtgärd H (uppdrag 14)" is told whole
        parts = each.passage.label.split(" ")
        before, last = parts if len(parts) == 2 else ("", each.passage.label)
        names.append(within(last if before == kind else each.passage.label))
        kind = before
    marks = (f"{name} [{number[e.passage.id]}]" for name, e in zip(names, found, strict=True))
    return f" ({len(found)}): {', '.join(marks)}"


def _chapter(passage: Passage) -> str:
    return within(passage.section[0] if passage.section else topic(passage))


def _groups(found: Sequence[Evidence]) -> list[list[Evidence]]:
    """`found`, with the printed rows of one åtgärd together where the first of them stands."""
    groups: list[list[Evidence]] = []
    for each in found:
        item = each.passage.item
        for group in groups:
            other = group[0].passage.item
            if (
                isinstance(item, Atgard)
                and isinstance(other, Atgard)
                and same_activity(item, other)
            ):
                group.append(each)
                break
        else:
            groups.append([each])
    return groups
