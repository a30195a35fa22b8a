"""A system and questions → records, and a run's files."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from assistant.answer import AnswerJson, CitationJson
from eval.question import GoldQuestion
from eval.record import Record, RunError, System
from eval.scoring import Score, Summary, explain, score


class Line(TypedDict):
    """A line of answers.jsonl: the question, the answer, its figures and what is wrong with it."""

    system: str
    id: str
    type: str
    question: str
    history: list[str]
    answer: str
    refused: bool
    reason: str | None
    citations: list[CitationJson]
    seconds: float
    error: str | None
    scores: Score
    faults: list[str]


def run_system(
    system: System,
    questions: Iterable[GoldQuestion],
    progress: Callable[[int], None] | None = None,
) -> tuple[Record, ...]:
    """The records of `system` on `questions`, in order, one at a time.

    `progress` is told how many are done. A question that makes the system fail is a record with an
    error and an empty answer, and the run goes on.
    """
    records: list[Record] = []
    for done, question in enumerate(questions, 1):
        started = time.perf_counter()
        error: str | None = None
        try:
            answer = system.answer(question.asked)
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


def lines(system: System, records: Iterable[Record]) -> list[Line]:
    """The lines of answers.jsonl for the records of `system`."""
    return [
        {
            "system": system.name,
            "id": record.question.id,
            "type": record.question.type,
            "question": record.question.question,
            "history": list(record.question.history),
            "answer": record.answer["answer"],
            "refused": record.answer["refused"],
            "reason": record.answer["reason"],
            "citations": record.answer["citations"],
            "seconds": round(record.seconds, 4),
            "error": record.error,
            "scores": score(record, system.texts),
            "faults": list(explain(record, system.texts)),
        }
        for record in records
    ]


def write_run(
    folder: Path,
    answers: Sequence[Line],
    summaries: Sequence[Summary],
    config: Mapping[str, object],
    report: str,
) -> None:
    """Writes answers.jsonl, summary.json, config.json and report.html into `folder`.

    Raises RunError when it cannot be written.
    """
    contents = {
        "answers.jsonl": "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in answers),
        "summary.json": _json({summary["system"]: summary for summary in summaries}),
        "config.json": _json(config),
        "report.html": report,
    }
    make_folder(folder)
    try:
        for name, text in contents.items():
            (folder / name).write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise RunError(f"Det går inte att skriva i mappen {folder}.") from error


def make_folder(folder: Path) -> None:
    """Makes `folder` unless it is there. Raises RunError when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(f"Mappen {folder} går inte att skapa.") from error


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
