"""The documents as the page lists them, and a file as it is shown before it becomes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.filing.adding import Added, Prepared
from assistant.kinds import kind_of
from assistant.names.naming import read_lexicon
from assistant.page.cards import sender
from assistant.page.linking import document_link
from assistant.page.templating import fill
from assistant.printing import holds
from documents.plan import Plan

# so many documents are listed at first, and so many more each time that more are asked for
PAGE = 40
# of what is found in a file, so many are shown before it is kept
MOST_ITEMS, MOST_SECTIONS = 12, 400


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the words of the page; `date`, `provenance` may be ""."""

    id: str
    title: str
    sender: str
    kind: str
    region: str
    period: str
    date: str
    holds: str
    provenance: str
    remarks: tuple[str, ...]
    link: str
    ask: str


def catalogue(plans: Sequence[Plan], wanted: str = "", most: int = PAGE) -> str:
    """Those of `plans` that say all words of `wanted` of themselves, the first `most` of them."""
    found = matching(plans, wanted)
    listed = [listed_of(plan) for plan in found[:most]]
    return fill("corpus.html.jinja", documents=listed, found=len(found), of=len(plans))


def matching(plans: Sequence[Plan], wanted: str) -> list[Plan]:
    """Those of `plans` whose title, sender, region, years, kind, date or provenance have every
    word of `wanted`, be it within a word."""
    words = wanted.casefold().split()
    return [plan for plan in plans if all(word in _said(plan) for word in words)]


def _said(plan: Plan) -> str:
    source = plan.source
    names = [read_lexicon().party_name(code) for code in source.parties]
    parts = [
        *(source.id, source.title, sender(source), *names, source.region),
        *(source.period, source.date, kind_of(source), source.provenance),
    ]
    return " ".join(parts).casefold()


def listed_of(plan: Plan) -> Listed:
    """What the list says of `plan`."""
    source = plan.source
    return Listed(
        plan.id,
        source.title,
        sender(source),
        kind_of(source),
        source.region,
        source.period,
        source.date,
        holds(plan),
        source.provenance,
        plan.remarks,
        document_link(plan.id),
        "?" + urlencode({"dokument": plan.id}),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a plan holds, as a row of a table: what it is, its text, where it stands."""

    what: str
    text: str
    place: str


def preview(prepared: Prepared, name: str) -> str:
    """What the file called `name` would be taken in as: how much was found in it, what could not be
    read, and whether it takes the place of another document."""
    earlier = prepared.earlier.source.id if prepared.earlier is not None else ""
    return fill(
        "upload_summary.html.jinja",
        name=name,
        holds=holds(prepared.plan),
        remarks=prepared.plan.remarks,
        earlier=earlier,
        unchanged=prepared.unchanged,
    )


def parse(plan: Plan) -> str:
    """What `plan` was read as: its headings, and the first of its yrkanden, uppdrag and rows."""
    return fill(
        "upload_parse.html.jinja",
        sections=[(len(each.path), each.path[-1]) for each in plan.sections[:MOST_SECTIONS]],
        more_sections=max(len(plan.sections) - MOST_SECTIONS, 0),
        tables=[(head, rows[:MOST_ITEMS], len(rows)) for head, rows in _tables(plan) if rows],
        begins=plan.text[:600],
    )


def _tables(plan: Plan) -> list[tuple[str, list[Found]]]:
    yrkanden = [Found(f"Yrkande {y.number}", y.text, _path(y.section)) for y in plan.yrkanden()]
    uppdrag = [Found(f"Uppdrag {u.number}", u.text, _path(u.section)) for u in plan.uppdrag()]
    atgarder = []
    for printed in plan.atgarder():
        letter = [f"Åtgärd {printed.letter}"] if printed.letter else []
        what = ", ".join([*letter, *printed.assignments])
        atgarder.append(Found(what, printed.text, _path(printed.section)))
    rows = []
    for row in plan.rows():
        values = "; ".join(f"{cell.head}: {cell.value}" for cell in row.cells)
        unit = f" ({row.unit})" if row.unit else ""
        rows.append(Found(row.head, values + unit, row.table or _path(row.section)))
    return [
        ("Yrkanden", yrkanden),
        ("Uppdrag", uppdrag),
        ("Rader uppdrag och åtgärder", atgarder),
        ("Tabellrader", rows),
    ]


def _path(section: tuple[str, ...]) -> str:
    return " › ".join(part for part in section if part)


def told(sentence: str, is_fault: bool = False) -> str:
    """One line that a screen reader says aloud; "" empties it."""
    return fill("upload_told.html.jinja", sentence=sentence, is_fault=is_fault)


def progress(text: str, done: int = 0, of: int = 0) -> str:
    """How far something is: `done` of `of`, where it is known how much there is to do."""
    return fill("upload_progress.html.jinja", text=text, done=done, of=of)


def kept(added: Added) -> str:
    """What was done with a document that was added, with the ways to it."""
    return fill("upload_kept.html.jinja", document=listed_of(added.plan), added=added)
