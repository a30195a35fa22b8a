"""`plansvar-eval retrieval` from the command line, with a bag of words for embedding model."""

from __future__ import annotations

import errno
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from eval.cli import execute as execute_all
from eval.cli_retrieval import NAMES
from eval.retrieval import MEASURED
from tests.index.made import BagOfWords


def execute(arguments: Sequence[str]) -> int:
    return execute_all(["retrieval", *arguments])


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents and two questions, the second with a right document that is not there."""
    made = tmp_path / "prov"
    made.mkdir()
    documents = [
        {"id": "d1", "text": "Busslinjen till Nora får tätare turer på kvällen."},
        {"id": "d2", "text": "Vårdcentralen i Sala öppnar en mottagning för unga."},
    ]
    queries: list[dict[str, object]] = [
        {"id": "q1", "text": "Busslinjen till Nora?", "gold": ["d1"]},
        {"id": "q2", "text": "En mottagning i Sala?", "gold": ["borta"]},
        {"id": "q3", "text": "Varför?", "gold": []},
    ]
    for name, lines in (("corpus", documents), ("queries", queries)):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (made / f"{name}.jsonl").write_text(text, encoding="utf-8")
    monkeypatch.setattr("index.embedding.Embedder", lambda _: BagOfWords())
    return made


def test_json(dataset: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert execute(["--dataset", str(dataset), "--json"]) == 0
    told = capfd.readouterr()
    read = json.loads(told.out)
    assert (read["dataset"], read["documents"], read["queries"]) == ("prov", 2, 2)
    assert (read["unscored"], read["unknown_gold"]) == (1, 1)
    assert list(read["figures"]) == list(MEASURED)
    # d1 first for q1, and what is not there not found for q2
    assert read["figures"]["fused"]["ndcg@10"]["mean"] == 0.5
    # no terminal, no progress bar
    assert told.err == ""


def test_the_table(
    dataset: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert execute(["--dataset", str(dataset)]) == 0
    out = capfd.readouterr().out
    assert "prov: 2 frågor, 2 dokument, 2 stycken" in out
    (fused,) = (line.split() for line in out.splitlines() if "Sammanvägt" in line)
    # of two questions one is answered first and one not at all, by every figure
    assert fused == [
        "Sammanvägt",
        "0,500",
        "[0,00–1,00]",
        "0,500",
        "0,500",
        "0,500",
        "0,500",
        "0,500",
    ]
    assert "Frågor utan facit, som inte är med: 1." in out
    assert "Facit som inte finns i corpus.jsonl och räknas som missade: 1." in out


def test_every_search_has_a_name() -> None:
    assert list(NAMES) == list(MEASURED)


def test_a_folder_that_is_no_data_set(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert execute(["--dataset", str(tmp_path / "borta")]) == 1
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err == (
        f"plansvar-eval: Mappen {tmp_path / 'borta'} finns inte; ange en mapp med corpus.jsonl och "
        "queries.jsonl i --dataset.\n"
    )


def test_a_full_disk(
    dataset: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("eval.retrieval.write_searchable", full)
    assert execute(["--dataset", str(dataset)]) == 1
    assert capfd.readouterr().err == (
        "plansvar-eval: Det tillfälliga indexet kunde inte skrivas (No space left on device); gör "
        "plats på disken och försök igen.\n"
    )
