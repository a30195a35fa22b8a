"""Plans → an index folder: passages embedded, vectors and keywords written, then swapped in."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from documents import read_corpus
from documents.catalogue import Entry
from index.chunking import chunk
from index.embedding import Embedder
from index.keywords import write_keywords
from index.manifest import POINTER, IndexProblem, Manifest, current_build, read_manifest, wanted
from index.passage import Passage
from index.store import StoreError, VectorStore, write_vectors

VECTORS = "vectors"
KEYWORDS = "keywords"

Progress = Callable[[int, int], None]
"""Told (done, of) as passages are embedded."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: passages in all, how many were embedded anew, and for which documents."""

    passages: int
    embedded: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: bool = False


def is_current(folder: Path, entries: Sequence[Entry], embedder: Embedder) -> bool:
    """Whether the index in `folder` is whole and of just these documents and this model."""
    build = current_build(folder)
    manifest = read_manifest(build) if build else None
    return (
        build is not None
        and manifest is not None
        and wanted(entries, embedder.name).differs(manifest) is None
        and (build / VECTORS).is_dir()
        and (build / KEYWORDS).is_dir()
    )


def build_index(
    folder: Path,
    entries: Sequence[Entry],
    embedder: Embedder,
    progress: Progress | None = None,
    rebuild: bool = False,
) -> Report:
    """Brings the index in `folder` up to date with `entries` and says what it did.

    Nothing is done when it already is, unless `rebuild`. Vectors of passages that have not changed
    are taken over from the last build of the same model. The new build is made in a folder of its
    own and then swapped in, so that a build that is killed leaves the last one in use. Raises
    IndexProblem when `folder` cannot be written or another process is building there.
    """
    with _locked(folder):
        if not rebuild and is_current(folder, entries, embedder):
            manifest = read_manifest(current_build(folder) or folder)
            return Report(manifest.passages if manifest else 0, 0, (), (), unchanged=True)
        goal = wanted(entries, embedder.name)
        build = current_build(folder)
        last = read_manifest(build) if build and not rebuild else None
        passages = [passage for plan in read_corpus(entries) for passage in chunk(plan)]
        known = _reusable(build, last, goal, passages)
        vectors = _vectors(passages, known, embedder, progress)
        fresh = folder / f"build-{uuid.uuid4().hex[:12]}"
        try:
            _write(fresh, goal, passages, vectors)
            _swap_in(folder, fresh)
        except OSError as error:
            shutil.rmtree(fresh, ignore_errors=True)
            raise IndexProblem(
                f"Indexet kunde inte skrivas i {folder}: {error.strerror or error}."
            ) from error
        before = dict(last.documents) if last else {}
        after = dict(goal.documents)
        return Report(
            passages=len(passages),
            embedded=len(passages) - len(known),
            changed=tuple(plan for plan, digest in after.items() if before.get(plan) != digest),
            removed=tuple(plan for plan in before if plan not in after),
        )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "lock", timeout=0):
            yield
    except Timeout as error:
        raise IndexProblem(
            f"Ett annat program bygger redan indexet i {folder}; vänta tills det är klart."
        ) from error
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise IndexProblem(
            f"Mappen {folder} går inte att skriva i; välj en annan med PLANSVAR_INDEX."
        ) from error


def _reusable(
    build: Path | None, last: Manifest | None, goal: Manifest, passages: Sequence[Passage]
) -> dict[str, NDArray[np.float32]]:
    """Vectors of the last build for those passages that are in it unchanged."""
    # an id is a digest of the embedded text: the same id has the same vector, whatever code made it
    if build is None or last is None or last.model != goal.model:
        return {}
    try:
        store = VectorStore(build / VECTORS)
    except StoreError:
        return {}
    known = store.vectors([passage.id for passage in passages])
    store.close()
    return known


def _vectors(
    passages: Sequence[Passage],
    known: dict[str, NDArray[np.float32]],
    embedder: Embedder,
    progress: Progress | None,
) -> NDArray[np.float32]:
    missing = [passage for passage in passages if passage.id not in known]
    total = len(missing)

    def told(done: int) -> None:
        if progress is not None:
            progress(done, total)

    if missing:
        fresh = embedder.embed_passages([passage.embedded for passage in missing], told)
        known = known | {
            passage.id: row for passage, row in zip(missing, fresh, strict=True)
        }
    if not passages:
        return np.zeros((0, embedder.dimensions), dtype=np.float32)
    return np.stack([known[passage.id] for passage in passages]).astype(np.float32)


def _write(
    folder: Path, goal: Manifest, passages: Sequence[Passage], vectors: NDArray[np.float32]
) -> None:
    folder.mkdir()
    ids = [passage.id for passage in passages]
    plans = [passage.plan.id for passage in passages]
    write_vectors(folder / VECTORS, ids, plans, vectors)
    write_keywords(folder / KEYWORDS, passages)
    size = int(vectors.shape[1])
    replace(goal, dimensions=size, passages=len(passages)).write(folder)


def _swap_in(folder: Path, fresh: Path) -> None:
    earlier = current_build(folder)
    pointer = folder / f"{POINTER}.new"
    pointer.write_text(fresh.name, encoding="utf-8")
    os.replace(pointer, folder / POINTER)
    kept = {fresh, earlier}
    for build in folder.glob("build-*"):
        if build not in kept:
            shutil.rmtree(build, ignore_errors=True)
