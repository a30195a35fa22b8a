"""A run written, and read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.record import RunError
from eval.runfolder import Run, read_run, write_run
from tests.eval.making import QUESTIONS, quoting, run_of

AMOUNT = QUESTIONS[0]
BUP = ("v-plan", "Att avsätta 15 miljoner för BUP.")


def test_the_files_of_a_run(tmp_path: Path) -> None:
    run = run_of(AMOUNT, quoting(BUP))
    folder = tmp_path / "a" / "b"
    write_run(folder, run, "<html>")
    (line,) = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    read = json.loads(line)
    assert (read["id"], read["scores"]["gold_recall"], read["faults"]) == ("q1", 1.0, [])
    assert read["expected"]["gold"] == [{"document": BUP[0], "quote": BUP[1]}]
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary["prov"]["total"]["figures"]["gold_recall"]["mean"] == 1.0
    assert json.loads((folder / "config.json").read_text(encoding="utf-8"))["model"] == "m"
    assert (folder / "report.html").read_text(encoding="utf-8") == "<html>"


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    run = run_of(AMOUNT, quoting(BUP))
    write_run(tmp_path, run, "")
    assert read_run(tmp_path) == run
    assert run.of("prov") == run.lines and run.of("x") == ()


def test_without_a_report_nothing_of_a_question_is_written(tmp_path: Path) -> None:
    write_run(tmp_path, run_of(AMOUNT, quoting(BUP)), None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.json", "summary.json"]
    assert AMOUNT.question not in (tmp_path / "summary.json").read_text(encoding="utf-8")


def test_totals_leave_nothing_of_an_earlier_run(tmp_path: Path) -> None:
    write_run(tmp_path, run_of(AMOUNT, quoting(BUP)), "<html>")
    write_run(tmp_path, run_of(AMOUNT, quoting(BUP)), None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.json", "summary.json"]


def test_a_run_without_one_of_the_figures_is_of_another_version(tmp_path: Path) -> None:
    write_run(tmp_path, run_of(AMOUNT, quoting(BUP)), "")
    answers = tmp_path / "answers.jsonl"
    answers.write_text(answers.read_text("utf-8").replace('"supported"', '"x"'), "utf-8")
    with pytest.raises(RunError, match="är gjord av en annan version"):
        read_run(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="går inte att skapa"):
        write_run(tmp_path / "file" / "x", run_of(AMOUNT, quoting(BUP)), "")


def without(run: Run, folder: Path, name: str, text: str | None) -> None:
    """Writes `run` with the file `name` left out or holding `text`."""
    write_run(folder, run, "")
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text)


# the file, what it holds, what is told
BROKEN: list[tuple[str, str | None, str]] = [
    ("answers.jsonl", None, "är ingen hel körning"),
    ("summary.json", "{", "är ingen hel körning"),
    ("answers.jsonl", "", "är gjord av en annan version"),
    ("answers.jsonl", '{"id": "q1"}\n', "är gjord av en annan version"),
    ("summary.json", '{"prov": {}}', "är gjord av en annan version"),
    ("config.json", "[]", "är gjord av en annan version"),
]


@pytest.mark.parametrize(("name", "text", "told"), BROKEN)
def test_what_is_no_run_is_told(name: str, text: str | None, told: str, tmp_path: Path) -> None:
    without(run_of(AMOUNT, quoting(BUP)), tmp_path, name, text)
    with pytest.raises(RunError, match=told):
        read_run(tmp_path)
