"""What hides a Word document's text: that it is said to be hidden, white on white, or tiny."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from documents.files.wordstyles import Styles, flag, number_in, w

# "FFFFFF", "FEFEFE", "fafafa": not to be told from the paper
WHITE = re.compile(r"(?:f[5-9a-f]){3}", re.I)
# what is set behind text: no colour, or the paper's
NO_GROUND = re.compile(r"(?:auto|none|white|(?:f[5-9a-f]){3})?", re.I)
# half points: letters of one point and a half are no letters to anybody
SMALLEST = 3
# what may have a colour behind its text, and where it says so
PROPERTIES = {w("p"): w("pPr"), w("tc"): w("tcPr"), w("tbl"): w("tblPr")}


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set, None where nothing is said of it: hidden, white, its size in half points,
    with a colour behind it."""

    vanish: bool | None = None
    white: bool | None = None
    size: int | None = None
    ground: bool | None = None

    def over(self, other: Look) -> Look:
        """This look, and `other` where this says nothing."""
        return Look(
            other.vanish if self.vanish is None else self.vanish,
            other.white if self.white is None else self.white,
            other.size if self.size is None else self.size,
            other.ground if self.ground is None else self.ground,
        )


PLAIN = Look()


def look_of(properties: BaseOxmlElement) -> Look:
    """What the properties of a run, or of a style's text, say."""
    color = properties.find(w("color"))
    return Look(
        flag(properties.find(w("vanish"))),
        None if color is None else bool(WHITE.fullmatch(color.get(w("val"), ""))),
        number_in(properties.find(w("sz"))),
        _ground(properties),
    )


def look_of_style(style_id: str, styles: Styles) -> Look:
    """What the style with this id, and those that it is based on, say of their text."""
    look = PLAIN
    for properties in styles.of_text(style_id):
        look = look.over(look_of(properties))
    return look


def is_hidden(look: Look, run: BaseOxmlElement) -> bool:
    """Whether no reader sees the text of `run`, which is set so."""
    tiny = look.size is not None and look.size <= SMALLEST
    return bool(look.vanish) or tiny or (bool(look.white) and not look.ground and _on_paper(run))


def _on_paper(run: BaseOxmlElement) -> bool:
    """Whether nothing that holds `run` has a colour of its own, so that white does not show."""
    for outer in run.iterancestors():
        kind = PROPERTIES.get(str(outer.tag))
        properties = outer.find(kind) if kind else None
        if properties is not None and (
            _ground(properties) or properties.find(w("tblStyle")) is not None
        ):
            return False
        if outer.tag == w("txbxContent"):
            return False  # a text box has the colour of its shape
        if outer.tag == w("document"):
            return outer.find(w("background")) is None
    return True


def _ground(properties: BaseOxmlElement) -> bool | None:
    """Whether properties set a colour behind, None where they say nothing of it."""
    shade, marked = properties.find(w("shd")), properties.find(w("highlight"))
    if shade is None and marked is None:
        return None
    fill = shade.get(w("fill"), "") if shade is not None else ""
    pen = marked.get(w("val"), "") if marked is not None else ""
    themed = shade is not None and shade.get(w("themeFill")) not in (None, "background1")
    return themed or not (NO_GROUND.fullmatch(fill) and NO_GROUND.fullmatch(pen))
