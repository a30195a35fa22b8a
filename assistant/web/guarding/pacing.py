"""How often a visitor may come, and how many connections they may hold."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

# what is made for a visitor a minute, at the least, and files, of which an opening of the page
# takes some hundred and fifty: enough for an office behind one address
LEAST_MADE = 1200
FILES = 12_000
# that many times as much is made as questions are asked: a click or two to each
MADE_TO_A_QUESTION = 4
WRONG_PASSWORDS = 10
# an open page holds a connection or two for as long as it is open
STREAMS_OF_ONE, STREAMS = 300, 800


class Pace:
    """At most `per_minute` of something by each visitor in any minute, 0 for as many as come."""

    def __init__(self, per_minute: int) -> None:
        from limits import RateLimitItemPerMinute
        from limits.storage import MemoryStorage
        from limits.strategies import MovingWindowRateLimiter

        self._item = RateLimitItemPerMinute(per_minute) if per_minute else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, visitor: int) -> int:
        """Counts one more by `visitor`; seconds that they have to wait instead, 0 where it is
        well."""
        if self._item is None or self._limiter.hit(self._item, str(visitor)):
            return 0
        return self._left(visitor)

    def spent(self, visitor: int) -> int:
        """Seconds that `visitor` has to wait, 0 where one more is well; counts nothing."""
        if self._item is None or self._limiter.test(self._item, str(visitor)):
            return 0
        return self._left(visitor)

    def _left(self, visitor: int) -> int:
        assert self._item is not None
        reset = self._limiter.get_window_stats(self._item, str(visitor)).reset_time
        # a clock that is set back must not make anybody wait for longer than the window
        return min(max(ceil(reset - time.time()), 1), 60)


class Streams:
    """Connections that are held open: so many of each visitor's, so many in all."""

    def __init__(self, of_one: int = STREAMS_OF_ONE, in_all: int = STREAMS) -> None:
        self._of_one = of_one
        self._in_all = in_all
        self._open: Counter[int] = Counter()

    @contextmanager
    def held(self, visitor: int) -> Iterator[bool]:
        """Whether `visitor` may hold one more, which is counted until the block ends."""
        if self._open[visitor] >= self._of_one or self._open.total() >= self._in_all:
            yield False
            return
        self._open[visitor] += 1
        try:
            yield True
        finally:
            self._open[visitor] -= 1
            if not self._open[visitor]:
                del self._open[visitor]
