"""A web page or Markdown → its lines."""

from __future__ import annotations

from documents.lines import Reading, ReadingError


def read_webpage(text: str, name: str, remarks: tuple[str, ...] = ()) -> Reading:
    """The lines of a web page. Raises ReadingError."""
    raise ReadingError(f"Filen {name} är av en sort som inte kan läsas än.")


def read_markdown(text: str, name: str, remarks: tuple[str, ...] = ()) -> Reading:
    """The lines of a text in Markdown. Raises ReadingError."""
    raise ReadingError(f"Filen {name} är av en sort som inte kan läsas än.")
