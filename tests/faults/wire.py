"""Servers on this computer that behave as no server should, byte by byte."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

Wire = Callable[[socket.socket, Event], None]
"""What is done with a connection whose request has been read, until the event is set."""


@contextmanager
def answering(wire: Wire) -> Iterator[str]:
    """The address of a server that does `wire` with whoever calls."""
    ended = Event()
    server = socket.create_server(("127.0.0.1", 0), backlog=50)
    server.settimeout(0.05)

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(10)
            asked = connection.recv(65_536)
            head, _, body = asked.partition(b"\r\n\r\n")
            length = next((w for w in head.lower().split(b"\r\n") if b"content-length" in w), b":0")
            while len(body) < int(length.partition(b":")[2]):
                body += connection.recv(65_536)
            wire(connection, ended)

    def accept() -> None:
        while not ended.is_set():
            with suppress(TimeoutError):
                connection, _ = server.accept()
                Thread(target=serve, args=(connection,), daemon=True).start()

    thread = Thread(target=accept)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"
    finally:
        ended.set()
        thread.join()
        server.close()


@contextmanager
def never_accepting() -> Iterator[str]:
    """The address of a server that is so busy that it takes no call at all."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        waiting = [socket.socket() for _ in range(4)]
        try:
            for each in waiting:
                each.setblocking(False)
                each.connect_ex(server.getsockname())
            yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        finally:
            for each in waiting:
                each.close()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
CHUNKED = HEAD.replace(b"Connection: close", b"Transfer-Encoding: chunked")
# a piece of a streamed reply, as OpenAI's servers send it
EVENT = (
    b'data: {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": '
    b'[{"index": 0, "delta": {"role": "assistant", "content": "%s"}}]}\n\n'
)


def sends(*data: bytes) -> Wire:
    """Sends `data` and ends."""

    def wire(connection: socket.socket, _: Event) -> None:
        for each in data:
            connection.sendall(each)

    return wire


def sends_for_ever(head: bytes, again: bytes, pause: float = 0.0) -> Wire:
    """Sends `head`, and then `again` and again, with so many seconds between."""

    def wire(connection: socket.socket, ended: Event) -> None:
        connection.sendall(head)
        while not ended.wait(pause):
            connection.sendall(again)

    return wire


def cuts(*data: bytes) -> Wire:
    """Sends `data` and breaks off: the other end is told of an error, not of an end."""

    def wire(connection: socket.socket, _: Event) -> None:
        for each in data:
            connection.sendall(each)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return wire


def silent(_: socket.socket, ended: Event) -> None:
    """Says nothing, and does not end."""
    ended.wait()
