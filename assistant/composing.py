"""Evidence → the text of an answer: verbatim quotes laid out as readable Swedish.

Nothing is said here but what introduces, counts or labels the evidence; the same phrases serve
every party.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.attributing import another_proposer
from assistant.hearing import speaker
from assistant.owners import organisation_of
from assistant.query import Ask, Query
from assistant.retrieving import Findings
from documents.plan import Abbreviation, Atgard, Kind, Medskick, Plan, Row, Span, Uppdrag, Yrkande
from documents.sentences import sentences
from index.keywords import STOPWORDS, grams, stems
from index.passage import Passage
from prompts import say

# how many passages a plain answer cites, and how much of prose it shows
MOST_CITED = 5
MOST_LISTED = 10
SHOWN_FIRST = 420
SHOWN_REST = 200
YEAR = re.compile(r"\b20\d\d\b")
# what items are called when they are counted: one, many
COUNTED: dict[type, tuple[str, str]] = {
    Yrkande: ("yrkande", "yrkanden"),
    Uppdrag: ("uppdrag", "uppdrag"),
    Atgard: ("åtgärd", "åtgärder"),
    Medskick: ("medskick", "medskick"),
    Row: ("rad", "rader"),
}
# the goal that an indicator serves: its row stands under it
GOAL = "Mål"
# "2023 - 2025": a range as printed, shown as "2023–2025"
RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed text with [n], and the passages that the numbers stand for, [1] first."""

    text: str
    cited: tuple[Passage, ...]


def compose(query: Query, findings: Findings, plans: Sequence[Plan]) -> Draft:
    """The answer to `query` from `findings`, which must hold evidence."""
    if findings.by_side:
        draft = _comparison(query, findings, plans)
    elif findings.complete:
        draft = _register(query, findings)
    else:
        draft = _best(query, findings)
    if query.silent:
        names = ", ".join(query.silent)
        silent = say("silent_party", query.english, party=names)
        return Draft(f"{draft.text}\n\n{silent}", draft.cited)
    return draft


def _best(query: Query, findings: Findings) -> Draft:
    several = query.ask in {Ask.LIST, Ask.COUNT}
    evidence = findings.evidence[: MOST_LISTED if several else MOST_CITED]
    cited = [found.passage for found in evidence]
    first, rest = cited[0], cited[1:]
    lines = [say("unsaid", query.english), ""] if findings.unsaid else []
    lines += [introduce(first, query), "", f"- {render(first, query, SHOWN_FIRST)} [1]"]
    if rest:
        lines += ["", say("see_also", query.english)]
        for number, passage in enumerate(rest, start=2):
            source = "" if passage.plan is first.plan else f"{_short(passage.plan)}: "
            lines.append(f"- {source}{render(passage, query, SHOWN_REST)} [{number}]")
    return Draft("\n".join(lines), tuple(cited))


def _register(query: Query, findings: Findings) -> Draft:
    cited = [found.passage for found in findings.evidence]
    several = query.ask is Ask.LIST or len(cited) > 1
    lines: list[str] = []
    number = 0
    for plan in dict.fromkeys(passage.plan for passage in cited):
        mine = [passage for passage in cited if passage.plan is plan]
        if lines:
            lines.append("")
        lines.append(introduce(mine[0], query, len(mine) if several else None))
        lines.append("")
        for passage in mine:
            number += 1
            lines.append(f"{number}. {render(passage, query, SHOWN_FIRST)} [{number}]")
    if query.ask is Ask.COUNT:
        lines[:0] = [_total(cited, query), ""]
    ordered = [p for plan in dict.fromkeys(p.plan for p in cited) for p in cited if p.plan is plan]
    return Draft("\n".join(lines), tuple(ordered))


def _total(cited: Sequence[Passage], query: Query) -> str:
    """How many there are; of rows also how many different åtgärder, where one has several."""
    letters = [p.item.letter for p in cited if isinstance(p.item, Atgard)]
    different = len(set(letters))
    if len(letters) == len(cited) and different < len(cited):
        return say("total_rows", query.english, count=len(cited), different=different)
    kinds = {type(passage.item) for passage in cited}
    one, many = COUNTED.get(kinds.pop(), ("", "")) if len(kinds) == 1 else ("", "")
    return say(
        "total", query.english, count=f"{len(cited)} {one if len(cited) == 1 else many}".strip()
    )


def _comparison(query: Query, findings: Findings, plans: Sequence[Plan]) -> Draft:
    """A section for each side; the numbers go by importance, each side's best before any second."""
    by_id = {plan.id: plan for plan in plans}
    cited = [found.passage for found in findings.evidence]
    number = {passage.id: place for place, passage in enumerate(cited, start=1)}
    parts: list[str] = []
    for plan_ids, evidence in findings.by_side:
        side = [by_id[plan] for plan in plan_ids]
        heading = _heading(side[0]) if len(side) == 1 else _party(side[0])
        lines = [f"### {heading}", ""]
        for found in evidence:
            plan, mark = found.passage.plan, number[found.passage.id]
            source = f"{plan.source.region} {plan.source.period}: " if len(side) > 1 else ""
            lines.append(f"- {source}{render(found.passage, query, SHOWN_REST)} [{mark}]")
        if not evidence:
            lines.append(say("nothing_in", query.english, document=heading))
        parts.append("\n".join(lines))
    return Draft("\n\n".join(parts), tuple(cited))


