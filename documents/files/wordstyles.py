"""What a Word document's styles say of a paragraph: a heading, a list's item, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from docx.oxml.xmlchemy import BaseOxmlElement

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# "heading 1", "Rubrik 2", "Heading2", "Rubrik 1 numrerad"
HEADING_STYLE = re.compile(r"(?:heading|rubrik)\s?(?P<level>[1-9])", re.I)
# "Title", "Rubrik": the document's title
TITLE_STYLE = re.compile(r"(?:title|rubrik|titel)", re.I)
# "List Bullet 2", "Punktlista", "Numrerad lista"
BULLET_STYLE = re.compile(r"(?:list ?bullet|punktlista|punkt)\s?(?P<level>[2-9])?", re.I)
NUMBER_STYLE = re.compile(r"(?:list ?number|numrerad ?lista|nummerlista)\s?(?P<level>[2-9])?", re.I)
# "TOC 1", "Innehåll 2", "TOC Heading", "Innehållsförteckningsrubrik", "Table of Figures"
CONTENTS_STYLE = re.compile(
    r"(?:toc ?(?:\d|heading|rubrik)|innehåll ?\d|innehållsförteckning(?:srubrik)?"
    r"|table ?of ?(?:figures|contents)|figurförteckning)",
    re.I,
)
# a style stands on no more others than this
DEEPEST = 20
OUTLINE_BODY = 9
OFF = ("0", "false", "off", "none")


@cache
def w(name: str) -> str:
    """The full name of one of Word's elements or attributes: "p" is "{http://…/main}p"."""
    return WORD + name


def flag(element: BaseOxmlElement | None) -> bool | None:
    """Whether an on/off element such as w:b is on; None if there is none."""
    return None if element is None else element.get(w("val"), "1").lower() not in OFF


def number_in(element: BaseOxmlElement | None) -> int | None:
    """The number that an element holds as its value, or None."""
    text = element.get(w("val"), "") if element is not None else ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


@dataclass(frozen=True, slots=True)
class Style:
    """A style as defined, before those it is based on are asked."""

    name: str
    based_on: str
    outline: int | None
    list_id: int | None
    list_level: int | None
    bold: bool | None
    text: BaseOxmlElement | None = None


Chain = list[tuple[str, Style]]


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A paragraph's place in a list: which list, and how deep."""

    list_id: int
    level: int


@dataclass(frozen=True, slots=True)
class StyleUse:
    """What a style makes of its paragraphs: `level` of a heading or 0, a place in a list, `mark`
    where only the style's name says that it is a list's ("•", "-" or "1.")."""

    level: int
    contents: bool
    title: bool
    bold: bool
    place: ListPlace | None
    mark: str


class Styles:
    """A document's styles by their ids."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        self._styles: dict[str, Style] = {}
        self._uses: dict[str, StyleUse] = {}
        self.default = ""
        for element in root.iterfind(w("style")) if root is not None else ():
            style_id = element.get(w("styleId"), "")
            name = element.find(w("name"))
            based = element.find(w("basedOn"))
            numbers = element.find(f"{w('pPr')}/{w('numPr')}")
            self._styles[style_id] = Style(
                name.get(w("val"), "") if name is not None else "",
                based.get(w("val"), "") if based is not None else "",
                number_in(element.find(f"{w('pPr')}/{w('outlineLvl')}")),
                number_in(numbers.find(w("numId"))) if numbers is not None else None,
                number_in(numbers.find(w("ilvl"))) if numbers is not None else None,
                flag(element.find(f"{w('rPr')}/{w('b')}")),
                element.find(w("rPr")),
            )
            if element.get(w("default")) == "1" and element.get(w("type")) == "paragraph":
                self.default = style_id

    def use(self, style_id: str) -> StyleUse:
        """What the style with this id makes of its paragraphs."""
        found = self._uses.get(style_id)
        if found is None:
            chain = self._chain(style_id)
            found = self._uses[style_id] = StyleUse(
                _level(chain),
                any(_is_named(CONTENTS_STYLE, pair) for pair in chain[:1]),
                any(_is_named(TITLE_STYLE, pair) for pair in chain),
                next((style.bold for _, style in chain if style.bold is not None), False),
                _place(chain),
                _typed_mark(chain),
            )
        return found

    def of_text(self, style_id: str) -> list[BaseOxmlElement]:
        """How the style with this id sets text, then those that it is based on, nearest first."""
        return [style.text for _, style in self._chain(style_id) if style.text is not None]

    def _chain(self, style_id: str) -> Chain:
        """The style with this id and those that it is based on, the nearest first."""
        found: Chain = []
        while style_id in self._styles and len(found) < DEEPEST:
            found.append((style_id, self._styles[style_id]))
            style_id = found[-1][1].based_on
        if not found and style_id:
            # a style that is used but not defined: its id is its name
            found.append((style_id, Style(style_id, "", None, None, None, None)))
        return found


def _level(chain: Chain) -> int:
    """The level of heading that a style makes, 1 for the outermost, or 0 for none."""
    for pair in chain:
        if pair[1].outline is not None:
            return pair[1].outline + 1 if 0 <= pair[1].outline < OUTLINE_BODY else 0
        match = HEADING_STYLE.match(pair[1].name) or HEADING_STYLE.match(pair[0])
        if match:
            return int(match["level"])
        if _is_named(TITLE_STYLE, pair):
            return 1
    return 0


def _place(chain: Chain) -> ListPlace | None:
    level = None
    for _, style in chain:
        level = style.list_level if level is None else level
        if style.list_id is not None:
            return ListPlace(style.list_id, level or 0) if style.list_id else None
    return None


def _typed_mark(chain: Chain) -> str:
    for pair in chain:
        for pattern, outer, inner in ((BULLET_STYLE, "•", "-"), (NUMBER_STYLE, "1.", "1.")):
            match = pattern.fullmatch(pair[1].name) or pattern.fullmatch(pair[0])
            if match:
                return inner if match["level"] else outer
    return ""


def _is_named(pattern: re.Pattern[str], pair: tuple[str, Style]) -> bool:
    return bool(pattern.fullmatch(pair[1].name) or pattern.fullmatch(pair[0]))
