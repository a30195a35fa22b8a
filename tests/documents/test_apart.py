"""Files read in a process of their own: as they are read here, and whatever happens to it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from documents import apart, loading
from documents.apart import Apart, read_apart
from documents.catalogue import Entry, read_catalogue
from documents.lines import ReadingError
from documents.loading import attributed, read_corpus, to_plan
from documents.packing import Order, Parsed
from documents.plan import Plan
from documents.reading import LARGEST, is_plain, read_bytes, read_data, read_file
from tests.documents.made import NOBODY, PARTY
from tests.documents.madeplan import as_html, as_markdown, as_word
from tests.documents.pdfs import Pages

ENTRIES = read_catalogue()
TEXT = "Moderaterna vill:\n• Att bygga en bro för 5 miljoner kronor 2027\n"
# Python loads the code of an encoding when it is first used, which is too late for this process
GREEK = "<html><head><meta charset=iso-8859-7></head><body><h1>Plan</h1><p>Κόστος</p></body></html>"


def told(plan: Plan) -> tuple[object, ...]:
    """All that a plan says: as objects, two are never the same."""
    return tuple(getattr(plan, name) for name in Plan.__slots__)


def a_pdf() -> bytes:
    pages = Pages()
    pages.heading("Regionplan 2027")
    pages.text_lines("Moderaterna vill:")
    pages.item("Att bygga en bro")
    pages.add_page()
    pages.text_lines("Vården ska finnas nära i hela regionen och köerna ska bort.")
    return pages.bytes()


FILES: dict[str, Callable[[], bytes]] = {
    "pdf": a_pdf,
    "word": as_word,
    "html": lambda: as_html().encode(),
    "markdown": lambda: as_markdown().encode(),
    "text": TEXT.encode,
    "utf-16": lambda: TEXT.encode("utf-16"),
    "greek": lambda: GREEK.encode("iso-8859-7"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_apart_as_it_is_read_here(name: str) -> None:
    data = FILES[name]()
    there = read_apart(data, Order("plan", PARTY, (("TN", "Trafiknämnden"),)))
    here = to_plan(read_bytes(data, "plan"), PARTY, (("TN", "Trafiknämnden"),))
    assert told(there.plan) == told(here)
    assert here.text
    assert there.lines


def test_what_cannot_be_read_is_told_in_the_same_sentence() -> None:
    with pytest.raises(ReadingError) as there:
        read_apart(b"PK\x03\x04docx", Order("plan.docx"))
    with pytest.raises(ReadingError) as here:
        read_bytes(b"PK\x03\x04docx", "plan.docx")
    assert str(there.value) == str(here.value)


def test_nobodys_plan_becomes_a_partys() -> None:
    """What is read once, before it is known whose it is, is as if it were read again."""
    for entry in ENTRIES:
        if entry.source.id not in ("alliansen-2018", "vansterpartiet-2021"):
            continue
        reading = read_file(entry.path)
        again = attributed(to_plan(reading, NOBODY), entry.source)
        assert told(again) == told(to_plan(reading, entry.source))
    assert any(item.proposer for item in again.yrkanden())


PLAIN = [
    (TEXT.encode(), True),
    (TEXT.encode("utf-16"), True),
    (as_markdown().encode(), False),
    (as_html().encode(), False),
    (b"\xef\xbb\xbf" + as_html().encode(), False),
    (as_html().encode("utf-16"), False),
    (as_word(), False),
    (b"%PDF-1.4", False),
]


@pytest.mark.parametrize(("data", "plain"), PLAIN)
def test_a_corpus_is_read_apart_where_a_library_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, plain: bool
) -> None:
    assert is_plain(data, "plan") is plain
    orders: list[Order] = []

    def noted(data: bytes, order: Order) -> Parsed:
        orders.append(order)
        return Parsed((), to_plan(read_bytes(b"Text", "x"), PARTY))

    monkeypatch.setattr(loading, "read_apart", noted)
    (tmp_path / "plan").write_bytes(data)
    read_corpus([Entry(PARTY, tmp_path / "plan")])
    assert len(orders) == (0 if plain else 1)


def starting(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Makes every child run `code` instead."""
    begin = "import sys; sys.path += sys.argv[1:]\nimport os, json, documents.confining as c\n"
    monkeypatch.setattr(apart, "START", begin + code)


