"""How many questions from other programs, to the API and to the tool together, are answered at a
time, and how many may wait."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

FULL = "Många frågar just nu; försök igen om några sekunder."


class FullError(Exception):
    """Too many questions wait already; the message is one Swedish sentence."""


class Turnstile:
    """Lets `at_a_time` through, and `waiting` more stand in line; one visitor holds at most half of
    all places, so that there is always room for another. Who waits holds no thread."""

    def __init__(self, at_a_time: int, waiting: int) -> None:
        self._places = at_a_time + waiting
        self._through = asyncio.Semaphore(at_a_time)
        self._held: Counter[int] = Counter()

    @property
    def inside(self) -> int:
        """How many are answered or wait."""
        return self._held.total()

    @asynccontextmanager
    async def turn(self, visitor: int = 0) -> AsyncIterator[None]:
        """Waits for its turn, and holds it for as long as it is open. Raises FullError at once
        where the line is full, or half full of this visitor."""
        if self.inside >= self._places or self._held[visitor] >= (self._places + 1) // 2:
            raise FullError(FULL)
        self._held[visitor] += 1
        try:
            async with self._through:
                yield
        finally:
            self._held[visitor] -= 1
            if not self._held[visitor]:
                del self._held[visitor]
