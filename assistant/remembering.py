"""What is remembered of the documents that are searched, until these are others."""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, TypeVar

T = TypeVar("T")

_remembered: list[_lru_cache_wrapper[Any]] = []


def remembered(most: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """An lru_cache of `most` entries for what is worked out of a plan, a passage or their whole
    texts: it is emptied by `forget`, where lru_cache would keep documents that are gone."""

    def remembering(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        cached = lru_cache(maxsize=most)(function)
        _remembered.append(cached)
        return cached

    return remembering


def forget() -> None:
    """Forgets all that is remembered of documents; it is worked out anew where it is asked for."""
    for cached in _remembered:
        cached.cache_clear()
