"""A language model's server that does what no server should: the documents' own words are shown,
in time, with their citations, and nothing stays behind. Errors that servers do tell of, and slow
ones, are in tests/assistant/model/test_serving_model.py."""

from __future__ import annotations

import threading
import time

import pytest

from assistant.answer import Answer
from assistant.opening import open_chain
from assistant.query import Question
from assistant.settings import Settings
from index.searching import Index
from tests.faults.conftest import Tally
from tests.faults.wire import (
    CHUNKED,
    EVENT,
    HEAD,
    Wire,
    answering,
    cuts,
    never_accepting,
    sends,
    sends_for_ever,
    silent,
)

pytestmark = pytest.mark.slow

QUESTION = Question("Hur mycket avsätter Vänsterpartiet till bredband?")
SLOW, AWAY, UNSUPPORTED = "hann inte svara", "gick inte att använda", "hade inte stöd nog"
SECONDS = 2.0
TRUE = EVENT % "Vänsterpartiet avsätter 15 miljoner ".encode()


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of this computer's own reaches a test, and no proxy."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def asked(corpus: Index, url: str) -> Answer:
    settings = Settings(llm="gemma3:4b", llm_url=url, llm_seconds=SECONDS)
    return open_chain(corpus, settings).invoke(QUESTION)


def listeners() -> int:
    """How many threads listen to a model."""
    return sum(thread.name == "language-model" for thread in threading.enumerate())


def holds(answer: Answer, *notes: str) -> None:
    """`answer` is the documents' own, and says which of `notes`; nobody listens any longer."""
    assert any(note in answer.note for note in notes), answer.note
    assert answer.generator == "extractive"
    assert answer.citations[0].passage.label == "yrkande 41"
    assert "15 miljoner" in answer.text and answer.text.endswith(f"*{answer.note}*")
    deadline = time.monotonic() + 60
    while listeners():
        assert time.monotonic() < deadline, "a thread listens for ever"
        time.sleep(0.05)


# what the server does, and what may be told of it
WIRES = [
    pytest.param(silent, (SLOW,), id="a black hole"),
    pytest.param(sends(), (AWAY,), id="hangs up"),
    pytest.param(cuts(), (AWAY,), id="breaks off"),
    pytest.param(sends(b"\x00\xff\xfe" * 100), (AWAY,), id="no HTTP"),
    pytest.param(sends(HEAD + b"data: \xff\xfe\xe5\n\n"), (AWAY,), id="no UTF-8"),
    pytest.param(sends(HEAD + TRUE), (UNSUPPORTED,), id="ends in the middle"),
    pytest.param(cuts(HEAD + TRUE), (AWAY, UNSUPPORTED), id="breaks off in the middle"),
    pytest.param(
        sends(CHUNKED + b"%x\r\n" % len(TRUE) + TRUE + b"\r\nff\r\nda"), (AWAY,), id="half a chunk"
    ),
    pytest.param(sends(HEAD, b"data: ", b"x" * 8_000_000), (AWAY, SLOW), id="8 MB on a line"),
    pytest.param(sends_for_ever(HEAD, b": ping\n\n", 0.01), (SLOW, AWAY), id="pings for ever"),
    pytest.param(sends_for_ever(HEAD, b"x" * 1000, 0.01), (SLOW, AWAY), id="an endless line"),
    pytest.param(sends_for_ever(HEAD, TRUE, 0.3), (SLOW, UNSUPPORTED), id="a drip"),
]


@pytest.mark.parametrize(("wire", "notes"), WIRES)
def test_a_server_that_does_what_none_should(
    corpus: Index, wire: Wire, notes: tuple[str, ...], tally: Tally
) -> None:
    with answering(wire) as url:
        holds(asked(corpus, url), *notes)
    tally("fel i språkmodellens server")


def test_a_server_that_takes_no_call(corpus: Index, tally: Tally) -> None:
    with never_accepting() as url:
        holds(asked(corpus, url), SLOW, AWAY)
    tally("fel i språkmodellens server")


@pytest.mark.parametrize("status", [b"301", b"302", b"307", b"308"])
def test_a_server_that_sends_elsewhere(corpus: Index, status: bytes, tally: Tally) -> None:
    # the question goes nowhere but to the address that the operator has set
    called = threading.Event()

    def noted(*_: object) -> None:
        called.set()

    with answering(noted) as elsewhere:
        head = b"HTTP/1.1 %s Elsewhere\r\nLocation: %s/chat/completions\r\n" % (
            status,
            elsewhere.encode(),
        )
        with answering(sends(head + b"Content-Length: 0\r\nConnection: close\r\n\r\n")) as url:
            holds(asked(corpus, url), AWAY)
    assert not called.is_set()
    tally("fel i språkmodellens server")
