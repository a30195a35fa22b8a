"""Word documents made for tests."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.parser import parse_xml

from documents.files.word import read_word

WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def saved(document: Document) -> bytes:
    """The document as a file's bytes."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def word_of(*bodies: str, fill: Callable[[Document], None] | None = None) -> bytes:
    """A Word document whose body is the given XML, with the namespaces of `WORD` known.

    `fill` may change the document (its styles, its numbering) before the body is put in.
    """
    document = docx.Document()
    if fill is not None:
        fill(document)
    end = document.element.body.sectPr
    for body in bodies:
        for element in parse_xml(f"<w:body {WORD}>{body}</w:body>"):
            end.addprevious(element)
    return saved(document)


def changed(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """A Word document with some of its parts replaced, added, or left out (None)."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """One part of a Word document."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    """A table as people make them: the rows as they are, nothing marked as heads."""
    table = document.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for k, text in enumerate(row):
            table.cell(i, k).text = text


def write(path: Path, data: bytes | str) -> Path:
    """A file with this content, the text as UTF-8."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines_of(data: bytes) -> list[str]:
    """A document's lines, the blank ones left out."""
    return [line for line in read_word(data, "plan.docx").lines if line]


def body(*paragraphs: str) -> str:
    """Paragraphs of Word's XML."""
    return "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)


def run(text: str, properties: str = "") -> str:
    """A run of text in Word's XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
