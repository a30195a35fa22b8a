"""What visitors of the page are to do, and what they saw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from eval.bench.visitserving import Usage

# seconds between a visitor's questions
INTERVAL = 10.0


@dataclass(frozen=True, slots=True)
class Visits:
    """What to measure: `visitors` at a time for `seconds`, each asking one of `questions` every
    `interval` seconds of the page at `address`; `look` tells what the server uses."""

    address: str
    questions: tuple[str, ...]
    visitors: int
    seconds: float
    interval: float = INTERVAL
    look: Callable[[], Usage | None] = lambda: None


@dataclass(frozen=True, slots=True)
class Opened:
    """A page opened: when (seconds from the start), in how many seconds with all that it loads,
    and what went wrong, "" for nothing."""

    at: float
    seconds: float
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked: when (seconds from the start), seconds until the first text of its answer
    and until all of it, None where there was none, and what went wrong, "" for nothing."""

    at: float
    first: float | None
    whole: float | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What the server used, so many seconds from the start."""

    at: float
    usage: Usage


@dataclass(slots=True)
class Seen:
    """What the visitors saw, in the order of its end; grows while they visit."""

    opened: list[Opened] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    looked: list[Looked] = field(default_factory=list)
