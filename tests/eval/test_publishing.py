"""What is published of a run: its totals and plots, and nothing of any question."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from assistant.page.about import about
from assistant.page.evaluation import BUNDLED, FILE, read_evaluation, read_plot
from eval.cli import execute
from eval.publishing import publish
from eval.record import RunError
from eval.runfolder import Run, lines, write_run
from eval.scoring import FIGURES
from eval.summarising import summarise
from tests.eval.making import (
    CONFIG,
    QUESTIONS,
    SOURCES,
    TEXTS,
    V,
    quoting,
    record,
    right,
    system_of,
)

BUP = "Att avsätta 15 miljoner för BUP."


def run_of_all(name: str = "full", questions: str = "mapp/dev.jsonl") -> Run:
    """A run of `name` that answers the seven questions right but the fourth, of which it cites only
    V's side."""
    answers = {question.question: right(question) for question in QUESTIONS}
    answers[QUESTIONS[3].question] = quoting((V, "Att höja skatten med 15 öre."))
    system = system_of(answers, name)
    records = [record(question, answers[question.question]) for question in QUESTIONS]
    summary = summarise(name, records, TEXTS, SOURCES)
    config: Any = CONFIG | {"questions": questions, "commit": "abc", "changed": False}
    return Run(config, (summary,), tuple(lines(system, records)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run's folder, as `run --totals` leaves it."""
    write_run(tmp_path / "run", run_of_all(), None)
    return tmp_path / "run"


def test_the_totals_are_those_of_the_run(folder: Path, tmp_path: Path) -> None:
    made = publish([folder], tmp_path / "ut" / "mapp")
    read, place = read_evaluation(tmp_path / "ut" / "mapp")
    assert read == made and place == tmp_path / "ut" / "mapp"
    (of,) = read.sets
    assert (of.name, of.questions, of.errors) == ("dev", 7, 0)
    assert (of.date, of.commit, of.changed) == ("2026-01-02", "abc", False)
    assert of.documents == (V, "m-plan")
    assert set(of.figures) == set(FIGURES)
    # five questions have gold, and of the fourth one half is cited: 4,5 of 5
    assert (of.figures["gold_recall"].mean, of.figures["gold_recall"].scored) == (0.9, 5)
    # two were to be refused, and were
    assert (of.figures["correct_refusal"].mean, of.figures["correct_refusal"].scored) == (1, 2)
    assert (of.figures["false_refusal"].mean, of.figures["false_refusal"].scored) == (0, 5)


def test_the_plots_are_there_with_their_words(folder: Path, tmp_path: Path) -> None:
    made = publish([folder], tmp_path / "ut")
    assert [plot.file for plot in made.plots] == ["matt.svg", "parter-1.svg", "slag-1.svg"]
    for plot in made.plots:
        svg = read_plot(tmp_path / "ut", plot)
        assert svg is not None and b"<script" not in svg
        assert svg.count(b"http") == 1  # its name space, and no address to fetch
    total, parties, types = (plot.rows for plot in made.plots)
    assert "Rätt ställe bland källorna: övningsfrågor 90\u00a0% (" in total[0]
    # an interval of no width is not told
    assert "Ordagranna citat: övningsfrågor 100\u00a0%." in total
    # V has gold in the first, second, fourth and seventh question, M in the third and the fourth
    assert [row.split(":")[0] for row in parties] == ["V (4)", "M (2)"]
    # advice and unknown party have no gold, and no row
    assert [row.split(" (")[0] for row in types] == [
        "belopp",
        "avsändare",
        "jämförelse",
        "antal",
        "lista",
    ]


def test_of_the_unseen_set_the_types_are_not_shown(folder: Path, tmp_path: Path) -> None:
    write_run(tmp_path / "test", run_of_all(questions="test.jsonl"), None)
    made = publish([tmp_path / "test", folder], tmp_path / "ut")
    assert [each.name for each in made.sets] == ["test", "dev"]
    files = ["matt.svg", "parter-1.svg", "parter-2.svg", "slag-2.svg"]
    assert [plot.file for plot in made.plots] == files
    page = BeautifulSoup(about([], "", False, tmp_path / "ut"), "lxml")
    heads = [head.get_text() for head in page.select(".om-matt tbody:nth-of-type(1) th[scope=row]")]
    assert heads == ["Prövningsfrågor", "Övningsfrågor"]
    # published anew from one set, no plot of the other is left; what is not ours stays
    (tmp_path / "ut" / "egen.svg").write_text("", encoding="utf-8")
    publish([tmp_path / "test"], tmp_path / "ut")
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == [
        "egen.svg",
        FILE,
        "matt.svg",
        "parter-1.svg",
    ]


@pytest.mark.parametrize("report", [None, ""])
def test_nothing_of_a_question_is_published(report: str | None, tmp_path: Path) -> None:
    write_run(tmp_path / "run", run_of_all(), report)
    publish([tmp_path / "run"], tmp_path / "ut")
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "ut").iterdir())
    for question in QUESTIONS:
        assert question.question not in text and f'"{question.id}"' not in text
        assert not any(gold.quote in text for gold in question.gold)
    # nor where it was run
    assert "mapp/" not in text and "Linux" not in text


