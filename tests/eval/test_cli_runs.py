"""`plansvar-eval judge` and `export` from the command line, on runs made by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assistant.settings import read_settings
from eval.cli import execute as execute_all
from eval.judging import read_judged
from eval.runfolder import write_run
from tests.assistant.model.chat_server import Chat, serving
from tests.eval.test_exporting import made
from tests.eval.test_judging import run_with


def execute(*arguments: str) -> int:
    """The exit code of the command with `arguments`."""
    return execute_all(arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run's folder, and no language model set."""
    for name in ("PLANSVAR_LLM", "PLANSVAR_LLM_URL", "PLANSVAR_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("assistant.settings.read_settings", read_settings.__wrapped__)
    write_run(tmp_path, run_with(), "")
    return tmp_path


def test_judge(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANSVAR_LLM", "openai:domare")
    with serving(Chat("RÄTT. Svaret säger det.")) as chat:
        monkeypatch.setenv("PLANSVAR_LLM_URL", chat.url)
        assert execute("judge", str(folder), "--limit", "2") == 0
    assert len(chat.heard) == 6
    judged = read_judged(folder)
    assert judged and (judged["model"], judged["verdicts"]["RÄTT"]) == ("openai:domare", 2)
    told = capfd.readouterr().out
    for text in ("prov, bedömt av openai:domare", "Rätt, enligt domaren", "1,00", "RÄTT 6"):
        assert text in told
    # both raters call all right: nothing can be told from chance
    assert re.search(r"Cohens kappa +–", told)
    assert "2 av 5 som kan bedömas" in told
    # and in the report, beside the figures
    report = (folder / "report.html").read_text(encoding="utf-8")
    assert "Språkmodellen openai:domare har bedömt svaren från prov" in report
    assert "2 av 5 som kan bedömas" in report


def test_a_model_that_is_gone_leaves_what_was_judged(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANSVAR_LLM", "domare")
    with serving(Chat("FEL")) as chat:
        monkeypatch.setenv("PLANSVAR_LLM_URL", chat.url)
        assert execute("judge", str(folder), "--json") == 0
    before = json.loads(capfd.readouterr().out)
    # a wrong key on every call: no vote, and nothing takes the place of what there is
    with serving(Chat(status=401)) as chat:
        monkeypatch.setenv("PLANSVAR_LLM_URL", chat.url)
        assert execute("judge", str(folder)) == 1
    assert capfd.readouterr() == (
        "",
        "plansvar-eval: Bedömningen stannade efter 0 av 5 svar: språkmodellen tar inte emot "
        "nyckeln; sätt PLANSVAR_LLM_KEY.\n",
    )
    assert len(chat.heard) == 3
    assert read_judged(folder) == before


def test_what_goes_wrong_with_judge_is_one_sentence(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong = [
        ([str(folder)], 1, "Ingen språkmodell är vald"),
        ([str(folder), "--system", "x"], 1, "Systemet x finns inte i körningen"),
        ([str(folder / "x")], 1, "är ingen hel körning"),
        ([str(folder), "--limit", "0"], 2, "Värdet för --limit går inte att använda"),
    ]
    for arguments, code, sentence in wrong:
        assert execute("judge", *arguments) == code, arguments
        told = capfd.readouterr().err
        assert told.startswith("plansvar-eval: ") and told.count("\n") == 1, told
        assert sentence in told


def test_export(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "run", tmp_path / "a" / "out"
    write_run(folder, made("prov", "annat"), "")
    assert execute("export", str(folder), "--format", "beir", "--out", str(out)) == 0
    written = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert written == [
        "annat.trec",
        "corpus.jsonl",
        "prov.trec",
        "qrels.trec",
        "qrels/test.tsv",
        "queries.jsonl",
    ]
    assert capfd.readouterr().out == (
        f"6 filer i {out}, av prov, annat; "
        "1 av 6 frågor ska avböjas eller saknar facit och är inte med.\n"
    )
    arguments = ["--format", "ragchecker", "--out", str(out), "--system", "annat"]
    assert execute("export", str(folder), *arguments) == 0
    assert json.loads((out / "ragchecker-annat.json").read_text(encoding="utf-8"))["results"]
    assert not (out / "ragchecker-prov.json").exists()


def test_what_goes_wrong_with_export_is_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "run", str(tmp_path / "out")
    write_run(folder, made("prov"), "")
    wrong = [
        ([str(tmp_path), "--format", "beir", "--out", out], 1, "är ingen hel körning"),
        (
            [str(folder), "--format", "beir", "--out", out, "--system", "x"],
            1,
            "Systemet x finns inte i körningen",
        ),
        (
            [str(folder), "--format", "beir", "--out", str(folder / "config.json")],
            1,
            "går inte att skapa",
        ),
        (
            [str(folder), "--format", "x", "--out", out],
            2,
            "--format ska vara ett av 'ragchecker', 'beir'",
        ),
    ]
    for arguments, code, sentence in wrong:
        assert execute("export", *arguments) == code, arguments
        told = capfd.readouterr().err
        assert told.startswith("plansvar-eval: ") and told.count("\n") == 1, told
        assert sentence in told
