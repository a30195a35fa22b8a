"""A Chroma server of our own on loopback: the same answers as from a folder, builds that do not
disturb each other, and what is wrong with the server told in a sentence."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from typing import NoReturn

import pytest

from documents.catalogue import Entry
from index import build_index, open_index
from index.building import VECTORS, Report
from index.manifest import IndexProblem, current_build, read_manifest
from index.place import SETS, Server, ServerError
from index.searching import Index
from index.store import StoreError, VectorStore, write_vectors
from tests.index.made import PARTY, BagOfWords, corpus, entry
from tests.index.test_store import NORTH, ROWS, keys, unit, vectors

pytestmark = pytest.mark.slow  # a server takes seconds to start

QUESTIONS = ("bussarna blir dyrare", "folkhögskolans lokaler", "När får busslinjen tätare turer?")


class ChromaServer:
    """A `chroma run` of this environment, on a free port of loopback."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.address = f"127.0.0.1:{self.port}"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, or starts it anew, and waits until it answers."""
        command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--path", str(self._folder)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=5).close()
                return
            except OSError:
                assert self._process.poll() is None, "chroma run ended"
                time.sleep(0.1)
        raise AssertionError("chroma run does not answer")

    def send(self, sign: signal.Signals) -> None:
        """Sends it a signal."""
        assert self._process is not None
        os.kill(self._process.pid, sign)

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(30)
            self._process = None

    def collections(self) -> set[str]:
        """The names of what it holds."""
        with self._asked("GET", "") as answer:
            return {collection["name"] for collection in json.load(answer)}

    def delete(self, names: Iterable[str]) -> None:
        """Deletes the collections called `names`."""
        for name in names:
            self._asked("DELETE", f"/{name}").close()

    def _asked(self, method: str, path: str) -> HTTPResponse:
        database = "tenants/default_tenant/databases/default_database"
        url = f"{self.url}/api/v2/{database}/collections{path}"
        request = urllib.request.Request(url, method=method)
        answer: HTTPResponse = urllib.request.urlopen(request, timeout=30)
        return answer


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def server(running: ChromaServer) -> Iterator[ChromaServer]:
    """The server, empty; running again after a test that ended it."""
    yield running
    if running._process is None:
        running.start()
    running.delete(running.collections())


@pytest.fixture(autouse=True)
def asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a large index: the server is asked at every search."""
    monkeypatch.setattr("index.store.SMALL", 0)


@pytest.fixture
def entries(tmp_path: Path) -> tuple[Entry, ...]:
    return corpus(tmp_path / "corpus")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index is to be; not made yet."""
    return tmp_path / "index"


@contextmanager
def opened(folder: Path, entries: Sequence[Entry], server: ChromaServer) -> Iterator[Index]:
    """The index in `folder` with its vectors on the server, closed afterwards."""
    index = open_index(folder, entries, BagOfWords(), server.url)
    try:
        yield index
    finally:
        index._vectors.close()


@pytest.fixture
def index(server: ChromaServer, folder: Path, entries: tuple[Entry, ...]) -> Iterator[Index]:
    """The index of the three plans with its vectors on the server, opened."""
    build_index(folder, entries, BagOfWords(), chroma_url=server.url)
    with opened(folder, entries, server) as index:
        yield index


def in_use(folder: Path) -> Path:
    build = current_build(folder)
    assert build is not None
    return build


def of_builds(folder: Path) -> set[str]:
    """The names of the collections that belong to the builds in `folder`."""
    return {f"plansvar-{build.name}-{name}" for build in folder.glob("build-*") for name in SETS}


def found(index: Index) -> list[list[tuple[str, float]]]:
    """What is found for each question; scores to so many figures as floats over JSON hold."""
    return [
        [(evidence.passage.id, round(evidence.score, 4)) for evidence in index.search(question)]
        for question in QUESTIONS
    ]


# the store


