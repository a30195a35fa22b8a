"""The scorer on the questions that are shipped, with answers made of the gold itself: what should
be right is, and a planted fault shows on the figure that is meant to catch it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

import eval
from assistant.answer import AnswerJson, CitationJson, citation_json
from documents import read_corpus
from documents.catalogue import read_catalogue
from documents.plan import Plan, Span
from eval import read_questions
from eval.question import Gold, GoldQuestion
from eval.record import Record
from eval.summarising import Summary, summarise
from tests.eval.making import answered, refused

SHIPPED = Path(eval.__file__).parent / "questions" / "dev.jsonl"
Fault = Callable[[GoldQuestion, AnswerJson, Mapping[str, Plan]], AnswerJson]


@lru_cache(maxsize=1)
def plans() -> Mapping[str, Plan]:
    return {plan.id: plan for plan in read_corpus(read_catalogue())}


@lru_cache(maxsize=1)
def questions() -> Sequence[GoldQuestion]:
    return read_questions(SHIPPED)


def place(text: str, quote: str) -> Span:
    """Where `quote` stands in `text`, whatever the white space and the dashes."""
    words = [
        re.escape(word) for part in quote.split() for word in re.split("[-‐‑–—]", part) if word
    ]
    found = re.search(r"[\s\-\u2010-\u2015\u2212]*".join(words), text)
    assert found is not None, quote
    return Span(found.start(), found.end())


def cited(number: int, gold: Gold) -> CitationJson:
    plan = plans()[gold.document]
    span = place(plan.text, gold.quote)
    quote = plan.text[span.start : span.stop]
    return citation_json(number, plan.source, (), f"stycke {number}", quote, span)


def oracle(question: GoldQuestion) -> AnswerJson:
    """The gold, quoted; the facts that it does not hold said with it."""
    if question.refuse:
        return refused(question.reason or "")
    answer = answered(*(cited(number, gold) for number, gold in enumerate(question.gold, 1)))
    facts = "\n".join(fact[0] for fact in question.facts)
    return {**answer, "answer": f"{answer['answer']}\n{facts}"}


def cites_everything(
    question: GoldQuestion, answer: AnswerJson, plans: Mapping[str, Plan]
) -> AnswerJson:
    """The right citations behind the opening lines of every document."""
    openings = [
        citation_json(number, plan.source, (), "", plan.text[:100], Span(0, 100))
        for number, plan in enumerate(plans.values(), 101)
    ]
    return answered(*openings, *answer["citations"])


def refuses_everything(
    question: GoldQuestion, answer: AnswerJson, plans: Mapping[str, Plan]
) -> AnswerJson:
    return refused("no_evidence")


def swaps_parties(
    question: GoldQuestion, answer: AnswerJson, plans: Mapping[str, Plan]
) -> AnswerJson:
    """Every citation exchanged for a yrkande of another party's plan."""
    other = {
        "vansterpartiet-2021": "alliansen-2018",
        "alliansen-2018": "sjukvardspartiet-2025",
        "sjukvardspartiet-2025": "vansterpartiet-2021",
    }
    swapped = []
    for number, citation in enumerate(answer["citations"], 1):
        plan = plans[other.get(citation["document"], "vansterpartiet-2021")]
        item = plan.yrkanden()[number]
        quote = plan.text[item.span.start : item.span.stop]
        swapped.append(citation_json(number, plan.source, (), "", quote, item.span))
    return answered(*swapped) if swapped else answer


def drops_every_second(
    question: GoldQuestion, answer: AnswerJson, plans: Mapping[str, Plan]
) -> AnswerJson:
    return {**answer, "citations": answer["citations"][1::2]}


def changes_a_digit(
    question: GoldQuestion, answer: AnswerJson, plans: Mapping[str, Plan]
) -> AnswerJson:
    changed: list[CitationJson] = [
        {**c, "quote": re.sub(r"\d", lambda d: str((int(d[0]) + 1) % 10), c["quote"])}
        for c in answer["citations"]
    ]
    return answered(*changed)


@lru_cache
def summary(fault: Fault | None) -> Summary:
    records = []
    for question in questions():
        answer = oracle(question)
        if fault is not None and (fault is refuses_everything or not answer["refused"]):
            answer = fault(question, answer, plans())
        records.append(Record(question, answer, 0.0))
    texts = {document: plan.text for document, plan in plans().items()}
    sources = {document: plan.source for document, plan in plans().items()}
    return summarise("prov", records, texts, sources)


def mean(found: Summary, name: str) -> float:
    value = found["total"]["figures"][name]["mean"]
    assert value is not None
    return value


def test_answers_made_of_the_gold_are_right() -> None:
    found = summary(None)
    for name in (
        "gold_recall",
        "first_right",
        "citation_precision",
        "facts",
        "list_f1",
        "count_right",
        "correct_refusal",
        "reason_right",
        "attribution",
        "verbatim",
    ):
        assert mean(found, name) == 1.0, name
    assert mean(found, "false_refusal") == 0.0


# the fault, and the figure that must show it, with the most that may be left of it
PLANTED: list[tuple[Fault, str, float]] = [
    # five wrong beside one or two right; nine in ten questions have one gold
    (cites_everything, "citation_precision", 0.35),
    (cites_everything, "first_right", 0.05),
    (refuses_everything, "gold_recall", 0.0),
    (swaps_parties, "attribution", 0.9),
    (swaps_parties, "gold_recall", 0.1),
    # of one gold, nothing is left
    (drops_every_second, "gold_recall", 0.5),
    (drops_every_second, "references_valid", 0.1),
    # about a third of the gold quotes hold a digit
    (changes_a_digit, "verbatim", 0.75),
]


@pytest.mark.parametrize(("fault", "figure", "most"), PLANTED)
def test_a_planted_fault_shows(fault: Fault, figure: str, most: float) -> None:
    assert mean(summary(fault), figure) <= most


def test_refusing_everything_is_seen_beside_refusing_rightly() -> None:
    found = summary(refuses_everything)
    assert (mean(found, "correct_refusal"), mean(found, "false_refusal")) == (1.0, 1.0)
