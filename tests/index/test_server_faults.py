"""What is no Chroma server of the right version, and what is no address, told in a sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

import pytest

from index.place import Server, ServerError
from index.store import VectorStore, check_server

ADDRESS = (
    "PLANSVAR_CHROMA_URL är ingen adress till en Chromaserver; skriv den som http://127.0.0.1:8000."
)


@contextmanager
def answering(
    status: int, body: str, greeting: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """The address of a server that gives every request this answer, but for the paths of
    `greeting`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = greeting.get(self.path, body)
            self.send_response(200 if self.path in greeting else status)
            self.send_header("Content-Length", str(len(said.encode())))
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


# (status, body) of /api/v2/version
OTHERS = [
    pytest.param(
        404, '{"detail": "Not Found"}', id="Chroma 0.5, which has no version 2 of its API"
    ),
    pytest.param(200, '"0.6.3"', id="an older Chroma"),
    pytest.param(200, '"2.0.0"', id="a Chroma to come"),
    pytest.param(410, '{"error": "Unimplemented", "message": "deprecated"}', id="a later API"),
    pytest.param(200, "<html><body>Välkommen</body></html>", id="a web site"),
    pytest.param(200, "", id="nothing"),
    pytest.param(200, "{}", id="another program"),
    pytest.param(302, "", id="a proxy that wants a log-in"),
    pytest.param(401, "Unauthorized", id="a proxy that wants a password"),
]


@pytest.mark.parametrize(("status", "body"), OTHERS)
def test_a_server_that_is_no_chroma_of_the_version(status: int, body: str) -> None:
    with answering(status, body) as address:
        sentence = (
            f"Servern på {address} svarar inte som en Chromaserver av version 1.x; rätta "
            "PLANSVAR_CHROMA_URL eller byt version."
        )
        with pytest.raises(ServerError) as caught:
            check_server(f"http://{address}")
        assert str(caught.value) == sentence
        with pytest.raises(ServerError) as caught:
            VectorStore(Server(f"http://{address}", "build-0123456789ab"))
        assert str(caught.value) == sentence


def test_a_password_is_not_told() -> None:
    with answering(401, "") as address, pytest.raises(ServerError) as caught:
        check_server(f"http://anna:hemligt@{address}")
    assert address in str(caught.value)
    assert "hemligt" not in str(caught.value) and "anna" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "localhost:8000",
        "127.0.0.1",
        "ftp://127.0.0.1",
        "http://",
        "http:///api",
        "http://127.0.0.1:chroma",
        "http://127.0.0.1:99999",
        "http://[::1",
        "chroma",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ServerError) as caught:
        check_server(url)
    assert str(caught.value) == ADDRESS


# what a Chroma server answers before it is asked for anything of ours
GREETING = {
    "/api/v2/version": '"1.0.0"',
    "/api/v2/auth/identity": '{"user_id": "", "tenant": "default_tenant", "databases": []}',
}


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (500, '{"error": "InternalError", "message": "disk full"}', "InternalError"),
        (429, '{"error": "RateLimitError", "message": "too many"}', "RateLimitError"),
        # what no Chroma says, as from a proxy that has lost its server
        (502, "Bad Gateway", "Exception"),
        (200, "no JSON", "JSONDecodeError"),
    ],
)
def test_an_error_of_the_server_is_told(status: int, body: str, kind: str) -> None:
    with answering(status, body, GREETING) as address, pytest.raises(ServerError) as caught:
        VectorStore(Server(f"http://{address}", "build-0123456789ab"))
    assert str(caught.value) == (
        f"Chromaservern på {address} svarade med ett fel ({kind}); se dess logg."
    )
