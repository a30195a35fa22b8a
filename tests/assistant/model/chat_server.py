"""A server on this computer that speaks as OpenAI's does, and keeps what it was asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from threading import Thread

# characters of a piece of a streamed reply
PIECE = 7


@dataclass(slots=True)
class Chat:
    """What the server does: `status` and `reply` of each call, or `raw` as it is, after `wait`
    seconds; `heard` are the model, the prompt and the key of each. Asked to stream, it sends the
    reply in small pieces with `pause` seconds between, for ever if `endless`."""

    reply: str = "RÄTT"
    status: int = 200
    raw: str | None = None
    wait: float = 0.0
    pause: float = 0.0
    endless: bool = False
    url: str = ""
    heard: list[tuple[str, str, str]] = field(default_factory=list)


@contextmanager
def serving(chat: Chat) -> Iterator[Chat]:
    """`chat` with its `url`, answered as long as the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            prompt = asked["messages"][-1]["content"]
            chat.heard.append((asked["model"], prompt, self.headers["Authorization"]))
            time.sleep(chat.wait)
            if asked.get("stream") and chat.status == 200 and chat.raw is None:
                self.stream(asked["model"])
                return
            message = {"role": "assistant", "content": chat.reply}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            body = {"id": "1", "object": "chat.completion", "created": 0, "model": asked["model"]}
            told = {**body, "choices": [choice]} if chat.status == 200 else {"error": {}}
            sent = (json.dumps(told) if chat.raw is None else chat.raw).encode()
            self.send_response(chat.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def stream(self, model: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            starts = range(0, len(chat.reply), PIECE)
            pieces = [chat.reply[start : start + PIECE] for start in starts]
            for piece in cycle(pieces) if chat.endless else pieces:
                self.event(model, {"delta": {"role": "assistant", "content": piece}})
                time.sleep(chat.pause)
            self.event(model, {"delta": {}, "finish_reason": "stop"})
            self.wfile.write(b"data: [DONE]\n\n")
            self.close_connection = True

        def event(self, model: str, told: dict[str, object]) -> None:
            kind, choices = "chat.completion.chunk", [{"index": 0, **told}]
            body = {"id": "1", "object": kind, "created": 0, "model": model, "choices": choices}
            self.wfile.write(f"data: {json.dumps(body)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Nothing: a caller that has stopped waiting is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    chat.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield chat
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
