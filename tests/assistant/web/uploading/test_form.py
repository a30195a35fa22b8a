"""Adding documents through the page: who may, and what reaches the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.web.app import build_app
from assistant.web.fileguard import LARGEST_SENT, OFF, named_files
from assistant.web.live import Live, Served
from assistant.web.options import Options, Upload
from assistant.web.uploading.gate import COOKIE, LIFE, LONG_WAIT, Gate
from tests.assistant.conftest import WordEmbedder
from tests.assistant.page.fakes import FakeChain, plan
from tests.assistant.web.serve import served_app
from tests.assistant.web.uploading.sending import (
    FILE,
    PASSWORD,
    PLAN,
    Clock,
    clicked,
    client_of,
    files,
)

BODIES: list[tuple[bytes, int]] = [
    (b"", 0),
    (b'{"data": ["Vad kostar bron?", null, [], ""]}', 0),
    # a path alone, as a document may have one, is no file
    (b'{"data": [{"path": "/etc/passwd"}]}', 0),
    (b'{"data": [{"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}]}', 1),
    # deep down, spelled with escapes, and twice in one object
    (b'[[{"a": [{"meta": {}, "p\\u0061th": "http://annan.example/"}]}]]', 1),
    (b'{"path": "/tmp/a", "path": "/etc/passwd", "meta": {}}', 2),
]


@pytest.mark.parametrize(("body", "count"), BODIES)
def test_files_are_seen_in_what_is_sent(body: bytes, count: int) -> None:
    assert len(named_files(body)) == count


def ask(client: httpx.Client, **changed: object) -> httpx.Response:
    """A question as the page sends it, with something of it `changed`."""
    config = client.get("/config").json()
    fn = next(each["id"] for each in config["dependencies"] if len(each["inputs"]) == 5)
    body = {"data": ["Vad?", None, [], [], ""], "fn_index": fn, "session_hash": "s", **changed}
    return client.post("/gradio_api/queue/join", json=body)


def many(client: httpx.Client) -> httpx.Response:
    return ask(client, data=["x" * LARGEST_SENT, None, [], [], ""])


CLOSED_WAYS: list[tuple[int, Callable[[httpx.Client], httpx.Response]]] = [
    (403, lambda c: c.post("/gradio_api/upload", files={"files": ("a.txt", b"x")})),
    (403, lambda c: c.post("/gradio_api/upload?upload_id=1", files={"files": ("a.txt", b"x")})),
    (403, lambda c: c.post("/gradio_api/upload/", files={"files": ("a.txt", b"x")})),
    (403, lambda c: c.get("/gradio_api/upload_progress?upload_id=1")),
    (403, lambda c: c.post("/gradio_api/process_recording", files={"video": ("a", b"x")})),
    (403, lambda c: c.post("/gradio_api/component_server", files={"data": ("a", b"x")})),
    # a visitor's conversation is written to the disk by this one
    (403, lambda c: c.get("/gradio_api/deep_link?session_hash=s")),
    # a file of this machine, and one from elsewhere
    (403, lambda c: c.get(f"/gradio_api/file={__file__}")),
    (403, lambda c: c.head("/gradio_api/file=http://annan.example/x")),
    (403, lambda c: c.get("/gradio_api/proxy=https://annan.example/x")),
    # a file in a question, which the library would copy to where it is served from
    (403, lambda c: ask(c, data=[{**FILE, "path": __file__}, None, [], [], ""])),
    (403, lambda c: ask(c, data=[{**FILE, "path": "http://annan.example"}, None, [], [], ""])),
    (413, many),
    (400, lambda c: c.post("/gradio_api/queue/join", content=b"inte json")),
]


def test_no_way_takes_a_file_where_uploading_is_off(sent: Path) -> None:
    of = plan()
    with (
        served_app(build_app(Live(Served(FakeChain(of), (of,))))) as address,
        client_of(address, "påhittad".encode().hex()) as client,
    ):
        for status, send in CLOSED_WAYS:
            answer = send(client)
            assert answer.status_code == status, answer.request.url
            assert answer.request.method == "HEAD" or answer.text.endswith(".")
        assert client.post("/gradio_api/upload", files={"files": b"x"}).text == OFF
        assert files(sent) == []
        # a question goes through
        assert ask(client).status_code == 200
        kinds = {each["type"] for each in client.get("/config").json()["components"]}
        assert not kinds & {"file", "uploadbutton", "image", "audio", "video", "multimodaltextbox"}


def test_the_page_takes_a_file_from_who_has_the_password(
    sent: Path, settings: Settings, live: Live
) -> None:
    clock = Clock()
    upload = Upload(settings, PASSWORD, WordEmbedder(), Gate(clock))
    content = {"files": ("../provplan.md", PLAN.encode())}
    label = "Fil"
    with served_app(build_app(live, Options(upload))) as address, client_of(address) as client:
        wrong = clicked(client, "Lås upp", "click", ["fel"])
        assert "Lösenordet är fel" in str(wrong)
        clock.now += 1
        assert client.post("/gradio_api/upload", files=content).status_code == 403

        token = clicked(client, "Lås upp", "click", ["rätt ord"])[1]
        # the browser that has it, and none else
        assert client.post("/gradio_api/upload", files=content).status_code == 403
        client.cookies.set(COOKIE, token)
        (path,) = client.post("/gradio_api/upload", files=content).json()
        assert Path(path).is_relative_to(sent)
        # even then no file that was not sent
        with pytest.raises(AssertionError, match="utan rätt lösenord"):
            clicked(client, label, "upload", [{**FILE, "path": __file__}, None])

        shown = str(clicked(client, label, "upload", [{**FILE, "path": path}, None]))
        # what it is read as, before it is kept; and the file itself is gone
        for said in ("provpartiet-2026", "2 yrkanden", "en bro byggs över Storån vid Norrby"):
            assert said in shown
        assert files(sent) == []
        assert live.now.plans[0].id == "x-2020"
        assert [each.name for each in settings.corpus.iterdir()] == ["catalogue.toml"]

        clock.now += LIFE
        assert client.post("/gradio_api/upload", files=content).status_code == 403
    assert files(sent) == []


KEEP = ["", *[""] * 6, "party proposal"]


def test_what_only_the_page_calls_is_closed_to_who_calls_it_without_it(
    sent: Path, settings: Settings, live: Live
) -> None:
    """By its number, with a token that was made up, that another visitor has, or whose time is
    over."""
    clock = Clock()
    upload = Upload(settings, PASSWORD, WordEmbedder(), Gate(clock))
    with (
        served_app(build_app(live, Options(upload))) as address,
        client_of(address) as owner,
        client_of(address) as stranger,
    ):
        token = clicked(owner, "Lås upp", "click", ["rätt ord"])[1]
        owner.cookies.set(COOKIE, token)
        (path,) = owner.post("/gradio_api/upload", files={"files": ("a.md", PLAN.encode())}).json()
        real = {**FILE, "path": path}
        for held in (None, "påhittad", token, {"value": token}, [token], True):
            # what stands before the library sees the file and lets it not through; without what
            # marks a file it is let through, and the library takes it for none
            with pytest.raises(AssertionError, match="utan rätt lösenord"):
                clicked(stranger, "Fil", "upload", [real, held], "stranger")
            assert clicked(stranger, "Fil", "upload", [{"path": path}, held], "stranger") == []
            answer = clicked(stranger, "Lägg till", "click", [held, None, *KEEP], "stranger")
            assert "Uppladdningen är låst" in str(answer)
        assert [each.name for each in files(sent)] == ["a.md"]
        # who has stolen the cookie can send a file, and has it neither read nor kept
        stranger.cookies.set(COOKIE, token)
        answer = clicked(stranger, "Fil", "upload", [real, token], "stranger")
        assert "Uppladdningen är låst" in str(answer)
        assert "provpartiet" not in str(answer)
        assert files(sent) == []
        # when its time is over it is good for nothing
        (path,) = owner.post("/gradio_api/upload", files={"files": ("a.md", PLAN.encode())}).json()
        clock.now += LIFE
        with pytest.raises(AssertionError, match="utan rätt lösenord"):
            clicked(owner, "Fil", "upload", [{**FILE, "path": path}, None])
        answer = clicked(owner, "Lägg till", "click", [None, None, *KEEP])
        assert "Uppladdningen är låst" in str(answer)
    assert [each.name for each in settings.corpus.iterdir()] == ["catalogue.toml"]


def test_a_password_that_is_none_is_wrong(sent: Path, settings: Settings, live: Live) -> None:
    clock = Clock()
    upload = Upload(settings, PASSWORD, WordEmbedder(), Gate(clock))
    app = build_app(live, Options(upload))
    with served_app(app) as address, client_of(address) as client:
        for tried in (None, 1, ["rätt ord"], {"rätt ord": 1}, "x" * 100_000):
            assert "Lösenordet är fel" in str(clicked(client, "Lås upp", "click", [tried]))
            # … and counted: who comes too soon is not even heard
            assert "Det har skrivits fel" in str(clicked(client, "Lås upp", "click", ["rätt ord"]))
            clock.now += LONG_WAIT
        assert "upplåst" in str(clicked(client, "Lås upp", "click", ["rätt ord"]))
