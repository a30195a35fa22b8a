"""A real language model behind a real server: the wire, the stream, the checker and the fallback.

What it writes is of no use, so nothing here asks for eloquence; where a text must hold, a grammar
leaves the model no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assistant.answering import build_chain
from assistant.model.modelling import LanguageModel, open_writer, reply_of
from assistant.opening import open_chain
from assistant.query import Question
from assistant.settings import Settings
from index.searching import Index
from tests.assistant.model.real_model import missing, serving_model

pytestmark = [
    pytest.mark.llm,
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}"),
]

QUESTION = Question("Hur mycket avsätter Vänsterpartiet till bredband?")
TRUE = "Vänsterpartiet avsätter 15 miljoner för bredbandsutbyggnad i hela länet [1]."
FALSE = "Vänsterpartiet avsätter 16 miljoner [1]."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the served model, loaded once."""
    with serving_model(tmp_path_factory.mktemp("model")) as url:
        yield url


def settings(address: str, seconds: float = 120.0) -> Settings:
    return Settings(llm="gemma", llm_url=address, llm_seconds=seconds)


def only(address: str, text: str) -> LanguageModel:
    """The model with a grammar that holds `text` and nothing else."""
    from langchain_openai import ChatOpenAI

    body: dict[str, Any] = {"grammar": f'root ::= "{text}"'}
    chat = ChatOpenAI(
        model="gemma", base_url=address, api_key=lambda: "none", max_retries=0, extra_body=body
    )
    return LanguageModel(chat, "openai:gemma", 120.0)


def test_it_replies(address: str) -> None:
    model = open_writer(settings(address))
    assert model is not None and model.name == "openai:gemma"
    assert reply_of(model.chat.bind(max_tokens=8), "Säg hej å ä ö.")  # type: ignore[arg-type]


def test_a_text_that_holds_is_streamed_and_shown(corpus: Index, address: str) -> None:
    chain = build_chain(corpus, only(address, f"{TRUE} {FALSE}"))
    growing = list(chain.stream(QUESTION))
    assert [answer.unfinished for answer in growing] == [True, True, False]
    assert growing[1].text.endswith(TRUE)
    told = growing[-1].to_json()
    assert told["answer"].endswith(f"\n\n{TRUE}")
    assert (told["generator"], told["removed"]) == ("openai:gemma", 1)
    assert "bredband" in told["citations"][0]["quote"]


def test_its_own_text_does_not_hold(corpus: Index, address: str) -> None:
    plain = open_chain(corpus).invoke(QUESTION)
    answer = open_chain(corpus, settings(address)).invoke(QUESTION)
    assert answer.generator == "extractive"
    assert answer.note and answer.text == f"{plain.text}\n\n*{answer.note}*"
    assert answer.citations == plain.citations


def test_it_is_left_when_its_time_is_up(corpus: Index, address: str) -> None:
    chain = open_chain(corpus, settings(address, seconds=0.2))
    assert "hann inte svara" in chain.invoke(QUESTION).note


def test_to_stop_ends_the_call(corpus: Index, address: str) -> None:
    answers = open_chain(corpus, settings(address)).stream(QUESTION)
    assert next(answers).unfinished
    answers.close()  # type: ignore[attr-defined]
    # the server has one place: it takes the next question only when the first is over
    model = open_writer(settings(address, seconds=30.0))
    assert model is not None
    assert reply_of(model.chat.bind(max_tokens=4), "Hej")  # type: ignore[arg-type]
