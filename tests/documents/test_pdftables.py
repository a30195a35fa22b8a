"""Tables of PDFs that no rules part in cells, told from text; pages' heads, feet and footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from documents.files.pdf import read_pdf
from documents.lines import FurnitureLine, GridLine, HeadingLine
from documents.loading import read_plan
from tests.documents.pdfs import Pages

SENTENCE = "Den nära vården byggs ut i varje kommun och samarbetet fördjupas under hela perioden. "
TASK_HEADS = ("Uppdrag", "Åtgärd", "Tidplan", "Ansvarig")


def lines_of(pdf: Pages) -> tuple[str, ...]:
    return read_pdf(pdf.bytes(), "plan.pdf").lines


def tables(pdf: Pages) -> list[tuple[tuple[str, ...], ...]]:
    return [line.rows for line in lines_of(pdf) if isinstance(line, GridLine)]


def set_row(pdf: Pages, y: float, cells: Sequence[tuple[float, str]], style: str = "") -> None:
    """Words at places of a line: what a browser or a word processor makes of a table's row."""
    pdf.set_font("Helvetica", style, 11)
    for x, text in cells:
        if text:
            pdf.text(x, y, text)


# what a browser makes of a table without any style: columns hardly further apart than words
@pytest.mark.parametrize("side", ["left", "middle", "right"])
def test_columns_as_near_as_words(side: str) -> None:
    rows = [
        ("Post", "Bokslut 2024", "Budget 2025", "Budget 2026"),
        ("Skatteintäkter", "9 812,4", "10 120,0", "10 433,7"),
        ("Verksamhetens nettokostnader", "-12 015 000,0", "-12 400,5", "-12 700,1"),
        ("Årets resultat", "-203,1", "12,0", "45,6"),
    ]
    pdf = Pages()
    pdf.text_lines(SENTENCE * 2)
    pdf.set_font("Helvetica", "B", 11)
    widths = [max(pdf.get_string_width(row[k]) for row in rows) for k in range(4)]
    lefts = [10 + sum(widths[:k]) + 1.2 * k for k in range(4)]
    for i, row in enumerate(rows):
        pdf.set_font("Helvetica", "" if i else "B", 11)
        rooms = [
            width - pdf.get_string_width(text) for width, text in zip(widths, row, strict=True)
        ]
        part = {"left": 0.0, "middle": 0.5, "right": 1.0}[side]
        places = [left + (part if k else 0) * rooms[k] for k, left in enumerate(lefts)]
        set_row(pdf, 60 + 6 * i, list(zip(places, row, strict=True)), "" if i else "B")
    assert tables(pdf) == [tuple(rows)]


def test_two_rows_under_heads_in_bold_are_a_table_and_no_heading() -> None:
    pdf = Pages()
    for name in ("Vård", "Trafik"):
        pdf.heading(name)
        pdf.text_lines(SENTENCE * 3)
    pdf.heading("Uppdrag")
    top = pdf.get_y() + 5
    rows = [
        TASK_HEADS,
        ("1", "Ta fram en plan för mobila team", "2026", "HSF"),
        ("2", "Utred busslinjer på Öland", "2026-2027", "KLT"),
    ]
    for k, row in enumerate(rows):
        set_row(pdf, top + 6 * k, list(zip((10, 30, 95, 115), row, strict=True)), "" if k else "B")
    assert tables(pdf) == [tuple(rows)]
    headings = [str(line).strip() for line in lines_of(pdf) if isinstance(line, HeadingLine)]
    assert headings == ["Vård", "Trafik", "Uppdrag"]


def test_a_cell_of_one_line_stands_at_the_middle_of_those_beside_it() -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    places = (10, 35, 110, 140)
    set_row(pdf, 50, list(zip(places, TASK_HEADS, strict=True)), "B")
    set_row(pdf, 57, [(35, "Ta fram en länsgemensam färdplan"), (110, "2026-")])
    set_row(pdf, 59.5, [(10, "1"), (140, "HSF")])
    set_row(pdf, 62, [(35, "tillsammans med kommunerna"), (110, "2027")])
    set_row(pdf, 69, [(35, "Utred förutsättningarna för en")])
    set_row(pdf, 74, [(10, "2"), (35, "gemensam bemanningsenhet i"), (110, "2026"), (140, "HR")])
    set_row(pdf, 79, [(35, "hela regionen")])
    assert tables(pdf) == [(
        TASK_HEADS,
        ("1", "Ta fram en länsgemensam färdplan tillsammans med kommunerna", "2026-2027", "HSF"),
        ("2", "Utred förutsättningarna för en gemensam bemanningsenhet i hela regionen", "2026",
         "HR"),
    )]  # fmt: skip


