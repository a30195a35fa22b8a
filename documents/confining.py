"""The child process that reads one file: it takes little, can open nothing, and ends soon.

It is started by `documents.apart` with an order and the file on its standard input, and answers on
its standard output. What it may use it gives up itself, before it looks into the file.
"""

from __future__ import annotations

import codecs
import importlib
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from documents.cleaning import clean, clean_lines
from documents.limits import MEMORY, OUT_OF_MEMORY, SECONDS, WORK_SECONDS
from documents.lines import ReadingError
from documents.loading import to_plan
from documents.packing import (
    Answer,
    Order,
    Parsed,
    Refused,
    converter,
    pack_answer,
    unpack_order,
)
from documents.plan import Kind, Source
from documents.reading import reader_of

# how the process ends whose answer is none
FAULT = 3
# how much gentler than the page that it works for
GENTLER = 5
# what texts and web pages are written in: once nothing can be opened, no more can be loaded
ENCODINGS = (
    *("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "macintosh", "cp850"),
    *(f"cp{number}" for number in range(1250, 1259)),
    *(f"iso-8859-{number}" for number in range(1, 17) if number != 12),
)
# … and what Python's own library loads only when it is first called: Counter.most_common
LATE = ("heapq",)


def main() -> None:
    """Reads what standard input holds, answers, and ends the process."""
    code = FAULT
    try:
        keep_small()
        given, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)  # where a library prints, if it does, nobody listens
        order = unpack_order(given.readline())
        told.write(pack_answer(answer_to(order, given.read(), open_nothing)))
        told.flush()
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        # at once: what a library does at its own end no longer matters
        os._exit(code)


def answer_to(order: Order, data: bytes, confine: Callable[[], None]) -> Answer:
    """What the file with the content `data` is; `confine` is called when the code that reads it is
    loaded, and nothing of it has been given to a library yet."""
    try:
        converter()
        read = reader_of(data, order.name)
        confine()
        reading = read()
    except ReadingError as error:
        return Refused(str(error))
    own = Source("", clean(reading.title), "", (), "", "", "", Kind.PROPOSAL, "")
    plan = to_plan(reading, order.source or own, order.bodies)
    return Parsed(tuple(map(str, clean_lines(reading.lines))), plan)


def keep_small() -> None:
    """Bounds this process in memory and time, where the system can."""
    try:
        import resource
    except ImportError:  # on Windows the parent's clock is all there is
        return
    _bound(resource.RLIMIT_AS, MEMORY)
    _bound(resource.RLIMIT_CORE, 0)
    # at the first a signal says why it ends
    _bound(resource.RLIMIT_CPU, WORK_SECONDS, WORK_SECONDS + 5)
    with suppress(OSError):
        os.nice(GENTLER)
    # if the parent is gone, nobody else ends what waits
    signal.alarm(int(SECONDS))


def open_nothing() -> None:
    """From now on this process can open no file and no connection, start no other process, and
    write to nothing but what it already holds."""
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    for name in LATE:
        importlib.import_module(name)
    try:
        import resource
    except ImportError:
        return
    _bound(resource.RLIMIT_FSIZE, 0)
    _bound(resource.RLIMIT_NPROC, 0)
    _bound(resource.RLIMIT_NOFILE, 0)


def _bound(what: int, soft: int, hard: int | None = None) -> None:
    """No more than `soft` of `what`, or than there may be already."""
    import resource

    held = resource.getrlimit(what)[1]
    wanted = soft, soft if hard is None else hard
    if held != resource.RLIM_INFINITY:
        wanted = min(wanted[0], held), min(wanted[1], held)
    # a system may know a bound and not keep it
    with suppress(OSError, ValueError):
        resource.setrlimit(what, wanted)
