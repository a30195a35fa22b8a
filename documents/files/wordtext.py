"""The text of one paragraph of a Word document, with all that stands in it or hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement

from documents.files.wordhidden import PLAIN, Look, is_hidden, look_of, look_of_style
from documents.files.wordstyles import Styles, flag, w

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
SHAPE = "{urn:schemas-microsoft-com:vml}"

# text that is gone, instructions to Word, the properties of what holds text, signs over signs
SKIPPED = frozenset(
    w(name)
    for name in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr",
        "sdtPr", "sdtEndPr", "rt", "rubyPr", "tblPr", "trPr", "tcPr", "sectPr",
        "footnoteRef", "endnoteRef", "annotationRef",
    )
)  # fmt: skip
R, T, SYM, FLDCHAR, NOBREAKHYPHEN = map(w, ("r", "t", "sym", "fldChar", "noBreakHyphen"))
ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
BREAKS = frozenset((w("br"), w("cr")))
TABS = frozenset((w("tab"), w("ptab")))
NOTES = frozenset((w("footnoteReference"), w("endnoteReference")))
DRAWINGS = frozenset((w("drawing"), w("pict"), w("object")))
PICTURES = frozenset((f"{PICTURE}pic", f"{CHART}chart", f"{DIAGRAM}relIds", f"{SHAPE}imagedata"))
# the private letters of the fonts Symbol and Wingdings that plans use
SYMBOLS = {
    "f0b7": "•",
    "f0a7": "•",
    "f02d": "-",
    "f0e0": "→",
    "f0b0": "°",
    "f0b3": "≥",
    "f0a3": "≤",
}


@dataclass(slots=True)
class ParagraphText:
    """A paragraph as read: its text, the notes it refers to, the text boxes that hang on it.

    `text` has a "\\n" for a line break; `bold` says that all of it is; `notes` are the elements
    that refer to notes; `pictures` counts pictures and charts.
    """

    text: str = ""
    bold: bool = False
    notes: list[BaseOxmlElement] = field(default_factory=list)
    boxes: list[BaseOxmlElement] = field(default_factory=list)
    pictures: int = 0


class ParagraphReader:
    """Reads paragraphs with a document's styles."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._parts: list[str] = []
        self._result = ParagraphText()
        self._plain = False
        self._bold_style = False
        self._look = PLAIN
        self._looks: dict[str, Look] = {}
        self._fields: list[bool] = []

    def read(self, paragraph: BaseOxmlElement, style_id: str) -> ParagraphText:
        """The text of a paragraph with this style."""
        self._parts, self._result, self._plain, self._fields = [], ParagraphText(), False, []
        self._bold_style = self.styles.use(style_id).bold
        self._look = self._look_of(style_id)
        self._walk(paragraph, False)
        result = self._result
        result.text = "".join(self._parts)
        result.bold = bool(result.text.strip()) and not self._plain
        return result

    def _walk(self, element: BaseOxmlElement, bold: bool) -> None:
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in SKIPPED:
                continue
            if tag == R:
                self._run(child)
            elif tag == ALTERNATIVES:
                chosen = chosen_content(child)
                if chosen is not None:
                    self._walk(chosen, bold)
            elif tag in DRAWINGS:
                self._drawing(child)
            elif tag in (T, MATH_TEXT):
                self._put(child.text or "", bold)
            elif tag in BREAKS:
                column = child.get(w("type")) == "column"
                self._put(" " if column else "\n", True)
            elif tag in TABS:
                self._put("\t", True)
            elif tag == NOBREAKHYPHEN:
                self._put("-", bold)
            elif tag == SYM:
                self._put(_symbol(child.get(w("char"), "")), True)
            elif tag in NOTES:
                self._result.notes.append(child)
            elif tag == FLDCHAR:
                self._field(child.get(w("fldCharType"), ""))
            else:
                self._walk(child, bold)

    def _run(self, run: BaseOxmlElement) -> None:
        properties = run.find(w("rPr"))
        bold, look = self._bold_style, self._look
        if properties is not None:
            style = properties.find(w("rStyle"))
            if style is not None:
                style_id = style.get(w("val"), "")
                bold = bold or self.styles.use(style_id).bold
                look = self._look_of(style_id).over(look)
            look = look_of(properties).over(look)
            own = flag(properties.find(w("b")))
            bold = bold if own is None else own
        if not is_hidden(look, run):
            self._walk(run, bold)

    def _look_of(self, style_id: str) -> Look:
        """How the style with this id sets text."""
        if style_id not in self._looks:
            self._looks[style_id] = look_of_style(style_id, self.styles)
        return self._looks[style_id]

    def _put(self, text: str, bold: bool) -> None:
        if any(self._fields):
            return  # between a field's begin and its result stand instructions
        self._parts.append(text)
        if not bold and text.strip():
            self._plain = True

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, drawing: BaseOxmlElement) -> None:
        boxes = list(_text_boxes(drawing))
        self._result.boxes.extend(boxes)
        if not boxes and any(True for _ in drawing.iter(*PICTURES)):
            self._result.pictures += 1


def chosen_content(alternatives: BaseOxmlElement) -> BaseOxmlElement | None:
    """The one of several renderings of the same content that is read: the first with any text or
    picture."""
    child: BaseOxmlElement
    for child in alternatives:
        if child.tag in (f"{COMPATIBILITY}Choice", f"{COMPATIBILITY}Fallback") and any(
            True for _ in child.iter(w("t"), *PICTURES)
        ):
            return child
    return None


def _text_boxes(drawing: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The outermost text boxes of a drawing."""
    found: list[BaseOxmlElement] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == w("txbxContent"):
            found.append(element)
        elif element.tag == ALTERNATIVES:
            chosen = chosen_content(element)
            if chosen is not None:
                waiting.append(chosen)
        else:
            waiting.extend(reversed(element))
    return found


def _symbol(char: str) -> str:
    known = SYMBOLS.get(char.lower())
    if known is not None:
        return known
    code = (
        int(char, 16)
        if 0 < len(char) <= 5 and all(c in "0123456789abcdefABCDEF" for c in char)
        else 0
    )
    return chr(code) if 32 < code < 0xD800 else ""
