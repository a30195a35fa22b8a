"""A folder that may not be written in, opened all the same by those who write where they read:
tantivy makes a lock, and Chroma writes in its database."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path

from index.manifest import IndexProblem
from index.place import Place
from index.store import VectorStore


def borrowed(folder: Path) -> Path:
    """`folder`, of a build, or a copy of it among the temporary files where it may not be written
    in; whoever is given a copy removes it, with `gone_with`.

    Raises IndexProblem when there is no room for a copy, OSError when there is nothing to copy.
    """
    if os.access(folder, os.W_OK):
        return folder
    folder.stat()
    try:
        return _copied(folder)
    except OSError as error:
        raise IndexProblem(
            f"Indexet i {folder.parents[1]} ligger där inget får skrivas och kunde inte kopieras "
            f"till mappen för tillfälliga filer ({error.strerror or error}); ge den plats, eller "
            "ange en annan med TMPDIR."
        ) from error


def _copied(folder: Path) -> Path:
    copy = Path(tempfile.mkdtemp(prefix="plansvar-"))
    try:
        # the files themselves may be shut for writing too: only what is in them is copied
        shutil.copytree(folder, copy / folder.name, copy_function=shutil.copyfile)
        for each in (copy, *copy.rglob("*")):
            each.chmod(0o700 if each.is_dir() else 0o600)
    except BaseException:
        shutil.rmtree(copy, ignore_errors=True)
        raise
    return copy / folder.name


def gone_with(user: object, copy: Path, folder: Path) -> None:
    """Removes `copy`, if it is another than `folder`, when `user` is no longer used; at the end of
    the process at the latest."""
    if copy != folder:
        weakref.finalize(user, shutil.rmtree, copy.parent, ignore_errors=True)


def opened_vectors(place: Place) -> VectorStore:
    """The vectors at `place`, which may not be writable. Raises StoreError, ServerError,
    IndexProblem, OSError."""
    if not isinstance(place, Path):
        return VectorStore(place)
    lent = borrowed(place)
    vectors = VectorStore(lent)
    gone_with(vectors, lent, place)
    return vectors
