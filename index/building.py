"""Plans → an index folder: passages embedded, vectors and keywords written, then swapped in."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from documents import read_corpus
from documents.catalogue import Entry
from documents.plan import Plan
from index.builds import discard, holds_vectors, one_builder, server_told
from index.chunking import chunk
from index.embedding import Embedder
from index.keywords import write_keywords
from index.linking import link, write_links
from index.manifest import POINTER, IndexProblem, Manifest, current_build, read_manifest, wanted
from index.passage import Passage, sentence_id
from index.place import SETS, Place, Server
from index.planfile import PlanFileError, read_plans, write_plans
from index.store import StoreError, Vectors, VectorStore, check_server, write_vectors

VECTORS = "vectors"
KEYWORDS = "keywords"
PASSAGES, SENTENCES = SETS

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


def place_of(build: Path, chroma_url: str | None) -> Place:
    """Where the vectors of `build` are: in its folder or on the Chroma server at `chroma_url`."""
    return Server(chroma_url, build.name) if chroma_url else build / VECTORS


def is_current(
    folder: Path, entries: Sequence[Entry], embedder: Embedder, chroma_url: str | None = None
) -> bool:
    """Whether the index in `folder` is whole and of just these documents and this model, its
    vectors in the folder or on the Chroma server at `chroma_url`. Raises ServerError."""
    build = current_build(folder)
    manifest = read_manifest(build) if build else None
    return (
        build is not None
        and manifest is not None
        and wanted(entries, embedder.name, bool(chroma_url)).differs(manifest) is None
        and (build / KEYWORDS).is_dir()
        and holds_vectors(place_of(build, chroma_url))
    )


def build_index(
    folder: Path,
    entries: Sequence[Entry],
    embedder: Embedder,
    progress: Progress | None = None,
    rebuild: bool = False,
    chroma_url: str | None = None,
) -> Report:
    """Brings the index in `folder` up to date with `entries` and says what it did.

    Nothing is done when it already is, unless `rebuild`. Vectors of passages that have not changed
    are taken over from the last build of the same model. The new build is made in a folder of its
    own and then swapped in, so that a build that is killed leaves the last one in use. With a
    `chroma_url`, its vectors are on that server, and all else in the folder. Raises IndexProblem
    when `folder` cannot be written, another process is building there or the server cannot be used.
    """
    with one_builder(folder), server_told():
        if chroma_url:
            check_server(chroma_url)  # before what may be an hour of embedding
        if not rebuild and is_current(folder, entries, embedder, chroma_url):
            manifest = read_manifest(current_build(folder) or folder)
            return Report(manifest.passages if manifest else 0, 0, (), (), unchanged=True)
        goal = wanted(entries, embedder.name, bool(chroma_url))
        build = current_build(folder)
        last = read_manifest(build) if build and not rebuild else None
        plans = _plans(entries, build, last, goal)
        passages = [passage for plan in plans for passage in chunk(plan)]
        texts = _texts(passages)
        known = _reusable(build, last, goal, texts, chroma_url)
        vectors = _vectors(texts, known, embedder, progress)
        fresh = folder / f"build-{uuid.uuid4().hex[:12]}"
        try:
            _write(fresh, goal, plans, passages, vectors, chroma_url)
            _swap_in(folder, fresh, chroma_url)
        except OSError as error:
            raise IndexProblem(
                f"Indexet kunde inte skrivas i {folder}: {error.strerror or error}."
            ) from error
        finally:
            if current_build(folder) != fresh:
                discard(fresh, chroma_url)
        before = dict(last.documents) if last else {}
        after = dict(goal.documents)
        return Report(
            passages=len(passages),
            embedded=len(texts[0].ids) - sum(key in known for key in texts[0].ids),
            changed=tuple(plan for plan, digest in after.items() if before.get(plan) != digest),
            removed=tuple(plan for plan in before if plan not in after),
        )


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts to embed under one name, with their ids and the ids of their plans."""

    name: str
    ids: tuple[str, ...]
    plans: tuple[str, ...]
    texts: tuple[str, ...]


