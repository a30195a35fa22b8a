"""The vectors in Chroma, in a folder or on a server: the only place that knows Chroma.

The vectors of a build are written once and from then on only read. In a folder, this is because two
processes on one Chroma folder, one of them writing, silently give wrong neighbours. On a server,
each build has collections of its own, named by the build, so that a new build disturbs none that is
in use, and installations that share the server never touch each other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from index.place import (
    FAULTY,
    GONE,
    OTHER,
    SETS,
    SLOW,
    UNREACHABLE,
    Place,
    Server,
    ServerError,
)

if TYPE_CHECKING:
    from chromadb import Where
    from chromadb.api.client import Client

# a server takes no request over 40 MB, and Chroma at most 5461 rows
BATCH = 1_000
# seconds that a server is waited for: to be reached, to answer a search, to take in a batch
CONNECTING, READING, WRITING = 5.0, 15.0, 120.0
VERSION = "1."
# so many hits are asked for before Chroma's own filter is used
MOST = 3_000


class StoreError(Exception):
    """The vector store cannot be used; the message is one Swedish sentence."""


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


def write_vectors(place: Place, sets: Iterable[Vectors]) -> None:
    """Writes `sets` into a new store at `place`; on a server those of SETS.

    Raises OSError when a folder cannot be written, ServerError when a server cannot be used.
    """
    from chromadb.errors import InternalError

    if isinstance(place, Server):
        with _telling(place), closing(_connected(place, WRITING)) as client:
            for vectors in sets:
                _write_set(client, place.collection(vectors.name), vectors)
        return
    try:
        with closing(_opened(place)) as client:
            for vectors in sets:
                _write_set(client, vectors.name, vectors)
    except InternalError as error:  # so Chroma tells of a full disk
        raise OSError(str(error)) from error


def check_server(url: str) -> None:
    """Raises ServerError when there is no Chroma server at `url` that can be used."""
    server = Server(url, "")
    with _telling(server):
        _connected(server, READING).close()


def remove_vectors(server: Server) -> None:
    """Deletes what the server holds of the build, if anything. Raises ServerError."""
    from chromadb.errors import NotFoundError

    with _telling(server), closing(_connected(server, WRITING)) as client:
        for name in SETS:
            with suppress(NotFoundError):
                client.delete_collection(server.collection(name))


def _write_set(client: Client, name: str, vectors: Vectors) -> None:
    collection = client.create_collection(
        name,
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


def _opened(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, is_persistent=True)
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))


def _connected(server: Server, patience: float) -> Client:
    """A client of the server that gives up after `patience` seconds without an answer."""
    import httpx
    from chromadb.api.client import Client
    from chromadb.api.fastapi import FastAPI
    from chromadb.auth import UserIdentity
    from chromadb.config import Settings

    class Impatient(Client):
        """Chroma's HTTP client, which waits for ever, has no setting for it and leaves its
        connections open: with a limit, and closed."""

        def get_user_identity(self) -> UserIdentity:
            # the first request of a client, made while it is being made
            api = cast(FastAPI, self._server)
            api._session.timeout = httpx.Timeout(patience, connect=CONNECTING)
            try:
                if not api.get_version().startswith(VERSION):
                    raise ServerError(OTHER.format(server.address))
                return api.get_user_identity()
            except BaseException:
                api._session.close()
                raise

        def _validate_tenant_database(self, tenant: str, database: str) -> None:
            """Nothing: Chroma asks for them through another client, without a limit."""

        def close(self) -> None:
            cast(FastAPI, self._server)._session.close()
            super().close()

    server.check()
    settings = Settings(
        anonymized_telemetry=False,
        chroma_api_impl="chromadb.api.fastapi.FastAPI",
        chroma_server_host=server.url,
        chroma_server_http_port=80,  # asked for, and not used beside a whole address
    )
    try:
        return Impatient(settings=settings)
    except (ServerError, httpx.TransportError):
        raise
    except Exception as error:  # an answer that is not Chroma's, or in a version of its own
        raise ServerError(OTHER.format(server.address)) from error


@contextmanager
def _telling(place: Place) -> Iterator[None]:
    """Makes a StoreError or a ServerError of what goes wrong at `place`."""
    try:
        yield
    except (StoreError, ServerError):
        raise
    except Exception as error:  # chroma raises what its parts raise, down to sqlite's own
        raise _problem(place, error) from error


def _problem(place: Place, error: Exception) -> StoreError | ServerError:
    if isinstance(place, Path):
        return StoreError(
            f"Vektorlagret i {place} går inte att läsa; kör plansvar index --rebuild."
        )
    import httpx
    from chromadb.errors import NotFoundError

    if isinstance(error, NotFoundError):
        return StoreError(GONE.format(place.address))
    if isinstance(error, httpx.TimeoutException) and not isinstance(error, httpx.ConnectTimeout):
        return ServerError(SLOW.format(place.address))
    if isinstance(error, httpx.TransportError):
        return ServerError(UNREACHABLE.format(place.address))
    return ServerError(FAULTY.format(place.address, type(error).__name__))


class VectorStore:
    """A store opened for reading."""

    def __init__(self, place: Place) -> None:
        """Raises StoreError when there is no store at `place` that can be read, ServerError when
        it is on a server that cannot be used."""
        self._place = place
        with _telling(place), ExitStack() as opened:
            if isinstance(place, Server):
                self._client = opened.enter_context(closing(_connected(place, READING)))
                names = {name: place.collection(name) for name in SETS}
            else:
                # Chroma would make an empty store where there is none
                (place / "chroma.sqlite3").stat()
                self._client = opened.enter_context(closing(_opened(place)))
                names = {found.name: found.name for found in self._client.list_collections()}
            self._collections = {
                name: self._client.get_collection(called, embedding_function=None)
                for name, called in names.items()
            }
            self.counts = {name: found.count() for name, found in self._collections.items()}
            opened.pop_all()  # it stays open

    def search(
        self, name: str, vector: Sequence[float], plans: Sequence[str] | None, limit: int
    ) -> list[tuple[str, float]]:
        """(id, cosine) of the `limit` nearest of the vectors `name`, nearest first, among those
        of the plans with the ids `plans` (None: all). Raises StoreError."""
        if plans is None:
            return self._nearest(name, vector, limit)
        if not plans:  # Chroma takes no empty list
            return []
        found = self._among_all(name, vector, frozenset(plans), limit)
        if found is None:
            where = cast("Where", {"plan": {"$in": list(plans)}})
            found = self._nearest(name, vector, limit, where)
        return found

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
        with _telling(self._place):
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
            with _telling(self._place):
                got = self._collections[name].get(ids=part, include=["embeddings"])
            rows = got["embeddings"]
            if rows is not None:
                for key, row in zip(got["ids"], rows, strict=True):
                    vectors[key] = np.asarray(row, dtype=np.float32)
        return vectors

    def close(self) -> None:
        """Lets go of the folder or the server."""
        self._client.close()
