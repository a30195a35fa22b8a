"""A zip file's XML parts, read within bounds: what it unpacks to is counted, not believed."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from io import BytesIO

from documents.lines import ReadingError

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 100_000_000
LARGEST_WHOLE = 200_000_000
CHUNK = 1 << 18
# "word/document.xml", "_rels/.rels"
XML_NAME = re.compile(r"\.(?:xml|rels)$", re.I)
ENCRYPTED = 0x1
# in UTF-16 every other byte is zero
DTD = b"<!DOCTYPE"
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, IndexError, KeyError, UnicodeError, OverflowError,
    struct.error, lzma.LZMAError,
)  # fmt: skip


def read_archive(data: bytes, name: str) -> dict[str, bytes]:
    """The XML parts of the zip file `data` by their names.

    Every member is unpacked, and counted. Raises ReadingError for what is broken, locked, grows
    out of bounds, or holds a document type, by which XML reads other files or grows.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise _bomb(name)
            if any(member.flag_bits & ENCRYPTED for member in members):
                raise ReadingError(
                    f"Filen {name} är lösenordsskyddad; spara den utan lösenord och försök igen."
                )
            return _unpacked(archive, members, name)
    except ReadingError:
        raise
    except BROKEN as error:
        raise broken(name) from error


def broken(name: str) -> ReadingError:
    """What is said of a file that is no whole Word document."""
    return ReadingError(
        f"Filen {name} är skadad eller avhuggen och går inte att läsa; hämta den på nytt."
    )


def _bomb(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} packas upp till mer än vad ett dokument kan vara och läses inte."
    )


def _unpacked(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str
) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    whole = 0
    for member in members:
        size = 0
        kept: list[bytes] = []
        wanted = bool(XML_NAME.search(member.filename))
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                whole += len(chunk)
                if size > LARGEST_MEMBER or whole > LARGEST_WHOLE:
                    raise _bomb(name)
                if wanted:
                    kept.append(chunk)
        if wanted:
            part = b"".join(kept)
            if DTD in part or DTD in part.replace(b"\x00", b""):
                raise ReadingError(
                    f"Filen {name} hänvisar till annat än sitt eget innehåll och läses inte; spara "
                    "den på nytt från Word."
                )
            parts[member.filename.replace("\\", "/").lstrip("/")] = part
    return parts
