"""Plans → an index folder: passages embedded, vectors and keywords written, then swapped in."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from documents import read_corpus
from documents.catalogue import Entry
from documents.plan import Plan
from index.builds import discard, discard_half_made, is_whole, one_builder, store_told
from index.chunking import chunk
from index.embedding import Embedder
from index.keywords import write_keywords
from index.lastbuild import LastBuild, Rows, read_last
from index.linking import link, write_links
from index.manifest import (
    POINTER,
    IndexProblem,
    Manifest,
    builds_in,
    current_build,
    read_manifest,
    wanted,
)
from index.passage import Passage
from index.passagefile import write_passages
from index.place import SETS, Place
from index.place import VECTORS as VECTORS
from index.place import place_of as place_of
from index.planfile import write_plans
from index.store import Change, Vectors, VectorStore, check_server, write_changed, write_vectors
from index.summing import write_sums
from index.texts import Texts, texts_of

KEYWORDS = "keywords"
PASSAGES, SENTENCES = SETS
# of all vectors, so many may have been replaced since all were last written: what is replaced stays
# in Chroma's files
MOST_REPLACED = 0.5

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
        and is_whole(build, manifest, place_of(build, chroma_url))
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

    Nothing is done when it already is, unless `rebuild`. What has not changed is taken over from
    the last build: the passages of documents, and the vectors of texts if the model is the same.
    The new build is made in a folder of its own and then swapped in, so that a build that is killed
    leaves the last one in use. With a `chroma_url`, its vectors are on that server, and all else in
    the folder. Raises IndexProblem when `folder` cannot be written, another process is building
    there or the store of vectors cannot be used.
    """
    if not rebuild and folder.is_dir() and not os.access(folder, os.W_OK):
        # nothing needs be written where nothing is to be done
        with store_told():
            if is_current(folder, entries, embedder, chroma_url):
                return _unchanged(folder)
    with one_builder(folder), store_told():
        if chroma_url:
            check_server(chroma_url)  # before what may be an hour of embedding
        discard_half_made(folder, chroma_url)
        if not rebuild and is_current(folder, entries, embedder, chroma_url):
            return _unchanged(folder)
        goal = wanted(entries, embedder.name, bool(chroma_url))
        last = LastBuild() if rebuild else _last(folder, goal, chroma_url)
        plans = _plans(entries, last, goal)
        passages = [passage for own in plans.values() for passage in own]
        texts = texts_of(passages)
        kept = _kept(last, texts, chroma_url)
        new = [part.without(kept) for part in texts]
        known = last.vectors(new)
        rows = _embedded(new, known, embedder, progress)
        added = [_vectors(part, rows, embedder) for part in new]
        goal = replace(goal, passages=len(passages), sentences=len(texts[1].ids))
        fresh = folder / f"build-{uuid.uuid4().hex[:12]}"
        try:
            _write(fresh, place_of(fresh, chroma_url), goal, plans, added, last, kept)
            _swap_in(folder, fresh, chroma_url)
        except OSError as error:
            raise IndexProblem(
                f"Indexet kunde inte skrivas i {folder}: {error.strerror or error}."
            ) from error
        finally:
            if current_build(folder) != fresh:
                discard(fresh, chroma_url)
        after = dict(goal.documents)
        return Report(
            passages=len(passages),
            embedded=sum(key not in known for key in new[0].ids),
            changed=tuple(plan for plan, of in after.items() if last.documents.get(plan) != of),
            removed=tuple(plan for plan in last.documents if plan not in after),
        )


def _unchanged(folder: Path) -> Report:
    manifest = read_manifest(current_build(folder) or folder)
    return Report(manifest.passages if manifest else 0, 0, (), (), unchanged=True)


def write_searchable(
    folder: Path, passages: Sequence[Passage], embedder: Embedder, progress: Progress | None = None
) -> None:
    """Embeds `passages` and writes what an `Index` searches them with, and nothing else, into
    `folder`: the vectors under VECTORS, the keywords under KEYWORDS.

    Raises EmbeddingError, and OSError where it cannot be written.
    """
    texts = texts_of(passages)
    rows = _embedded(texts, {}, embedder, progress)
    write_vectors(folder / VECTORS, [_vectors(part, rows, embedder) for part in texts])
    write_keywords(folder / KEYWORDS, passages)


