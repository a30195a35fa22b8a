"""What the machine tells of this process: its memory, its files, how busy all is."""

from __future__ import annotations

import os
from pathlib import Path

# "VmHWM:   812340 kB": the most memory that this process has had
STATUS = Path("/proc/self/status")
MEGABYTE = 1_000_000


def memory() -> tuple[float | None, float | None]:
    """What memory this process has now and has had at most, in MB; None where nothing tells it."""
    # not getrusage, whose most includes the process that this one was started from
    try:
        lines = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None, None
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    now, most = (int(told[key].split()[0]) * 1024 / MEGABYTE for key in ("VmRSS", "VmHWM"))
    return now, most


def folder_size(folder: Path) -> float:
    """The size of all files under `folder`, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEGABYTE


def load_now() -> float:
    """The mean number of processes that wanted to run over the last minute; 0 where unknown."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
