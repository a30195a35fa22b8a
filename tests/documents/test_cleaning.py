"""Characters set right, lines joined, page furniture taken out."""

from __future__ import annotations

import pytest

from documents.cleaning import clean
from documents.furniture import without_furniture
from documents.layout import join_lines
from tests.documents.made import plan_of

CHARACTERS = [
    # line ends of all kinds
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    # a no-break space and a space end a table's cell; alone it is a space
    ("HSN\u00a0 2023\u00a0 POU", "HSN\t2023\tPOU"),
    ("5\u00a0mkr, 5\u2009mkr", "5 mkr, 5 mkr"),
    # what nobody sees
    ("vå\u200brd\x07 \ufeffoch", "vård och"),
    ("spe¬cialist, spe\u00adcialist", "specialist, specialist"),
    # … unless a line ends there, where a reader sees a hyphen
    ("regio\u00ad\nnala", "regio-\nnala"),
    ("regio¬ \nnala", "regio-\nnala"),
    # hyphens, bullets, ligatures
    ("hälso\u2010 och sjukvård", "hälso- och sjukvård"),
    ("● a\n\uf0b7 b\n▪ c", "• a\n• b\n• c"),
    ("● a\n○ b\n◦ c", "• a\n◦ b\n◦ c"),
    # Word's inner bullet is the letter o in another font; "och" shortened is none
    (
        "o Bygga\n o att riva\nmål o uppdrag\no uppdrag",
        "◦ Bygga\n ◦ att riva\nmål o uppdrag\no uppdrag",
    ),
    ("➢ a\n► b", "• a\n• b"),
    ("eﬀektiv oﬃciell ﬂykting ﬁn", "effektiv officiell flykting fin"),
    # letters put together
    ("va\u030ard", "vård"),
]


