"""Builds: only what changed is embedded, nothing stale stays, and a killed one does no harm."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from documents.catalogue import Entry
from index import build_index, open_index
from index.building import KEYWORDS, PASSAGES, SENTENCES, VECTORS, Report
from index.keywords import Keywords, stems
from index.manifest import IndexProblem, current_build, read_manifest
from index.store import VectorStore
from tests.index.made import ADOPTED, PARTY, BagOfWords, Stopped, bag, corpus, entry, passages

# the three plans have 12 passages; two of prose have two sentences, and "… N. Ta fram …" is two
PASSAGE_COUNT = 12
SENTENCE_COUNT = 15
# one yrkande changed
LATER = PARTY.replace("en mottagning för unga", "en vårdcentral för alla")


@pytest.fixture
def entries(tmp_path: Path) -> tuple[Entry, ...]:
    return corpus(tmp_path / "corpus")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index is to be; not made yet."""
    return tmp_path / "index"


@pytest.fixture
def built(folder: Path, made_index: Path) -> None:
    """Puts an index of the three plans into `folder`."""
    shutil.copytree(made_index, folder)


def builds(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("build-*")}


def in_use(folder: Path) -> Path:
    build = current_build(folder)
    assert build is not None
    return build


def found(folder: Path, entries: Sequence[Entry], text: str) -> list[str]:
    """The quotes found for `text`, best first."""
    index = open_index(folder, entries, BagOfWords())
    return [evidence.passage.quote for evidence in index.search(text)]


def stored(folder: Path) -> tuple[set[str], set[str]]:
    """The ids of the passages with a vector, and the plans of the sentences with one."""
    store = VectorStore(in_use(folder) / VECTORS)
    vector = [float(number) for number in bag("bussarna")]
    whole = {key for key, _ in store.search(PASSAGES, vector, None, 1000)}
    plans = {key.split(":")[0] for key, _ in store.search(SENTENCES, vector, None, 1000)}
    store.close()
    return whole, plans


# what a build does


def test_a_first_build(folder: Path, entries: tuple[Entry, ...]) -> None:
    embedder = BagOfWords()
    told: list[tuple[int, int]] = []
    report = build_index(folder, entries, embedder, lambda done, of: told.append((done, of)))
    assert report == Report(
        passages=PASSAGE_COUNT,
        embedded=PASSAGE_COUNT,
        changed=("parti", "beslut", "moten"),
        removed=(),
    )
    # every passage with its context and every sentence by itself, once each
    assert len(embedder.passages) == PASSAGE_COUNT + SENTENCE_COUNT
    assert "Liberalerna. 2. Resor\nAtt busslinjen till Nora får tätare turer" in embedder.passages
    assert "Bussarna går för sällan på landsbygden." in embedder.passages
    # progress goes up to the total and is told no other
    assert told == [(done, 27) for done in (4, 8, 12, 16, 20, 24, 27)]
    manifest = read_manifest(in_use(folder))
    assert manifest is not None
    assert (manifest.model, manifest.dimensions, manifest.passages) == ("bag", 32, PASSAGE_COUNT)
    assert stored(folder) == ({passage.id for passage in passages()}, {"parti", "beslut", "moten"})


@pytest.mark.usefixtures("built")
def test_nothing_is_done_when_nothing_has_changed(folder: Path, entries: tuple[Entry, ...]) -> None:
    build = in_use(folder)
    written = (build / "manifest.json").stat().st_mtime_ns
    idle = BagOfWords(stop_after=0)
    told: list[tuple[int, int]] = []
    report = build_index(folder, entries, idle, lambda done, of: told.append((done, of)))
    assert report == Report(PASSAGE_COUNT, 0, (), (), unchanged=True)
    assert (idle.passages, idle.questions, told) == ([], [], [])
    assert in_use(folder) == build
    assert (build / "manifest.json").stat().st_mtime_ns == written


@pytest.mark.usefixtures("built")
def test_a_changed_document_embeds_only_what_changed(
    folder: Path, entries: tuple[Entry, ...]
) -> None:
    changed = PARTY.replace("sällan på landsbygden", "sällan i Nora")
    now = (entry(entries[0].path.parent, "parti", changed), *entries[1:])
    embedder = BagOfWords()
    report = build_index(folder, now, embedder)
    # the passage of two sentences, and the first of them; the second stands as it did
    assert embedder.passages == [
        "Liberalerna. 2. Resor\n"
        "Bussarna går för sällan i Nora. Många pendlare väljer bilen i stället.",
        "Bussarna går för sällan i Nora.",
    ]
    assert report == Report(PASSAGE_COUNT, 1, ("parti",), ())
    # vectors that are taken over are the right ones: the same as in a build from nothing
    fresh = folder.with_name("fresh")
    build_index(fresh, now, BagOfWords())
    ids = sorted(stored(folder)[0])
    assert ids == sorted(stored(fresh)[0])
    one, other = (VectorStore(in_use(place) / VECTORS) for place in (folder, fresh))
    for key, row in one.vectors(PASSAGES, ids).items():
        assert np.allclose(row, other.vectors(PASSAGES, [key])[key], atol=1e-6)
    # and the old text is gone
    assert not any("landsbygden" in quote for quote in found(folder, now, "bussarna landsbygden"))


