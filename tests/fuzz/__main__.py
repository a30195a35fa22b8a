"""`python -m tests.fuzz TARGET --minutes 10 --out FOLDER`: one target by atheris, outside CI.

It starts from the target's seeds and from what it found worth keeping the last time. What breaks a
promise is put in FOLDER/TARGET/finds, one input for each place that it breaks at; the summary
(executions, minutes, finds) in FOLDER/TARGET/summary.json. Needs atheris, which no test does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.target import Target

ROOMS = ["documents", "assistant", "index"]
# seconds of the processor's time for one input, so that a busy machine hangs nothing
HANGS = 30
LONGEST = 20_000
MEGABYTES = 4096
# hangs are told by the clock of the processor, not by the one on the wall
QUIET = ("-timeout=3600", "-verbosity=1")


class Hang(Exception):
    """An input that took too long."""


class Run:
    """One run of a target: counts, keeps what breaks a promise, ends when its time is out."""

    def __init__(self, target: Target, folder: Path, seconds: float) -> None:
        self.target = target
        self.folder = folder
        self.started = time.monotonic()
        self.seconds = seconds
        self.executions = 0
        self.finds: dict[str, str] = {}
        self.slowest = 0.0
        (folder / "finds").mkdir(parents=True, exist_ok=True)

    def take(self, data: bytes) -> None:
        """One input."""
        before = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
        try:
            (self.target.longer or self.target.check)(data)
        except Exception as error:  # whatever it is, it is a find
            self._keep(data, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        took = time.process_time() - before
        if took > self.slowest:
            self.slowest = took
            (self.folder / "slowest").write_bytes(data)
        self.executions += 1
        if time.monotonic() - self.started > self.seconds:
            self.finish()

    def finish(self) -> None:
        """Writes the summary and ends the process, which libFuzzer would not do by itself."""
        summary = {
            "target": self.target.name,
            "executions": self.executions,
            "minutes": round((time.monotonic() - self.started) / 60, 1),
            "slowest_seconds": round(self.slowest, 1),
            "finds": self.finds,
        }
        told = json.dumps(summary, ensure_ascii=False, indent=1)
        (self.folder / "summary.json").write_text(told + "\n", encoding="utf-8")
        print(told, flush=True)
        os._exit(1 if self.finds else 0)

    def _keep(self, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        own = [f for f in frames if Path(f.filename).is_relative_to(Path.cwd())] or frames
        place = f"{Path(own[-1].filename).name}:{own[-1].lineno}"
        said = f"{type(error).__name__} at {place}: {str(error)[:200]}"
        if place in self.finds:
            return
        name = hashlib.sha256(data).hexdigest()[:12]
        (self.folder / "finds" / name).write_bytes(data)
        self.finds[place] = f"{name} {said}"
        print(f"FOUND {name} {said}", flush=True)


def _hang(number: int, frame: FrameType | None) -> None:
    raise Hang(f"more than {HANGS} seconds")


def _mutator(target: Target) -> Callable[[bytes, int, int], bytes]:
    from tests.fuzz.mutating import mutated

    others = target.seeds()
    words = [word.encode("utf-8", "surrogatepass") for word in target.words]

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        return mutated(data, random.Random(seed), others, words, longest)

    return mutate


def main() -> None:
    """Runs one target for its minutes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("target", choices=NAMES)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--out", type=Path, default=Path(".fuzz"))
    told = arguments.parse_args()
    # a tool that no test needs, and without types of its own
    atheris = import_module("atheris")

    with atheris.instrument_imports(include=ROOMS, enable_loader_override=False):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[told.target]
    run = Run(target, told.out / target.name, told.minutes * 60)
    corpus = run.folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for seed in target.seeds():
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed[:LONGEST])
    signal.signal(signal.SIGVTALRM, _hang)
    limits = [f"-max_len={LONGEST}", f"-rss_limit_mb={MEGABYTES}", *QUIET]
    atheris.Setup(
        [sys.argv[0], *limits, f"-artifact_prefix={run.folder}/finds/", str(corpus)],
        run.take,
        custom_mutator=_mutator(target),
    )
    atheris.Fuzz()


NAMES = ("reading", "parsing", "understanding", "citing", "embedding")

if __name__ == "__main__":
    main()
