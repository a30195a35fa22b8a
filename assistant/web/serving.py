"""The page served: an address to listen on, and what is answered there until it is told to stop."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.web.live import Live
from assistant.web.options import read_options
from index.searching import Index

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.settings import Settings


class ServingError(Exception):
    """The page cannot be served; the message is one Swedish sentence."""


def serve(
    index: Index, host: str, port: int, settings: Settings, allow_upload: bool = False
) -> None:
    """Serves the page over `index` until it is told to stop, with the language model that
    `settings` name, if any. Raises ServingError, OptionError, ModelProblem."""
    from assistant.web.app import build_app
    from assistant.web.opening import serving

    options = read_options(settings, allow_upload, index.embedder)
    listening = listen(host, port)
    try:
        # what is loaded at the first search is loaded before the first visitor comes
        index.search("tillgänglig vård", limit=1)
        run(build_app(Live(serving(index, settings)), options), listening)
    finally:
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to `host` and `port`. Raises ServingError where there is none to be had."""
    listening: socket.socket | None = None
    try:
        family, _, _, _, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address[0], port, *address[2:]))
        listening.listen(128)
        return listening
    except (OSError, OverflowError, UnicodeError) as error:
        if listening is not None:
            listening.close()
        raise ServingError(_refused(error, host, port)) from error


def _refused(error: Exception, host: str, port: int) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Porten {port} är upptagen; välj en annan med --port."
    if number in (errno.EACCES, None):
        return f"Porten {port} får inte användas; välj en annan med --port."
    return f"Adressen {host} finns inte på den här datorn; välj en annan med --host."


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serves `app` on `listening` until it is told to stop, by Ctrl+C or a signal."""
    import uvicorn

    config = uvicorn.Config(
        app, log_level="critical", access_log=False, timeout_graceful_shutdown=2
    )
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(f"Plansvar svarar på http://{shown}:{port} (avsluta med Ctrl+C)", flush=True)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
