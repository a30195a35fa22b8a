"""A visitor's conversation as their session holds it: its turns, and which wish they are of.

A question is answered step by step, and meanwhile its visitor may stop it, clear the conversation
or ask something else. Whatever they wished last holds, by their own clock: an answer whose wish is
no longer the last shows nothing more. (The page's library can cancel what runs, but its browser
side then forgets or kills what has been asked since, and lists of what waits.)
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from threading import Lock
from typing import Any

from assistant.page import chat
from assistant.page.chat import Turn, View
from assistant.query import Question

# the same question within so many milliseconds is a double click
DOUBLE_CLICK = 1000.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor did: when (milliseconds of their own clock, 0 for unknown), the `text` that
    they asked, whether the last question `again`, and how many questions their page `showed`."""

    at: float = 0.0
    text: str = ""
    again: bool = False
    showed: int = 0


def read_wish(sent: str | None) -> Wish:
    """The wish that a browser sent; what is none of ours is a wish for nothing."""
    try:
        told: Any = json.loads(sent or "{}")
        at, showed = float(told.get("at", 0)), int(told.get("showed", 0))
        return Wish(at, str(told.get("text", "")), told.get("again") is True, showed)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return Wish()


class Conversation:
    """The turns of one session, told apart by wish; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._turns: tuple[Turn, ...] = ()
        self._last = 0.0

    def __deepcopy__(self, memo: object) -> Conversation:
        """Each session begins with its own: the page's library copies what it is built with."""
        return Conversation()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns so far."""
        return self._turns

    def begin(self, wish: Wish, asked: Question) -> tuple[Wish, tuple[Turn, ...]] | None:
        """Begins to answer `asked`: the wish, with its time, and the turns before it; None where
        something was wished since, or the same just before."""
        with self._lock:
            at = wish.at or self._last + 1
            turns = self._turns
            same = bool(turns) and turns[-1].question == asked and not wish.again
            if at <= self._last or (same and at - self._last < DOUBLE_CLICK and wish.at):
                return None
            self._last = at
            broken = chat.stopped(turns)
            turns = broken.turns if broken is not None else turns
            if wish.again:
                turns = turns[:-1]
            return Wish(at, wish.text, wish.again, wish.showed), turns

    def keep(self, wish: Wish, turns: tuple[Turn, ...]) -> bool:
        """Keeps `turns`, unless something else was wished since `wish`; whether it did."""
        with self._lock:
            if wish.at != self._last:
                return False
            self._turns = turns
            return True

    def stop(self, wish: Wish) -> View | None:
        """Breaks off the answer that grows; None where the last one is whole."""
        with self._lock:
            self._last = max(wish.at, self._last + 1)
            broken = chat.stopped(self._turns)
            if broken is not None:
                self._turns = broken.turns
            return broken

    def broken_off(self, asked: Question) -> View | None:
        """The view of an answer to `asked` that was stopped, None where more was wished since."""
        turns = self._turns
        if not chat.again(turns) or turns[-1].question != asked:
            return None
        return View(turns, None)

    def clear(self, wish: Wish) -> None:
        """Forgets all turns, and what is being answered."""
        with self._lock:
            self._last = max(wish.at, self._last + 1)
            self._turns = ()