def test_a_server_searches_as_a_folder_does(server: ChromaServer, tmp_path: Path) -> None:
    place = Server(server.url, "build-0123456789ab")
    both = [vectors(name, ROWS) for name in SETS]
    write_vectors(place, both)
    write_vectors(tmp_path / "vectors", both)
    there, here = VectorStore(place), VectorStore(tmp_path / "vectors")
    try:
        assert there.counts == here.counts == {"passages": 5, "sentences": 5}
        # 80 degrees is nearest 90, then 60; of plan a, nearest 30, then 0; of no plan, nothing
        near = there.search("passages", unit(80), None, 2)
        assert keys(near) == ["east", "more east"]
        assert keys(there.search("passages", unit(80), ("a",), 9)) == ["a little east", "north"]
        assert there.search("passages", NORTH, (), 9) == []
        for plans in (None, ("b", "c")):
            for degrees in (0, 45.5, 100, 200):
                remote = there.search("sentences", unit(degrees), plans, 9)
                local = here.search("sentences", unit(degrees), plans, 9)
                assert keys(remote) == keys(local)
                assert dict(remote) == pytest.approx(dict(local), abs=1e-6)
        read = there.vectors("passages", ["b:east", "no such"])
        assert read.keys() == {"b:east"}
        assert read["b:east"].tolist() == pytest.approx(unit(90), abs=1e-6)
    finally:
        there.close()
        here.close()


