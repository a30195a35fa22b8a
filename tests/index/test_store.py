"""Vectors in Chroma: nearest first, by plan, read back, and what is wrong told."""

from __future__ import annotations

import math
import shutil
import socket
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.store import Change, StoreError, Vectors, VectorStore, write_changed, write_vectors

NORTH, EAST = (0.0, 1.0), (1.0, 0.0)


def unit(degrees: float) -> tuple[float, float]:
    """A vector at `degrees` from the north, clockwise."""
    return (math.sin(math.radians(degrees)), math.cos(math.radians(degrees)))


def vectors(name: str, rows: Sequence[tuple[str, str, Sequence[float]]]) -> Vectors:
    """(id, plan, vector) rows as a set."""
    made: NDArray[np.float32] = np.array([row for _, _, row in rows], dtype=np.float32)
    ids = tuple(key for key, _, _ in rows)
    return Vectors(name, ids, tuple(plan for _, plan, _ in rows), made)


ROWS = [
    ("a:north", "a", unit(0)),
    ("a:a little east", "a", unit(30)),
    ("b:more east", "b", unit(60)),
    ("b:east", "b", unit(90)),
    ("c:south", "c", unit(180)),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of five directions, and a set of one of them under another name."""
    other = vectors("other", [("a:only", "a", EAST)])
    write_vectors(tmp_path / "vectors", [vectors("directions", ROWS), other])
    return tmp_path / "vectors"


@pytest.fixture(params=[0, 1_000], ids=["by the graph", "each compared"])
def store(
    folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[VectorStore]:
    monkeypatch.setattr("index.store.SMALL", request.param)
    store = VectorStore(folder)
    yield store
    store.close()


def keys(hits: Sequence[tuple[str, float]]) -> list[str]:
    """The ids without their plans'."""
    return [key.partition(":")[2] for key, _ in hits]


def test_nearest_first_with_their_cosines(store: VectorStore) -> None:
    hits = store.search("directions", NORTH, None, 10)
    assert keys(hits) == ["north", "a little east", "more east", "east", "south"]
    # the cosines of 0, 30, 60, 90 and 180 degrees
    assert [cosine for _, cosine in hits] == pytest.approx([1, 0.8660, 0.5, 0, -1], abs=1e-3)
    assert keys(store.search("directions", unit(80), None, 2)) == ["east", "more east"]


def test_length_does_not_count(store: VectorStore) -> None:
    long = store.search("directions", (0.0, 25.0), None, 10)
    assert dict(long) == pytest.approx(dict(store.search("directions", NORTH, None, 10)))


def test_only_the_plans_asked_for(store: VectorStore) -> None:
    assert keys(store.search("directions", NORTH, ("b",), 10)) == ["more east", "east"]
    assert keys(store.search("directions", unit(60), ("a", "c"), 2)) == ["a little east", "north"]
    # of none, none; of one that is not there, none
    assert store.search("directions", NORTH, (), 10) == []
    assert store.search("directions", NORTH, ("okänd",), 10) == []


WAYS = [(0, 3, 0), (0, 0, 0), (0, 0, 5), (0, 0, 20), (0, 0, 3_000), (90, 0, 0)]


@pytest.mark.parametrize(("small", "few", "most"), WAYS)
def test_a_filter_finds_the_same_however_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int, few: int, most: int
) -> None:
    # a vector for each degree, of the plans 0, 1 and 2 in turn, and one of its own at 45 degrees:
    # each compared; by Chroma's filter alone, by few of all and then that filter, by many of all,
    # by all; and each compared since there are no more than 90 in all
    monkeypatch.setattr("index.store.SMALL", small)
    monkeypatch.setattr("index.store.FEW", few)
    monkeypatch.setattr("index.store.MOST", most)
    plans = ["3" if number == 45 else str(number % 3) for number in range(90)]
    rows = [(f"{plan}:{number}", plan, unit(number)) for number, plan in enumerate(plans)]
    write_vectors(tmp_path / "vectors", [vectors("degrees", rows)])
    store = VectorStore(tmp_path / "vectors")
    # those that 3 goes into, but for 45
    assert keys(store.search("degrees", unit(40.2), ("0",), 4)) == ["39", "42", "36", "33"]
    assert keys(store.search("degrees", unit(40.2), ("0", "3"), 4)) == ["39", "42", "36", "45"]
    # one that is far away, and fewer than were asked for
    assert keys(store.search("degrees", unit(0), ("3",), 4)) == ["45"]
    # all of two thirds, nearest first: 0 and then 1 to 89 without those that 3 leaves one over
    assert keys(store.search("degrees", unit(0), ("0", "2", "3"), 90)) == [
        str(number) for number in range(90) if number % 3 != 1
    ]
    store.close()


def test_few_plans_are_asked_of_chroma_once(store: VectorStore) -> None:
    first = store.search("directions", NORTH, ("b", "a", "b"), 10)
    # a plan that is named twice counts once; cosines of 0, 30, 60 and 90 degrees
    assert keys(first) == ["north", "a little east", "more east", "east"]
    assert [cosine for _, cosine in first] == pytest.approx([1, 0.8660, 0.5, 0], abs=1e-3)
    # a question as long as one likes, and one of no direction
    long = store.search("directions", (0.0, 25.0), ("a", "b"), 10)
    assert dict(long) == pytest.approx(dict(first))
    assert {cosine for _, cosine in store.search("directions", (0.0, 0.0), ("a",), 10)} == {0.0}
    store.close()
    store._collections.clear()
    assert store.search("directions", NORTH, ("a", "b"), 10) == first
    if store.is_small("directions"):
        # all are in memory since the first search
        assert keys(store.search("directions", NORTH, ("c",), 10)) == ["south"]
        return
    with pytest.raises(StoreError):
        store.search("directions", NORTH, ("c",), 10)


