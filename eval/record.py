"""Record: a question and what a system answered to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.answer import AnswerJson
from assistant.query import Question
from eval.question import GoldQuestion


class RunError(Exception):
    """A run cannot be made, written or read; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class System:
    """Something that answers questions, under the name it has in tables.

    `texts` holds the text of each document under its id, as the system reads it: the text that the
    `start` and `stop` of its citations count in. `versions` are those of the packages that it runs
    with, where they are not Plansvar's own.
    """

    name: str
    answer: Callable[[Question], AnswerJson]
    texts: Mapping[str, str]
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """One question, answered. `seconds` is wall time; `error` is what the system failed with, and
    the answer is then empty: it counts as a wrong answer, not as none."""

    question: GoldQuestion
    answer: AnswerJson
    seconds: float
    error: str | None = None
