"""PDFs that would mislead or exhaust a reader: packed to burst, in no letters, in white."""

from __future__ import annotations

import zlib
from base64 import a85encode

import pytest

from documents.files.pdf import read_pdf
from documents.files.pdfinflating import bursts
from documents.files.pdfreadable import is_unreadable
from documents.lines import GridLine, ReadingError
from tests.documents.pdfs import Pages

SENTENCE = "Den nära vården byggs ut i varje kommun och samarbetet fördjupas under hela perioden. "
MEGABYTES_OF_TEXT = b"BT (hej) Tj ET " * 2_100_000  # 31 MB
PACKED = zlib.compress(MEGABYTES_OF_TEXT, 9)


def with_part(head: bytes, part: bytes) -> bytes:
    return b"%PDF-1.5\n5 0 obj\n<<" + head + b">>\nstream\n" + part + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    ("head", "part", "refused"),
    [
        (b"/Filter /FlateDecode", PACKED, True),
        (b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(PACKED), True),
        (b"/Filter [/ASCII85Decode /FlateDecode]", a85encode(PACKED) + b"~>", True),
        (b"/Filter [/AHx /Fl]", PACKED.hex().encode() + b">", True),
        # text that is called a picture is text nonetheless
        (b"/Subtype /Image /Filter /FlateDecode", PACKED, True),
        # a white picture of 6 000 × 6 000 points, as of a scanned page
        (b"/Subtype /Image /Filter /FlateDecode", zlib.compress(b"\xff" * 36_000_000), False),
        (b"/Filter /FlateDecode", zlib.compress(MEGABYTES_OF_TEXT[:1_000_000]), False),
        # a million small squares take little room in the file and much in memory
        (b"/Filter /FlateDecode", zlib.compress(b"1 1 9 9 re f " * 1_050_000), True),
        # no filter, a broken one, one of pictures only
        (b"/Length 40", PACKED[:40], False),
        (b"/Filter /FlateDecode", b"this is not packed", False),
        (b"/Filter /DCTDecode", PACKED, False),
    ],
)
def test_what_is_packed_to_burst(head: bytes, part: bytes, refused: bool) -> None:
    assert bursts(with_part(head, part)) is refused


def test_the_older_way_of_packing() -> None:
    # codes of nine bits: begin, "a", and then each time the code that is just being made, so
    # that the parts are 1, 2, 3 … letters long; 200 of them are 20 100 letters
    codes = [256, ord("a"), *range(258, 457)]
    bits = "".join(f"{code:09b}" for code in codes)
    part = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("documents.files.pdfinflating.MOST_IN_PART", 20_000)
        assert bursts(with_part(b"/Filter /LZWDecode", part))
        patch.setattr("documents.files.pdfinflating.MOST_IN_PART", 20_200)
        assert not bursts(with_part(b"/Filter /LZWDecode", part))


def test_a_file_packed_to_burst_is_refused_in_one_sentence() -> None:
    with pytest.raises(ReadingError, match="orimligt stor när den packas upp") as raised:
        read_pdf(with_part(b"/Filter /FlateDecode", PACKED), "plan.pdf")
    assert str(raised.value).count(". ") == 0


def shifted(text: str, by: int) -> str:
    """Each letter as the one `by` further on: what a font without names for its letters gives."""
    return "".join(chr((ord(c) - 97 + by) % 26 + 97) if "a" <= c <= "z" else c for c in text)


PROSE = (
    "moderaterna i region dalarna vill korta köerna till vården. vården behöver fler händer och "
    "personalen ska ha tid för varje patient. vi avsätter fem miljoner kronor till akuten under "
    "de kommande tre åren. kollektivtrafiken ska gå att lita på i hela länet, även på kvällar och "
    "helger. skatten sänks med tio öre och varje krona ska gå till det som är viktigast för dem "
    "som bor här. vi föreslår att en ny vårdcentral öppnas i kommunen. "
)
NAMES = "Anna Andersson Lars Björk Fatima Hussein Kjell Qvist Wenche Wallin Zlatan Petrovic Åsa "
PLACES = "Gävle Sandviken Hofors Ockelbo Söderhamn Bollnäs Ljusdal Hudiksvall Kiruna Pajala Boden "
POSTS = "Skatteintäkter 9 812,4 10 120,0 Nettokostnader -12 015,0 -12 400,5 Finansnetto 12,0 "
SHORT = "HSN RS KTN LSS HSL KLT MAS MAR IVO SKR VGR VO NV HR IT EKO KOM PKC BUP VUP HSF RUF "
ENGLISH = "The region shall be a good place to live and work in for all who stay here. "
FINNISH = "Aluevaltuusto päättää talousarviosta ja terveydenhuollon palvelut järjestetään kaikille "
POLISH = "Plan obejmuje opiekę zdrowotną oraz transport publiczny dla wszystkich mieszkańców "


