"""A file that takes long to read: what the page tells, and what ends the reading."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.web.app import build_app
from assistant.web.live import Live
from assistant.web.options import Options, Upload
from assistant.web.uploading.gate import COOKIE, Gate
from documents import apart
from tests.assistant.conftest import WordEmbedder
from tests.assistant.web.serve import served_app
from tests.assistant.web.uploading.sending import (
    FILE,
    PASSWORD,
    PLAN,
    clicked,
    client_of,
    files,
    function_of,
    joined,
    told,
)

# how long something may take on a busy machine, in seconds, before the test fails
PATIENCE = 60.0


def gone(process: int) -> bool:
    """Whether there soon is no process with this number."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which each child process, of which none ends by itself, notes its number."""
    folder = tmp_path / "children"
    folder.mkdir()
    code = "import os, time; open(f'{FOLDER}/{os.getpid()}', 'w').close(); time.sleep(600)"
    monkeypatch.setattr(apart, "START", code.replace("{FOLDER}", str(folder)))
    return folder


@pytest.fixture
def uploader(sent: Path, settings: Settings, live: Live) -> Iterator[httpx.Client]:
    """Somebody who has shown the password, in the session "one"."""
    upload = Upload(settings, PASSWORD, WordEmbedder(), Gate())
    app = build_app(live, Options(upload))
    with served_app(app) as address, client_of(address) as client:
        token = clicked(client, "Lås upp", "click", ["rätt ord"], "one")[1]
        client.cookies.set(COOKIE, token)
        # a second page of the same browser
        clicked(client, "Lås upp", "click", ["rätt ord"], "two")
        yield client


def sending(client: httpx.Client, session: str) -> str:
    """The id of the call by which a file is read."""
    (path,) = client.post("/gradio_api/upload", files={"files": ("a.md", PLAN.encode())}).json()
    fn = function_of(client, "Fil", "upload")
    return joined(client, fn, [{**FILE, "path": path}, None], session)


def reading(messages: Iterator[dict[str, object]], children: Path) -> int:
    """The number of the child, when the page has been told that the file is read."""
    for message in messages:
        if message["msg"] == "process_generating" and list(children.iterdir()):
            return int(next(children.iterdir()).name)
    raise AssertionError("nothing was told")


def test_who_closes_the_page_ends_the_reading(
    uploader: httpx.Client, children: Path, sent: Path
) -> None:
    with closing(told(uploader, "one")) as messages:
        sending(uploader, "one")
        child = reading(messages, children)
        # its content is held by now
        assert files(sent) == []
    assert gone(child)


def test_who_stops_the_reading_ends_it(uploader: httpx.Client, children: Path) -> None:
    event = sending(uploader, "one")
    with closing(told(uploader, "one")) as messages:
        child = reading(messages, children)
        fn = function_of(uploader, "Fil", "upload")
        body = {"session_hash": "one", "fn_index": fn, "event_id": event}
        assert uploader.post("/gradio_api/cancel", json=body).status_code == 200
        assert gone(child)
        # and then another
        (children / str(child)).unlink()
        sending(uploader, "two")
        with closing(told(uploader, "two")) as others:
            child = reading(others, children)
    assert gone(child)


def test_who_comes_while_another_file_is_read_is_told_so(
    uploader: httpx.Client, children: Path, sent: Path
) -> None:
    sending(uploader, "one")
    with closing(told(uploader, "one")) as messages:
        child = reading(messages, children)
        sending(uploader, "two")
        with closing(told(uploader, "two")) as others:
            last = next(each for each in others if each["msg"] == "process_completed")
        assert "En annan fil läses just nu; vänta en stund" in str(last)
        # no second process, and no file left
        assert [int(each.name) for each in children.iterdir()] == [child]
        assert files(sent) == []
        os.kill(child, 0)
    assert gone(child)
