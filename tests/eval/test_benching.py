"""The figures and ratios of a bench, on made-up measurements, and what is measured with a clock
only that it is there."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.query import Question
from documents.catalogue import Entry
from documents.plan import Kind, Source
from eval.bench.benching import (
    Bench,
    Measurement,
    Row,
    expected_seconds,
    ratio,
    rows,
    run_bench,
    sample,
)
from eval.bench.machine import folder_size, memory
from eval.bench.measuring import (
    Built,
    Job,
    Measured,
    Served,
    Tell,
    latencies,
    run_apart,
    throughput,
)
from eval.bench.replaying import make_bank
from eval.record import RunError
from eval.systems import Name
from tests.eval.test_cli import Hashed


def measurement(
    system: Name, documents: int, built: Built, seconds: tuple[float, ...], cold: float = 4.0
) -> Measurement:
    served = Served(cold, seconds, ((1, 10.0), (2, 15.0)), 800.0, 900.0, 0.5)
    return Measurement(system, documents, built, served, text_seconds=0.01)


# 1,000 texts all embedded for real in 10 s, which is 0.01 s a text; the rest of the build 2 s
SMALL = measurement(
    Name.FULL, 5, Built(2.0, 1000, 1000, 10.0, 1000.0, 12.0, 400, 0.1), (0.1, 0.2, 0.3)
)
# ten times as many, of which 100 for real in 1 s: the other 9,900 would have taken 99 s
LARGE = measurement(
    Name.FULL, 50, Built(30.0, 10_000, 100, 1.0, 1500.0, 60.0, 4000, 0.1), (0.3, 0.6, 0.9), 6.0
)
PLAIN = measurement(
    Name.PLAIN, 5, Built(1.0, 300, 300, 9.0, 900.0, None, 300, 0.1), (0.05, 0.05), 2.0
)


def row(figure: str, documents: int) -> Row:
    (found,) = (
        row
        for row in rows([SMALL, LARGE, PLAIN], (1, 2))
        if (row["figure"], row["documents"]) == (figure, documents)
    )
    return found


@pytest.mark.parametrize(
    ("figure", "documents", "full", "plain", "full_growth", "full_to_plain"),
    [
        # 2 + 10 = 12, and the plain recipe 1 + 9 = 10
        ("build", 5, 12.0, 10.0, 1.0, 1.2),
        # 30 + 1 + 99 = 130, which is 10.83 times 12
        ("build", 50, 130.0, None, 130 / 12, None),
        ("rest", 50, 30.0, None, 15.0, None),
        ("cold", 50, 6.0, None, 1.5, None),
        # the middle of 0.1, 0.2 and 0.3 s, in ms
        ("p50", 5, 200.0, 50.0, 1.0, 4.0),
        ("p50", 50, 600.0, None, 3.0, None),
        ("rate_2", 5, 15.0, 15.0, 1.0, 1.0),
        # 12 MB on 400 passages are 30 kB each; a recipe in memory has no disk
        ("disk_each", 5, 30.0, None, 1.0, None),
        ("disk_each", 50, 15.0, None, 0.5, None),
        ("passages", 50, 4000.0, None, 10.0, None),
        # of how many questions were put, and of the machine's load, no ratio says anything
        ("asked", 5, 3.0, 2.0, None, None),
        ("load", 5, 0.5, 0.5, None, None),
    ],
)
def test_figures_and_ratios(
    figure: str,
    documents: int,
    full: float | None,
    plain: float | None,
    full_growth: float | None,
    full_to_plain: float | None,
) -> None:
    found = row(figure, documents)
    assert [found[key] for key in ("full", "plain", "full_growth", "full_to_plain")] == [
        None if value is None else pytest.approx(value)
        for value in (full, plain, full_growth, full_to_plain)
    ]


def test_every_figure_is_told_at_every_size() -> None:
    # sizes in order under each figure, whatever the order of the measurements
    told = [row["documents"] for row in rows([LARGE, PLAIN, SMALL], (1,))]
    assert told == [5, 50] * (len(told) // 2)


@pytest.mark.parametrize(
    ("value", "to", "expected"),
    [(6.0, 4.0, 1.5), (0.0, 4.0, 0.0), (None, 4.0, None), (6.0, None, None), (6.0, 0.0, None)],
)
def test_ratio(value: float | None, to: float | None, expected: float | None) -> None:
    assert ratio(value, to) == expected


def test_sample() -> None:
    questions = [Question(f"Fråga {n}?") for n in range(150)]
    chosen = sample(questions)
    # a hundred different ones, not the first ones, and the same every time
    assert len(set(chosen)) == 100 and set(chosen) < set(questions)
    assert set(chosen) != set(questions[:100])
    assert chosen == sample(questions)
    assert sorted(question.text for question in sample(questions[:2])) == ["Fråga 0?", "Fråga 1?"]


def test_expected_seconds() -> None:
    # all for real costs more than only the five smallest, larger sizes more than smaller ones
    assert expected_seconds((5, 50), True) > expected_seconds((5, 50), False)
    assert expected_seconds((5, 50), False) > expected_seconds((5,), False) > 0


def test_latencies_stop_when_time_is_up() -> None:
    asked: list[Question] = []
    questions = [Question(f"{n}") for n in range(9)]
    assert len(latencies(asked.append, questions, 60)) == len(asked) == 9
    # one is always answered, and after no time at all no other
    assert len(latencies(asked.append, questions, 0)) == 1
    assert all(seconds > 0 for seconds in latencies(asked.append, questions, 60))


def test_throughput_answers_all() -> None:
    asked: list[Question] = []
    questions = [Question(f"{n}") for n in range(9)]
    assert throughput(asked.append, questions, 4) > 0
    assert sorted(question.text for question in asked) == [question.text for question in questions]


def test_folder_size(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"x" * 1_500_000)
    (tmp_path / "c").write_bytes(b"x" * 500_000)
    # 1.5 MB and 0.5 MB
    assert folder_size(tmp_path) == 2.0


def test_memory_is_at_most_what_it_was_at_most() -> None:
    now, most = memory()
    if now is not None and most is not None:  # only Linux tells
        # Python and numpy take more than 10 MB
        assert 10 < now <= most


def a_bench(folder: Path) -> Bench:
    path = folder / "v.txt"
    path.write_text("Vänsterpartiet vill:\n• Att bygga bussar.\n", encoding="utf-8")
    source = Source("v", "", "Vänsterpartiet", ("V",), "", "2021", "", Kind.PROPOSAL, "v.txt")
    return Bench((Entry(source, path),), (3, 1), (Question("Bussar?"),), (1,), Hashed, "x")


def test_only_the_smallest_is_embedded_for_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[Job] = []
    bank = make_bank(["Buss."], np.eye(1, 384, dtype=np.float32))

    def measure(job: Job, tell: Tell) -> tuple[Built, Served]:
        jobs.append(job)
        return replace(SMALL.built, bank=None if job.bank else bank), SMALL.served

    monkeypatch.setattr("eval.bench.benching._measure", measure)
    found, failed = run_bench(a_bench(tmp_path), lambda _: None)
    # the smallest first, and from it the vectors for the larger ones
    asked = [(job.system, len(job.entries), job.bank is bank) for job in jobs]
    assert asked == [
        (Name.FULL, 1, False),
        (Name.PLAIN, 1, False),
        (Name.FULL, 3, True),
        (Name.PLAIN, 3, True),
    ]
    # 10 s for 1,000 texts
    assert [m.text_seconds for m in found] == [0.01] * 4 and failed == ()
    assert all(m.built.bank is None for m in found)
    jobs.clear()
    run_bench(replace(a_bench(tmp_path), embed_all=True), lambda _: None)
    assert [job.bank for job in jobs] == [None] * 4


@pytest.mark.parametrize("size", [1, 3])
def test_what_fails_at_a_larger_size_costs_no_other(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measure(job: Job, tell: Tell) -> tuple[Built, Served]:
        if job.system is Name.PLAIN and len(job.entries) == size:
            raise RunError("Det tog slut.")
        return SMALL.built, SMALL.served

    monkeypatch.setattr("eval.bench.benching._measure", measure)
    if size == 1:  # without the smallest there is nothing to put beside the others
        with pytest.raises(RunError, match=r"^Det tog slut\.$"):
            run_bench(a_bench(tmp_path), lambda _: None)
        return
    found, failed = run_bench(a_bench(tmp_path), lambda _: None)
    assert [(m.system, m.documents) for m in found] == [
        (Name.FULL, 1),
        (Name.PLAIN, 1),
        (Name.FULL, 3),
    ]
    assert failed == ("Enkla receptet gick inte att mäta med 3 dokument: Det tog slut.",)


def answer_nothing(job: Job, tell: Tell) -> Measured:
    tell("hör du?")
    return Measured(None, None)


def fail(job: Job, tell: Tell) -> Measured:
    raise RunError("Frågorna är slut.")


def die(job: Job, tell: Tell) -> Measured:
    os._exit(9)


@pytest.mark.slow
def test_a_process_of_its_own_and_how_it_fails(tmp_path: Path) -> None:
    job = Job(Name.FULL, (), tmp_path, Hashed, "x", (), (1,))
    heard: list[str] = []
    assert run_apart(answer_nothing, job, heard.append) == Measured(None, None)
    assert heard == ["hör du?"]
    with pytest.raises(RunError, match=r"^Frågorna är slut\.$"):
        run_apart(fail, job, heard.append)
    # as when the system kills it for want of memory
    with pytest.raises(RunError, match="troligen av brist på minne; välj färre dokument"):
        run_apart(die, job, heard.append)
