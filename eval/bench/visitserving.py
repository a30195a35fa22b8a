"""`plansvar serve` as a process of its own, and what it uses of the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from eval.bench.machine import MEGABYTE
from eval.record import RunError

COMMAND = ("-c", "from assistant.cli import main; main()", "serve", "--port", "0")
# "Plansvar svarar på http://127.0.0.1:40567 (avsluta med Ctrl+C)"
ADDRESS = re.compile(r"http://\S+")
# the state of a connection in /proc/net/tcp
CLOSE_WAIT = "08"
# seconds to end by itself
LONGEST_END = 10.0


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process uses: memory in MB, its own share of it where that is told, processor seconds
    since it was started, its threads, its open files (connections are among them) and those of
    them that are connections which the other side has closed and this one has not."""

    memory: float
    share: float | None
    processor: float
    threads: int = 0
    files: int = 0
    half_closed: int = 0


@dataclass(frozen=True, slots=True)
class Server:
    """A page that is served: its address, and the number of the process that serves it, None where
    that is not known."""

    address: str
    process: int | None


@contextmanager
def serving() -> Iterator[Server]:
    """The page on a free port, over the index of the settings, until the block ends.

    Raises RunError with the sentence of why it could not be served.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        # a file, since nobody reads along
        process = subprocess.Popen(
            [sys.executable, *COMMAND], stdout=subprocess.PIPE, stderr=errors, text=True
        )
        try:
            yield Server(_address(process, errors), process.pid)
        finally:
            process.terminate()
            try:
                process.wait(LONGEST_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _address(process: subprocess.Popen[str], errors: IO[str]) -> str:
    for line in process.stdout or ():
        found = ADDRESS.search(line)
        if found:
            return found[0]
    process.wait()
    errors.seek(0)
    told = errors.read().strip().splitlines()
    raise RunError(told[-1] if told else "Sidan gick inte att starta; pröva plansvar serve.")


def usage(process: int | None) -> Usage | None:
    """What the process of that number uses now; None where nothing tells it."""
    if process is None:
        return None
    folder = Path("/proc") / str(process)
    try:
        memory = _kilobytes(folder / "status", "VmRSS")
        # after the name in brackets: state, parent, …; the processor time of user and system
        fields = (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
        ticks = sum(map(int, fields.split()[11:13]))
        threads, files = int(fields.split()[17]), _open_files(folder)
        half_closed = len(files & _half_closed(folder))
    except (OSError, LookupError, ValueError):
        return None
    try:
        share: float | None = _kilobytes(folder / "smaps_rollup", "Pss")
    except (OSError, LookupError, ValueError):
        share = None
    seconds = ticks / os.sysconf("SC_CLK_TCK")
    return Usage(memory, share, seconds, threads, len(files), half_closed)


def _open_files(folder: Path) -> set[str]:
    """What the open files of a process are: "socket:[81932]", a path with its number, …"""
    found = set()
    for file in (folder / "fd").iterdir():
        # closed since it was listed
        with suppress(OSError):
            name = os.readlink(file)
            found.add(name if name.startswith("socket:") else f"{file.name} {name}")
    return found


def _half_closed(folder: Path) -> set[str]:
    """The connections of the machine that only the other side has closed, as `_open_files` calls
    them."""
    found = set()
    for name in ("tcp", "tcp6"):
        with suppress(OSError):
            # sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout
            # inode
            for line in (folder / "net" / name).read_text(encoding="ascii").splitlines()[1:]:
                parts = line.split()
                if parts[3] == CLOSE_WAIT:
                    found.add(f"socket:[{parts[9]}]")
    return found


def _kilobytes(file: Path, key: str) -> float:
    """The figure of "VmRSS:   812340 kB" in MB."""
    lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    return int(told[key].split()[0]) * 1024 / MEGABYTE
