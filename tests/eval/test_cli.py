"""`plansvar-eval` from the command line: both systems over a small corpus, with a hashed bag of
words for embedding model, so that nothing slow is loaded."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.settings import read_settings
from documents.catalogue import BUNDLED, read_catalogue
from eval.cli import execute
from eval.systems.plain import open_plain
from index import build_index
from index.embedding import Embedder

CATALOGUE = """
[[document]]
id = "vansterpartiet-2021"
title = "Regionplan"
organisation = "Vänsterpartiet"
parties = ["V"]
region = "Region Västmanland"
period = "2021–2023"
date = "2020"
kind = "party proposal"
file = "vansterpartiet-2021.txt"
"""
QUOTE = "Att Region Västmanland inför pilotprojekt med fluorsköljning i skolan."
QUESTIONS = [
    {
        "id": "a",
        "question": "Vad vill V med fluorsköljning i skolan?",
        "type": "proposal",
        "gold": [{"document": "vansterpartiet-2021", "quote": QUOTE}],
        "facts": [["fluorsköljning"]],
        "refuse": False,
    },
    {
        "id": "b",
        "question": "Vilket parti ska jag rösta på?",
        "type": "advice",
        "gold": [],
        "facts": [],
        "refuse": True,
        "reason": "advice",
    },
]


class Hashed(Embedder):
    """Counts of a text's words, each in one of 384 places by its checksum; of length 1."""

    name = "hashed"
    dimensions = 384

    def load(self) -> Any:
        return None

    def embed_query(self, text: str) -> list[float]:
        return [float(value) for value in self.embed_passages([text])[0]]

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        rows = np.full((len(texts), self.dimensions), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[zlib.crc32(word.strip(".,?").encode()) % self.dimensions] += 1
        normed: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return normed


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a corpus of one document, questions in f.jsonl, and the settings set to it."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    text = (BUNDLED / "vansterpartiet-2021.txt").read_bytes()
    (corpus / "vansterpartiet-2021.txt").write_bytes(text)
    lines = (json.dumps(question, ensure_ascii=False) + "\n" for question in QUESTIONS)
    (tmp_path / "f.jsonl").write_text("".join(lines), encoding="utf-8")
    monkeypatch.setenv("PLANSVAR_CORPUS", str(corpus))
    monkeypatch.setenv("PLANSVAR_INDEX", str(tmp_path / "index"))
    monkeypatch.setattr("index.embedding.Embedder", Hashed)
    read_settings.cache_clear()
    yield tmp_path
    read_settings.cache_clear()


def test_both_systems_side_by_side(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build_index(place / "index", read_catalogue(place / "corpus"), Hashed("x"))
    questions, out = place / "f.jsonl", place / "out"
    arguments = ["run", "--questions", str(questions), "--out", str(out)]
    arguments += ["--system", "full", "--system", "plain"]
    assert execute([*arguments, "--json"]) == 0
    summary = json.loads(capfd.readouterr().out)
    assert summary == json.loads((out / "summary.json").read_text(encoding="utf-8"))
    full, plain = (summary[name]["total"]["figures"] for name in ("full", "plain"))
    assert full["gold_recall"]["mean"] == full["correct_refusal"]["mean"] == 1.0
    assert full["verbatim"]["mean"] == plain["verbatim"]["mean"] == 1.0
    # the plain recipe never refuses
    assert plain["correct_refusal"]["mean"] == plain["false_refusal"]["mean"] == 0.0
    answers = (out / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [(json.loads(line)["system"], json.loads(line)["id"]) for line in answers]
    assert asked == [("full", "a"), ("full", "b"), ("plain", "a"), ("plain", "b")]
    config = json.loads((out / "config.json").read_text(encoding="utf-8"))
    assert config["model"] == "hashed"
    assert list(config["corpus"]) == ["vansterpartiet-2021"]
    assert config["versions"]["chromadb"]

    assert execute(arguments) == 0
    told = capfd.readouterr().out
    for text in ("Guldcitat citerade", "Giltiga [n]", "full", "plain", "advice", "report.html"):
        assert text in told


def test_the_plain_recipe_cites_four_chunks_verbatim(place: Path) -> None:
    from assistant.query import Question

    with open_plain(read_catalogue(place / "corpus"), Hashed("x")) as plain:
        answer = plain.answer(Question("Vad vill V med fluorsköljning i skolan?"))
    assert [c["number"] for c in answer["citations"]] == [1, 2, 3, 4]
    for c in answer["citations"]:
        assert len(c["quote"]) <= 1000
        assert plain.texts[c["document"]][c["start"] : c["stop"]] == c["quote"]
        assert f"{c['quote']} [{c['number']}]" in answer["answer"]


def test_the_help_is_in_swedish(capfd: pytest.CaptureFixture[str]) -> None:
    assert execute(["run", "--help"]) == 0
    told = capfd.readouterr().out
    assert "Användning: plansvar-eval run" in told and "Usage" not in told
    assert "--help" in told and "Show this message" not in told


def test_validate(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert execute(["validate", str(place / "f.jsonl")]) == 0
    assert capfd.readouterr().out == "2 frågor i 1 filer, alla riktiga.\n"
    changed = json.dumps({**QUESTIONS[0], "facts": [[]]})
    (place / "g.jsonl").write_text(changed + "\n{\n", encoding="utf-8")
    (place / "h.jsonl").write_text(changed, encoding="utf-8")
    assert execute(["validate", str(place / "g.jsonl"), str(place / "h.jsonl")]) == 1
    told = capfd.readouterr()
    assert told.out.splitlines() == [
        "Rad 2 i g.jsonl: raden är inte giltig JSON.",
        f"a i {place / 'h.jsonl'}: ett faktum är en tom lista eller en tom text.",
    ]
    assert told.err == "plansvar-eval: 2 fel i frågefilerna; 1 frågor är lästa.\n"


def test_what_goes_wrong_is_one_sentence(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    questions, out = str(place / "f.jsonl"), str(place / "out")
    wrong = [
        (["run", "--questions", str(place / "x"), "--out", out], 1, "finns inte eller går inte"),
        (["run", "--questions", questions, "--out", questions], 1, "går inte att skapa"),
        (["run", "--questions", questions, "--out", out], 1, "Det finns inget index"),
        (["run", "--out", out], 2, "Valet --questions saknas"),
        (
            ["run", "--questions", questions, "--out", out, "--system", "x"],
            2,
            "--system ska vara ett av 'full', 'dense', 'lexical', 'plain'",
        ),
        (["validate", str(place / "x")], 1, "1 fel i frågefilerna"),
    ]
    for arguments, code, sentence in wrong:
        assert execute(arguments) == code, arguments
        told = capfd.readouterr().err
        assert told.startswith("plansvar-eval: ") and told.count("\n") == 1, told
        assert sentence in told
