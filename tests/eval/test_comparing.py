"""Two runs compared, worked by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import AnswerJson
from eval.cli import execute
from eval.comparing import Difference, chance, compare
from eval.question import Gold, GoldQuestion
from eval.record import RunError
from eval.runfolder import Line, Run, lines, write_run
from eval.summarising import summarise
from tests.eval.making import (
    CONFIG,
    QUESTIONS,
    SOURCES,
    TEXTS,
    quoting,
    record,
    refused,
    right,
    system_of,
)

AMOUNT, UNKNOWN = QUESTIONS[0], QUESTIONS[4]
WRONG = quoting(("v-plan", "Att utlysa klimatnödläge."))

# how much each question that moved did, and how many of all ways to draw the signs are as extreme
DRAWN: list[tuple[list[float], float]] = [
    ([], 1.0),
    ([0.0, 0.0], 1.0),
    # one question: up or down, both as far
    ([1.0], 1.0),
    # all five the same way, or all the other: 2 of 32
    ([1.0] * 5, 2 / 32),
    # eight against two: 2 · (C(10,0) + C(10,1) + C(10,2)) of 1024
    ([1.0] * 8 + [-1.0] * 2, 2 * 56 / 1024),
    # what did not move says nothing
    ([1.0] * 5 + [0.0] * 100, 2 / 32),
    # sizes count: 3 - 1 - 1 = 1 is reached or passed by ±1 and ±3 and ±5, which is all
    ([3.0, -1.0, -1.0], 1.0),
    # as many up as down
    ([1.0, -1.0], 1.0),
]


@pytest.mark.parametrize(("differences", "expected"), DRAWN)
def test_the_chance_of_a_difference(differences: list[float], expected: float) -> None:
    assert chance(differences) == pytest.approx(expected)


def test_many_pairs_are_drawn_and_the_same_each_time() -> None:
    # 40 up and 20 down: the normal approximation gives z = (40 - 20 - 1) / √60 = 2.45, p = 0.014
    differences = [1.0] * 40 + [-1.0] * 20
    assert chance(differences) == pytest.approx(0.014, abs=0.005)
    assert chance(differences) == chance(differences)


def answers(*pairs: tuple[GoldQuestion, AnswerJson]) -> list[Line]:
    records = [record(question, answer) for question, answer in pairs]
    return lines(system_of({}), records)


def test_what_changed_by_figure_and_by_question() -> None:
    before = answers((AMOUNT, WRONG), (UNKNOWN, right(UNKNOWN)))
    after = answers((AMOUNT, right(AMOUNT)), (UNKNOWN, WRONG))
    found = compare(before, after)
    by_name = {one.figure: one for one in found.differences}
    # one question each: the amount's gold is found now, what should be refused is not
    assert by_name["gold_recall"] == Difference("gold_recall", 1, 0.0, 1.0, 1, 0, 1.0, 1.0)
    assert by_name["correct_refusal"] == Difference("correct_refusal", 1, 1.0, 0.0, 0, 1, 1.0, 1.0)
    assert all(one.is_noise for one in found.differences)
    amount, unknown = found.changes
    assert ("gold_recall", 0.0, 1.0) in amount.figures and amount.net > 0
    assert unknown.figures == (("correct_refusal", 1.0, 0.0),) and unknown.net == -1
    assert (found.shared, found.only_before, found.only_after) == (2, 0, 0)


def test_where_less_is_better_less_is_better() -> None:
    found = compare(answers((AMOUNT, refused("no_evidence"))), answers((AMOUNT, right(AMOUNT))))
    (false_refusal,) = (one for one in found.differences if one.figure == "false_refusal")
    assert (false_refusal.better, false_refusal.worse) == (1, 0)


def test_a_run_is_no_other_than_itself() -> None:
    own = answers(*((question, right(question)) for question in QUESTIONS))
    found = compare(own, own)
    assert found.changes == ()
    assert {(one.better, one.worse, one.chance) for one in found.differences} == {(0, 0, 1.0)}


def test_many_figures_make_a_chance_likelier() -> None:
    questions = [GoldQuestion(f"r{n}", f"Fråga {n}", "advice", refuse=True) for n in range(10)]
    before = answers(*((question, WRONG) for question in questions))
    after = answers(*((question, refused("advice")) for question in questions))
    (refusal,) = (one for one in compare(before, after).differences if one.better or one.worse)
    # ten of ten: 2 of 1024, and only this figure moved, so there is nothing to adjust for
    assert refusal.chance == refusal.adjusted == pytest.approx(2 / 1024)
    assert not refusal.is_noise


def test_only_what_both_hold_is_compared() -> None:
    found = compare(answers((AMOUNT, WRONG), (UNKNOWN, WRONG)), answers((AMOUNT, WRONG)))
    assert (found.shared, found.only_before, found.only_after) == (1, 1, 0)
    # another gold is another question, not another answer
    other = replace(AMOUNT, gold=(Gold("v-plan", "Att utlysa klimatnödläge."),))
    found = compare(
        answers((AMOUNT, WRONG), (UNKNOWN, WRONG)), answers((other, WRONG), (UNKNOWN, WRONG))
    )
    assert (found.shared, found.only_before, found.only_after) == (1, 1, 1)
    with pytest.raises(RunError, match="ingen fråga gemensam"):
        compare(answers((AMOUNT, WRONG)), answers((UNKNOWN, WRONG)))


def run(question: GoldQuestion, answer: AnswerJson, model: str) -> Run:
    records = [record(question, answer)]
    summary = summarise("prov", records, TEXTS, SOURCES)
    return Run({**CONFIG, "model": model}, (summary,), tuple(lines(system_of({}), records)))


def test_compare_from_the_command_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one, other = str(tmp_path / "a"), str(tmp_path / "b")
    write_run(Path(one), run(AMOUNT, WRONG, "m"), "")
    write_run(Path(other), run(AMOUNT, right(AMOUNT), "n"), "")
    assert execute(["compare", one, other]) == 0
    told = capfd.readouterr().out
    for text in ("skiljer sig i: model.", "Bättre i B (1):", "q1  Vad får BUP?"):
        assert text in told
    assert "Guldcitat citerade 0,00 → 1,00" in told
    assert execute(["compare", one, other, "--json"]) == 0
    read = json.loads(capfd.readouterr().out)
    assert read["figures"]["gold_recall"]["b"] == 1.0 and read["differs_in"] == ["model"]
    assert read["questions"][0]["figures"]["gold_recall"] == {"a": 0.0, "b": 1.0}

    assert execute(["compare", one, other, "--system-b", "plain"]) == 1
    assert capfd.readouterr().err == (
        "plansvar-eval: Körningen har inget system plain; välj bland prov.\n"
    )
    assert execute(["compare", one, str(tmp_path)]) == 1
    assert "är ingen hel körning" in capfd.readouterr().err
