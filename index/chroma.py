"""The way to Chroma, in a folder or on a server: opened, and what goes wrong there told in Swedish.
The only place that imports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from index.place import FAULTY, GONE, OTHER, SLOW, UNREACHABLE, Place, Server, ServerError

if TYPE_CHECKING:
    from chromadb import Collection as Collection
    from chromadb import Where as Where
    from chromadb.api.client import Client

# seconds that a server is waited for to be reached
CONNECTING = 5.0
# candidates that the graph of neighbours looks at for a search: of near copies of one plan, 200
# find seven of ten that are nearest, 500 nearly nine (docs/scaling.md); small sets need no graph
EF_SEARCH = 600
VERSION = "1."


class StoreError(Exception):
    """The vector store cannot be used; the message is one Swedish sentence."""


def opened(folder: Path) -> Client:
    """A client of the store in `folder`, which is made where there is none."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, is_persistent=True)
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))


def connected(server: Server, patience: float) -> Client:
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


def made(client: Client, name: str) -> Collection:
    """A new collection for vectors that are compared by cosine."""
    return client.create_collection(
        name,
        configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": EF_SEARCH}},
        embedding_function=None,
    )


def dropped(client: Client, name: str) -> None:
    """Deletes the collection called `name` where there is one."""
    from chromadb.errors import NotFoundError

    try:
        client.delete_collection(name)
    except NotFoundError:
        return


@contextmanager
def telling(place: Place) -> Iterator[None]:
    """Makes a StoreError or a ServerError of what goes wrong at `place`."""
    try:
        yield
    except (StoreError, ServerError):
        raise
    except Exception as error:  # chroma raises what its parts raise, down to sqlite's own
        raise _problem(place, error) from error


@contextmanager
def telling_full() -> Iterator[None]:
    """Makes an OSError of what Chroma says of a full disk."""
    from chromadb.errors import InternalError

    try:
        yield
    except InternalError as error:
        raise OSError(str(error)) from error


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
