"""A run as files: answers.jsonl, summary.json and config.json, written and read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict, cast

from assistant.answer import CitationJson
from eval.configuring import Config
from eval.question import Gold
from eval.record import Record, RunError, System
from eval.scoring import FIGURES, Score, explain, score
from eval.summarising import Group, Summary

ANSWERS, SUMMARY, CONFIG, REPORT = "answers.jsonl", "summary.json", "config.json", "report.html"
JUDGED = "judged.json"


class GoldJson(TypedDict):
    """A gold quote as others read it."""

    document: str
    quote: str


class Expected(TypedDict):
    """What was held against the answer: the question line's own keys."""

    gold: list[GoldJson]
    also: list[GoldJson]
    facts: list[list[str]]
    refuse: bool
    reason: str | None
    not_documents: list[str]


class Line(TypedDict):
    """A line of answers.jsonl: question, what was expected, answer, figures, what is wrong."""

    system: str
    id: str
    type: str
    question: str
    history: list[str]
    expected: Expected
    answer: str
    refused: bool
    reason: str | None
    citations: list[CitationJson]
    seconds: float
    error: str | None
    scores: Score
    faults: list[str]


@dataclass(frozen=True, slots=True)
class Run:
    """A run: how it was made, the summary of each system, and the lines of all systems."""

    config: Config
    summaries: tuple[Summary, ...]
    lines: tuple[Line, ...]

    def of(self, system: str) -> tuple[Line, ...]:
        """The lines of one system, in the order of the questions."""
        return tuple(line for line in self.lines if line["system"] == system)


def lines(system: System, records: Iterable[Record]) -> list[Line]:
    """The lines of answers.jsonl for the records of `system`."""
    return [_line(system, record) for record in records]


def _line(system: System, record: Record) -> Line:
    question, answer = record.question, record.answer
    return {
        "system": system.name,
        "id": question.id,
        "type": question.type,
        "question": question.question,
        "history": list(question.history),
        "expected": {
            "gold": _golds(question.gold),
            "also": _golds(question.also),
            "facts": [list(alternatives) for alternatives in question.facts],
            "refuse": question.refuse,
            "reason": question.reason,
            "not_documents": list(question.not_documents),
        },
        "answer": answer["answer"],
        "refused": answer["refused"],
        "reason": answer["reason"],
        "citations": answer["citations"],
        "seconds": round(record.seconds, 4),
        "error": record.error,
        "scores": score(record, system.texts),
        "faults": list(explain(record, system.texts)),
    }


def _golds(golds: Sequence[Gold]) -> list[GoldJson]:
    return [{"document": gold.document, "quote": gold.quote} for gold in golds]


def make_folder(folder: Path) -> None:
    """Makes `folder` unless it is there. Raises RunError when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(f"Mappen {folder} går inte att skapa.") from error


def write_run(folder: Path, run: Run, report: str | None) -> None:
    """Writes the files of `run` and its `report` (HTML) into `folder`, which is made if need be.

    Without a report only what tells nothing of any one question is written: the summary and the
    configuration. Raises RunError when they cannot be written.
    """
    files = {
        SUMMARY: _json({summary["system"]: summary for summary in run.summaries}),
        CONFIG: _json(run.config),
    }
    if report is not None:
        told = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in run.lines)
        files |= {ANSWERS: told, REPORT: report}
    else:
        _remove(folder, (ANSWERS, REPORT, JUDGED))
    write_files(folder, files)


def _remove(folder: Path, names: Sequence[str]) -> None:
    """Removes what an earlier run left, so that no folder holds parts of two."""
    try:
        for name in names:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise RunError(
            f"Mappen {folder} har filer av en tidigare körning som inte går att ta bort."
        ) from error


def write_files(folder: Path, contents: Mapping[str, str]) -> None:
    """Writes each text under its name into `folder`, which is made if need be.

    Raises RunError when they cannot be written.
    """
    make_folder(folder)
    try:
        for name, text in contents.items():
            (folder / name).write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise RunError(f"Det går inte att skriva i mappen {folder}.") from error


def read_run(folder: Path) -> Run:
    """The run in `folder`.

    Raises RunError when there is none, or it was written by another version.
    """
    try:
        read = [json.loads((folder / name).read_text("utf-8")) for name in (CONFIG, SUMMARY)]
        text = (folder / ANSWERS).read_text("utf-8")
        answers = [json.loads(line) for line in text.split("\n") if line]
    except (OSError, ValueError) as error:
        raise RunError(
            f"Mappen {folder} är ingen hel körning; gör en med plansvar-eval run --out {folder}."
        ) from error
    if not _is_run(read, answers):
        raise RunError(
            f"Körningen i {folder} är gjord av en annan version; gör om den med plansvar-eval run."
        )
    config, summaries = read
    return Run(
        cast(Config, config),
        tuple(cast(Summary, summary) for summary in summaries.values()),
        tuple(cast(Line, line) for line in answers),
    )


def _is_run(read: Sequence[Any], answers: Sequence[Any]) -> bool:
    """Whether what was read has the keys of a run of this version."""
    config, summaries = read
    return (
        isinstance(summaries, dict)
        and bool(answers)
        and _has(config, Config.__required_keys__)
        and all(
            _has(summary, Summary.__required_keys__)
            and _has(summary["total"], Group.__required_keys__)
            for summary in summaries.values()
        )
        and all(_has(line, Line.__required_keys__) for line in answers)
        and all(_has(line["scores"], frozenset(FIGURES)) for line in answers)
    )


def _has(read: object, keys: frozenset[str]) -> bool:
    return isinstance(read, dict) and read.keys() >= keys


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
