"""A Word document → its lines."""

from __future__ import annotations

import re

from docx.oxml.xmlchemy import BaseOxmlElement

from documents.files.flow import Flow
from documents.files.wordnumbering import Numbering, item_mark
from documents.files.wordparts import WordParts
from documents.files.wordstyles import ListPlace, Styles, number_in, w
from documents.files.wordtables import table_rows
from documents.files.wordtext import ALTERNATIVES, ParagraphReader, ParagraphText, chosen_content
from documents.lines import Reading

# "1", "2.1", "§ 3": a heading that already has its number
NUMBERED = re.compile(r"\s*(?:\d|§)")
# what is gone: deleted rows and paragraphs, and the properties of what is left
SKIPPED = frozenset(
    w(name) for name in ("del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid")
)


def read_word(data: bytes, name: str) -> Reading:
    """The lines of the Word document `data`: its body, with text boxes and footnotes.

    Headers, footers, comments, deleted text and automatic tables of contents are left out. Raises
    ReadingError, in one Swedish sentence, for what is locked, broken or hostile.
    """
    parts = WordParts(data, name)
    styles = Styles(parts.styles)
    reader = _BodyReader(styles, Numbering(parts.numbering, styles), _notes(parts))
    reader.blocks(parts.body, reader.flow)
    remarks = _remarks(reader.pictures)
    return Reading(reader.flow.done(), parts.title() or reader.title, remarks=remarks)


def _notes(parts: WordParts) -> dict[tuple[str, str], BaseOxmlElement]:
    """The notes by their kind and id, without the lines that part them from the text."""
    notes: dict[tuple[str, str], BaseOxmlElement] = {}
    for kind, root in (("footnote", parts.footnotes), ("endnote", parts.endnotes)):
        for note in root.iterfind(w(f"{kind}")) if root is not None else ():
            if note.get(w("type"), "normal") == "normal":
                notes[kind, note.get(w("id"), "")] = note
    return notes


def _remarks(pictures: int) -> tuple[str, ...]:
    if not pictures:
        return ()
    said = "1 bild eller diagram" if pictures == 1 else f"{pictures} bilder eller diagram"
    return (f"Dokumentet har {said} vars innehåll inte kan läsas.",)


class _BodyReader:
    """A document's body being read: paragraphs and tables in order, into a flow of lines."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: dict[tuple[str, str], BaseOxmlElement],
    ) -> None:
        self.flow = Flow()
        self.title = ""
        self.pictures = 0
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._reader = ParagraphReader(styles)
        self._carried = ""
        self._counted: dict[str, int] = {}

    def blocks(self, parent: BaseOxmlElement, flow: Flow) -> None:
        """Read what stands in a body, a cell, a text box or a note into `flow`."""
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in SKIPPED:
                continue
            if tag == w("p"):
                self._paragraph(child, flow)
            elif tag == w("tbl"):
                flow.table(table_rows(child, self._lines))
            elif tag == ALTERNATIVES:
                chosen = chosen_content(child)
                if chosen is not None:
                    self.blocks(chosen, flow)
            elif not (tag == w("sdt") and _is_contents(child)):
                self.blocks(child, flow)

    def _lines(self, cell: BaseOxmlElement) -> tuple[str, ...]:
        own = Flow()
        self.blocks(cell, own)
        return own.done()

    def _paragraph(self, paragraph: BaseOxmlElement, flow: Flow) -> None:
        properties = paragraph.find(w("pPr"))
        style_id = self._styles.default
        if properties is not None:
            style = properties.find(w("pStyle"))
            style_id = style.get(w("val"), "") if style is not None else style_id
        if self._styles.use(style_id).contents:
            return
        read = self._reader.read(paragraph, style_id)
        text, self._carried = self._carried + read.text, ""
        if properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None:
            self._carried = text  # its end is deleted, so that the next paragraph goes on from it
        elif text.strip():
            self._put(text, read, properties, style_id, flow)
        elif read.pictures:
            self.pictures += read.pictures
        for box in read.boxes:
            flow.end_list()
            self.blocks(box, flow)
            flow.end_list()
        for reference in read.notes:
            self._note(reference, flow)

    def _put(
        self,
        text: str,
        read: ParagraphText,
        properties: BaseOxmlElement | None,
        style_id: str,
        flow: Flow,
    ) -> None:
        level = self._heading_level(properties, style_id)
        place = self._list_place(properties, style_id)
        if level:
            number = self._numbering.mark(place) if place else ""
            if number not in ("", "•") and not NUMBERED.match(text):
                text = f"{number} {text}"
            flow.heading(text, level)
            if self._styles.use(style_id).title and not self.title:
                self.title = " ".join(text.split())
        elif place:
            printed = self._numbering.mark(place)
            if printed:
                flow.item(text, item_mark(printed, place.level > 0))
            else:
                flow.paragraph(text, read.bold)
        elif mark := self._styles.use(style_id).mark:
            flow.item(text, self._next(style_id) if mark == "1." else mark)
            return
        else:
            flow.paragraph(text, read.bold)
        self._counted.clear()

    def _next(self, style_id: str) -> str:
        """The next number of a list that only a style's name makes one."""
        self._counted[style_id] = self._counted.get(style_id, 0) + 1
        return f"{self._counted[style_id]}."

    def _heading_level(self, properties: BaseOxmlElement | None, style_id: str) -> int:
        outline = properties.find(w("outlineLvl")) if properties is not None else None
        own = number_in(outline)
        if own is not None:
            return own + 1 if 0 <= own < 9 else 0
        return self._styles.use(style_id).level

    def _list_place(self, properties: BaseOxmlElement | None, style_id: str) -> ListPlace | None:
        numbers = properties.find(w("numPr")) if properties is not None else None
        if numbers is None:
            return self._styles.use(style_id).place
        list_id = number_in(numbers.find(w("numId")))
        level = number_in(numbers.find(w("ilvl")))
        if list_id is None:
            own = self._styles.use(style_id).place
            return ListPlace(own.list_id, level or 0) if own else None
        return ListPlace(list_id, level or 0) if list_id else None

    def _note(self, reference: BaseOxmlElement, flow: Flow) -> None:
        kind = "footnote" if reference.tag == w("footnoteReference") else "endnote"
        note = self._notes.pop((kind, reference.get(w("id"), "")), None)
        if note is not None:
            flow.note("\n".join(self._lines(note)))


def _is_contents(control: BaseOxmlElement) -> bool:
    """Whether a content control is Word's own table of contents."""
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val"), "") == "Table of Contents"
