"""On which page of a PDF an item, a row or a paragraph stands."""

from __future__ import annotations

from pathlib import Path

from documents.lines import GridLine
from documents.paging import page_starts
from documents.plan import Plan, Span
from tests.documents.pdfs import Pages

SENTENCE = "Den nära vården byggs ut i varje kommun och samarbetet fördjupas under hela perioden. "


def pages_of(plan: Plan, quote: str) -> tuple[int, int] | None:
    """The pages of the only place where `quote` stands."""
    assert plan.text.count(quote) == 1, quote
    start = plan.text.index(quote)
    return plan.pages_of(Span(start, start + len(quote)))


def test_items_below_a_running_head(tmp_path: Path) -> None:
    pdf = Pages(head="Budget 2027 för Region Bergslagen", numbered=True)
    for k in range(1, 6):
        if k > 1:
            pdf.add_page()
        pdf.heading(f"Kapitel {'ABCDE'[k - 1]}")
        pdf.text_lines(SENTENCE * 4)
        pdf.text_lines("Liberalerna vill:")
        # the same words on every page, and those of the page alone
        pdf.item("Att den nära vården byggs ut")
        pdf.item(f"Att förslag {k} genomförs")
    plan = pdf.plan(tmp_path)
    assert [plan.pages_of(item.span) for item in plan.yrkanden()] == [
        (k, k) for k in range(1, 6) for _ in range(2)
    ]
    assert [plan.pages_of(section.span) for section in plan.sections] == [
        (k, k) for k in range(1, 6)
    ]


def test_an_empty_page_is_counted(tmp_path: Path) -> None:
    pdf = Pages()
    pdf.text_lines("Första sidan handlar om vård. " + SENTENCE)
    pdf.add_page()
    pdf.add_page()
    pdf.text_lines("Tredje sidan handlar om trafik. " + SENTENCE)
    plan = pdf.plan(tmp_path)
    assert pages_of(plan, "Första sidan handlar om vård.") == (1, 1)
    assert pages_of(plan, "Tredje sidan handlar om trafik.") == (3, 3)


def test_a_sentence_over_two_pages_stands_on_both(tmp_path: Path) -> None:
    pdf = Pages(head="Budget 2027 för Region Bergslagen", numbered=True)
    for place in ("Hedemora", "Ludvika", "Smedjebacken"):
        pdf.set_y(267)  # room for one line
        broken = f"Här i {place} går en mening vidare på nästa sida, där den\nslutar med {place}."
        pdf.multi_cell(0, 5, broken, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(3)
        pdf.text_lines(f"Helt på en sida står detta om {place}. " + SENTENCE)
    plan = pdf.plan(tmp_path)
    for k, place in enumerate(("Hedemora", "Ludvika", "Smedjebacken"), 1):
        whole = f"Här i {place} går en mening vidare på nästa sida, där den slutar med {place}."
        assert pages_of(plan, whole) == (k, k + 1)
        assert pages_of(plan, f"Helt på en sida står detta om {place}.") == (k + 1, k + 1)


def test_rows_of_a_table_that_goes_on(tmp_path: Path) -> None:
    pdf = Pages()
    pdf.text_lines(SENTENCE)
    pdf.set_y(230)
    rows = [(f"Post {k}", f"{k},5", f"{k},7") for k in range(1, 16)]
    pdf.rows([("Belopp i mnkr", "Budget 2026", "Plan 2027"), *rows], [60, 30, 30], True)
    pdf.text_lines("Efter tabellen. " + SENTENCE)
    plan = pdf.plan(tmp_path)
    pages = [plan.pages_of(row.span) for row in plan.rows() if row.head.startswith("Post")]
    first = pages.count((1, 1))
    assert 3 <= first <= 6  # what there is room for
    assert pages == [(1, 1)] * first + [(2, 2)] * (15 - first)
    assert pages_of(plan, "Efter tabellen.") == (2, 2)


def test_columns(tmp_path: Path) -> None:
    pdf = Pages()
    for k in (1, 2):
        if k > 1:
            pdf.add_page()
        pdf.column(110, 20, 85, [f"Höger {k} börjar. " + SENTENCE * 3, SENTENCE * 2])
        pdf.column(10, 20, 85, [f"Vänster {k} börjar. " + SENTENCE * 4, SENTENCE])
    plan = pdf.plan(tmp_path)
    for k in (1, 2):
        assert pages_of(plan, f"Vänster {k} börjar.") == (k, k)
        assert pages_of(plan, f"Höger {k} börjar.") == (k, k)


def test_a_head_that_is_dropped_is_not_looked_for_in_the_text() -> None:
    # the text on page 1 quotes the running head of page 2, which itself is gone from the text
    lines = ["\fSe vår Budget 2027 för Region Bergslagen.", "Mer om vård.",
             "\fBudget 2027 för Region Bergslagen", "Trafiken byggs ut."]  # fmt: skip
    text = "Se vår Budget 2027 för Region Bergslagen. Mer om vård.\n\nTrafiken byggs ut."
    assert page_starts(text, lines) == (0, text.index("Trafiken"))


def test_a_page_that_begins_with_a_table() -> None:
    grid = GridLine([("Post", "2027"), ("Vård", "12,5"), ("Trafik", "7,5")])
    lines = ["\fSidan ett handlar om vård och om trafik.", "\f", grid, "Sedan text."]
    text = (
        "Sidan ett handlar om vård och om trafik.\n\nPost 2027\n\nVård 12,5\n\nTrafik 7,5\n\nSedan"
    )
    assert page_starts(text, lines) == (0, text.index("Post"))


def test_a_text_without_words() -> None:
    assert page_starts("", ["\f", "\f"]) == (0, 0)
