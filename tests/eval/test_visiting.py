"""The page's wire read, what visitors saw summed up, and a short visit to a page that is served."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.page.chat import FAILED, SEARCHING
from eval.bench.conversing import Conversation
from eval.bench.visitfigures import memory, slope, spread, summarise
from eval.bench.visiting import visit
from eval.bench.visitreport import as_json, sentences, write_visits
from eval.bench.visits import Asked, Looked, Opened, Refused, Seen, Visits
from eval.bench.visitserving import Usage, usage
from eval.bench.visitwire import Event, Step, WireError, read_message, read_step, read_wire
from tests.assistant.page.fakes import FakeChain, plan
from tests.assistant.web.serve import served_app

CONFIG = {
    "api_prefix": "/gradio_api",
    "components": [
        {"id": 4, "props": {}},
        {"id": 7, "props": {"elem_id": "samtal"}},
        {"id": 14, "props": {"elem_id": "onskan", "value": ""}},
        {"id": 21, "props": {"value": ["V"]}},
    ],
    "dependencies": [
        # a button that asks the same: the box's own event is what counts
        {"id": 2, "targets": [[9, "click"]], "inputs": [14], "outputs": [7], "queue": True,
         "backend_fn": True},
        {"id": 5, "targets": [[9, "click"], [14, "change"]], "inputs": [4, 14, 21],
         "outputs": [4, 7], "queue": True, "backend_fn": True},
        {"id": 6, "targets": [[0, "load"]], "inputs": [21], "outputs": [7], "queue": False,
         "backend_fn": True},
        # done by the browser alone
        {"id": 8, "targets": [[0, "load"]], "inputs": [], "outputs": [], "queue": False,
         "backend_fn": False},
    ],
}  # fmt: skip
PAGE = f"<head><script>window.gradio_config = {json.dumps(CONFIG)};</script></head>"


def test_how_to_talk_to_a_page() -> None:
    wire = read_wire(PAGE)
    # the function that the box's change sets off; what the page holds at first is sent, a state
    # as nothing
    assert wire.asking == Event(5, 14, (None, "", ["V"]))
    # the box is the second input, the conversation the second output
    assert (wire.box, wire.chat) == (1, 1)
    assert wire.ask("Bro?") == Event(5, 14, (None, '{"text": "Bro?"}', ["V"]))
    assert wire.loading == (Event(6, 0, (["V"],), queued=False),)


@pytest.mark.parametrize(
    "page", ["<p>En annan sida</p>", PAGE.replace("onskan", "x"), PAGE.replace("change", "x")]
)
def test_another_page(page: str) -> None:
    with pytest.raises(WireError, match="ingen frågeruta"):
        read_wire(page)


def test_lines_of_a_stream() -> None:
    assert read_message('data: {"msg": "estimation"}') == {"msg": "estimation"}
    # what lies between the messages
    assert read_message("") is None
    assert read_message(": ping") is None
    with pytest.raises(WireError, match="går inte att läsa"):
        read_message("data: <html>")


def shows(part: object, kind: str = "process_generating") -> dict[str, Any]:
    return {"msg": kind, "success": True, "output": {"data": [None, part]}}


def whole(text: str) -> dict[str, Any]:
    messages = [
        {"role": "user", "content": [{"type": "text", "text": "Bro?"}]},
        {"role": "assistant", "content": [{"type": "text", "text": text}]},
    ]
    return {"__type__": "update", "value": messages}


AT = ["value", 1, "content", 0, "text"]


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ({"msg": "estimation"}, None),
        # the search is on: no answer is there yet
        (shows(whole(SEARCHING)), Step("")),
        # the conversation as a value of its own
        (shows(whole("Org skriver")["value"]), Step("Org skriver")),
        # what stood there is replaced by the first of the answer
        (shows([["replace", AT, "Org skriver"]]), Step("Org skriver")),
        (shows([["append", AT, " om broar."]]), Step(" om broar.")),
        # a message more
        (shows([["add", ["value", 1], whole("Ja.")["value"][1]]]), Step("Ja.")),
        # another property of the conversation changes, or nothing does
        (shows([["replace", ["visible"], True]]), Step("")),
        (shows([]), Step("")),
        (shows(whole("Hela svaret."), "process_completed"), Step("Hela svaret.", last=True)),
        # the page's own sentence for a fault is no answer that counts
        (shows(whole(FAILED), "process_completed"), Step(FAILED, last=True, fault="FAILED")),
        # it ends with the search still on
        (shows(whole(SEARCHING), "process_completed"), Step("", last=True)),
        (shows([], "process_completed"), Step("", last=True, fault="no answer")),
        ({"msg": "process_completed", "success": False, "output": {"error": None}},
         Step("", last=True, fault="process_errored")),
        ({"msg": "unexpected_error"}, Step("", last=True, fault="unexpected_error")),
    ],
)  # fmt: skip
def test_what_a_message_tells(message: dict[str, Any], step: Step | None) -> None:
    assert read_step(message, 1) == step


def test_an_event_without_a_conversation() -> None:
    assert read_step(shows([], "process_completed"), None) == Step("", last=True)


def looked(*points: tuple[float, float]) -> list[Looked]:
    return [Looked(at, Usage(value, None, at / 10)) for at, value in points]


BRO, ROAD = Conversation(("Bro?",)), Conversation(("Väg?",))


def visits_for(seconds: float, visitors: int = 1) -> Visits:
    return Visits("http://x", (BRO,), visitors, seconds, warm_up=60)


def test_memory() -> None:
    seen = Seen(looked=looked((0, 100), (60, 200), (90, 220), (120, 240), (180, 280), (200, 999)))
    seen.rested = Looked(200, Usage(150, None, 20))
    told = memory(visits_for(190), seen, [each.usage.memory for each in seen.looked])
    assert told is not None
    # (100 + 200) / 2, and (240 + 280) / 2: the last minute begins at 120, the visitors leave at 190
    assert (told["first_minute"], told["last_minute"], told["most"]) == (150, 260, 280)
    # from 90 to 180 seconds 60 MB more: 40 a minute, and every point lies on that line
    assert told["a_minute"] == pytest.approx(40)
    assert told["a_minute_error"] == pytest.approx(0, abs=1e-6)
    assert told["rested"] == 150
    # a process that does not tell its own share
    assert memory(visits_for(190), seen, [each.usage.share for each in seen.looked]) is None
    # two points always lie on a line: nothing tells how far off it is
    assert slope([(90, 220), (120, 240)]) is None
    # 0, 1, 1 at minutes 0, 1, 2: slope 1/2, residuals -1/6, 1/3, -1/6 with squares of 1/6 in all;
    # over one degree of freedom and a spread of 2, the error is √(1/6 / 2)
    assert slope([(0, 0), (60, 1), (120, 1)]) == pytest.approx((0.5, (1 / 12) ** 0.5))


def test_the_figures() -> None:
    seen = Seen(
        [Opened(0, 0.5), Opened(1, 9.0, "HTTP 503")],
        [
            Asked(2, 0.2, 0.4),
            Asked(3, 0.4, 0.8, foreign="other"),
            Asked(4, None, None, "ReadTimeout"),
        ],
        [Refused(5, 0.01, 429, 2.0), Refused(7, 0.03, 503, 1.0)],
        looked((0, 100), (5, 110)),
        after=[Asked(700, 0.1, 0.2)],
    )
    visits = visits_for(600, 30)
    told = summarise(visits, seen)
    assert (told["questions"], told["answered"], told["pages"]) == (3, 2, 2)
    # a question without an answer is counted among the faults, and has no seconds
    assert told["first"] == spread([0.2, 0.4])
    assert told["whole"]["most"] == 0.8
    assert told["opening"]["most"] == 0.5
    assert told["faults"] == {"HTTP 503": 1, "ReadTimeout": 1}
    # a polite refusal is no fault, and an answer of another is told
    assert told["refused"] == {"429": 1, "503": 1}
    assert told["foreign"] == {"other": 1}
    assert told["after"] == {"questions": 1, "answered": 1, "own": 1, "most": 0.2}
    assert told["processor_seconds"] == pytest.approx(0.5)
    said = " ".join(sentences(told))
    assert "3 frågor, varav 2 besvarade, och 2 öppnade sidor" in said
    assert "någon annans svar: 1, ändrade svar: 0" in said
    assert "Artigt avvisade: 1 med 429, 1 med 503" in said
    assert "Första svarstexten på sidan: median 0,30 s" in said
    assert "Fel: HTTP 503 1 gånger, ReadTimeout 1 gånger." in said
    # no question is in what is written
    assert "Bro?" not in json.dumps(as_json(told, seen, {}))


def test_nothing_to_visit() -> None:
    # nothing listens on port 1
    with pytest.raises(WireError, match="Ingen sida svarar på http"):
        visit(Visits("http://127.0.0.1:1", (BRO,), 1, 1), lambda _: None)


def test_a_process_that_is_gone() -> None:
    # no process has so high a number
    assert usage(2**31 - 1) is None
    assert usage(None) is None


@pytest.mark.slow
def test_two_visitors(tmp_path: Path) -> None:
    from assistant.web.app import build_app
    from assistant.web.live import Live, Served

    chain = FakeChain(plan())
    with served_app(build_app(Live(Served(chain, (chain.plan,))))) as address:
        visits = Visits(address, (BRO, ROAD), 2, 1.0, thinking=0.2, rest=0)
        seen = visit(visits, lambda _: None)
    summary = summarise(visits, seen)
    assert summary["faults"] == {}
    # each visitor comes in the first 0.2 seconds and asks once at least, and one comes afterwards
    assert len(seen.asked) + len(seen.after) == len(chain.asked) >= 3
    assert {question.text for question in chain.asked} <= {"Bro?", "Väg?"}
    assert all(a.first is not None and a.whole is not None for a in seen.asked)
    assert len(seen.opened) >= 2
    write_visits(tmp_path, visits, seen, {"summary": summary})
    assert json.loads((tmp_path / "visiting.json").read_text(encoding="utf-8"))["summary"]
    for name in ("visiting.svg", "load.svg"):
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.slow
def test_an_error_is_counted() -> None:
    from assistant.web.app import build_app
    from assistant.web.live import Live, Served

    chain = FakeChain(plan(), ValueError("fel"))
    with served_app(build_app(Live(Served(chain, (chain.plan,))))) as address:
        visits = Visits(address, (BRO,), 1, 0.5, thinking=0.1, rest=0)
        seen = visit(visits, lambda _: None)
    assert {each.fault for each in seen.asked} == {"FAILED"}
