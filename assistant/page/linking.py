"""Addresses within the page: a place in a document, a question to ask again."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from documents.plan import Span


def document_link(document: str, span: Span | None = None) -> str:
    """Where the page shows the document with the id `document`, at `span` where one is given.

    Relative, so that it holds wherever the page is mounted.
    """
    path = f"dokument/{quote(document, safe='')}"
    if span is None:
        return path
    return f"{path}?{urlencode({'start': span.start, 'stop': span.stop})}#citat"


def question_link(
    question: str,
    parties: Sequence[str] = (),
    documents: Sequence[str] = (),
    region: str = "",
) -> str:
    """What opens the page with `question` asked and its filters set: "?q=…&parti=V"."""
    pairs = [
        ("q", question),
        *(("parti", code) for code in parties),
        *(("dokument", name) for name in documents),
        *([("region", region)] if region else ()),
    ]
    # a lone surrogate in what was asked has no bytes
    return "?" + urlencode([(key, value.encode("utf-8", "replace")) for key, value in pairs])
