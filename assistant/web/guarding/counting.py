"""What is served, with each question counted on its way through the chain."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer
from assistant.page.chat import Chain
from assistant.query import Question
from assistant.web.guarding.telling import FIELDS, QUESTIONS
from assistant.web.guarding.watch import ANSWERED, ERROR, REFUSED, STOPPED, Watch
from assistant.web.live import Live, Served


class CountedChain:
    """Answers as `chain` does; `watch` counts it, and the log has the question where it is to."""

    def __init__(self, chain: Chain, watch: Watch, log: bool) -> None:
        self._chain = chain
        self._watch = watch
        self._log = log

    def invoke(self, question: Question, /) -> Answer:
        """The whole answer to `question`."""
        began, outcome = time.perf_counter(), ERROR
        try:
            answer = self._chain.invoke(question)
            outcome = REFUSED if answer.refused else ANSWERED
            return answer
        finally:
            self._ended(question, outcome, began)

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The answer to `question` as it grows."""
        began, outcome = time.perf_counter(), ERROR
        try:
            for answer in self._chain.stream(question):
                if not answer.unfinished:
                    outcome = REFUSED if answer.refused else ANSWERED
                yield answer
        except GeneratorExit:
            outcome = STOPPED if outcome == ERROR else outcome
            raise
        finally:
            self._ended(question, outcome, began)

    def _ended(self, question: Question, outcome: str, began: float) -> None:
        seconds = time.perf_counter() - began
        self._watch.answered(outcome, seconds)
        if self._log:
            fields = {
                "question": question.text,
                "outcome": outcome,
                "ms": round(seconds * 1000),
            }
            logging.getLogger(QUESTIONS).info("question", extra={FIELDS: fields})


def logs_questions(live: Live) -> bool:
    """Whether each question to what is `live` is written to the log."""
    return isinstance(live, CountedLive) and live.log


class CountedLive(Live):
    """What `live` holds at any moment, with its chain counted."""

    def __init__(self, live: Live, watch: Watch, log: bool = False) -> None:
        self._live = live
        self._watch = watch
        self.log = log
        self._counted = (live.now, self._wrapped(live.now))

    @property
    def now(self) -> Served:
        """What is served at the moment."""
        served, counted = self._counted
        if self._live.now is not served:
            served = self._live.now
            counted = self._wrapped(served)
            self._counted = (served, counted)
        return counted

    def replace(self, served: Served) -> None:
        """Serves `served` from now on."""
        self._live.replace(served)

    def _wrapped(self, served: Served) -> Served:
        return replace(served, chain=CountedChain(served.chain, self._watch, self.log))
