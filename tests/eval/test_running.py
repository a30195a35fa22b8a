"""A run from questions to files, and what the files tell."""

from __future__ import annotations

import pytest

from assistant.answer import AnswerJson
from eval.question import GoldQuestion
from eval.running import run_system
from eval.scoring import explain
from eval.statistics import figure
from eval.summarising import Summary, summarise
from tests.eval.making import (
    QUESTIONS,
    SOURCES,
    TEXTS,
    answered,
    citation,
    quoting,
    record,
    refused,
    right,
    system_of,
)

AMOUNT, LIST, ATTRIBUTION, COMPARISON, UNKNOWN, ADVICE, COUNT = QUESTIONS
BUP = ("v-plan", "Att avsätta 15 miljoner för BUP.")
TAX_V = ("v-plan", "Att höja skatten med 15 öre.")


def test_records_come_in_order_and_progress_is_told() -> None:
    told: list[int] = []
    answers = {question.question: right(question) for question in QUESTIONS}
    records = run_system(system_of(answers), QUESTIONS, told.append)
    assert [record.question for record in records] == list(QUESTIONS)
    assert told == [1, 2, 3, 4, 5, 6, 7]
    assert all(record.seconds >= 0 and record.error is None for record in records)


def test_a_system_that_fails_on_a_question_has_answered_it_wrongly() -> None:
    (failed,) = run_system(system_of({}), [AMOUNT])
    assert failed.error == "KeyError: 'Vad får BUP?'"
    total = summarise("prov", [failed], TEXTS, SOURCES)["total"]
    assert (total["errors"], total["figures"]["gold_recall"]["mean"]) == (1, 0.0)
    assert explain(failed, TEXTS) == ("Systemet föll: KeyError: 'Vad får BUP?'.",)


def summary() -> Summary:
    """Of q1 right in 0.1 s, q4 with V's half alone in 0.3 s, and q5 answered in 0.2 s."""
    records = [
        record(AMOUNT, quoting(BUP), 0.1),
        record(COMPARISON, quoting(TAX_V), 0.3),
        record(UNKNOWN, quoting(TAX_V), 0.2),
    ]
    return summarise("prov", records, TEXTS, SOURCES)


def test_the_summary_by_type_and_party() -> None:
    found = summary()
    assert found["total"]["figures"]["gold_recall"] == figure([1.0, 0.5, None])
    assert (found["total"]["p50"], found["total"]["questions"]) == (0.2, 3)
    # "Att avsätta 15 miljoner för BUP. [1]" has 7 words, "Att höja skatten med 15 öre. [1]" as many
    assert found["total"]["words"] == 7
    assert list(found["by_type"]) == ["amount", "comparison", "unknown_party"]
    # the comparison has gold from both; a question without gold is counted too
    counts = {name: group["questions"] for name, group in found["by_party"].items()}
    assert counts == {"V": 2, "M": 1, "utan guld": 1}
    assert found["by_party"]["V"]["figures"]["gold_recall"]["mean"] == 0.75


EXPLAINED: list[tuple[GoldQuestion, AnswerJson, tuple[str, ...]]] = [
    (AMOUNT, quoting(BUP), ()),
    (ADVICE, refused("advice"), ()),
    (AMOUNT, refused("no_evidence"), ("Avböjde (inget underlag), men svaret finns.",)),
    (ADVICE, quoting(BUP), ("Svarade, men skulle ha avböjt (röstråd).",)),
    (
        ADVICE,
        refused("off_topic"),
        ("Avböjde av skälet annat ämne i stället för röstråd.",),
    ),
    (
        COMPARISON,
        quoting(BUP, TAX_V),
        (
            "1 av 2 guldcitat är inte citerade.",
            "Första källan är inte guld.",
            "Säger inte: 20 öre.",
        ),
    ),
    (
        ATTRIBUTION,
        quoting(("m-plan", "Att sänka skatten med 20 öre."), TAX_V),
        ("Citerar ett dokument som frågan inte gäller.",),
    ),
    (
        AMOUNT,
        answered(citation(1, *BUP, start=3), text="15 miljoner [1] [2]"),
        ("Inte ordagrant citerat: [1].", "Hänvisning utan källa: [2]."),
    ),
    (
        AMOUNT,
        answered(citation(1, *BUP), text="15 miljoner"),
        ("Hänvisar inte till någon källa.", "Utan stöd i sina källor: ”15 miljoner”."),
    ),
]


@pytest.mark.parametrize(("question", "answer", "faults"), EXPLAINED)
def test_why_an_answer_is_wrong(
    question: GoldQuestion, answer: AnswerJson, faults: tuple[str, ...]
) -> None:
    assert explain(record(question, answer), TEXTS) == faults
