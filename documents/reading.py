"""A file's bytes as text. So far plain text, in the encodings that people have."""

from __future__ import annotations

from pathlib import Path

LARGEST = 20_000_000
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


class ReadingError(Exception):
    """A file cannot be read; the message is one Swedish sentence."""


def read_text(path: Path) -> str:
    """The text of the file at `path`.

    UTF-16 is told by its byte-order mark; what is not UTF-8 is taken for Windows-1252. Raises
    ReadingError for a file that is missing, empty, larger than 20 MB or not text.
    """
    try:
        if path.is_dir():
            raise ReadingError(f"{path} är en mapp; ange en fil.")
        if path.stat().st_size > LARGEST:
            raise ReadingError(f"Filen {path} är större än 20 MB och läses inte.")
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(f"Filen {path} finns inte eller går inte att läsa.") from error
    text = _decode(data)
    if text is None:
        raise ReadingError(
            f"Filen {path} är inte en textfil; spara planen som text och försök igen."
        )
    if not text.strip():
        raise ReadingError(f"Filen {path} innehåller ingen text.")
    return text


def _decode(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data or data.startswith((b"%PDF", b"PK\x03\x04")):
        return None
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
