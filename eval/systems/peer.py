"""Others' document-QA libraries, each in an environment and a process of its own.

A peer reads the same texts with the same model as the plain recipe, and its chunks become an answer
in the same way. It is a child process that answers a line of JSON with a line of JSON: the lines
are described in eval/peers/child.py, what its library is asked to do in eval/peers/with_NAME.py.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any

from assistant.answer import AnswerJson
from assistant.query import Question
from documents.catalogue import Entry
from documents.plan import Source, Span
from eval.record import RunError, System
from eval.systems.chunks import Chunk, quoting, read_texts

LLAMAINDEX, HAYSTACK = "llamaindex", "haystack"
TITLES = {LLAMAINDEX: "LlamaIndex", HAYSTACK: "Haystack"}
CHILD = Path(__file__).parent.parent / "peers" / "child.py"
# Building embeds every chunk; on two slow cores that is some minutes for the five plans.
BUILDING_SECONDS, ANSWERING_SECONDS, ENDING_SECONDS = 3600.0, 120.0, 5.0
# of what a child complained last, how much is read and how much is told
COMPLAINT_BYTES, COMPLAINT_LETTERS = 4000, 200


class PeerError(Exception):
    """The library failed on one question, and lives on; the message is what it said."""


@contextmanager
def open_peer(
    name: str,
    entries: Sequence[Entry],
    model: str | Path,
    python: Path,
    *,
    child: Path = CHILD,
    building: float = BUILDING_SECONDS,
    answering: float = ANSWERING_SECONDS,
) -> Iterator[System]:
    """The library called `name` over the catalogue's files, as long as the context lasts.

    `model` is a sentence-transformers folder, or a name in this computer's cache of the hub;
    `python` is the interpreter of the peers' environment. The child may take `building` seconds to
    read and embed the files and `answering` seconds for a question. Raises ReadingError, and
    RunError where the library is not installed, dies, hangs or says something else than an answer.
    """
    title = TITLES.get(name, name)
    texts = read_texts(entries)
    sources = {entry.source.id: entry.source for entry in entries}
    if not python.is_file():
        raise RunError(f"{title} är inte installerat i {python.parent.parent}: kör make peers.")
    # -E and -s: neither Plansvar's own folder nor the user's packages are to be found
    command = [str(python), "-E", "-s", str(child), name]
    with _started(title, command) as wire:
        ready = wire.ask({"texts": texts, "model": str(Path(model).expanduser())}, building)
        versions = ready.get("versions")
        if ready.get("ready") is not True or not isinstance(versions, dict):
            raise wire.misunderstood()

        def answer(question: Question) -> AnswerJson:
            started = time.perf_counter()
            said = wire.ask(
                {"question": question.text, "history": list(question.history)}, answering
            )
            seconds = time.perf_counter() - started
            if "error" in said:
                raise PeerError(f"{title}: {said['error']}")
            try:
                chunks = [_chunk(chunk, sources) for chunk in said["chunks"]]
            except (KeyError, TypeError, ValueError) as error:
                raise wire.misunderstood() from error
            return quoting(name, question, chunks, sources, seconds)

        yield System(name, answer, texts, {str(key): str(versions[key]) for key in versions})


@dataclass(frozen=True, slots=True)
class _Wire:
    """A running child, named `title` in sentences, with the file of what it complains of."""

    title: str
    process: subprocess.Popen[str]
    complaints: IO[bytes]

    def ask(self, line: Mapping[str, object], seconds: float) -> dict[str, Any]:
        """What the child answers to `line`, within `seconds`; it is killed when it has not."""
        assert self.process.stdin is not None and self.process.stdout is not None
        late = Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        watch = Timer(seconds, stop)
        watch.start()
        try:
            # a child that has ended reads nothing; why it ended is told below
            with suppress(OSError):
                print(json.dumps(line), file=self.process.stdin, flush=True)
            said = self.process.stdout.readline()
        finally:
            watch.cancel()
        if late.is_set():
            raise RunError(
                f"{self.title} svarade inte inom {seconds:g} sekunder och är avslutat: försök igen "
                "när datorn har mindre att göra, eller kör utan det."
            )
        if not said:
            with suppress(subprocess.TimeoutExpired):  # it complains after it has closed its stdout
                self.process.wait(ENDING_SECONDS)
            raise RunError(
                f"{self.title} slutade i förtid{self._complaint()}: kör make peers och försök igen."
            )
        try:
            read = json.loads(said)
        except ValueError as error:
            raise self.misunderstood() from error
        if not isinstance(read, dict):
            raise self.misunderstood()
        return read

    def misunderstood(self) -> RunError:
        """The error of a child that says what is no answer."""
        return RunError(f"{self.title} svarade något som inte går att tolka: kör make peers igen.")

    def _complaint(self) -> str:
        """The last line on the child's stderr, in brackets, or "" where there is none."""
        self.complaints.seek(0, 2)
        self.complaints.seek(max(0, self.complaints.tell() - COMPLAINT_BYTES))
        lines = self.complaints.read().decode("utf-8", errors="replace").split("\n")
        told = [line.strip() for line in lines if line.strip()]
        return f" ({told[-1][:COMPLAINT_LETTERS].rstrip('.')})" if told else ""


@contextmanager
def _started(title: str, command: Sequence[str]) -> Iterator[_Wire]:
    """The child that `command` starts, until the context ends, and the child with it."""
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise RunError(
                f"{title} går inte att starta med {command[0]}: kör make peers."
            ) from error
        with process:
            try:
                yield _Wire(title, process, complaints)
            except BaseException:
                process.kill()  # nobody waits for its answer any more
                raise
            finally:
                _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a child: its stdin is closed, and it is killed if it does not end of that."""
    if process.stdin is not None:
        with suppress(OSError):  # what an ended child never read cannot be written any more
            process.stdin.close()
    try:
        process.wait(ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _chunk(said: Mapping[str, object], sources: Mapping[str, Source]) -> Chunk:
    """The chunk on the wire; raises KeyError, TypeError or ValueError when it is none."""
    document, start, stop, text = (said[key] for key in ("document", "start", "stop", "text"))
    if not (isinstance(document, str) and isinstance(text, str) and document in sources):
        raise ValueError("no chunk of a document that was given")
    if not (isinstance(start, int) and isinstance(stop, int) and 0 <= start <= stop):
        raise ValueError("no place in a text")
    return Chunk(document, Span(start, stop), text)
