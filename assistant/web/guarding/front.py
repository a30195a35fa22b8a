"""What every request passes first, and every response last."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Iterable

from assistant.web.guarding.addresses import METHODS, Address, Kind, address_of
from assistant.web.guarding.asking import seconds
from assistant.web.guarding.entering import ASKED, Door
from assistant.web.guarding.heads import guarded
from assistant.web.guarding.pacing import (
    FILES,
    LEAST_MADE,
    MADE_TO_A_QUESTION,
    WRONG_PASSWORDS,
    Pace,
    Streams,
)
from assistant.web.guarding.rules import Rules
from assistant.web.guarding.telling import FIELDS, REQUESTS, fault_told
from assistant.web.guarding.visitors import visitor_of
from assistant.web.guarding.watch import Watch
from assistant.web.guarding.wire import App, Message, Receive, Send, head, refuse

TOO_MANY = "Det har kommit för mycket från din adress den senaste minuten; vänta {wait}."
TOO_MANY_STREAMS = "För många sidor är öppna från din adress; stäng någon och ladda om den här."
TOO_MANY_WRONG = "Det har skrivits fel lösenord många gånger; vänta {wait} och försök igen."
TOO_SLOW = "Det som skickades kom inte fram i tid; försök igen."
FAILED = "Något gick fel på servern; försök igen om en stund."
STREAM_SECONDS = 30
# how the log has a request whose sender went away before it was answered
GONE = 499
# what is sent must have come within so many seconds; a file is large, and has its own limit of size
BODY_SECONDS, UPLOAD_SECONDS = 30.0, 300.0
# what a proxy, or anybody, says of the server's name: the page's library would believe it
SAID_OF_US = (b"x-forwarded-", b"x-gradio-", b"x-direct-url", b"forwarded")


class Front:
    """Passes on to `app` what the `rules` let in; counts it in `watch` and logs it."""

    def __init__(
        self, app: App, rules: Rules, watch: Watch, body_seconds: float = BODY_SECONDS
    ) -> None:
        self.app = app
        self.watch = watch
        self.body_seconds = body_seconds
        self.door = Door(rules)
        limited = bool(rules.questions)
        made = max(LEAST_MADE, rules.questions * MADE_TO_A_QUESTION) if limited else 0
        self.made, self.files = Pace(made), Pace(FILES if limited else 0)
        self.wrong = Pace(WRONG_PASSWORDS)
        self.streams = Streams()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request; the start and end of the server are passed on as they are."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        began = time.perf_counter()
        address = address_of(scope["method"], scope["path"])
        id = secrets.token_hex(8)
        status, sent = 0, 0

        async def counting(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            sent += len(message.get("body", b""))
            await send(message)

        answer = guarded(counting, id)
        patient = Patience(receive, self._patience(address))
        fault: BaseException | None = None
        try:
            await self._enter(address, scope, patient.receive, answer)
        except Exception as error:
            fault = error
        finally:
            if not status and patient.late:
                await refuse(scope, answer, 408, TOO_SLOW)
            elif not status and patient.lost:
                status = GONE
            elif not status:
                await refuse(scope, answer, 500, FAILED)
            method = scope["method"] if scope["method"] in METHODS else "OTHER"
            self.watch.requested(address.route, method, status)
            ms = round((time.perf_counter() - began) * 1000)
            fields = {"id": id, "method": method, "route": address.route, "status": status}
            _log(fields | {"ms": ms, "bytes": sent}, None if patient.lost else fault)

    def _patience(self, address: Address) -> float:
        return UPLOAD_SECONDS if address.kind is Kind.UPLOAD else self.body_seconds

    async def _enter(self, address: Address, scope: Message, receive: Receive, send: Send) -> None:
        visitor = visitor_of(scope)
        wait = (self.files if address.kind is Kind.FILE else self.made).wait(visitor)
        if wait:
            reason = "files" if address.kind is Kind.FILE else "requests"
            await self._wait(scope, send, reason, TOO_MANY, wait)
            return
        # who watches the server need not know its name or password
        if address.kind is not Kind.HEALTH and not await self._let_in(visitor, scope, send):
            return
        scope = {**scope, "headers": _trusted(scope["headers"])}
        if address.kind is not Kind.STREAM:
            await self.app(scope, receive, send)
            return
        with self.streams.held(visitor) as held:
            if held:
                await self.app(scope, receive, send)
            else:
                await self._wait(scope, send, "streams", TOO_MANY_STREAMS, STREAM_SECONDS)

    async def _let_in(self, visitor: int, scope: Message, send: Send) -> bool:
        """Whether the sender may come in; who may not is told why."""
        refusal = self.door.refusal(scope)
        if refusal is not None:
            await refuse(scope, send, refusal.status, refusal.sentence)
            return False
        wait = self.wrong.spent(visitor)
        knows = self.door.knows(scope)
        if knows and not wait:
            return True
        if wait:
            await self._wait(scope, send, "passwords", TOO_MANY_WRONG, wait)
            return False
        # who gave none has not guessed
        if head(scope, b"authorization"):
            self.wrong.wait(visitor)
        await refuse(scope, send, ASKED.status, ASKED.sentence, ASKED.heads)
        return False

    async def _wait(
        self, scope: Message, send: Send, reason: str, sentence: str, wait: int
    ) -> None:
        self.watch.turned_away(reason)
        told = sentence.format(wait=seconds(wait))
        await refuse(scope, send, 429, told, [(b"retry-after", str(wait).encode())])


class Patience:
    """Reads what is sent with a request, for `seconds` and no longer: then it is as though the
    sender had gone. `late` says that this happened, `lost` that they are gone in either way."""

    def __init__(self, receive: Receive, seconds: float) -> None:
        self._receive = receive
        self._left = seconds
        self._more = True
        self.late = self.lost = False

    async def receive(self) -> Message:
        """The next part of what is sent."""
        if not self._more:
            # what comes after the whole is that the sender has gone, whenever that is
            message = await self._receive()
        else:
            # what counts is the sender's time, not that of whoever is to read it
            began = time.monotonic()
            try:
                message = await asyncio.wait_for(self._receive(), max(self._left, 0.001))
            except TimeoutError:
                self.late, message = True, {"type": "http.disconnect"}
            self._left -= time.monotonic() - began
            self._more = bool(message.get("more_body"))
        self.lost = self.lost or message["type"] == "http.disconnect"
        return message


def _trusted(heads: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """`heads` without what they say of the server's own name: that is its `Host`, which has been
    looked at. The visitor's address, and https, have been taken from a trusted proxy before."""
    return [(name, value) for name, value in heads if not name.lower().startswith(SAID_OF_US)]


def _log(fields: dict[str, object], fault: BaseException | None) -> None:
    from starlette.exceptions import HTTPException

    # a stream of a session that is gone ends so
    if fault is not None and not isinstance(fault, HTTPException):
        told = {FIELDS: {**fields, **fault_told(fault)}}
        logging.getLogger("plansvar").error("a request failed", extra=told)
    logging.getLogger(REQUESTS).info("request", extra={FIELDS: fields})
