"""What is served at the moment: replaced as a whole when the documents change."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.page.chat import Chain
from documents.plan import Plan
from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Served:
    """A chain, the plans that it answers from with their passages, the name of the language model
    that writes its answers, and that of the build that it searches; "" for none."""

    chain: Chain
    plans: tuple[Plan, ...]
    passages: tuple[Passage, ...] = ()
    model: str = ""
    build: str = ""


class Live:
    """Holds what is served `now`. Whoever handles a request takes it once, and keeps to it."""

    def __init__(self, served: Served) -> None:
        self._served = served

    @property
    def now(self) -> Served:
        """What is served at the moment."""
        return self._served

    def replace(self, served: Served) -> None:
        """Serves `served` from now on; requests under way end with what they began with."""
        self._served = served
