"""What is said when a question is not answered: one plain sentence that helps, per reason.

The sentences are the same for every party and stand here alone, for code and tests to share.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.query import Query, Reason
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
    UNKNOWN_PARTY: "There is no document from {party} here; the documents are {documents}.",
    WRONG_REGION: "There is nothing on {region} in what the question concerns; the documents are "
    "{documents}.",
    UNKNOWN_ITEM: "{item} does not exist in {documents}{range}.",
}

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
    if query.english:
        sentence = ENGLISH[sentence]
    searched = [plan for plan in plans if plan.id in query.plans]
    listed = searched if reason in {Reason.NO_EVIDENCE, Reason.UNKNOWN_ITEM} and searched else plans
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
    """What there is instead: "; uppdragen är 1–38", where one plan was asked about."""
    ref = query.missing
    holders = [plan for plan in plans if _items(plan, ref.kind if ref else "")]
    if ref is None or len(holders) != 1:
        return ""
    items = _items(holders[0], ref.kind)
    there = "there are" if query.english else "där finns"
    return f"; {there} {ref.kind} {items[0]}–{items[-1]}"


def _items(plan: Plan, kind: str) -> list[str]:
    match kind:
        case "uppdrag":
            numbers = (item.number for item in plan.uppdrag() if item.issuer == "RF")
            return sorted(numbers, key=_order)
        case "åtgärd":
            letters = (item.letter or "" for item in plan.atgarder())
            return list(dict.fromkeys(letter for letter in letters if len(letter) == 1))
        case "yrkande":
            return [str(item.number) for item in plan.yrkanden()]
        case _:
            return []


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdigit())
