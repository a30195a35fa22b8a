"""The tool `ask`: asked with a real MCP client; of what Gradio opens, it alone."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from assistant.answer import Answer
from assistant.query import Question
from assistant.web.app import build_app
from assistant.web.live import Live, Served
from assistant.web.routes.faults import FAILED, NOT_FOUND
from documents.plan import Plan
from tests.assistant.page.fakes import FakeChain, plan
from tests.assistant.web.serve import served_app

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable
    from mcp import ClientSession
    from mcp.types import CallToolResult, Tool

# "[1] Vänsterpartiet (V); …: ”Att …” (dokument/x-2020?start=0&stop=17#citat)"
SOURCE = re.compile(r"^\[(\d+)\] (.+?): ”(.+)” \((.+)\)$", re.M)


@pytest.fixture(scope="module")
def real(chain: Runnable[Question, Answer], plans: tuple[Plan, ...]) -> Iterator[str]:
    """The address of the page over the five plans."""
    with served_app(build_app(Live(Served(chain, plans)))) as address:
        yield address


@pytest.fixture
def made() -> Iterator[tuple[FakeChain, str]]:
    """The address of the page over a made-up plan, and the chain behind it."""
    chain = FakeChain(plan())
    with served_app(build_app(Live(Served(chain, (chain.plan,))))) as address:
        yield chain, address


async def within(address: str, then: Any) -> Any:
    """What `then` makes of a session with the tool at `address`."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async with (
        httpx.AsyncClient(trust_env=False, timeout=60) as http,
        streamable_http_client(f"{address}/gradio_api/mcp/", http_client=http) as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        return await then(session)


def tools(address: str) -> list[Tool]:
    async def listed(session: ClientSession) -> Any:
        return (await session.list_tools()).tools

    found: list[Tool] = asyncio.run(within(address, listed))
    return found


def call(address: str, arguments: Mapping[str, Any], name: str = "ask") -> CallToolResult:
    async def called(session: ClientSession) -> Any:
        return await session.call_tool(name, dict(arguments))

    result: CallToolResult = asyncio.run(within(address, called))
    return result


def said(result: CallToolResult) -> str:
    [content] = result.content
    assert content.type == "text"
    return content.text


def test_there_is_one_tool_described_in_swedish(made: tuple[FakeChain, str]) -> None:
    [tool] = tools(made[1])
    assert tool.name == "ask"
    assert tool.description is not None
    assert tool.description.startswith("Svarar på en fråga om svenska regioners plandokument")
    assert tool.inputSchema["required"] == ["question"]
    properties = tool.inputSchema["properties"]
    assert {name: each["type"] for name, each in properties.items()} == {
        "question": "string",
        "parties": "array",
        "region": "string",
    }
    assert properties["parties"]["items"] == {"type": "string"}
    assert all(each["description"] for each in properties.values())


def test_an_answer_comes_with_sources_that_can_be_checked(
    real: str, chain: Runnable[Question, Answer], plans: tuple[Plan, ...]
) -> None:
    asked = "Vad vill Vänsterpartiet göra åt hyrpersonal?"
    expected = chain.invoke(Question(asked))
    text = said(call(real, {"question": asked}))
    answer, sources = text.split("\n\nKällor:\n")
    assert answer == expected.text
    found = SOURCE.findall(sources)
    assert [int(number) for number, *_ in found] == [each.number for each in expected.citations]
    # who, kind, document with its period, region, section, label: what a reader must tell apart
    assert found[0][1] == (
        "Vänsterpartiet (V); partiförslag; Regionplan och budget 2021–2023; Region Västmanland; "
        "En attraktiv och utvecklande arbetsplats › Egen personal framför hyrpersonal; yrkande 21"
    )
    texts = {plan.id: plan.text for plan in plans}
    for _, _, quote, link in found:
        place = {key: int(value[0]) for key, value in parse_qs(urlsplit(link).query).items()}
        document = texts[urlsplit(link).path.removeprefix("dokument/")]
        # the words that stand at the place of the link
        assert " ".join(document[place["start"] : place["stop"]].split()) == quote


def test_a_letter_stays_as_it_is(real: str) -> None:
    text = said(call(real, {"question": "Vem ansvarar för åtgärd L?"}))
    assert "; åtgärd L (uppdrag 1, 7): ”" in text


def test_the_filters_are_those_of_the_command(made: tuple[FakeChain, str]) -> None:
    chain, address = made
    call(address, {"question": "Vad?", "parties": ["vänsterpartiet"], "region": "Region X"})
    call(address, {"question": "Vad?"})
    assert chain.asked == [Question("Vad?", (), ("V",), (), "Region X"), Question("Vad?")]


def test_what_is_wrong_is_one_sentence(
    made: tuple[FakeChain, str], caplog: pytest.LogCaptureFixture
) -> None:
    chain, address = made
    wrong = call(address, {"question": "Vad?", "parties": ["SD"]})
    assert wrong.isError
    assert said(wrong) == "Det finns inget dokument från partiet SD; välj bland V."
    chain.fault = RuntimeError("Hemlig fråga")
    failed = call(address, {"question": "Hemlig fråga"})
    assert failed.isError
    assert said(failed) == FAILED
    assert "Hemlig" not in caplog.text


def test_the_tool_alone_is_open_to_other_programs(made: tuple[FakeChain, str]) -> None:
    _, address = made
    with httpx.Client(base_url=address, trust_env=False) as client:
        events = client.get("/config").json()["dependencies"]
        opened = [each for each in events if each["api_visibility"] != "private"]
        # not queued: see add_tool, what is queued is sent to an address that the caller names
        assert [(each["api_name"], each["queue"]) for each in opened] == [("ask", False)]


def test_other_ways_of_gradios_to_the_tool_are_closed(made: tuple[FakeChain, str]) -> None:
    chain, address = made
    ways = (
        ("POST", "run/ask"),
        ("POST", "run/ask/"),
        ("POST", "api/ask"),
        ("POST", "call/ask"),
        ("POST", "call/v2/ask"),
        ("GET", "call/ask/1"),
        ("GET", "mcp/sse"),
        ("POST", "mcp/messages/"),
    )
    body = {"data": ["Vad?", [], ""], "question": "Vad?"}
    with httpx.Client(base_url=address, trust_env=False) as client:
        for method, path in ways:
            response = client.request(method, f"/gradio_api/{path}", json=body)
            assert (response.status_code, response.json()) == (404, {"detail": NOT_FOUND}), path
    assert not chain.asked


def test_a_browser_at_the_tools_address_is_shown_the_documentation(
    made: tuple[FakeChain, str],
) -> None:
    with httpx.Client(base_url=made[1], trust_env=False, follow_redirects=True) as client:
        for path in ("/gradio_api/mcp/", "/gradio_api/mcp"):
            response = client.get(path, headers={"accept": "text/html"})
            assert (response.status_code, response.url.path) == (200, "/docs")
        # to listen without asking is nothing that the tool offers
        listening = client.get("/gradio_api/mcp/", headers={"accept": "text/event-stream"})
        assert listening.status_code == 405
