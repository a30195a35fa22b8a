"""A web page's main part: without menus, banners, scripts and whatever a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

GONE_ELEMENTS = (
    "script style template noscript nav aside footer iframe svg object embed applet canvas audio"
    " video map head input select textarea option datalist label output progress meter del math"
)
GONE = frozenset(GONE_ELEMENTS.split())
ROLES = "navigation banner contentinfo search complementary dialog alertdialog menu menubar"
GONE_ROLES = frozenset(ROLES.split())
# "cookie-banner", "CookieConsent", "skip-link", "breadcrumbs", "visually-hidden", "sr-only"
GONE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookie\w*|consent\w*|gdpr\w*|skip-?(?:link|to|nav)\w*|bread-?crumbs?|brodsmul\w*"
    r"|visually-?hidden|sr-only|screen-reader-text|print-only)(?:$|[\s_-])",
    re.I,
)
# "Hoppa till innehåll", "Gå direkt till huvudinnehållet"
SKIP_LINK = re.compile(r"(?:hoppa|gå)\s+(?:direkt\s+)?till\s+(?:huvud)?innehåll(?:et)?\W*", re.I)
# "display: none", "visibility:hidden", "font-size:1px", "opacity: 0.01", "text-indent:-9999px",
# "clip: rect(0 0 0 0)", "transform: scale(0)"
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*(?:0+(?![.\d])|0*\.\d+\s*(?:px|pt)|1(?:\.\d+)?\s*p[xt])"
    r"|opacity\s*:\s*(?:0+(?:\.0\d*)?|\.0\d*)(?![.\d])"
    r"|(?:text-indent|left|top|right|bottom|margin-left|margin-top)\s*:\s*-\d{3,}"
    r"|clip(?:-path)?\s*:\s*(?:rect\(\s*[01](?:px)?[,\s]+[01](?:px)?[,\s]|inset\(\s*(?:50|100)%)"
    r"|transform\s*:\s*scale\(\s*0(?![.\d])",
    re.I,
)
# "color:#fff", "color: white": not to be seen, unless something is set behind it
WHITE_STYLE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white\b|#fff(?:fff)?\b|#(?:f[5-9a-f]){3}\b|transparent\b"
    r"|rgba?\(\s*25[0-5]\s*,\s*25[0-5]\s*,\s*25[0-5]|rgba\([^)]*,\s*0(?:\.0\d*)?\s*\))",
    re.I,
)
WHITE_NAME = re.compile(r"\s*(?:white|#?fff(?:fff)?)\s*", re.I)
# "background: #fff" and "background-color: transparent" are the paper
BACKGROUND_STYLE = re.compile(
    r"background(?:-color|-image)?\s*:(?!\s*(?:white|#fff(?:fff)?|transparent|none|inherit|initial)"
    r"\s*(?:;|!|$))",
    re.I,
)
# "font-weight: bold", "font-weight:700"
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
HEADING_NAMES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary"))
# a main part with less text than this share of the page's is none
FEWEST_LETTERS = 40
MOST_OF_PAGE = 0.5


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one string, "" if it is missing."""
    value = tag.get(name)
    return "" if value is None else value if isinstance(value, str) else " ".join(value)


def number_of(tag: Tag, name: str, default: int) -> int:
    """The whole number that an attribute holds, or `default`."""
    text = attribute(tag, name).strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else default


def is_bold_style(tag: Tag) -> bool:
    """Whether an element makes its text bold by a style of its own."""
    return bool(tag.attrs) and bool(BOLD_STYLE.search(attribute(tag, "style")))


class ListMarks:
    """A list being read: how it marks its items, and how far it has counted."""

    def __init__(self, tag: Tag, nested: bool) -> None:
        self.ordered = tag.name == "ol"
        self.nested = nested
        self.letters = str(tag.get("type", "")) in ("a", "A")
        self.step = -1 if tag.has_attr("reversed") else 1
        self.next = number_of(tag, "start", 1)

    def mark(self, item: Tag) -> str:
        """The mark of the next item."""
        if not self.ordered:
            return "-" if self.nested else "•"
        number = number_of(item, "value", self.next)
        self.next = number + self.step
        if self.letters and 1 <= number <= 26:
            return f"{chr(ord('a') + number - 1)})"
        return f"{number}."