def test_heads_that_span_columns() -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    set_row(pdf, 50, [(71, "Budget"), (121, "Plan")], "B")
    set_row(pdf, 55, [(10, "Mnkr"), (60, "2025"), (85, "2026"), (110, "2027"), (135, "2028")], "B")
    set_row(pdf, 60, [(10, "Intäkter"), (60, "120,5"), (85, "130,0"), (110, "140,0"), (135, "9,5")])
    set_row(pdf, 65, [(10, "Resultat"), (60, "10,0"), (85, "11,0"), (110, "12,0"), (135, "13,0")])
    # "Budget" stands over the end of 2025 and the beginning of 2026
    (rows,) = tables(pdf)
    assert rows[-2:] == (
        ("Intäkter", "120,5", "130,0", "140,0", "9,5"),
        ("Resultat", "10,0", "11,0", "12,0", "13,0"),
    )


@pytest.mark.parametrize("heads_again", [True, False])
def test_a_row_that_the_page_break_cuts_is_whole(heads_again: bool) -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    places = (10, 35, 110, 140)
    set_row(pdf, 250, list(zip(places, TASK_HEADS, strict=True)), "B")
    set_row(pdf, 257, list(zip(places, ("1", "Bygg ut vården", "2026", "HSF"), strict=True)))
    set_row(pdf, 264, list(zip(places, ("2", "Ta fram en färdplan", "2027", "HR"), strict=True)))
    set_row(pdf, 269, [(35, "tillsammans med")])
    pdf.add_page()
    top = 20
    if heads_again:
        set_row(pdf, top, list(zip(places, TASK_HEADS, strict=True)), "B")
        top += 7
    set_row(pdf, top, [(35, "kommunerna i länet")])
    set_row(pdf, top + 7, list(zip(places, ("3", "Utred taxan", "2028", "IT"), strict=True)))
    set_row(pdf, top + 14, list(zip(places, ("4", "Följ upp taxan", "2029", "IT"), strict=True)))
    pdf.set_y(60)
    pdf.text_lines(SENTENCE)
    assert tables(pdf) == [
        (
            TASK_HEADS,
            ("1", "Bygg ut vården", "2026", "HSF"),
            ("2", "Ta fram en färdplan tillsammans med kommunerna i länet", "2027", "HR"),
        ),
        (TASK_HEADS, ("3", "Utred taxan", "2028", "IT"), ("4", "Följ upp taxan", "2029", "IT")),
    ]


def test_every_other_row_on_a_ground_of_its_own() -> None:
    rows = [
        ("Mnkr", "Budget 2026", "Plan 2027"),
        ("Intäkter", "120,5", "130,0"),
        ("Kostnader", "-110,5", "-120,0"),
        ("Finansnetto", "-1,5", "2,0"),
        ("Resultat", "8,5", "12,0"),
    ]
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    pdf.set_fill_color(220)
    for i, row in enumerate(rows):
        for x, width, text in zip((10, 70, 110), (60, 40, 40), row, strict=True):
            if i % 2 == 0:
                pdf.rect(x, 50 + 8 * i, width, 8, style="F")
            set_row(pdf, 55.5 + 8 * i, [(x + 2, text)], "" if i else "B")
    assert tables(pdf) == [tuple(rows)]


def test_a_word_that_a_narrow_cell_breaks_is_whole() -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    rows = [("Post", "Budget"), ("Skatteintäk\nter", "120,5"), ("Kostnader\noch avgifter", "12,0")]
    pdf.rows(rows, [30, 40], True)
    assert [row[0] for row in tables(pdf)[0]] == [
        "Post",
        "Skatteintäkter",
        "Kostnader och avgifter",
    ]


def test_text_with_wide_gaps_between_its_words_is_no_table() -> None:
    long = "Folkhälsoarbetet, patientsäkerhetsarbetet och kvalitetsutvecklingsarbetet samordnas. "
    again = "Kollektivtrafiken binder samman länet och gör det möjligt att bo på landsbygden. "
    pdf = Pages()
    pdf.set_font("Helvetica", size=11)
    for text in (long * 6, again * 8):
        pdf.multi_cell(62, 5, text, new_x="LMARGIN", new_y="NEXT", align="J")
        pdf.ln(3)
    lines = lines_of(pdf)
    assert not any(isinstance(line, GridLine) or "\t" in line for line in lines)
    assert " ".join(" ".join(lines).split()) == f"{(long * 6).strip()} {(again * 8).strip()}"


