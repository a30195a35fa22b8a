"""The wire to a peer: small scripts run by this Python stand in for the libraries, which `make
peers` runs in their own environment."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from assistant.query import Question
from documents.catalogue import Entry, read_catalogue
from eval.peers.child import Model, read_model, serve
from eval.record import RunError, System
from eval.systems.chunks import read_texts
from eval.systems.peer import CHILD, PeerError, open_peer

CATALOGUE = """
[[document]]
id = "v-plan"
title = "Regionplan"
organisation = "Vänsterpartiet"
parties = ["V"]
region = "Region Västmanland"
period = "2021–2023"
date = "2020"
kind = "party proposal"
file = "v-plan.txt"
"""
# "Att höja skatten." stands at 19–36: the line before it has 18 letters and a line end
TEXT = "Att bygga tandvård\nAtt höja skatten.\n"
TAX = {"document": "v-plan", "start": 19, "stop": 36, "text": "Att höja skatten."}
PYTHON = Path(sys.executable)
QUESTION = Question("Vad händer med skatten?", ("Vad vill V?",))

# what each peer below begins with: it reads the texts and says that it is ready
READY = """
import json, sys, time
def say(line): print(json.dumps(line), flush=True)
opening = json.loads(sys.stdin.readline())
say({"ready": True, "versions": {"fake": "1.2"}})
"""


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    """A catalogue of one file, v-plan.txt."""
    (tmp_path / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "v-plan.txt").write_text(TEXT, encoding="utf-8")
    return list(read_catalogue(tmp_path))


@pytest.fixture
def peer_of(tmp_path: Path, entries: list[Entry]) -> Callable[..., Any]:
    """A peer whose child is the script given, or the script at the path given."""

    def open_script(script: str | Path, name: str = "llamaindex", **limits: float) -> Any:
        child = script if isinstance(script, Path) else tmp_path / "fake.py"
        if isinstance(script, str):
            child.write_text(script, encoding="utf-8")
        return open_peer(name, entries, "modell", PYTHON, child=child, **limits)

    return open_script


def test_what_a_peer_is_given_and_what_becomes_of_its_answer(
    peer_of: Callable[..., Any], tmp_path: Path
) -> None:
    # the script keeps what it was given, and answers each question with the same chunk
    script = READY + (
        "given = [opening]\n"
        "for line in sys.stdin:\n"
        "    given.append(json.loads(line))\n"
        f"    say({{'chunks': [{TAX!r}]}})\n"
        f"open({str(tmp_path / 'given')!r}, 'w').write(json.dumps(given))\n"
    )
    with peer_of(script) as peer:
        answer = peer.answer(QUESTION)
        assert isinstance(peer, System)
        assert (peer.name, dict(peer.versions)) == ("llamaindex", {"fake": "1.2"})
        text = peer.texts["v-plan"]
    assert answer["answer"] == "Att höja skatten. [1]"
    (citation,) = answer["citations"]
    assert text[citation["start"] : citation["stop"]] == citation["quote"] == "Att höja skatten."
    assert citation["organisation"] == "Vänsterpartiet"
    assert (answer["refused"], answer["searched"]) == (False, ["v-plan"])
    # written by the script after its stdin had ended, so it was let to end by itself
    opening, asked = json.loads((tmp_path / "given").read_text())
    assert opening == {"texts": {"v-plan": text}, "model": "modell"}
    assert asked == {"question": "Vad händer med skatten?", "history": ["Vad vill V?"]}


def test_a_question_that_fails_does_not_end_the_peer(peer_of: Callable[..., Any]) -> None:
    script = READY + (
        "sys.stdin.readline(); say({'error': 'TypeError: tom'})\n"
        f"sys.stdin.readline(); say({{'chunks': [{TAX!r}]}})\n"
    )
    with peer_of(script) as peer:
        with pytest.raises(PeerError, match=r"^LlamaIndex: TypeError: tom$"):
            peer.answer(QUESTION)
        assert len(peer.answer(QUESTION)["citations"]) == 1


DIES = "LlamaIndex slutade i förtid (KeyError: 'aj'): kör make peers och försök igen."
SILENT = "LlamaIndex slutade i förtid: kör make peers och försök igen."
GARBAGE = "LlamaIndex svarade något som inte går att tolka: kör make peers igen."
LATE = (
    "LlamaIndex svarade inte inom 0.2 sekunder och är avslutat: försök igen när datorn har mindre "
    "att göra, eller kör utan det."
)
# how a script goes wrong before it is ready, and the sentence that is told
UNREADY = [
    ("raise KeyError('aj')", DIES),
    ("", SILENT),
    # more on stderr than is read back; only its last line is told
    ("import sys\nprint('x' * 9999, file=sys.stderr)\nraise KeyError('aj')", DIES),
    ("print('hej')", GARBAGE),
    ("print([1])", GARBAGE),
    ("print('{}')", GARBAGE),
    ("""print('{"ready": true}')""", GARBAGE),
    ("""print('{"ready": false, "versions": {}}')""", GARBAGE),
    ("import sys\nsys.stdout.buffer.write(b'\\xff\\n')", GARBAGE),
]


@pytest.mark.parametrize(("script", "sentence"), UNREADY)
def test_a_peer_that_does_not_get_ready(
    peer_of: Callable[..., Any], script: str, sentence: str
) -> None:
    with pytest.raises(RunError) as raised, peer_of(script):
        pass
    assert str(raised.value) == sentence


def chunk(**other: object) -> str:
    """A script's answer of TAX with some of it exchanged."""
    return f"say({{'chunks': [{ {**TAX, **other}!r}]}})"


