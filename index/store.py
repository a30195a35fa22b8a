"""The vectors in a local Chroma store: the only place that knows Chroma.

A folder is written once, by one process, and from then on only read: two processes on one Chroma
folder, one of them writing, silently give wrong neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

COLLECTION = "passages"
BATCH = 5_000


class StoreError(Exception):
    """The vector store cannot be used; the message is one Swedish sentence."""


def _client(folder: Path) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, is_persistent=True)
    return chromadb.PersistentClient(path=str(folder), settings=settings)


def write_vectors(
    folder: Path, ids: Sequence[str], plans: Sequence[str], vectors: NDArray[np.float32]
) -> None:
    """Writes a new store into `folder`: a vector per passage id, with the id of its plan.

    `vectors` has the shape (len(ids), dimensions) and unit rows; cosine is the measure.
    """
    client = _client(folder)
    collection = client.create_collection(
        COLLECTION,
        configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}},
        embedding_function=None,
    )
    for start in range(0, len(ids), BATCH):
        part = slice(start, start + BATCH)
        collection.add(
            ids=list(ids[part]),
            embeddings=vectors[part],
            metadatas=[{"plan": plan} for plan in plans[part]],
        )
    client.close()


class VectorStore:
    """A store opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Raises StoreError when `folder` holds no store that can be read."""
        try:
            self._client = _client(folder)
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
            self.count = self._collection.count()
        except Exception as error:  # chroma raises what its parts raise, down to sqlite's own
            raise StoreError(
                f"Vektorlagret i {folder} går inte att läsa; kör plansvar index --rebuild."
            ) from error

    def search(
        self, vector: Sequence[float], plans: Sequence[str] | None, limit: int
    ) -> list[tuple[str, float]]:
        """(passage id, cosine) of the `limit` nearest passages, nearest first, among the plans
        with the ids `plans` (None: all)."""
        found = self._collection.query(
            query_embeddings=[list(vector)],
            n_results=min(limit, max(self.count, 1)),
            where={"plan": {"$in": list(plans)}} if plans is not None else None,
            include=["distances"],
        )
        distances = found["distances"] or [[]]
        return [
            (passage, 1.0 - distance)
            for passage, distance in zip(found["ids"][0], distances[0], strict=True)
        ]

    def vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The stored vectors of those of `ids` that are in the store."""
        vectors: dict[str, NDArray[np.float32]] = {}
        for start in range(0, len(ids), BATCH):
            got = self._collection.get(ids=list(ids[start : start + BATCH]), include=["embeddings"])
            rows = got["embeddings"]
            if rows is not None:
                for passage, row in zip(got["ids"], rows, strict=True):
                    vectors[passage] = np.asarray(row, dtype=np.float32)
        return vectors

    def close(self) -> None:
        """Lets go of the folder."""
        self._client.close()
