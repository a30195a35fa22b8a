"""What Plansvar and the plain recipe cost as the corpus grows: measurements, figures, ratios."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from assistant.query import Question
from documents.catalogue import Entry
from eval.bench.measuring import Built, Job, Served, Tell, build, run_apart, serve
from eval.bench.replaying import Bank
from eval.bench.varying import SEED, varied_corpus
from eval.record import RunError
from eval.statistics import percentile
from eval.systems import Name
from index.embedding import Embedder

SIZES = (5, 50, 500)
THREADS = (1, 2, 4)
SAMPLE = 100
SYSTEMS = {Name.FULL: "Plansvar", Name.PLAIN: "Enkla receptet"}
# what the bench took on two cores: seconds for each document that is embedded for real by both
# systems, for each that is not, and for the answering at each size
EMBEDDING, REST, ANSWERING = 12.0, 1.5, 150.0


@dataclass(frozen=True, slots=True)
class Bench:
    """What to measure: copies of `entries` up to each of `sizes`, and `questions` put to them by
    each of `threads` threads. `embedder` makes the embedder of `model`; unless `embed_all`, only
    the smallest size is embedded for real."""

    entries: tuple[Entry, ...]
    sizes: tuple[int, ...]
    questions: tuple[Question, ...]
    threads: tuple[int, ...]
    embedder: Callable[[str | Path], Embedder]
    model: str | Path
    embed_all: bool = False


@dataclass(frozen=True, slots=True)
class Measurement:
    """One system at one size. `text_seconds` is what embedding a text took for real, at the
    smallest size of the same run."""

    system: Name
    documents: int
    built: Built
    served: Served
    text_seconds: float

    @property
    def build_seconds(self) -> float:
        """The build as measured, with the texts that were not embedded for real counted as if."""
        built = self.built
        spared = (built.texts - built.real) * self.text_seconds
        return built.rest_seconds + built.real_seconds + spared


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table: its key, its Swedish head with the unit, its decimals and where it comes
    from; without `growing` its ratios say nothing."""

    key: str
    head: str
    decimals: int
    of: Callable[[Measurement], float | None]
    growing: bool = True


class Row(TypedDict):
    """A figure at a number of documents: of both systems, of each in relation to its own at the
    smallest number, and of Plansvar in relation to the plain recipe. None: not known."""

    figure: str
    head: str
    decimals: int
    documents: int
    full: float | None
    plain: float | None
    full_growth: float | None
    plain_growth: float | None
    full_to_plain: float | None


def sample(questions: Sequence[Question]) -> tuple[Question, ...]:
    """At most a hundred of `questions`, always the same ones."""
    return tuple(random.Random(SEED).sample(questions, min(SAMPLE, len(questions))))


def expected_seconds(sizes: Sequence[int], embed_all: bool) -> float:
    """About how long a bench takes on two cores, in seconds."""
    real = sum(sizes) if embed_all else min(sizes)
    return EMBEDDING * real + sum(REST * size + ANSWERING for size in sizes)


def run_bench(bench: Bench, tell: Tell) -> tuple[tuple[Measurement, ...], tuple[str, ...]]:
    """The measurements, the smallest size first and Plansvar before the plain recipe, and a Swedish
    sentence for each that failed at a larger size: hours of others are not lost for it.

    `tell` hears what is being done. Raises RunError when a system fails at the smallest size,
    ReadingError, and OSError where there is no room for the copies.
    """
    banks: dict[Name, Bank | None] = {}
    per_text: dict[Name, float] = {}
    found: list[Measurement] = []
    failed: list[str] = []
    for size in sorted(set(bench.sizes)):
        with tempfile.TemporaryDirectory(prefix="plansvar-bench-") as name:
            folder = Path(name)
            tell(f"{size} dokument: varierar dokumenten")
            entries = varied_corpus(bench.entries, size, folder)
            for system, shown in SYSTEMS.items():
                job = Job(
                    system,
                    entries,
                    folder / "index",
                    bench.embedder,
                    bench.model,
                    bench.questions,
                    bench.threads,
                    banks.get(system),
                )
                try:
                    built, served = _measure(job, _telling(tell, f"{size} dokument, {shown}: "))
                except RunError as error:
                    if system not in per_text:
                        raise
                    failed.append(f"{shown} gick inte att mäta med {size} dokument: {error}")
                    tell(failed[-1])
                    continue
                per_text.setdefault(system, built.real_seconds / max(built.real, 1))
                if not bench.embed_all:
                    banks.setdefault(system, built.bank)
                bare = replace(built, bank=None)
                found.append(Measurement(system, size, bare, served, per_text[system]))
                shutil.rmtree(folder / "index", ignore_errors=True)
    return tuple(found), tuple(failed)