def _last(folder: Path, goal: Manifest, chroma_url: str | None) -> LastBuild:
    # where the pointer is gone, the newest is taken over from
    build = next(builds_in(folder), None)

    def place(server: bool) -> Place | None:
        if build is None or (server and not chroma_url):  # it is not known on which
            return None
        return place_of(build, chroma_url if server else None)

    return read_last(build, goal, place)


def _plans(
    entries: Sequence[Entry], last: LastBuild, goal: Manifest
) -> dict[Plan, tuple[Passage, ...]]:
    """The plans of `entries` with their passages: as the last build has them where the document is
    the same, the others read anew."""
    same = {plan for plan, digest in goal.documents if last.documents.get(plan) == digest}
    known = {plan.id: (plan, own) for plan, own in last.plans.items() if plan.id in same}
    for plan in read_corpus(entry for entry in entries if entry.source.id not in known):
        known[plan.id] = (plan, chunk(plan))
    return dict(known[entry.source.id] for entry in entries)


def _kept(last: LastBuild, texts: Sequence[Texts], chroma_url: str | None) -> frozenset[str]:
    """The ids of the vectors that stay in a copy of the last build's store; none where all are to
    be written anew: to or from a server, or when the copy would hold too much that is gone."""
    if chroma_url or not isinstance(last.place, Path) or not last.holds_all():
        return frozenset()
    before = {key for part in last.texts for key in part.ids}
    after = {key for part in texts for key in part.ids}
    if last.replaced + len(before - after) > MOST_REPLACED * len(after):
        return frozenset()
    return frozenset(before & after)


def _embedded(
    texts: Sequence[Texts], known: Rows, embedder: Embedder, progress: Progress | None
) -> Rows:
    """The vectors of `texts` by their ids: those that are `known`, and the others embedded, the
    same text but once."""
    of = {key: text for part in texts for key, text in zip(part.ids, part.texts, strict=True)}
    missing = list(dict.fromkeys(text for key, text in of.items() if key not in known))

    def told(done: int) -> None:
        if progress is not None:
            progress(done, len(missing))

    if not missing:
        return known
    made = dict(zip(missing, embedder.embed_passages(missing, told), strict=True))
    return {key: known[key] if key in known else made[text] for key, text in of.items()}


def _vectors(texts: Texts, rows: Rows, embedder: Embedder) -> Vectors:
    none = np.zeros((0, embedder.dimensions), dtype=np.float32)
    matrix = np.stack([rows[key] for key in texts.ids]).astype(np.float32) if texts.ids else none
    return Vectors(texts.name, texts.ids, texts.plans, matrix)


def _write(
    folder: Path,
    place: Place,
    goal: Manifest,
    plans: dict[Plan, tuple[Passage, ...]],
    added: Sequence[Vectors],
    last: LastBuild,
    kept: frozenset[str],
) -> None:
    """Writes the build `goal` into `folder`: at `place` the vectors that are `kept` of the last
    build and those that are `added`, and the manifest when all else is there."""
    folder.mkdir()
    passages = [passage for own in plans.values() for passage in own]
    parsed, cut = write_plans(folder, plans), write_passages(folder, passages)
    replaced = 0
    rows = added[0].rows
    if kept and isinstance(place, Path) and isinstance(last.place, Path):
        gone = {part.name: [key for key in part.ids if key not in kept] for part in last.texts}
        write_changed(last.place, place, [Change(tuple(gone[new.name]), new) for new in added])
        replaced = last.replaced + sum(map(len, gone.values()))
        rows = _stored_rows(place, passages)
    else:
        write_vectors(place, added)
    write_keywords(folder / KEYWORDS, passages)
    write_links(folder, link(passages, rows))
    write_sums(folder, place)
    size = int(rows.shape[1])
    replace(goal, dimensions=size, plans=parsed, cut=cut, replaced=replaced).write(folder)


def _stored_rows(place: Place, passages: Sequence[Passage]) -> NDArray[np.float32]:
    store = VectorStore(place)
    try:
        rows = store.vectors(PASSAGES, [passage.id for passage in passages])
    finally:
        store.close()
    return np.stack([rows[passage.id] for passage in passages])


def _swap_in(folder: Path, fresh: Path, chroma_url: str | None) -> None:
    earlier = current_build(folder)
    pointer = folder / f"{POINTER}.new"
    pointer.write_text(fresh.name, encoding="utf-8")
    os.replace(pointer, folder / POINTER)
    kept = {fresh, earlier}
    for build in folder.glob("build-*"):
        if build not in kept:
            discard(build, chroma_url)
