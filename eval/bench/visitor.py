"""A visitor: has one conversation after the other, thinks before each question, and waits as long
as is asked for where a question is politely refused."""

from __future__ import annotations

import asyncio
import random
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from assistant.query import Question
from eval.bench.conversing import Conversation, Way
from eval.bench.varying import SEED
from eval.bench.visits import Asked, Refused, Seen, Visits

if TYPE_CHECKING:
    from httpx import AsyncClient, Response

# what a server says that has too much to do; polite only with Retry-After and a sentence
BUSY = (429, 503)
# nobody tries again sooner than so many seconds after a fault
AFTER_FAULT = 1.0


class PoliteRefusal(Exception):
    """A question was refused as it should be: with when to come again, and a sentence."""

    def __init__(self, status: int, wait: float) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.wait = wait


class Visitor(ABC):
    """One place among the visitors, who has the conversations that are its own; `end` is when it
    leaves, in seconds from `start`."""

    way: ClassVar[Way]

    def __init__(
        self, visits: Visits, client: AsyncClient, seen: Seen, start: float, number: int
    ) -> None:
        self.visits = visits
        self.client = client
        self.seen = seen
        self.kept = seen.asked
        self.start = start
        self.end = visits.seconds
        self.chance = random.Random(f"{SEED} {number}")
        self.own = visits.own(number)
        # arrivals are spread over the time between two questions
        self.arriving = visits.thinking * (number + 0.5) / visits.visitors

    def now(self) -> float:
        """Seconds from the start."""
        return time.perf_counter() - self.start

    async def stay(self) -> None:
        """Has its conversations, again and again, until the time is out."""
        await self.wait(self.arriving)
        turn = 0
        while self.now() < self.end:
            await self.have(self.own[turn % len(self.own)])
            turn += 1

    @abstractmethod
    async def have(self, conversation: Conversation) -> None:
        """Asks the questions of `conversation`."""

    @abstractmethod
    async def ask(self, question: Question) -> Asked:
        """What comes of asking `question`. Raises PoliteRefusal."""

    async def think(self) -> None:
        """Waits as one who reads an answer."""
        if self.visits.thinking:
            await self.wait(self.chance.expovariate(1 / self.visits.thinking))

    async def wait(self, seconds: float) -> None:
        """Waits so long, or until it is time to leave."""
        await asyncio.sleep(max(0.0, min(seconds, self.end - self.now())))

    async def answered(self, question: Question) -> bool:
        """Whether `question`, asked until it is taken, was answered before it is time to leave."""
        while self.now() < self.end:
            at = self.now()
            try:
                asked = await self.ask(question)
            except PoliteRefusal as refusal:
                await self.obey(refusal, at)
                continue
            self.kept.append(asked)
            if asked.fault:
                await self.wait(AFTER_FAULT)
            return not asked.fault
        return False

    async def obey(self, refusal: PoliteRefusal, at: float) -> None:
        """Notes the `refusal` of what was begun `at`, and waits as it says."""
        told = Refused(at, self.now() - at, refusal.status, refusal.wait, self.way)
        self.seen.refused.append(told)
        await self.wait(refusal.wait)


def check(response: Response) -> None:
    """Raises PoliteRefusal for a polite refusal, HTTPStatusError for another fault.

    The body must have been read.
    """
    if response.status_code in BUSY:
        wait = response.headers.get("retry-after", "")
        try:
            sentence = response.json()["detail"]
        except (ValueError, LookupError, TypeError):
            sentence = None
        if wait.isdigit() and isinstance(sentence, str) and sentence:
            raise PoliteRefusal(response.status_code, float(wait))
    response.raise_for_status()


def fault_of(error: Exception) -> str:
    """ "HTTP 503" for an answer that is none, the kind of fault for all else."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    return f"HTTP {status}" if status else type(error).__name__
