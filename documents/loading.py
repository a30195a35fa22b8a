"""From files to plans."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from documents.catalogue import Entry
from documents.parsing import parse
from documents.plan import Kind, Plan, Source
from documents.reading import read_text


def read_plan(path: Path, source: Source | None = None) -> Plan:
    """The plan in the file at `path`; without `source`, one with the file's name for its id.

    Raises ReadingError for a file that cannot be read.
    """
    text = read_text(path)
    return parse(
        text, source or Source(path.stem, "", "", (), "", "", "", Kind.PROPOSAL, path.name)
    )


def read_corpus(entries: Iterable[Entry]) -> tuple[Plan, ...]:
    """The plans of a catalogue's entries, in its order. Raises ReadingError like `read_plan`."""
    return tuple(parse(read_text(entry.path), entry.source, entry.bodies) for entry in entries)
