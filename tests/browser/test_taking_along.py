"""A conversation taken along: copied, kept as a file, printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from tests.browser.visiting import Visitors, answer, ask, expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASKED = "Vad vill Vänsterpartiet göra åt hyrpersonal?"
YRKANDE = "Att Region Västmanland arbetar för en nationellt samlad upphandling av hyrpersonal."
# "<http://127.0.0.1:8000/dokument/vansterpartiet-2021?start=17234&stop=17317#citat>"
ADDRESS = re.compile(r"<(\S+?)(/dokument/\S+)>")
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_an_answer_is_copied_with_its_sources(visitors: Visitors) -> None:
    page = visitors.open(permissions=CLIPBOARD)
    ask(page, ASKED)
    answer(page)
    page.get_by_role("button", name="Kopiera svaret med källor").click()
    expect(page.get_by_text("Svaret är kopierat.")).to_be_visible()
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert text.startswith(f"## {ASKED}")
    assert f"- ”{YRKANDE}” (yrkande 21) [1]" in text
    assert "- [1] Vänsterpartiet (V), partiförslag: Regionplan och budget 2021–2023" in text


def test_the_link_to_a_question_asks_it_again(visitors: Visitors) -> None:
    page = visitors.open(permissions=CLIPBOARD)
    page.get_by_label("Vänsterpartiet (V)").check()
    ask(page, ASKED)
    answer(page)
    page.get_by_role("button", name="Kopiera länk till frågan").click()
    expect(page.get_by_text("Länken är kopierad.")).to_be_visible()
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert link.startswith(f"{visitors.address}/?q=")
    other = visitors.open(link.removeprefix(visitors.address))
    expect(answer(other)).to_contain_text(YRKANDE)
    expect(other.get_by_label("Vänsterpartiet (V)")).to_be_checked()


def test_a_conversation_is_downloaded(visitors: Visitors) -> None:
    page = visitors.open()
    for question in (ASKED, "Vem ansvarar för åtgärd N?"):
        ask(page, question)
        answer(page)
        expect(page.locator("#samtal [data-testid=user]").last).to_contain_text(question)
    with page.expect_download() as begun:
        page.get_by_role("button", name="Ladda ner samtalet").click()
    assert re.fullmatch(r"plansvar-\d{4}-\d\d-\d\d\.md", begun.value.suggested_filename)
    text = Path(begun.value.path()).read_text(encoding="utf-8")
    assert text.index(f"## {ASKED}") < text.index(YRKANDE) < text.index("## Vem ansvarar")
    # the sources' addresses are whole: they open from a file on the desk
    first = ADDRESS.search(text)
    assert first is not None
    assert first[1] == visitors.address
    place = visitors.open(first[2], ready="mark#citat")
    expect(place.locator("mark#citat")).to_have_text(YRKANDE)


def printed(page: Page, file: Path) -> str:
    """What is on the paper when the page is printed as it is."""
    page.pdf(path=file)
    document = pypdfium2.PdfDocument(file)
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return " ".join(text.split())


def test_what_is_printed_is_the_conversation(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.open(color_scheme="dark")
    ask(page, ASKED)
    answer(page)
    # a browser without a window has no printer to ask for
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Skriv ut eller spara som PDF").click()
    page.locator("#pv-utskrift section").wait_for(state="attached")
    text = printed(page, tmp_path / "utskrift.pdf")
    assert text.count(ASKED) == 1
    assert text.count("nationellt samlad upphandling") == 2  # in the answer and as its source
    assert "Källor" in text
    for around in ("Rensa", "Inget valt betyder alla", "Yrkanden", "Kopiera"):
        assert around not in text
    # and the page is as it was
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#pv-utskrift")).to_have_count(0)
    expect(page.locator("#samtal")).to_be_visible()
    # with the browser's own command: the conversation as it is seen, without what is clicked
    text = printed(page, tmp_path / "sida.pdf")
    assert ASKED in text and "nationellt samlad upphandling" in text
    assert "Rensa" not in text and "Inget valt betyder alla" not in text