# what a child may come to, and a part of the one sentence that is then said
ENDS = {
    "a fault in a library": ("import ctypes; ctypes.string_at(0)", "fick läsningen att avbrytas"),
    "a fault in Python": ("1 / 0", "fick läsningen att avbrytas"),
    "killed": ("os.kill(os.getpid(), 9)", "fick läsningen att avbrytas"),
    "no answer": ("pass", "fick läsningen att avbrytas"),
    "half an answer": ("print('{\"_type\": \"Refused\"', end='')", "fick läsningen att avbrytas"),
    "no JSON": ("print('hej')", "fick läsningen att avbrytas"),
    "code, for another reader": (
        "import pickle; sys.stdout.buffer.write(pickle.dumps(print)); print()",
        "fick läsningen att avbrytas",
    ),
    "an answer without end": ("while True: os.write(1, b' ' * 65536)", "mer text än en plan"),
    "memory": ("c.MEMORY = 200_000_000; c.answer_to = lambda *_: bytes(10**9); c.main()", "minne"),
    "a deep fault": (
        "c.answer_to = lambda *_: (f := lambda: f())(); c.main()",
        "fick läsningen att avbrytas",
    ),
    "work": ("c.WORK_SECONDS = 1; c.keep_small()\nwhile True: pass", "orimligt lång tid"),
    "the alarm of its own": (
        "c.SECONDS = 1; c.keep_small(); import time; time.sleep(600)",
        "orimligt lång tid",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDS)
def test_whatever_becomes_of_the_child_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    code, said = ENDS[name]
    starting(monkeypatch, code)
    monkeypatch.setattr(apart, "MOST_ANSWERED", 1_000_000)
    with pytest.raises(ReadingError, match=said) as raised:
        read_apart(TEXT.encode(), Order("plan.pdf"))
    message = str(raised.value)
    assert message.startswith("Filen plan.pdf ")
    assert message.endswith(".")
    assert message.count(". ") == 0


SLEEPING = "import time; time.sleep(600)"


def test_the_parents_clock_ends_what_does_not_end_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    starting(monkeypatch, SLEEPING)
    monkeypatch.setattr(apart, "SECONDS", 0.5)
    with pytest.raises(ReadingError, match="orimligt lång tid"):
        read_apart(TEXT.encode(), Order("plan.pdf"))


def test_a_reading_that_is_given_up_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    starting(monkeypatch, SLEEPING)
    # more than a pipe holds, so that there is always more to send
    with Apart(bytes(1_000_000), Order("plan.pdf")) as reading:
        assert not reading.wait(0.1)
        child = reading._process.pid
        os.kill(child, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    with pytest.raises(ReadingError, match="avbröts"):
        reading.result()


def test_no_process_to_be_had_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/finns/inte/python")
    with pytest.raises(ReadingError, match="kunde inte läsas just nu; försök igen"):
        read_apart(TEXT.encode(), Order("plan.pdf"))


@pytest.fixture
def listening() -> Iterator[int]:
    """A port of this machine that answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def answer_of_child() -> list[object]:
    """What a child that was started says of itself."""
    with pytest.raises(ReadingError) as raised:
        read_apart(b"", Order("plan.pdf"))
    answer: list[object] = json.loads(str(raised.value))
    return answer


def test_the_child_has_nothing_of_this_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLANSVAR_LLM_KEY", "hemlig nyckel")
    monkeypatch.setenv("PYTHONPATH", "/hemlig/mapp")
    monkeypatch.chdir(tmp_path)
    starting(
        monkeypatch,
        "print(json.dumps({'_type': 'Refused', 'sentence': json.dumps([dict(os.environ),"
        " os.listdir('/proc/self/fd'), os.getcwd(), os.getsid(0) == os.getpid()])}))",
    )
    with (tmp_path / "öppen").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        environment, descriptors, folder, own_session = answer_of_child()
    # C's own, that Python sets where no language is set
    assert isinstance(environment, dict)
    assert set(environment) <= {"LC_CTYPE", *apart.KEPT}
    # the three that it was given, and the one that lists them
    assert isinstance(descriptors, list)
    assert len(descriptors) == 4
    assert (folder, own_session) == ("/", True)


TRIED = """
import resource, signal, socket, subprocess
c.keep_small(); c.open_nothing()
def tried(what, *given):
    try: what(*given)
    except (OSError, MemoryError) as error: return type(error).__name__
    return "went well"
print(json.dumps({"_type": "Refused", "sentence": json.dumps([
    tried(open, "/etc/hostname"), tried(open, "plan.txt", "w"), tried(os.listdir, "/"),
    tried(socket.create_connection, ("127.0.0.1", PORT)), tried(socket.socket, socket.AF_UNIX),
    tried(os.pipe), tried(subprocess.run, ["/bin/true"]), tried(os.memfd_create, "x"),
    tried(bytes, c.MEMORY), signal.getitimer(signal.ITIMER_REAL)[0] > 0,
    resource.getrlimit(resource.RLIMIT_CORE)[0], resource.getrlimit(resource.RLIMIT_NPROC)[0],
])}))
"""


def test_the_child_can_open_nothing(monkeypatch: pytest.MonkeyPatch, listening: int) -> None:
    starting(monkeypatch, TRIED.replace("PORT", str(listening)))
    *said, memory, alarm, core, processes = answer_of_child()
    assert said == ["OSError"] * 8
    assert (memory, alarm, core, processes) == ("MemoryError", True, 0, 0)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ReadingError, match=r"större än 50 MB och läses inte; dela upp den"):
        read_data(path)
    with path.open("wb") as file:
        file.truncate(LARGEST)
    assert len(read_data(path)) == LARGEST


@pytest.mark.parametrize("name", ["a\x00b", "x" * 5_000, "../../finns/inte.pdf"])
def test_a_name_that_no_file_has(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadingError, match=r"finns inte eller går inte att läsa\.$"):
        read_data(tmp_path / name)
