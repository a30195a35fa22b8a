"""Chains that wait for a test, or for each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from threading import Barrier, Event

from assistant.answer import Answer, Citation
from assistant.page.chat import Chain
from assistant.query import Question
from tests.assistant.page.fakes import passage, plan

# how long a chain waits at most, in seconds: a test that fails must end
LONGEST = 30


class HeldChain:
    """Says the beginning of an answer, and the rest once it is `released`."""

    def __init__(self) -> None:
        self.released = Event()

    def invoke(self, question: Question, /) -> Answer:
        """The whole answer."""
        return list(self.stream(question))[-1]

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The beginning of the answer, and then the whole."""
        whole = Answer(question, "Början. Slutet [1].", (Citation(1, passage(plan())),))
        yield replace(whole, text="Början.", unfinished=True)
        self.released.wait(LONGEST)
        yield whole


class SteppedChain:
    """Says the beginning of each answer, and the rest once that answer is let go on."""

    def __init__(self, most: int = 4) -> None:
        self.asked: list[Question] = []
        self._go = [Event() for _ in range(most)]
        self.ended = [Event() for _ in range(most)]

    def go_on(self, number: int) -> None:
        """Lets the answer to question `number` (0 for the first) be said whole."""
        self._go[number].set()

    def invoke(self, question: Question, /) -> Answer:
        """The whole answer."""
        return list(self.stream(question))[-1]

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The beginning of the answer, and then the whole; `ended` when it is no longer wanted."""
        number = len(self.asked)
        self.asked.append(question)
        try:
            yield Answer(question, f"Början {number}.", unfinished=True)
            self._go[number].wait(LONGEST)
            yield Answer(question, f"Helt svar {number}.")
        finally:
            self.ended[number].set()


class MeetingChain:
    """Answers as `chain`, but begins only when `visitors` questions are asked at the same time."""

    def __init__(self, chain: Chain, visitors: int) -> None:
        self.chain = chain
        self.barrier = Barrier(visitors, timeout=LONGEST)

    def invoke(self, question: Question, /) -> Answer:
        """The whole answer."""
        return list(self.stream(question))[-1]

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The answer as it grows, once all have asked."""
        self.barrier.wait()
        yield from self.chain.stream(question)
