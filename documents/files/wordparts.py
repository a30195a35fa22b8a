"""The XML parts of a Word document, opened with care: its body, styles, lists, notes and title."""

from __future__ import annotations

import posixpath
import re

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from documents.files.archive import broken, read_archive
from documents.files.wordstyles import w
from documents.lines import ReadingError

# a document's own text is no longer, in XML; the longest plans take a tenth of it
LARGEST_PART = 50_000_000
# nor has it more paragraphs, those in cells of tables counted: a thousand pages of tables
MOST_PARAGRAPHS = 150_000
# "Microsoft Word - plan.doc", "Dokument1", "Mall budget", "plan.docx": no titles
NO_TITLE = re.compile(
    r"(?:microsoft word\b|dokument\s?\d*$|document\s?\d*$|presentation|rubrik$|title$|titel$|mall\b"
    r"|untitled|namnlös|word[ -]?dokument|.*\.(?:docx?|dotx?|rtf|odt)$).*",
    re.I,
)
SHORTEST_TITLE, LONGEST_TITLE = 4, 200
TITLE = "{http://purl.org/dc/elements/1.1/}title"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "…/officeDocument/relationships/styles" and the strict form "…/ooxml/…/styles" end alike
KIND = re.compile(r"[^/]+$")


class WordParts:
    """A Word file's parts by what they are to the document, wherever they stand in the file."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ReadingError for what is locked, broken, hostile or has no body."""
        self._name = name
        self._parts = {key.lower(): part for key, part in read_archive(data, name).items()}
        self._document = self._target("", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, "word/document.xml")
        root = self._parsed(self._document)
        body = root.find(w("body")) if root is not None else None
        if body is None:
            raise broken(name)
        if sum(1 for _ in body.iter(w("p"))) > MOST_PARAGRAPHS:
            raise self._too_large()
        self.body: BaseOxmlElement = body
        self.styles = self._related(RELATIONSHIP_TYPE.STYLES, "word/styles.xml")
        self.numbering = self._related(RELATIONSHIP_TYPE.NUMBERING, "word/numbering.xml")
        self.footnotes = self._related(RELATIONSHIP_TYPE.FOOTNOTES, "word/footnotes.xml")
        self.endnotes = self._related(RELATIONSHIP_TYPE.ENDNOTES, "word/endnotes.xml")

    def title(self) -> str:
        """The title that the file's properties give it, if it is one; or ""."""
        core = self._parsed("docprops/core.xml")
        element = core.find(TITLE) if core is not None else None
        title = " ".join((element.text or "").split()) if element is not None else ""
        sensible = SHORTEST_TITLE <= len(title) <= LONGEST_TITLE and not NO_TITLE.fullmatch(title)
        return title if sensible else ""

    def _related(self, kind: str, usual: str) -> BaseOxmlElement | None:
        return self._parsed(self._target(self._document, kind, usual))

    def _target(self, source: str, kind: str, usual: str) -> str:
        """The name of the part that is this to `source` ("" for the file), or its usual name."""
        folder, file = posixpath.split(source)
        relations = self._parsed(posixpath.join(folder, "_rels", f"{file}.rels"))
        wanted = KIND.findall(kind)[0]
        for relation in relations.iter(RELATIONSHIP) if relations is not None else ():
            target = relation.get("Target", "").lower()
            if KIND.findall(relation.get("Type", "")) == [wanted]:
                part = target.lstrip("/") if target[:1] == "/" else posixpath.join(folder, target)
                if posixpath.normpath(part) in self._parts:
                    return posixpath.normpath(part)
        return usual

    def _parsed(self, part: str) -> BaseOxmlElement | None:
        """The root of an XML part, or None where the file has no such part."""
        data = self._parts.get(part)
        if data is None:
            return None
        if len(data) > LARGEST_PART:
            raise self._too_large()
        try:
            return parse_xml(data)
        except (SyntaxError, ValueError, LookupError) as error:  # XMLSyntaxError is a SyntaxError
            raise broken(self._name) from error

    def _too_large(self) -> ReadingError:
        return ReadingError(f"Filen {self._name} är för stor för att läsas; dela den i flera.")
