"""A system and questions → records."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from assistant.answer import AnswerJson
from eval.question import GoldQuestion
from eval.record import Record, RunError, System


def run_system(
    system: System,
    questions: Iterable[GoldQuestion],
    progress: Callable[[int], None] | None = None,
) -> tuple[Record, ...]:
    """The records of `system` on `questions`, in order, one at a time.

    `progress` is told how many are done. A question that makes the system fail is a record with an
    error and an empty answer, and the run goes on. Raises RunError when the system itself is gone.
    """
    records: list[Record] = []
    for done, question in enumerate(questions, 1):
        started = time.perf_counter()
        error: str | None = None
        try:
            answer = system.answer(question.asked)
        except RunError:
            # the system is gone, and answers no question any more
            raise
        except Exception as failure:  # whatever it is, it is the answer's fault and is counted
            answer = _no_answer(question)
            error = f"{type(failure).__name__}: {failure}"
        records.append(Record(question, answer, time.perf_counter() - started, error))
        if progress is not None:
            progress(done)
    return tuple(records)


def _no_answer(question: GoldQuestion) -> AnswerJson:
    return {
        "question": question.question,
        "answer": "",
        "refused": False,
        "reason": None,
        "citations": [],
        "searched": [],
        "follow_ups": [],
        "generator": "",
        "seconds": 0.0,
    }
