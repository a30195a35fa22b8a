"""A running server takes the new index when another process has built one."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.model.modelling import ModelProblem
from assistant.settings import Settings
from assistant.web.live import Live
from assistant.web.opening import refresh
from documents.catalogue import CATALOGUE, CatalogueError
from documents.lines import ReadingError
from index.embedding import Embedder, EmbeddingError
from index.manifest import IndexProblem, chunker_version, current_build, read_manifest

# seconds between two looks, and at most between two tries to open an index that could not be opened
SECONDS, MOST_SECONDS = 2.0, 300.0
# seconds that a look is waited for at the end
LEAVING = 5.0
# the index and the catalogue are changed one after the other: what is wrong is told when it is so
# at this try still, half a minute later
TOLD_AT = 4
REFUSED = "Det nya indexet tas inte i bruk och det förra svarar tills vidare: {}"
UNEXPECTED = "Något gick fel när det öppnades ({}); kör plansvar index --rebuild."
OTHER_VERSION = "Det är byggt av en annan version av Plansvar; starta om plansvar serve."
# each is one Swedish sentence
PROBLEMS = (CatalogueError, EmbeddingError, IndexProblem, ModelProblem, ReadingError)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of an index without opening it: the name of the build in use, and when and how
    large the catalogue was written."""

    build: str
    catalogue: tuple[int, int, int]


def sight(settings: Settings) -> Sight:
    """What there is to see now."""
    build = current_build(settings.index)
    try:
        told = (settings.corpus / CATALOGUE).stat()
    except OSError:
        return Sight(build.name if build is not None else "", (0, 0, 0))
    seen = (told.st_mtime_ns, told.st_size, told.st_ino)
    return Sight(build.name if build is not None else "", seen)


class Lookout:
    """Looks for an index other than the one that is `live`, and has it taken.

    One that cannot be opened is tried again after longer and longer, and told of once.
    """

    def __init__(
        self,
        live: Live,
        settings: Settings,
        embedder: Embedder,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._live = live
        self._settings = settings
        self._embedder = embedder
        self._clock = clock
        self._seen: Sight | None = None
        self._tries = 0
        self._again = 0.0
        self._told = ""
        self._replaced = False

    def look(self) -> bool:
        """Whether a new index was taken. Raises nothing: what is wrong is logged."""
        if self._replaced:
            # at the look after, when most who had begun are done: parts of an index hold each other
            self._replaced = False
            gc.collect()
        now, seen = self._clock(), sight(self._settings)
        if seen == self._seen and (not self._tries or now < self._again):
            return False
        if seen != self._seen:
            if self._seen is None or seen.build != self._seen.build:
                self._told = ""
            self._seen, self._tries = seen, 0
        if seen.build == self._live.now.build:
            self._tries = 0
            return False
        try:
            taken = refresh(self._live, self._settings, self._embedder)
        except PROBLEMS as error:
            self._failed(OTHER_VERSION if _of_another_version(self._settings) else str(error))
            return False
        except Exception as error:  # the look-out goes on, whatever is the matter
            self._failed(UNEXPECTED.format(type(error).__name__))
            return False
        self._tries, self._told, self._replaced = 0, "", taken
        return taken

    def _failed(self, problem: str) -> None:
        self._tries += 1
        self._again = self._clock() + min(SECONDS * 2**self._tries, MOST_SECONDS)
        if self._tries >= TOLD_AT and problem != self._told:
            self._told = problem
            _log.warning(REFUSED.format(problem))


def _of_another_version(settings: Settings) -> bool:
    """Whether another version of Plansvar, installed while this one runs, built the index."""
    build = current_build(settings.index)
    manifest = read_manifest(build) if build is not None else None
    return manifest is not None and manifest.chunker != chunker_version()


@contextmanager
def watching(
    live: Live, settings: Settings, embedder: Embedder, seconds: float = SECONDS
) -> Iterator[None]:
    """What is `live` follows the index on disk for as long as the block lasts; it is looked at
    every so many `seconds`."""
    lookout, ended = Lookout(live, settings, embedder), threading.Event()

    def watch() -> None:
        while not ended.wait(seconds):
            lookout.look()

    thread = threading.Thread(target=watch, name="plansvar-lookout", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        # one that is being opened may take longer: it is not waited for
        thread.join(LEAVING)
