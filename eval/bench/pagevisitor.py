"""A visitor of the page: opens it as a browser does, has a conversation, and leaves."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from assistant.query import Question
from eval.bench.conversing import Conversation, Way, shown
from eval.bench.visitor import AFTER_FAULT, PoliteRefusal, Visitor, check, fault_of
from eval.bench.visits import Asked, Opened
from eval.bench.visitwire import Event, Step, Wire, WireError, read_message, read_step, read_wire


@dataclass(frozen=True, slots=True)
class Page:
    """The page as it is open in a browser."""

    wire: Wire
    session: str


class PageVisitor(Visitor):
    """Opens the page anew for each conversation."""

    way = Way.PAGE
    page: Page

    async def have(self, conversation: Conversation) -> None:
        """Asks the questions of `conversation`."""
        try:
            opened = await self.open()
        except PoliteRefusal as refusal:
            await self.obey(refusal, self.now())
            return
        if opened is None:
            await self.wait(AFTER_FAULT)
            return
        self.page = opened
        async with self.present():
            for question in conversation.turns():
                if not await self.answered(question):
                    return
                await self.think()

    async def open(self) -> Page | None:
        """The page, with all that it loads at first; None where it cannot be opened.

        Raises PoliteRefusal.
        """
        from httpx import HTTPError

        at, page, fault = self.now(), None, ""
        try:
            answer = await self.client.get("/")
            check(answer)
            page = self.page = Page(read_wire(answer.text), secrets.token_hex(6))
            for event in page.wire.loading:
                await self.send(event)
            if any(event.queued for event in page.wire.loading):
                async for step in self.steps(None):
                    fault = fault or step.fault
        except (HTTPError, WireError) as error:
            fault = fault_of(error)
        self.seen.opened.append(Opened(at, self.now() - at, fault))
        return None if fault else page

    async def ask(self, question: Question) -> Asked:
        """What comes of asking `question`. Raises PoliteRefusal."""
        from httpx import HTTPError

        at, wire = self.now(), self.page.wire
        first: float | None = None
        whole: float | None = None
        fault = text = ""
        try:
            await self.send(wire.ask(question.text))
            async for step in self.steps(wire.chat):
                fault = fault or step.fault
                if step.text and first is None:
                    first = self.now() - at
                if step.last:
                    whole, text = self.now() - at, step.text
        except (HTTPError, WireError) as error:
            fault = fault_of(error)
        fault = fault or ("" if whole is not None and first is not None else "no answer")
        foreign = "" if fault else self.visits.alone.foreign(self.way, question, shown(text))
        return Asked(at, first, whole, fault, foreign, self.way)

    async def send(self, event: Event) -> None:
        """Sets `event` off. Raises HTTPError, PoliteRefusal."""
        path = "/queue/join" if event.queued else "/run/predict"
        body = {
            "data": event.data,
            "event_data": None,
            "fn_index": event.function,
            "trigger_id": event.trigger,
            "session_hash": self.page.session,
        }
        check(await self.client.post(self.page.wire.prefix + path, json=body))

    async def steps(self, chat: int | None) -> AsyncIterator[Step]:
        """What comes until the stream is closed. Raises HTTPError, WireError, PoliteRefusal."""
        async with self.client.stream(
            "GET",
            self.page.wire.prefix + "/queue/data",
            params={"session_hash": self.page.session},
        ) as stream:
            if stream.is_error:
                await stream.aread()
                check(stream)
            async for line in stream.aiter_lines():
                message = read_message(line)
                step = read_step(message, chat) if message else None
                if step is not None:
                    yield step

    @asynccontextmanager
    async def present(self) -> AsyncIterator[None]:
        """The page open in a browser, which holds a connection until it is closed."""
        beating = asyncio.create_task(self.beat())
        try:
            yield
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating

    async def beat(self) -> None:
        """Reads what keeps the session alive."""
        from httpx import HTTPError

        path = f"{self.page.wire.prefix}/heartbeat/{self.page.session}"
        with suppress(HTTPError):
            async with self.client.stream("GET", path) as stream:
                async for _ in stream.aiter_lines():
                    pass
