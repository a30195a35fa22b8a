"""Documents into a corpus folder and out of it: the file copied, the catalogue rewritten.

A change is made whole or not at all. The new file is written beside the others, the catalogue is
then swapped in one step, and only when all that rests on it has been done is what it replaces
deleted; whatever fails on the way leaves the folder as it was.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from documents.catalogue import BUNDLED, CATALOGUE, CatalogueError, Entry, read_catalogue
from documents.plan import Source

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

# the catalogue's fields in the order in which they are written
FIELDS = ("id", "title", "organisation", "parties", "region", "period", "date", "kind", "file")
# ".pdf", ".docx": an ending that a copy may keep
SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Addition:
    """A document to add: `source` as it is to stand in the catalogue (its `file` is set here),
    the file's content and its own name."""

    source: Source
    data: bytes
    name: str


@contextmanager
def adding(folder: Path, addition: Addition) -> Iterator[tuple[Entry, ...]]:
    """Adds a document to the corpus in `folder`, in place of one with its id, for as long as the
    block in which the new entries are used goes well.

    A folder without a catalogue first gets the documents that come with Plansvar. Raises
    CatalogueError when the folder cannot be written or another process changes it.
    """
    with _locked(folder):
        _seed(folder)
        catalogue = _read(folder)
        tables: Any = catalogue["document"]
        place = next((i for i, t in enumerate(tables) if t["id"] == addition.source.id), None)
        earlier = str(tables[place]["file"]) if place is not None else ""
        file = _free_name(folder, addition)
        table = _table(addition, file)
        if place is None:
            tables.append(table)
        else:
            if "bodies" in tables[place]:
                table["bodies"] = tables[place]["bodies"]
            tables[place] = table
        with _changed(folder, catalogue, new=folder / file, old=earlier, data=addition.data):
            yield read_catalogue(folder)


@contextmanager
def removing(folder: Path, document: str) -> Iterator[tuple[Entry, ...]]:
    """Removes the document with the id `document` from the corpus in `folder`, like `adding`.

    Raises CatalogueError also when there is no such document, or no other.
    """
    with _locked(folder):
        held = [entry.source.id for entry in read_catalogue(_held(folder))]
        if document not in held:
            raise CatalogueError(f"Dokumentet {document} finns inte; välj bland {', '.join(held)}.")
        if len(held) == 1:
            raise CatalogueError(
                f"{document} är det enda dokumentet; lägg till ett annat innan det tas bort."
            )
        _seed(folder)
        catalogue = _read(folder)
        tables: Any = catalogue["document"]
        place = next(i for i, table in enumerate(tables) if table["id"] == document)
        file = str(tables[place]["file"])
        del tables[place]
        with _changed(folder, catalogue, new=None, old=file, data=b""):
            yield read_catalogue(folder)


def _held(folder: Path) -> Path:
    return folder if (folder / CATALOGUE).exists() else BUNDLED


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise CatalogueError(
            f"Ett annat program ändrar just nu dokumenten i {folder}; försök igen om en stund."
        ) from error
    except OSError as error:
        raise CatalogueError(
            f"Mappen {folder} går inte att skriva i; välj en annan med PLANSVAR_CORPUS."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _seed(folder: Path) -> None:
    """The documents that come with Plansvar into a folder that has no catalogue, it last."""
    if (folder / CATALOGUE).exists():
        return
    try:
        for entry in read_catalogue(BUNDLED):
            shutil.copyfile(entry.path, folder / entry.source.file)
        _replace(folder / CATALOGUE, (BUNDLED / CATALOGUE).read_bytes())
    except OSError as error:
        raise _unwritable(folder, error) from error


def _read(folder: Path) -> TOMLDocument:
    """The catalogue with its comments, checked."""
    import tomlkit

    read_catalogue(folder)
    catalogue = tomlkit.parse((folder / CATALOGUE).read_text(encoding="utf-8"))
    catalogue.setdefault("document", tomlkit.aot())
    return catalogue


def _free_name(folder: Path, addition: Addition) -> str:
    """A name for the document's copy that no file has: its id, with a number where need be."""
    ending = Path(addition.name).suffix.lower()
    stem, suffix = addition.source.id, ending if SUFFIX.fullmatch(ending) else ".txt"
    names = [f"{stem}{suffix}", *(f"{stem}-{n}{suffix}" for n in range(2, 10_000))]
    return next(name for name in names if not (folder / name).exists())


def _table(addition: Addition, file: str) -> Any:
    import tomlkit

    source = addition.source
    table = tomlkit.table()
    for field in FIELDS:
        value = file if field == "file" else getattr(source, field)
        table[field] = list(value) if isinstance(value, tuple) else str(value)
    table.trivia.indent = "\n"
    table["source"] = source.provenance
    table["name"] = addition.name
    return table


@contextmanager
def _changed(
    folder: Path, catalogue: TOMLDocument, new: Path | None, old: str, data: bytes
) -> Iterator[None]:
    """The catalogue with its new file swapped in, and swapped back when the block fails."""
    import tomlkit

    path = folder / CATALOGUE
    before = path.read_bytes()
    try:
        try:
            if new is not None:
                _replace(new, data)
            _replace(path, tomlkit.dumps(catalogue).encode())
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield
    except BaseException:
        _replace(path, before)
        if new is not None:
            new.unlink(missing_ok=True)
        raise
    used = {entry.source.file for entry in read_catalogue(folder)}
    if old and old not in used:
        (folder / old).unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    """`path` with the content `data`, in one step."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(data)
    os.replace(fresh, path)


def _unwritable(folder: Path, error: OSError) -> CatalogueError:
    return CatalogueError(f"Mappen {folder} kunde inte ändras: {error.strerror or error}.")