def _texts(passages: Sequence[Passage]) -> tuple[_Texts, _Texts]:
    """What is embedded: every passage with its context, and every sentence by itself."""
    parts = [
        (sentence_id(passage.id, i, sentence), passage.plan.id, sentence)
        for passage in passages
        for i, sentence in enumerate(passage.sentences())
    ]
    return (
        _Texts(
            PASSAGES,
            tuple(passage.id for passage in passages),
            tuple(passage.plan.id for passage in passages),
            tuple(passage.embedded for passage in passages),
        ),
        _Texts(
            SENTENCES,
            tuple(key for key, _, _ in parts),
            tuple(plan for _, plan, _ in parts),
            tuple(text for _, _, text in parts),
        ),
    )


def write_searchable(
    folder: Path, passages: Sequence[Passage], embedder: Embedder, progress: Progress | None = None
) -> None:
    """Embeds `passages` and writes what an `Index` searches them with, and nothing else, into
    `folder`: the vectors under VECTORS, the keywords under KEYWORDS.

    Raises EmbeddingError, and OSError where it cannot be written.
    """
    write_vectors(folder / VECTORS, _vectors(_texts(passages), {}, embedder, progress))
    write_keywords(folder / KEYWORDS, passages)


def _reusable(
    build: Path | None,
    last: Manifest | None,
    goal: Manifest,
    texts: Sequence[_Texts],
    chroma_url: str | None,
) -> dict[str, NDArray[np.float32]]:
    """Vectors of the last build for those texts that are in it unchanged."""
    # an id is a digest of the embedded text: the same id has the same vector, whatever code made it
    if build is None or last is None or last.model != goal.model:
        return {}
    if last.server and not chroma_url:  # it is not known where
        return {}
    try:
        store = VectorStore(place_of(build, chroma_url if last.server else None))
    except StoreError:
        return {}
    known: dict[str, NDArray[np.float32]] = {}
    try:
        for wanted_texts in texts:
            known |= store.vectors(wanted_texts.name, wanted_texts.ids)
    except StoreError:
        return {}
    finally:
        store.close()
    return known


def _vectors(
    texts: Sequence[_Texts],
    known: dict[str, NDArray[np.float32]],
    embedder: Embedder,
    progress: Progress | None,
) -> tuple[Vectors, ...]:
    missing = {
        key: text
        for part in texts
        for key, text in zip(part.ids, part.texts, strict=True)
        if key not in known
    }

    def told(done: int) -> None:
        if progress is not None:
            progress(done, len(missing))

    if missing:
        fresh = embedder.embed_passages(list(missing.values()), told)
        known = known | dict(zip(missing, fresh, strict=True))
    return tuple(
        Vectors(
            part.name,
            part.ids,
            part.plans,
            np.stack([known[key] for key in part.ids]).astype(np.float32)
            if part.ids
            else np.zeros((0, embedder.dimensions), dtype=np.float32),
        )
        for part in texts
    )


def _plans(
    entries: Sequence[Entry], build: Path | None, last: Manifest | None, goal: Manifest
) -> tuple[Plan, ...]:
    """The plans of `entries`: those that the last build parsed the same way, the others anew."""
    known: dict[str, Plan] = {}
    if build is not None and last is not None and last.chunker == goal.chunker:
        unchanged = {plan for plan, _ in set(last.documents) & set(goal.documents)}
        with suppress(PlanFileError):
            parsed = read_plans(build, last.plans)
            known = {plan.id: plan for plan in parsed if plan.id in unchanged}
    fresh = read_corpus(entry for entry in entries if entry.source.id not in known)
    known |= {plan.id: plan for plan in fresh}
    return tuple(known[entry.source.id] for entry in entries)


def _write(
    folder: Path,
    goal: Manifest,
    plans: Sequence[Plan],
    passages: Sequence[Passage],
    vectors: Sequence[Vectors],
    chroma_url: str | None,
) -> None:
    folder.mkdir()
    parsed = write_plans(folder, plans)
    write_vectors(place_of(folder, chroma_url), vectors)
    write_keywords(folder / KEYWORDS, passages)
    write_links(folder, link(passages, vectors[0].rows))
    size = int(vectors[0].rows.shape[1])
    replace(goal, dimensions=size, passages=len(passages), plans=parsed).write(folder)


def _swap_in(folder: Path, fresh: Path, chroma_url: str | None) -> None:
    earlier = current_build(folder)
    pointer = folder / f"{POINTER}.new"
    pointer.write_text(fresh.name, encoding="utf-8")
    os.replace(pointer, folder / POINTER)
    kept = {fresh, earlier}
    for build in folder.glob("build-*"):
        if build not in kept:
            discard(build, chroma_url)
