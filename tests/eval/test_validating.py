"""What is wrong with a question, told by one sentence; and the sets that are shipped have nothing
wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import eval
from documents import read_corpus
from documents.catalogue import read_catalogue
from eval import read_questions
from eval.question import Gold, GoldQuestion
from eval.validating import validate
from tests.eval.making import QUESTIONS, TEXTS, M, V

SHIPPED = Path(eval.__file__).parent / "questions"

AMOUNT, ADVICE = QUESTIONS[0], QUESTIONS[5]


def test_the_questions_of_the_other_tests_are_right() -> None:
    assert validate({"prov": QUESTIONS}, TEXTS) == ()


def test_a_quote_may_differ_in_what_no_reader_sees() -> None:
    quote = "Att avsätta 15\u00a0miljoner\nför BUP."
    assert validate({"prov": [replace(AMOUNT, gold=(Gold(V, quote),))]}, TEXTS) == ()


FAULTY: list[tuple[GoldQuestion, str]] = [
    (replace(ADVICE, reason="lättja"), "okänt skäl lättja"),
    (replace(AMOUNT, gold=(Gold("x", "y"),)), "dokumentet x finns inte"),
    (replace(AMOUNT, gold=(Gold(V, " "),)), "ett citat är tomt"),
    # a digit changed, the right words in another document, and a faulty `also`
    (
        replace(AMOUNT, gold=(Gold(V, "Att avsätta 16 miljoner"),)),
        "citatet ”Att avsätta 16 miljoner” finns inte i v-plan",
    ),
    (
        replace(AMOUNT, gold=(Gold(M, "Att avsätta 15 miljoner"),)),
        "citatet ”Att avsätta 15 miljoner” finns inte i m-plan",
    ),
    (
        replace(AMOUNT, also=(Gold(V, "Att hyra ut"),)),
        "citatet ”Att hyra ut” finns inte i v-plan",
    ),
    (replace(AMOUNT, not_documents=("x",)), "dokumentet x i not_documents finns inte"),
    (replace(AMOUNT, not_documents=(V,)), "ett dokument är både guld och otillåtet"),
    (replace(AMOUNT, facts=((),)), "ett faktum är en tom lista eller en tom text"),
    (replace(AMOUNT, facts=(("15", " "),)), "ett faktum är en tom lista eller en tom text"),
    (replace(ADVICE, facts=(("15",),)), "en fråga som ska avböjas kan inte ha guld eller fakta"),
    (replace(AMOUNT, reason="advice"), "en fråga som ska besvaras kan inte ha ett skäl"),
    (replace(AMOUNT, gold=(), facts=()), "en fråga som ska besvaras måste ha guld eller fakta"),
    (replace(AMOUNT, gold=(), also=AMOUNT.gold), "also utan gold"),
    (
        replace(AMOUNT, type="count", facts=(("femton",), ("15",))),
        "det första faktumet i en antalsfråga ska vara antalet, även i siffror",
    ),
]


@pytest.mark.parametrize(("question", "fault"), FAULTY)
def test_a_fault_is_told(question: GoldQuestion, fault: str) -> None:
    assert validate({"prov": [question]}, TEXTS) == (f"{question.id} i prov: {fault}.",)


def test_no_id_and_no_question_comes_twice() -> None:
    same_id = replace(ADVICE, id="q1")
    # the same but for case and white space; after another question it is another question
    same_words = replace(AMOUNT, id="q7", question="vad  får bup?")
    after = replace(AMOUNT, id="q8", history=("Vad vill V?",))
    assert validate({"one": [AMOUNT], "two": [same_id, same_words, after]}, TEXTS) == (
        "q1 i two: samma id finns redan i one.",
        "q7 i two: samma fråga finns redan som q1 i one.",
    )


def test_the_shipped_sets_are_right_and_share_no_question() -> None:
    sets = {name: read_questions(SHIPPED / f"{name}.jsonl") for name in ("dev", "test")}
    texts = {plan.id: plan.text for plan in read_corpus(read_catalogue())}
    assert list(validate(sets, texts)) == []


def test_dev_and_test_hold_what_the_ids_say() -> None:
    # by SHA-256 of the ids, modulo 100: q1 has 6 and q2 has 15, and under 30 is test
    assert validate({"a/test.jsonl": QUESTIONS[:2]}, TEXTS) == ()
    assert validate({"a/dev.jsonl": QUESTIONS[:1]}, TEXTS) == (
        "q1 i a/dev.jsonl: frågan hör till test efter sitt id.",
    )
    # a set of one's own is not split
    assert validate({"own.jsonl": QUESTIONS[:2]}, TEXTS) == ()


def test_a_set_of_ones_own_may_have_types_and_refusals_of_its_own() -> None:
    # q1 belongs to test and q6, by 65 of 100, to dev
    own = replace(AMOUNT, type="gissning"), replace(ADVICE, reason=None)
    assert validate({"own.jsonl": own}, TEXTS) == ()
    assert validate({"test.jsonl": own[:1]}, TEXTS) == (
        "q1 i test.jsonl: okänd frågetyp gissning.",
    )
    assert validate({"dev.jsonl": own[1:]}, TEXTS) == (
        "q6 i dev.jsonl: en fråga som ska avböjas måste ha ett skäl.",
    )
