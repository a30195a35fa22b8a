"""A file of questions, one JSON object a line, read as they come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class LinesError(Exception):
    """The file of questions cannot be read; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read: what is asked (anything at all), the earlier questions, and all its keys,
    "id" first."""

    question: Any
    history: tuple[Any, ...]
    keys: dict[str, Any]


def read_lines(path: Path) -> list[Line]:
    """The question lines of a JSONL file, in order; empty lines are passed over, and a line that
    is no JSON object is one that asks nothing. Raises LinesError."""
    try:
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise LinesError(f"Frågefilen {path} finns inte eller går inte att läsa.") from error
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for line in text.removeprefix("\ufeff").split("\n"):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            read = None
        keys = {"id": None, **(read if isinstance(read, dict) else {"question": None})}
        history = keys.get("history")
        if isinstance(history, str):
            history = [history]
        yield Line(keys.get("question"), tuple(history) if isinstance(history, list) else (), keys)