# how a ready script goes wrong at its first question
WRONG = [
    ("raise KeyError('aj')", DIES),
    ("print('hej')", GARBAGE),
    ("say({})", GARBAGE),
    ("say({'chunks': 5})", GARBAGE),
    ("say({'chunks': ['x']})", GARBAGE),
    ("say({'chunks': [{}]})", GARBAGE),
    (chunk(document="x"), GARBAGE),
    (chunk(text=None), GARBAGE),
    (chunk(start=None), GARBAGE),
    (chunk(start="19"), GARBAGE),
    (chunk(start=-1), GARBAGE),
    (chunk(start=37), GARBAGE),
]


@pytest.mark.parametrize(("script", "sentence"), WRONG)
def test_a_peer_that_goes_wrong_at_a_question(
    peer_of: Callable[..., Any], script: str, sentence: str
) -> None:
    asked = f"{READY}sys.stdin.readline()\n{script}\n"
    with peer_of(asked) as peer, pytest.raises(RunError) as raised:
        peer.answer(QUESTION)
    assert str(raised.value) == sentence


def test_a_dead_peer_stays_dead_in_the_same_words(peer_of: Callable[..., Any]) -> None:
    with peer_of(READY + "raise KeyError('aj')") as peer:
        for _ in range(2):
            with pytest.raises(RunError) as raised:
                peer.answer(QUESTION)
            assert str(raised.value) == DIES


HANGS = "import time\ntime.sleep(600)\n"


def test_a_peer_that_never_gets_ready_is_killed(peer_of: Callable[..., Any]) -> None:
    with pytest.raises(RunError) as raised, peer_of(HANGS, building=0.2):
        pass
    assert str(raised.value) == LATE


def test_a_peer_that_reads_nothing_is_killed_too(entries: list[Entry], tmp_path: Path) -> None:
    # more text than a pipe holds (64 KiB), so that it is the writing that never ends
    (tmp_path / "v-plan.txt").write_text("Att bygga tandvård\n" * 20_000, encoding="utf-8")
    (tmp_path / "fake.py").write_text(HANGS)
    peer = open_peer("llamaindex", entries, "m", PYTHON, child=tmp_path / "fake.py", building=0.2)
    with pytest.raises(RunError) as raised, peer:
        pass
    assert str(raised.value) == LATE


def test_a_peer_that_never_answers_is_killed(peer_of: Callable[..., Any]) -> None:
    with peer_of(READY + HANGS, answering=0.2) as peer, pytest.raises(RunError) as raised:
        peer.answer(QUESTION)
    assert str(raised.value) == LATE


def test_a_peer_is_ended_when_the_context_ends_by_an_error(
    peer_of: Callable[..., Any], tmp_path: Path
) -> None:
    # had it been let to end by itself, it would have written the file
    script = f"{READY}sys.stdin.read()\ntime.sleep(1)\nopen({str(tmp_path / 'late')!r}, 'w')\n"
    with pytest.raises(KeyboardInterrupt), peer_of(script):
        raise KeyboardInterrupt
    assert not (tmp_path / "late").exists()


