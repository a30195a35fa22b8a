"""A corpus that changes: of twenty documents only what is new in one is read, embedded or written,
and the index is then as if it had been built from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from documents import read_corpus
from documents.catalogue import Entry
from index import build_index, open_index
from index.building import PASSAGES, SENTENCES, VECTORS
from index.manifest import current_build, read_manifest
from index.store import VectorStore
from tests.index.made import BagOfWords, entry

COUNT = 20
# what tells a document's words from all others'
NAMES = tuple(f"ort{chr(ord('a') + number)}" for number in range(COUNT))

# a heading, two paragraphs of three sentences in all, and a yrkande: three passages, four sentences
TEXT = """1. Vården i {0}

I {0} saknas det läkare. Vi ser att hyrpersonal i {0} blir dyrare.

Bussarna till {0} går för sällan på landsbygden.

Liberalerna yrkar:
• Att en mottagning för unga inrättas i {0}
"""
PER_DOCUMENT = (3, 4)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Entry, ...]]:
    """An index of the twenty, and their entries."""
    folder = tmp_path_factory.mktemp("twenty")
    entries = tuple(entry(folder, name, TEXT.format(name)) for name in NAMES)
    embedder = BagOfWords()
    build_index(folder / "index", entries, embedder)
    assert len(embedder.passages) == COUNT * sum(PER_DOCUMENT)
    return folder / "index", entries


@pytest.fixture
def entries(made: tuple[Path, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    return made[1]


@pytest.fixture
def folder(made: tuple[Path, tuple[Entry, ...]], tmp_path: Path) -> Path:
    """A copy of the index, to be changed."""
    shutil.copytree(made[0], tmp_path / "index")
    return tmp_path / "index"


def rows(folder: Path, entries: Sequence[Entry]) -> dict[str, list[float]]:
    """Every vector of the index, which must be whole, by its id."""
    index = open_index(folder, entries, BagOfWords())
    index._vectors.close()
    build = current_build(folder)
    assert build is not None
    store = VectorStore(build / VECTORS)
    found: dict[str, list[float]] = {}
    for name in (PASSAGES, SENTENCES):
        plans = {one.source.id for one in entries}
        ids = [key for plan in plans for key, _ in store.search(name, [1.0] * 32, [plan], 100)]
        assert len(ids) == store.counts[name]
        found |= {key: row.tolist() for key, row in store.vectors(name, ids).items()}
    store.close()
    return found


def links(folder: Path) -> str:
    build = current_build(folder)
    assert build is not None
    return (build / "links.json").read_text()


def rebuilt(folder: Path, now: Sequence[Entry], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are embedded to bring the index up to date with `now`; it is then compared
    with an index of `now` built from nothing. Only changed vectors may be written."""
    embedder = BagOfWords()
    with monkeypatch.context() as only:
        only.delattr("index.building.write_vectors")
        build_index(folder, now, embedder)
    fresh = folder.with_name("fresh")
    build_index(fresh, now, BagOfWords())
    one, other = rows(folder, now), rows(fresh, now)
    assert one.keys() == other.keys()
    for key, row in one.items():
        assert np.allclose(row, other[key], atol=1e-6), key
    assert links(folder) == links(fresh)
    return embedder.passages


def changed(entries: Sequence[Entry], tmp_path: Path, number: int, text: str) -> list[Entry]:
    """`entries`, the one of that number with another text."""
    now = list(entries)
    now[number] = entry(tmp_path, NAMES[number], text)
    return now


