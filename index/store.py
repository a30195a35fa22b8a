"""The vectors in Chroma, in a folder or on a server.

The vectors of a build are written once and from then on only read. In a folder, this is because two
processes on one Chroma folder, one of them writing, silently give wrong neighbours. On a server,
each build has collections of its own, named by the build, so that a new build disturbs none that is
in use, and installations that share the server never touch each other's.
"""

from __future__ import annotations

import heapq
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from index.chroma import StoreError as StoreError
from index.chroma import connected, dropped, made, opened, telling, telling_full
from index.place import SETS, Place, Server

if TYPE_CHECKING:
    from index.chroma import Collection, Where

# a server takes no request over 40 MB, and Chroma at most 5461 rows
BATCH = 1_000
# seconds that a server is waited for: to answer a search, to take in a batch
READING, WRITING = 15.0, 120.0
# all vectors of so many plans are compared; of more plans, this many hits are asked for of all
# before Chroma's own filter is used
FEW, MOST = 3, 3_000
# … and of a set of no more vectors than this all are, whatever the plans: 20 MB, half a millisecond
SMALL = 12_000
# sets of plans whose vectors are kept in memory, some 0.6 MB each
MOST_PLANS = 64
# Chroma's database in a folder
DATABASE = "chroma.sqlite3"


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors to store under the name `name`: one per id, with the id of its plan, which the id
    begins with ("vansterpartiet-2021:0f3a…").

    `rows` has the shape (len(ids), dimensions) and unit rows; cosine is the measure.
    """

    name: str
    ids: tuple[str, ...]
    plans: tuple[str, ...]
    rows: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Change:
    """What makes the vectors `added.name` of one build those of the next: the ids in `gone` go."""

    gone: tuple[str, ...]
    added: Vectors


def write_vectors(place: Place, sets: Iterable[Vectors]) -> None:
    """Writes `sets` into a new store at `place`; on a server those of SETS.

    Raises OSError when a folder cannot be written, ServerError when a server cannot be used.
    """
    if isinstance(place, Server):
        with telling(place), closing(connected(place, WRITING)) as client:
            for vectors in sets:
                _add(made(client, place.collection(vectors.name)), vectors)
        return
    with telling_full(), closing(opened(place)) as client:
        for vectors in sets:
            _add(made(client, vectors.name), vectors)


def write_changed(last: Path, folder: Path, changes: Iterable[Change]) -> None:
    """Writes the store in the folder `last`, with `changes`, into the new store `folder`.

    To add a vector to a graph takes half a millisecond, to copy it a microsecond. Raises OSError
    when `folder` cannot be written or `last` not be read.
    """
    # whoever has `last` open may write in its database at any time, though never anything new, and
    # never in the files of the graphs
    shutil.copytree(last, folder, ignore=shutil.ignore_patterns(f"{DATABASE}*"))
    try:
        with (
            closing(
                sqlite3.connect(f"{(last / DATABASE).resolve().as_uri()}?mode=ro", uri=True)
            ) as source,
            closing(sqlite3.connect(folder / DATABASE)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    with telling_full(), closing(opened(folder)) as client:
        for change in changes:
            collection = client.get_collection(change.added.name, embedding_function=None)
            for start in range(0, len(change.gone), BATCH):
                collection.delete(ids=list(change.gone[start : start + BATCH]))
            _add(collection, change.added)


def _add(collection: Collection, vectors: Vectors) -> None:
    for start in range(0, len(vectors.ids), BATCH):
        part = slice(start, start + BATCH)
        collection.add(
            ids=list(vectors.ids[part]),
            embeddings=vectors.rows[part],
            metadatas=[{"plan": plan} for plan in vectors.plans[part]],
        )


def check_server(url: str) -> None:
    """Raises ServerError when there is no Chroma server at `url` that can be used."""
    server = Server(url, "")
    with telling(server):
        connected(server, READING).close()


def remove_vectors(server: Server) -> None:
    """Deletes what the server holds of the build, if anything. Raises ServerError."""
    with telling(server), closing(connected(server, WRITING)) as client:
        for name in SETS:
            dropped(client, server.collection(name))


class VectorStore:
    """A store opened for reading."""

    def __init__(self, place: Place) -> None:
        """Raises StoreError when there is no store at `place` that can be read, ServerError when
        it is on a server that cannot be used."""
        self._place = place
        with telling(place), ExitStack() as stack:
            if isinstance(place, Server):
                self._client = stack.enter_context(closing(connected(place, READING)))
                names = {name: place.collection(name) for name in SETS}
            else:
                # Chroma would make an empty store where there is none
                (place / DATABASE).stat()
                self._client = stack.enter_context(closing(opened(place)))
                names = {found.name: found.name for found in self._client.list_collections()}
            self._collections = {
                name: self._client.get_collection(called, embedding_function=None)
                for name, called in names.items()
            }
            # those asked for last: they are asked for again, and to find them in Chroma takes long
            self._of_plan = lru_cache(MOST_PLANS)(self._read_plan)
            self.counts = {name: found.count() for name, found in self._collections.items()}
            stack.pop_all()  # it stays open

    def search(
        self, name: str, vector: Sequence[float], plans: Sequence[str] | None, limit: int
    ) -> list[tuple[str, float]]:
        """(id, cosine) of the `limit` nearest of the vectors `name`, nearest first, among those
        of the plans with the ids `plans` (None: all). Raises StoreError."""
        small = self.is_small(name)
        if plans is None:
            return (self._of_few if small else self._nearest)(name, vector, limit)
        if small or len(plans) <= FEW:
            return self._of_few(name, vector, limit, sorted(set(plans)))
        found = self._among_all(name, vector, frozenset(plans), limit)
        if found is None:
            where = cast("Where", {"plan": {"$in": list(plans)}})
            found = self._nearest(name, vector, limit, where)
        return found

    def _of_few(
        self, name: str, vector: Sequence[float], limit: int, plans: Sequence[str] = ("",)
    ) -> list[tuple[str, float]]:
        """What is nearest of all vectors of `plans` ("": of any), each compared: the same in every
        build, where a graph of neighbours finds a few others each time that it is made."""
        asked = np.asarray(vector, dtype=np.float32)
        asked = asked / (np.linalg.norm(asked) or 1.0)
        hits: list[tuple[str, float]] = []
        for plan in plans:
            ids, rows = self._of_plan(name, plan)
            with telling(self._place):
                hits += zip(ids, (rows @ asked).tolist() if ids else (), strict=True)
        return heapq.nlargest(limit, hits, key=lambda hit: (hit[1], hit[0]))

    def is_small(self, name: str) -> bool:
        """Whether all of the vectors `name` are read and kept in memory."""
        return self.counts[name] <= SMALL

    def rows(self, name: str) -> tuple[Sequence[str], NDArray[np.float32]]:
        """The ids and vectors of all of `name`, as Chroma has them. Raises StoreError."""
        return self._of_plan(name, "")

    def _read_plan(self, name: str, plan: str) -> tuple[Sequence[str], NDArray[np.float32]]:
        if plan and self.is_small(name):
            ids, rows = self.rows(name)
            mine = [i for i, key in enumerate(ids) if key.rpartition(":")[0] == plan]
            return [ids[i] for i in mine], rows[mine]
        where: Where | None = {"plan": plan} if plan else None
        with telling(self._place):
            got = self._collections[name].get(where=where, include=["embeddings"])
        return got["ids"], np.asarray(got["embeddings"], dtype=np.float32)

    def _among_all(
        self, name: str, vector: Sequence[float], plans: frozenset[str], limit: int
    ) -> list[tuple[str, float]] | None:
        """What is of `plans` among so many of all that it is enough, None where that would be more
        than MOST. Chroma looks through every row for a filter: that is 50 times slower."""
        asked = 3 * limit
        while asked <= MOST:
            nearest = self._nearest(name, vector, asked)
            found = [hit for hit in nearest if hit[0].rpartition(":")[0] in plans]
            if len(found) >= limit or len(nearest) == self.counts[name]:
                return found[:limit]
            # as many more as the share of those found says, and some to spare
            asked = int(1.3 * limit * len(nearest) / len(found)) if found else MOST + 1
        return None

    def _nearest(
        self, name: str, vector: Sequence[float], limit: int, where: Where | None = None
    ) -> list[tuple[str, float]]:
        with telling(self._place):
            found = self._collections[name].query(
                query_embeddings=np.asarray([vector], dtype=np.float32),
                n_results=min(limit, max(self.counts[name], 1)),
                where=where,
                include=["distances"],
            )
        distances = found["distances"] or [[]]
        return [
            (key, 1.0 - distance)
            for key, distance in zip(found["ids"][0], distances[0], strict=True)
        ]

    def vectors(self, name: str, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The stored vectors of those of `ids` that are among the vectors `name`.

        Raises StoreError.
        """
        vectors: dict[str, NDArray[np.float32]] = {}
        if name not in self._collections:
            return vectors
        for start in range(0, len(ids), BATCH):
            part = list(ids[start : start + BATCH])
            with telling(self._place):
                got = self._collections[name].get(ids=part, include=["embeddings"])
            rows = got["embeddings"]
            if rows is not None:
                for key, row in zip(got["ids"], rows, strict=True):
                    vectors[key] = np.asarray(row, dtype=np.float32)
        return vectors

    def close(self) -> None:
        """Lets go of the folder or the server."""
        self._client.close()
