"""Target: what is fuzzed, and the seeds that it starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """`check` takes any bytes, and raises where a promise is broken; `seeds` are inputs of the form
    that it takes apart, `words` what sets the product off, to put into them. `longer` is the
    check of long runs, where that is another."""

    name: str
    check: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    words: tuple[str, ...] = ()
    longer: Callable[[bytes], None] | None = None