def introduce(passage: Passage, query: Query, count: int | None = None) -> str:
    """The line that says whose words follow, of which region and period, and how many if told."""
    source = passage.plan.source
    if another_proposer(passage):
        name = "noted"  # a protokoll's, or quoted from another party: the yrkande says whose it is
    elif source.kind is Kind.PROPOSAL:
        name = "proposes" if isinstance(passage.item, Yrkande) else "writes"
    else:
        name = "adopted" if source.kind is Kind.ADOPTED else "noted"
    together = len(source.parties) > 1
    return say(
        name,
        query.english,
        organisation=source.organisation,
        joint=say("joint", query.english, parties=", ".join(source.parties)) if together else "",
        title=source.title,
        region=source.region,
        period=source.period,
        count=f" ({count})" if count is not None else "",
    )


def _short(plan: Plan) -> str:
    return f"**{plan.source.organisation}** ({plan.source.period})"


def _party(plan: Plan) -> str:
    return organisation_of(plan.source.parties, "", "") or plan.source.organisation


def _heading(plan: Plan) -> str:
    source = plan.source
    parties = f" ({', '.join(source.parties)})" if len(source.parties) > 1 else ""
    return f"{source.organisation}{parties}, {source.region} {source.period}"


def render(passage: Passage, query: Query, room: int) -> str:
    """`passage` as the answer shows it: an item with its particulars, prose cut to `room`
    characters of whole sentences that bear on the question."""
    match passage.item:
        case Row() as row:
            return _row(row, query)
        case Atgard() as row:
            return _atgard(row, passage.plan)
        case Abbreviation(short=short, long=long):
            return f"**{short}**: {long}"
        case Medskick(text=text):
            return f"{passage.section[-1]}: ”{text}”"
        case Yrkande(number=number):
            who = another_proposer(passage)
            said = say("by", query.english, proposer=who) if who else ""
            return f"”{passage.quote}” (yrkande {number}{said})"
        case Uppdrag(number=number, issuer=issuer):
            return f"Uppdrag {number} ({issuer}): ”{passage.quote}”"
        case _:
            who = speaker(passage)
            # the lines of a signature would end the item of the list that it stands in
            text = " ".join(_trim(passage.quote, query, room).split())
            return f"{who}{': ' * bool(who)}”{text}”"


def _row(row: Row, query: Query) -> str:
    years = set(YEAR.findall(query.resolved))
    cells = []
    for cell in row.cells:
        if cell.head == GOAL:
            continue
        value = " ".join(cell.value.split())
        marked = not years or years & set(YEAR.findall(cell.head))
        head = f"{cell.head} " if cell.head else ""
        bold = "**" if marked and any(map(str.isdigit, value)) else ""
        cells.append(f"{head}{bold}{value}{bold}")
    unit = "" if row.unit and row.unit in row.table else row.unit
    table = ", ".join(part for part in (row.table, row.group, unit) if part)
    return f"**{row.head}**: {', '.join(cells)} ({table})"


def _atgard(row: Atgard, plan: Plan) -> str:
    long = {item.short: item.long for item in plan.items if isinstance(item, Abbreviation)}
    who = ", ".join(f"{name} ({long[name]})" if name in long else name for name in row.responsible)
    letter = f"åtgärd {row.letter}: " if row.letter else ""
    parts = [f"{letter[:1].upper()}{letter[1:]}{row.text}"]
    if who:
        parts.append(f"ansvarig: **{who}**")
    if row.schedule:
        parts.append(f"tidplan: **{RANGE.sub('–', row.schedule)}**")
    if row.assignments:
        parts.append(f"uppdrag {', '.join(row.assignments)}")
    return "; ".join(part.rstrip(" .") for part in parts)


def _trim(quote: str, query: Query, room: int) -> str:
    """The sentences of `quote` that bear most on the question, in their order, "…" between."""
    if len(quote) <= room:
        return quote
    spans = sentences(quote)
    wanted = set(stems(query.topic or query.resolved))
    pieces = set(grams(query.topic or query.resolved))

    def weight(i: int) -> float:
        text = quote[spans[i].start : spans[i].stop]
        own = [word for word in stems(text) if word not in STOPWORDS]
        return len(wanted & set(own)) * 2 + len(pieces & set(grams(text))) * 0.3 - i * 0.01

    chosen: list[int] = []
    left = room
    for i in sorted(range(len(spans)), key=weight, reverse=True):
        size = spans[i].stop - spans[i].start
        if chosen and size > left:
            continue
        chosen.append(i)
        left -= size
        if left <= 0:
            break
    return _joined(quote, spans, sorted(chosen))


def _joined(quote: str, spans: Sequence[Span], chosen: Sequence[int]) -> str:
    text = "… " if chosen[0] > 0 else ""
    for previous, i in zip([None, *chosen], chosen, strict=False):
        if previous is not None:
            text += " " if i == previous + 1 else " … "
        text += quote[spans[i].start : spans[i].stop]
    return text + (" …" if chosen[-1] < len(spans) - 1 else "")
