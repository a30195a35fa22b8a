"""The text of a text file, in the encodings that people have, and what sort of text it is."""

from __future__ import annotations

import re

from documents.lines import ReadingError

LARGEST_TEXT = 20_000_000
# so much of a text shows what sort it is
SHOWN = 20_000
# an unreadable byte in so many is a slip; more of them, and the file is in another encoding
SLIP = 200
# "<!DOCTYPE html>", "<html lang=sv>", "<body>" at the very start
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
# "<p>", "<h2 class=…>", "</div>": a fragment of a page
HTML_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|section|article|main)(?:\s[^<>]*)?>", re.I
)
FEWEST_TAGS = 4
# "<?xml version=…?>", "<rss version=…>", "<w:document …>": XML
XML_START = re.compile(r"\s*<(?:\?xml\b|rss\b|feed\b|svg\b|w:document\b|pkg:package\b)", re.I)
# "<meta charset=iso-8859-1>", "content=\"text/html; charset=windows-1252\""
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,20})", re.I)
# how far into a page its encoding may be told
META_WITHIN = 2_048
# "iso-8859-4", "windows-1257", "macintosh": encodings of one byte a letter
ONE_BYTE = re.compile(r"(?:iso-?8859-?\d{1,2}|(?:windows-|cp)125\d|macintosh|ibm850|cp850)", re.I)
# what a page calls Latin-1 is Windows-1252, says HTML
LATIN = re.compile(r"iso-?8859-?1|latin-?1|us-ascii", re.I)
# in UTF-16 without its mark, so many of the bytes at odd or at even places are zero
ZEROS, FEW_ZEROS = 0.4, 0.05
# NUL, BEL, half a surrogate pair: in sounds and pictures, and in no text
NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
# "# Regionplan", "### 2.1 Vård": a heading in Markdown
MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.M)
# "|---|---:|": the line under the heads of a table in Markdown
MARKDOWN_TABLE = re.compile(
    r"^\|?[ \t]*:?-{3,}:?[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|?)*[ \t]*$", re.M
)
# "Regionplan" + "==========" after a blank line: a heading underlined, as long as its text
MARKDOWN_UNDERLINED = re.compile(
    r"(?:\A|\n[ \t]*\n)(?P<title>\S[^\n]{1,100})\n(?P<rule>=+|-+)[ \t]*(?=\n|\Z)"
)
# one may be a plain text's title over a rule
FEWEST_UNDERLINED = 2
MOST_RULE_OVER = 2
# "---", "title: Budget", "---" at the very start: what the author says about the text
MARKDOWN_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<matter>(?:\w[\w-]*:.*\n|[ \t].*\n|- .*\n){1,100})"
    r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
# "**Vi yrkar:**": bold in Markdown
MARKDOWN_BOLD = re.compile(r"\*\*\w[^*\n]{0,200}\*\*")
FEWEST_BOLD = 2


def read_textfile(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text in `data`, and remarks on what of it could not be read.

    UTF-16 is told by its byte-order mark or its zeros; what is not UTF-8, but for a slip here and
    there, is in the encoding that a web page says, or Windows-1252. Raises ReadingError for what is
    larger than 20 MB, for XML that is no web page, and for what is no text.
    """
    if len(data) > LARGEST_TEXT:
        raise ReadingError(f"Textfilen {name} är större än 20 MB och läses inte.")
    text, remarks = _decoded(data, name)
    if XML_START.match(text) and not HTML_START.match(text[:SHOWN]):
        raise ReadingError(
            f"Filen {name} är XML och ingen webbsida; spara planen som PDF, DOCX, HTML eller text."
        )
    return text, remarks


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    wide = _wide_encoding(data)
    if wide:
        return _with_remark(data.decode(wide, errors="replace"), name)
    if b"\x00" in data:
        raise ReadingError(
            f"Filen {name} är inte text, PDF, Word eller HTML; spara planen i något av dem."
        )
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", errors="replace")
    unread, letters = text.count("\ufffd"), sum(ch in "åäöÅÄÖé" for ch in text)
    if unread * 2 < letters and unread * SLIP < len(text):
        return _with_remark(text, name)
    for encoding in (_said_encoding(data), "cp1252", "latin-1"):
        try:
            return data.decode(encoding), ()
        except (UnicodeDecodeError, LookupError):
            continue
    return text, ()


def _wide_encoding(data: bytes) -> str:
    """The encoding of a text with more than one byte a letter throughout, or ""."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    half, rest = divmod(len(data), 2)
    if rest:
        return ""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    for encoding, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many > ZEROS * half and few < FEW_ZEROS * half:
            start = data[:SHOWN].decode(encoding, errors="replace")
            return "" if NO_LETTER.search(start) else encoding
    return ""


def _said_encoding(data: bytes) -> str:
    """The encoding that a web page says it is in, if it is one of one byte a letter."""
    found = META_CHARSET.search(data[:META_WITHIN])
    said = found[1].decode("ascii") if found else ""
    return said if ONE_BYTE.fullmatch(said) and not LATIN.fullmatch(said) else "cp1252"


def _with_remark(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    unread = text.count("\ufffd")
    if not unread:
        return text, ()
    return text, (f"{unread} tecken i {name} gick inte att läsa.",)


def looks_like_html(text: str) -> bool:
    """Whether `text` is a web page, or a piece of one."""
    start = text[:SHOWN]
    if HTML_START.match(start):
        return True
    # Markdown may hold tags too
    return len(HTML_TAG.findall(start)) >= FEWEST_TAGS and not MARKDOWN_HEADING.search(start)


def looks_like_markdown(text: str) -> bool:
    """Whether `text` is marked up as Markdown."""
    start = text[:SHOWN]
    underlined = sum(
        abs(len(found["rule"]) - len(found["title"].strip())) <= MOST_RULE_OVER
        for found in MARKDOWN_UNDERLINED.finditer(start)
    )
    return bool(
        MARKDOWN_HEADING.search(start)
        or MARKDOWN_TABLE.search(start)
        or MARKDOWN_MATTER.match(start)
        or underlined >= FEWEST_UNDERLINED
        or len(MARKDOWN_BOLD.findall(start)) >= FEWEST_BOLD
    )
