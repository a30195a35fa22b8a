"""A file that was sent → a document shown, kept and searched by all visitors from then on."""

from __future__ import annotations

import queue
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from assistant.filing.adding import Added, AddError, Prepared, keep, prepare
from assistant.filing.describing import DescriptionError, Given
from assistant.filing.drafting import Draft, Drafting
from assistant.model.modelling import ModelProblem
from assistant.web.live import Live
from assistant.web.opening import refresh
from assistant.web.options import Upload
from documents.catalogue import CatalogueError
from documents.lines import ReadingError
from documents.plan import Source
from index.embedding import Embedder, EmbeddingError
from index.manifest import IndexProblem

if TYPE_CHECKING:
    from index.building import Progress

# each is one Swedish sentence, and nothing has changed
PROBLEMS = (
    AddError,
    CatalogueError,
    DescriptionError,
    EmbeddingError,
    IndexProblem,
    ModelProblem,
    ReadingError,
)
BUSY = "Ett annat dokument läggs till just nu; vänta tills det är klart och försök igen."
READS = "En annan fil läses just nu; vänta en stund och skicka filen igen."
FAULT = "Något gick fel och dokumentet lades inte till; försök igen eller använd plansvar add."
NOT_OPENED = (
    "{} är tillagt men går inte att söka i än: det nya indexet gick inte att öppna och prövas "
    "igen, och loggen säger varför."
)
TAKEN = (
    "Det finns redan ett dokument med id {}; välj ett annat id, eller tryck på Lägg till igen för "
    "att ersätta det."
)
# seconds between being told that a file is still read; whoever leaves ends it as soon
BEAT = 1.0
# a file's name is shown and written down: so much of it
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Pending:
    """A file read and shown, to be kept or thrown away; `replaces` is the id of the document that
    it was said to take the place of, "" for none."""

    draft: Draft
    replaces: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far the embedding is."""

    done: int
    of: int


class Adder:
    """Takes files into the corpus that is `live`; one at a time is read, and one added."""

    def __init__(self, live: Live, upload: Upload) -> None:
        self._live = live
        self._settings = upload.settings
        self._embedder = upload.embedder
        self._busy, self._reads = Lock(), Lock()

    def read(self, path: Path, name: str) -> Generator[float | Prepared, None, None]:
        """The file at `path`, called `name` by who sent it, as it would be taken in, and before
        that now and then for how many seconds it has been read. Raises one of PROBLEMS.

        Whoever stops asking ends the reading. The file itself is gone afterwards, whatever happens.
        """
        called = plain_name(name)
        since = monotonic()
        reads = self._reads.acquire(blocking=False)
        try:
            if not reads:
                raise AddError(READS)
            with Drafting(path, called) as reading:
                removed(path)  # its content is held by now
                while not reading.wait(BEAT):
                    yield monotonic() - since
                draft = reading.draft()
            yield prepare(self._settings, draft, Given())
        except ReadingError as error:
            # it says where the file was for a moment
            raise ReadingError(str(error).replace(str(path), called)) from error
        finally:
            if reads:
                self._reads.release()
            removed(path)

    def described(self, pending: Pending, given: Given) -> Prepared:
        """What is `pending` as it would be taken in with what is `given` of it. Raises one of
        PROBLEMS, also where something needed is missing or another document has its id."""
        prepared = prepare(self._settings, pending.draft, given)
        missing = missing_of(prepared.plan.source)
        if missing:
            raise AddError(f"Det framgår inte av texten; fyll i {' och '.join(missing)}.")
        replaced = prepared.earlier.source.id if prepared.earlier else ""
        if replaced not in ("", pending.replaces):
            raise IdTaken(TAKEN.format(replaced), replaced)
        return prepared

    def keep(self, prepared: Prepared) -> Iterator[Step | Added]:
        """Takes what is `prepared` in, and serves it to all from then on; tells how far it is, and
        last what was done. Raises one of PROBLEMS; nothing is changed then.

        Once begun it is done, even if nobody listens any more.
        """
        if not self._busy.acquire(blocking=False):
            raise AddError(BUSY)
        told: queue.SimpleQueue[Step | Added | Exception] = queue.SimpleQueue()

        def work() -> None:
            try:
                told.put(self._kept(prepared, lambda done, of: told.put(Step(done, of))))
            except Exception as error:
                told.put(error)
            finally:
                self._busy.release()

        Thread(target=work, name="plansvar-add", daemon=False).start()
        return _told(told)

    def _kept(self, prepared: Prepared, progress: Progress) -> Added:
        if self._embedder is None:
            self._embedder = Embedder(self._settings.model)
        try:
            added = keep(self._settings, prepared, self._embedder, progress)
        except PROBLEMS:
            raise
        except Exception as error:
            raise AddError(FAULT) from error
        try:
            refresh(self._live, self._settings, self._embedder)
        except Exception as error:
            raise AddError(NOT_OPENED.format(added.plan.id)) from error
        return added


class IdTaken(AddError):
    """Another document has the id that is asked for."""

    def __init__(self, message: str, id: str) -> None:
        super().__init__(message)
        self.id = id


def _told(told: queue.SimpleQueue[Step | Added | Exception]) -> Iterator[Step | Added]:
    while True:
        latest = told.get()
        # of steps that came while the last was shown, only the newest matters
        while isinstance(latest, Step) and not told.empty():
            latest = told.get()
        if isinstance(latest, Exception):
            raise latest
        yield latest
        if isinstance(latest, Added):
            return


def missing_of(source: Source) -> list[str]:
    """What must be known of a document and is not, as the fields of the page are called."""
    needed = {"organisation": source.organisation, "region": source.region, "period": source.period}
    return [name for name, value in needed.items() if not value.strip()]


def plain_name(name: str) -> str:
    """A file's name as it may be shown and written down: no folders, on one line, not endless.

    "..\\plan\\n.md" gives "n.md".
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter if letter.isprintable() else " " for letter in last)
    words = " ".join(shown.split())
    if len(words) > LONGEST_NAME:
        stem, dot, ending = words.rpartition(".")
        keeps_ending = bool(dot) and len(ending) < 10
        words = f"{stem[: LONGEST_NAME - 10]}.{ending}" if keeps_ending else words[:LONGEST_NAME]
    return words if words.strip(". ") else "fil.txt"


def removed(path: Path) -> None:
    """Deletes the file at `path`, and its folder where that is empty then."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()
