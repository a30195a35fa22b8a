"""Requests and responses as they come and go under the frameworks (ASGI)."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Heads = Iterable[tuple[bytes, bytes]]


def head(scope: Message, name: bytes) -> str:
    """What the request says under `name`, "" for nothing; several are joined by ";"."""
    return ";".join(
        value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name
    )


async def refuse(
    scope: Message, send: Send, status: int, sentence: str, heads: Heads = (), plain: bool = False
) -> None:
    """Answers `status` with `sentence`: as text for a browser's window and where it is to be
    `plain`, as {"detail": sentence} for programs and for the page's own script."""
    if plain or "text/html" in head(scope, b"accept"):
        kind, body = b"text/plain; charset=utf-8", sentence.encode()
    else:
        kind = b"application/json"
        body = json.dumps({"detail": sentence}, ensure_ascii=False).encode()
    told = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        # what was sent with it may not have been read
        (b"connection", b"close"),
        *heads,
    ]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def replayed(body: bytes, receive: Receive) -> Receive:
    """Gives `body` whole, then what `receive` does."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
