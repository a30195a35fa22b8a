"""A running server takes the new index, whole, once, and lets the old one go."""

from __future__ import annotations

import ast
import gc
import logging
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.filing.adding import remove_document
from assistant.query import Question
from assistant.settings import Settings
from assistant.web import opening
from assistant.web.app import build_app
from assistant.web.guarding.rules import Rules
from assistant.web.live import Live, Served
from assistant.web.opening import refresh, served_anew
from assistant.web.options import Options
from assistant.web.refreshing import MOST_SECONDS, TOLD_AT, Lookout, watching
from documents.catalogue import CATALOGUE
from documents.plan import Plan
from index.embedding import Embedder
from index.manifest import current_build
from tests.assistant.conftest import WordEmbedder
from tests.assistant.web.changing import FIRST, LAST, SECOND, STAYS, put
from tests.assistant.web.serve import served_app

ROOT = Path(__file__).parents[3]
ON_FERRIES = "Vad vill Vänsterpartiet göra åt färjorna?"
ON_BRIDGES = "Vad vill Liberalerna bygga?"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A corpus of one document, with its index."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / CATALOGUE).write_text("", encoding="utf-8")
    made = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", llm=None)
    put(made, "broar", STAYS, "Liberalerna")
    return made


@pytest.fixture
def live(settings: Settings) -> Iterator[Live]:
    """What a server that has just been started serves."""
    live = Live(served_anew(settings, WordEmbedder()))
    yield live
    # the last index that it served is let go too
    live.replace(Served(live.now.chain, ()))


def ids(live: Live) -> list[str]:
    """The documents that are served."""
    return [plan.id for plan in live.now.plans]


def said(live: Live, question: str) -> str:
    """What is answered."""
    return live.now.chain.invoke(Question(question)).text


def build_in_use(settings: Settings) -> Path:
    build = current_build(settings.index)
    assert build is not None
    return build


def test_a_new_index_is_taken_once(settings: Settings, live: Live) -> None:
    lookout = Lookout(live, settings, WordEmbedder())
    began = live.now
    assert not lookout.look()
    put(settings, "farjor", FIRST, "Vänsterpartiet")
    # not before it is looked for
    assert live.now is began
    assert lookout.look()
    assert ids(live) == ["broar", "farjor"]
    assert "två färjor köps in" in said(live, ON_FERRIES)
    taken = live.now
    assert not lookout.look()
    assert live.now is taken
    remove_document(settings, "farjor", WordEmbedder())
    assert lookout.look()
    assert ids(live) == ["broar"]


def test_who_has_begun_ends_with_what_was_served_then(settings: Settings, live: Live) -> None:
    lookout = Lookout(live, settings, WordEmbedder())
    put(settings, "farjor", FIRST, "Vänsterpartiet")
    assert lookout.look()
    began = live.now
    # three builds later: none is kept of those that were there then, but for whoever holds them
    remove_document(settings, "farjor", WordEmbedder())
    put(settings, "farjor", SECOND, "Vänsterpartiet")
    remove_document(settings, "farjor", WordEmbedder())
    assert lookout.look()
    assert "två färjor köps in" in began.chain.invoke(Question(ON_FERRIES)).text
    assert "färjor köps in" not in said(live, ON_FERRIES)


