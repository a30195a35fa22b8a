"""Bytes of any sort → a file's lines, or one Swedish sentence."""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from io import BytesIO

from documents.lines import FurnitureLine, GridLine, HeadingLine, Reading, ReadingError
from documents.loading import to_plan
from documents.reading import read_bytes
from tests.documents.made import PARTY
from tests.fuzz import parsing
from tests.fuzz.plans import check_plan, same
from tests.fuzz.samples import PAGE, WORD, papers
from tests.fuzz.target import Target

# "=== word/styles.xml": a Word file is written as its parts under their names, for a fuzzer gets
# nowhere with a zip file's checksums
PART = re.compile(rb"^=== ([\w./\[\]]{1,40})\n", re.M)
NAME = "plan.pdf"
LONGEST_TITLE = 200
WORDS = (
    "<table>", "</table>", "<tr>", "</tr>", '<td colspan="3">', '<td rowspan="0">', "</td>",
    "<th>", "<ul>", '<ol start="7" type="a">', "<li>", "</li>", "<h1>", "</h2>", "<main>",
    "<article>", "<p>", '<div hidden style="display:none">', "<br>", "<pre>", "&#0;", "&#xd800;",
    "&shy;", "<b>", "</p>", "<w:p>", "</w:p>", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", "<w:tc>",
    "</w:tc>", "<w:tr>", "</w:tr>", "<w:tbl>", "</w:tbl>", "<w:r><w:t>Att bygga</w:t></w:r>",
    '<w:ilvl w:val="9"/>', '<w:numId w:val="1"/>', '<w:pStyle w:val="Heading1"/>', "<w:del>",
    "<w:br/>", "<w:tab/>", "<w:sym/>", "=== word/styles.xml\n", "=== word/numbering.xml\n",
    "=== word/footnotes.xml\n", "w:val=\"-1\"", "<!DOCTYPE html>", "<?xml version='1.0'?>",
    "| a | b |\n|---|---|\n", "# Vård", "* punkt", "```", "%PDF-1.3\n", "BT", "ET",
    "(Att bygga) Tj", "1 0 0 1 50 700 Tm", "/F1 12 Tf", "50 50 200 20 re S", "/Rotate 90",
    "/MediaBox [0 0 0 0]", "endobj", "stream\n", "endstream", "/Length 99999999", "\x00",
)  # fmt: skip


def file_of(data: bytes) -> bytes:
    """The file that `data` is, or the Word file that it is the parts of."""
    parts = PART.split(data)
    if len(parts) < 3 or parts[0]:
        return data
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, part in dict(zip(parts[1::2], parts[2::2], strict=True)).items():
            archive.writestr(name.decode(), part)
    return whole.getvalue()


def check(data: bytes) -> None:
    """Lines that hold what they promise, the same again, and a plan of them; or one sentence."""
    file = file_of(data)
    try:
        reading = read_bytes(file, NAME)
    except ReadingError as error:
        said = str(error)
        assert said.endswith("."), said
        assert "\n" not in said and ". " not in said.replace(NAME, ""), said
        return
    _check_reading(reading)
    again = read_bytes(file, NAME)
    assert _said(reading) == _said(again), "other lines the second time"
    plan = to_plan(reading, PARTY)
    check_plan(plan)
    assert same(plan, to_plan(again, PARTY)), "another plan the second time"


def _check_reading(reading: Reading) -> None:
    assert any(line.strip() for line in reading.lines)
    assert "\n" not in reading.title and len(reading.title) <= LONGEST_TITLE, reading.title
    for line in reading.lines:
        assert "\n" not in line or isinstance(line, GridLine), repr(line)
        if isinstance(line, HeadingLine):
            assert line.strip() and 0 <= line.level <= 9, repr(line)
        elif isinstance(line, GridLine):
            assert len({len(row) for row in line.rows}) == 1, "rows of different widths"
            assert 0 <= line.heads <= len(line.rows)
            assert any(cell.strip() for row in line.rows for cell in row), "an empty table"
    if reading.pages and not any(isinstance(line, FurnitureLine) for line in reading.lines):
        assert sum(line.startswith("\f") for line in reading.lines) <= reading.pages
    for remark in reading.remarks:
        assert remark.endswith(".") and "\n" not in remark, remark


def _said(reading: Reading) -> list[object]:
    marked = [getattr(line, "rows", getattr(line, "level", None)) for line in reading.lines]
    return [reading.lines, marked, reading.title, reading.pages, reading.remarks]


@lru_cache(maxsize=1)
def seeds() -> list[bytes]:
    """A small plan in each of the forms that people have, and pieces of the five."""
    texts = parsing.seeds()[::7]
    encoded = [texts[0].decode().encode(name) for name in ("utf-16", "utf-16-be", "cp1252")]
    return [WORD, PAGE, *papers(), MARKDOWN, b"\xef\xbb\xbf" + MARKDOWN, *encoded, *texts]


MARKDOWN = (
    "---\ntitle: Budget 2027\n---\n\n# Budget 2027\n\nText om *vård* i länet.[^1]\n\nVård\n====\n\n"
    "**Vi yrkar:**\n\n- att bygga\n  - och rusta\n\n3. ett\n4. två\n\n> citat\n\n"
    "| Åtgärd | Ansvarig |\n|---|--:|\n| Bygg<br>ut | RS |\n| Rusta | HSN |\n\n[^1]: En not.\n\n"
    "```\nkod\n```\n\n![bild](b.png) [länk](http://x.example) `kod` &amp; &#0; \\*\n"
).encode()

TARGET = Target("reading", check, seeds, WORDS)
