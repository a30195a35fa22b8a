"""A file → its lines. What sort of file it is, its content tells and not its name."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from documents.files.textfile import looks_like_html, looks_like_markdown, read_textfile
from documents.lines import Reading, ReadingError

LARGEST = 100_000_000
# how far into a file its first mark may stand
MARK_WITHIN = 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> Reading:
    """The lines of the file at `path`: a PDF, a Word document, a web page, Markdown or plain text.

    Raises ReadingError, in one Swedish sentence, for a file that is missing, too large, empty,
    locked, broken or of another sort.
    """
    return read_bytes(read_data(path), str(path))


def read_data(path: Path) -> bytes:
    """The content of the file at `path`. Raises ReadingError for one that is missing, cannot be
    opened or is larger than 100 MB."""
    try:
        if path.is_dir():
            raise ReadingError(f"{path} är en mapp; ange en fil.")
        if path.exists() and not path.is_file():
            raise ReadingError(f"{path} är ingen vanlig fil; ange en fil med en plan.")
        if path.stat().st_size > LARGEST:
            raise ReadingError(f"Filen {path} är större än 100 MB och läses inte.")
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(f"Filen {path} finns inte eller går inte att läsa.") from error


def read_bytes(data: bytes, name: str) -> Reading:
    """The lines of a file with the content `data`; `name` is what a message calls it.

    Raises ReadingError like `read_file`.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadingError(f"Filen {name} innehåller ingen text.")
    # a reader and its library are imported when a file needs them
    if b"%PDF-" in data[:MARK_WITHIN]:
        from documents.files.pdf import read_pdf

        reading = read_pdf(data, name)
    elif data.startswith(b"PK\x03\x04"):
        if not _is_word(data, name):
            raise ReadingError(
                f"Filen {name} är en zip-fil men inget Word-dokument; spara planen som PDF, DOCX, "
                "HTML eller text."
            )
        from documents.files.word import read_word

        reading = read_word(data, name)
    elif data.startswith(OLD_OFFICE):
        raise ReadingError(
            f"Filen {name} är ett äldre eller lösenordsskyddat Office-dokument; spara den som DOCX "
            "eller PDF utan lösenord."
        )
    elif data.lstrip().startswith(b"{\\rtf"):
        raise ReadingError(f"Filen {name} är i formatet RTF; spara den som DOCX eller PDF.")
    else:
        text, remarks = read_textfile(data, name)
        if looks_like_html(text):
            from documents.files.webpage import read_webpage

            reading = read_webpage(text, name, remarks)
        elif looks_like_markdown(text):
            from documents.files.webpage import read_markdown

            reading = read_markdown(text, name, remarks)
        else:
            reading = Reading(tuple(text.split("\n")), remarks=remarks)
    if not any(line.strip() for line in reading.lines):
        raise ReadingError(f"Filen {name} innehåller ingen text.")
    return reading


def _is_word(data: bytes, name: str) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise ReadingError(
            f"Filen {name} är skadad eller avhuggen och går inte att läsa; hämta den på nytt."
        ) from error
    # the document's own part may be called otherwise than word/document.xml
    return any(part.startswith("word/") for part in names)
