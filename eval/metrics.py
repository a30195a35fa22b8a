"""The figures, each a small pure function of one record; None is "not scored", never 0 or 1.

Every figure is between 0 and 1. What a figure cannot say anything of, such as facts of a question
without facts, is None: `Figure` counts those beside the mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

import numpy as np

from assistant.answer import CitationJson
from eval.matching import matches, says_one
from eval.question import Gold
from eval.record import Record

# "[3]" in an answer
REFERENCE = re.compile(r"\[(\d{1,3})\]")
RESAMPLES = 1000
SEED = 20250101


class Figure(TypedDict):
    """A mean with its 95 % interval, over `scored` questions; `unscored` had nothing to score."""

    mean: float | None
    low: float | None
    high: float | None
    scored: int
    unscored: int


def is_of(citation: CitationJson, golds: Iterable[Gold]) -> bool:
    """Whether `citation` is of one of `golds`: same document, and a quote that matches."""
    return any(
        citation["document"] == gold.document and matches(citation["quote"], gold.quote)
        for gold in golds
    )


def gold_recall(record: Record) -> float | None:
    """The share of the gold quotes that are cited; where there is one, `also` does as well."""
    question = record.question
    if not question.gold:
        return None
    found = [any(is_of(c, (gold,)) for c in record.answer["citations"]) for gold in question.gold]
    if len(found) == 1 and any(is_of(c, question.also) for c in record.answer["citations"]):
        return 1.0
    return sum(found) / len(found)


def first_right(record: Record) -> float | None:
    """1 if the first citation is of a gold quote or of `also`, 0 if not or if there is none."""
    if not record.question.gold:
        return None
    first = record.answer["citations"][:1]
    return float(any(is_of(c, record.question.gold + record.question.also) for c in first))


def citation_precision(record: Record) -> float | None:
    """The share of the citations that are of a gold quote or of `also`."""
    citations = record.answer["citations"]
    if not record.question.gold or not citations:
        return None
    right = record.question.gold + record.question.also
    return sum(is_of(citation, right) for citation in citations) / len(citations)


def facts_said(record: Record) -> float | None:
    """The share of the facts that the answer says, each in one of its alternatives."""
    facts = record.question.facts
    if not facts:
        return None
    return sum(says_one(record.answer["answer"], fact) for fact in facts) / len(facts)


def correct_refusal(record: Record) -> float | None:
    """Of the questions to refuse: 1 if refused, 0 if answered."""
    return float(record.answer["refused"]) if record.question.refuse else None


def false_refusal(record: Record) -> float | None:
    """Of the questions to answer: 1 if refused, 0 if answered."""
    return None if record.question.refuse else float(record.answer["refused"])


def reason_right(record: Record) -> float | None:
    """Of the questions rightly refused: 1 if for the right reason."""
    if not (record.question.refuse and record.question.reason and record.answer["refused"]):
        return None
    return float(record.answer["reason"] == record.question.reason)


def attribution(record: Record) -> float | None:
    """1 if no citation is from a document that the question is not about (`not_documents`)."""
    barred = record.question.not_documents
    if not barred:
        return None
    return float(not any(c["document"] in barred for c in record.answer["citations"]))


def verbatim(record: Record, texts: Mapping[str, str]) -> float | None:
    """1 if every citation's quote is exactly its document's text from `start` to `stop`."""
    citations = record.answer["citations"]
    return float(not misquoted(citations, texts)) if citations else None


def misquoted(citations: Iterable[CitationJson], texts: Mapping[str, str]) -> list[int]:
    """The numbers of the citations whose quote does not stand where they say."""
    return [
        citation["number"]
        for citation in citations
        if citation["quote"]
        != texts.get(citation["document"], "")[citation["start"] : citation["stop"]]
    ]


def references_valid(record: Record) -> float | None:
    """Of the questions answered: 1 if the answer refers to a source and each [n] is a citation."""
    if record.answer["refused"]:
        return None
    return float(bool(REFERENCE.search(record.answer["answer"])) and not dangling(record))


def dangling(record: Record) -> list[int]:
    """The n of each [n] in the answer that no citation has, in order."""
    numbers = {citation["number"] for citation in record.answer["citations"]}
    named = dict.fromkeys(int(n) for n in REFERENCE.findall(record.answer["answer"]))
    return [number for number in named if number not in numbers]


def words(record: Record) -> int | None:
    """The length of the answer in words; None for a refusal."""
    return None if record.answer["refused"] else len(record.answer["answer"].split())


def figure(values: Sequence[float | None]) -> Figure:
    """The mean of the values that are not None, with its interval, and the count of both."""
    scored = [value for value in values if value is not None]
    low, high = interval(scored)
    mean = sum(scored) / len(scored) if scored else None
    return {
        "mean": mean,
        "low": low,
        "high": high,
        "scored": len(scored),
        "unscored": len(values) - len(scored),
    }


def interval(values: Sequence[float]) -> tuple[float | None, float | None]:
    """The 95 % confidence interval of the mean: the percentile bootstrap (Efron 1979) with a fixed
    seed, so that the same values give the same interval. (None, None) for no values."""
    if not values:
        return None, None
    drawn = np.random.default_rng(SEED).integers(len(values), size=(RESAMPLES, len(values)))
    means = np.asarray(values, dtype=float)[drawn].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value under which `share` (0–1) of `values` lie, in their unit; None for no values."""
    return float(np.percentile(values, share * 100)) if values else None
