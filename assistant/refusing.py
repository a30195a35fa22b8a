"""What is said when a question is not answered: one plain sentence that helps, per reason."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.query import ItemRef, Query, Reason
from documents.plan import Kind, Medskick, Plan
from prompts import say

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
DIGITS = re.compile(r"\d+")


def refusal(query: Query, reason: Reason, plans: Sequence[Plan]) -> str:
    """The sentence that refuses `query` for `reason`; `plans` is the whole corpus."""
    searched = [plan for plan in plans if plan.id in query.plans]
    listed: Sequence[Plan] = plans
    if reason is Reason.NO_EVIDENCE:
        listed = searched
    elif reason is Reason.UNKNOWN_ITEM:
        listed = [plan for plan in searched if _items(plan, query.missing)] or searched
    name = reason.value
    if reason is Reason.NO_EVIDENCE and not query.plans:
        name = "nothing_chosen"
    return say(
        f"refusals.{name}",
        query.english,
        documents="; ".join(_called(plan) for plan in listed),
        party=", ".join(query.silent) or ", ".join(query.names.unknown_parties),
        region=query.foreign_region or "",
        item=_item(query),
        range=_range(query, listed),
    )


def _called(plan: Plan) -> str:
    source = plan.source
    if source.kind is Kind.PROPOSAL:
        return f"{source.organisation} {source.period} ({source.region})"
    return f"{source.title} ({source.region})"


def _item(query: Query) -> str:
    ref = query.missing
    return f"{ref.kind.capitalize()} {ref.number}" if ref else ""


def _range(query: Query, plans: Sequence[Plan]) -> str:
    """What there is instead: "; där finns uppdrag 1–5, 7", of each plan in turn."""
    ref = query.missing
    ranges = [_runs(items) for plan in plans if (items := _items(plan, ref))]
    if ref is None or not ranges:
        return ""
    joint = say("refusals.and", query.english)
    listed = joint.join(filter(None, (", ".join(ranges[:-1]), ranges[-1])))
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
