"""Who may add documents through the page: a password for a token that lasts a while."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from hashlib import sha256
from math import ceil
from threading import Lock

from pydantic import SecretStr

# the cookie that lets a browser send files
COOKIE = "plansvar_upload"
# seconds that a token lasts
LIFE = 1800
# so many wrong passwords in a row, from whomever, and all wait; until then a second after each
MOST_WRONG = 5
SHORT_WAIT, LONG_WAIT = 1.0, 60.0


class EntryRefused(Exception):
    """No token is given; the message is one Swedish sentence."""


class Gate:
    """Gives tokens for the right password, and knows which of them still hold.

    Wrong passwords are counted together: whoever guesses is not told apart by an address that is
    easily changed. `clock` tells seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong = 0
        self._opens = 0.0
        self._tokens: dict[str, float] = {}

    def enter(self, tried: str, password: SecretStr) -> str:
        """A new token, if `tried` is the `password`. Raises EntryRefused."""
        right = hmac.compare_digest(_mark(tried), _mark(password.get_secret_value()))
        with self._lock:
            now = self._clock()
            if now < self._opens:
                raise EntryRefused(
                    "Det har skrivits fel lösenord; vänta "
                    f"{_seconds(ceil(self._opens - now))} och försök igen."
                )
            if not right:
                self._wrong += 1
                wait = SHORT_WAIT if self._wrong < MOST_WRONG else LONG_WAIT
                self._opens = now + wait
                raise EntryRefused("Lösenordet är fel; kontrollera det och försök igen.")
            self._wrong = 0
            token = secrets.token_urlsafe(32)
            self._tokens = {old: end for old, end in self._tokens.items() if end > now}
            self._tokens[token] = now + LIFE
            return token

    def lets(self, token: str) -> bool:
        """Whether `token` was given and still holds."""
        with self._lock:
            return self._clock() < self._tokens.get(token, float("-inf"))

    def leave(self, token: str) -> None:
        """Makes `token` hold no more."""
        with self._lock:
            self._tokens.pop(token, None)


def _mark(text: str) -> bytes:
    """As long for any text, so that comparing tells nothing of a password's length."""
    # a lone surrogate has no bytes
    return sha256(text.encode("utf-8", "replace")).digest()


def _seconds(count: int) -> str:
    return "en sekund" if count == 1 else f"{count} sekunder"
