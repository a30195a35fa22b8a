"""The configured language model: opened by its name, spoken to on this computer, and one sentence
for whatever goes wrong."""

from __future__ import annotations

import socket
import sys

import pytest
from pydantic import SecretStr

from assistant.model.modelling import ModelProblem, open_model, reply_of
from assistant.settings import Settings
from tests.assistant.model.chat_server import Chat, serving


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting or key of this computer's own reaches a test, and no proxy."""
    for name in ("PLANSVAR_LLM", "PLANSVAR_LLM_URL", "PLANSVAR_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def settings(llm: str | None, url: str | None = None, key: str | None = None) -> Settings:
    return Settings(llm=llm, llm_url=url, llm_key=SecretStr(key) if key else None)


# PLANSVAR_LLM, PLANSVAR_LLM_URL, what is told
NOT_OPENED: list[tuple[str | None, str | None, str]] = [
    (None, None, "Ingen språkmodell är vald: sätt PLANSVAR_LLM"),
    ("", None, "Ingen språkmodell är vald: sätt PLANSVAR_LLM"),
    ("nonsens", None, "PLANSVAR_LLM=nonsens går inte att förstå: skriv leverantör:modell"),
    ("x:y", None, "PLANSVAR_LLM=x:y går inte att förstå"),
    # OpenAI itself, without a key
    ("openai:gpt-5-mini", None, "går inte att öppna (OpenAIError); se efter PLANSVAR_LLM_KEY."),
    ("openai:m", "127.0.0.1:8080", "PLANSVAR_LLM_URL ska börja med http:// eller https://."),
    # a package that is not installed
    ("groq:m", None, "kör .venv/bin/python -m pip install -c requirements.lock langchain-groq."),
]


@pytest.mark.parametrize(("llm", "url", "told"), NOT_OPENED)
def test_what_cannot_be_opened_is_one_sentence(
    llm: str | None, url: str | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "langchain_groq", None)
    with pytest.raises(ModelProblem) as caught:
        open_model(settings(llm, url))
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_the_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSVAR_LLM", "openai:m")
    monkeypatch.setenv("PLANSVAR_LLM_KEY", "hemlig")
    read = Settings()
    assert (read.llm, read.llm_url) == ("openai:m", None)
    # a key must not be shown with the rest
    assert read.llm_key == SecretStr("hemlig") and "hemlig" not in repr(read)


# PLANSVAR_LLM, PLANSVAR_LLM_KEY, the model and the key that the server is told
SPOKEN_TO: list[tuple[str, str | None, str, str]] = [
    ("openai:gemma", "k1", "gemma", "Bearer k1"),
    # a server of one's own needs no key; the one for OpenAI itself must not be sent to it
    ("openai:gemma", None, "gemma", "Bearer none"),
    # a name that is no provider's is the model's, also with a colon in it
    ("gemma3:4b", None, "gemma3:4b", "Bearer none"),
]


@pytest.mark.parametrize(("llm", "key", "model", "sent"), SPOKEN_TO)
def test_a_server_at_an_address(
    llm: str, key: str | None, model: str, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "min egen")
    with serving(Chat("Hej!")) as chat:
        assert reply_of(open_model(settings(llm, chat.url, key)), "Säg hej å ä ö.") == "Hej!"
    assert chat.heard == [(model, "Säg hej å ä ö.", sent)]


# the server's status, what is told
REFUSED = [
    # llama.cpp's for a prompt that is longer than its context
    (400, "Språkmodellen tar inte emot texten, som kan vara för lång för den."),
    (401, "Språkmodellen tar inte emot nyckeln; sätt PLANSVAR_LLM_KEY."),
    (403, "får inte användas med den nyckeln"),
    (404, "finns inte där; rätta PLANSVAR_LLM eller PLANSVAR_LLM_URL."),
    (429, "tar inte emot fler frågor just nu"),
    (500, "Språkmodellen hade ett eget fel; försök igen senare."),
]


@pytest.mark.parametrize(("status", "told"), REFUSED)
def test_what_a_server_says_no_to_is_one_sentence(status: int, told: str) -> None:
    with serving(Chat(status=status)) as chat:
        model = open_model(settings("m", chat.url), retries=0)
        with pytest.raises(ModelProblem) as caught:
            reply_of(model, "Hej")
    assert told in str(caught.value) and "\n" not in str(caught.value)
    assert len(chat.heard) == 1


# what a server that is no language model says
GARBAGE = ["<html>Hej</html>", "{}", '{"choices": []}', "[1]", "null"]


@pytest.mark.parametrize("said", GARBAGE)
def test_what_is_no_reply_is_one_sentence(said: str) -> None:
    with serving(Chat(raw=said)) as chat:
        model = open_model(settings("m", chat.url), retries=0)
        with pytest.raises(ModelProblem, match="Språkmodellen svarade inte som den ska"):
            reply_of(model, "Hej")


def test_a_call_that_fails_is_tried_again() -> None:
    # once, and once more
    with serving(Chat(status=500)) as chat, pytest.raises(ModelProblem):
        reply_of(open_model(settings("m", chat.url), retries=1), "Hej")
    assert len(chat.heard) == 2


def test_a_server_that_is_too_slow_is_told() -> None:
    with serving(Chat(wait=0.5)) as chat:
        model = open_model(settings("m", chat.url), timeout=0.1, retries=0)
        with pytest.raises(ModelProblem, match="svarade inte i tid"):
            reply_of(model, "Hej")


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        # bound but not listening: refused at once
        with pytest.raises(ModelProblem, match="går inte att nå"):
            reply_of(open_model(settings("m", url), retries=0), "Hej")