def test_two_who_ask_for_it_take_it_once(
    settings: Settings, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the look-out and the page's own adding of a document
    opened: list[Served] = []

    def counted(settings: Settings, embedder: Embedder) -> Served:
        opened.append(served_anew(settings, embedder))
        return opened[-1]

    monkeypatch.setattr(opening, "served_anew", counted)
    put(settings, "farjor", FIRST, "Vänsterpartiet")
    taken: list[bool] = []
    both = [
        threading.Thread(target=lambda: taken.append(refresh(live, settings, WordEmbedder())))
        for _ in range(2)
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(taken) == [False, True]
    assert len(opened) == 1
    assert live.now is opened[0]


def warnings_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]


def test_a_broken_index_is_not_taken_and_told_of_once(
    settings: Settings, live: Live, caplog: pytest.LogCaptureFixture
) -> None:
    clock, began = Clock(), live.now
    lookout = Lookout(live, settings, WordEmbedder(), clock)
    put(settings, "farjor", FIRST, "Vänsterpartiet")
    passages = build_in_use(settings) / "passages.jsonl"
    whole = passages.read_bytes()
    passages.write_bytes(whole[: len(whole) // 2])
    for _ in range(2 * TOLD_AT):
        assert not lookout.look()
        clock.now += MOST_SECONDS
    assert live.now is began
    assert "en bro byggs" in said(live, ON_BRIDGES)
    (told,) = warnings_in(caplog)
    assert told == (
        "Det nya indexet tas inte i bruk och det förra svarar tills vidare: Indexet i "
        f"{settings.index} är skadat; kör plansvar index --rebuild."
    )
    # put right by hand: at the next try
    passages.write_bytes(whole)
    assert lookout.look()
    assert ids(live) == ["broar", "farjor"]


def test_what_cannot_be_opened_is_not_tried_at_every_look(settings: Settings, live: Live) -> None:
    clock = Clock()
    lookout = Lookout(live, settings, WordEmbedder(), clock)
    put(settings, "farjor", FIRST, "Vänsterpartiet")
    passages = build_in_use(settings) / "passages.jsonl"
    whole = passages.read_bytes()
    passages.write_bytes(b"")
    assert not lookout.look()
    passages.write_bytes(whole)
    # not yet, and a new build would be tried at once
    assert not lookout.look()
    clock.now += MOST_SECONDS
    assert lookout.look()


def test_a_catalogue_that_is_ahead_of_its_index_is_waited_for(
    settings: Settings, live: Live, caplog: pytest.LogCaptureFixture
) -> None:
    clock, began = Clock(), live.now
    lookout = Lookout(live, settings, WordEmbedder(), clock)
    put(settings, "farjor", FIRST, "Vänsterpartiet")
    # the next change has begun: its catalogue is written and its index is not
    catalogue = settings.corpus / CATALOGUE
    after = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(after.replace('"farjor"', '"skepp"'), encoding="utf-8")
    assert not lookout.look()
    assert live.now is began
    assert warnings_in(caplog) == []
    # it ends, and its index comes
    put(settings, "skepp", SECOND, "Vänsterpartiet")
    assert lookout.look()
    assert ids(live) == ["broar", "skepp"]


def test_an_index_of_another_version_takes_a_restart(
    settings: Settings,
    live: Live,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock, began = Clock(), live.now
    lookout = Lookout(live, settings, WordEmbedder(), clock)
    with monkeypatch.context() as later:
        later.setattr("index.manifest.chunker_version", lambda: "later")
        put(settings, "farjor", FIRST, "Vänsterpartiet")
    for _ in range(TOLD_AT):
        assert not lookout.look()
        clock.now += MOST_SECONDS
    assert live.now is began
    (told,) = warnings_in(caplog)
    assert told.endswith("av en annan version av Plansvar; starta om plansvar serve.")


def test_an_index_that_is_gone_is_missed_by_nobody(settings: Settings, live: Live) -> None:
    # a folder that is being put back from a copy
    lookout = Lookout(live, settings, WordEmbedder())
    pointer = settings.index / "current"
    name = pointer.read_bytes()
    began = live.now
    pointer.unlink()
    assert not lookout.look()
    assert live.now is began
    assert "en bro byggs" in said(live, ON_BRIDGES)
    pointer.write_bytes(name)
    assert not lookout.look()


def open_in(folder: Path) -> list[str]:
    """The files in `folder` that this process has open."""
    found = []
    for each in Path("/proc/self/fd").iterdir():
        try:
            found.append(os.readlink(each))
        except OSError:  # that of the folder that is being listed
            continue
    return [path for path in found if path.startswith(str(folder))]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system has no /proc")
def test_the_old_index_is_let_go(settings: Settings) -> None:
    live = Live(served_anew(settings, WordEmbedder()))
    lookout = Lookout(live, settings, WordEmbedder())
    old, chain = build_in_use(settings), weakref.ref(live.now.chain)
    assert open_in(old)
    put(settings, "farjor", FIRST, "Vänsterpartiet")
    assert lookout.look()
    # at the next look at the latest
    assert not lookout.look()
    assert chain() is None
    assert open_in(old) == []


def test_documents_that_are_gone_leave_memory(settings: Settings, live: Live) -> None:
    def plans() -> int:
        gc.collect()
        return sum(isinstance(each, Plan) for each in gc.get_objects())

    lookout, counts = Lookout(live, settings, WordEmbedder()), []
    for text in (FIRST, SECOND) * 2:
        put(settings, "farjor", text, "Vänsterpartiet")
        assert lookout.look()
        # what is worked out of documents is remembered
        assert "färjor köps in" in said(live, ON_FERRIES)
        said(live, "Vad vill Moderaterna i Region Skåne göra åt färjorna?")
        counts.append(plans())
    assert len(set(counts[1:])) == 1, counts


# what a cache is asked by that keeps documents in memory
DOCUMENTS = ("Plan", "Passage", "Index", "Evidence")
# those of the page hold what was shown last; a language model's hold no documents
ELSEWHERE = {"page", "model"}


def test_every_cache_of_documents_is_emptied_with_them() -> None:
    wrong = []
    for file in sorted((ROOT / "assistant").rglob("*.py")):
        if file.relative_to(ROOT / "assistant").parts[0] in ELSEWHERE:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            ways = " ".join(map(ast.unparse, node.decorator_list))
            asked = " ".join(
                ast.unparse(each.annotation) for each in node.args.args if each.annotation
            )
            if "cache" in ways and any(name in asked for name in DOCUMENTS):
                wrong.append(f"{file.name}: {node.name}")
    assert wrong == []


class Visitor(threading.Thread):
    """Asks continually, until it is told to stop."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self._address = address
        self.stop = threading.Event()
        self.asked = 0
        self.faults: list[str] = []

    def run(self) -> None:
        with httpx.Client(base_url=self._address, trust_env=False, timeout=60) as client:
            while not self.stop.is_set():
                for check in (self.ferries, self.bridges, self.reading, self.listing):
                    try:
                        fault = check(client)
                    except httpx.HTTPError as error:
                        fault = repr(error)
                    self.asked += 1
                    if fault:
                        self.faults.append(f"{check.__name__}: {fault}")

    def ferries(self, client: httpx.Client) -> str:
        """One of what the document said, or that there is nothing."""
        answer = client.get("/api/ask", params={"q": ON_FERRIES})
        if answer.status_code != 200:
            return f"{answer.status_code} {answer.text}"
        told = answer.json()
        quotes = [cited["quote"] for cited in told["citations"]]
        known = [count for count in ("två", "sju", "nio") if f"{count} färjor" in str(quotes)]
        return "" if len(known) == 1 or (not known and told["refused"]) else str(told)

    def bridges(self, client: httpx.Client) -> str:
        """What is there all the time."""
        answer = client.post("/api/ask", json={"question": ON_BRIDGES})
        right = answer.status_code == 200 and "en bro byggs" in answer.json()["answer"]
        return "" if right else f"{answer.status_code} {answer.text}"

    def reading(self, client: httpx.Client) -> str:
        """The document to read, where there is one."""
        status = client.get("/dokument/farjor").status_code
        return "" if status in (200, 404) else str(status)

    def listing(self, client: httpx.Client) -> str:
        """The registers, of one state or the other."""
        answer = client.get("/api/yrkanden")
        count = len(answer.json()) if answer.status_code == 200 else 0
        return "" if count in (1, 2) else f"{answer.status_code} {answer.text}"


@pytest.mark.slow
def test_no_request_fails_while_documents_come_and_go(settings: Settings) -> None:
    embedder = WordEmbedder()
    live = Live(served_anew(settings, embedder))
    app = build_app(live, Options(rules=Rules(questions=0)))
    builds: set[str] = set()
    command = [sys.executable, "-m", "tests.assistant.web.changing"]
    with (
        served_app(app) as address,
        watching(live, settings, embedder, seconds=0.2),
    ):
        visitors = [Visitor(address) for _ in range(2)]
        for each in visitors:
            each.start()
        changing = subprocess.Popen(
            [*command, str(settings.corpus), str(settings.index), "2"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        while changing.poll() is None:
            builds.add(live.now.build)
            time.sleep(0.01)
        assert changing.returncode == 0
        deadline, answer = time.monotonic() + 60, ""
        while "nio färjor" not in answer and time.monotonic() < deadline:
            answer = httpx.get(
                f"{address}/api/ask", params={"q": ON_FERRIES}, trust_env=False, timeout=60
            ).text
        assert "nio färjor köps in" in answer, LAST
        for each in visitors:
            each.stop.set()
        for each in visitors:
            each.join(60)
    asked = sum(each.asked for each in visitors)
    faults = [fault for each in visitors for fault in each.faults]
    print(f"{asked} requests, {len(builds)} indexes taken meanwhile, {len(faults)} failed")
    assert faults == []
    assert asked > 0
    # it took new ones while they asked, not only the last
    assert len(builds) > 2
    live.replace(Served(live.now.chain, ()))
