"""An answer's text as Markdown that is safe to show: its numbers lead to their places in the
documents, and nothing else in it works."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from assistant.answer import Answer, Citation
from assistant.citing import MARK
from assistant.harmless import shown
from assistant.page.folding import folded
from assistant.page.linking import document_link

# what Markdown could take for a link, an image, code, a table or a formula
ACTIVE = re.compile(r"[\\`\[\]_~$|!:@]")
PUNCTUATION = re.compile(r"[!-%'-/:;=?@\[-`{-~]")
# "www.": read as a link even without "http"
WEB = re.compile(r"\bwww\.", re.I)
# how many steps an answer is shown in
STEPS = 3


def markdown(answer: Answer) -> str:
    """The answer's text with its numbers leading to their sources, what documents say made inert;
    above it how the question was read, where the conversation was needed for it."""
    text = folded(linked(encodable(answer.text), links_of(answer.citations)))
    if answer.interpreted:
        return f"*Tolkat som: {plain(answer.interpreted)}*\n\n{text}"
    return text


def links_of(citations: Sequence[Citation]) -> dict[int, str]:
    """Where the page shows each of `citations`, by its number."""
    return {
        citation.number: document_link(citation.passage.plan.id, citation.passage.span)
        for citation in citations
    }


def linked(text: str, links: Mapping[int, str]) -> str:
    """`text` with [n] as a link for each n of `links`; no other link, image or tag in it works.

    Bold, lists and headings stay: the answer's own layout is made of them.
    """
    parts: list[str] = []
    position = 0
    for mark in MARK.finditer(text):
        if int(mark[1]) in links:
            parts.append(_inert(text[position : mark.start()]))
            parts.append(rf"[\[{mark[1]}\]]({links[int(mark[1])]})")
            position = mark.end()
    return "".join(parts) + _inert(text[position:])


def plain(text: str) -> str:
    """`text` as Markdown that shows just its characters."""
    lines = (" ".join(line.split()) for line in encodable(text).split("\n"))
    return escape(PUNCTUATION.sub(r"\\\g<0>", "\n".join(lines)), quote=False)


def encodable(text: str) -> str:
    """`text` as it may be shown (`assistant.harmless`), with "?" for each lone surrogate, which a
    browser may send and which has no bytes."""
    return shown(text.encode("utf-8", "replace").decode("utf-8"))


def steps(text: str) -> list[str]:
    """`text` as it grows, in at most STEPS - 1 steps that end with a line, the last left out."""
    lines = text.splitlines(keepends=True)
    size = max(-(-len(lines) // STEPS), 1)
    return ["".join(lines[:stop]) for stop in range(size, len(lines), size)]


def _inert(text: str) -> str:
    text = ACTIVE.sub(r"\\\g<0>", text)
    return WEB.sub(r"www\\.", escape(text, quote=False))
