"""The log: a line of JSON for what happened, without anything that a visitor wrote.

What another library says, and what a fault says of itself, may hold a question; of those only the
kind and the place are told.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.settings import Log

REQUESTS = "plansvar.requests"
QUESTIONS = "plansvar.questions"
# whose messages are written to be read in a log
OURS = frozenset({"plansvar", "assistant", "index", "documents"})
# what a line has beside its message: `extra={FIELDS: {…}}`
FIELDS = "plansvar_fields"
LEVELS = {"off": logging.CRITICAL + 1, "faults": logging.WARNING, "requests": logging.WARNING}


class Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.split(".")[0] in OURS:
            told["message"] = record.getMessage()
        told |= getattr(record, FIELDS, {})
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            told |= fault_told(fault)
        return json.dumps(told, ensure_ascii=False)


def fault_told(fault: BaseException) -> dict[str, str]:
    """The kind of `fault` and where it was raised; what it says of itself may hold a question."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return {"fault": type(fault).__name__, "at": place}


def set_up(log: Log, questions: bool) -> None:
    """Writes this process's log to stderr, as much as `log` says, and `questions` too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=LEVELS[log], handlers=[handler], force=True)
    logging.captureWarnings(True)
    logging.getLogger(REQUESTS).setLevel(logging.INFO if log == "requests" else logging.CRITICAL)
    logging.getLogger(QUESTIONS).setLevel(logging.INFO if questions else logging.CRITICAL + 1)