def test_a_changed_document(
    folder: Path, entries: tuple[Entry, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(of: Sequence[Entry]) -> object:
        chosen = list(of)
        read.extend(one.source.id for one in chosen)
        return read_corpus(chosen)

    monkeypatch.setattr("index.building.read_corpus", counted)
    text = TEXT.format("orth").replace("blir dyrare", "blir billigare")
    now = changed(entries, tmp_path, 7, text)
    embedded = rebuilt(folder, now, monkeypatch)
    # the paragraph with what stands above it, and of its two sentences the one that is another
    assert embedded == [
        "Liberalerna. 1. Vården i orth\n"
        "I orth saknas det läkare. Vi ser att hyrpersonal i orth blir billigare.",
        "Vi ser att hyrpersonal i orth blir billigare.",
    ]
    # no other document is parsed; the index from nothing parses all
    assert read == ["orth", *NAMES]


def test_a_removed_document(
    folder: Path, entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rebuilt(folder, [*entries[:7], *entries[8:]], monkeypatch) == []


def test_a_new_document(
    folder: Path, entries: tuple[Entry, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [*entries, entry(tmp_path, "ny", TEXT.format("nyköping"))]
    embedded = rebuilt(folder, now, monkeypatch)
    assert len(embedded) == sum(PER_DOCUMENT)
    assert all("nyköping" in text for text in embedded)


@pytest.mark.parametrize(
    ("facts", "embedded"),
    [
        # a title and a region are shown, and not embedded
        (("En annan titel", "Region Skåne", "Liberalerna"), 0),
        # the organisation is part of what a passage is embedded with, but of no sentence
        (("Plan orth", "Region Bergslagen", "Moderaterna"), PER_DOCUMENT[0]),
    ],
)
def test_changed_facts(
    folder: Path,
    entries: tuple[Entry, ...],
    monkeypatch: pytest.MonkeyPatch,
    facts: tuple[str, str, str],
    embedded: int,
) -> None:
    now = list(entries)
    title, region, organisation = facts
    source = replace(now[7].source, title=title, region=region, organisation=organisation)
    now[7] = replace(now[7], source=source)
    assert len(rebuilt(folder, now, monkeypatch)) == embedded
    index = open_index(folder, now, BagOfWords())
    shown = next(plan.source for plan in index.plans if plan.id == "orth")
    assert (shown.title, shown.region, shown.organisation) == facts


def test_the_same_text_under_another_id(
    folder: Path, entries: tuple[Entry, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # one document gets another id, and two change texts with each other
    now = changed(entries, tmp_path, 3, TEXT.format(NAMES[4]))
    now[4] = entry(tmp_path, NAMES[4], TEXT.format(NAMES[3]))
    now[7] = entry(tmp_path, "annat", TEXT.format(NAMES[7]))
    assert rebuilt(folder, now, monkeypatch) == []


def test_another_order(
    folder: Path, entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rebuilt(folder, list(reversed(entries)), monkeypatch) == []


def test_the_same_text_is_embedded_once(tmp_path: Path) -> None:
    twins = [entry(tmp_path, name, TEXT.format("Nora")) for name in ("ett", "två")]
    embedder = BagOfWords()
    report = build_index(tmp_path / "index", twins, embedder)
    # each of the two has its passages, but there are only one's texts
    assert report.passages == 2 * PER_DOCUMENT[0]
    assert len(embedder.passages) == len(set(embedder.passages)) == sum(PER_DOCUMENT)
    assert len(rows(tmp_path / "index", twins)) == 2 * sum(PER_DOCUMENT)


def replaced(folder: Path) -> int:
    manifest = read_manifest(current_build(folder) or folder)
    assert manifest is not None
    return manifest.replaced


def test_what_is_gone_does_not_pile_up(
    folder: Path, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    # each time a document of 7 vectors is another: of 140 at most 70 may have been replaced
    counts = []
    for time in range(12):
        now = changed(entries, tmp_path, 7, TEXT.format(f"by{chr(ord('a') + time)}"))
        build_index(folder, now, BagOfWords())
        counts.append(replaced(folder))
    assert counts == [7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 0, 7]
    assert len(rows(folder, now)) == COUNT * sum(PER_DOCUMENT)


def test_a_store_that_is_not_the_last_builds_is_not_copied(
    folder: Path, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    # another's vectors lie where the last build's were
    other = tmp_path / "other"
    build_index(other, entries[:2], BagOfWords())
    mine, theirs = current_build(folder), current_build(other)
    assert mine is not None and theirs is not None
    shutil.rmtree(mine / VECTORS)
    shutil.copytree(theirs / VECTORS, mine / VECTORS)
    embedder = BagOfWords()
    build_index(folder, entries[:19], embedder)
    assert len(rows(folder, entries[:19])) == 19 * sum(PER_DOCUMENT)
    # the two documents' vectors are right, so they are taken
    assert len(embedder.passages) == 17 * sum(PER_DOCUMENT)


def test_a_copy_while_another_reads(
    folder: Path, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    index = open_index(folder, entries, BagOfWords())
    before = [(e.passage.id, e.score) for e in index.search("hyrpersonal i orth")]
    now = changed(entries, tmp_path, 7, TEXT.format("orth").replace("dyrare", "billigare"))
    build_index(folder, now, BagOfWords())
    assert [(e.passage.id, e.score) for e in index.search("hyrpersonal i orth")] == before
    later = open_index(folder, now, BagOfWords())
    assert "billigare" in later.search("hyrpersonal i orth billigare")[0].passage.quote
