"""The builds in an index folder: one builder at a time, whether one has its vectors, and what is
not kept removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.borrowing import opened_vectors
from index.holding import unheld
from index.manifest import NAME, POINTER, IndexProblem, Manifest, current_build, read_manifest
from index.passagefile import read_passages
from index.place import Place, Server, ServerError
from index.planfile import PlanFileError, read_plans
from index.store import StoreError, remove_vectors
from index.summing import holds_sums


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


def discard_half_made(folder: Path, chroma_url: str | None) -> None:
    """Removes what a builder that was killed has left in `folder`, of which no other builder may
    be at work: builds without a manifest, which is written last, and a pointer to be."""
    (folder / f"{POINTER}.new").unlink(missing_ok=True)
    for build in folder.glob("build-*"):
        if read_manifest(build) is None and build != current_build(folder):
            discard(build, chroma_url)


def discard(build: Path, chroma_url: str | None) -> None:
    """Removes a build that is not kept. It stays, for a later build to remove, as long as another
    process reads it, and where the server cannot be asked: its folder is all that knows of its
    collections there."""
    with unheld(build) as free:
        if free:
            _remove(build, chroma_url)


def _remove(build: Path, chroma_url: str | None) -> None:
    manifest = read_manifest(build)
    if chroma_url:
        try:
            remove_vectors(Server(chroma_url, build.name))
        except ServerError:
            return
    elif manifest is not None and manifest.server:
        return
    # first what makes it a build: half of one is never taken for a whole
    with suppress(OSError):
        (build / NAME).unlink()
    shutil.rmtree(build, ignore_errors=True)


def is_whole(build: Path, manifest: Manifest, place: Place) -> bool:
    """Whether `build`, whose vectors are at `place`, holds all that its `manifest` says, undamaged.
    Raises ServerError."""
    try:
        read_passages(build, manifest.cut, read_plans(build, manifest.plans))
        if not manifest.is_undamaged(build):
            return False
        store = opened_vectors(place)
    except (OSError, PlanFileError, StoreError):
        return False
    try:
        return holds_sums(build, store)
    except (OSError, ValueError, StoreError):
        return False
    finally:
        store.close()
