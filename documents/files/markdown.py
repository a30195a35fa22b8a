"""Markdown → HTML, which the reader of web pages reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from documents.files.textfile import MARKDOWN_MATTER

# "title: Regionplan 2026", "titel: \"Budget\""
MATTER_TITLE = re.compile(r"^(?:title|titel)[ \t]*:[ \t]*(?P<title>.+)$", re.I | re.M)
# "<li>[ ] Att", "<li><p>[x] Att": the box of a task
TASK = re.compile(r"(<li>\s*(?:<p>)?)\[[ xX]\]\s+")
# "<br>", "</b>", "<!-- … -->": tags that HTML knows; "<uppdrag>" is the author's own text
KNOWN_TAG = re.compile(
    r"<(?:!--|/?(?:a|abbr|article|b|blockquote|br|caption|center|cite|code|dd|del|details|div|dl|dt"
    r"|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav"
    r"|noscript|object|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|summary|sup"
    r"|svg|table|tbody|td|template|tfoot|th|thead|tr|u|ul)\b)",
    re.I,
)


def to_html(text: str) -> tuple[str, str]:
    """A Markdown text as HTML, and the title that its front matter gives it or "".

    Line breaks stay line breaks, so that "Att …" lines are told apart.
    """
    title = ""
    matter = MARKDOWN_MATTER.match(text)
    if matter:
        found = MATTER_TITLE.search(matter["matter"])
        title = found["title"].strip().strip("\"'").strip() if found else ""
        text = text[matter.end() :]
    parser = MarkdownIt("commonmark", {"breaks": True}).enable("table")
    parser.add_render_rule("html_inline", _own_words)
    parser.add_render_rule("html_block", _own_words)
    html = TASK.sub(r"\1", parser.render(text))
    return f"<html><body>{html}</body></html>", title


def _own_words(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: Any,
) -> str:
    """A tag as it stands, if HTML knows it; else as text."""
    content = tokens[index].content
    return content if KNOWN_TAG.match(content.lstrip()) else escape(content)