@dataclass(frozen=True, slots=True)
class MainPart:
    """The elements that hold a page's main text, in order; and the ids, as Python has them, of
    those that no reader of the page sees or that are not its own text."""

    roots: tuple[Tag, ...]
    gone: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of an element from those around it."""

    background: bool = False
    heading: bool = False
    main: bool = False


def main_part(soup: BeautifulSoup) -> MainPart:
    """Where the page's main text stands: in <main>, else in what has its role, else in an <article>
    with most of the text, else all over. A heading above it that has none of its own comes first.
    """
    page = _Page(soup)
    body = soup.body or soup
    main = page.main(body)
    inside = any(True for _ in page.kept("h1", main))
    outside = next(chain(page.headings, page.kept("h1", body)), None)
    above = () if inside or outside is None else (outside,)
    return MainPart((*above, main), frozenset(page.gone))


class _Page:
    """A page's elements, gone through once: which are gone, how much text the others hold."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.gone: set[int] = set()
        self._headings: list[Tag] = []
        self._letters: dict[int, int] = {}
        self._order: list[Tag] = []
        self._sizes: dict[int, int] = {}
        self._opened: set[str] = set()
        self._holding: set[int] = set()
        self._look_over(soup)
        waiting: list[tuple[Tag, _Around]] = [(soup, _Around())]
        tag: Tag
        while waiting:
            tag, around = waiting.pop()
            self._order.append(tag)
            self._letters[id(tag)] = sum(
                len(child.strip()) for child in tag.children if type(child) is NavigableString
            )
            within = _Around(
                around.background or _sets_background(tag),
                around.heading or tag.name in HEADING_NAMES,
                around.main or tag.name in ("main", "article"),
            )
            for child in reversed(tag.contents):
                if isinstance(child, Tag):
                    if self._is_gone(child, within):
                        self.gone.add(id(child))
                    else:
                        waiting.append((child, within))
        for tag in reversed(self._order):
            outer = id(tag.parent)
            self._sizes[id(tag)] = self._sizes.get(id(tag), 0) + 1
            self._sizes[outer] = self._sizes.get(outer, 0) + self._sizes[id(tag)]
            if outer in self._letters:
                self._letters[outer] += self._letters[id(tag)]

    def _look_over(self, soup: BeautifulSoup) -> None:
        """Find which parts a button unfolds, and which elements have a main part within them."""
        for tag in soup.descendants:
            if not isinstance(tag, Tag):
                continue
            if tag.name in ("main", "article", "h1"):
                parent = tag.parent
                while parent is not None and id(parent) not in self._holding:
                    self._holding.add(id(parent))
                    parent = parent.parent
            if tag.attrs and tag.has_attr("aria-expanded"):
                self._opened.update(attribute(tag, "aria-controls").split())

    @property
    def headings(self) -> Iterator[Tag]:
        """The main headings in the page's own header."""
        return iter(self._headings)

    def kept(self, name: str, root: Tag) -> Iterator[Tag]:
        """The elements of this name within `root` that are not gone."""
        start = next((i for i, tag in enumerate(self._order) if tag is root), 0)
        within = self._order[start : start + self._sizes.get(id(root), 0)]
        return (tag for tag in within if tag.name == name)

    def main(self, body: Tag) -> Tag:
        """The element with the main text."""
        whole = self._letters.get(id(body), 0)
        for name in ("main", "role", "article"):
            found = [tag for tag in self._order if name in (tag.name, _main_role(tag))]
            best = max(found, key=lambda tag: self._letters[id(tag)], default=None)
            letters = self._letters[id(best)] if best is not None else 0
            enough = MOST_OF_PAGE * whole if name == "article" else min(FEWEST_LETTERS, whole)
            if best is not None and letters >= enough:
                return best
        return body

    def _is_gone(self, tag: Tag, around: _Around) -> bool:
        name = tag.name
        if name in ("html", "body", "main"):
            return False
        if name in GONE:
            return True
        if name == "header" and not around.main:
            self._headings.extend(tag.find_all("h1", limit=1))
            return True
        if name == "button":
            return not (around.heading or tag.has_attr("aria-expanded"))
        if not tag.attrs:
            return False
        # a part that a button unfolds is the page's own text, folded or not
        folded = attribute(tag, "id") in self._opened
        hidden = tag.has_attr("hidden") or attribute(tag, "aria-hidden").lower() == "true"
        style = attribute(tag, "style")
        if not folded and (hidden or HIDDEN_STYLE.search(style)):
            return True
        white = WHITE_STYLE.search(style) or WHITE_NAME.fullmatch(attribute(tag, "color"))
        if white and not (around.background or _sets_background(tag)):
            return True
        if attribute(tag, "role").lower() in GONE_ROLES:
            return True
        names = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
        if GONE_NAMES.search(names) and id(tag) not in self._holding:
            return True
        return bool(name == "a" and SKIP_LINK.fullmatch(" ".join(islice(tag.strings, 3)).strip()))


def _main_role(tag: Tag) -> str:
    return "role" if tag.attrs and attribute(tag, "role").lower() == "main" else ""


def _sets_background(tag: Tag) -> bool:
    """Whether an element sets something behind its text."""
    return bool(tag.attrs) and (
        (tag.has_attr("bgcolor") and not WHITE_NAME.fullmatch(attribute(tag, "bgcolor")))
        or bool(BACKGROUND_STYLE.search(attribute(tag, "style")))
    )
