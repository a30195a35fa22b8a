"""The catalogue: what the corpus holds, with the provenance of every document."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.plan import Kind, Source

BUNDLED = Path(__file__).parent / "corpus"
CATALOGUE = "catalogue.toml"
FIELDS = ("id", "title", "organisation", "region", "period", "date", "file")


class CatalogueError(Exception):
    """The catalogue cannot be used; the message is one Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the corpus: its file, the bodies it names by abbreviation, and what its file
    was called when it was added."""

    source: Source
    path: Path
    bodies: tuple[tuple[str, str], ...] = ()
    name: str = ""


def _entry(table: dict[str, Any], folder: Path, catalogue: Path) -> Entry:
    missing = [field for field in FIELDS if not isinstance(table.get(field), str)]
    if missing:
        raise CatalogueError(f"Katalogen {catalogue} saknar {', '.join(missing)} för ett dokument.")
    if Path(table["file"]).name != table["file"]:
        raise CatalogueError(
            f"Katalogen {catalogue} pekar ut {table['file']} för {table['id']}; filen ska ligga i "
            "samma mapp."
        )
    path = folder / table["file"]
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise CatalogueError(
            f"Dokumentet {table['id']} står i katalogen men filen {path} går inte att läsa."
        ) from error
    try:
        kind = Kind(table.get("kind", Kind.PROPOSAL))
    except ValueError as error:
        raise CatalogueError(
            f"Katalogen {catalogue} har en okänd sort för {table['id']}: {table['kind']}."
        ) from error
    source = Source(
        **{field: table[field] for field in FIELDS},
        parties=tuple(table.get("parties", ())),
        kind=kind,
        sha256=digest,
        provenance=str(table.get("source", "")),
    )
    bodies = tuple((short, long) for short, long in table.get("bodies", {}).items())
    return Entry(source, path, bodies, str(table.get("name", "")))


def read_catalogue(folder: Path = BUNDLED) -> tuple[Entry, ...]:
    """The entries of `folder/catalogue.toml`, in its order, with the files' checksums.

    Raises CatalogueError when the catalogue or a file that it names cannot be read.
    """
    catalogue = folder / CATALOGUE
    try:
        tables = tomllib.loads(catalogue.read_text(encoding="utf-8")).get("document", [])
    except OSError as error:
        raise CatalogueError(f"Katalogen {catalogue} går inte att läsa.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"Katalogen {catalogue} är inte giltig TOML: {error}.") from error
    entries = tuple(_entry(table, folder, catalogue) for table in tables)
    ids = [entry.source.id for entry in entries]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise CatalogueError(
            f"Katalogen {catalogue} har två dokument med id {twice}; ändra det ena."
        )
    return entries
