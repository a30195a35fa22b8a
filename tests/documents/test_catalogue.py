"""The catalogue of the corpus, and one that is broken."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from documents.catalogue import BUNDLED, CatalogueError, read_catalogue
from documents.plan import Kind

ENTRY = """
[[document]]
id = "l-2027"
title = "Budget 2027"
organisation = "Liberalerna"
region = "Region Bergslagen"
period = "2027–2029"
date = "2026"
file = "l.txt"
"""


def catalogue(folder: Path, text: str, plan: str | None = "Text.") -> Path:
    (folder / "catalogue.toml").write_text(text, encoding="utf-8")
    if plan is not None:
        (folder / "l.txt").write_text(plan, encoding="utf-8")
    return folder


def test_the_corpus() -> None:
    entries = read_catalogue()
    assert [(entry.source.id, entry.source.parties, entry.source.kind) for entry in entries] == [
        ("alliansen-2018", ("M", "L", "C", "KD"), Kind.PROPOSAL),
        ("vansterpartiet-2021", ("V",), Kind.PROPOSAL),
        ("forvaltningsplan-hsf-2023", (), Kind.ADOPTED),
        ("dialogmoten-2025", (), Kind.NOTE),
        ("sjukvardspartiet-2025", ("SVP",), Kind.PROPOSAL),
    ]
    assert {entry.source.region for entry in entries[:4]} == {"Region Västmanland"}
    assert entries[4].source.region == "Region Västernorrland"
    for entry in entries:
        assert entry.path.parent == BUNDLED
        assert entry.source.provenance
        assert entry.source.sha256 == hashlib.sha256(entry.path.read_bytes()).hexdigest()


def test_an_entry(tmp_path: Path) -> None:
    (entry,) = read_catalogue(catalogue(tmp_path, ENTRY))
    assert entry.source.organisation == "Liberalerna"
    assert (entry.source.kind, entry.source.parties, entry.bodies) == (Kind.PROPOSAL, (), ())


def test_an_empty_catalogue(tmp_path: Path) -> None:
    assert read_catalogue(catalogue(tmp_path, "")) == ()


BROKEN = [
    ("[[document", "Text.", "inte giltig TOML"),
    (ENTRY.replace('title = "Budget 2027"\n', ""), "Text.", "saknar title"),
    (ENTRY.replace('"2026"', "2026"), "Text.", "saknar date"),
    (ENTRY + 'kind = "dikt"\n', "Text.", "okänd sort"),
    (ENTRY, None, "går inte att läsa"),
]


@pytest.mark.parametrize(("text", "plan", "said"), BROKEN, ids=[said for _, _, said in BROKEN])
def test_one_sentence_for_a_broken_catalogue(
    tmp_path: Path, text: str, plan: str | None, said: str
) -> None:
    with pytest.raises(CatalogueError, match=said):
        read_catalogue(catalogue(tmp_path, text, plan))


def test_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="går inte att läsa"):
        read_catalogue(tmp_path)
