"""How many questions from other programs are answered at a time, and how many may wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# as the page has it; a waiting question holds a thread of the server's forty
AT_A_TIME, WAITING = 2, 8


class FullError(Exception):
    """Too many questions wait already; the message is one Swedish sentence."""


class Turnstile:
    """Lets `at_a_time` threads through, and `waiting` more stand in line."""

    def __init__(self, at_a_time: int = AT_A_TIME, waiting: int = WAITING) -> None:
        self._places = threading.BoundedSemaphore(at_a_time + waiting)
        self._through = threading.BoundedSemaphore(at_a_time)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for its turn, and holds it for as long as it is open. Raises FullError at once
        where the line is full."""
        if not self._places.acquire(blocking=False):
            raise FullError("Många frågar just nu; försök igen om några sekunder.")
        try:
            with self._through:
                yield
        finally:
            self._places.release()
