"""Every way there is to ask the page a question, as a program would go it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

# what a client of MCP says beside its message
MCP = {"accept": "application/json, text/event-stream"}


def client_of(address: str, visitor: str = "", **more: Any) -> httpx.Client:
    """A client of the page at `address`; `visitor` is the address that a proxy says it has."""
    headers = {"x-forwarded-for": visitor} if visitor else {}
    headers |= more.pop("headers", {})
    return httpx.Client(base_url=address, trust_env=False, timeout=60, headers=headers, **more)


def event_of(client: httpx.Client) -> int:
    """The number of the event that asks what stands in the question's box."""
    config = client.get("/config").json()
    return next(int(each["id"]) for each in config["dependencies"] if len(each["inputs"]) == 5)


def tool_of(client: httpx.Client) -> int:
    """The number of the tool that is for MCP alone."""
    config = client.get("/config").json()
    return next(int(e["id"]) for e in config["dependencies"] if e["api_name"] == "ask")


def join(client: httpx.Client, event: int, text: str = "Vad?", **changed: Any) -> httpx.Response:
    """The page's own way: `text` in the question's box."""
    body = {"data": [text, None, [], [], ""], "fn_index": event, "session_hash": "s", **changed}
    return client.post("/gradio_api/queue/join", json=body)


def call(
    client: httpx.Client, text: str = "Vad?", path: str = "/gradio_api/mcp/"
) -> httpx.Response:
    """The tool's way."""
    message = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "ask", "arguments": {"question": text}},
    }
    return client.post(path, json=message, headers=MCP)


def ways(event: int) -> dict[str, Callable[[httpx.Client], httpx.Response]]:
    """Each way to ask, by its name; `event` is that of the page's own."""
    return {
        "the page": lambda client: join(client, event),
        "the API, in an address": lambda client: client.get("/api/ask?q=Vad%3F"),
        "the API, sent": lambda client: client.post("/api/ask", json={"question": "Vad?"}),
        "the tool": call,
        "the tool, without the last stroke": lambda client: call(client, path="/gradio_api/mcp"),
    }
