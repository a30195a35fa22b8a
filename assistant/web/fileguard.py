"""What stands before every way of giving the page's library a file, or of getting one from it.

The library takes files from anybody, and not only where it says so: an object in a question's JSON
that looks like one of its files is copied from wherever its path says, on this machine or on the
web, to where it is served from.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from assistant.web.uploading.gate import COOKIE, Gate

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

PREFIX = "/gradio_api/"
# open to who has a token
UPLOADING = frozenset({"upload", "upload_progress"})
# open to nobody: a recording to convert, and a visitor's conversation written to the disk
NEVER = frozenset({"process_recording", "deep_link", "file"})
# "file=/tmp/x", "file=https://…", "proxy=https://…": a file of this machine, or one fetched
NEVER_BEGINS = ("file=", "proxy=")
# of what is sent that is no file, so many bytes are read
LARGEST_SENT = 1_000_000
CLOSED = "Filer kan inte skickas hit utan rätt lösenord; lås upp uppladdningen under Dokument."
OFF = "Den här sidan tar inte emot filer; be den som driver den att lägga till dokumentet."
TOO_LARGE = "Det som skickades är för stort; skicka en kortare text."
UNREADABLE = "Det som skickades går inte att läsa; ladda om sidan och försök igen."


class FileGuard:
    """Lets files through to `app` for those whom `gate` lets; without a gate for nobody."""

    def __init__(self, app: App, gate: Gate | None = None) -> None:
        self.app = app
        self.gate = gate
        self.closed = CLOSED if gate is not None else OFF

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes on what holds no file; answers 403, 413 or 400 with one sentence to the rest."""
        if scope["type"] != "http" or PREFIX not in scope["path"]:
            await self.app(scope, receive, send)
            return
        called = scope["path"].split(PREFIX, 1)[1].strip("/").split("/")[0]
        if called in NEVER or called.startswith(NEVER_BEGINS):
            await _refuse(send, 403, self.closed)
        elif called in UPLOADING:
            if self._lets(scope):
                await self.app(scope, receive, send)
            else:
                await _refuse(send, 403, self.closed)
        elif scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
        elif _head(scope, b"content-type").lower().startswith("multipart/"):
            await _refuse(send, 403, self.closed)
        else:
            await self._read(scope, receive, send)

    async def _read(self, scope: Message, receive: Receive, send: Send) -> None:
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body.extend(message.get("body", b""))
            more = bool(message.get("more_body"))
            if len(body) > LARGEST_SENT:
                await _refuse(send, 413, TOO_LARGE)
                return
        try:
            paths = named_files(bytes(body))
        except (ValueError, RecursionError):
            await _refuse(send, 400, UNREADABLE)
            return
        if paths and not (self._lets(scope) and all(map(is_uploaded, paths))):
            await _refuse(send, 403, self.closed)
            return
        waiting: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def again() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, again, send)

    def _lets(self, scope: Message) -> bool:
        from starlette.requests import cookie_parser

        token = cookie_parser(_head(scope, b"cookie")).get(COOKIE, "")
        return self.gate is not None and self.gate.lets(token)


def named_files(body: bytes) -> list[object]:
    """The path of each object in the JSON `body` that the library could take for a file.

    Raises ValueError for what is not JSON.
    """
    found: list[object] = []

    def seen(pairs: list[tuple[str, Any]]) -> None:
        # as pairs: of two values of one key, another reader may take the other
        if {"path", "meta"} <= {key for key, _ in pairs}:
            found.extend(value for key, value in pairs if key == "path")

    if body.strip():
        json.loads(body, object_pairs_hook=seen)
    return found


def is_uploaded(path: object) -> bool:
    """Whether `path` is where the library puts files that were sent to it."""
    from assistant.web.gradioing import gradio

    try:
        folder = Path(gradio().utils.get_upload_folder()).resolve()
        return isinstance(path, str) and Path(path).resolve().is_relative_to(folder)
    except (OSError, ValueError):
        return False


def _head(scope: Message, name: bytes) -> str:
    return ";".join(
        value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name
    )


async def _refuse(send: Send, status: int, sentence: str) -> None:
    body = sentence.encode()
    heads = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": heads})
    await send({"type": "http.response.body", "body": body})
