"""A process that has loaded the libraries and forks a child for each command of `plansvar`, seen
from the tests.

A child is a process of its own that can be killed at any moment, and starts in milliseconds instead
of seconds: fifty kills fit in a minute.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit code (minus the signal that killed it), what it printed, and
    the seconds that it took."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def told(self) -> str:
        """What it said on stderr, without the program's name."""
        return self.err.removeprefix("plansvar: ").rstrip("\n")

    @property
    def is_sentence(self) -> bool:
        """Whether it said no, in one sentence of its own and not with what should not happen."""
        one = self.err.count("\n") == 1 and self.err.endswith(".\n")
        return self.code == 1 and one and "Något gick fel som inte borde" not in self.err


@dataclass(frozen=True, slots=True)
class Order:
    """A command: what `plansvar` is given, PLANSVAR_… in its environment, the seconds after which
    it is killed (None: never), how many bytes a file of its may have (None: any number), and by
    how many seconds the calendar is wrong."""

    arguments: Sequence[str]
    settings: Mapping[str, str]
    killed_after: float | None = None
    largest_file: int | None = None
    clock: float = 0.0


class Zygote:
    """The process from outside: orders in, what came of them out."""

    def __init__(self, folder: Path, before: Sequence[str] = ()) -> None:
        """`folder` is where children print to; `before` is a command that runs the process, such
        as one that gives it mounts of its own."""
        self._mounts = bool(before)
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.faults.forking", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def seen(self, folder: Path) -> Path:
        """Where this process sees the other's `folder`."""
        inside = Path(f"/proc/{self._process.pid}/root")
        return inside / folder.relative_to("/") if self._mounts else folder

    def run(self, *arguments: str, settings: Mapping[str, str], **more: Any) -> Done:
        """What came of one command; `more` is what an Order has beside."""
        return self.together(Order(arguments, settings, **more))[0]

    def together(self, *orders: Order) -> list[Done]:
        """What came of several commands, all started at once."""
        return [Done(**each) for each in self._asked({"orders": [asdict(o) for o in orders]})]

    def shell(self, *command: str) -> None:
        """Runs a command of the system where the process is, such as one that mounts."""
        self._asked({"shell": list(command)})

    def _asked(self, order: dict[str, Any]) -> list[dict[str, Any]]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        print(json.dumps(order), file=stdin, flush=True)
        answer = stdout.readline()
        assert answer, "the zygote ended"
        told: list[dict[str, Any]] = json.loads(answer)
        return told

    def __enter__(self) -> Zygote:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait(60)
