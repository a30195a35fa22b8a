"""A record → its figures, and why the answer failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval import metrics
from eval.claims import unsupported
from eval.meaning import REASON_NAMES
from eval.record import Record

Score = dict[str, float | None]

# the figures in the order of the tables, with their Swedish heads; less is better for LESS
FIGURES: dict[str, str] = {
    "gold_recall": "Guldcitat citerade",
    "first_right": "Första källan rätt",
    "citation_precision": "Källor som är rätt",
    "facts": "Fakta",
    "list_recall": "Listor: funna",
    "list_precision": "Listor: rätt",
    "list_f1": "Listor: F1",
    "list_exact": "Listor: exakta",
    "count_right": "Rätt antal",
    "correct_refusal": "Rätt avböjda",
    "false_refusal": "Fel avböjda",
    "reason_right": "Rätt skäl",
    "attribution": "Rätt avsändare",
    "verbatim": "Ordagranna",
    "references_valid": "Giltiga [n]",
    "supported": "Meningar med stöd",
}
LESS = frozenset({"false_refusal"})


def score(record: Record, texts: Mapping[str, str]) -> Score:
    """Every figure of one record; None where the figure says nothing of it."""
    return {
        "gold_recall": metrics.gold_recall(record),
        "first_right": metrics.first_right(record),
        "citation_precision": metrics.citation_precision(record),
        "facts": metrics.facts_said(record),
        "list_recall": metrics.list_recall(record),
        "list_precision": metrics.list_precision(record),
        "list_f1": metrics.list_f1(record),
        "list_exact": metrics.list_exact(record),
        "count_right": metrics.count_right(record),
        "correct_refusal": metrics.correct_refusal(record),
        "false_refusal": metrics.false_refusal(record),
        "reason_right": metrics.reason_right(record),
        "attribution": metrics.attribution(record),
        "verbatim": metrics.verbatim(record, texts),
        "references_valid": metrics.references_valid(record),
        "supported": metrics.supported(record, texts),
    }


def explain(record: Record, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Why the answer is not right, a Swedish sentence for each fault; empty for a right answer."""
    return tuple(_faults(record, texts))


def _faults(record: Record, texts: Mapping[str, str]) -> Iterator[str]:
    question, answer = record.question, record.answer
    if record.error is not None:
        yield f"Systemet föll: {record.error}."
        return
    if question.refuse and not answer["refused"]:
        yield f"Svarade, men skulle ha avböjt ({_why(question.reason)})."
    if not question.refuse and answer["refused"]:
        yield f"Avböjde ({_why(answer['reason'])}), men svaret finns."
    if metrics.reason_right(record) == 0:
        told, wanted = _why(answer["reason"]), _why(question.reason)
        yield f"Avböjde av skälet {told} i stället för {wanted}."
    if metrics.attribution(record) == 0:
        yield "Citerar ett dokument som frågan inte gäller."
    if misquoted := metrics.misquoted(answer["citations"], texts):
        yield f"Inte ordagrant citerat: {_numbers(misquoted)}."
    if dangling := metrics.dangling(record):
        yield f"Hänvisning utan källa: {_numbers(dangling)}."
    elif metrics.references_valid(record) == 0:
        yield "Hänvisar inte till någon källa."
    if not answer["refused"] and (bare := unsupported(answer, texts)):
        yield f"Utan stöd i sina källor: ”{bare[0].text}”."
    if answer["refused"] or question.refuse:
        return
    missed = [
        gold
        for gold in question.gold
        if not any(metrics.is_of(citation, (gold,)) for citation in answer["citations"])
    ]
    if missed and metrics.gold_recall(record) != 1:
        yield f"{len(missed)} av {len(question.gold)} guldcitat är inte citerade."
    if metrics.first_right(record) == 0:
        yield "Första källan är inte guld."
    for fact in question.facts:
        if not metrics.says_fact(record, fact):
            yield f"Säger inte: {' / '.join(fact)}."


def _why(reason: str | None) -> str:
    """What `reason` is called in Swedish."""
    return REASON_NAMES.get(reason or "", reason or "utan skäl")


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)
