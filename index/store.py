"""The vectors in a local Chroma store: the only place that knows Chroma.

A folder is written once, by one process, and from then on only read: two processes on one Chroma
folder, one of them writing, silently give wrong neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from chromadb import Where
    from chromadb.api.client import Client

BATCH = 5_000


class StoreError(Exception):
    """The vector store cannot be used; the message is one Swedish sentence."""


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, is_persistent=True)
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors to store under the name `name`: one per id, with the id of its plan.

    `rows` has the shape (len(ids), dimensions) and unit rows; cosine is the measure.
    """

    name: str
    ids: tuple[str, ...]
    plans: tuple[str, ...]
    rows: NDArray[np.float32]


def write_vectors(folder: Path, sets: Iterable[Vectors]) -> None:
    """Writes a new store into `folder` that holds `sets`. Raises OSError when it cannot."""
    from chromadb.errors import InternalError

    try:
        client = _client(folder)
        for vectors in sets:
            _write_set(client, vectors)
        client.close()
    except InternalError as error:  # so Chroma tells of a full disk
        raise OSError(str(error)) from error


def _write_set(client: Client, vectors: Vectors) -> None:
    collection = client.create_collection(
        vectors.name,
        configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}},
        embedding_function=None,
    )
    for start in range(0, len(vectors.ids), BATCH):
        part = slice(start, start + BATCH)
        collection.add(
            ids=list(vectors.ids[part]),
            embeddings=vectors.rows[part],
            metadatas=[{"plan": plan} for plan in vectors.plans[part]],
        )


class VectorStore:
    """A store opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Raises StoreError when `folder` holds no store that can be read."""
        self._folder = folder
        with self._telling():
            # Chroma would make an empty store where there is none
            (folder / "chroma.sqlite3").stat()
            self._client = _client(folder)
            names = [collection.name for collection in self._client.list_collections()]
            self._collections = {
                name: self._client.get_collection(name, embedding_function=None) for name in names
            }
            self.counts = {name: found.count() for name, found in self._collections.items()}

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # chroma raises what its parts raise, down to sqlite's own
            raise StoreError(
                f"Vektorlagret i {self._folder} går inte att läsa; kör plansvar index --rebuild."
            ) from error

    def search(
        self, name: str, vector: Sequence[float], plans: Sequence[str] | None, limit: int
    ) -> list[tuple[str, float]]:
        """(id, cosine) of the `limit` nearest of the vectors `name`, nearest first, among those
        of the plans with the ids `plans` (None: all). Raises StoreError."""
        if plans is not None and not plans:  # Chroma takes no empty list
            return []
        with self._telling():
            found = self._collections[name].query(
                query_embeddings=np.asarray([vector], dtype=np.float32),
                n_results=min(limit, max(self.counts[name], 1)),
                where=cast("Where", {"plan": {"$in": list(plans)}}) if plans is not None else None,
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
            with self._telling():
                got = self._collections[name].get(ids=part, include=["embeddings"])
            rows = got["embeddings"]
            if rows is not None:
                for key, row in zip(got["ids"], rows, strict=True):
                    vectors[key] = np.asarray(row, dtype=np.float32)
        return vectors

    def close(self) -> None:
        """Lets go of the folder."""
        self._client.close()
