"""The Chroma server goes while the page is served, and comes back: nothing is started anew."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from assistant.opening import open_chain
from assistant.web.app import build_app
from assistant.web.live import Live, Served
from index import build_index, open_index
from tests.assistant.conftest import WordEmbedder
from tests.assistant.web.serve import served_app
from tests.faults.conftest import Tally
from tests.index.made import corpus
from tests.index.test_server import ChromaServer

pytestmark = pytest.mark.slow

QUESTION = "Vad vill Liberalerna göra åt hyrpersonal?"


def test_gone_and_back_while_serving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    # as of a large index: the server is asked at every search
    monkeypatch.setattr("index.store.SMALL", 0)
    monkeypatch.setattr("index.store.FEW", 0)
    server = ChromaServer(tmp_path / "chroma")
    server.start()
    try:
        entries, folder = corpus(tmp_path / "corpus"), tmp_path / "index"
        build_index(folder, entries, WordEmbedder(), chroma_url=server.url)
        index = open_index(folder, entries, WordEmbedder(), server.url)
        live = Live(Served(open_chain(index), index.plans))
        with (
            served_app(build_app(live)) as address,
            httpx.Client(base_url=address, trust_env=False, timeout=60) as client,
        ):

            def asked() -> tuple[int, object]:
                told = client.post("/api/ask", json={"question": QUESTION})
                return told.status_code, {**told.json(), "seconds": 0}

            status, right = asked()
            assert status == 200, right
            for _ in range(2):
                server.kill()
                for _ in range(3):
                    status, told = asked()
                    assert status >= 500, told
                    assert isinstance(told, dict) and str(told["detail"]).endswith(".")
                    tally("fråga utan Chromaserver")
                # what needs no server is shown all the same
                assert client.get("/").status_code == 200
                server.start()
                assert asked() == (200, right)
                tally("Chromaservern borta och tillbaka")
        index.closer()
    finally:
        server.kill()
