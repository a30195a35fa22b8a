"""`plansvar-eval bench` from the command line, over one small document and two copies of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import typer

from assistant.helping import Command, Group, run_command
from assistant.settings import read_settings
from eval.cli_bench import bench
from tests.eval.test_cli import CATALOGUE, QUESTIONS, Hashed

TEXT = """Inledning
Bussarna i Sala ska gå oftare än i dag, för det behöver de som bor på landet.

Vänsterpartiet vill:
• Att Region Västmanland avsätter 15 miljoner för fler bussar i hela länet.
• Att Region Västmanland inför pilotprojekt med fluorsköljning i skolan.
"""


def execute(arguments: Sequence[str]) -> int:
    app = typer.Typer(cls=Group, pretty_exceptions_enable=False)
    app.callback()(lambda: None)
    app.command(cls=Command)(bench)
    return run_command(app, "plansvar-eval", ["bench", *arguments])


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file with two questions, and the settings set to a corpus of one small document."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    (corpus / "vansterpartiet-2021.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "f.jsonl"
    lines = (json.dumps(question, ensure_ascii=False) + "\n" for question in QUESTIONS)
    file.write_text("".join(lines), encoding="utf-8")
    monkeypatch.setenv("PLANSVAR_CORPUS", str(corpus))
    monkeypatch.setenv("PLANSVAR_INDEX", str(tmp_path / "index"))
    monkeypatch.setattr("index.embedding.Embedder", Hashed)
    read_settings.cache_clear()
    yield file
    read_settings.cache_clear()


@pytest.mark.slow
def test_one_document_and_three(
    questions: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    arguments = ["--questions", str(questions), "--out", str(out), "--threads", "2"]
    assert execute([*arguments, "--documents", "3", "--documents", "1"]) == 0
    told = capfd.readouterr()
    assert "Det tar ungefär" in told.err and "3 dokument, Plansvar: bygger indexet" in told.err
    assert "Svar/s, 2 trådar" in told.out and told.out.endswith(f"{out / 'bench.html'}\n")
    read = json.loads((out / "bench.json").read_text(encoding="utf-8"))
    assert read["config"]["documents"] == [1, 3]
    assert list(read["config"]["corpus"]) == ["vansterpartiet-2021"]
    found = {(row["figure"], row["documents"]): row for row in read["rows"]}
    for figure in ("build", "cold", "p50", "p95", "p99", "rate_2"):
        for documents in (1, 3):
            row = found[figure, documents]
            assert row["full"] > 0 and row["plain"] > 0 and row["full_to_plain"] > 0, row
    # two copies of the same form: three times the passages
    assert found["passages", 3]["full_growth"] == 3
    assert found["asked", 1]["full"] == found["asked", 1]["plain"] == 2
    # the index of Plansvar lies on disk, that of the plain recipe in memory
    assert found["disk", 3]["full"] > 0 and found["disk", 3]["plain"] is None
    # what the copies share with the original is not embedded again, and that is said
    assert any("3 dokument: inbäddningen räknad ur" in note for note in read["notes"])
    page = (out / "bench.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and page.count("<svg") == 5
    assert "Bygga indexet (s)" in page and "http://" not in page.replace("http://www.w3.org", "")
    assert (out / "bench.svg").read_text(encoding="utf-8").startswith("<svg")


def test_what_goes_wrong_is_one_sentence(
    questions: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong = [
        (["--questions", str(tmp_path / "x")], 1, "finns inte eller går inte att läsa"),
        (["--questions", str(questions), "--out", str(questions)], 1, "går inte att skapa"),
        (["--documents", "0"], 2, "--documents"),
        (["--threads", "många"], 2, "--threads ska vara ett heltal"),
    ]
    for arguments, code, sentence in wrong:
        assert execute(arguments) == code, arguments
        told = capfd.readouterr().err
        assert told.startswith("plansvar-eval: ") and told.count("\n") == 1, told
        assert sentence in told