def test_a_changed_copy(folder: Path, tmp_path: Path) -> None:
    added = vectors("directions", [("d:west", "d", unit(270)), ("a:north", "a", unit(10))])
    none = vectors("other", [])
    changes = [
        Change(("c:south", "a:north"), added),
        Change((), replace(none, rows=np.zeros((0, 2), dtype=np.float32))),
    ]
    before = (folder / "chroma.sqlite3").read_bytes()
    write_changed(folder, tmp_path / "later", changes)
    store = VectorStore(tmp_path / "later")
    assert store.counts == {"directions": 5, "other": 1}
    # north has moved ten degrees east, south is gone and west has come
    hits = store.search("directions", NORTH, None, 10)
    assert keys(hits) == ["north", "a little east", "more east", "east", "west"]
    assert hits[0][1] == pytest.approx(0.9848, abs=1e-3)
    assert keys(store.search("directions", NORTH, ("d",), 10)) == ["west"]
    store.close()
    # the one that was copied is as it was
    assert (folder / "chroma.sqlite3").read_bytes() == before
    store = VectorStore(folder)
    assert keys(store.search("directions", unit(180), None, 1)) == ["south"]
    store.close()


def test_a_copy_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        write_changed(tmp_path / "missing", tmp_path / "later", [])


def test_sets_are_kept_apart(store: VectorStore) -> None:
    assert store.counts == {"directions": 5, "other": 1}
    assert keys(store.search("other", NORTH, None, 10)) == ["only"]
    assert store.vectors("other", ["a:north", "a:only"]).keys() == {"a:only"}


def test_vectors_are_read_back(store: VectorStore) -> None:
    read = store.vectors("directions", ["b:east", "no such", "b:more east"])
    assert read.keys() == {"b:east", "b:more east"}
    assert read["b:more east"].dtype == np.float32
    assert read["b:more east"].tolist() == pytest.approx(unit(60))
    assert store.vectors("directions", []) == {}
    assert store.vectors("no such", ["b:east"]) == {}


def test_more_than_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.BATCH", 7)
    rows = [(f"p:id-{number}", "p", unit(number)) for number in range(60)]
    write_vectors(tmp_path / "vectors", [vectors("many", rows)])
    store = VectorStore(tmp_path / "vectors")
    assert store.counts == {"many": 60}
    assert keys(store.search("many", unit(20.2), None, 3)) == ["id-20", "id-21", "id-19"]
    assert len(store.vectors("many", [key for key, _, _ in rows])) == 60
    store.close()


def test_a_set_of_nothing(tmp_path: Path) -> None:
    nothing = Vectors("none", (), (), np.zeros((0, 2), dtype=np.float32))
    write_vectors(tmp_path / "vectors", [nothing])
    store = VectorStore(tmp_path / "vectors")
    assert store.counts == {"none": 0}
    assert store.search("none", NORTH, None, 5) == []
    store.close()


def test_one_that_is_closed_leaves_the_other_open(folder: Path, store: VectorStore) -> None:
    # as when the index is built anew in the process that serves it
    VectorStore(folder).close()
    assert keys(store.search("directions", NORTH, None, 1)) == ["north"]


def sentence(folder: Path) -> str:
    return f"Vektorlagret i {folder} går inte att läsa; kör plansvar index --rebuild."


@pytest.mark.parametrize("harm", ["missing", "empty", "a file", "garbage", "cut short"])
def test_a_broken_folder_is_told_in_a_sentence(folder: Path, tmp_path: Path, harm: str) -> None:
    broken = tmp_path / "broken"
    match harm:
        case "empty":
            broken.mkdir()
        case "a file":
            broken.write_text("no folder")
        case "garbage":
            broken.mkdir()
            (broken / "chroma.sqlite3").write_bytes(b"no database" * 1000)
        case "cut short":
            shutil.copytree(folder, broken)
            data = (broken / "chroma.sqlite3").read_bytes()
            (broken / "chroma.sqlite3").write_bytes(data[: len(data) // 2])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError) as caught:
        VectorStore(broken)
    assert str(caught.value) == sentence(broken)
    # opening to read makes nothing
    if harm in ("missing", "empty"):
        assert sorted(tmp_path.rglob("*")) == before


def test_a_search_that_cannot_be_is_told_in_a_sentence(folder: Path, store: VectorStore) -> None:
    # a vector of another model's size
    with pytest.raises(StoreError) as caught:
        store.search("directions", (1.0, 0.0, 0.0), None, 5)
    assert str(caught.value) == sentence(folder)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"\w"):
        write_vectors(tmp_path / "file" / "vectors", [vectors("directions", ROWS)])


def test_nothing_is_sent_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def refused(self: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket.socket, "connect_ex", refused)
    write_vectors(tmp_path / "vectors", [vectors("directions", ROWS)])
    store = VectorStore(tmp_path / "vectors")
    store.search("directions", NORTH, None, 5)
    assert store._client.get_settings().anonymized_telemetry is False
    store.close()
    assert tried == []
    # the default embedder of Chroma, which downloads a model, is never made
    assert "onnxruntime" not in sys.modules
