"""What may be asked for: the page's library serves far more than the page needs, and what is not
in this list is not there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Kind(Enum):
    """What a request costs, and what is read of it."""

    HEALTH = "health"
    # ready on the disk
    FILE = "file"
    # made for the one who asks: the page, a register, a document, a download
    MADE = "made"
    # open for as long as a visitor stays
    STREAM = "stream"
    # a question of the API's
    QUESTION = "question"
    # a click on the page, or a question there: its body says which
    EVENT = "event"
    # a message to the MCP tool, or a question to it: its body says which
    TOOL = "tool"
    UPLOAD = "upload"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Address:
    """What a request is for: its `route` with names in place of what varies, for counting and
    logging, and its kind."""

    route: str
    kind: Kind


Known: TypeAlias = dict[tuple[str, str], Kind]
OTHER = Address("annat", Kind.CLOSED)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
READ, SENT = "read", "sent"
# (whether something is asked for or sent, path) → kind
WHOLE: Known = {
    (READ, "/health"): Kind.HEALTH,
    (READ, "/metrics"): Kind.MADE,
    (READ, "/"): Kind.MADE,
    (READ, "/config"): Kind.MADE,
    (READ, "/favicon.svg"): Kind.FILE,
    (READ, "/favicon.ico"): Kind.FILE,
    (READ, "/theme.css"): Kind.FILE,
    (READ, "/robots.txt"): Kind.FILE,
    (READ, "/openapi.json"): Kind.MADE,
    (READ, "/docs"): Kind.MADE,
    (READ, "/yrkanden.csv"): Kind.MADE,
    (READ, "/yrkanden.xlsx"): Kind.MADE,
    (READ, "/uppdrag.csv"): Kind.MADE,
    (READ, "/uppdrag.xlsx"): Kind.MADE,
    (READ, "/api/ask"): Kind.QUESTION,
    (SENT, "/api/ask"): Kind.QUESTION,
    # whether the server was started anew, asked by a page whose connection was lost
    (READ, "/gradio_api/app_id"): Kind.MADE,
    (READ, "/gradio_api/queue/data"): Kind.STREAM,
    (SENT, "/gradio_api/queue/join"): Kind.EVENT,
    (SENT, "/gradio_api/run/predict"): Kind.EVENT,
    (SENT, "/gradio_api/cancel"): Kind.MADE,
    (SENT, "/gradio_api/reset"): Kind.MADE,
    (SENT, "/gradio_api/upload"): Kind.UPLOAD,
    (READ, "/gradio_api/upload_progress"): Kind.STREAM,
    (READ, "/gradio_api/mcp"): Kind.MADE,
    (READ, "/gradio_api/mcp/"): Kind.MADE,
    (SENT, "/gradio_api/mcp"): Kind.TOOL,
    (SENT, "/gradio_api/mcp/"): Kind.TOOL,
}
# of those that begin so, with what stands for the rest
BEGINNING: dict[tuple[str, str], Address] = {
    (READ, "/assets/"): Address("/assets/{file}", Kind.FILE),
    (READ, "/static/"): Address("/static/{file}", Kind.FILE),
    (READ, "/plansvar/"): Address("/plansvar/{file}", Kind.FILE),
    (READ, "/docs/"): Address("/docs/{file}", Kind.FILE),
    (READ, "/dokument/"): Address("/dokument/{id}", Kind.MADE),
    (READ, "/gradio_api/heartbeat/"): Address("/gradio_api/heartbeat/{session}", Kind.STREAM),
}
# what the API says of an address or a method that it has not is its own
API = "/api/"
REGISTERS = ("/api/yrkanden", "/api/uppdrag", "/api/dokument")


def address_of(method: str, path: str) -> Address:
    """What a request with `method` for `path` (decoded, without its query) is for."""
    way = READ if method in ("GET", "HEAD") else SENT
    if way == SENT and method != "POST":
        return Address("/api/{rest}", Kind.MADE) if path.startswith(API) else OTHER
    kind = WHOLE.get((way, path))
    if kind is not None:
        return Address(path, kind)
    if path.startswith(API):
        return Address(path if path in REGISTERS else "/api/{rest}", Kind.MADE)
    for (of, beginning), address in BEGINNING.items():
        if of == way and path.startswith(beginning):
            return address
    return OTHER
