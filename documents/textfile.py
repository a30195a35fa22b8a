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
# "# Regionplan", "### 2.1 Vård": a heading in Markdown
MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.M)
# "|---|---:|": the line under the heads of a table in Markdown
MARKDOWN_TABLE = re.compile(
    r"^\|?[ \t]*:?-{3,}:?[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|?)*[ \t]*$", re.M
)
# "Regionplan" + "==========": a heading underlined
MARKDOWN_UNDERLINED = re.compile(r"^\S[^\n]{1,100}\n={4,}[ \t]*$", re.M)
# "**Vi yrkar:**": bold in Markdown
MARKDOWN_BOLD = re.compile(r"\*\*\w[^*\n]{0,200}\*\*")
FEWEST_BOLD = 2


def read_textfile(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text in `data`, and remarks on what of it could not be read.

    UTF-16 is told by its byte-order mark; what is not UTF-8, but for a slip here and there, is
    taken for Windows-1252. Raises ReadingError for what is larger than 20 MB or no text.
    """
    if len(data) > LARGEST_TEXT:
        raise ReadingError(f"Textfilen {name} är större än 20 MB och läses inte.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _with_remark(data.decode("utf-16", errors="replace"), name)
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
    try:
        return data.decode("cp1252"), ()
    except UnicodeDecodeError:
        return data.decode("latin-1"), ()


def _with_remark(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    unread = text.count("\ufffd")
    if not unread:
        return text, ()
    return text, (f"{unread} tecken i {name} gick inte att läsa.",)


def looks_like_html(text: str) -> bool:
    """Whether `text` is a web page, or a piece of one."""
    start = text[:SHOWN]
    return bool(HTML_START.match(start)) or len(HTML_TAG.findall(start)) >= FEWEST_TAGS


def looks_like_markdown(text: str) -> bool:
    """Whether `text` is marked up as Markdown."""
    start = text[:SHOWN]
    return bool(
        MARKDOWN_HEADING.search(start)
        or MARKDOWN_TABLE.search(start)
        or MARKDOWN_UNDERLINED.search(start)
        or len(MARKDOWN_BOLD.findall(start)) >= FEWEST_BOLD
    )
