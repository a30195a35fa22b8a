"""Mounts of one's own, which nobody else sees and which go with the process."""

from __future__ import annotations

import os
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

TRIED = "mount -t tmpfs -o size=4k tmpfs /tmp"


@lru_cache(maxsize=1)
def own_mounts() -> tuple[str, ...]:
    """What is put before a command to let it mount for itself: as root or, where the system lets
    anyone, as oneself. Skips the test where neither goes."""
    for given in ("-m", "-Urm"):
        before = ("unshare", given)
        try:
            tried = subprocess.run([*before, "sh", "-c", TRIED], capture_output=True, check=False)
        except OSError:
            break
        if tried.returncode == 0 and (given != "-m" or os.geteuid() == 0):
            return before
    pytest.skip("this user may mount nothing here, not even for itself")


def fill(folder: Path, room: int) -> None:
    """Leaves `room` bytes free on the disk of `folder`, in the file "ballast" there."""
    (folder / "ballast").unlink(missing_ok=True)
    disk = os.statvfs(folder)
    with (folder / "ballast").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(disk.f_bavail * disk.f_frsize - room, 1))
