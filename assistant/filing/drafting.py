"""A file as a plan with what it says of itself, before anything is kept of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.filing.describing import Given, describe
from documents.catalogue import Entry
from documents.cleaning import clean_lines
from documents.lines import Reading
from documents.loading import to_plan
from documents.plan import Kind, Plan, Source
from documents.reading import read_bytes, read_data


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read: its content, its lines (cleaned), and the plan in it by an unknown source."""

    data: bytes
    reading: Reading
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
        """The plan in the file as `source`'s."""
        return to_plan(self.reading, source, tuple(bodies))


def read_draft(path: Path, name: str = "") -> Draft:
    """The file at `path` as a draft; `name` is what it is called, if not as now.

    Raises ReadingError.
    """
    data = read_data(path)
    reading = read_bytes(data, str(path))
    nobody = Source("", reading.title, "", (), "", "", "", Kind.PROPOSAL, name or path.name)
    return Draft(data, reading, tuple(clean_lines(reading.lines)), to_plan(reading, nobody))


def read_described(path: Path, entries: Iterable[Entry]) -> Plan:
    """The plan in the file at `path`: one of `entries` where the content is the same, else by what
    the file says of itself. Raises ReadingError."""
    draft = read_draft(path)
    for entry in entries:
        if entry.source.sha256 == draft.sha256:
            return draft.plan_of(entry.source, entry.bodies)
    return draft.plan_of(draft.source(Given()))