def test_a_table_in_a_column_beside_text() -> None:
    pdf = Pages()
    pdf.column(10, 20, 85, [SENTENCE * 8])
    rows = [("Mnkr", "2026", "2027"), ("Intäkter", "120,5", "130,0"), ("Resultat", "8,5", "12,0")]
    pdf.column(110, 20, 85, [SENTENCE * 2])
    for k, row in enumerate(rows):
        set_row(pdf, 62 + 6.3 * k, list(zip((110, 150, 170), row, strict=True)), "" if k else "B")
    pdf.column(110, 83, 85, [SENTENCE * 2])
    lines = lines_of(pdf)
    assert [line.rows for line in lines if isinstance(line, GridLine)] == [tuple(rows)]
    text = " ".join(" ".join(line for line in lines if not isinstance(line, GridLine)).split())
    assert text == (SENTENCE * 12).strip()


# printed by a browser: cells in the middle of their rows, columns near each other, no rules
def test_a_plan_printed_by_a_browser() -> None:
    plan = read_plan(Path(__file__).parent / "files" / "browser.pdf")
    assert [section.path[-1] for section in plan.sections] == [
        "Regionplan och budget 2027", "1 Hälso- och sjukvård", "2 Psykisk hälsa", "3 Ekonomi",
        "4 Uppdrag", "5 Trafik",
    ]  # fmt: skip
    assert [(a.assignments, a.text, a.schedule, a.responsible) for a in plan.atgarder()] == [
        (("1",), "Ta fram en länsgemensam färdplan för nära vård tillsammans med kommunerna och "
         "patientföreningarna", "2026–2027", ("HSF", "kommunerna")),
        (("2",), "Utred förutsättningarna för en gemensam bemanningsenhet", "2026", ("HR",)),
        (("3",), "Inför digital kallelse till alla besök i primärvården och på sjukhusens "
         "mottagningar", "2027", ("IT",)),
        (("4",), "Bygg ut ungdomsmottagningarna", "2026–2028", ("HSF",)),
        (("5",), "Följ upp hyrstoppet varje kvartal och redovisa till nämnden vilka besparingar "
         "som har gjorts", "2026", ("HR", "ekonomi")),
    ]  # fmt: skip
    cells = {(row.head, cell.head, cell.value) for row in plan.rows() for cell in row.cells}
    assert ("Generella statsbidrag och utjämning", "Bokslut 2024", "2 100,0") in cells
    assert ("Verksamhetens nettokostnader", "Plan 2027", "-13 000,0") in cells
    assert len(cells) == 5 * 4


def furniture(pdf: Pages) -> list[str]:
    return [line.strip() for line in lines_of(pdf) if isinstance(line, FurnitureLine)]


def test_heads_and_feet_of_two_pages() -> None:
    pdf = Pages(head="Budget 2027 för Region Bergslagen", numbered=True)
    pdf.text_lines(SENTENCE * 6)
    pdf.add_page()
    pdf.text_lines("Trafiken byggs ut. " * 9)
    assert furniture(pdf) == [
        "Budget 2027 för Region Bergslagen", "1", "Budget 2027 för Region Bergslagen", "2"
    ]  # fmt: skip
    starts = [line for line in lines_of(pdf) if line.startswith("\f")]
    assert starts == ["\fBudget 2027 för Region Bergslagen"] * 2


def test_text_at_the_same_height_on_each_page_is_no_head() -> None:
    pdf = Pages()
    for name in ("Vård", "Trafik", "Kultur", "Skola"):
        if name != "Vård":
            pdf.add_page()
        pdf.heading(name)
        pdf.text_lines("Liberalerna vill:")
        pdf.item("Att stödet byggs ut i hela regionen")
        pdf.item(f"Att mer görs för {name.lower()}")
        pdf.text_lines(f"{name} är viktigt. " + SENTENCE * 3)
    assert furniture(pdf) == []


def test_the_heads_of_a_table_on_each_page_are_no_page_heads() -> None:
    pdf = Pages()
    number = 0
    for page in range(4):
        if page:
            pdf.add_page()
        set_row(pdf, 20, list(zip((10, 35, 110, 140), TASK_HEADS, strict=True)), "B")
        for k in range(30):
            number += 1
            cells = (str(number), f"Bygg ut vården i område {number}", "2026", "HSF")
            set_row(pdf, 28 + 7 * k, list(zip((10, 35, 110, 140), cells, strict=True)))
    assert furniture(pdf) == []
    assert [len(rows) for rows in tables(pdf)] == [31] * 4


