"""A question with what is held to be its right answer, and the reader of question files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.query import Question


class QuestionError(Exception):
    """A question file cannot be used; the message is one Swedish sentence a line."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A passage that a right answer cites: a quote from the document with that id."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what to hold its answer against.

    `history` holds the earlier questions of the conversation, oldest first. `gold` are the passages
    to cite, all of them; `also` are passages that do as well as the gold where there is one gold.
    Of each tuple of `facts` the answer must say one. `refuse` is whether the question must be
    refused, for `reason`; `not_documents` are documents that must not be cited.
    """

    id: str
    question: str
    type: str
    history: tuple[str, ...] = ()
    gold: tuple[Gold, ...] = ()
    also: tuple[Gold, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    refuse: bool = False
    reason: str | None = None
    not_documents: tuple[str, ...] = ()

    @property
    def asked(self) -> Question:
        """The question as the assistant takes it."""
        return Question(self.question, self.history)


def read_questions(path: Path) -> tuple[GoldQuestion, ...]:
    """The questions of a JSONL file, in order.

    Raises QuestionError with one sentence for each line that is no question.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionError(f"Frågefilen {path} finns inte eller går inte att läsa.") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"Frågefilen {path} är inte text i UTF-8.") from error
    questions: list[GoldQuestion] = []
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                questions.append(read_line(line))
            except QuestionError as fault:
                faults.append(f"Rad {number} i {path.name}: {fault}")
    if not questions and not faults:
        faults.append(f"Frågefilen {path} innehåller inga frågor.")
    if faults:
        raise QuestionError("\n".join(faults))
    return tuple(questions)


def read_line(line: str) -> GoldQuestion:
    """The question on a line of JSON. Raises QuestionError with one sentence on its first fault."""
    try:
        read = json.loads(line)
    except ValueError as error:
        raise QuestionError("raden är inte giltig JSON.") from error
    if not isinstance(read, dict):
        raise QuestionError("raden är inte ett JSON-objekt.")
    reason = read.get("reason")
    refuse = read.get("refuse", False)
    if reason is not None and not isinstance(reason, str):
        raise QuestionError("fältet reason måste vara en text eller null.")
    if not isinstance(refuse, bool):
        raise QuestionError("fältet refuse måste vara true eller false.")
    facts = read.get("facts", [])
    if not isinstance(facts, list):
        raise QuestionError("fältet facts måste vara en lista av listor med text.")
    return GoldQuestion(
        _text(read, "id"),
        _text(read, "question"),
        _text(read, "type"),
        _texts(read.get("history", []), "history"),
        _golds(read, "gold"),
        _golds(read, "also"),
        tuple(_texts(alternatives, "facts") for alternatives in facts),
        refuse,
        reason,
        _texts(read.get("not_documents", []), "not_documents"),
    )


def _text(read: Mapping[str, Any], key: str) -> str:
    value = read.get(key)
    if not isinstance(value, str) or not value.strip():
        raise QuestionError(f"fältet {key} saknas eller är inte en text.")
    return value


def _texts(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        what = "en lista av listor med text" if key == "facts" else "en lista med text"
        raise QuestionError(f"fältet {key} måste vara {what}.")
    return tuple(value)


def _golds(read: Mapping[str, Any], key: str) -> tuple[Gold, ...]:
    golds = read.get(key, [])
    if not isinstance(golds, list):
        raise QuestionError(f"fältet {key} måste vara en lista.")
    for gold in golds:
        if not isinstance(gold, dict) or not all(
            isinstance(gold.get(field), str) for field in ("document", "quote")
        ):
            raise QuestionError(f"varje del av {key} måste ha texterna document och quote.")
    return tuple(Gold(gold["document"], gold["quote"]) for gold in golds)
