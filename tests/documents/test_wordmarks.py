"""What a Word document says of its paragraphs: headings, lists, tables."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import parse_xml

from documents.files.word import read_word
from documents.lines import GridLine, HeadingLine
from tests.documents.words import WORD, body, lines_of, run, saved, word_of


def add_style(
    document: Document, name: str, based_on: str = "", outline: int | None = None
) -> None:
    """A paragraph style with this name, the id being the name without spaces."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if based_on:
        style.base_style = document.styles[based_on]
    if outline is not None:
        style.element.get_or_add_pPr().append(
            parse_xml(f"<w:outlineLvl {WORD} w:val='{outline}'/>")
        )


HEADINGS = [
    # (style's name, what it is based on, its outline level) → the heading's level, None for none
    (("Rubrik 2", "", None), 2),
    (("Rubrik 3 numrerad", "", None), 3),
    (("Kapitel", "Heading 1", None), 1),
    (("Avsnitt", "", 3), 4),
    # as Heading 2, but with the body's outline level: still short and bold
    (("Mellantext", "Heading 2", 9), 0),
    (("Tabelltext", "Normal", None), None),
]


@pytest.mark.parametrize(("style", "level"), HEADINGS)
def test_headings_by_style(style: tuple[str, str, int | None], level: int | None) -> None:
    document = docx.Document()
    add_style(document, *style)
    document.add_paragraph("Trafik i länet", style=style[0])
    (line,) = lines_of(saved(document))
    assert line == "Trafik i länet"
    assert (line.level if isinstance(line, HeadingLine) else None) == level


def test_a_paragraph_with_an_outline_level_of_its_own() -> None:
    (line,) = lines_of(word_of(body(f"<w:pPr><w:outlineLvl w:val='1'/></w:pPr>{run('Trafik')}")))
    assert isinstance(line, HeadingLine)
    assert line.level == 2


BOLD = [
    # a short bold paragraph is a heading of no level, a bold lead is none
    (run("Trafik i länet", "<w:b/>"), True),
    (run("Vi yrkar:", "<w:b/>"), False),
    (run("Trafik", "<w:b/>") + run(" i länet"), False),
    (run("Trafik i länet", "<w:b w:val='0'/>"), False),
    (run("Att bygga ut trafiken", "<w:b/>"), False),
    (run("Trafiken i hela länet ska byggas ut så att alla kan resa dit " * 2, "<w:b/>"), False),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "heading"), BOLD)
def test_bold_paragraphs(paragraph: str, heading: bool) -> None:
    (line,) = lines_of(word_of(body(paragraph)))
    assert isinstance(line, HeadingLine) == heading
    assert not isinstance(line, HeadingLine) or line.level == 0


def numbered(document: Document) -> None:
    """Lists 41 (decimal from 3, then letters), 42 (the same list, begun anew), 43 (bullets)."""
    levels = [("decimal", "%1.", 3), ("lowerLetter", "%2)", 1), ("decimal", "%1.%3", 1)]
    bullets = [("bullet", "\uf0b7", 1), ("bullet", "o", 1)]
    root = document.part.numbering_part.element
    for key, kinds in ((41, levels), (43, bullets)):
        made = "".join(
            f"<w:lvl w:ilvl='{k}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
            f"<w:lvlText w:val='{text}'/></w:lvl>"
            for k, (form, text, start) in enumerate(kinds)
        )
        root.insert(
            0, parse_xml(f"<w:abstractNum {WORD} w:abstractNumId='{key}'>{made}</w:abstractNum>")
        )
        root.append(
            parse_xml(f"<w:num {WORD} w:numId='{key}'><w:abstractNumId w:val='{key}'/></w:num>")
        )
    again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    root.append(
        parse_xml(f"<w:num {WORD} w:numId='42'><w:abstractNumId w:val='41'/>{again}</w:num>")
    )


def item(text: str, number: int, level: int = 0) -> str:
    """A paragraph in a list."""
    place = f"<w:ilvl w:val='{level}'/><w:numId w:val='{number}'/>"
    return f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>{run(text)}"