def test_a_number_of_a_table_at_the_top_of_a_page_is_no_page_number() -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE * 4)
    pdf.add_page()
    set_row(pdf, 20, list(zip((10, 35, 110, 140), TASK_HEADS, strict=True)), "B")
    set_row(pdf, 27, [(35, "Ta fram en färdplan"), (110, "2026-"), (140, "HSF,")])
    set_row(pdf, 29.5, [(10, "1")])
    set_row(pdf, 32, [(35, "för den nära vården"), (110, "2027"), (140, "kommunerna")])
    assert furniture(pdf) == []
    assert tables(pdf) == [
        (TASK_HEADS, ("1", "Ta fram en färdplan för den nära vården", "2026-2027",
                      "HSF, kommunerna"))
    ]  # fmt: skip


def test_a_footnote_does_not_cut_the_item_that_goes_on_overleaf(tmp_path: Path) -> None:
    pdf = Pages(head="Budget 2027 för Region Bergslagen", numbered=True)
    pdf.text_lines(SENTENCE * 2)
    pdf.text_lines("Liberalerna vill:")
    pdf.set_y(245)
    pdf.item("Att taxan sänks.")
    pdf.item("Att regionen bygger ut den nära vården i")
    pdf.set_font("Helvetica", size=8)
    pdf.text(10, 265, "1 Med nära vård menas här vård i Hedemora och närliggande orter.")
    pdf.add_page()
    pdf.text_lines("hedemora och anställer läkare.")
    pdf.text_lines("Trafiken är viktig. " + SENTENCE)
    plan = pdf.plan(tmp_path)
    assert [(item.text, plan.pages_of(item.span)) for item in plan.yrkanden()] == [
        ("Att taxan sänks.", (1, 1)),
        ("Att regionen bygger ut den nära vården i hedemora och anställer läkare.", (1, 2)),
    ]
    assert "1 Med nära vård menas här vård i Hedemora och närliggande orter." in plan.text


# as Word's tables without borders, their rows far apart, set by LibreOffice
def test_a_cell_longer_than_its_head_and_a_task_with_measures_on_two_pages(tmp_path: Path) -> None:
    places = (10, 48, 86, 124)
    heads = ("Uppdrag", "Åtgärd", "Ansvarig", "Tidplan")
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    set_row(pdf, 240, list(zip(places, heads, strict=True)))
    set_row(pdf, 249, list(zip(places, ("1 God vård", "Inför", "HSN", "2026"), strict=True)))
    set_row(pdf, 254, [(48, "patientkontrakt")])
    pdf.add_page()
    set_row(pdf, 20, list(zip(places, ("", "Utveckla 1177", "RS", "2027"), strict=True)))
    set_row(pdf, 29, list(zip(places, ("2 Klimat", "Solceller på", "RS", "2028"), strict=True)))
    set_row(pdf, 34, [(48, "lasarettet")])
    assert tables(pdf) == [
        (heads, ("1 God vård", "Inför patientkontrakt", "HSN", "2026")),
        (
            heads,
            ("1 God vård", "Utveckla 1177", "RS", "2027"),
            ("2 Klimat", "Solceller på lasarettet", "RS", "2028"),
        ),
    ]
    assert [(item.assignments, item.text) for item in pdf.plan(tmp_path).atgarder()] == [
        (("1",), "Inför patientkontrakt"),
        (("1",), "Utveckla 1177"),
        (("2",), "Solceller på lasarettet"),
    ]


def test_heads_that_begin_with_the_first_of_their_years() -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    set_row(pdf, 50, [(10, "Mnkr"), (60, "Budget"), (110, "Plan")])
    set_row(pdf, 59, [(60, "2025"), (85, "2026"), (110, "2027"), (135, "2028")])
    set_row(pdf, 68, [(10, "Intäkter"), (60, "5 100"), (85, "5 230"), (110, "5,3"), (135, "5,4")])
    set_row(pdf, 77, [(10, "Resultat"), (60, "610"), (85, "640"), (110, "655"), (135, "670")])
    (rows,) = tables(pdf)
    assert rows[0] == ("Mnkr", "Budget 2025", "Budget 2026", "Plan 2027", "Plan 2028")
    assert rows[1] == ("Intäkter", "5 100", "5 230", "5,3", "5,4")
