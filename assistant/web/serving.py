"""The page served: an address to listen on, and what is answered there until it is told to stop."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.printing import status
from assistant.web.guarding.rules import is_loopback
from assistant.web.live import Live
from assistant.web.options import read_options
from index.embedding import Embedder

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Config

    from assistant.settings import Settings

# connections that are held at a time; of those beyond uvicorn answers 503 at once
MOST_CONNECTIONS = 1000
# files that may be open: the connections, and those of the index
MOST_FILES = 4096
# bytes of a request's head
LARGEST_HEAD = 16 * 1024
REFUSED = (
    "Adressen {host} nås från andra datorer; sätt PLANSVAR_PASSWORD, eller lägg till --public om "
    "alla ska få fråga."
)
WARNED = (
    "Varning: sidan nås från andra datorer på {host}, {how}; låt en omvänd proxy med https stå "
    "framför den."
)
WITH_PASSWORD, WITHOUT = "med lösenord", "öppet för alla utan lösenord"


class ServingError(Exception):
    """The page cannot be served; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen, as `host` was found to mean: the family of the address, the address in
    figures, and what else the family has to it."""

    host: str
    family: socket.AddressFamily
    address: str
    rest: tuple[int, ...] = ()

    @property
    def open(self) -> bool:
        """Whether other machines reach it."""
        return not is_loopback(self.address)


def serve(
    settings: Settings,
    host: str,
    port: int,
    allow_upload: bool = False,
    public: bool = False,
) -> None:
    """Serves the page over the index that `settings` name until it is told to stop, with the
    language model that they name, if any; `public` lets other machines in without a password.

    A new index is taken when there is one. Raises ServingError, OptionError, CatalogueError,
    ReadingError, IndexProblem, EmbeddingError, ModelProblem."""
    from assistant.web.app import build_app
    from assistant.web.guarding.telling import set_up
    from assistant.web.opening import served_anew
    from assistant.web.refreshing import watching

    place = may_serve(host, settings, public)
    embedder = Embedder(settings.model)
    options = read_options(settings, allow_upload, embedder, place.address, host)
    set_up(settings.log, settings.log_questions)
    _warn(place, options.rules.password is not None)
    listening = listen(host, port, place)
    try:
        with status("Öppnar indexet …"):
            # what the libraries make as they load is frozen for good: not so the index, which
            # `live` alone holds, and which is let go when another takes its place
            embedder.load()
            live = Live(served_anew(settings, embedder))
        with watching(live, settings, embedder):
            run(build_app(live, options), listening, settings.proxies)
    finally:
        listening.close()


def may_serve(host: str, settings: Settings, public: bool = False) -> Place:
    """Where `host` is, if it may be served there: on this machine alone, with a password, or for
    all where it is said to be `public`. Raises ServingError."""
    place = found(host)
    if place.open and settings.door_password is None and not public:
        raise ServingError(REFUSED.format(host=host))
    return place


def found(host: str) -> Place:
    """What `host` means. Raises ServingError where it means nothing."""
    try:
        told = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, (address, _, *rest) = told[0]
    except (OSError, UnicodeError) as error:
        raise ServingError(_refused(error, host, 0)) from error
    return Place(host, family, str(address), tuple(int(each) for each in rest))


def _warn(place: Place, password: bool) -> None:
    if place.open:
        how = WITH_PASSWORD if password else WITHOUT
        print(WARNED.format(host=place.host, how=how), file=sys.stderr, flush=True)


def listen(host: str, port: int, place: Place | None = None) -> socket.socket:
    """A socket bound to `port` of `host`, which has been found to mean `place`. Raises ServingError
    where there is none to be had."""
    place = place or found(host)
    listening: socket.socket | None = None
    try:
        listening = socket.socket(place.family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((place.address, port, *place.rest))
        listening.listen(128)
        return listening
    except (OSError, OverflowError, UnicodeError) as error:
        if listening is not None:
            listening.close()
        raise ServingError(_refused(error, host, port)) from error


def _refused(error: Exception, host: str, port: int) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Porten {port} är upptagen; välj en annan med --port."
    if number in (errno.EACCES, None):
        return f"Porten {port} får inte användas; välj en annan med --port."
    return f"Adressen {host} finns inte på den här datorn; välj en annan med --host."


def config(app: FastAPI, proxies: tuple[str, ...] = ()) -> Config:
    """How uvicorn serves `app`; the address of a visitor, and whether they came by https, is taken
    from the headers of `proxies` alone."""
    import uvicorn

    from assistant.web.guarding.connections import impatient

    return uvicorn.Config(
        app,
        http=impatient(),
        ws="none",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        h11_max_incomplete_event_size=LARGEST_HEAD,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=2,
    )


def run(app: FastAPI, listening: socket.socket, proxies: tuple[str, ...] = ()) -> None:
    """Serves `app` on `listening` until it is told to stop, by Ctrl+C or a signal."""
    import uvicorn

    _raise_limit()
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(f"Plansvar svarar på http://{shown}:{port} (avsluta med Ctrl+C)", flush=True)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config(app, proxies)).run(sockets=[listening])


def _raise_limit() -> None:
    """Lets this process open as many files as it may need, where the system has such a limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
