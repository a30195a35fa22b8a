"""What is said when a question is not answered: one plain sentence that helps, per reason."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import is_english
from assistant.citing import unmarked
from assistant.query import ItemRef, Query, Reason
from documents.plan import Kind, Medskick, Plan
from prompts import say

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
DIGITS = re.compile(r"\d+")
# "Minnesanteckningar: regionstyrelsens …", "Förvaltningsplan 2023–2025, Hälso- och …"
TITLE_END = re.compile(r"[:,]\s")
# more documents than this are not read in a sentence
MOST_LISTED = 8


def refusal(query: Query, reason: Reason, plans: Sequence[Plan]) -> str:
    """The sentence that refuses `query` for `reason`; `plans` is the whole corpus."""
    # what is turned away before it is understood is not told to be English
    query = replace(query, english=query.english or is_english(query.resolved))
    searched = [plan for plan in plans if plan.id in query.plans]
    if reason is Reason.UNKNOWN_ITEM:
        return _unknown_item(query, searched)
    name = reason.value
    if reason is Reason.NO_EVIDENCE and not query.plans:
        name = "nothing_chosen"
    if reason is Reason.WRONG_REGION and query.foreign_region is None:
        name = Reason.NO_EVIDENCE.value
    listed = searched if reason is Reason.NO_EVIDENCE else plans
    return say(
        f"refusals.{name}",
        query.english,
        documents=_listed([_briefly(plan, listed) for plan in listed], query.english),
        party=_joined(query.silent or query.names.unknown_parties, query.english),
        whose=_whose(searched or plans, query),
        home=_joined(_regions(searched or plans), query.english),
        region=query.foreign_region or "",
    )


def with_nearest(query: Query, plans: Sequence[Plan], quote: str) -> str:
    """The two sentences that refuse `query` for want of evidence and offer the nearest there is,
    `quote`, as the first citation."""
    searched = [plan for plan in plans if plan.id in query.plans]
    where = _briefly(searched[0], searched) if len(searched) == 1 else ""
    where = where or say("refusals.several", query.english, count=len(searched))
    return say("refusals.nearest", query.english, documents=unmarked(where), quote=quote)


def _unknown_item(query: Query, searched: Sequence[Plan]) -> str:
    """That an item does not exist in the plans that have any of its sort, and what they have."""
    ref = query.missing
    listed = [plan for plan in searched if _items(plan, ref)] or searched
    return say(
        "refusals.unknown_item",
        query.english,
        item=_item(query),
        documents=_listed([_called(plan) for plan in listed], query.english, "; ", "; "),
        range=_range(query, listed),
    )


def _called(plan: Plan) -> str:
    source = plan.source
    if source.kind is Kind.PROPOSAL:
        return f"{source.organisation} {source.period} ({source.region})"
    return f"{source.title} ({source.region})"


def _briefly(plan: Plan, among: Sequence[Plan]) -> str:
    """What `plan` is called among others: without the part of a long title that tells more, unless
    another is called the same then."""
    brief = _shortened(plan)
    alone = sum(_shortened(other) == brief for other in among) == 1
    return brief if alone else _called(plan)


def _shortened(plan: Plan) -> str:
    source = plan.source
    if source.kind is Kind.PROPOSAL:
        return _called(plan)
    title = TITLE_END.split(source.title)[0]
    year = "" if any(map(str.isdigit, title)) or not source.period else f" {source.period}"
    return f"{title}{year} ({source.region})"


def _listed(names: Sequence[str], english: bool, comma: str = ", ", last: str = "") -> str:
    """`names` as a sentence lists them; of very many the first, and how many more there are."""
    more = len(names) - MOST_LISTED
    if more > 1:
        rest = say("refusals.more", english, count=more)
        return comma.join(names[:MOST_LISTED]) + rest
    return _joined(names, english, comma, last)


def _joined(names: Sequence[str], english: bool, comma: str = ", ", last: str = "") -> str:
    ending = last or say("refusals.joint", english)
    return ending.join(filter(None, (comma.join(names[:-1]), *names[-1:])))


def _regions(plans: Sequence[Plan]) -> list[str]:
    return list(dict.fromkeys(plan.source.region for plan in plans))


def _whose(plans: Sequence[Plan], query: Query) -> str:
    """Whose plan is for another region: "Vänsterpartiets plan", or the documents where they are
    several."""
    whose = list(dict.fromkeys(plan.source.organisation for plan in plans))
    if not query.names.parties or len(whose) > 1:
        return say("refusals.the_documents", query.english)
    genitive = "'s" if query.english else "" if whose[0].endswith(("s", "x", "z")) else "s"
    return say("refusals.plan_of", query.english, organisation=whose[0] + genitive)


def _item(query: Query) -> str:
    ref = query.missing
    return f"{ref.kind.capitalize()} {ref.number}" if ref else ""


def _range(query: Query, plans: Sequence[Plan]) -> str:
    """What there is instead: "; där finns uppdrag 1–5, 7", of each plan in turn."""
    ref = query.missing
    ranges = [_runs(items) for plan in plans if (items := _items(plan, ref))]
    if ref is None or not ranges:
        return ""
    listed = _joined(ranges, query.english, last=say("refusals.and", query.english))
    return say("refusals.range", query.english, kind=ref.kind, items=listed)


def _items(plan: Plan, ref: ItemRef | None) -> list[str]:
    """The numbers or letters of the items in `plan` of the sort that `ref` is, in their order."""
    match ref.kind if ref else "":
        case "uppdrag":
            issuer = ref.number.partition(" ")[0] if ref and " " in ref.number else "RF"
            numbers = (item.number for item in plan.uppdrag() if item.issuer == issuer)
            return sorted(numbers, key=_order)
        case "åtgärd":
            letters = {item.letter or "" for item in plan.atgarder()}
            return sorted((letter for letter in letters if len(letter) == 1), key=ALPHABET.find)
        case "yrkande":
            return [str(item.number) for item in plan.yrkanden()]
        case "medskick":
            held = sum(isinstance(item, Medskick) for item in plan.items)
            return [str(number) for number in range(1, held + 1)]
        case _:
            return []


def _runs(items: Sequence[str]) -> str:
    """`items` with those that follow on each other drawn together: "1–5, 7"."""
    runs: list[list[str]] = []
    for item in items:
        follows = bool(runs) and _place(item) == _place(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(item)
        else:
            runs.append([item])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _place(item: str) -> float:
    """The place of a whole number or a letter among its kind; nan for "HSN 1.1"."""
    if item.isdecimal():
        return int(item)
    return ALPHABET.find(item) if len(item) == 1 else math.nan


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in DIGITS.findall(number))
