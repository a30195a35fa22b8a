"""Word documents, as people save them and as nobody should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from documents import read_plan
from documents.files.word import read_word
from documents.plan import Plan
from tests.documents.madeplan import as_html, as_markdown, as_word
from tests.documents.words import WORD, body, changed, lines_of, run, saved, word_of, write

MADE: dict[str, Callable[[], bytes | str]] = {
    "plan.docx": as_word,
    "plan.html": as_html,
    "plan.md": as_markdown,
}


def made(tmp_path: Path, name: str) -> Plan:
    """The made-up plan read from a file of this sort."""
    return read_plan(write(tmp_path / name, MADE[name]()))


TOP = "Regionplan 2027–2029"


@pytest.mark.parametrize("name", MADE)
def test_a_plan_reads_the_same_from_every_sort_of_file(tmp_path: Path, name: str) -> None:
    plan = made(tmp_path, name)
    assert plan.source.title == TOP
    assert [section.path for section in plan.sections] == [
        (TOP,),
        (TOP, "Trafik"),
        (TOP, "Trafik", "Biljetter"),
        (TOP, "Vård"),
        (TOP, "Ekonomi"),
        (TOP, "Åtgärder"),
    ]
    biljetter, care = (TOP, "Trafik", "Biljetter"), (TOP, "Vård")
    assert [(y.number, y.text, y.section, y.proposer) for y in plan.yrkanden()] == [
        (1, "Att taxan sänks med 15 miljoner kronor.", biljetter, ""),
        (2, "Att barn åker fritt", biljetter, ""),
        (3, "Att en vårdcentral öppnas 2028.", care, ""),
        (4, "Att köerna kortas.", care, ""),
    ]
    assert [
        (row.table, row.head, row.unit, [(cell.head, cell.value) for cell in row.cells])
        for row in plan.rows()
    ] == [
        (
            "Driftbudget, mkr",
            "Trafiknämnden",
            "mkr",
            [("Budget 2027", "512,5"), ("Plan 2028", "530,0")],
        ),
        ("Driftbudget, mkr", "Kulturnämnden", "mkr", [("Budget 2027", "98,4")]),
        ("Driftbudget, mkr", "Summa", "mkr", [("Budget 2027", "610,9"), ("Plan 2028", "530,0")]),
    ]
    assert [
        (a.letter, a.text, a.schedule, a.responsible, a.assignments, a.section)
        for a in plan.atgarder()
    ] == [
        (
            "A",
            "Kartlägg resvägarna till länets sjukhus.",
            "T1 2027",
            ("TN", "KOM"),
            ("1", "2"),
            (TOP, "Åtgärder"),
        ),
        (None, "Inför en gemensam biljett.", "2027–2028", ("TN",), ("3",), (TOP, "Åtgärder")),
    ]
    assert "Bussarna ska gå oftare, och till fler orter." in plan.text
    assert plan.text.endswith("Planen följs upp varje år.")


def test_the_three_texts_are_one(tmp_path: Path) -> None:
    texts = {made(tmp_path, name).text for name in MADE}
    assert len(texts) == 1


TEXTS = [
    # what is inserted or moved here is text, what is deleted or moved away is not
    (
        f"{run('Bussen ')}<w:ins w:id='1'>{run('går ')}</w:ins><w:del w:id='2'><w:r><w:delText>stod"
        f"</w:delText></w:r></w:del><w:moveTo w:id='3'>{run('ofta')}</w:moveTo>"
        f"<w:moveFrom w:id='4'>{run('sällan')}</w:moveFrom>",
        ["Bussen går ofta"],
    ),
    # links, content controls, smart tags and simple fields hold text
    (
        f"<w:hyperlink>{run('Vården')}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>{run(' i ')}"
        f"</w:sdtContent></w:sdt><w:smartTag w:element='x'>{run('Falun')}</w:smartTag>"
        f"<w:fldSimple w:instr='PAGE'>{run(' nu')}</w:fldSimple>",
        ["Vården i Falun nu"],
    ),
    # of a field, its result and not its instruction, which may hold text of its own
    (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
        f"{run('IF')}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('sidan 3')}"
        f"<w:r><w:fldChar w:fldCharType='end'/></w:r>{run(' visar')}",
        ["sidan 3 visar"],
    ),
    # a field that never ends takes nothing from the next paragraph
    (
        f"{run('Före')}<w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p><w:p>{run('Efter')}",
        ["Före", "Efter"],
    ),
    # hidden text is not there
    (f"{run('Synlig')}{run('dold', '<w:vanish/>')}", ["Synlig"]),
    # a line break makes a line, a tab a space, a typed number stands by its text
    ("<w:r><w:t>Falun</w:t><w:br/><w:t>Mora</w:t></w:r>", ["Falun", "Mora"]),
    ("<w:r><w:t>1.</w:t><w:tab/><w:t>Att bygga</w:t></w:r>", ["1. Att bygga"]),
    ("<w:r><w:t>\u00b7</w:t><w:tab/><w:t>Att bygga</w:t></w:r>", ["• Att bygga"]),
    # a no-break space is a space, a no-break hyphen a hyphen, a soft one nothing
    (
        "<w:r><w:t>15\u00a0 mkr till</w:t><w:t xml:space='preserve'> e</w:t><w:noBreakHyphen/>"
        "<w:t>häl</w:t><w:softHyphen/><w:t>sa</w:t></w:r>",
        ["15 mkr till e-hälsa"],
    ),
    # a bullet from a font of signs, and the letters of a formula
    (f"<w:r><w:sym w:font='Symbol' w:char='F0B7'/></w:r>{run(' Att a')}", ["• Att a"]),
    ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", ["a=b"]),
    # the end of a paragraph is deleted: the next one goes on from it
    (
        f"<w:pPr><w:rPr><w:del w:id='5'/></w:rPr></w:pPr>{run('Bussen ')}</w:p><w:p>{run('går')}",
        ["Bussen går"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "lines"), TEXTS)
def test_nothing_of_a_paragraph_is_lost_or_made_up(paragraph: str, lines: list[str]) -> None:
    assert lines_of(word_of(body(paragraph))) == lines


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    # Word stores it twice: for itself, and for those who cannot draw it
    inner = f"<w:txbxContent>{body(run('I rutan'))}</w:txbxContent>"
    box = (
        f"{run('Bredvid')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wp:anchor><wps:txbx>{inner}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines_of(word_of(body(box, run("Efter")))) == ["Bredvid", "I rutan", "Efter"]


def with_notes(data: bytes) -> bytes:
    """The document with a footnote 2 and an endnote 2."""
    parts: dict[str, bytes | None] = {}
    for kind, text in (("footnote", "Fot."), ("endnote", "Slut.")):
        apart = f"<w:{kind} w:id='0' w:type='separator'>{body(run('streck'))}</w:{kind}>"
        note = f"<w:{kind} w:id='2'>{body(f'<w:r><w:{kind}Ref/></w:r>{run(text)}')}</w:{kind}>"
        parts[f"word/{kind}s.xml"] = f"<w:{kind}s {WORD}>{apart}{note}</w:{kind}s>".encode()
    return changed(data, parts)


def test_notes_stand_after_their_paragraph_and_no_mark_is_glued_to_the_word() -> None:
    marks = (
        "<w:r><w:footnoteReference w:id='2'/></w:r>",
        "<w:r><w:endnoteReference w:id='2'/></w:r>",
    )
    data = word_of(body(f"{run('HSD')}{marks[0]}{run(' leder.')}", f"{run('Mer')}{marks[1]}"))
    assert lines_of(with_notes(data)) == ["HSD leder.", "Fot.", "Mer", "Slut."]


def test_a_note_does_not_cut_a_list_in_two() -> None:
    bullet = "<w:pPr><w:pStyle w:val='ListBullet'/></w:pPr>"
    note = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    data = word_of(body(f"{bullet}{run('Att a')}{note}", f"{bullet}{run('Att b')}", run("Slut")))
    assert lines_of(with_notes(data)) == ["• Att a", "• Att b", "Fot.", "Slut"]


def test_headers_and_footers_are_no_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Sidhuvud"
    document.sections[0].footer.paragraphs[0].text = "Sida 1"
    document.add_paragraph("Text")
    assert lines_of(saved(document)) == ["Text"]


PICTURE = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"  # noqa: E501


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        ([run("Text"), PICTURE], "1 bild eller diagram"),
        ([PICTURE, run("Text"), PICTURE + PICTURE], "3 bilder eller diagram"),
        # a picture beside a text is an ornament
        ([run("Text") + PICTURE], ""),
    ],
)
def test_pictures_are_told(paragraphs: list[str], said: str) -> None:
    remarks = read_word(word_of(body(*paragraphs)), "plan.docx").remarks
    whole = f"Dokumentet har {said} vars innehåll inte kan läsas."
    assert remarks == ((whole,) if said else ())


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Regionplan 2026", "Regionplan 2026"),
        ("Microsoft Word - plan.doc", "Budget"),
        ("", "Budget"),
    ],
)
def test_the_title_of_the_properties_or_of_the_text(title: str, expected: str) -> None:
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading("Budget", 0)
    document.add_paragraph("Text")
    assert read_word(saved(document), "plan.docx").title == expected
