"""Whether HTML holds nothing but what the templates themselves put there."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import assistant.page.templating
import eval.report.page

# "<p class=": a tag of a template, and its attributes by name
TAG = re.compile(r"<(?P<name>[a-z][a-z0-9]*)")
ATTRIBUTE = re.compile(r"[\s\"}](?P<name>[a-z][a-z-]*)=\"|\s(?P<flag>[a-z-]+)(?=[ >])")
# what Markdown makes of an answer's own layout
OF_MARKDOWN = frozenset(
    ("p", "strong", "em", "ul", "ol", "li", "h3", "a", "details", "summary", "br")
)
# where a link of ours leads: a document, a question, a place in the page, a download
LINK = re.compile(r"(?:\.\./)*(?:dokument/|\?|#|$|plansvar/[a-z]+\.|favicon)|[a-z-]+\.(?:csv|xlsx)")
# what belongs to a page as a whole, and to no part of one
OF_A_PAGE = frozenset(("html", "head", "body", "script", "style", "link", "meta", "base", "title"))
# control characters, and what turns the direction of the rest of a page
STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066\u2067\U000e0000-\U000e0fff"
    "\ud800-\udfff]"
)
ISOLATES = re.compile("[\u2068\u2069]")


class _Seen(HTMLParser):
    """The tags and attributes of a page, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_comment(self, data: str) -> None:
        self.odd.append(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        self.odd.append(f"a processing instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        self.odd.append(f"a declaration: {data}")


@cache
def _of_templates() -> tuple[frozenset[str], frozenset[str]]:
    """The tags and the attributes that stand in the templates."""
    folders = (
        assistant.page.templating.TEMPLATES,
        Path(eval.report.page.__file__).with_name("templates"),
    )
    tags: set[str] = set()
    attributes: set[str] = set()
    for folder in folders:
        for file in folder.glob("*.jinja"):
            text = file.read_text("utf-8")
            tags.update(found["name"] for found in TAG.finditer(text))
            attributes.update(found["name"] or found["flag"] for found in ATTRIBUTE.finditer(text))
    return frozenset(tags), frozenset(attributes)


def _seen(html: str) -> _Seen:
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return seen


def faults(html: str, markdown: bool = False, like: str = "") -> list[str]:
    """What in `html` no template put there, none of it being good; of `markdown`, what no answer's
    layout did. `like` is the same page with nothing hostile in it, "" for a part of a page."""
    seen = _seen(html)
    tags, attributes = _of_templates()
    if markdown:
        tags, attributes = OF_MARKDOWN, frozenset({"href", "start"})
    of_page = _seen(like)
    tags, attributes = tags | of_page.tags.keys(), attributes | of_page.attributes
    found = [f"the tag {tag}" for tag in sorted(seen.tags.keys() - tags)]
    found += [f"the attribute {name}" for name in sorted(seen.attributes - attributes)]
    found += [f"another {name}" for name in OF_A_PAGE if seen.tags[name] != of_page.tags[name]]
    found += [f"a link to {link}" for link in seen.links if not LINK.match(link)]
    found += seen.odd
    if STEERING.search(html):
        found.append(f"a character that steers: {STEERING.findall(html)!r}")
    depth = 0
    for sign in ISOLATES.findall(html):
        depth += 1 if sign == "\u2068" else -1
        if depth not in (0, 1):
            found.append("an isolate that is not ours")
            break
    if depth:
        found.append("an isolate that does not end")
    return found
