"""What the operator sees: whether the index answers, what is counted, a log without questions."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.query import Question
from assistant.settings import Log
from assistant.web.app import build_app
from assistant.web.guarding.rules import Rules
from assistant.web.guarding.telling import set_up
from assistant.web.live import Live, Served
from assistant.web.options import Options
from assistant.web.routes.health import NOT_WELL, Checkup
from tests.assistant.page.fakes import FakeChain, WritingChain, plan
from tests.assistant.web.asking import MCP, call, client_of, event_of, join
from tests.assistant.web.serve import served_app

SECRET = "Hemlig-fråga-4711"


# the data of an event: a question, and what is none
EVENTS: tuple[list[Any], ...] = (
    [SECRET, None, [], [], ""],
    [SECRET],
    [{"a": SECRET}, None, [], [], ""],
    [SECRET, None, [SECRET], [SECRET], SECRET],
    [SECRET, None, SECRET, 5, None],
)


@pytest.fixture
def logged() -> Iterator[Any]:
    """Sets up the log as `plansvar serve` does; as it was before, after."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield set_up
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    for name in ("plansvar.requests", "plansvar.questions"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def ask_and_fail(chain: FakeChain, options: Options) -> None:
    """Asks SECRET in every way, well and badly, of a chain that answers and then fails."""
    with (
        served_app(build_app(Live(Served(chain, (chain.plan,))), options)) as address,
        client_of(address) as client,
    ):
        event = event_of(client)
        for fault in (None, ValueError(SECRET)):
            chain.fault = fault
            client.get("/api/ask", params={"q": SECRET, "parti": SECRET})
            client.get("/api/ask", params={"q": SECRET})
            client.post("/api/ask", json={"question": SECRET})
            client.post("/api/ask", json={"fel": SECRET})
            client.get(f"/{SECRET}")
            client.get(f"/dokument/{SECRET}")
            call(client, SECRET)
            # what is no call at all, of which MCP's library tells its own log
            for bad in ({"jsonrpc": SECRET}, {"jsonrpc": "2.0", "id": 1, "method": SECRET}):
                client.post("/gradio_api/mcp/", json=bad, headers=MCP)
            # events as a program that is wrong, or ill-willed, would send them
            for data in EVENTS:
                session = f"s{len(str(data))}"
                join(client, event, data=data, session_hash=session)
                with client.stream(
                    "GET", f"/gradio_api/queue/data?session_hash={session}"
                ) as stream:
                    # until the library says that it has no more
                    for _ in stream.iter_lines():
                        pass
            client.post(
                "/gradio_api/run/predict",
                json={"fn_index": event, "data": [SECRET], "session_hash": SECRET},
            )


@pytest.mark.parametrize("log", ["faults", "requests"])
def test_no_question_reaches_the_log(
    log: Log, logged: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    logged(log, False)
    ask_and_fail(FakeChain(plan()), Options())
    out, err = capfd.readouterr()
    assert SECRET not in out + err
    # not a word of anything but lines of JSON, though much went wrong
    lines = [json.loads(line) for line in err.splitlines()]
    assert out == ""
    assert any(line["level"] == "error" for line in lines)
    requests = [line for line in lines if line["logger"] == "plansvar.requests"]
    assert bool(requests) is (log == "requests")
    for line in requests:
        assert set(line) == {
            *("time", "level", "logger", "message"),
            *("id", "method", "route", "status", "ms", "bytes"),
        }
    if requests:
        assert {line["route"] for line in requests} >= {"/api/ask", "/dokument/{id}", "annat"}


def test_questions_are_logged_where_the_operator_says_so(
    logged: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    logged("faults", True)
    chain = FakeChain(plan())
    options = Options(rules=Rules(log_questions=True))
    with (
        served_app(build_app(Live(Served(chain, (chain.plan,))), options)) as address,
        client_of(address) as client,
    ):
        client.get("/api/ask", params={"q": SECRET})
        # … and then it is said wherever it was said that none is kept
        assert "Varje fråga skrivs i serverns logg." in client.get("/openapi.json").text
        tools = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        told = client.post("/gradio_api/mcp/", json=tools, headers=MCP).text
        assert "varje fråga skrivs i serverns logg" in told and "sparas" not in told
    [line] = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    # nothing of who asked
    assert set(line) == {*("time", "level", "logger", "message"), *("question", "outcome", "ms")}
    assert (line["question"], line["outcome"]) == (SECRET, "answered")


def test_what_is_counted_tells_of_nobody_and_is_bounded() -> None:
    chain = FakeChain(plan())
    with (
        served_app(build_app(Live(Served(chain, (chain.plan,)))), ("127.0.0.1",)) as address,
        client_of(address, "192.0.2.77") as client,
    ):
        for number in range(20):
            client.get(f"/{SECRET}/{number}")
            client.get(f"/dokument/{SECRET}{number}")
            client.request(f"HEMLIGT{number}", "/")
        client.get("/api/ask", params={"q": SECRET})
        chain.fault = RuntimeError(SECRET)
        client.get("/api/ask", params={"q": SECRET})
        told = client.get("/metrics").text
    assert SECRET not in told and "192.0.2" not in told and "HEMLIGT" not in told
    values = dict(
        line.rsplit(" ", 1) for line in told.splitlines() if line and not line.startswith("#")
    )
    # twenty of each are one line
    assert values['plansvar_requests_total{method="GET",route="annat",status="404"}'] == "20.0"
    assert values['plansvar_requests_total{method="OTHER",route="annat",status="404"}'] == "20.0"
    assert (
        values['plansvar_requests_total{method="GET",route="/dokument/{id}",status="404"}']
        == "20.0"
    )
    assert values['plansvar_questions_total{outcome="answered"}'] == "1.0"
    assert values['plansvar_questions_total{outcome="error"}'] == "1.0"
    assert values["plansvar_answer_seconds_count"] == "2.0"
    assert values["plansvar_index_documents"] == "1.0"
    assert values["plansvar_queue_length"] == values["plansvar_line_length"] == "0.0"
    assert {"plansvar_sessions", 'plansvar_turned_away_total{reason="questions"}'} <= set(values)


def test_health_follows_what_is_served() -> None:
    chain, other = FakeChain(plan()), FakeChain(plan())
    live = Live(Served(chain, (chain.plan,)))
    with served_app(build_app(live)) as address, client_of(address) as client:
        answer = client.get("/health")
        assert answer.status_code == 200
        assert answer.json() == {
            "status": "ok",
            "documents": 1,
            "version": answer.json()["version"],
        }
        # as when the server that keeps the vectors is gone
        other.fault = ConnectionError("http://annan.example")
        live.replace(Served(other, (other.plan,)))
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["detail"]) == (503, NOT_WELL)
        assert "annan" not in answer.text
        # a name that is none of the server's does not matter here
        live.replace(Served(chain, (chain.plan,) * 2))
        assert client.get("/health", headers={"host": "x"}).json()["documents"] == 2
        # what health asks is no visitor's question
        assert "plansvar_answer_seconds_count 0.0" in client.get("/metrics").text


def test_health_asks_once_for_many_and_does_not_wait_for_ever() -> None:
    class Hanging:
        """A chain whose search hangs until it is let go."""

        def __init__(self) -> None:
            self.go = threading.Event()
            self.asked = 0

        def invoke(self, question: Question, /) -> Answer:
            raise NotImplementedError

        def stream(self, question: Question, /) -> Iterator[Answer]:
            self.asked += 1
            self.go.wait(60)
            yield Answer(question, "Ja.")

    async def checked() -> None:
        chain = Hanging()
        checkup = Checkup(Live(Served(chain, (plan(),))), longest=0.01, holds=1000.0)
        assert [await checkup.well(), await checkup.well()] == [False, False]
        waiting = Checkup(Live(Served(chain, (plan(),))), longest=60.0, holds=1000.0)
        together = asyncio.gather(*(waiting.well() for _ in range(10)))
        chain.go.set()
        assert await together == [True] * 10
        # and then it holds for a while
        assert await waiting.well()
        assert chain.asked == 2

    asyncio.run(asyncio.wait_for(checked(), 60))


def test_health_does_not_wait_for_a_language_model() -> None:
    class Writing(WritingChain):
        """A chain that finds, and whose language model is never heard of again."""

        def stream(self, question: Question, /) -> Iterator[Answer]:
            yield next(iter(super().stream(question)))
            raise AssertionError("the model was asked")

    checkup = Checkup(Live(Served(Writing(), (plan(),), model="gemma")))
    assert asyncio.run(checkup.well())
