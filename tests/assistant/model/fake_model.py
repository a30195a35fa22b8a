"""A chat model that says what it is told to, in the order of its queue, and keeps what it heard."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

# so many characters a chunk: it cuts through words, numbers and marks
CHUNK = 3

Reply = str | Exception | Iterable[str]


class FakeModel(BaseChatModel):
    """`replies` are used up one for each call: a text, said in small chunks; chunks as they are
    (they may never end); or a fault, raised at once. `pause` is waited before each chunk, in
    seconds. `heard` are the prompts, `chunks` how many chunks were said, and `ended` how many calls
    are over, broken off or not."""

    replies: deque[Any] = Field(default_factory=deque)
    heard: list[str] = Field(default_factory=list)
    pause: float = 0.0
    chunks: int = 0
    ended: int = 0

    @property
    def _llm_type(self) -> str:
        return "fake"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self.heard.append(str(messages[-1].text))
        try:
            for text in _chunks(self.replies.popleft()):
                time.sleep(self.pause)
                self.chunks += 1
                yield ChatGenerationChunk(message=AIMessageChunk(content=text))
        finally:
            self.ended += 1

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        text = "".join(str(chunk.message.text) for chunk in self._stream(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])


def _chunks(reply: Reply) -> Iterable[str]:
    if isinstance(reply, Exception):
        raise reply
    if isinstance(reply, str):
        # a server that says nothing sends an empty piece all the same
        return [reply[start : start + CHUNK] for start in range(0, len(reply), CHUNK)] or [""]
    return reply


def saying(*replies: Reply, pause: float = 0.0) -> FakeModel:
    """A model with these replies."""
    return FakeModel(replies=deque(replies), pause=pause)