def test_more_than_a_batch(server: ChromaServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.BATCH", 7)
    rows = [(f"p:id-{number}", "p", unit(number)) for number in range(60)]
    place = Server(server.url, "build-0123456789ab")
    write_vectors(place, [vectors(name, rows) for name in SETS])
    store = VectorStore(place)
    assert store.counts == {"passages": 60, "sentences": 60}
    assert keys(store.search("passages", unit(20.2), None, 3)) == ["id-20", "id-21", "id-19"]
    assert len(store.vectors("sentences", [key for key, _, _ in rows])) == 60
    store.close()


def test_nothing_is_sent_anywhere_else(
    server: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: set[object] = set()
    connect = socket.socket.connect

    def noted(self: socket.socket, address: tuple[str, int]) -> None:
        called.add(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    place = Server(server.url, "build-0123456789ab")
    write_vectors(place, [vectors(name, ROWS) for name in SETS])
    store = VectorStore(place)
    store.search("passages", NORTH, None, 5)
    store.close()
    assert called == {("127.0.0.1", server.port)}
    assert store._client.get_settings().anonymized_telemetry is False


# builds


def test_an_index_on_a_server_answers_as_one_in_a_folder(
    index: Index, folder: Path, entries: tuple[Entry, ...], made_index: Path
) -> None:
    here = open_index(made_index, entries, BagOfWords())
    assert found(index) == found(here)
    assert all(found(index))
    # the vectors are on the server alone, all else is in the folder
    names = {path.name for path in in_use(folder).iterdir()}
    assert names == {
        "keywords",
        "links.json",
        "manifest.json",
        "passages.jsonl",
        "plans.jsonl",
        "sums.json",
    }
    manifest = read_manifest(in_use(folder))
    assert manifest is not None and manifest.server


def test_a_build_of_what_has_not_changed_does_nothing(
    server: ChromaServer, index: Index, folder: Path, entries: tuple[Entry, ...]
) -> None:
    held = server.collections()
    idle = BagOfWords(stop_after=0)
    assert build_index(folder, entries, idle, chroma_url=server.url).unchanged
    assert server.collections() == held


def test_only_what_changed_is_embedded(
    server: ChromaServer, index: Index, folder: Path, entries: tuple[Entry, ...]
) -> None:
    changed = PARTY.replace("en mottagning för unga", "en vårdcentral för alla")
    now = (entry(entries[0].path.parent, "parti", changed), *entries[1:])
    before = found(index)
    embedder = BagOfWords()
    report = build_index(folder, now, embedder, chroma_url=server.url)
    assert report == Report(12, 1, ("parti",), ())
    # the yrkande with its context, and its sentence
    assert embedder.passages == [
        "Liberalerna. 1. Vården\nAtt en vårdcentral för alla inrättas",
        "Att en vårdcentral för alla inrättas",
    ]
    # who has the earlier build open is not disturbed
    assert found(index) == before


def test_moving_between_folder_and_server_embeds_nothing_on_the_way_there(
    server: ChromaServer, folder: Path, entries: tuple[Entry, ...], made_index: Path
) -> None:
    shutil.copytree(made_index, folder)
    assert build_index(folder, entries, BagOfWords(), chroma_url=server.url) == Report(
        12, 0, (), ()
    )
    # and back: where the server was is no longer said, so all is embedded anew
    assert build_index(folder, entries, BagOfWords()).embedded == 12
    assert (in_use(folder) / VECTORS).is_dir()


def test_collections_go_with_their_builds_and_others_stay(
    server: ChromaServer, folder: Path, entries: tuple[Entry, ...]
) -> None:
    other = folder.with_name("other")
    build_index(other, entries, BagOfWords(), chroma_url=server.url)
    theirs = of_builds(other)
    for _ in range(4):
        build_index(folder, entries, BagOfWords(), rebuild=True, chroma_url=server.url)
        # of each installation at most two builds, of two collections each
        assert server.collections() == of_builds(folder) | theirs
    assert len(of_builds(folder)) == 4 and len(theirs) == 2
    with opened(other, entries, server) as index:
        assert all(found(index))


def test_what_a_killed_build_left_on_the_server_goes_with_the_next(
    server: ChromaServer, folder: Path, entries: tuple[Entry, ...]
) -> None:
    # a killed build has a folder without a manifest, and perhaps one of its two collections
    (folder / "build-0123456789ab").mkdir(parents=True)
    left = Server(server.url, "build-0123456789ab")
    write_vectors(left, [vectors("passages", ROWS)])
    build_index(folder, entries, BagOfWords(), chroma_url=server.url)
    assert server.collections() == of_builds(folder)
    assert [build.name for build in folder.glob("build-*")] == [in_use(folder).name]


def test_a_build_that_is_stopped_leaves_nothing_on_the_server(
    server: ChromaServer,
    index: Index,
    folder: Path,
    entries: tuple[Entry, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held, last = server.collections(), in_use(folder)

    def stopped(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.building.write_keywords", stopped)  # what comes after the vectors
    with pytest.raises(KeyboardInterrupt):
        build_index(folder, entries, BagOfWords(), rebuild=True, chroma_url=server.url)
    assert server.collections() == held
    assert in_use(folder) == last


def test_an_index_is_opened_only_where_its_vectors_are(
    index: Index, server: ChromaServer, folder: Path, entries: tuple[Entry, ...], made_index: Path
) -> None:
    with pytest.raises(IndexProblem) as caught:
        open_index(folder, entries, BagOfWords())
    assert str(caught.value) == (
        "Indexets vektorer ligger på en Chromaserver men PLANSVAR_CHROMA_URL är inte satt; "
        "kör plansvar index."
    )
    with pytest.raises(IndexProblem) as caught:
        open_index(made_index, entries, BagOfWords(), server.url)
    assert str(caught.value) == (
        "Indexets vektorer ligger i dess mapp men PLANSVAR_CHROMA_URL är satt; kör plansvar index."
    )


# several processes

READER = """
import json, sys
from pathlib import Path
from index import open_index
from tests.index.made import BagOfWords, corpus
from tests.index.test_server import found

index = open_index(Path(sys.argv[1]), corpus(Path(sys.argv[2])), BagOfWords(), sys.argv[3])
print(json.dumps([found(index) for _ in range(20)]))
"""


def test_two_processes_on_one_server_give_the_same_answers(
    index: Index,
    server: ChromaServer,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # they run as an app does, and so must what they are held to
    monkeypatch.setattr("index.store.SMALL", 1_000)
    # one of them on a copy of the folder, as on another machine
    shutil.copytree(folder, tmp_path / "copy")
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(place), str(tmp_path / name), server.url],
            stdout=subprocess.PIPE,
        )
        for place, name in ((folder, "one"), (tmp_path / "copy", "two"))
    ]
    told = [json.loads(reader.communicate(timeout=120)[0]) for reader in readers]
    expected = json.loads(json.dumps([found(index)] * 20))
    assert told == [expected, expected]


# what is wrong with the server


def sentence(server: ChromaServer) -> str:
    return (
        f"Chromaservern på {server.address} går inte att nå; starta den med chroma run eller rätta "
        "PLANSVAR_CHROMA_URL."
    )


def test_a_server_that_dies_and_comes_back(
    index: Index, server: ChromaServer, folder: Path, entries: tuple[Entry, ...]
) -> None:
    before = found(index)
    server.kill()
    for _ in range(2):
        with pytest.raises(ServerError) as caught:
            index.search("bussarna")
        assert str(caught.value) == sentence(server)
    with pytest.raises(IndexProblem) as problem:
        open_index(folder, entries, BagOfWords(), server.url)
    assert str(problem.value) == sentence(server)
    server.start()
    assert found(index) == before


def test_a_small_index_once_read_answers_without_the_server(
    index: Index, server: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.SMALL", 1_000)
    before = found(index)
    server.kill()
    assert found(index) == before


def test_nothing_is_embedded_for_a_server_that_is_down(
    server: ChromaServer, folder: Path, entries: tuple[Entry, ...]
) -> None:
    server.kill()
    embedder = BagOfWords()
    with pytest.raises(IndexProblem) as caught:
        build_index(folder, entries, embedder, chroma_url=server.url)
    assert str(caught.value) == sentence(server)
    assert embedder.passages == []
    assert list(folder.glob("build-*")) == []


def test_a_server_that_dies_during_a_build(
    index: Index,
    server: ChromaServer,
    folder: Path,
    entries: tuple[Entry, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    last = in_use(folder)

    def dies(*_: object) -> str:
        server.kill()
        return ""

    with monkeypatch.context() as dying:
        dying.setattr("index.building.write_plans", dies)  # what comes before the vectors
        with pytest.raises(IndexProblem) as caught:
            build_index(folder, entries, BagOfWords(), rebuild=True, chroma_url=server.url)
    assert str(caught.value) == sentence(server)
    assert in_use(folder) == last
    # the next build clears up
    server.start()
    build_index(folder, entries, BagOfWords(), rebuild=True, chroma_url=server.url)
    assert server.collections() == of_builds(folder)
    assert len(list(folder.glob("build-*"))) == 2


def test_a_server_that_stands_still(
    index: Index,
    server: ChromaServer,
    folder: Path,
    entries: tuple[Entry, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.store.READING", 5.0)
    with opened(folder, entries, server) as impatient:
        server.send(signal.SIGSTOP)
        try:
            with pytest.raises(ServerError) as caught:
                impatient.search("bussarna")
            with pytest.raises(IndexProblem) as problem:
                open_index(folder, entries, BagOfWords(), server.url)
        finally:
            server.send(signal.SIGCONT)
    slow = f"Chromaservern på {server.address} svarade inte i tid; försök igen om en stund."
    assert (str(caught.value), str(problem.value)) == (slow, slow)
    assert all(found(index))


def test_vectors_that_are_gone_from_the_server(
    index: Index, server: ChromaServer, folder: Path, entries: tuple[Entry, ...]
) -> None:
    # two builds later, or with the server's disk made anew
    server.delete(of_builds(folder))
    with pytest.raises(StoreError) as caught:
        index.search("bussarna")
    assert str(caught.value) == (
        f"Chromaservern på {server.address} har inte indexets vektorer; kör plansvar index och "
        "starta om Plansvar."
    )
    # as the sentence says
    assert build_index(folder, entries, BagOfWords(), chroma_url=server.url).embedded == 12
    with opened(folder, entries, server) as anew:
        assert all(found(anew))
