"""A citation opened: the document over the page, the quote marked, the way on and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visiting import Visitors, answer, ask, cards, expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ASKED = "Vad vill Vänsterpartiet göra åt hyrpersonal?"


def words(text: str) -> str:
    """`text` with its line breaks as spaces."""
    return " ".join(text.split())


def marked(page: Page) -> str:
    """What is marked in the open document."""
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark#citat")).to_be_in_viewport()
    return words(" ".join(dialog.locator("mark").all_inner_texts()))


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """The page with an answer."""
    page = visitors.open()
    ask(page, ASKED)
    answer(page)
    return page


def first_number(page: Page) -> Locator:
    """[1] in the text of the answer."""
    return page.locator("#samtal [data-testid=bot]").get_by_role("link", name="[1]")


def test_a_number_in_the_text_opens_its_place(page: Page) -> None:
    first_number(page).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2).first).to_have_text(
        "Regionplan och budget 2021–2023"
    )
    # the very words of the card, and no others
    assert marked(page) == words(cards(page).first.locator("blockquote").inner_text())
    expect(dialog.locator(".pv-kalla-stalle")).to_contain_text("Vänsterpartiet (V)")
    # the section that it stands in is pointed out in the tree beside it
    expect(dialog.locator(".pv-avsnitt [aria-current]")).to_have_text(
        "Egen personal framför hyrpersonal"
    )


def test_every_card_opens_its_own_quote(page: Page) -> None:
    for card in cards(page).all():
        link = card.get_by_role("link", name="Visa i dokumentet")
        link.click()
        assert marked(page) == words(card.locator("blockquote").inner_text())
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(link).to_be_focused()


def test_the_next_and_the_previous_source(page: Page) -> None:
    quotes = [words(text) for text in cards(page).locator("blockquote").all_inner_texts()]
    first_number(page).click()
    dialog = page.get_by_role("dialog")
    count = dialog.get_by_role("status")
    expect(count).to_have_text(f"Källa 1 av {len(quotes)}")
    expect(dialog.get_by_role("button", name="Föregående")).to_be_disabled()
    dialog.get_by_role("button", name="Nästa").click()
    expect(count).to_have_text(f"Källa 2 av {len(quotes)}")
    assert marked(page) == quotes[1]
    dialog.get_by_role("button", name="Föregående").click()
    expect(count).to_have_text(f"Källa 1 av {len(quotes)}")
    assert marked(page) == quotes[0]


def test_the_place_has_an_address_of_its_own(page: Page, visitors: Visitors) -> None:
    first_number(page).click()
    link = page.get_by_role("dialog").get_by_role("link", name="Öppna i egen flik")
    address = str(link.evaluate("link => link.href")).removeprefix(visitors.address)
    alone = visitors.open(address, ready="mark#citat")
    expect(alone.locator("mark#citat")).to_be_in_viewport()
    expect(alone.locator("mark#citat")).to_have_text(
        cards(page).first.locator("blockquote").inner_text()
    )
    expect(alone.locator("html")).to_have_attribute("lang", "sv")


def test_the_button_closes(page: Page) -> None:
    first_number(page).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Stäng").click()
    expect(dialog).to_be_hidden()
    expect(first_number(page)).to_be_focused()


def test_the_way_back_closes_the_source_and_not_the_page(page: Page) -> None:
    address = page.url
    first_number(page).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark#citat")).to_be_in_viewport()
    page.evaluate("history.back()")
    expect(dialog).to_be_hidden()
    expect(page.locator("#samtal [data-testid=bot]")).to_contain_text("[1]")
    # closed in another way, it leaves nothing to go back to but what was before the page
    first_number(page).click()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.url == address
    first_number(page).click()
    expect(dialog).to_be_visible()
