"""What the page does not need is not there: each address of its library's tried, files of the
machine asked for in every way, and what all responses say to the browser."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.web.app import build_app
from assistant.web.fileguard import LARGEST_CALL, LARGEST_SENT, TOO_LARGE
from assistant.web.guarding.addresses import OTHER, Kind, address_of
from assistant.web.guarding.asking import BATCH
from assistant.web.live import Live, Served
from assistant.web.routes.faults import NOT_FOUND
from tests.assistant.page.fakes import FakeChain, plan
from tests.assistant.web.asking import MCP, client_of, event_of, join, tool_of
from tests.assistant.web.serve import served_app

# "{path:path}": what varies in a route
VARIES = re.compile(r"\{[^}]*\}")
# those that answer a stranger, of all that Gradio registers; the rest is 403, 404, 405, or 422
OPEN = {
    *("/", "/config", "/favicon.ico", "/robots.txt", "/theme.css"),
    # ours take the place of Gradio's
    "/openapi.json",
    "/gradio_api/app_id",
    "/gradio_api/heartbeat/{session_hash}",
    # shows the documentation to a browser
    "/gradio_api/mcp",
}
ANSWERS = {200, 204, 206, 301, 302, 303, 307, 308}


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Any, str]]:
    """The page over a made-up plan, and its address."""
    of = FakeChain(plan())
    app = build_app(Live(Served(of, (of.plan,))))
    with served_app(app) as address:
        yield app, address


def routes_of(routes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """(path, method) of all `routes`, and of those under them."""
    for route in routes:
        router = getattr(route, "original_router", None)
        path = before + (getattr(route, "path", "") or "")
        under = router.routes if router is not None else getattr(route, "routes", None)
        if under:
            yield from routes_of(under, before if router is not None else path)
        else:
            yield from ((path, method) for method in getattr(route, "methods", None) or ["GET"])


def test_of_what_the_library_registers_only_what_the_page_needs_answers(
    served: tuple[Any, str],
) -> None:
    app, address = served
    [mounted] = [route for route in app.routes if getattr(route, "path", None) == ""]
    tried = set(routes_of(mounted.app.routes))
    # Gradio 6.31 has some 130; far fewer would mean that they were not found
    assert len(tried) > 80
    found = set()
    with client_of(address) as client:
        for path, method in sorted(tried):
            with client.stream(method, VARIES.sub("x", path)) as answer:
                if answer.status_code in ANSWERS:
                    found.add(path)
    assert found == OPEN


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/startup-events"),
        ("GET", "/gradio_api/queue/status"),
        ("GET", "/gradio_api/mcp/schema"),
        ("GET", "/monitoring"),
        ("GET", "/config/"),
        ("GET", "/CONFIG"),
        ("POST", "/gradio_api/component_server"),
        ("POST", "/gradio_api/vibe-edit"),
        ("POST", "/gradio_api/run/predict/"),
        ("POST", "/gradio_api/queue/join/"),
        ("POST", "/login"),
        ("OPTIONS", "/gradio_api/queue/join"),
        ("PUT", "/"),
        ("TRACE", "/"),
        ("HEMLIGT", "/"),
    ],
)
def test_a_closed_address_is_one_sentence(served: tuple[Any, str], method: str, path: str) -> None:
    with client_of(served[1]) as client:
        answer = client.request(method, path)
        assert (answer.status_code, answer.json()) == (404, {"detail": NOT_FOUND})


HERE = Path(__file__)
# the ways to a folder above, as far as proxies and browsers let them through
UP = ("..", "%2e%2e", "..%2f..", "%252e%252e", "..%5c..", "....//", "%c0%ae%c0%ae", "..;")
FOLDERS = (
    *("/assets", "/static", "/svelte", "/plansvar", "/docs", "/dokument"),
    *("/gradio_api/file=", "/gradio_api/file", "/gradio_api/heartbeat", "/pwa_icon"),
    *("/gradio_api/custom_component/x/client/component", "/gradio_api/stream/a/b/1"),
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_file_of_the_machine_is_given(served: tuple[Any, str], folder: str) -> None:
    secret = "en rad i den här filen som ingen ska få läsa"
    with client_of(served[1]) as client:
        for name in (str(HERE), "/etc/passwd", "/proc/self/environ", "/assistant/settings.py"):
            for up in UP:
                for path in (f"{folder}/{'/'.join([up] * 12)}{name}", f"{folder}{name}"):
                    # sent as it is written here, not tidied as an address
                    target = client.build_request("GET", "/")
                    target.url = target.url.copy_with(raw_path=path.encode())
                    with client.stream("GET", target.url) as answer:
                        if "event-stream" in answer.headers.get("content-type", ""):
                            continue
                        text = answer.read()
                    assert secret.encode() not in text and b"root:x:" not in text, path
                    assert b"PATH=" not in text and b"BaseSettings" not in text, path
                    assert answer.status_code in (307, 400, 403, 404, 405), path


def test_what_is_in_no_list_is_counted_as_one() -> None:
    assert address_of("GET", "//config") is OTHER
    assert address_of("GET", "/finns/inte") is address_of("POST", "/") is OTHER
    # what varies stands in no label
    assert address_of("GET", "/dokument/hemligt").route == "/dokument/{id}"
    assert address_of("GET", "/api/hemligt").route == "/api/{rest}"
    assert address_of("DELETE", "/api/ask").kind is Kind.MADE


def test_the_tool_is_called_by_mcp_alone_and_an_event_by_its_own_number(
    served: tuple[Any, str],
) -> None:
    with client_of(served[1]) as client:
        tool, event = tool_of(client), event_of(client)
        # by the number that the page would call it by, in what ways a number can be written
        for number in (tool, str(tool), float(tool), [tool], None, 10**9, -1, True, "ask"):
            for path in ("queue/join", "run/predict"):
                body = {"data": ["Vad?", [], ""], "fn_index": number, "session_hash": "s"}
                answer = client.post(f"/gradio_api/{path}", json=body)
                assert answer.status_code == 404, (number, path)
        assert join(client, event, api_name="ask").status_code == 200
        # of two numbers in one object the last counts, here and there
        twice = f'{{"data": [], "fn_index": {event}, "fn_index": {tool}, "session_hash": "s"}}'
        assert client.post("/gradio_api/queue/join", content=twice).status_code == 404


def test_large_bodies_are_not_read_to_their_end(served: tuple[Any, str]) -> None:
    with client_of(served[1]) as client:
        event = event_of(client)
        assert join(client, event, "x" * LARGEST_SENT).status_code == 413
        call = b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": "' + b"x" * LARGEST_CALL
        kind = {"content-type": "application/json"}
        # whether or not the length is told before
        for content in (call, iter([call])):
            answer = client.post("/gradio_api/mcp/", content=content, headers=MCP | kind)
            assert (answer.status_code, answer.json()) == (413, {"detail": TOO_LARGE})
        batch = client.post("/gradio_api/mcp/", json=[{"method": "tools/call"}] * 2, headers=MCP)
        assert (batch.status_code, batch.json()) == (400, {"detail": BATCH})


def test_a_large_head_is_not_read_to_its_end(served: tuple[Any, str]) -> None:
    host, _, port = served[1].removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000)
        try:
            told = raw.recv(100)
        except ConnectionResetError:
            told = b""
    assert told == b"" or told.startswith(b"HTTP/1.1 4")


def test_every_response_keeps_the_browser_to_this_host(served: tuple[Any, str]) -> None:
    paths = ("/", "/config", "/api/dokument", "/api/x", "/docs", "/yrkanden.csv", "/dokument/x")
    more = ("/plansvar/page.css", "/finns/inte", "/gradio_api/file=/etc/passwd", "/health")
    with client_of(served[1], headers={"origin": "http://annan.example"}) as client:
        for path in (*paths, *more):
            heads = client.get(path).headers
            assert heads["x-content-type-options"] == "nosniff", path
            assert heads["referrer-policy"] == "no-referrer", path
            assert heads["cross-origin-opener-policy"] == "same-origin", path
            assert heads["cross-origin-resource-policy"] == "same-origin", path
            assert "camera=()" in heads["permissions-policy"], path
            policy = heads["content-security-policy"]
            assert "frame-ancestors" in policy, path
            # what is no page runs nothing at all
            assert ("default-src 'none'" in policy) is (
                path not in ("/", "/docs", "/dokument/x")
            ), path
            # no other site's script may read it, and who serves it is nobody's business
            assert not [name for name in heads if name.startswith("access-control-")], path
            assert "server" not in heads, path


def test_what_is_said_of_the_servers_name_is_not_believed(served: tuple[Any, str]) -> None:
    lies = ("x-forwarded-host", "x-gradio-server", "x-forwarded-server", "forwarded")
    said = {name: "http://annan.example" for name in lies}
    with client_of(served[1], headers=said) as client:
        assert "annan.example" not in client.get("/").text
        assert "annan.example" not in client.get("/config").text


def test_a_browser_is_shown_a_sentence_and_a_program_an_object(served: tuple[Any, str]) -> None:
    with httpx.Client(base_url=served[1], trust_env=False) as client:
        shown = client.get("/finns/inte", headers={"accept": "text/html,*/*"})
        assert shown.headers["content-type"] == "text/plain; charset=utf-8"
        assert shown.text == NOT_FOUND
        assert client.get("/finns/inte").json() == {"detail": NOT_FOUND}
