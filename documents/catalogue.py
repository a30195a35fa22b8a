"""The catalogue: what the corpus holds, with the provenance of every document."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.plan import Kind, Source

BUNDLED = Path(__file__).parent / "corpus"
CATALOGUE = "catalogue.toml"
FIELDS = ("id", "title", "organisation", "region", "period", "date", "file")
# "Invalid value (at line 3, column 9)": where TOML cannot be read
AT_LINE = re.compile(r"\(at line (\d+)")


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
        raise CatalogueError(
            f"Katalogen {catalogue} saknar {', '.join(missing)} för {_called(table)}; skriv det "
            "inom citattecken."
        )
    parties, bodies = table.get("parties", []), table.get("bodies", {})
    if not _texts(parties, list) or not _texts(bodies, dict):
        raise CatalogueError(
            f"Katalogen {catalogue} har fel i parties eller bodies för {table['id']}; skriv dem "
            'som parties = ["V"] och bodies = { NV = "Nära vård" }.'
        )
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
            f"Dokumentet {table['id']} står i katalogen men filen {path} går inte att läsa; lägg "
            f"tillbaka den, eller ta bort dokumentet ur {catalogue}."
        ) from error
    try:
        kind = Kind(table.get("kind", Kind.PROPOSAL))
    except ValueError as error:
        raise CatalogueError(
            f"Katalogen {catalogue} har en okänd sort för {table['id']}: {table['kind']}; välj "
            f"bland {', '.join(Kind)}."
        ) from error
    source = Source(
        **{field: table[field] for field in FIELDS},
        parties=tuple(parties),
        kind=kind,
        sha256=digest,
        provenance=str(table.get("source", "")),
    )
    return Entry(source, path, tuple(bodies.items()), str(table.get("name", "")))


def _called(table: dict[str, Any]) -> str:
    return str(table.get("id") or table.get("file") or "ett dokument")


def _texts(value: object, kind: type[list[Any]] | type[dict[str, Any]]) -> bool:
    """Whether `value` is such a list or table, of nothing but texts."""
    held = value.values() if isinstance(value, dict) else value
    return isinstance(value, kind) and all(isinstance(each, str) for each in held)  # type: ignore[attr-defined]


def read_catalogue(folder: Path = BUNDLED, name: str = CATALOGUE) -> tuple[Entry, ...]:
    """The entries of the catalogue `name` in `folder`, in its order, with the files' checksums.

    Raises CatalogueError when the catalogue or a file that it names cannot be read.
    """
    catalogue = folder / name
    try:
        tables = tomllib.loads(catalogue.read_text(encoding="utf-8")).get("document", [])
    except OSError as error:
        raise CatalogueError(
            f"Katalogen {catalogue} går inte att läsa ({error.strerror}); ändra rättigheterna "
            "eller välj en annan mapp med PLANSVAR_CORPUS."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = AT_LINE.search(str(error))
        raise CatalogueError(
            f"Katalogen {catalogue} är inte giltig TOML{f' på rad {line[1]}' if line else ''}; "
            "rätta den eller lägg tillbaka en tidigare."
        ) from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise CatalogueError(
            f"Katalogen {catalogue} ska ha varje dokument under en egen rad [[document]]; rätta "
            "den."
        )
    entries = tuple(_entry(table, folder, catalogue) for table in tables)
    ids = [entry.source.id for entry in entries]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise CatalogueError(
            f"Katalogen {catalogue} har två dokument med id {twice}; ändra det ena."
        )
    return entries
