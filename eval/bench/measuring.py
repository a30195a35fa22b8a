"""One system over so many documents, measured in a process of its own: a job enters, what it took
leaves. A fresh process has no memory of others to be counted, and starts as a user's does."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.query import Question
from documents.catalogue import Entry
from eval.bench.machine import folder_size, load_now, memory
from eval.bench.replaying import Bank, Replaying
from eval.record import RunError, System
from eval.systems import Name
from index.embedding import Embedder

# questions asked before any is timed
WARM_UP = 3
# after so many seconds no further question is put, of those answered one by one and by each number
# of threads
MOST_SECONDS, MOST_THREADED = 60.0, 10.0

# seconds for a process to end in when it has told all
LONGEST_END = 30.0

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to measure: the system over `entries`, with its index under `folder`. `embedder` makes
    the embedder of `model`; with `bank`, variations of its texts are not embedded for real.
    `started` is when the process was started, as `time.time` tells it."""

    system: Name
    entries: tuple[Entry, ...]
    folder: Path
    embedder: Callable[[str | Path], Embedder]
    model: str | Path
    questions: tuple[Question, ...]
    threads: tuple[int, ...]
    bank: Bank | None = None
    started: float = 0.0


@dataclass(frozen=True, slots=True)
class Built:
    """An index build: seconds without the embedding, texts embedded, how many of them for real and
    in how many seconds; the most memory and the index's size on disk in MB (None: not known, or in
    memory); passages or chunks; `bank` holds the vectors where all were made for real."""

    rest_seconds: float
    texts: int
    real: int
    real_seconds: float
    peak: float | None
    disk: float | None
    passages: int
    load: float
    bank: Bank | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """Answering: seconds from the start of the process to the first answer, seconds of each of the
    warm answers, answers per second by number of threads, memory afterwards and at most in MB."""

    cold_seconds: float
    seconds: tuple[float, ...]
    throughput: tuple[tuple[int, float], ...]
    memory: float | None
    peak: float | None
    load: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What a job gives: the build, if it made one, and the answering."""

    built: Built | None
    served: Served | None


def build(job: Job, tell: Tell) -> Measured:
    """Builds the index of Plansvar in `job.folder`, the model loaded beforehand."""
    from index.building import build_index
    from index.manifest import current_build

    load = load_now()
    embedder = Replaying(job.embedder(job.model), job.bank)
    embedder.load()
    tell("bygger indexet")
    started = time.perf_counter()
    report = build_index(job.folder, job.entries, embedder, _tenths(tell))
    seconds = time.perf_counter() - started
    disk = folder_size(current_build(job.folder) or job.folder)
    return Measured(_built(embedder, seconds, disk, report.passages, load), None)


def _tenths(tell: Tell) -> Callable[[int, int], None]:
    """What tells each tenth of the embedding, and that the index is written after the last."""
    told = [0]

    def progress(done: int, total: int) -> None:
        tenth = 10 * done // max(total, 1)
        if tenth > told[0]:
            told[0] = tenth
            tell("skriver indexet" if tenth == 10 else f"bäddar in, {tenth}0 % klart")

    return progress


def serve(job: Job, tell: Tell) -> Measured:
    """Opens the system, in the case of the plain recipe by building it, and lets it answer."""
    load = load_now()
    with _open(job, tell) as (system, built, building):
        system.answer(job.questions[0])
        # what is built anew at every start counts as building
        cold = time.time() - job.started - building
        for question in job.questions[:WARM_UP]:
            system.answer(question)
        tell("svarar på frågor, en i taget")
        seconds = latencies(system.answer, job.questions, MOST_SECONDS)
        # as many questions as one thread would answer in the time
        count = round(MOST_THREADED * len(seconds) / sum(seconds)) if sum(seconds) else 0
        rates: list[tuple[int, float]] = []
        for threads in job.threads:
            tell(f"svarar på frågor, {threads} åt gången")
            asked = job.questions[: max(count, 2 * threads)]
            rates.append((threads, throughput(system.answer, asked, threads)))
        now, peak = memory()
        return Measured(built, Served(cold, seconds, tuple(rates), now, peak, load))


@contextmanager
def _open(job: Job, tell: Tell) -> Iterator[tuple[System, Built | None, float]]:
    """The system, its build if it had to make one, and the seconds that this took."""
    if job.system is Name.FULL:
        from eval.systems.own import full_system
        from index import open_index
        from index.importing import quickly

        tell("startar och svarar första gången")
        with quickly():
            index = open_index(job.folder, job.entries, job.embedder(job.model))
        yield full_system(index), None, 0.0
        return
    from eval.systems.plain import open_plain

    load = load_now()
    embedder = Replaying(job.embedder(job.model), job.bank)
    embedder.load()
    tell("bygger det enkla receptet")
    started = time.perf_counter()
    with open_plain(job.entries, embedder) as system:
        seconds = time.perf_counter() - started
        yield system, _built(embedder, seconds, None, embedder.texts, load), seconds


def _built(
    embedder: Replaying, seconds: float, disk: float | None, passages: int, load: float
) -> Built:
    return Built(
        rest_seconds=seconds - embedder.seconds,
        texts=embedder.texts,
        real=embedder.real,
        real_seconds=embedder.real_seconds,
        peak=memory()[1],
        disk=disk,
        passages=passages,
        load=load,
        bank=embedder.made(),
    )


def latencies(
    answer: Callable[[Question], object], questions: Sequence[Question], most: float
) -> tuple[float, ...]:
    """The seconds that each of `questions` takes to answer, one by one, until `most` have gone."""
    taken: list[float] = []
    for question in questions:
        started = time.perf_counter()
        answer(question)
        taken.append(time.perf_counter() - started)
        if sum(taken) > most:
            break
    return tuple(taken)


def throughput(
    answer: Callable[[Question], object], questions: Sequence[Question], threads: int
) -> float:
    """Answers per second when `threads` threads share `questions`."""
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(answer, questions):
            pass
    return len(questions) / (time.perf_counter() - started)


def run_apart(work: Callable[[Job, Tell], Measured], job: Job, tell: Tell) -> Measured:
    """What `work` gives for `job` in a process of its own; `tell` hears what it is doing.

    Raises RunError with the sentence of what went wrong there, or when the process ended early.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_apart, args=(work, replace(job, started=time.time()), sender), daemon=True
    )
    process.start()
    sender.close()
    try:
        while not isinstance(message := receiver.recv(), Measured):
            if isinstance(message, Exception):
                raise message
            tell(str(message))
        # what it holds of the system is given back only when it ends by itself
        process.join(LONGEST_END)
    except EOFError as error:
        raise RunError(
            f"Mätningen med {len(job.entries)} dokument avbröts, troligen av brist på minne; "
            "välj färre dokument med --documents."
        ) from error
    finally:
        receiver.close()
        process.terminate()
        process.join()
    return message


def _apart(work: Callable[[Job, Tell], Measured], job: Job, sender: Connection) -> None:
    from assistant.helping import sentence_of

    try:
        sender.send(work(job, sender.send))
    except KeyboardInterrupt:  # the parent says so
        return
    except Exception as error:  # whatever it is, the parent tells it in one sentence
        sender.send(RunError(sentence_of(error, "plansvar-eval")))
