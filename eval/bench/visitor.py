"""A visitor: opens the page, asks a few questions in one conversation, and leaves."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from eval.bench.varying import SEED
from eval.bench.visits import Asked, Opened, Seen, Visits
from eval.bench.visitwire import Event, Step, Wire, WireError, read_message, read_step, read_wire

if TYPE_CHECKING:
    from httpx import AsyncClient

# how many questions a conversation has, at most; then the visitor opens the page anew
MOST_QUESTIONS = 6


class Visitor:
    """One place among the visitors: who leaves is followed by another at once."""

    def __init__(
        self, visits: Visits, client: AsyncClient, seen: Seen, start: float, number: int
    ) -> None:
        self.visits = visits
        self.client = client
        self.seen = seen
        self.start = start
        self.chance = random.Random(f"{SEED} {number}")
        # arrivals are spread over the time between two questions
        self.due = visits.interval * (0.5 + number / visits.visitors)

    def now(self) -> float:
        """Seconds from the start."""
        return time.perf_counter() - self.start

    async def stay(self) -> None:
        """Opens the page and asks, again and again, until the time is out."""
        questions = list(self.visits.questions)
        self.chance.shuffle(questions)
        turn = 0
        while self.due < self.visits.seconds:
            await self.until(self.due - self.visits.interval / 2)
            session = secrets.token_hex(6)
            wire = await self.open(session)
            if wire is None:
                self.due += self.visits.interval
                continue
            async with self.present(wire, session):
                for _ in range(self.chance.randint(1, MOST_QUESTIONS)):
                    await self.until(self.due)
                    await self.ask(wire, session, questions[turn % len(questions)])
                    turn += 1
                    # who waited longer than that asks the next at once
                    self.due = max(self.due + self.visits.interval, self.now())
                    if self.due >= self.visits.seconds:
                        break

    async def until(self, moment: float) -> None:
        """Waits until so many seconds from the start."""
        await asyncio.sleep(max(0.0, moment - self.now()))

    async def open(self, session: str) -> Wire | None:
        """How to talk to the page, once it is open; None where it cannot be opened."""
        from httpx import HTTPError

        at, wire, fault = self.now(), None, ""
        try:
            answer = await self.client.get("/")
            answer.raise_for_status()
            wire = read_wire(answer.text)
            for event in wire.loading:
                await self.send(wire, session, event)
            if any(event.queued for event in wire.loading):
                async for step in self.steps(wire, session, None):
                    fault = fault or step.fault
        except (HTTPError, WireError) as error:
            fault = _fault(error)
        self.seen.opened.append(Opened(at, self.now() - at, fault))
        return wire

    async def ask(self, wire: Wire, session: str, question: str) -> None:
        """Asks, and notes what came of it."""
        from httpx import HTTPError

        at = self.now()
        first: float | None = None
        whole: float | None = None
        fault = ""
        try:
            await self.send(wire, session, wire.ask(question))
            async for step in self.steps(wire, session, wire.chat):
                fault = fault or step.fault
                if step.text and first is None:
                    first = self.now() - at
                if step.last:
                    whole = self.now() - at
        except (HTTPError, WireError) as error:
            fault = _fault(error)
        fault = fault or ("" if whole is not None and first is not None else "no answer")
        self.seen.asked.append(Asked(at, first, whole, fault))

    async def send(self, wire: Wire, session: str, event: Event) -> None:
        """Sets `event` off. Raises HTTPError, for a full queue too."""
        path = "/queue/join" if event.queued else "/run/predict"
        body = {
            "data": event.data,
            "event_data": None,
            "fn_index": event.function,
            "trigger_id": event.trigger,
            "session_hash": session,
        }
        (await self.client.post(wire.prefix + path, json=body)).raise_for_status()

    async def steps(self, wire: Wire, session: str, chat: int | None) -> AsyncIterator[Step]:
        """What comes until the stream is closed. Raises HTTPError, WireError."""
        async with self.client.stream(
            "GET", wire.prefix + "/queue/data", params={"session_hash": session}
        ) as stream:
            stream.raise_for_status()
            async for line in stream.aiter_lines():
                message = read_message(line)
                step = read_step(message, chat) if message else None
                if step is not None:
                    yield step

    @asynccontextmanager
    async def present(self, wire: Wire, session: str) -> AsyncIterator[None]:
        """The page open in a browser, which holds a connection until it is closed."""
        beating = asyncio.create_task(self.beat(wire, session))
        try:
            yield
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating

    async def beat(self, wire: Wire, session: str) -> None:
        """Reads what keeps the session alive."""
        from httpx import HTTPError

        with suppress(HTTPError):
            async with self.client.stream("GET", f"{wire.prefix}/heartbeat/{session}") as stream:
                async for _ in stream.aiter_lines():
                    pass


def _fault(error: Exception) -> str:
    """ "HTTP 503" for an answer that is none, the kind of fault for all else."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    return f"HTTP {status}" if status else type(error).__name__
