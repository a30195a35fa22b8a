"""Records → scores of each, and the summary of all: by type, by party, and why an answer failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from eval import metrics
from eval.matching import says_one
from eval.metrics import Figure
from eval.record import Record

Score = dict[str, float | None]

# the figures in the order of the tables, with their Swedish heads; less is better for LESS
FIGURES: dict[str, str] = {
    "gold_recall": "Guldcitat citerade",
    "first_right": "Första källan rätt",
    "citation_precision": "Källor som är rätt",
    "facts": "Fakta",
    "correct_refusal": "Rätt avböjda",
    "false_refusal": "Fel avböjda",
    "reason_right": "Rätt skäl",
    "attribution": "Rätt avsändare",
    "verbatim": "Ordagranna",
    "references_valid": "Giltiga [n]",
}
LESS = frozenset({"false_refusal"})
NO_PARTY = "utan guld"


class Group(TypedDict):
    """The figures of some records; `words` is the mean length of an answer, times in seconds."""

    questions: int
    errors: int
    figures: dict[str, Figure]
    words: float | None
    p50: float | None
    p95: float | None


class Summary(TypedDict):
    """The figures of a system: of all records, and of those of each type and party."""

    system: str
    total: Group
    by_type: dict[str, Group]
    by_party: dict[str, Group]


def score(record: Record, texts: Mapping[str, str]) -> Score:
    """Every figure of one record; None where the figure says nothing of it."""
    return {
        "gold_recall": metrics.gold_recall(record),
        "first_right": metrics.first_right(record),
        "citation_precision": metrics.citation_precision(record),
        "facts": metrics.facts_said(record),
        "correct_refusal": metrics.correct_refusal(record),
        "false_refusal": metrics.false_refusal(record),
        "reason_right": metrics.reason_right(record),
        "attribution": metrics.attribution(record),
        "verbatim": metrics.verbatim(record, texts),
        "references_valid": metrics.references_valid(record),
    }


def summarise(
    system: str, records: Sequence[Record], texts: Mapping[str, str], parties: Mapping[str, str]
) -> Summary:
    """The summary of a system's records.

    `texts` is the system's texts; `parties` the name of each document's party or body, under its
    id. A question with gold from two of them counts for both.
    """
    scored = [(record, score(record, texts)) for record in records]
    types: dict[str, list[tuple[Record, Score]]] = {}
    sides: dict[str, list[tuple[Record, Score]]] = {name: [] for name in parties.values()}
    for record, figures in scored:
        types.setdefault(record.question.type, []).append((record, figures))
        of = {parties.get(gold.document, gold.document) for gold in record.question.gold}
        for name in sorted(of) or [NO_PARTY]:
            sides.setdefault(name, []).append((record, figures))
    return {
        "system": system,
        "total": _group(scored),
        "by_type": {name: _group(types[name]) for name in sorted(types)},
        "by_party": {name: _group(rows) for name, rows in sides.items() if rows},
    }


def _group(scored: Sequence[tuple[Record, Score]]) -> Group:
    lengths = [metrics.words(record) for record, _ in scored]
    seconds = [record.seconds for record, _ in scored]
    return {
        "questions": len(scored),
        "errors": sum(record.error is not None for record, _ in scored),
        "figures": {
            name: metrics.figure([figures[name] for _, figures in scored]) for name in FIGURES
        },
        "words": metrics.figure(lengths)["mean"],
        "p50": metrics.percentile(seconds, 0.5),
        "p95": metrics.percentile(seconds, 0.95),
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
        yield f"Svarade, men skulle ha avböjt ({question.reason})."
    if not question.refuse and answer["refused"]:
        yield f"Avböjde ({answer['reason']}), men svaret finns."
    if metrics.reason_right(record) == 0:
        yield f"Avböjde av skälet {answer['reason']} i stället för {question.reason}."
    if metrics.attribution(record) == 0:
        yield "Citerar ett dokument som frågan inte gäller."
    if misquoted := metrics.misquoted(answer["citations"], texts):
        yield f"Inte ordagrant citerat: {_numbers(misquoted)}."
    if dangling := metrics.dangling(record):
        yield f"Hänvisning utan källa: {_numbers(dangling)}."
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
        if not says_one(answer["answer"], fact):
            yield f"Säger inte: {' / '.join(fact)}."


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)
