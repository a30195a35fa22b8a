"""A build held while it is read: who removes builds leaves it until it is let go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.manifest import NAME

try:
    import fcntl
except ImportError:  # Windows has no such lock, and removes no file that is open
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Hold:
    """The build called `build`, which stays for as long as this process has its manifest open."""

    build: str
    _file: int | None

    def release(self) -> None:
        """Lets go of the build; to be called once."""
        if self._file is not None:
            os.close(self._file)


def hold(build: Path) -> Hold | None:
    """Holds `build`, which need not be writable; None where it is just being removed.

    What cannot be held, for want of a manifest or of locks on that file system, is held in name
    only.
    """
    try:
        file = os.open(build / NAME, os.O_RDONLY)
    except OSError:
        return Hold(build.name, None)
    # shared: any number of processes may hold a build, and one that is killed lets go
    if _locked(file, exclusive=False) and os.fstat(file).st_nlink:
        return Hold(build.name, file)
    os.close(file)
    return None


@contextmanager
def unheld(build: Path) -> Iterator[bool]:
    """Whether nobody holds `build`; then nobody can before the block ends."""
    try:
        file = os.open(build / NAME, os.O_RDONLY)
    except OSError:  # nothing to be read there
        yield True
        return
    try:
        yield _locked(file, exclusive=True)
    finally:
        os.close(file)


def _locked(file: int, exclusive: bool) -> bool:
    """Whether the lock could be had; also where there are none to be had."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