def test_what_comes_with_plansvar_holds_totals_alone() -> None:
    read = json.loads((BUNDLED / FILE).read_text("utf-8"))
    assert set(read) == {"format", "sets", "plots"}
    keys = {"name", "questions", "errors", "date", "commit", "changed", "documents", "figures"}
    assert all(set(each) == keys for each in read["sets"])
    assert all(isinstance(each["questions"], int) for each in read["sets"])
    # every file of it is named in it
    named = {plot["file"] for plot in read["plots"]} | {FILE}
    assert {path.name for path in BUNDLED.iterdir()} == named


def spoilt(folder: Path, name: str, change: Any) -> None:
    """The JSON file `name` of `folder`, changed."""
    read = json.loads((folder / name).read_text("utf-8"))
    (folder / name).write_text(json.dumps(change(read)), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("summary.json", lambda read: {"plain": read["full"]}, "inte mätt Plansvar självt"),
        ("summary.json", lambda read: [], "av en annan version"),
        ("summary.json", lambda read: {"full": {}}, "av en annan version"),
        (
            "summary.json",
            lambda read: {"full": read["full"] | {"by_party": {"V": {"figures": {}}}}},
            "av en annan version",
        ),
        (
            "summary.json",
            lambda read: {
                "full": read["full"] | {"total": {**read["full"]["total"], "questions": 0}}
            },
            "av en annan version",
        ),
        ("config.json", lambda read: {}, "av en annan version"),
        ("config.json", lambda read: read | {"started": "i går"}, "av en annan version"),
    ],
)
def test_another_run_is_one_sentence(
    name: str, change: Any, sentence: str, folder: Path, tmp_path: Path
) -> None:
    spoilt(folder, name, change)
    with pytest.raises(RunError, match=sentence) as caught:
        publish([folder], tmp_path / "ut")
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    assert not (tmp_path / "ut").exists()


def test_an_unfinished_run_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    (folder / "summary.json").write_text('{"full": ', encoding="utf-8")
    for place in (folder, tmp_path / "finns-inte"):
        with pytest.raises(RunError, match="är ingen hel körning"):
            publish([place], tmp_path / "ut")


def test_two_runs_of_the_same_questions_are_one_sentence(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="Två av körningarna är av frågorna dev"):
        publish([folder, folder], tmp_path / "ut")


def test_a_name_that_is_hostile_is_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    run = run_of_all(questions="dev.jsonl")
    parties = {evil: run.summaries[0]["by_party"]["V"]}
    summary: Any = run.summaries[0] | {"by_party": parties}
    write_run(tmp_path / "run", replace(run, summaries=(summary,)), None)
    publish([tmp_path / "run"], tmp_path / "ut")
    assert "<script" not in (tmp_path / "ut" / "parter-1.svg").read_text("utf-8")
    assert "<script" not in about([], "", False, tmp_path / "ut")


def test_the_command(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ut"
    assert execute(["publish", str(folder), "--out", str(out)]) == 0
    assert capfd.readouterr().out == f"Publicerat i {out}: dev (7 frågor), 3 diagram.\n"
    assert execute(["publish", str(tmp_path), "--out", str(out)]) == 1
    told = capfd.readouterr().err
    assert told.startswith("plansvar-eval: Mappen") and told.count("\n") == 1
    # a folder that cannot be written to
    assert execute(["publish", str(folder), "--out", str(folder / "config.json")]) == 1
    assert "går inte att skapa" in capfd.readouterr().err