def _measure(job: Job, tell: Tell) -> tuple[Built, Served]:
    """Plansvar builds in one process and answers in another, as in use; the plain recipe keeps its
    index in memory and does both in one."""
    built = run_apart(build, job, tell).built if job.system is Name.FULL else None
    measured = run_apart(serve, replace(job, bank=None if built else job.bank), tell)
    built = built or measured.built
    if built is None or measured.served is None:
        raise AssertionError("a build and its answers are always told")
    return built, measured.served


def _telling(tell: Tell, before: str) -> Tell:
    return lambda text: tell(before + text)


def figures(threads: Sequence[int]) -> tuple[Figure, ...]:
    """The figures of the table, in its order."""
    return (
        Figure("build", "Bygga indexet (s)", 1, lambda m: m.build_seconds),
        Figure("rest", "– utom inbäddning (s)", 1, lambda m: m.built.rest_seconds),
        Figure("cold", "Kallstart till svar (s)", 1, lambda m: m.served.cold_seconds),
        Figure("p50", "Svar, median (ms)", 0, _latency(0.5)),
        Figure("p95", "Svar, p95 (ms)", 0, _latency(0.95)),
        Figure("p99", "Svar, p99 (ms)", 0, _latency(0.99)),
        *(
            Figure(f"rate_{n}", f"Svar/s, {n} {'tråd' if n == 1 else 'trådar'}", 1, _rate(n))
            for n in threads
        ),
        Figure("memory", "Minne vid svar (MB)", 0, lambda m: m.served.memory),
        Figure("build_peak", "Minne vid bygge (MB)", 0, lambda m: m.built.peak),
        Figure("disk", "Index på disk (MB)", 1, lambda m: m.built.disk),
        Figure("passages", "Stycken", 0, lambda m: float(m.built.passages)),
        Figure("disk_each", "Disk per stycke (kB)", 1, _disk_each),
        Figure("asked", "Frågor ställda", 0, lambda m: float(len(m.served.seconds)), False),
        Figure("build_load", "Last före bygget", 1, lambda m: m.built.load, False),
        Figure("load", "Last före svaren", 1, lambda m: m.served.load, False),
    )


def _latency(share: float) -> Callable[[Measurement], float | None]:
    def of(measurement: Measurement) -> float | None:
        seconds = percentile(measurement.served.seconds, share)
        return None if seconds is None else seconds * 1000

    return of


def _rate(threads: int) -> Callable[[Measurement], float | None]:
    return lambda measurement: dict(measurement.served.throughput).get(threads)


def _disk_each(measurement: Measurement) -> float | None:
    disk, passages = measurement.built.disk, measurement.built.passages
    return None if disk is None or not passages else disk * 1000 / passages


def rows(measurements: Sequence[Measurement], threads: Sequence[int]) -> list[Row]:
    """The table: each figure at each number of documents, with its ratios."""
    by = {(m.system, m.documents): m for m in measurements}
    sizes = sorted({m.documents for m in measurements})
    return [row for figure in figures(threads) for row in _rows(figure, by, sizes)]


def _rows(
    figure: Figure, by: dict[tuple[Name, int], Measurement], sizes: Sequence[int]
) -> Iterator[Row]:
    def value(system: Name, size: int) -> float | None:
        measurement = by.get((system, size))
        return figure.of(measurement) if measurement else None

    for size in sizes:
        full, plain = (value(system, size) for system in SYSTEMS)
        first = [value(system, sizes[0]) if figure.growing else None for system in SYSTEMS]
        yield {
            "figure": figure.key,
            "head": figure.head,
            "decimals": figure.decimals,
            "documents": size,
            "full": full,
            "plain": plain,
            "full_growth": ratio(full, first[0]),
            "plain_growth": ratio(plain, first[1]),
            "full_to_plain": ratio(full, plain) if figure.growing else None,
        }


def ratio(value: float | None, to: float | None) -> float | None:
    """`value` in relation to `to`; None where either is unknown or `to` is 0."""
    return value / to if value is not None and to else None
