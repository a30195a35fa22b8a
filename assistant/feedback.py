"""Visitors' opinions of answers, kept in a file where the operator has set one.

A line of JSON holds just what `Opinion` says: no address, no name, nothing of the session.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from assistant.answer import Answer
from assistant.query import Question

LONGEST_QUESTION = 2000
LONGEST_COMMENT = 1000
MOST_CITATIONS = 20
# what the file may grow to: a flood of opinions must not fill the disk
MOST_BYTES = 50_000_000
LOCK_SECONDS = 5
# read and written by the operator alone
MODE = 0o600


class FeedbackError(Exception):
    """An opinion cannot be kept; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of the answer: the id of its document, its words and where they stand."""

    document: str
    quote: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """A line of the file: the day (ISO), whether the answer helped, the comment, the question as
    asked and as `interpreted` in its conversation ("" where that was not needed), its filters, and
    of the answer whether it was refused and why, what wrote it, and its citations."""

    day: str
    helped: bool
    comment: str
    question: str
    interpreted: str
    parties: tuple[str, ...]
    documents: tuple[str, ...]
    region: str
    refused: bool
    reason: str
    generator: str
    citations: tuple[Cited, ...]


def opinion_of(
    question: Question, answer: Answer, helped: bool, comment: str, today: date
) -> Opinion:
    """What is kept of an opinion of `answer` to `question`; what is too long is cut."""
    cited = (
        Cited(
            citation.passage.plan.id,
            citation.passage.quote,
            citation.passage.span.start,
            citation.passage.span.stop,
        )
        for citation in answer.citations[:MOST_CITATIONS]
    )
    return Opinion(
        today.isoformat(),
        helped,
        comment.strip()[:LONGEST_COMMENT],
        question.text[:LONGEST_QUESTION],
        answer.interpreted[:LONGEST_QUESTION],
        question.parties,
        question.documents,
        question.region or "",
        answer.refused,
        str(answer.reason) if answer.reason else "",
        answer.generator,
        tuple(cited),
    )


def keep(file: Path, opinion: Opinion) -> None:
    """Adds `opinion` to `file` as a line, all of it or nothing. Raises FeedbackError."""
    from filelock import FileLock, Timeout

    line = json.dumps(asdict(opinion), ensure_ascii=False) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(file.with_name(f"{file.name}.lock"), timeout=LOCK_SECONDS, mode=MODE):
            # a lone surrogate in what was asked has no bytes
            _append(file, line.encode("utf-8", "replace"))
    except (OSError, Timeout) as error:
        raise FeedbackError(
            "Omdömet gick inte att spara, så inget är sparat; försök igen om en stund."
        ) from error


def _append(file: Path, line: bytes) -> None:
    opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, MODE)
    try:
        size = os.fstat(opened).st_size
        if size + len(line) > MOST_BYTES:
            raise OSError("the file is as large as it may be")
        try:
            written = 0
            while written < len(line):
                written += os.write(opened, line[written:])
            os.fsync(opened)
        except OSError:
            # half a line would spoil the next
            os.ftruncate(opened, size)
            raise
    finally:
        os.close(opened)
