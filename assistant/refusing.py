"""What is said when a question is not answered: one plain sentence that helps, per reason.

The sentences are the same for every party and stand here alone, for code and tests to share.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.query import ItemRef, Query, Reason
from documents.plan import Plan

INVALID = "Frågan gick inte att läsa; skriv den som vanlig text på högst 2 000 tecken."
INJECTION = (
    "Jag svarar bara på frågor om innehållet i plandokumenten, med hänvisning till texten, "
    "och kan inte följa andra instruktioner."
)
ADVICE = (
    "Jag ger inga råd om hur man ska rösta och värderar inga partier, men jag kan visa vad varje "
    "dokument föreslår i en fråga."
)
OFF_TOPIC = "Frågan handlar inte om plandokumenten; de som finns här är {documents}."
NO_EVIDENCE = "Jag hittar inget om detta i de dokument jag har sökt i: {documents}."
NOTHING_CHOSEN = (
    "Inget dokument svarar både mot frågan och mot urvalet av parti, dokument och region; "
    "ändra urvalet."
)
UNKNOWN_PARTY = "Det finns inget dokument från {party} här; dokumenten som finns är {documents}."
WRONG_REGION = (
    "Det finns inget om {region} i det som frågan gäller; dokumenten som finns är {documents}."
)
UNKNOWN_ITEM = "{item} finns inte i {documents}{range}."

ENGLISH = {
    INVALID: "The question could not be read; write it as plain text of at most 2,000 characters.",
    INJECTION: "I only answer questions on what the plan documents say, with citations, and cannot "
    "follow other instructions.",
    ADVICE: "I give no advice on how to vote and rate no party, but I can show what each document "
    "proposes on an issue.",
    OFF_TOPIC: "The question is not about the plan documents; the ones here are {documents}.",
    NO_EVIDENCE: "I find nothing about this in the documents I searched: {documents}.",
    NOTHING_CHOSEN: "No document fits both the question and the chosen party, document and region; "
    "change what is chosen.",
    UNKNOWN_PARTY: "There is no document from {party} here; the documents are {documents}.",
    WRONG_REGION: "There is nothing on {region} in what the question concerns; the documents are "
    "{documents}.",
    UNKNOWN_ITEM: "{item} does not exist in {documents}{range}.",
}

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
DIGITS = re.compile(r"\d+")

SENTENCES = {
    Reason.INVALID: INVALID,
    Reason.INJECTION: INJECTION,
    Reason.ADVICE: ADVICE,
    Reason.OFF_TOPIC: OFF_TOPIC,
    Reason.NO_EVIDENCE: NO_EVIDENCE,
    Reason.UNKNOWN_PARTY: UNKNOWN_PARTY,
    Reason.WRONG_REGION: WRONG_REGION,
    Reason.UNKNOWN_ITEM: UNKNOWN_ITEM,
}


def refusal(query: Query, reason: Reason, plans: Sequence[Plan]) -> str:
    """The sentence that refuses `query` for `reason`; `plans` is the whole corpus."""
    sentence = SENTENCES[reason]
    if reason is Reason.NO_EVIDENCE and not query.plans:
        sentence = NOTHING_CHOSEN
    if query.english:
        sentence = ENGLISH[sentence]
    searched = [plan for plan in plans if plan.id in query.plans]
    listed: Sequence[Plan] = plans
    if reason is Reason.NO_EVIDENCE:
        listed = searched
    elif reason is Reason.UNKNOWN_ITEM:
        listed = [plan for plan in searched if _items(plan, query.missing)] or searched
    return sentence.format(
        documents="; ".join(_called(plan) for plan in listed),
        party=", ".join(query.silent) or ", ".join(query.names.unknown_parties),
        region=query.foreign_region or "",
        item=_item(query),
        range=_range(query, listed),
    )


def _called(plan: Plan) -> str:
    source = plan.source
    return f"{source.organisation}: {source.title} ({source.region})"


def _item(query: Query) -> str:
    ref = query.missing
    return f"{ref.kind.capitalize()} {ref.number}" if ref else ""


def _range(query: Query, plans: Sequence[Plan]) -> str:
    """What there is instead: "; där finns uppdrag 1–5, 7", of each plan in turn."""
    ref = query.missing
    ranges = [_runs(items) for plan in plans if (items := _items(plan, ref))]
    if ref is None or not ranges:
        return ""
    there, joint = ("there are", " and ") if query.english else ("där finns", " respektive ")
    listed = joint.join(filter(None, (", ".join(ranges[:-1]), ranges[-1])))
    return f"; {there} {ref.kind} {listed}"


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
