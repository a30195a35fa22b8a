"""The connection to a language model's server, bounded: in time and size, and to the one address.

A client's own time limit is for silence alone: a server that says a little now and then, and never
ends, would be listened to for ever.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx

# bytes of one reply; the longest that is listened to is some tens of thousands, each piece in its
# own envelope
MOST_BYTES = 20_000_000


class _Bounded(httpx.SyncByteStream):
    """`stream` until `deadline` (of `time.monotonic`), and no more than MOST_BYTES of it."""

    def __init__(self, stream: httpx.SyncByteStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        heard = 0
        for data in self._stream:
            heard += len(data)
            if heard > MOST_BYTES:
                raise httpx.ReadError("the reply is too long")
            if time.monotonic() > self._deadline:
                raise httpx.ReadTimeout("the reply does not end")
            yield data

    def close(self) -> None:
        self._stream.close()


class BoundedTransport(httpx.HTTPTransport):
    """Gives each reply no more than `seconds`, from when it is asked for."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """What the server replies."""
        deadline = time.monotonic() + self._seconds
        response = super().handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Bounded(response.stream, deadline)
        return response
