"""A server on this computer that speaks as OpenAI's does, and keeps what it was asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(slots=True)
class Chat:
    """What the server does: `status` and `reply` of each call, or `raw` as it is, after `wait`
    seconds; `heard` are the model, the prompt and the key of each."""

    reply: str = "RÄTT"
    status: int = 200
    raw: str | None = None
    wait: float = 0.0
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
