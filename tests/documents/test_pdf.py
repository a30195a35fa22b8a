"""PDFs the whole way to plans: reading order, headings, lists, tables, and what cannot be read."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.catalogue import read_catalogue
from documents.files.pdf import read_pdf
from documents.lines import GridLine, HeadingLine, ReadingError
from documents.loading import read_corpus, read_plan
from documents.plan import Plan
from tests.documents.pdfs import Pages, page_image

SENTENCE = "Den nära vården byggs ut i varje kommun och samarbetet fördjupas under hela perioden. "
VALUES = [
    ("Belopp i mnkr", "Utfall 2019", "Budget 2020", "Plan 2021"),
    ("Verksamhetens intäkter", "1 234,5", "1 300,0", "1 350,2"),
    ("Verksamhetens kostnader", "-8 586,5", "-8 700,0", "-8 900,1"),
    ("Årets resultat", "102,0", "-", "58,1"),
]
TASKS = [
    ("Uppdrag", "Åtgärd", "Tidplan", "Ansvarig"),
    ("1. Utveckla den nära vården tillsammans med kommunerna i länet", "A. Ta fram en färdplan "
     "för samverkan om nära vård", "2023-2025", "HSD, NV"),
    ("2. Minska beroendet av hyrpersonal i alla verksamheter", "B. Inför en gemensam "
     "bemanningsenhet för sjukhusen", "2023", "HR"),
    ("3. Förbättra arbetsmiljön", "C. Kartlägg behovet av schemaändringar", "2024", "HR"),
]  # fmt: skip


def grids(pdf: Pages) -> list[GridLine]:
    return [line for line in read_pdf(pdf.bytes(), "plan.pdf").lines if isinstance(line, GridLine)]


def cells(plan: Plan) -> set[tuple[str, str, str]]:
    """Row head, column head and value of every cell."""
    return {(row.head, cell.head, cell.value) for row in plan.rows() for cell in row.cells}


def flat(plan: Plan) -> str:
    return " ".join(plan.text.split())


def test_a_list_goes_on_over_pages_with_head_and_foot(tmp_path: Path) -> None:
    pdf = Pages(head="Budget 2027 för Region Bergslagen", numbered=True)
    pdf.text_lines(SENTENCE * 6)
    pdf.text_lines("Liberalerna vill:")
    wanted = []
    for k in range(120):
        # every third is so long that it is broken over lines
        more = ", med särskild hänsyn till landsbygden och till de minsta kommunerna" * (k % 3 == 0)
        wanted.append(f"Att punkt {k} genomförs i regionen{more}.")
        pdf.item(wanted[-1])
    plan = pdf.plan(tmp_path)
    assert len(plan.pages) == 3
    assert [item.text for item in plan.yrkanden()] == wanted
    assert "Budget 2027" not in plan.text


def test_an_item_broken_by_the_page_is_whole_and_on_both(tmp_path: Path) -> None:
    pdf = Pages(head="Budget 2027 för Region Bergslagen", numbered=True)
    for place in ("Hedemora", "Ludvika", "Smedjebacken"):
        pdf.text_lines(f"Så är det i {place}. " + SENTENCE * 2)
        pdf.text_lines("Liberalerna vill:")
        # the page ends between the item's two lines
        pdf.set_y(267)
        broken = (
            f"• Att regionen bygger ut den nära vården i\n{place.lower()} och anställer läkare."
        )
        pdf.multi_cell(0, 5, broken, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(8)
    plan = pdf.plan(tmp_path)
    assert [item.text for item in plan.yrkanden()] == [
        f"Att regionen bygger ut den nära vården i {place} och anställer läkare."
        for place in ("hedemora", "ludvika", "smedjebacken")
    ]
    assert [plan.pages_of(item.span) for item in plan.yrkanden()] == [(1, 2), (2, 3), (3, 4)]


LEFT = ["Vänsterspalten börjar. " + SENTENCE * 3, "Vänsterspalten slutar. " + SENTENCE * 2]
RIGHT = ["Högerspalten börjar. " + SENTENCE * 2, "Högerspalten slutar. " + SENTENCE * 3]


def test_two_columns_one_after_the_other(tmp_path: Path) -> None:
    pdf = Pages()
    pdf.heading("En rubrik över hela sidans bredd som är lång")
    pdf.text_lines("Ingressen går över båda spalterna. " + SENTENCE * 2)
    top = pdf.get_y()
    # the right column first: the order of the file is not the order of reading
    pdf.column(110, top + 2, 85, RIGHT)
    pdf.column(10, top, 85, LEFT)
    pdf.set_xy(10, pdf.get_y() + 40)
    pdf.text_lines("Avslutningen går över båda spalterna. " + SENTENCE * 2)
    text = flat(pdf.plan(tmp_path))
    order = ["En rubrik över", "Ingressen", *LEFT, *RIGHT, "Avslutningen"]
    places = [text.index(part.strip()) for part in order]
    assert places == sorted(places)


def test_three_columns_with_a_list_and_short_lines(tmp_path: Path) -> None:
    pdf = Pages()
    for k, x in enumerate((10, 75, 140)):
        pdf.column(
            x, 20, 58, [f"Spalt {k} börjar. " + SENTENCE * 3, f"Spalt {k} slutar.", SENTENCE]
        )
    text = flat(pdf.plan(tmp_path))
    places = [text.index(f"Spalt {k} {verb}") for k in range(3) for verb in ("börjar", "slutar")]
    assert places == sorted(places)
    assert text.count(" ".join((SENTENCE * 3).split())) == 3


def test_a_list_in_the_right_column(tmp_path: Path) -> None:
    pdf = Pages()
    pdf.column(10, 20, 85, [SENTENCE * 4, SENTENCE * 2])
    pdf.column(110, 20, 85, [SENTENCE, "Liberalerna vill:", "• Att korta köerna till vården",
                             "• Att bygga ut den nära vården i varje kommun i länet"])  # fmt: skip
    plan = pdf.plan(tmp_path)
    assert [item.text for item in plan.yrkanden()] == [
        "Att korta köerna till vården",
        "Att bygga ut den nära vården i varje kommun i länet",
    ]


def test_headings_by_size_and_weight(tmp_path: Path) -> None:
    pdf = Pages()
    pdf.heading("Vår politik", 20)
    pdf.text_lines(SENTENCE * 3)
    pdf.heading("Vård", 16)
    pdf.text_lines(SENTENCE * 3)
    pdf.heading("Nära vård i hela länet med fler läkare, kortare köer och en trygg "
                "hemsjukvård", 14)  # fmt: skip
    pdf.text_lines("Personal", style="B")
    pdf.text_lines(SENTENCE * 3)
    pdf.text_lines("Liberalerna vill:", style="B")
    pdf.item("Att korta köerna")
    pdf.heading("Trafik", 16)
    pdf.text_lines("Ett helt stycke i fetstil är ingen rubrik. " + SENTENCE * 2, style="B")
    lines = read_pdf(pdf.bytes(), "plan.pdf").lines
    assert [(str(line).strip(), line.level) for line in lines if isinstance(line, HeadingLine)] == [
        ("Vår politik", 1),
        ("Vård", 2),
        # broken over two lines
        ("Nära vård i hela länet med fler läkare, kortare köer och en trygg hemsjukvård", 3),
        # as large as the text
        ("Personal", 0),
        ("Trafik", 2),
    ]
    plan = pdf.plan(tmp_path)
    assert [item.section[:2] for item in plan.yrkanden()] == [("Vår politik", "Vård")]


def test_a_bold_word_begins_no_heading() -> None:
    pdf = Pages()
    pdf.heading("Vård")
    pdf.set_font("Helvetica", "B", 11)
    pdf.write(5, "Viktigt: ")
    pdf.set_font("Helvetica", "", 11)
    pdf.write(5, SENTENCE * 3)
    pdf.ln(10)
    pdf.heading("Trafik")
    pdf.text_lines(SENTENCE)
    lines = read_pdf(pdf.bytes(), "plan.pdf").lines
    assert [str(line).strip() for line in lines if isinstance(line, HeadingLine)] == [
        "Vård",
        "Trafik",
    ]


def test_a_chapter_number_at_the_top_of_a_page_is_no_page_number() -> None:
    pdf = Pages(numbered=True)
    for k, name in enumerate(("Vård", "Trafik", "Kultur"), 1):
        if k > 1:
            pdf.add_page()
        pdf.set_font("Helvetica", "B", 18)
        pdf.cell(20, 10, str(k))
        pdf.cell(0, 10, name, new_x="LMARGIN", new_y="NEXT")
        pdf.text_lines(f"{name} är för alla. Mer {name.lower()} behövs i alla delar av länet. " * 4)
    lines = read_pdf(pdf.bytes(), "plan.pdf").lines
    heads = [(str(line).strip(), line.level) for line in lines if isinstance(line, HeadingLine)]
    assert heads == [("1 Vård", 1), ("2 Trafik", 1), ("3 Kultur", 1)]


def test_the_lines_of_a_table_of_contents_are_no_headings() -> None:
    pdf = Pages()
    names = ("Vård", "Trafik", "Kultur", "Ekonomi", "Personal")
    for k, name in enumerate(names, 2):
        pdf.text_lines(f"{name} {'. ' * 30 if k % 2 else ''}{k}", 14, "B")
    for name in names:
        pdf.add_page()
        pdf.heading(name, 14)
        pdf.text_lines(f"{name} är för alla. Mer {name.lower()} behövs i alla delar av länet. " * 4)
    lines = read_pdf(pdf.bytes(), "plan.pdf").lines
    assert [str(line).strip() for line in lines if isinstance(line, HeadingLine)] == list(names)


def test_a_cover_holds_no_headings() -> None:
    pdf = Pages()
    pdf.text_lines("Budget", 40, "B")
    pdf.text_lines("2027", 40, "B")
    for name in ("Vård", "Trafik", "Kultur"):
        pdf.add_page()
        pdf.heading(name)
        pdf.text_lines(f"{name} är för alla. Mer {name.lower()} behövs i alla delar av länet. " * 4)
    lines = read_pdf(pdf.bytes(), "plan.pdf").lines
    heads = [(str(line).strip(), line.level) for line in lines if isinstance(line, HeadingLine)]
    assert heads == [("Vård", 1), ("Trafik", 1), ("Kultur", 1)]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_of_money(tmp_path: Path, ruled: bool) -> None:
    pdf = Pages()
    pdf.text_lines("Budgeten för perioden framgår av tabellen. " + SENTENCE)
    pdf.rows(VALUES, [60, 30, 30, 30], ruled)
    pdf.text_lines(SENTENCE)
    plan = pdf.plan(tmp_path)
    assert {
        ("Verksamhetens intäkter", "Utfall 2019", "1 234,5"),
        ("Verksamhetens kostnader", "Budget 2020", "-8 700,0"),
        ("Verksamhetens kostnader", "Plan 2021", "-8 900,1"),
        ("Årets resultat", "Plan 2021", "58,1"),
    } <= cells(plan)
    assert ("Årets resultat", "Budget 2020", "58,1") not in cells(plan)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_of_tasks_has_its_broken_cells_whole(ruled: bool) -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE * 2)
    pdf.rows(TASKS, [60, 60, 25, 25], ruled)
    pdf.text_lines(SENTENCE * 2)
    assert [grid.rows for grid in grids(pdf)] == [tuple(TASKS)]


def test_a_table_on_two_pages_has_its_heads_on_both() -> None:
    pdf = Pages()
    pdf.set_y(240)
    pdf.rows([TASKS[0], *TASKS[1:] * 3], [60, 60, 25, 25], True)
    first, second = grids(pdf)
    assert first.rows[0] == second.rows[0] == TASKS[0]
    assert len(first.rows) + len(second.rows) == 2 + 9


def test_a_table_without_lines_goes_on_without_heads() -> None:
    pdf = Pages()
    pdf.set_y(232)
    pdf.repeat_heads = False
    pdf.rows([TASKS[0], *TASKS[1:] * 2], [60, 60, 25, 25], False)
    pdf.text_lines(SENTENCE * 2)
    first, second = grids(pdf)
    assert first.rows[0] == second.rows[0] == TASKS[0]
    assert (*first.rows[1:], *second.rows[1:]) == tuple(TASKS[1:] * 2)


def test_prose_is_no_table() -> None:
    pdf = Pages()
    pdf.column(10, 20, 85, LEFT)
    pdf.column(110, 20, 85, RIGHT)
    lines = read_pdf(pdf.bytes(), "plan.pdf").lines
    assert not any(isinstance(line, GridLine) or "\t" in line for line in lines)


def test_hyphens_no_break_spaces_and_raised_digits() -> None:
    pdf = Pages()
    pdf.multi_cell(0, 5, "Den regio-\nnala utvecklingen kostar 1\u00a0000 kronor.\n",
                   new_x="LMARGIN", new_y="NEXT")  # fmt: skip
    pdf.write(5, "Det nya avtalet")
    pdf.char_vpos = "SUP"
    pdf.write(5, "12")
    pdf.char_vpos = "LINE"
    pdf.write(5, " gäller.")
    lines = read_pdf(pdf.bytes(), "plan.pdf").lines
    assert [line.strip() for line in lines if line.strip()] == [
        "Den regio-",
        "nala utvecklingen kostar 1 000 kronor.",
        "Det nya avtalet¹² gäller.",
    ]


def test_turned_text_stands_last() -> None:
    pdf = Pages()
    with pdf.rotation(90, 100, 150):
        pdf.text(100, 150, "Text på högkant")
    pdf.text_lines(SENTENCE)
    lines = read_pdf(pdf.bytes(), "plan.pdf").lines
    assert " ".join(lines[-3:]) == "Text på högkant"


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    for _ in range(3):
        pdf.add_page()
        page_image(pdf, 0, 0, 210, 297)
    pdf.add_page()
    pdf.text_lines(SENTENCE)
    page_image(pdf, 20, 80, 170, 150)
    pdf.add_page()
    plan = pdf.plan(tmp_path)
    assert plan.remarks == (
        "Sidorna 2–4 och 6 saknar text; de är kanske inskannade bilder.",
        "Sida 5 har en bild eller ett diagram vars innehåll inte kan läsas.",
    )
    assert len(plan.pages) == 6


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Regionplan och budget 2027", "Regionplan och budget 2027"),
        ("Microsoft Word - plan.docx", ""),
        ("budget_2027.pdf", ""),
        ("", ""),
    ],
)
def test_the_title_that_the_file_gives_itself(name: str, title: str) -> None:
    pdf = Pages()
    pdf.set_title(name)
    pdf.text_lines(SENTENCE)
    assert read_pdf(pdf.bytes(), "plan.pdf").title == title


def locked(password: str) -> bytes:
    pdf = Pages()
    pdf.set_encryption(owner_password="ägare", user_password=password)
    pdf.text_lines(SENTENCE)
    return pdf.bytes()


def scanned() -> bytes:
    pdf = Pages()
    page_image(pdf, 0, 0, 210, 297)
    return pdf.bytes()


def written() -> bytes:
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    return pdf.bytes()


UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked": (lambda: locked("hemligt"), "är låst med lösenord"),
    "scanned": (scanned, "ingen text, bara bilder av sidor"),
    "cut off": (lambda: written()[:300], "är skadad eller avhuggen"),
    "garbage": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "är skadad eller avhuggen"),
    "only its mark": (lambda: b"%PDF-", "är skadad eller avhuggen"),
    "nothing": (lambda: b"", "innehåller ingen text"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_one_sentence_for_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    make, said = UNREADABLE[name]
    path = tmp_path / "plan.pdf"
    path.write_bytes(make())
    with pytest.raises(ReadingError, match=said) as raised:
        read_plan(path)
    assert str(raised.value).count(". ") == 0 and str(raised.value).endswith(".")


def test_a_lock_without_a_password_to_open_it_is_none() -> None:
    assert SENTENCE.split()[-1] in " ".join(read_pdf(locked(""), "plan.pdf").lines)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.files.pdf.MOST_PAGES", 2)
    pdf = Pages()
    for _ in range(2):
        pdf.text_lines(SENTENCE)
        pdf.add_page()
    with pytest.raises(ReadingError, match="fler än 2 sidor"):
        read_pdf(pdf.bytes(), "plan.pdf")


def test_a_page_with_absurdly_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.files.pdf.MOST_ON_PAGE", 50)
    with pytest.raises(ReadingError, match="orimligt mycket text på sida 1"):
        read_pdf(written(), "plan.pdf")


def test_damaged_files_are_read_or_refused() -> None:
    pdf = Pages(head="Budget 2027", numbered=True)
    pdf.heading("Vård")
    pdf.text_lines(SENTENCE * 3)
    pdf.rows(VALUES, [60, 30, 30, 30], True)
    whole = pdf.bytes()
    chance = random.Random(1)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 10, 100))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.randrange(len(data)) :: chance.choice((1, len(data)))]
        try:
            reading = read_pdf(bytes(data), "plan.pdf")
        except ReadingError as error:
            assert "plan.pdf" in str(error)
        else:
            assert sum(line.startswith("\f") for line in reading.lines) == reading.pages


def set_as_pages(text: str) -> Pages:
    """A text of the corpus with each of its lines as a paragraph."""
    pdf = Pages(head="Regionplan för provtryck", numbered=True)
    for line in text.replace("\u2010", "-").replace("●", "•").split("\n"):
        # a blank line, or a page's first line, begins further down
        if not line.strip() or (line[0] == " " and line.strip() and line[1] != " "):
            pdf.ln(5)
        plain = line.strip().replace("\t", "   ").encode("cp1252", "replace").decode("cp1252")
        if plain:
            pdf.multi_cell(0, 5, plain, new_x="LMARGIN", new_y="NEXT", align="L")
    return pdf


@pytest.mark.slow
def test_the_corpus_as_pdf_has_all_its_proposals(tmp_path: Path) -> None:
    found = {}
    for entry, plan in zip(read_catalogue(), read_corpus(read_catalogue()), strict=True):
        wanted = [item.text for item in plan.yrkanden()]
        if wanted:
            pdf = set_as_pages(entry.path.read_text(encoding="utf-8"))
            read = read_plan(pdf.save(tmp_path), entry.source)
            assert [item.text for item in read.yrkanden()] == wanted
            found[entry.source.id] = len(wanted)
    assert found == {
        "alliansen-2018": 59,
        "vansterpartiet-2021": 50,
        "sjukvardspartiet-2025": 51,
    }


@pytest.mark.slow
def test_a_hundred_pages(tmp_path: Path) -> None:
    pdf = Pages(head="Regionplan för provtryck", numbered=True)
    for k in range(100):
        if k:
            pdf.add_page()
        pdf.heading(f"Kapitel {k}")
        for _ in range(6):
            pdf.text_lines(SENTENCE * 4)
        pdf.text_lines("Liberalerna vill:")
        pdf.item(f"Att punkt {k} genomförs i regionen.")
        pdf.rows(VALUES, [60, 30, 30, 30], True)
    path = pdf.save(tmp_path)
    plan = read_plan(path)
    assert len(plan.pages) == 100
    assert [plan.pages_of(item.span) for item in plan.yrkanden()] == [(k, k) for k in range(1, 101)]
