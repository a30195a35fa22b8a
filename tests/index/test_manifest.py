"""What an index was built from, and which build is in use."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from documents.catalogue import Entry
from index.manifest import Manifest, chunker_version, current_build, read_manifest, wanted
from tests.index.made import PARTY, corpus, entry

BUILT = Manifest(
    "e5",
    "v1",
    (("parti", "0a"), ("beslut", "0b")),
    dimensions=32,
    passages=12,
    plans="0c",
    sentences=15,
    cut="0d",
    replaced=3,
)
WANTED = Manifest("e5", "v1", BUILT.documents)

# (what is wanted, why the index BUILT will not do)
DIFFERENCES = [
    # sizes are what a build found, not what makes it another
    (WANTED, None),
    (replace(WANTED, model="bge"), "Indexet är byggt med modellen e5 men nu gäller bge"),
    (replace(WANTED, chunker="v2"), "Indexet är byggt av en annan version av Plansvar"),
    # a document changed, added, removed, or moved: comparisons go by their order
    *(
        (replace(WANTED, documents=documents), "Dokumenten har ändrats sedan indexet byggdes")
        for documents in (
            (("parti", "0c"), ("beslut", "0b")),
            (("parti", "0a"), ("beslut", "0b"), ("moten", "0d")),
            (("parti", "0a"),),
            (("beslut", "0b"), ("parti", "0a")),
            (),
        )
    ),
    # of several reasons the model is told: with another one all is embedded anew
    (Manifest("bge", "v2", ()), "Indexet är byggt med modellen e5 men nu gäller bge"),
]


@pytest.mark.parametrize(("goal", "reason"), DIFFERENCES)
def test_why_an_index_will_not_do(goal: Manifest, reason: str | None) -> None:
    assert goal.differs(BUILT) == reason


def test_a_manifest_is_read_back(tmp_path: Path) -> None:
    BUILT.write(tmp_path)
    assert read_manifest(tmp_path) == BUILT


GOOD = json.dumps(asdict(BUILT))
BROKEN = [
    pytest.param("", id="empty"),
    pytest.param(GOOD[:40], id="cut short"),
    pytest.param("[]", id="a list"),
    pytest.param("null", id="null"),
    pytest.param("{}", id="nothing in it"),
    pytest.param(GOOD.replace('"model"', '"other"'), id="no model"),
    pytest.param(json.dumps(asdict(BUILT) | {"documents": 3}), id="documents a number"),
    pytest.param(json.dumps(asdict(BUILT) | {"documents": ["parti"]}), id="documents no pairs"),
    pytest.param(json.dumps(asdict(BUILT) | {"passages": "many"}), id="passages a word"),
    pytest.param(json.dumps(asdict(BUILT) | {"passages": None}), id="passages null"),
    pytest.param(json.dumps(asdict(BUILT) | {"replaced": "some"}), id="replaced a word"),
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_manifest_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_a_manifest_of_an_earlier_version_is_one_of_another_version(tmp_path: Path) -> None:
    # before passages were kept, a manifest said nothing of them: no reason to call it broken
    earlier = asdict(BUILT)
    for later in ("sentences", "cut", "replaced"):
        del earlier[later]
    (tmp_path / "manifest.json").write_text(json.dumps(earlier))
    read = read_manifest(tmp_path)
    assert read is not None
    goal = replace(WANTED, chunker=chunker_version())
    assert goal.differs(read) == "Indexet är byggt av en annan version av Plansvar"


def test_a_manifest_that_is_no_text_is_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    (tmp_path / "manifest.json").write_bytes(b"\xff\xfe\x00")
    assert read_manifest(tmp_path) is None


# what is wanted


def test_what_the_made_up_corpus_wants(tmp_path: Path) -> None:
    goal = wanted(corpus(tmp_path), "bag")
    assert (goal.model, goal.chunker) == ("bag", chunker_version())
    assert [plan for plan, _ in goal.documents] == ["parti", "beslut", "moten"]
    assert (goal.dimensions, goal.passages) == (0, 0)
    assert goal == wanted(corpus(tmp_path), "bag")


def test_what_makes_a_document_another(tmp_path: Path) -> None:
    same = entry(tmp_path, "parti", PARTY)

    def digest(changed: Entry) -> str:
        return wanted([changed], "bag").documents[0][1]

    assert digest(entry(tmp_path, "parti", PARTY)) == digest(same)
    # its text, its line in the catalogue (the index keeps the plan with it), the bodies it names
    noted = replace(same, source=replace(same.source, provenance="Ur en PDF."))
    others = [
        noted,
        entry(tmp_path, "parti", PARTY + "."),
        entry(tmp_path, "parti", PARTY, organisation="Moderaterna"),
        replace(same, bodies=(("HSN", "Hälso- och sjukvårdsnämnden"),)),
    ]
    assert len({digest(same), *map(digest, others)}) == 5
    # not where it lies
    (tmp_path / "elsewhere").mkdir()
    moved = entry(tmp_path / "elsewhere", "parti", PARTY)
    assert digest(moved) == digest(same)


# which build is in use


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index folder with a build, beside a folder that is none of its own."""
    (tmp_path / "index" / "build-0123456789ab").mkdir(parents=True)
    (tmp_path / "index" / "other").mkdir()
    (tmp_path / "build-0123456789ab").mkdir()
    return tmp_path / "index"


@pytest.mark.parametrize("written", ["build-0123456789ab", "build-0123456789ab\n"])
def test_the_build_that_the_pointer_names(folder: Path, written: str) -> None:
    (folder / "current").write_text(written)
    assert current_build(folder) == folder / "build-0123456789ab"


@pytest.mark.parametrize(
    "written",
    [
        "",
        # a build that is not there
        "build-ffffffffffff",
        # a folder inside that is no build
        "other",
        ".",
        # outside
        "..",
        "../build-0123456789ab",
        "../index/build-0123456789ab",
        "{outside}/build-0123456789ab",
        "build-0123456789ab/..",
        # no name that a folder can have
        "build-0123456789ab\0",
        "x" * 5_000,
    ],
)
def test_a_pointer_to_anything_else_is_not_followed(folder: Path, written: str) -> None:
    text = written.replace("{outside}", str(folder.parent))
    (folder / "current").write_text(text)
    assert current_build(folder) is None


def test_no_pointer_that_can_be_read(folder: Path) -> None:
    assert current_build(folder) is None
    assert current_build(folder / "missing") is None
    (folder / "current").write_bytes(b"\xff\xfe\x00")
    assert current_build(folder) is None
    (folder / "current").unlink()
    (folder / "current").mkdir()
    assert current_build(folder) is None
