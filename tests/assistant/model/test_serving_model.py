"""Answers written by a model behind a server on this computer, up, down, slow and out of order."""

from __future__ import annotations

import socket

import pytest

from assistant.answer import Answer
from assistant.model.modelling import ModelProblem, open_writer
from assistant.opening import open_chain
from assistant.query import Question
from assistant.settings import Settings, SettingsProblem, read_settings
from index.searching import Index
from tests.assistant.model.chat_server import Chat, serving

QUESTION = Question("Hur mycket avsätter Vänsterpartiet till bredband?")
TRUE = "Vänsterpartiet avsätter 15 miljoner för bredbandsutbyggnad i hela länet [1]."
SLOW, AWAY, UNSUPPORTED = "hann inte svara", "gick inte att använda", "hade inte stöd nog"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of this computer's own reaches a test, and no proxy."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def asked(corpus: Index, url: str, seconds: float = 20.0) -> Answer:
    settings = Settings(llm="gemma3:4b", llm_url=url, llm_seconds=seconds)
    return open_chain(corpus, settings).invoke(QUESTION)


def test_a_server_that_streams(corpus: Index) -> None:
    with serving(Chat(TRUE)) as chat:
        answer = asked(corpus, chat.url)
    assert (answer.generator, answer.removed, answer.note) == ("openai:gemma3:4b", 0, "")
    assert answer.text.endswith(TRUE)
    ((model, prompt, key),) = chat.heard
    assert (model, key) == ("gemma3:4b", "Bearer none")
    assert QUESTION.text in prompt


# what the server does, the note, how often it is called
FALLEN_BACK: list[tuple[Chat, str, int]] = [
    (Chat("Hej! Jag är en språkmodell."), UNSUPPORTED, 1),
    (Chat(""), UNSUPPORTED, 1),
    (Chat(TRUE + " ", endless=True), UNSUPPORTED, 1),
    # a key that is wrong is not tried again, a fault of the server's own is
    (Chat(status=401), AWAY, 1),
    (Chat(status=404), AWAY, 1),
    (Chat(status=500), AWAY, 2),
    (Chat(raw="<html>Hej</html>"), AWAY, 1),
    (Chat(raw="data: {oj\n\n"), AWAY, 1),
    # silent from the start, and on the way
    (Chat(TRUE, wait=3), SLOW, 1),
    (Chat(TRUE, pause=0.4), SLOW, 1),
]


@pytest.mark.parametrize(("chat", "note", "calls"), FALLEN_BACK)
def test_a_server_that_gives_no_answer(corpus: Index, chat: Chat, note: str, calls: int) -> None:
    with serving(chat):
        answer = asked(corpus, chat.url, seconds=1.5 if note is SLOW else 20.0)
    assert note in answer.note
    assert answer.generator == "extractive"
    assert answer.text.endswith(f"\n\n*{answer.note}*") and len(answer.citations) > 1
    assert len(chat.heard) == calls


def test_a_server_that_is_not_there(corpus: Index) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        # bound but not listening: refused at once
        answer = asked(corpus, f"http://127.0.0.1:{free.getsockname()[1]}/v1")
    assert AWAY in answer.note


# PLANSVAR_LLM, PLANSVAR_LLM_URL, what is told before anything is served
MISTAKEN = [
    ("nonsens", None, "PLANSVAR_LLM=nonsens går inte att förstå"),
    (None, "http://127.0.0.1:1/v1", "PLANSVAR_LLM_URL är satt men inte PLANSVAR_LLM"),
    ("openai:m", "127.0.0.1:8080", "ska börja med http://"),
]


@pytest.mark.parametrize(("llm", "url", "told"), MISTAKEN)
def test_a_mistaken_setting_is_one_sentence(
    corpus: Index, llm: str | None, url: str | None, told: str
) -> None:
    with pytest.raises(ModelProblem) as caught:
        open_chain(corpus, Settings(llm=llm, llm_url=url))
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_without_a_model_none_is_opened() -> None:
    assert open_writer(Settings(llm=None, llm_url=None)) is None


@pytest.mark.parametrize("seconds", ["snart", "0", "-1", "99999"])
def test_a_time_that_is_none_is_one_sentence(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSVAR_LLM_SECONDS", seconds)
    read_settings.cache_clear()
    with pytest.raises(SettingsProblem) as caught:
        read_settings()
    assert str(caught.value) == (
        "PLANSVAR_LLM_SECONDS har ett värde som inte går att använda; rätta det."
    )
    read_settings.cache_clear()
