"""Draft: an answer's text before its citations are checked."""

from __future__ import annotations

from dataclasses import dataclass

from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed text with [n], and the passages that the numbers stand for, [1] first."""

    text: str
    cited: tuple[Passage, ...]
