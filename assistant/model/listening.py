"""A prompt put to a language model → its text as it comes, while there is time and room."""

from __future__ import annotations

import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from assistant.model.modelling import ModelProblem, problem_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# how often a call is made that fails in passing before it has said anything
TRIES = 2
TOO_SLOW = "Språkmodellen svarade inte i tid; höj PLANSVAR_LLM_SECONDS eller välj en mindre modell."


def spoken(model: BaseChatModel, prompt: str, deadline: float, most: int) -> Iterator[str]:
    """What `model` says to `prompt`, in chunks, until `deadline` (of `time.monotonic`).

    A call that fails in passing before the first chunk is made once more. A model that goes on for
    more than `most` characters is not listened to further. To close the iterator ends the call.
    Raises ModelProblem when the model cannot be reached, fails or takes too long.
    """
    for tries_left in reversed(range(TRIES)):
        said = 0
        try:
            for chunk in _until(model, prompt, deadline):
                said += len(chunk)
                yield chunk
                if said > most:
                    return
            return
        except ModelProblem as problem:
            if said or not (tries_left and problem.passing):
                raise


def _until(model: BaseChatModel, prompt: str, deadline: float) -> Iterator[str]:
    """The chunks of one call. It is made by a thread of its own, since no client promises to stop
    waiting when its time is up."""
    heard: SimpleQueue[str | Exception | None] = SimpleQueue()
    enough = Event()

    def listen() -> None:
        try:
            for chunk in model.stream(prompt):
                if enough.is_set():
                    return
                if chunk.text:
                    heard.put(str(chunk.text))
            heard.put(None)
        except Exception as error:  # told to whoever listens, in whose thread it is raised
            heard.put(error)

    Thread(target=listen, daemon=True, name="language-model").start()
    try:
        while True:
            left = deadline - time.monotonic()
            try:
                if left <= 0:
                    raise Empty
                chunk = heard.get(timeout=left)
            except Empty:
                raise ModelProblem(TOO_SLOW, slow=True) from None
            if chunk is None:
                return
            if isinstance(chunk, Exception):
                raise problem_of(chunk) from chunk
            yield chunk
    finally:
        enough.set()
