"""Opinions of answers: what is kept of them, when, and that nothing is otherwise."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant import feedback
from assistant.answer import Answer
from assistant.feedback import FeedbackError, Opinion, keep, opinion_of
from assistant.page.chat import FAILED, Turn
from assistant.query import Question, Reason
from assistant.web.blocks import build_page
from assistant.web.feedback import ALREADY, CHOOSE, GONE, THANKS, build, to_judge
from assistant.web.gradioing import gradio
from assistant.web.live import Live, Served
from assistant.web.options import Options
from assistant.web.tabs.conversation import Conversation, Wish
from tests.assistant.page.fakes import HOSTILE, FakeChain, plan

DAY = date(2026, 11, 22)
ASKED = Question("Vad om broar?", ("Vad vill V?",), ("V",), (), "Region X")


def answered(question: Question = ASKED) -> Answer:
    return FakeChain(plan()).invoke(question)


def an_opinion(comment: str = "Bra") -> Opinion:
    return opinion_of(ASKED, answered(), True, comment, DAY)


def lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_what_is_kept_is_what_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ny" / "omdomen.jsonl"
    keep(file, an_opinion(" Bra "))
    # and nothing else: no time of day, no address, not what was asked before
    assert lines(file) == [
        {
            "day": "2026-11-22",
            "helped": True,
            "comment": "Bra",
            "question": "Vad om broar?",
            "interpreted": "Och *vem* betalar <broar>?",
            "parties": ["V"],
            "documents": [],
            "region": "Region X",
            "refused": False,
            "reason": "",
            "generator": "extractive",
            "citations": [
                # the whole of "Att bygga en bro."
                {"document": "x-2020", "quote": "Att bygga en bro.", "start": 0, "stop": 17}
            ],
        }
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_refusal_is_kept_with_its_reason() -> None:
    refused = Answer(Question("?"), "Nej.", refused=True, reason=Reason.ADVICE)
    opinion = opinion_of(Question("?"), refused, False, "", DAY)
    assert (opinion.refused, opinion.reason, opinion.citations) == (True, "advice", ())


def test_what_is_too_long_is_cut() -> None:
    opinion = opinion_of(Question("f" * 3000), answered(), False, "k" * 3000, DAY)
    assert (len(opinion.question), len(opinion.comment)) == (2000, 1000)


@pytest.mark.parametrize("comment", [HOSTILE, 'en\nannan "rad"\r\n{"day": 1}', "\ud800\u2028\x00"])
def test_an_opinion_is_one_line_whatever_is_in_it(comment: str, tmp_path: Path) -> None:
    file = tmp_path / "f"
    keep(file, an_opinion(comment))
    keep(file, an_opinion("nästa"))
    assert file.read_bytes().count(b"\n") == 2
    read = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    # a lone surrogate has no bytes, all else is as it was
    assert [each["comment"] for each in read] == [comment.replace("\ud800", "?").strip(), "nästa"]


def test_visitors_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "f"
    comments = [f"{n} " + "x" * 900 for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: keep(file, an_opinion(text)), comments))
    assert sorted(each["comment"] for each in lines(file)) == sorted(comments)


def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "f"
    keep(file, an_opinion())
    before = file.read_bytes()
    written = os.write

    def half(opened: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(28, "No space left on device")
        return written(opened, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(FeedbackError, match="gick inte att spara, så inget är sparat"):
        keep(file, an_opinion())
    assert file.read_bytes() == before


def test_a_flood_does_not_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "f"
    keep(file, an_opinion())
    monkeypatch.setattr(feedback, "MOST_BYTES", file.stat().st_size + 10)
    with pytest.raises(FeedbackError):
        keep(file, an_opinion())
    assert len(lines(file)) == 1


def test_a_file_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("", encoding="utf-8")
    for file in (tmp_path / "f" / "under", tmp_path):
        with pytest.raises(FeedbackError, match="gick inte att spara"):
            keep(file, an_opinion())


# on the page


def built(options: Options) -> Any:
    """A page of nothing but the conversation's state, its toolbar and the feedback."""
    gr = gradio()
    with gr.Blocks() as blocks:
        turns = gr.State(Conversation())
        toolbar = gr.HTML("")
        build(options, turns, toolbar)
    return blocks


