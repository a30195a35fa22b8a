"""A file from anybody → a Plan, read in a process of its own that is killed when it goes wrong.

Whatever the file does to the libraries that read it, it does there: the process has a bound of
memory and time, none of this one's environment, files or connections, and what it answers is data.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import IO

from documents.limits import MOST_ANSWERED, OUT_OF_MEMORY, SECONDS
from documents.lines import ReadingError
from documents.packing import (
    Order,
    PackingError,
    Parsed,
    Refused,
    pack_order,
    unpack_answer,
)

# seconds in which a process that has answered ends by itself
LAST_SECONDS = 5.0
HOME = Path(__file__).resolve().parents[1]
# what a program may need to start at all; nothing else of the environment is the child's
KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
# what the child runs: nothing of the environment or the current folder says where it finds its code
START = "import sys; sys.path += sys.argv[1:]; from documents.confining import main; main()"
TOO_SLOW = (
    "Filen {} tar orimligt lång tid att läsa och lästes inte färdigt; dela upp den eller spara den "
    "på nytt."
)
TOO_MUCH_MEMORY = (
    "Filen {} tar orimligt mycket minne att läsa och lästes inte färdigt; dela upp den eller spara "
    "den på nytt."
)
TOO_LONG = "Filen {} har mer text än en plan kan ha och läses inte; dela upp den."
BROKEN = (
    "Filen {} fick läsningen att avbrytas; spara den på nytt som PDF, DOCX eller text och försök "
    "igen."
)
STOPPED = "Läsningen av {} avbröts; skicka filen igen."
NOT_STARTED = "Filen {} kunde inte läsas just nu; försök igen om en stund."


class Apart:
    """A file being read in a process of its own, which ends with the block that it is used in."""

    def __init__(self, data: bytes, order: Order) -> None:
        """Starts to read `data`. Raises ReadingError where no process can be started."""
        self._name = order.name
        self._until = monotonic() + SECONDS
        self._answer = b""
        self._late = self._stopped = False
        self._ended = Event()
        try:
            self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(sys.executable).anchor,
                env={name: os.environ[name] for name in KEPT if name in os.environ},
                start_new_session=True,
            )
        except OSError as error:
            raise ReadingError(NOT_STARTED.format(self._name)) from error
        given, told = self._process.stdin, self._process.stdout
        assert given is not None and told is not None
        Thread(target=_feed, args=(given, pack_order(order), data), daemon=True).start()
        Thread(target=self._listen, args=(told,), daemon=True).start()

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait(self, seconds: float) -> bool:
        """Waits for at most so many `seconds`, and says whether the reading has ended."""
        left = self._until - monotonic()
        if not self._ended.wait(max(0.0, min(seconds, left))) and left <= seconds:
            self._late = True
            self._kill()
            self._ended.wait(LAST_SECONDS)
        return self._late or self._ended.is_set()

    def stop(self) -> None:
        """Ends the reading, if it has not ended, and leaves nothing behind."""
        self._stopped = not self._ended.is_set()
        self._kill()
        self._ended.wait(LAST_SECONDS)

    def result(self) -> Parsed:
        """What the file is, when it has been read. Raises ReadingError: one Swedish sentence."""
        while not self.wait(SECONDS):
            pass
        try:
            answer = unpack_answer(self._answer)
        except PackingError as error:
            raise ReadingError(self._why().format(self._name)) from error
        if isinstance(answer, Refused):
            raise ReadingError(answer.sentence)
        return answer

    def _why(self) -> str:
        """Why there is no answer."""
        if len(self._answer) > MOST_ANSWERED:
            return TOO_LONG
        if self._stopped:
            return STOPPED
        code = self._process.returncode
        if self._late or code in (-signal.SIGXCPU, -signal.SIGALRM):
            return TOO_SLOW
        return TOO_MUCH_MEMORY if code == OUT_OF_MEMORY else BROKEN

    def _listen(self, told: IO[bytes]) -> None:
        """Takes the answer, no more of it than there may be, and sees the process to its end."""
        try:
            with told, suppress(OSError, MemoryError):
                self._answer = told.read(MOST_ANSWERED + 1)
            if len(self._answer) > MOST_ANSWERED:
                self._kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(LAST_SECONDS)
        finally:
            self._kill()
            self._process.wait()
            self._ended.set()

    def _kill(self) -> None:
        """Kills the process, and whatever it may have started."""
        if self._process.poll() is None:
            with suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()


def read_apart(data: bytes, order: Order) -> Parsed:
    """The file with the content `data` as `order` says, read in a process of its own.

    Raises ReadingError, in one Swedish sentence, for what cannot be read, takes too much time or
    memory, or breaks what reads it.
    """
    with Apart(data, order) as reading:
        return reading.result()


def _command() -> list[str]:
    """What starts the child: this Python, apart from its environment, with this one's libraries."""
    folders = [path for path in sys.path if Path(path).is_absolute() and Path(path).exists()]
    return [sys.executable, "-I", "-S", "-c", START, str(HOME), *folders]


def _feed(given: IO[bytes], *parts: bytes) -> None:
    # a process that has ended reads no more
    with suppress(OSError, ValueError), given:
        for part in parts:
            given.write(part)
