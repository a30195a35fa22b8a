"""A file → its lines. What sort of file it is, its content tells and not its name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from documents.files.textfile import looks_like_html, looks_like_markdown, read_textfile
from documents.lines import Reading, ReadingError

# bytes of a file
LARGEST = 50_000_000
# how far into a file its first mark may stand
MARK_WITHIN = 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> Reading:
    """The lines of the file at `path`: a PDF, a Word document, a web page, Markdown or plain text.

    It is read in this process: only for files that are trusted; `documents.apart` reads others.

    Raises ReadingError, in one Swedish sentence, for a file that is missing, too large, empty,
    locked, broken or of another sort.
    """
    return read_bytes(read_data(path), str(path))


def read_data(path: Path) -> bytes:
    """The content of the file at `path`. Raises ReadingError for one that is missing, cannot be
    opened or is larger than LARGEST."""
    try:
        if path.is_dir():
            raise ReadingError(f"{path} är en mapp; ange en fil.")
        if path.exists() and not path.is_file():
            raise ReadingError(f"{path} är ingen vanlig fil; ange en fil med en plan.")
        with path.open("rb") as file:
            # however large the file says that it is
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a name may hold what no name can
        raise ReadingError(f"Filen {path} finns inte eller går inte att läsa.") from error
    if len(data) > LARGEST:
        raise ReadingError(
            f"Filen {path} är större än {LARGEST // 1_000_000} MB och läses inte; dela upp den "
            "eller spara den utan bilder."
        )
    return data


def read_bytes(data: bytes, name: str) -> Reading:
    """The lines of a file with the content `data`; `name` is what a message calls it.

    Raises ReadingError like `read_file`.
    """
    return reader_of(data, name)()


def reader_of(data: bytes, name: str) -> Callable[[], Reading]:
    """What reads the file with the content `data`. Its library is loaded then, and has been given
    nothing of the file.

    Raises ReadingError, as does what is returned.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise _empty(name)
    # a reader and its library are imported when a file needs them
    if _is_pdf(data):
        from documents.files.pdf import read_pdf

        return _with_text(lambda: read_pdf(data, name), name)
    if _is_zip(data):
        if not _is_word(data, name):
            raise ReadingError(
                f"Filen {name} är en zip-fil men inget Word-dokument; spara planen som PDF, DOCX, "
                "HTML eller text."
            )
        from documents.files.word import read_word

        return _with_text(lambda: read_word(data, name), name)
    if data.startswith(OLD_OFFICE):
        raise ReadingError(
            f"Filen {name} är ett äldre eller lösenordsskyddat Office-dokument; spara den som DOCX "
            "eller PDF utan lösenord."
        )
    if data.lstrip().startswith(b"{\\rtf"):
        raise ReadingError(f"Filen {name} är i formatet RTF; spara den som DOCX eller PDF.")
    text, remarks = read_textfile(data, name)
    if looks_like_html(text):
        from documents.files.webpage import read_webpage

        return _with_text(lambda: read_webpage(text, name, remarks), name)
    if looks_like_markdown(text):
        from documents.files.webpage import read_markdown

        return _with_text(lambda: read_markdown(text, name, remarks), name)
    return _with_text(lambda: Reading(tuple(text.split("\n")), remarks=remarks), name)


def is_plain(data: bytes, name: str) -> bool:
    """Whether a file with the content `data` is text that is read without any library. Raises
    ReadingError like `read_file`."""
    if _is_pdf(data) or _is_zip(data):
        return False
    text, _ = read_textfile(data, name)
    return not (looks_like_html(text) or looks_like_markdown(text))


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:MARK_WITHIN]


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _with_text(read: Callable[[], Reading], name: str) -> Callable[[], Reading]:
    def reading() -> Reading:
        found = read()
        if not any(line.strip() for line in found.lines):
            raise _empty(name)
        return found

    return reading


def _empty(name: str) -> ReadingError:
    return ReadingError(f"Filen {name} innehåller ingen text.")


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