def test_a_sentence_cut_otherwise_is_embedded_anew(
    folder: Path, entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    # a later version that reads the same passage as one sentence
    build_index(folder, entries[:1], BagOfWords())
    with monkeypatch.context() as later:
        later.setattr("index.manifest.chunker_version", lambda: "later")
        later.setattr("index.passage.Passage.sentences", lambda self: (self.quote,))
        embedder = BagOfWords()
        build_index(folder, entries[:1], embedder)
    assert [text.partition(" ")[0] for text in embedder.passages] == ["Inhyrda", "Bussarna"]
    assert all(text.count(".") == 2 for text in embedder.passages)


def test_a_new_document_embeds_only_its_own(folder: Path, entries: tuple[Entry, ...]) -> None:
    build_index(folder, entries[:2], BagOfWords())
    embedder = BagOfWords()
    report = build_index(folder, entries, embedder)
    assert report == Report(PASSAGE_COUNT, 2, ("moten",), ())
    assert len(embedder.passages) == 4  # two passages of a sentence each
    assert any("biljetterna" in quote for quote in found(folder, entries, "biljetter"))


@pytest.mark.usefixtures("built")
def test_a_removed_document_leaves_nothing(folder: Path, entries: tuple[Entry, ...]) -> None:
    assert any("Nora" in quote for quote in found(folder, entries, "busslinjen till Nora"))
    left = entries[1:]
    embedder = BagOfWords()
    report = build_index(folder, left, embedder)
    assert report == Report(7, 0, (), ("parti",))
    # nothing is embedded, and no search returns anything of it
    assert embedder.passages == []
    whole, of_sentences = stored(folder)
    assert whole == {passage.id for passage in passages() if passage.plan.id != "parti"}
    assert of_sentences == {"beslut", "moten"}
    keywords = Keywords(in_use(folder) / KEYWORDS)
    for text in ("hyrpersonal", "busslinjen", "landsbygden"):
        hits = keywords.search("stems", dict.fromkeys(stems(text), 1.0), None, 100)
        assert not any(key.startswith("parti:") for key, _ in hits)
    index = open_index(folder, left, BagOfWords())
    assert {passage.plan.id for passage in index.passages.values()} == {"beslut", "moten"}
    assert "parti" not in (in_use(folder) / "links.json").read_text()


def test_a_corpus_of_nothing(folder: Path) -> None:
    assert build_index(folder, (), BagOfWords()) == Report(0, 0, (), ())
    assert open_index(folder, (), BagOfWords()).search("bussarna") == []


def test_two_builds_give_the_same_ids(folder: Path, entries: tuple[Entry, ...]) -> None:
    other = folder.with_name("other")
    for place in (folder, other):
        build_index(place, entries, BagOfWords())
    assert stored(folder) == stored(other)
    assert found(folder, entries, "bussarna blir dyrare") == found(
        other, entries, "bussarna blir dyrare"
    )


def test_another_model_takes_nothing_over(folder: Path, entries: tuple[Entry, ...]) -> None:
    build_index(folder, entries, BagOfWords("one"))
    other = BagOfWords("other")
    assert build_index(folder, entries, other).embedded == PASSAGE_COUNT
    assert len(other.passages) == PASSAGE_COUNT + SENTENCE_COUNT


@pytest.mark.usefixtures("built")
def test_a_rebuild_takes_nothing_over(folder: Path, entries: tuple[Entry, ...]) -> None:
    again = BagOfWords()
    report = build_index(folder, entries, again, rebuild=True)
    assert (report.embedded, report.unchanged) == (PASSAGE_COUNT, False)
    assert len(again.passages) == PASSAGE_COUNT + SENTENCE_COUNT


def test_at_most_two_builds_are_kept(folder: Path, entries: tuple[Entry, ...]) -> None:
    # the last is kept for those who have it open
    used = []
    for number in range(4):
        (folder / f"build-00000000000{number}").mkdir(parents=True)  # what a killed build left
        build_index(folder, entries, BagOfWords(), rebuild=True)
        used.append(in_use(folder).name)
        assert builds(folder) == set(used[-2:])
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == ["current", "lock"]


# what goes wrong


@pytest.mark.parametrize("harm", ["vectors", "keywords", "manifest.json"])
@pytest.mark.usefixtures("built")
def test_a_build_with_something_gone_is_made_anew(
    folder: Path, entries: tuple[Entry, ...], harm: str
) -> None:
    path = in_use(folder) / harm
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert not build_index(folder, entries, BagOfWords()).unchanged
    assert found(folder, entries, "busslinjen till Nora")


@pytest.mark.usefixtures("built")
def test_a_broken_store_gives_nothing_to_take_over(
    folder: Path, entries: tuple[Entry, ...]
) -> None:
    (in_use(folder) / VECTORS / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    report = build_index(folder, entries[:2], BagOfWords())
    assert report.embedded == report.passages == 10


def heals(folder: Path, before: Sequence[Entry], now: Sequence[Entry], last: Path | None) -> None:
    """The last build is in use as it was; the next one succeeds and leaves nothing half-made."""
    assert current_build(folder) == last
    if last is not None:
        assert "Att en mottagning för unga inrättas" in found(folder, before, "mottagning unga")
    report = build_index(folder, now, BagOfWords())
    assert not report.unchanged
    assert builds(folder) == {path.name for path in (last, in_use(folder)) if path is not None}
    assert "Att en vårdcentral för alla inrättas" in found(folder, now, "vårdcentral")


@pytest.fixture
def later(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The corpus with a yrkande changed, in a folder of its own."""
    return corpus(entries[0].path.parent.with_name("later"), LATER)


def test_a_build_stopped_in_the_embedder(
    folder: Path, entries: tuple[Entry, ...], later: tuple[Entry, ...]
) -> None:
    with pytest.raises(Stopped):
        build_index(folder, entries, BagOfWords(stop_after=5))
    assert builds(folder) == set()
    with pytest.raises(IndexProblem, match="Det finns inget index"):
        open_index(folder, entries, BagOfWords())
    build_index(folder, entries, BagOfWords())
    last = in_use(folder)
    with pytest.raises(Stopped):
        build_index(folder, later, BagOfWords(stop_after=1))
    assert builds(folder) == {last.name}
    heals(folder, entries, later, last)


@pytest.mark.parametrize("where", ["write_changed", "write_keywords", "link", "_swap_in"])
@pytest.mark.usefixtures("built")
def test_a_build_stopped_in_writing_leaves_nothing_half_made(
    folder: Path,
    entries: tuple[Entry, ...],
    later: tuple[Entry, ...],
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    last = in_use(folder)

    def stopped(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(f"index.building.{where}", stopped)
        with pytest.raises(KeyboardInterrupt):
            build_index(folder, later, BagOfWords())
    assert builds(folder) == {last.name}
    heals(folder, entries, later, last)


# A build in a process of its own that kills itself, as a power cut would: at a step of the
# building, or in the middle of the embedding.
KILLED = """
import os, signal, sys
from pathlib import Path
from index import build_index, building
from tests.index.made import BagOfWords, corpus

folder, entries, where = Path(sys.argv[1]), corpus(Path(sys.argv[2]), sys.argv[3]), sys.argv[4]

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def told(done, total):
    if done >= total // 2:
        killed()

if where != "embedding":
    setattr(building, where, killed)
build_index(folder, entries, BagOfWords(), told if where == "embedding" else None)
"""


@pytest.mark.parametrize("where", ["embedding", "_swap_in"])
@pytest.mark.usefixtures("built")
def test_a_killed_build_leaves_the_last_in_use(
    folder: Path, entries: tuple[Entry, ...], later: tuple[Entry, ...], where: str
) -> None:
    last = in_use(folder)
    documents = str(later[0].path.parent)
    command = [sys.executable, "-c", KILLED, str(folder), documents, LATER, where]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    # half a build may lie there, and is in nobody's way
    assert len(builds(folder)) == (1 if where == "embedding" else 2)
    heals(folder, entries, later, last)


def test_a_killed_first_build(folder: Path, entries: tuple[Entry, ...]) -> None:
    documents = str(entries[0].path.parent)
    command = [sys.executable, "-c", KILLED, str(folder), documents, PARTY, "write_keywords"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(builds(folder)) == 1
    assert current_build(folder) is None
    build_index(folder, entries, BagOfWords())
    assert builds(folder) == {in_use(folder).name}


class Waiting(BagOfWords):
    """An embedder that says when it is at work and goes on when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.at_work, self.may_go_on = threading.Event(), threading.Event()

    def embed_passages(self, *args: object, **kwargs: object) -> NoReturn:
        self.at_work.set()
        assert self.may_go_on.wait(30)
        raise Stopped


def test_the_second_of_two_builders_is_told(folder: Path, entries: tuple[Entry, ...]) -> None:
    first = Waiting()
    stopped: list[Exception] = []

    def build() -> None:
        try:
            build_index(folder, entries, first)
        except Stopped as error:
            stopped.append(error)

    thread = threading.Thread(target=build)
    thread.start()
    try:
        assert first.at_work.wait(30)
        second = BagOfWords()
        with pytest.raises(IndexProblem) as caught:
            build_index(folder, entries, second)
    finally:
        first.may_go_on.set()
        thread.join(30)
    assert str(caught.value) == (
        f"Ett annat program bygger redan indexet i {folder}; vänta tills det är klart."
    )
    assert second.passages == []
    # the lock goes with the builder, also one that fails
    assert len(stopped) == 1
    assert build_index(folder, entries, second).embedded == PASSAGE_COUNT


def unwritable(folder: Path) -> str:
    return f"Mappen {folder} går inte att skriva i; välj en annan med PLANSVAR_INDEX."


@pytest.mark.parametrize("place", ["file", "file/index"])
def test_a_file_where_the_folder_should_be(
    tmp_path: Path, entries: tuple[Entry, ...], place: str
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexProblem) as caught:
        build_index(tmp_path / place, entries, BagOfWords())
    assert str(caught.value) == unwritable(tmp_path / place)
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_folder_that_may_not_be_written(folder: Path, entries: tuple[Entry, ...]) -> None:
    folder.mkdir()
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(IndexProblem) as caught:
            build_index(folder, entries, BagOfWords())
        assert str(caught.value) == unwritable(folder)
    finally:
        folder.chmod(0o755)


def test_a_disk_that_may_only_be_read(
    folder: Path, entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(IndexProblem) as caught:
        build_index(folder, entries, BagOfWords())
    assert str(caught.value) == unwritable(folder)


# A disk that is full: no file may grow beyond so many bytes, which is too little first for the
# vectors and then for the keywords, which are less.
FULL = """
import resource, signal, sys
from pathlib import Path
from index import build_index, building
from index.manifest import IndexProblem
from tests.index.made import BagOfWords, corpus

folder, entries = Path(sys.argv[1]), corpus(Path(sys.argv[2]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

def tried():
    try:
        build_index(folder, entries, BagOfWords())
    except IndexProblem as problem:
        print(problem)

resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
tried()
resource.setrlimit(resource.RLIMIT_FSIZE, (600, resource.RLIM_INFINITY))
building.write_vectors = lambda folder, sets: None
tried()
"""


def test_a_full_disk_is_told(folder: Path, entries: tuple[Entry, ...], tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(folder), str(tmp_path / "corpus")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    told = done.stdout.splitlines()
    assert len(told) == 2, done.stderr
    assert all(line.startswith(f"Indexet kunde inte skrivas i {folder}: ") for line in told)
    assert builds(folder) == set()
    assert build_index(folder, entries, BagOfWords()).embedded == PASSAGE_COUNT


def test_an_error_of_the_documents_is_not_taken_for_one_of_the_folder(
    folder: Path, entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> NoReturn:
        raise PermissionError("the documents")

    monkeypatch.setattr("index.building.read_corpus", refused)
    with pytest.raises(PermissionError, match="the documents"):
        build_index(folder, entries, BagOfWords())


@pytest.fixture
def shut(folder: Path, built: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of the three plans, where nothing may be written."""
    monkeypatch.setattr(os, "access", lambda path, mode: folder not in Path(path).parents)


@pytest.mark.usefixtures("shut")
def test_an_index_that_may_only_be_read(
    folder: Path, entries: tuple[Entry, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    index = open_index(folder, entries, BagOfWords())
    assert "Att en mottagning för unga inrättas" in index.search("mottagning")[0].passage.quote
    # it is a copy that tantivy and Chroma have written in
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    # of the vectors and of the keywords, gone with the index
    assert len(list((tmp_path / "temporary").iterdir())) == 2
    index.closer()
    del index
    gc.collect()
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.usefixtures("shut")
def test_no_room_for_a_copy_is_told(
    folder: Path, entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(IndexProblem) as caught:
        open_index(folder, entries, BagOfWords())
    assert str(caught.value) == (
        f"Indexet i {folder} ligger där inget får skrivas och kunde inte kopieras till mappen för "
        "tillfälliga filer (No space left on device); ge den plats, eller ange en annan med TMPDIR."
    )


@pytest.mark.usefixtures("built")
def test_a_build_beside_one_who_searches(folder: Path, entries: tuple[Entry, ...]) -> None:
    index = open_index(folder, entries, BagOfWords())
    before = [(e.passage.id, e.score) for e in index.search("bussarna på landsbygden")]
    changed = ADOPTED.replace("bussarna", "tågen")
    later = (entries[0], entry(entries[0].path.parent, "beslut", changed, "Kulturnämnden"))
    build_index(folder, later, BagOfWords())
    # who has the earlier build open goes on searching in it
    assert [(e.passage.id, e.score) for e in index.search("bussarna på landsbygden")] == before
