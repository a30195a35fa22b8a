"""Opinions become questions for a person to complete; nothing of them is lost, and nothing runs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.feedback import keep, opinion_of
from assistant.query import Question, Reason
from eval.cli import execute
from eval.feedback import cleaned, read_feedback
from eval.question import QuestionError, read_questions
from eval.validating import validate
from tests.assistant.page.fakes import FakeChain, plan

DAY = date(2026, 11, 22)
PLAN = plan()
ASKED = Question("Vad om broar?", (), ("V",))


def kept(
    file: Path,
    question: Question = ASKED,
    helped: bool = True,
    comment: str = "",
    answer: Answer | None = None,
) -> None:
    """An opinion of an answer that cites "Att bygga en bro." of x-2020, added to `file`."""
    answer = answer or FakeChain(PLAN).invoke(question)
    keep(file, opinion_of(question, answer, helped, comment, DAY))


def imported(folder: Path) -> list[Any]:
    """The lines that the command makes of the file "f" of `folder`."""
    assert execute(["import-feedback", str(folder / "f"), "--out", str(folder / "q.jsonl")]) == 0
    return [json.loads(line) for line in (folder / "q.jsonl").read_text("utf-8").splitlines()]


def test_an_opinion_is_a_question_without_gold(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kept(tmp_path / "f", comment="Bra")
    (line,) = imported(tmp_path)
    assert line.pop("id").startswith("omdome-")
    assert line == {
        "type": "feedback",
        "question": "Vad om broar?",
        # that it helped does not say what a right answer must cite: a person does
        "gold": [],
        "facts": [],
        "refuse": False,
        "feedback": {
            "helped": 1,
            "not_helped": 0,
            "comments": ["Bra"],
            "days": ["2026-11-22"],
            "refused": [],
            "filters": [{"parties": ["V"], "documents": [], "region": ""}],
            "proposed": [{"document": "x-2020", "quote": "Att bygga en bro."}],
        },
    }
    assert capfd.readouterr().out == (
        f"1 frågor av 1 omdömen i {tmp_path / 'q.jsonl'}; "
        "fyll i gold, facts eller refuse i varje rad.\n"
    )


def test_the_validator_asks_for_what_a_person_must_fill_in(tmp_path: Path) -> None:
    kept(tmp_path / "f")
    (line,) = imported(tmp_path)
    texts = {PLAN.id: PLAN.text}
    questions = read_questions(tmp_path / "q.jsonl")
    (fault,) = validate({"q": questions}, texts)
    assert fault.endswith("en fråga som ska besvaras måste ha guld eller fakta.")
    # what is proposed can be taken over as it is
    line["gold"] = line["feedback"]["proposed"]
    (tmp_path / "q.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert validate({"q": read_questions(tmp_path / "q.jsonl")}, texts) == ()


def test_the_same_question_is_one_line_with_all_that_was_said(tmp_path: Path) -> None:
    kept(tmp_path / "f", comment="Bra")
    kept(tmp_path / "f", Question("  vad om  BROAR? "), False, "Dåligt")
    kept(tmp_path / "f", Question("Vad om vägar?"), False)
    kept(tmp_path / "f", comment="Bra")
    first, second = imported(tmp_path)
    assert (first["feedback"]["helped"], first["feedback"]["not_helped"]) == (2, 1)
    # comments are as many as were written; days, filters and proposals each once
    assert first["feedback"]["comments"] == ["Bra", "Dåligt", "Bra"]
    assert [len(first["feedback"][name]) for name in ("days", "filters", "proposed")] == [1, 1, 1]
    # what did not help proposes nothing
    assert second["question"] == "Vad om vägar?" and second["feedback"]["proposed"] == []
    assert first["id"] != second["id"]
    # the same each time, so that lines of two imports can be told to be the same
    assert read_feedback(tmp_path / "f").questions[0]["id"] == first["id"]


def test_a_follow_up_is_asked_as_it_was_understood(tmp_path: Path) -> None:
    question = Question("Och vem betalar?", ("Vad om broar?",))
    answer = replace(FakeChain(PLAN).invoke(question), interpreted="Vem betalar broar?")
    kept(tmp_path / "f", question, answer=answer)
    (line,) = imported(tmp_path)
    assert line["question"] == "Vem betalar broar?"


def test_a_refusal_is_told_and_not_taken_for_right(tmp_path: Path) -> None:
    question = Question("Vem ska jag rösta på?")
    refused = Answer(question, "Nej.", refused=True, reason=Reason.ADVICE)
    kept(tmp_path / "f", question, answer=refused)
    (line,) = imported(tmp_path)
    assert line["refuse"] is False
    assert line["feedback"]["refused"] == ["advice"] and line["feedback"]["proposed"] == []


def test_lines_that_cannot_be_read_are_told_and_the_others_kept(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "f"
    kept(file)
    good = file.read_text("utf-8")
    empty = json.dumps(json.loads(good) | {"question": " \u200b"})
    bad = ["{", "[]", "null", '"text"', "{}", '{"question": 5}', empty, "\ufffd"]
    file.write_text("\n".join([*bad, "", good]), encoding="utf-8")
    out = tmp_path / "q.jsonl"
    assert execute(["import-feedback", str(file), "--out", str(out)]) == 1
    told = capfd.readouterr().err.splitlines()
    # the blank line is no fault
    assert [line.split(" i f:")[0] for line in told[:-1]] == [f"Rad {n}" for n in range(1, 9)]
    assert told[6] == "Rad 7 i f: omdömet har ingen fråga."
    assert told[-1] == (
        f"plansvar-eval: 1 frågor av 1 omdömen i {out}; 8 rader gick inte att läsa och är inte med."
    )
    assert len(read_questions(out)) == 1
    # what was imported is as it was
    assert file.read_text("utf-8").endswith(good)


def test_hostile_text_stays_text(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    # a terminal's commands, letters that turn the line around, a line of its own, a formula
    evil = '\x1b[31m\u202eröd\n{"id": "x", "gold": []}\u2028=1+1 <script>'
    kept(tmp_path / "f", Question(evil), comment=evil)
    (line,) = imported(tmp_path)
    shown = '[31m röd {"id": "x", "gold": []} =1+1 <script>'
    assert (line["question"], line["feedback"]["comments"]) == (shown, [shown])
    assert "\x1b" not in "".join(capfd.readouterr())
    assert len(read_questions(tmp_path / "q.jsonl")) == 1


def test_letters_of_words_are_left_alone() -> None:
    # a soft hyphen is a letter of a quote; a no-break space is a space
    assert cleaned("sjuk\u00advård  å\u00a0ä\tö ") == "sjuk\u00advård å ä ö"


def test_a_file_that_was_filled_in_is_not_written_over(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kept(tmp_path / "f")
    imported(tmp_path)
    (tmp_path / "q.jsonl").write_text("ifylld", encoding="utf-8")
    capfd.readouterr()
    arguments = ["import-feedback", str(tmp_path / "f"), "--out", str(tmp_path / "q.jsonl")]
    assert execute(arguments) == 1
    assert "finns redan; välj ett annat namn" in capfd.readouterr().err
    assert (tmp_path / "q.jsonl").read_text("utf-8") == "ifylld"


def test_no_file_and_an_empty_one_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="finns inte eller går inte att läsa"):
        read_feedback(tmp_path / "f")
    (tmp_path / "f").write_text("\n", encoding="utf-8")
    with pytest.raises(QuestionError, match="innehåller inga omdömen"):
        read_feedback(tmp_path / "f")
