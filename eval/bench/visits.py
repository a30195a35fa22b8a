"""What visitors are to do, and what they saw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from eval.bench.conversing import Alone, Conversation, Way
from eval.bench.visitserving import Usage

# mean seconds that a visitor thinks between an answer and the next question
THINKING = 10.0
# the first so many seconds count in no slope: what is made once is made then
WARM_UP = 60.0
# so many seconds after the last visitor the server is looked at again
REST = 15.0


@dataclass(frozen=True, slots=True)
class Visits:
    """What to measure: `visitors` at a time for `seconds` at `address`, each with conversations of
    its own (number n has each `visitors`th of them from n on), who think about each answer for
    `thinking` seconds in the mean, drawn exponentially with a fixed seed. `alone` is what they are
    answered when nobody else asks; `look` tells what the server uses."""

    address: str
    conversations: tuple[Conversation, ...]
    visitors: int
    seconds: float
    thinking: float = THINKING
    warm_up: float = WARM_UP
    rest: float = REST
    alone: Alone = field(default_factory=Alone)
    look: Callable[[], Usage | None] = lambda: None

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that the visitors come."""
        return tuple(dict.fromkeys(each.way for each in self.conversations))

    def own(self, number: int) -> tuple[Conversation, ...]:
        """The conversations of visitor `number`: no other has them at the same time, or another's
        answers could not be told from its own."""
        return self.conversations[number :: self.visitors]


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
    and until all of it, None where there was none, and what went wrong, "" for nothing; whose
    answer it was as `Alone.foreign` says it, "" for its own; and the way it went."""

    at: float
    first: float | None
    whole: float | None
    fault: str = ""
    foreign: str = ""
    way: Way = Way.PAGE


@dataclass(frozen=True, slots=True)
class Refused:
    """A question, or a page, that was politely not taken: when (seconds from the start), in how
    many seconds, with which HTTP status, and the seconds to wait that were told, and waited."""

    at: float
    seconds: float
    status: int
    wait: float
    way: Way = Way.PAGE


@dataclass(frozen=True, slots=True)
class Looked:
    """What the server used, so many seconds from the start."""

    at: float
    usage: Usage


@dataclass(slots=True)
class Seen:
    """What the visitors saw, in the order of its end; grows while they visit. `after` are the
    questions of one who comes when all others have left, and `rested` what the server used then."""

    opened: list[Opened] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    looked: list[Looked] = field(default_factory=list)
    after: list[Asked] = field(default_factory=list)
    rested: Looked | None = None
