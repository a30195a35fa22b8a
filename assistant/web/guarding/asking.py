"""Every way to ask a question, and how many of them each visitor may go: the page's events, the
API's addresses and the tool's calls. What is in no list of what the page needs is closed here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from assistant.web.guarding.addresses import Kind, address_of
from assistant.web.guarding.pacing import Pace
from assistant.web.guarding.visitors import visitor_of
from assistant.web.guarding.watch import Watch
from assistant.web.guarding.wire import App, Message, Receive, Send, refuse, replayed
from assistant.web.routes.faults import NOT_FOUND
from assistant.web.turnstile import FULL, FullError, Turnstile

if TYPE_CHECKING:
    from gradio import Blocks

TOO_MANY = (
    "Det har kommit många frågor från din adress den senaste minuten; vänta {wait} och fråga igen."
)
BATCH = "Flera anrop i ett tas inte emot; skicka ett i taget."
FULL_SECONDS = 2
TOOL_PATH = "/gradio_api/mcp/"
# what the page's events are: by the number that the page calls them by
QUESTION, CLICK = "question", "click"
Waiting = Callable[[int], bool]


def seconds(count: int) -> str:
    """ "en sekund", "12 sekunder"."""
    return "en sekund" if count == 1 else f"{count} sekunder"


def events_of(page: Blocks, answering: str) -> dict[int, str]:
    """The events that a visitor of `page` sets off, by their numbers; those that wait in the queue
    `answering` are questions. What is open to other programs is called in other ways."""
    return {
        number: QUESTION if fn.concurrency_id == answering else CLICK
        for number, fn in page.fns.items()
        if fn.api_visibility == "private"
    }


class Asking:
    """Passes on to `app` what each visitor may ask, and answers 429 to the rest.

    `events` are those of the page, `crowded` tells whether a visitor's questions already fill their
    part of its queue. Stands where bodies have been read to their limit (FileGuard)."""

    def __init__(
        self,
        app: App,
        pace: Pace,
        turnstile: Turnstile,
        watch: Watch,
        events: Mapping[int, str],
        crowded: Waiting,
    ) -> None:
        self.app = app
        self.pace = pace
        self.turnstile = turnstile
        self.watch = watch
        self.events = events
        self.crowded = crowded

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        kind = address_of(scope["method"], scope["path"]).kind
        if kind is Kind.CLOSED:
            await refuse(scope, send, 404, NOT_FOUND)
        elif kind is Kind.QUESTION:
            await self._in_line(scope, receive, send)
        elif kind is Kind.EVENT:
            await self._event(scope, receive, send)
        elif kind is Kind.TOOL:
            await self._tool(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _event(self, scope: Message, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        sent = _read(body)
        number = sent.get("fn_index") if isinstance(sent, dict) else None
        # True is a number to Python, and to the page's library
        event = self.events.get(number) if type(number) is int else None
        if event is None:
            await refuse(scope, send, 404, NOT_FOUND)
            return
        if event == QUESTION:
            if not await self._may(scope, send):
                return
            if self.crowded(visitor_of(scope)):
                await self._full(scope, send, "queue")
                return
        await self.app(scope, replayed(body, receive), self._polite(scope, send))

    async def _tool(self, scope: Message, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        sent = _read(body)
        if isinstance(sent, list):
            await refuse(scope, send, 400, BATCH)
            return
        again = replayed(body, receive)
        # served at once, where the library would send the client to it
        scope = {**scope, "path": TOOL_PATH, "raw_path": TOOL_PATH.encode()}
        if isinstance(sent, dict) and sent.get("method") == "tools/call":
            await self._in_line(scope, again, send)
        else:
            await self.app(scope, again, send)

    async def _in_line(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers a question of another program when it is its turn."""
        if not await self._may(scope, send):
            return
        try:
            async with self.turnstile.turn(visitor_of(scope)):
                await self.app(scope, receive, send)
        except FullError:
            await self._full(scope, send, "line")

    async def _may(self, scope: Message, send: Send) -> bool:
        """Whether the visitor may ask one more; who may not is told so."""
        wait = self.pace.wait(visitor_of(scope))
        if wait:
            self.watch.turned_away("questions")
            sentence = TOO_MANY.format(wait=seconds(wait))
            await refuse(scope, send, 429, sentence, [(b"retry-after", str(wait).encode())])
        return not wait

    async def _full(self, scope: Message, send: Send, what: str) -> None:
        self.watch.turned_away(what)
        await refuse(scope, send, 429, FULL, [(b"retry-after", str(FULL_SECONDS).encode())])

    def _polite(self, scope: Message, send: Send) -> Send:
        """`send`, with 429 for the library's 503, of which the page says in English that it is
        busy."""
        full = False

        async def sending(message: Message) -> None:
            nonlocal full
            if message["type"] == "http.response.start" and message["status"] == 503:
                full = True
                await self._full(scope, send, "queue")
            if not full:
                await send(message)

        return sending


def waiting_of(page: Blocks, most: int) -> Waiting:
    """Tells whether `most` or more of the questions that wait in the queue of `page` are of one
    visitor."""

    def crowded(visitor: int) -> bool:
        waiting = 0
        for of in page._queue.event_queue_per_concurrency_id.values():
            for event in of.queue:
                scope = getattr(event.request, "scope", None)
                waiting += scope is not None and visitor_of(scope) == visitor
        return waiting >= most

    return crowded


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body.extend(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return bytes(body)


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