@pytest.mark.parametrize("text", [PROSE, NAMES, PLACES, POSTS, SHORT, ENGLISH, FINNISH, POLISH])
def test_text_without_the_commonest_words_is_readable_all_the_same(text: str) -> None:
    assert not is_unreadable((text * 20).split())


@pytest.mark.parametrize("by", [3, 4, 7, 11, 21])
def test_letters_that_are_others_are_unreadable(by: int) -> None:
    assert is_unreadable(shifted(PROSE, by).split())
    # too few words to tell
    assert not is_unreadable(shifted(PROSE, by).split()[:20])


def test_signs_within_words_are_unreadable() -> None:
    # "Alternativ regionplan och budget", the letters' numbers in the font read as letters
    numbers = "$OWHUQDWLY 5HJLRQSODQ RFK 9¤QVWHUSDUWLHW 'DODUQD H¤OVR RFK"
    signs = "ÂäÙÚ)Ö+Ú)ãÖ Þ ¹ÖáÖ)ãÖ Ë)ÙÚã ×ÚÝ-Ú) Ö++Úã ¢ *Þáá Öà,+Úã àÖ++Úã"
    legal = "A+B-barn, köp/sälj läkare(n), 5G+ 3D-teknik, ”x<y” barn(s) Y5ABC"
    assert is_unreadable(numbers.split()) and is_unreadable(signs.split())
    assert not is_unreadable(legal.split())


def pages_of(*texts: str) -> Pages:
    pdf = Pages()
    for k, text in enumerate(texts):
        if k:
            pdf.add_page()
        pdf.text_lines(text)
    return pdf


def test_a_document_in_no_letters_is_refused_and_a_page_is_told() -> None:
    with pytest.raises(ReadingError, match="går inte att tyda") as raised:
        read_pdf(pages_of(shifted(PROSE, 4), shifted(PROSE, 4), PROSE).bytes(), "plan.pdf")
    assert str(raised.value).count(". ") == 0
    reading = read_pdf(pages_of(PROSE, PROSE, shifted(PROSE, 4)).bytes(), "plan.pdf")
    assert reading.remarks == (
        "Sida 3 har text som inte går att tyda, för typsnittet säger inte vilka tecken det är.",
    )


def test_white_words_on_white_are_left_out_and_told() -> None:
    pdf = pages_of(SENTENCE)
    pdf.set_text_color(255)
    pdf.text_lines("Hemlig uppmaning till läsaren.")
    pdf.set_text_color(0)
    pdf.text_lines("Efteråt.")
    reading = read_pdf(pdf.bytes(), "plan.pdf")
    text = " ".join(reading.lines)
    assert "Hemlig" not in text and "Efteråt." in text
    assert reading.remarks == ("4 ord i vit text är utelämnade.",)


def test_white_heads_on_a_dark_row_are_kept() -> None:
    rows = [("Mnkr", "2026", "2027"), ("Intäkter", "120,5", "130,0"), ("Netto", "8,5", "12,0")]
    pdf = pages_of(SENTENCE)
    pdf.set_fill_color(0, 60, 120)
    pdf.rect(10, 50, 150, 8, style="F")
    for i, row in enumerate(rows):
        pdf.set_text_color(0 if i else 255)
        pdf.set_font("Helvetica", "" if i else "B", 11)
        for x, text in zip((12, 70, 110), row, strict=True):
            pdf.text(x, 55.5 + 8 * i, text)
    reading = read_pdf(pdf.bytes(), "plan.pdf")
    assert [line.rows for line in reading.lines if isinstance(line, GridLine)] == [tuple(rows)]
    assert reading.remarks == ()


def test_a_page_of_white_words_has_a_ground_that_cannot_be_seen() -> None:
    pdf = Pages()
    pdf.set_text_color(255)
    pdf.text_lines(SENTENCE)
    reading = read_pdf(pdf.bytes(), "plan.pdf")
    assert SENTENCE.split()[0] in reading.lines[0] and reading.remarks == ()
