"""A session's conversation: what was wished last is what holds."""

from __future__ import annotations

import copy
import json

import pytest

from assistant.page import chat
from assistant.page.chat import Turn
from assistant.query import Question
from assistant.web.tabs.conversation import Conversation, Wish, read_wish

ONE, TWO = Question("Ett?"), Question("Två?")


def growing(question: Question, text: str = "Början.") -> tuple[Turn, ...]:
    return (Turn(question, text, whole=False),)


def begun(kept: Conversation, at: float, question: Question = ONE) -> Wish:
    begun = kept.begin(Wish(at), question)
    assert begun is not None
    return begun[0]


@pytest.mark.parametrize(
    ("sent", "wish"),
    [
        ('{"text": "Vad?", "at": 12.5, "showed": 2}', Wish(12.5, "Vad?", False, 2)),
        ('{"again": true, "at": 3}', Wish(3.0, "", True, 0)),
        # a program that speaks the page's wire tells no time
        ('{"text": "Vad?"}', Wish(0.0, "Vad?")),
        # what no page of ours sends
        ("", Wish()), (None, Wish()), ("[1]", Wish()), ("x", Wish()),
        ('{"at": "x"}', Wish()), ('{"showed": 1e999}', Wish()), ('{"again": "true"}', Wish()),
        ("[" * 5000, Wish()),
    ],
)  # fmt: skip
def test_what_a_browser_sends(sent: str | None, wish: Wish) -> None:
    assert read_wish(sent) == wish


def test_a_later_question_takes_over() -> None:
    kept = Conversation()
    one = begun(kept, 100)
    assert kept.keep(one, growing(ONE))
    later = kept.begin(Wish(5000), TWO)
    assert later is not None
    two, earlier = later
    # the first is broken off and stays so
    assert earlier[0].shown.endswith(chat.BROKEN_OFF)
    assert not kept.keep(one, growing(ONE, "Helt."))
    assert kept.keep(two, (*earlier, *growing(TWO)))
    assert [turn.question for turn in kept.turns] == [ONE, TWO]
    # a question that waited in the queue while a later one was begun
    assert kept.begin(Wish(4000), Question("Tre?")) is None


@pytest.mark.parametrize(
    ("at", "question", "begins"),
    [
        (100.0 + 400, ONE, False),  # a double click
        (100.0 + 400, TWO, True),  # another question, however soon
        (100.0 + 1400, ONE, True),  # the same again, on purpose
        (0.0, ONE, True),  # a program that tells no time
    ],
)
def test_a_double_click_is_one_question(at: float, question: Question, begins: bool) -> None:
    kept = Conversation()
    assert kept.keep(begun(kept, 100), growing(ONE))
    assert (kept.begin(Wish(at), question) is not None) is begins


def test_a_stop_holds() -> None:
    kept = Conversation()
    one = begun(kept, 100)
    kept.keep(one, growing(ONE))
    view = kept.stop(Wish(200))
    assert view is not None and view.turns[0].shown.endswith(chat.BROKEN_OFF)
    assert not kept.keep(one, growing(ONE, "Mer."))
    shown = kept.broken_off(ONE)
    assert shown is not None and shown.turns == kept.turns
    # stopped before it had begun: it waited in the queue
    assert kept.begin(Wish(150), TWO) is None
    # there is nothing more to stop, and asking again takes the place of what was broken off
    assert kept.stop(Wish(300)) is None
    again = kept.begin(Wish(400, again=True), ONE)
    assert again is not None and again[1] == ()


def test_a_whole_answer_is_not_stopped() -> None:
    kept = Conversation()
    whole = (Turn(ONE, "Helt."),)
    assert kept.keep(begun(kept, 100), whole)
    assert kept.stop(Wish(101)) is None
    assert kept.turns == whole


def test_what_is_cleared_does_not_come_back() -> None:
    kept = Conversation()
    one = begun(kept, 100)
    kept.keep(one, growing(ONE))
    kept.clear(Wish(200))
    assert not kept.keep(one, growing(ONE, "Helt."))
    assert kept.turns == ()
    assert kept.broken_off(ONE) is None


def test_each_session_has_its_own() -> None:
    kept = Conversation()
    kept.keep(begun(kept, 100), growing(ONE))
    assert copy.deepcopy(kept).turns == ()


def test_a_wish_is_what_the_page_makes_it() -> None:
    # page.js: JSON.stringify({ ...wish, at, showed })
    told = json.dumps({"text": "Vad?", "at": 1763840000000.25, "showed": 0})
    assert read_wish(told).at == 1763840000000.25
