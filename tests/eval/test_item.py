"""Items: how an answer's parts stand to what was expected, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import AnswerJson
from eval.question import Gold, GoldQuestion
from eval.report.item import items
from tests.eval.making import QUESTIONS, M, V, answered, citation, quoting, refused, right, run_of

AMOUNT, LIST, ATTRIBUTION, COMPARISON, UNKNOWN, ADVICE, COUNT = QUESTIONS
BUP = "Att avsätta 15 miljoner för BUP."
V_TAX, M_TAX = "Att höja skatten med 15 öre.", "Att sänka skatten med 20 öre."


@pytest.mark.parametrize(
    ("question", "answer", "marks"),
    [
        # a passage that does as well as the gold
        (replace(AMOUNT, also=(Gold(V, V_TAX),)), quoting((V, V_TAX)), ["also"]),
        # neither gold nor barred, beside the gold
        (AMOUNT, quoting((V, V_TAX), (V, BUP)), ["other", "gold"]),
        # V's plan for a question on M
        (ATTRIBUTION, quoting((V, V_TAX)), ["barred"]),
        # there is no gold to compare with
        (UNKNOWN, quoting((V, V_TAX)), [""]),
    ],
)
def test_how_a_citation_stands_to_the_gold(
    question: GoldQuestion, answer: AnswerJson, marks: list[str]
) -> None:
    (item,) = items(run_of(question, answer).lines)
    assert [cited.mark for cited in item.citations] == marks


@pytest.mark.parametrize(
    ("question", "answer", "kinds"),
    [
        (AMOUNT, right(AMOUNT), ()),
        (UNKNOWN, right(UNKNOWN), ()),
        (UNKNOWN, quoting((V, BUP)), ("answered",)),
        (UNKNOWN, refused("advice"), ("reason",)),
        # what it does not say and cite follows from refusing, and is not held against it again
        (AMOUNT, refused("no_evidence"), ("refused",)),
        (ATTRIBUTION, quoting((M, M_TAX), (V, V_TAX)), ("sender",)),
        # a digit changed in the quote: not verbatim, and then not the gold either
        (AMOUNT, answered({**citation(1, V, BUP), "quote": "Att avsätta"}, text="15 mkr [1]"),
         ("quote", "support", "gold", "first")),
        (AMOUNT, answered(citation(1, V, BUP), text=f"{BUP} [2]"), ("reference", "support")),
        # the gold as second: cited, but not first
        (AMOUNT, quoting((V, V_TAX), (V, BUP)), ("first",)),
        (COUNT, quoting((V, BUP)), ("gold", "first", "fact")),
    ],
)  # fmt: skip
def test_kinds_of_fault(question: GoldQuestion, answer: AnswerJson, kinds: tuple[str, ...]) -> None:
    run = run_of(question, answer)
    (item,) = items(run.lines)
    assert item.kinds == kinds
    # a kind is told in words too
    assert item.wrong == bool(kinds) == bool(run.lines[0]["faults"])


def test_two_lines_never_have_the_same_anchor() -> None:
    run = run_of(replace(AMOUNT, id="är det så?"), right(AMOUNT))
    found = [item.anchor for item in items(run.lines + run.lines)]
    assert found == ["prov.är-det-så-", "prov.är-det-så-::2"]
