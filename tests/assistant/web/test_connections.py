"""Who opens a connection and says nothing, or says it slowly, is not waited for."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import Any

import uvicorn

from assistant.web.guarding.connections import impatient
from assistant.web.guarding.front import TOO_SLOW, Front
from assistant.web.guarding.rules import Rules
from assistant.web.guarding.watch import Watch
from assistant.web.guarding.wire import Message, Receive, Send
from assistant.web.serving import listen


async def echo(scope: Message, receive: Receive, send: Send) -> None:
    """Reads all that is sent, and answers."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ja"})


def said(raw: socket.socket) -> bytes:
    """All that is answered, until the other side closes."""
    told = b""
    while part := raw.recv(4096):
        told += part
    return told


def test_a_head_that_does_not_come_closes_the_connection() -> None:
    listening = listen("127.0.0.1", 0)
    # patience of a moment; the test waits for as long as it takes
    settings = uvicorn.Config(echo, http=impatient(0.05), log_level="critical", lifespan="off")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        place = listening.getsockname()
        for begun in (b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "):
            with socket.create_connection(place, timeout=60) as raw:
                raw.sendall(begun)
                assert said(raw) == b""
        # a whole request is answered, and the next that does not come is not waited for
        with socket.create_connection(place, timeout=60) as raw:
            raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert said(raw).endswith(b"\r\nja\r\n0\r\n\r\n")
    finally:
        server.should_exit = True
        thread.join(60)
        listening.close()


def test_a_body_that_does_not_come_is_told_so() -> None:
    front = Front(echo, Rules(), Watch(), body_seconds=0.01)
    sent: list[Message] = []

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    async def silent(scope: Message, receive: Receive, send: Send) -> None:
        # as FileGuard and FastAPI do where the sender has gone
        assert (await receive())["type"] == "http.disconnect"

    front.app = silent
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/api/ask",
        "headers": [(b"host", b"localhost")],
        "client": ("192.0.2.1", 1),
    }
    asyncio.run(asyncio.wait_for(front(scope, never, send), 60))
    assert sent[0]["status"] == 408
    assert TOO_SLOW.encode() in sent[1]["body"]


def test_the_servers_own_slowness_is_not_the_senders() -> None:
    front = Front(echo, Rules(), Watch(), body_seconds=0.01)
    sent: list[Message] = []

    async def here() -> Message:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def slow(scope: Message, receive: Receive, send: Send) -> None:
        # longer in line than a sender has; what it sent has been there all the while
        until = time.monotonic() + 0.05
        while time.monotonic() < until:
            await asyncio.sleep(0)
        assert (await receive())["type"] == "http.request"
        await echo(scope, receive, send)

    front.app = slow
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/api/ask",
        "headers": [(b"host", b"localhost")],
        "client": ("192.0.2.1", 1),
    }
    asyncio.run(asyncio.wait_for(front(scope, here, send), 60))
    assert sent[0]["status"] == 200
