"""The terminal: hostile text moves no cursor, sets no colour and makes no link."""

from __future__ import annotations

import json
import re

import pytest

from assistant.answer import Answer, Citation
from assistant.printing import print_answer, print_rows, write_json
from assistant.query import Question
from documents.plan import Plan
from index.chunking import chunk
from tests.hostile.corpus import Case, usual
from tests.hostile.tally import note

CASES = [pytest.param(case, id=case.name) for case in usual()]
# "\x1b[1m": how rich sets bold, and nothing else it says
STYLE = re.compile(r"\x1b\[[\d;]*m")
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]")


@pytest.mark.parametrize("case", CASES)
def test_an_answer_in_the_terminal(
    case: Case,
    hostile_plans: dict[str, Plan],
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    plan = hostile_plans[case.name]
    passage = chunk(plan)[1]
    question = Question(case.text)
    answer = Answer(
        question,
        f"{case.text}\n\n- ”{case.text}” [1]",
        (Citation(1, passage),),
        follow_ups=(case.text,),
        interpreted=case.text,
    )
    print_answer(answer, case.text)
    print_rows([{"a": case.text}], {"a": "A"})
    write_json(answer.to_json())
    *shown, told = capsysbinary.readouterr().out.decode("utf-8").rstrip("\n").split("\n")
    bare = [STYLE.sub("", line) for line in shown]
    found = [f"steers: {line!r}" for line in (*bare, told) if STEERING.search(line)]
    # … and what programs read is whole: the very text, escaped
    if json.loads(told)["question"] != case.text.encode("utf-8", "replace").decode("utf-8") and (
        "\ud800" not in case.text
    ):
        found.append("the JSON says another question")
    note("terminal", found)
