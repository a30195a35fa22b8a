"""A file as a plan with what it says of itself, before anything is kept of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.filing.describing import Given, describe
from documents.apart import Apart
from documents.catalogue import Entry
from documents.loading import attributed
from documents.packing import Order
from documents.plan import Plan, Source
from documents.reading import read_data


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read: its content, its lines (cleaned), and the plan in it by an unknown source."""

    data: bytes
    lines: tuple[str, ...]
    plan: Plan

    @property
    def sha256(self) -> str:
        """The checksum of the file's content."""
        return hashlib.sha256(self.data).hexdigest()

    def source(self, given: Given, taken: Collection[str] = ()) -> Source:
        """What is `given` of the file, then what it says of itself; what neither tells is ""."""
        described = describe(self.plan, self.lines, self.plan.source.file, given, taken)
        return replace(described, sha256=self.sha256)

    def plan_of(self, source: Source, bodies: Iterable[tuple[str, str]] = ()) -> Plan:
        """The plan in the file as `source`'s. Raises ReadingError where `bodies` make it be read
        anew, and that goes wrong."""
        own = tuple(bodies)
        if not own:
            return attributed(self.plan, source)
        with Apart(self.data, Order(source.file, source, own)) as reading:
            return reading.result().plan


class Drafting:
    """A file that is being read, in a process of its own, which ends with the block that this is
    used in."""

    def __init__(self, path: Path, name: str = "") -> None:
        """Begins to read the file at `path`; `name` is what it is called, if not as now. Raises
        ReadingError."""
        self._file = name or path.name
        self._data = read_data(path)
        self._reading = Apart(self._data, Order(name or str(path)))

    def __enter__(self) -> Drafting:
        return self

    def __exit__(self, *_: object) -> None:
        self._reading.stop()

    def wait(self, seconds: float) -> bool:
        """Waits for at most so many `seconds`, and says whether the reading has ended."""
        return self._reading.wait(seconds)

    def draft(self) -> Draft:
        """The file as a draft, when it has been read. Raises ReadingError."""
        parsed = self._reading.result()
        nobody = replace(parsed.plan.source, file=self._file)
        return Draft(self._data, parsed.lines, replace(parsed.plan, source=nobody))


def read_draft(path: Path, name: str = "") -> Draft:
    """The file at `path` as a draft; `name` is what it is called, if not as now.

    Raises ReadingError.
    """
    with Drafting(path, name) as reading:
        return reading.draft()


def read_described(path: Path, entries: Iterable[Entry]) -> Plan:
    """The plan in the file at `path`: one of `entries` where the content is the same, else by what
    the file says of itself. Raises ReadingError."""
    draft = read_draft(path)
    for entry in entries:
        if entry.source.sha256 == draft.sha256:
            return draft.plan_of(entry.source, entry.bodies)
    return draft.plan_of(draft.source(Given()))
