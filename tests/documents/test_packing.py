"""What a stranger may answer: data that is checked, and never code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from documents.packing import (
    Order,
    PackingError,
    Parsed,
    Refused,
    pack_answer,
    pack_order,
    unpack_answer,
    unpack_order,
)
from tests.documents.made import PARTY, plan_of

PLAN = plan_of("Liberalerna vill:\n• Att bygga en bro\n• Att måla den\n")
PARSED = Parsed(("Liberalerna vill:", "• Att bygga en bro"), PLAN)


def test_what_is_packed_is_unpacked() -> None:
    again = unpack_answer(pack_answer(PARSED))
    assert isinstance(again, Parsed)
    assert again.lines == PARSED.lines
    assert (again.plan.source, again.plan.text, again.plan.items, again.plan.sections) == (
        PLAN.source,
        PLAN.text,
        PLAN.items,
        PLAN.sections,
    )
    assert unpack_answer(pack_answer(Refused("Filen är tom."))) == Refused("Filen är tom.")
    # a name may hold a line break, and an order is on one line
    for order in (Order("a\nb.pdf"), Order("x", PARTY, (("TN", "Trafiknämnden"),))):
        packed = pack_order(order)
        assert packed.count(b"\n") == 1
        assert unpack_order(packed) == order


def test_half_a_letter_is_packed_as_a_question_mark() -> None:
    half = replace(PLAN, source=replace(PARTY, title="Plan \ud800"))
    again = unpack_answer(pack_answer(Parsed((), half)))
    assert isinstance(again, Parsed)
    assert again.plan.source.title == "Plan ?"


def changed(change: Callable[[Any], object]) -> bytes:
    """The answer with something in it changed."""
    value = json.loads(pack_answer(PARSED))
    change(value)
    return json.dumps(value).encode() + b"\n"


BROKEN: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "cut off": lambda: pack_answer(PARSED)[:-1],
    "two answers": lambda: pack_answer(PARSED) * 2,
    "not text": lambda: b"\xff\xfe\n",
    "a number": lambda: b"1\n",
    "a list": lambda: b"[]\n",
    "of no sort": lambda: b'{"sentence": "Hej."}\n',
    "of an unknown sort": lambda: b'{"_type": "Plan", "sentence": "Hej."}\n',
    "a class of Python": lambda: b'{"_type": "os.system", "sentence": "ls"}\n',
    "too deep": lambda: b'{"_type": "Parsed", "lines": ' + b"[" * 200_000 + b"\n",
    "a number without end": lambda: changed(lambda of: of["plan"].update(pages=[10**4000])),
    "digits without end": lambda: b'{"_type": "Refused", "sentence": ' + b"9" * 100_000 + b"}\n",
    "no text": lambda: changed(lambda of: of["plan"].pop("text")),
    "a shorter text": lambda: changed(lambda of: of["plan"].update(text="Hej.")),
    "another text": lambda: changed(
        lambda of: of["plan"].update(text=of["plan"]["text"].replace("bro", "väg"))
    ),
    "an item of no sort": lambda: changed(lambda of: of["plan"]["items"][0].pop("_type")),
    "a span before the text": lambda: changed(
        lambda of: of["plan"]["items"][0]["span"].update(start=-1)
    ),
    "a span backwards": lambda: changed(
        lambda of: of["plan"]["paragraphs"].append({"start": 5, "stop": 2})
    ),
    "a section after the text": lambda: changed(
        lambda of: of["plan"]["sections"].append(
            {"path": ["x"], "number": None, "span": {"start": 0, "stop": 10**9}}
        )
    ),
    "pages out of order": lambda: changed(lambda of: of["plan"].update(pages=[3, 1])),
    "an unknown kind": lambda: changed(lambda of: of["plan"]["source"].update(kind="lag")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_answer_is_not_taken_for_one(name: str) -> None:
    with pytest.raises(PackingError):
        unpack_answer(BROKEN[name]())
