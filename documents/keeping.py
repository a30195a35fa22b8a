"""Documents into a corpus folder and out of it: the file copied, the catalogue rewritten.

A change is made whole or not at all. The new file and the new catalogue are written beside the
others, and only when all that rests on them has been done is the catalogue swapped, in one step,
and what it replaces deleted. Until then the folder is as it was for whoever reads it, and whatever
fails on the way leaves it so; what a change that was killed has left goes with the next one.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from documents.catalogue import BUNDLED, CATALOGUE, CatalogueError, Entry, read_catalogue
from documents.plan import Source

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

# the catalogue's fields in the order in which they are written
FIELDS = ("id", "title", "organisation", "parties", "region", "period", "date", "kind", "file")
# the names of the files that a change makes and deletes, while it is under way; the catalogue to be
UNDER_WAY, NEXT = "under-way", f"{CATALOGUE}.new"
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
        _tidy(folder)
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
        with _changed(folder, catalogue, file, earlier, addition.data) as entries:
            yield entries


@contextmanager
def removing(folder: Path, document: str) -> Iterator[tuple[Entry, ...]]:
    """Removes the document with the id `document` from the corpus in `folder`, like `adding`.

    Raises CatalogueError also when there is no such document, or no other.
    """
    with _locked(folder):
        _tidy(folder)
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
        with _changed(folder, catalogue, new="", old=file, data=b"") as entries:
            yield entries


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
    folder: Path, catalogue: TOMLDocument, new: str, old: str, data: bytes
) -> Iterator[tuple[Entry, ...]]:
    """The entries with the file `new` of the content `data` and without `old`, either may be "";
    the catalogue is theirs when the block has gone well."""
    import tomlkit

    try:
        try:
            _replace(folder / UNDER_WAY, f"{new}\n{old}".encode())
            if new:
                _replace(folder / new, data)
            (folder / NEXT).write_bytes(tomlkit.dumps(catalogue).encode())
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield read_catalogue(folder, NEXT)
        try:
            os.replace(folder / NEXT, folder / CATALOGUE)
        except OSError as error:
            raise _unwritable(folder, error) from error
    finally:
        _tidy(folder)


def _tidy(folder: Path) -> None:
    """Deletes what a change has left, whether it went well, failed or was killed: of the files that
    it made or was to delete those that are not in the catalogue, and what was half-written."""
    left = folder / UNDER_WAY
    with suppress(OSError, CatalogueError):
        names = {name for name in left.read_text(encoding="utf-8").splitlines() if name}
        used = {entry.source.file for entry in read_catalogue(_held(folder))}
        # no name is followed out of the folder, whoever wrote it
        gone = {name for name in names - used if name == Path(name).name}
        for name in (*gone, *(f"{name}.new" for name in names), NEXT):
            (folder / name).unlink(missing_ok=True)
        left.unlink()
    (folder / f"{UNDER_WAY}.new").unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    """`path` with the content `data`, in one step."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(data)
    os.replace(fresh, path)


def _unwritable(folder: Path, error: OSError) -> CatalogueError:
    return CatalogueError(f"Mappen {folder} kunde inte ändras: {error.strerror or error}.")
