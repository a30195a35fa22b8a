"""The addresses of documents, as a browser asks for them."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from assistant.page.documents import reader
from assistant.web.app import build_app
from assistant.web.live import Live, Served
from tests.assistant.page.fakes import FakeChain, passage, plan
from tests.assistant.web.serve import served_app


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A client of a page over one document."""
    of = plan()
    live = Live(Served(FakeChain(of), (of,), (passage(of),)))
    with served_app(build_app(live)) as address, httpx.Client(base_url=address) as asking:
        yield asking


def test_a_place_is_shown_with_its_quote_marked(client: httpx.Client) -> None:
    answer = client.get("/dokument/x-2020?start=4&stop=9")
    assert answer.status_code == 200
    assert '<mark id="citat">bygga</mark>' in answer.text
    # nothing inline, nothing from elsewhere
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("query", ["?start=4&stop=900", "?start=x&stop=y", "?start=4"])
def test_a_place_that_is_none_is_told_above_the_whole_text(
    client: httpx.Client, query: str
) -> None:
    answer = client.get(f"/dokument/x-2020{query}")
    assert answer.status_code == 200
    assert reader.NO_PLACE in answer.text
    assert "<mark" not in answer.text and "Att bygga en bro." in answer.text


@pytest.mark.parametrize("name", ["finns-inte", "%3Cscript%3E"])
def test_an_unknown_document_is_a_page_that_lists_those_that_are_there(
    client: httpx.Client, name: str
) -> None:
    answer = client.get(f"/dokument/{name}")
    assert answer.status_code == 404
    assert reader.NOT_HERE in answer.text
    assert 'href="../dokument/x-2020"' in answer.text
    assert "<script>" not in answer.text
