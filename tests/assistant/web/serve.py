"""An application served by a thread of this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.web.serving import config, listen

if TYPE_CHECKING:
    from fastapi import FastAPI


@contextmanager
def served_app(app: FastAPI, proxies: tuple[str, ...] = ()) -> Iterator[str]:
    """The address of `app` while it is served, as `plansvar serve` would behind `proxies`."""
    import uvicorn

    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(config(app, proxies))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.started
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
    assert not thread.is_alive()
