"""Systems with a planted fault: each must score worse on the figure that is meant to catch it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from assistant.answer import AnswerJson, CitationJson
from eval.question import GoldQuestion
from eval.running import run_system
from eval.scoring import FIGURES, LESS
from eval.summarising import summarise
from tests.eval.making import (
    QUESTIONS,
    SOURCES,
    TEXTS,
    answered,
    quoting,
    refused,
    right,
    system_of,
)

Fault = Callable[[GoldQuestion, AnswerJson], AnswerJson]


def cites_everything(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    return quoting(
        *((document, part + ".") for document, text in TEXTS.items() for part in _parts(text))
    )


def refuses_everything(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    return refused("no_evidence")


def refuses_nothing(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    return quoting(("v-plan", "Att utlysa klimatnödläge.")) if answer["refused"] else answer


def changes_a_digit(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    changed: list[CitationJson] = [
        {**c, "quote": re.sub(r"\d", lambda d: str((int(d[0]) + 1) % 10), c["quote"], count=1)}
        for c in answer["citations"]
    ]
    return answer if answer["refused"] else answered(*changed)


def changes_a_digit_in_the_text(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    changed = re.sub(r"(?<!\[)\d", lambda d: str((int(d[0]) + 1) % 10), answer["answer"])
    return {**answer, "answer": changed}


def invents_a_promise(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    if answer["refused"]:
        return answer
    return {**answer, "answer": answer["answer"] + "\nAlla barn får gratis glasögon [1]."}


def names_another_sender(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    cited = {citation["document"] for citation in answer["citations"]}
    if len(cited) != 1:
        return answer
    sender = "Moderaterna" if cited == {"v-plan"} else "Vänsterpartiet"
    return {**answer, "answer": f"**{sender}** föreslår:\n\n{answer['answer']}"}


def cites_whole_documents(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    cited = dict.fromkeys(citation["document"] for citation in answer["citations"])
    return quoting(*((document, TEXTS[document]) for document in cited)) if cited else answer


def drops_every_second(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    return {**answer, "citations": answer["citations"][::2]}


def swaps_parties(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    tax = {"v-plan": "Att höja skatten med 15 öre.", "m-plan": "Att sänka skatten med 20 öre."}
    other = {"v-plan": "m-plan", "m-plan": "v-plan"}
    swapped = [other[citation["document"]] for citation in answer["citations"]]
    return quoting(*((document, tax[document]) for document in swapped)) if swapped else answer


def cites_worst_first(question: GoldQuestion, answer: AnswerJson) -> AnswerJson:
    golds = [(gold.document, gold.quote) for gold in question.gold]
    return quoting(("m-plan", "Att införa patientlotsar."), *golds) if golds else answer


def _parts(text: str) -> list[str]:
    return [part for part in text.rstrip(".").split(". ")]


# the fault, the figures that must fall (or rise, where less is better), those that must not move
PLANTED: list[tuple[Fault, tuple[str, ...], tuple[str, ...]]] = [
    # 1, 4, 1, 2 and 1 gold of the 8 sentences
    (
        cites_everything,
        (
            "citation_precision",
            "first_right",
            "correct_refusal",
            "attribution",
            "list_precision",
            "list_exact",
        ),
        ("gold_recall", "facts", "verbatim", "references_valid", "list_recall", "supported"),
    ),
    (
        refuses_everything,
        ("gold_recall", "facts", "false_refusal", "reason_right", "first_right", "list_f1"),
        ("correct_refusal",),
    ),
    (refuses_nothing, ("correct_refusal",), ("gold_recall", "false_refusal", "first_right")),
    # the quote is still near its gold, so that only the letter of it tells
    (
        changes_a_digit,
        ("verbatim", "facts", "count_right"),
        ("references_valid", "correct_refusal"),
    ),
    # what the answer says is no longer what it cites
    (
        changes_a_digit_in_the_text,
        ("supported", "facts", "count_right"),
        ("verbatim", "gold_recall", "references_valid"),
    ),
    # [2] and [4] have no citation in the list, nor [2] in the comparison
    (
        drops_every_second,
        ("gold_recall", "references_valid", "list_recall", "supported"),
        ("verbatim", "citation_precision", "list_precision"),
    ),
    (
        swaps_parties,
        ("attribution", "gold_recall"),
        ("verbatim", "references_valid", "supported"),
    ),
    # the quotes are right, and said to be another's
    (names_another_sender, ("supported",), ("attribution", "gold_recall", "verbatim")),
    # gold is in it somewhere, but nothing is listed
    (cites_whole_documents, ("list_recall", "list_exact"), ("gold_recall", "verbatim")),
    (cites_worst_first, ("first_right", "citation_precision"), ("gold_recall", "facts")),
    (invents_a_promise, ("supported",), ("gold_recall", "verbatim", "references_valid")),
]


def means(fault: Fault | None) -> dict[str, float | None]:
    answers = {question.question: right(question) for question in QUESTIONS}
    if fault is not None:
        answers = {q.question: fault(q, answers[q.question]) for q in QUESTIONS}
    records = run_system(system_of(answers), QUESTIONS)
    total = summarise("prov", records, TEXTS, SOURCES)["total"]
    assert total["errors"] == 0
    return {name: total["figures"][name]["mean"] for name in FIGURES}


def test_a_right_system_has_nothing_wrong() -> None:
    assert means(None) == {name: 0.0 if name in LESS else 1.0 for name in FIGURES}


@pytest.mark.parametrize(("fault", "caught", "untouched"), PLANTED)
def test_a_planted_fault_is_caught(
    fault: Fault, caught: tuple[str, ...], untouched: tuple[str, ...]
) -> None:
    sound, faulty = means(None), means(fault)
    for name in caught:
        before, after = sound[name], faulty[name]
        assert before is not None and after is not None, name
        worse = after - before if name in LESS else before - after
        assert worse >= 0.15, name
    for name in untouched:
        assert faulty[name] == sound[name], name
