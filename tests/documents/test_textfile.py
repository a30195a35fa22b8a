"""What sort of text a text file holds, and its letters in whatever encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.files.textfile import looks_like_html, looks_like_markdown, read_textfile
from documents.lines import ReadingError

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
TEXT = "Förslag till beslut:\n• Att bygga på Åsgatan\n"

ENCODED = [
    # without a byte-order mark, every other byte is zero
    TEXT.encode("utf-16-le"),
    TEXT.encode("utf-16-be"),
    TEXT.encode("utf-32"),
    TEXT.encode("cp1252"),
]


@pytest.mark.parametrize("data", ENCODED)
def test_encodings(data: bytes) -> None:
    assert read_textfile(data, "plan.txt") == (TEXT, ())


def test_a_few_broken_bytes_leave_the_other_letters_whole() -> None:
    data = ("Vården på Åland är god. " * 40).encode() + b"\xff\xfe" + "Så är det.".encode()
    text, remarks = read_textfile(data, "plan.txt")
    assert text.startswith("Vården på Åland är god.")
    assert text.endswith("\ufffd\ufffdSå är det.")
    assert remarks == ("2 tecken i plan.txt gick inte att läsa.",)


PAGES = [
    # what a page says, where its bytes are not UTF-8; 0xC5 is "Å" in Latin-1 and "≈" on an old Mac
    (b'<meta charset="macintosh"><p>\x81sele</p>', "Åsele"),
    (b"<meta charset=iso-8859-1><p>\xc5sele \x96</p>", "Åsele –"),
    # what it says is wrong: the bytes are UTF-8
    ('<meta charset="iso-8859-1"><p>Åsele</p>'.encode(), "Åsele"),
    # an encoding that does not exist, and one that runs code or unpacks
    (b"<meta charset=finns-inte><p>\xc5sele</p>", "Åsele"),
    (b"<meta charset=zlib><p>\xc5sele</p>", "Åsele"),
]


@pytest.mark.parametrize(("data", "word"), PAGES)
def test_the_encoding_that_a_page_says(data: bytes, word: str) -> None:
    assert f"<p>{word}</p>" in read_textfile(data, "plan.html")[0]


XML = [
    '<?xml version="1.0"?><rss><channel><item>Nyhet</item></channel></rss>',
    '<rss version="2.0"><channel></channel></rss>',
    '<?xml version="1.0"?>\n<w:document><w:body><w:p>Text</w:p></w:body></w:document>',
]


@pytest.mark.parametrize("text", XML)
def test_xml_that_is_no_page_is_told_in_one_sentence(text: str) -> None:
    with pytest.raises(ReadingError, match=r"^Filen plan.xml är XML och ingen webbsida; .*\.$"):
        read_textfile(text.encode(), "plan.xml")


PLAIN = [
    "Vi yrkar:\n- att bygga\n- att riva\n",
    "1. Att bygga\n2. Att riva\n",
    # rules, over, under and around a title
    "Regionplan 2026\n===============\n\nText.\n",
    "=======\nBUDGET\n=======\n\nText.\n\n-------\nText.\n",
    "#hashtag i början av en rad\n#vården\n",
    "Om a < b och c > d gäller <uppdrag> och <åtgärd>.\n",
    "Orsak** och Investering*\n** se not\n* se not\n",
    # a table drawn with bars, and a sum
    "Nämnd | 2025 | 2026\nHSN | 10 | 12\n",
    "2 * 3 * 4 = 24 och 5 ** 2 = 25\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_stays_plain_text(text: str) -> None:
    assert not looks_like_html(text)
    assert not looks_like_markdown(text)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_corpus_is_plain_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not looks_like_html(text)
    assert not looks_like_markdown(text)


MARKDOWN = [
    "# Regionplan\n\nText.\n",
    "Text.\n\n### 2.1 Vård\nText.\n",
    "| Nämnd | 2025 |\n|---|---:|\n| HSN | 10 |\n",
    "**Vi yrkar:**\n\n- att bygga\n\n**Vi vill:**\n",
    # two headings, each with a rule as long as itself
    "Regionplan\n==========\n\nText.\n\nVård\n----\n\nText.\n",
    "---\ntitle: Budget 2026\nauthor: Liberalerna\n---\n\nText.\n",
    # a page's tags in a text that has Markdown's headings
    "# Plan\n\n<div>\n<p>a</p>\n<p>b</p>\n</div>\n",
]


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown(text: str) -> None:
    assert looks_like_markdown(text)
    assert not looks_like_html(text)


HTML = [
    "<!DOCTYPE html><html><body>Text</body></html>",
    '<?xml version="1.0"?>\n<!-- gjord -->\n<html xmlns="http://www.w3.org/1999/xhtml">',
    "<body>Text</body>",
    "<p>Ett</p>\n<p>Två</p>\n",
]


@pytest.mark.parametrize("text", HTML)
def test_html(text: str) -> None:
    assert looks_like_html(text)
