"""From files to plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from documents.catalogue import Entry
from documents.cleaning import clean_lines
from documents.lines import Reading
from documents.paging import page_starts
from documents.parsing import parse_lines
from documents.plan import Kind, Plan, Source
from documents.reading import read_file
from documents.remarking import remarks


def read_plan(path: Path, source: Source | None = None) -> Plan:
    """The plan in the file at `path`; without `source`, one with the file's name for its id and
    the file's own title.

    Raises ReadingError for a file that cannot be read.
    """
    reading = read_file(path)
    if source is None:
        source = Source(path.stem, reading.title, "", (), "", "", "", Kind.PROPOSAL, path.name)
    return to_plan(reading, source)


def read_corpus(entries: Iterable[Entry]) -> tuple[Plan, ...]:
    """The plans of a catalogue's entries, in its order. Raises ReadingError like `read_plan`."""
    return tuple(to_plan(read_file(entry.path), entry.source, entry.bodies) for entry in entries)


def to_plan(reading: Reading, source: Source, bodies: Sequence[tuple[str, str]] = ()) -> Plan:
    """The plan that a file's `reading` is, with its pages where the file has any."""
    lines = clean_lines(reading.lines)
    plan = parse_lines(lines, source, bodies)
    pages = page_starts(plan.text, lines) if reading.pages else ()
    return replace(plan, pages=pages, remarks=(*reading.remarks, *remarks(plan)))
