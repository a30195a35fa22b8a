"""The builds in an index folder: one builder at a time, whether one has its vectors, and what is
not kept removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.manifest import IndexProblem, read_manifest
from index.place import Place, Server, ServerError
from index.store import StoreError, VectorStore, remove_vectors


@contextmanager
def one_builder(folder: Path) -> Iterator[None]:
    """Makes `folder` where it is missing, and keeps other builders out of it.

    Raises IndexProblem when one is there already or `folder` cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexProblem(
            f"Ett annat program bygger redan indexet i {folder}; vänta tills det är klart."
        ) from error
    except OSError as error:
        raise IndexProblem(
            f"Mappen {folder} går inte att skriva i; välj en annan med PLANSVAR_INDEX."
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def store_told() -> Iterator[None]:
    """Tells what is wrong with the store of vectors as an IndexProblem."""
    try:
        yield
    except (ServerError, StoreError) as error:
        raise IndexProblem(str(error)) from error


def discard(build: Path, chroma_url: str | None) -> None:
    """Removes a build that is not kept. Its folder is all that knows of its collections: it stays
    for a later build to remove where the server cannot be asked."""
    manifest = read_manifest(build)
    if chroma_url:
        try:
            remove_vectors(Server(chroma_url, build.name))
        except ServerError:
            return
    elif manifest is not None and manifest.server:
        return
    shutil.rmtree(build, ignore_errors=True)


def holds_vectors(place: Place) -> bool:
    """Whether there is a store at `place`; it is not read. Raises ServerError."""
    if isinstance(place, Path):
        return place.is_dir()
    try:
        VectorStore(place).close()
    except StoreError:
        return False
    return True