def held(*turns: Turn) -> Conversation:
    """A session's conversation with `turns`."""
    conversation = Conversation()
    begun = conversation.begin(Wish(), ASKED)
    assert begun is not None and conversation.keep(begun[0], turns)
    return conversation


def handler(blocks: Any, name: str) -> Callable[..., tuple[Any, ...]]:
    """What happens on an event of the feedback."""
    (found,) = [each.fn for each in blocks.fns.values() if getattr(each.fn, "__name__", "") == name]
    return found  # type: ignore[no-any-return]


def test_turned_off_there_is_nothing_of_it(tmp_path: Path) -> None:
    off, on = built(Options()), built(Options(feedback=tmp_path / "f"))
    # the state and the toolbar, which are not its own
    assert (len(off.blocks), len(off.fns)) == (2, 0)
    assert len(on.blocks) > 2
    served = Served(FakeChain(plan()), (plan(),))
    page = str(build_page(Live(served), Options()).get_config_file())
    assert "omdome" not in page and "Hjälpte svaret" not in page
    assert list(tmp_path.iterdir()) == []


def test_turned_on_it_is_hidden_private_and_told_of(tmp_path: Path) -> None:
    config = built(Options(feedback=tmp_path / "f")).get_config_file()
    (fields,) = [each for each in config["components"] if each["props"].get("elem_id") == "omdome"]
    assert fields["props"]["visible"] is False
    assert {each["api_visibility"] for each in config["dependencies"]} == {"private"}
    values = " ".join(str(each["props"].get("value")) for each in config["components"])
    assert "Inget sparas förrän du trycker på Skicka" in values
    assert "Adress, namn och session sparas inte" in values


def test_one_opinion_of_an_answer_and_none_before_it_is_sent(tmp_path: Path) -> None:
    file = tmp_path / "f"
    blocks = built(Options(feedback=file))
    offer, take = handler(blocks, "offer"), handler(blocks, "take")
    turn = Turn(ASKED, "Att bygga", answered())
    turns = held(turn)
    # (fields, the rest of them, choice, comment, message, what was judged last)
    assert offer(turns, None)[0]["visible"] is True
    *_, message, last = take(turns, None, None, "")
    assert CHOOSE in message and last is None and not file.exists()
    shown, *_, message, last = take(turns, last, "Nej", "<b>")
    assert THANKS in message and shown["visible"] is False
    *_, message, last = take(turns, last, "Ja", "")
    assert ALREADY in message
    assert [(each["helped"], each["comment"]) for each in lines(file)] == [(False, "<b>")]
    # the same question asked again has an answer of its own
    again = held(turn, Turn(ASKED, "Att bygga", answered()))
    assert offer(again, last)[0]["visible"] is True
    *_, message, last = take(again, last, "Ja", "")
    assert THANKS in message and len(lines(file)) == 2


def test_what_cannot_be_kept_is_told_and_may_be_sent_again(tmp_path: Path) -> None:
    take = handler(built(Options(feedback=tmp_path)), "take")
    *_, message, last = take(held(Turn(ASKED, "Att bygga", answered())), None, "Ja", "")
    assert "gick inte att spara" in message and last is None


@pytest.mark.parametrize(
    "turns",
    [
        (),
        # nothing was answered, the answer still grows, it was broken off by a fault
        (Turn(ASKED, "Inget dokument stämmer."),),
        (Turn(ASKED, "Att", answered(), whole=False),),
        (Turn(ASKED, FAILED, answered()),),
    ],
)
def test_there_must_be_a_whole_answer(turns: tuple[Turn, ...], tmp_path: Path) -> None:
    assert to_judge(turns) is None
    blocks = built(Options(feedback=tmp_path / "f"))
    assert handler(blocks, "offer")(held(*turns), None)[0]["visible"] is False
    assert GONE in handler(blocks, "take")(held(*turns), None, "Ja", "")[-2]
    assert not (tmp_path / "f").exists()