LISTS = [
    # the numbers go on after other text, and begin anew where the file says so
    (
        [item("Att a", 41), run("Mer"), item("Att b", 41), item("Att c", 42), item("Att d", 42)],
        ["3. Att a", "Mer", "4. Att b", "1. Att c", "2. Att d"],
    ),
    # letters under numbers, from "a" under each
    (
        [item("A", 41), item("x", 41, 1), item("y", 41, 1), item("B", 41), item("z", 41, 1)],
        ["3. A", "a) x", "b) y", "4. B", "a) z"],
    ),
    # bullets, and points within an item
    ([item("Att a", 43), item("b", 43, 1), item("Att c", 43)], ["• Att a", "- b", "• Att c"]),
    # a list that is not defined is one of bullets; 0 takes a paragraph out of its style's list
    ([item("Att a", 99)], ["• Att a"]),
    ([item("Text", 0)], ["Text"]),
]


@pytest.mark.parametrize(("paragraphs", "lines"), LISTS)
def test_lists(paragraphs: list[str], lines: list[str]) -> None:
    assert lines_of(word_of(body(*paragraphs), fill=numbered)) == lines


def test_items_stand_together_and_paragraphs_apart() -> None:
    data = word_of(body(run("Ett"), item("a", 43), item("b", 43), run("Två")), fill=numbered)
    assert read_word(data, "plan.docx").lines == ("Ett", "", "• a", "• b", "", "Två")


def test_a_numbered_heading_has_its_number() -> None:
    number = (
        "<w:pStyle w:val='Heading1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='41'/></w:numPr>"
    )
    data = word_of(body(f"<w:pPr>{number}</w:pPr>{run('Trafik')}"), fill=numbered)
    assert lines_of(data) == ["3. Trafik"]


def test_lists_by_style_names() -> None:
    document = docx.Document()
    for name in ("Punktlista", "Numrerad lista"):
        add_style(document, name)
        for text in ("a", "b"):
            document.add_paragraph(text, style=name)
    assert lines_of(saved(document)) == ["• a", "• b", "1. a", "2. b"]


def test_an_automatic_table_of_contents_is_left_out() -> None:
    document = docx.Document()
    add_style(document, "toc 1")
    add_style(document, "Innehåll 2")
    document.add_paragraph("Trafik\t3", style="toc 1")
    document.add_paragraph("Bussar\t4", style="Innehåll 2")
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    control = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>"
        f"{body(run('Innehåll'))}</w:sdtContent></w:sdt>"
    )
    end = document.element.body.sectPr
    for element in parse_xml(f"<w:body {WORD}>{control}{body(run('Text'))}</w:body>"):
        end.addprevious(element)
    assert lines_of(saved(document)) == ["Text"]


def cell(text: str, properties: str = "") -> str:
    """A cell of a table in Word's XML."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body(run(text))}</w:tc>"


def table(*rows: str) -> str:
    """A table in Word's XML."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


ACROSS, DOWN, ON = "<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>"


def grid_of(data: bytes) -> GridLine:
    """The one table of a document."""
    (line,) = lines_of(data)
    assert isinstance(line, GridLine)
    return line


def test_merged_cells_are_repeated() -> None:
    data = word_of(
        table(
            cell("Nämnd", DOWN) + cell("Budget", ACROSS),
            cell("", ON) + cell("2025") + cell("2026"),
            cell("HSN", DOWN) + cell("1") + cell("2"),
            cell("", ON) + cell("3") + cell("4"),
        )
    )
    grid = grid_of(data)
    assert grid.rows == (
        ("Nämnd", "Budget", "Budget"),
        ("Nämnd", "2025", "2026"),
        ("HSN", "1", "2"),
        ("HSN", "3", "4"),
    )
    assert grid.heads == 2


def test_deleted_rows_are_gone_and_inserted_ones_and_controls_are_not() -> None:
    rows = (
        f"<w:tr>{cell('Post')}{cell('2025')}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('Gammal')}{cell('1')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell('Ny')}{cell('2')}</w:tr></w:sdtContent></w:sdt>"
        f"<w:tr><w:sdt><w:sdtContent>{cell('Lön')}</w:sdtContent></w:sdt>{cell('3')}</w:tr>"
    )
    assert grid_of(word_of(f"<w:tbl>{rows}</w:tbl>")).rows == (
        ("Post", "2025"),
        ("Ny", "2"),
        ("Lön", "3"),
    )


def test_a_table_that_lays_out_the_page_is_flattened() -> None:
    # two columns of running text: first the left one, then the right one
    left, right = "Vården ska byggas ut. " * 20, "Trafiken ska byggas ut. " * 20
    lines = lines_of(word_of(table(cell(left) + cell(right))))
    assert lines == [left.strip(), right.strip()]
    # a frame around a text
    assert lines_of(word_of(table(cell("I ramen")))) == ["I ramen"]