def test_a_peer_that_is_not_installed(entries: list[Entry], tmp_path: Path) -> None:
    python = tmp_path / ".venv-peers" / "bin" / "python"
    with pytest.raises(RunError) as raised, open_peer("haystack", entries, "m", python):
        pass
    sentence = f"Haystack är inte installerat i {tmp_path / '.venv-peers'}: kör make peers."
    assert str(raised.value) == sentence
    # there, but no program
    python.parent.mkdir(parents=True)
    python.write_text("")
    with pytest.raises(RunError) as raised, open_peer("haystack", entries, "m", python):
        pass
    assert str(raised.value) == f"Haystack går inte att starta med {python}: kör make peers."


# a library that prints while it is imported, built and asked, past Python's own stdout too
NOISY = """
import os
PACKAGES = ("pytest",)
print("noise")
def build(texts, model):
    os.write(1, b"noise")
    def search(question):
        print("noise", os.environ["HF_HUB_OFFLINE"], os.environ["HAYSTACK_TELEMETRY_ENABLED"])
        if not question:
            raise ValueError("tom")
        os.system("echo noise")
        text = texts["v-plan"]
        start = text.index(question)
        return [{"document": "v-plan", "start": start, "stop": start + len(question),
                 "text": f"{question}{model.query}{model.passage}"}]
    return search
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model's folder with the prompts that e5 has."""
    folder = tmp_path / "modell"
    folder.mkdir()
    prompts = {"prompts": {"query": "query: ", "document": "passage: "}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    return folder


def test_the_child_itself_with_a_library_that_prints(
    entries: list[Entry], tmp_path: Path, model: Path
) -> None:
    shutil.copy(CHILD, tmp_path / "child.py")
    (tmp_path / "with_noisy.py").write_text(NOISY)
    with open_peer("noisy", entries, model, PYTHON, child=tmp_path / "child.py") as peer:
        assert peer.versions == {"pytest": pytest.__version__}
        with pytest.raises(PeerError, match=r"^noisy: ValueError: tom$"):
            peer.answer(Question(""))
        (citation,) = peer.answer(Question("Att höja skatten."))["citations"]
    assert (citation["start"], citation["stop"]) == (19, 36)
    assert citation["quote"] == "Att höja skatten.query: passage: "


def test_the_child_says_which_library_is_missing(entries: list[Entry], model: Path) -> None:
    # LlamaIndex is installed in the peers' environment only, never in this one
    with pytest.raises(RunError) as raised, open_peer("llamaindex", entries, model, PYTHON):
        pass
    assert str(raised.value) == (
        "LlamaIndex slutade i förtid (ModuleNotFoundError: No module named 'llama_index'): "
        "kör make peers och försök igen."
    )


PROMPTS: list[tuple[dict[str, object], str, str]] = [
    ({"query": "q: ", "document": "d: ", "passage": "p: "}, "q: ", "d: "),
    ({"query": "q: ", "passage": "p: "}, "q: ", "p: "),
    # a model that wants nothing before its texts
    ({}, "", ""),
]


@pytest.mark.parametrize(("prompts", "query", "passage"), PROMPTS)
def test_the_prompts_are_those_of_the_model(
    tmp_path: Path, prompts: dict[str, object], query: str, passage: str
) -> None:
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}))
    assert read_model(str(tmp_path)) == Model(str(tmp_path), query, passage)


def test_a_model_without_a_configuration_has_no_prompts(tmp_path: Path) -> None:
    assert read_model(str(tmp_path)) == Model(str(tmp_path), "", "")


def test_the_child_reads_a_line_at_a_time(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "with_eager.py").write_text(NOISY)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HAYSTACK_TELEMETRY_ENABLED", "False")
    out = StringIO()
    told: list[int] = []

    def lines() -> Iterator[str]:
        # how many lines have been said when the next is asked for
        for line in ({"texts": {"v-plan": TEXT}, "model": str(model)}, {"question": "Att"}):
            told.append(out.getvalue().count("\n"))
            yield json.dumps(line)

    serve("eager", lines(), out)
    assert told == [0, 1]
    ready, answer = (json.loads(line) for line in out.getvalue().splitlines())
    assert ready["ready"] is True
    assert answer["chunks"][0]["start"] == 0


def test_all_recipes_read_the_same_texts(entries: list[Entry]) -> None:
    # a text file is read as it stands, so that a place in it is a place in the file
    assert read_texts(entries) == {"v-plan": TEXT}
