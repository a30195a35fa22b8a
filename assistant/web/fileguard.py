"""What stands before every way of giving the page's library a file, or of getting one from it.

The library takes files from anybody, and not only where it says so: an object in a question's JSON
that looks like one of its files is copied from wherever its path says, on this machine or on the
web, to where it is served from.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assistant.web.guarding.addresses import Kind, address_of
from assistant.web.guarding.wire import App, Message, Receive, Send, head, refuse, replayed
from assistant.web.routes.asked import MOST_BYTES
from assistant.web.uploading.gate import COOKIE, Gate

PREFIX = "/gradio_api/"
# open to who has a token
UPLOADING = frozenset({"upload", "upload_progress"})
# open to nobody: a recording to convert, and a visitor's conversation written to the disk
NEVER = frozenset({"process_recording", "deep_link", "file"})
# "file=/tmp/x", "file=https://…", "proxy=https://…": a file of this machine, or one fetched
NEVER_BEGINS = ("file=", "proxy=")
# of what the page sends that is no file, so many bytes are read; of a call of the tool as many as
# of a question to the API
LARGEST_SENT, LARGEST_CALL = 256 * 1024, MOST_BYTES
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
            await self._refuse(scope, send, 403, self.closed)
        elif called in UPLOADING:
            if self._lets(scope):
                await self.app(scope, receive, send)
            else:
                await self._refuse(scope, send, 403, self.closed)
        elif scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
        elif head(scope, b"content-type").lower().startswith("multipart/"):
            await self._refuse(scope, send, 403, self.closed)
        else:
            await self._read(scope, receive, send)

    async def _read(self, scope: Message, receive: Receive, send: Send) -> None:
        is_call = address_of(scope["method"], scope["path"]).kind is Kind.TOOL
        largest = LARGEST_CALL if is_call else LARGEST_SENT
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body.extend(message.get("body", b""))
            more = bool(message.get("more_body"))
            if len(body) > largest:
                await self._refuse(scope, send, 413, TOO_LARGE)
                return
        try:
            paths = named_files(bytes(body))
        except (ValueError, RecursionError):
            await self._refuse(scope, send, 400, UNREADABLE)
            return
        if paths and not (self._lets(scope) and all(map(is_uploaded, paths))):
            await self._refuse(scope, send, 403, self.closed)
            return
        await self.app(scope, replayed(bytes(body), receive), send)

    async def _refuse(self, scope: Message, send: Send, status: int, sentence: str) -> None:
        is_call = address_of(scope["method"], scope["path"]).kind is Kind.TOOL
        await refuse(scope, send, status, sentence, plain=not is_call)

    def _lets(self, scope: Message) -> bool:
        from starlette.requests import cookie_parser

        token = cookie_parser(head(scope, b"cookie")).get(COOKIE, "")
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
