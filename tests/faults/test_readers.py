"""Whoever has a build open goes on answering from it, however many are built meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index import build_index, open_index
from index.holding import hold
from index.linking import read_links
from index.manifest import current_build
from tests.faults.conftest import Tally
from tests.index.made import PARTY, BagOfWords, corpus

QUESTIONS = ("bussarna blir dyrare", "folkhögskolans lokaler", "När får busslinjen tätare turer?")


# a large index is read from the disk at every search, a small one at the first
@pytest.mark.parametrize("small", [0, 12_000])
def test_builds_come_and_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally, small: int
) -> None:
    monkeypatch.setattr("index.store.SMALL", small)
    monkeypatch.setattr("index.store.FEW", 0)
    entries, folder = corpus(tmp_path / "corpus"), tmp_path / "index"
    build_index(folder, entries, BagOfWords())
    build = current_build(folder)
    assert build is not None
    held = hold(build)
    assert held is not None
    index = open_index(folder, entries, BagOfWords())

    def found(question: str) -> list[str]:
        plans = ("beslut", "moten") if question == QUESTIONS[1] else None
        return [each.passage.id for each in index.search(question, plans)]

    right = [found(question) for question in QUESTIONS]
    for time in range(4):
        later = corpus(tmp_path / f"later-{time}", PARTY.replace("Nora", f"by {time}"))
        build_index(folder, later, BagOfWords())
        # several at once: each may need the files anew
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(found, QUESTIONS * 4)) == right * 4
        # the one in use, the one before it, and the one that is held
        assert build in folder.glob("build-*")
        assert len(list(folder.glob("build-*"))) <= 3
        tally("byggen under läsning")
    held.release()
    index.closer()
    build_index(folder, entries, BagOfWords(), rebuild=True)
    assert build not in folder.glob("build-*")


def test_a_build_that_goes_while_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    # two builds come between the choice and the reading, and the chosen one is gone
    entries, folder = corpus(tmp_path / "corpus"), tmp_path / "index"
    build_index(folder, entries, BagOfWords())
    read, builds = read_links, iter(range(2))

    def meanwhile(build: Path, known: object) -> object:
        for _ in builds:
            build_index(folder, entries, BagOfWords(), rebuild=True)
        return read(build, known)  # type: ignore[arg-type]

    monkeypatch.setattr("index.searching.read_links", meanwhile)
    index = open_index(folder, entries, BagOfWords())
    assert index.search("bussarna")
    index.closer()
    tally("byggen under läsning", 2)