@pytest.mark.parametrize(("text", "expected"), CHARACTERS)
def test_characters(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_cleaning_twice_changes_nothing() -> None:
    for text, _ in CHARACTERS:
        assert clean(clean(text)) == clean(text)


JOINED = [
    # a word cut at the line's end
    (["den regio-", "nala planen"], "den regionala planen"),
    # a hyphen for the rest of the word stays
    (["natt- och helg, hälso-", "och sjukvård"], "natt- och helg, hälso- och sjukvård"),
    (["barn-", "eller ungdom"], "barn- eller ungdom"),
    # so does one that belongs to the word
    (["EU-", "medel och 6-", "timmars dag"], "EU-medel och 6-timmars dag"),
    (["Jämtland-", "Härjedalen"], "Jämtland-Härjedalen"),
    (["HBTQIA+-", "personer"], "HBTQIA+-personer"),
    # a slash and a range of years
    (["Resultat/", "budget"], "Resultat/budget"),
    (["år 2021–", "2023"], "år 2021–2023"),
    (["  två   ord ", "", " till"], "två ord till"),
    ([], ""),
]


@pytest.mark.parametrize(("lines", "expected"), JOINED)
def test_joined_lines(lines: list[str], expected: str) -> None:
    assert join_lines(lines) == expected


FURNITURE = [
    # page numbers that say so
    (["Text som", "Sida 3 av 20", "fortsätter"], ["Sida 3 av 20"]),
    (["Text", "17 (25)", "mer"], ["17 (25)"]),
    # a document's head, with a line that only its neighbours tell
    (
        ["Text", "PLAN\t17 (25)", "Gäller fr.o.m.", "Plan för 2027", "Godkänd av:", "mer"],
        ["PLAN 17 (25) Gäller fr.o.m. Plan för 2027 Godkänd av:"],
    ),
    # a line on page after page, beside the page's number
    (
        ["a", "Budget 2027", "3", "b", "Budget 2027", "4", "c", "Budget 2027", "5", "d"],
        ["Budget 2027 3", "Budget 2027 4", "Budget 2027 5"],
    ),
    # … or with the number on the same line, in the middle of sentences
    (
        ["vården", "Regionplan | 3", "ska", "Regionplan | 4", "bli", "Regionplan | 5", "bra."],
        ["Regionplan | 3", "Regionplan | 4", "Regionplan | 5"],
    ),
    # not: headings with numbers, lines of a table, a number alone
    (["Uppdrag 1", "Gör.", "Uppdrag 2", "Gör.", "Uppdrag 3", "Gör."], []),
    (["Summa", "10", "Summa", "500", "Summa", "20"], []),
    (["12", "Vi vill:", "13"], []),
    (
        ["Vänsterpartiet vill:", "Att a", "Vänsterpartiet vill:", "Att b", "Vänsterpartiet vill:"],
        [],
    ),
]


@pytest.mark.parametrize(("lines", "dropped"), FURNITURE)
def test_page_furniture(lines: list[str], dropped: list[str]) -> None:
    kept, found = without_furniture(lines)
    assert found == dropped
    assert len(kept) == len(lines)
    # nothing else is touched
    assert sorted("".join("".join([*kept, *found]).split())) == sorted(
        "".join("".join(lines).split())
    )


TEXTS = [
    # a paragraph goes on across a page
    (
        "Vården i regionen ska bli bättre för alla som behöver den och\n\n12\n\nden ska vara nära.",
        "Vården i regionen ska bli bättre för alla som behöver den och den ska vara nära.",
    ),
    # a word cut by it
    (
        "Vården i den västmanländska regio-\n\n12\n\nnala planen.",
        "Vården i den västmanländska regionala planen.",
    ),
    # a sentence that a footnote's number ends
    (
        "Vården ska bli bättre.1\n\nden som vill kan läsa mer.",
        "Vården ska bli bättre.1\n\nden som vill kan läsa mer.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text_across_pages(text: str, expected: str) -> None:
    assert plan_of(text).text == expected


HYPHENS = [
    # a hyphen at the line's end that the document elsewhere writes within the word
    (
        "I hela regionen talas om hjärt-\nkärlsjukdom.\n\nHjärt-kärlsjukdomar är vanliga.",
        "I hela regionen talas om hjärt-kärlsjukdom.\n\nHjärt-kärlsjukdomar är vanliga.",
    ),
    # the second half alone on its line, with a full stop
    (
        "Det gäller i hela länet hjärt-\nkärlsjukdom.\nHjärt-kärlsjukdom är vanlig.",
        "Det gäller i hela länet hjärt-kärlsjukdom. Hjärt-kärlsjukdom är vanlig.",
    ),
    # … and one that it does not
    (
        "Den regio-\nnala planen.\n\nAll regional trafik.",
        "Den regionala planen.\n\nAll regional trafik.",
    ),
    # written both ways: as it is oftener
    (
        "I hela regionen talas om hjärt-\nkärlvård. Hjärtkärlvård, hjärtkärlvård, hjärt-kärlvård.",
        "I hela regionen talas om hjärtkärlvård. Hjärtkärlvård, hjärtkärlvård, hjärt-kärlvård.",
    ),
    # letters, abbreviations and years keep theirs
    ("Om e-\nhälsa, IT-\nstöd och 2023-\n2025.", "Om e-hälsa, IT-stöd och 2023-2025."),
    # a hyphen for the rest of the word
    ("Om hälso-\noch sjukvård.", "Om hälso- och sjukvård."),
]


@pytest.mark.parametrize(("text", "expected"), HYPHENS)
def test_hyphens_at_the_end_of_a_line(text: str, expected: str) -> None:
    assert plan_of(text).text == expected


NOTE = "\n\n1 Enligt Regionförbundets statistik för 2026.\n2 https://exempel.se"
FOOTNOTES = [
    # a digit glued to a word or to its full stop, if the document has the note
    ("Alla vårdcentraler1 ska ha öppet.", "Alla vårdcentraler¹ ska ha öppet."),
    ("Det gäller hela regionen2. Mer text.", "Det gäller hela regionen². Mer text."),
    ("Det gäller hela regionen.2 Mer text.", "Det gäller hela regionen.² Mer text."),
    # another number than the notes'
    ("Alla vårdcentraler3 ska ha öppet.", "Alla vårdcentraler3 ska ha öppet."),
    # names, years and words with a number of their own
    ("Vård enligt MT1, K2 och covid1.", "Vård enligt MT1, K2 och covid1."),
    ("Diabetes typ2 och steg1 av 2021.", "Diabetes typ2 och steg1 av 2021."),
    # a table's head is left to who reads tables
    ("Ansvarig1 nämnd", "Ansvarig1 nämnd"),
]


@pytest.mark.parametrize(("text", "expected"), FOOTNOTES)
def test_footnote_digits(text: str, expected: str) -> None:
    plan = plan_of(text + NOTE)
    assert plan.text.split("\n\n")[0] == expected
    # each note is a paragraph
    assert plan.text.split("\n\n")[-2:] == NOTE.strip().split("\n")


def test_digits_stay_where_the_document_has_no_notes() -> None:
    text = "Alla vårdcentraler1 ska ha öppet."
    assert plan_of(text).text == text
