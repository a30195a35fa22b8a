"""From files to plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from documents.apart import read_apart
from documents.assembling import numbered
from documents.catalogue import BUNDLED, Entry
from documents.cleaning import clean, clean_lines
from documents.lines import Reading
from documents.packing import Order
from documents.paging import page_starts
from documents.parsing import parse_lines
from documents.plan import Kind, Plan, Source
from documents.reading import is_plain, read_bytes, read_data, read_file
from documents.remarking import remarks


def read_plan(path: Path, source: Source | None = None) -> Plan:
    """The plan in the file at `path`; without `source`, one with the file's name for its id and
    the file's own title.

    Raises ReadingError for a file that cannot be read.
    """
    reading = read_file(path)
    if source is None:
        source = Source(
            path.stem, clean(reading.title), "", (), "", "", "", Kind.PROPOSAL, path.name
        )
    return to_plan(reading, source)


def read_corpus(entries: Iterable[Entry]) -> tuple[Plan, ...]:
    """The plans of a catalogue's entries, in its order. Raises ReadingError like `read_plan`.

    What comes with Plansvar is read here, and what others may have sent by libraries in a process
    apart; plain text, which was read apart before it was taken in, needs none.
    """
    return tuple(_read(entry) for entry in entries)


def _read(entry: Entry) -> Plan:
    data, name = read_data(entry.path), str(entry.path)
    if entry.path.parent != BUNDLED and not is_plain(data, name):
        return read_apart(data, Order(name, entry.source, entry.bodies)).plan
    return to_plan(read_bytes(data, name), entry.source, entry.bodies)


def to_plan(reading: Reading, source: Source, bodies: Sequence[tuple[str, str]] = ()) -> Plan:
    """The plan that a file's `reading` is, with its pages where the file has any."""
    lines = clean_lines(reading.lines)
    plan = parse_lines(lines, source, bodies)
    pages = page_starts(plan.text, lines) if reading.pages else ()
    return replace(plan, pages=pages, remarks=(*reading.remarks, *remarks(plan)))


def attributed(plan: Plan, source: Source) -> Plan:
    """`plan`, which was read as nobody's, as `source`'s. For a source with bodies of its own it is
    to be read anew."""
    return replace(plan, source=source, items=numbered(plan.items, source, plan.text))
