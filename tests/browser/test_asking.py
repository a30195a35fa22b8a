"""Fråga: what is asked, how the answer comes, and what narrows it."""

from __future__ import annotations

from dataclasses import replace

from assistant.page import chat
from assistant.web.live import Live
from tests.browser.chains import HeldChain
from tests.browser.visiting import Visitors, answer, ask, cards, expect

ASKED = "Vad vill Vänsterpartiet göra åt hyrpersonal?"
# yrkande 21 of Vänsterpartiet
YRKANDE = "Att Region Västmanland arbetar för en nationellt samlad upphandling av hyrpersonal."


def test_a_question_is_asked_with_enter(visitors: Visitors) -> None:
    page = visitors.open()
    expect(page).to_have_title(chat.TITLE)
    ask(page, ASKED)
    expect(answer(page)).to_contain_text(f"”{YRKANDE}” (yrkande 21) [1]")
    expect(page.locator("#samtal [data-testid=user]")).to_have_text(ASKED)
    expect(cards(page).first).to_contain_text("Vänsterpartiet (V)")
    expect(cards(page).first.locator("blockquote")).to_have_text(YRKANDE)
    # ready for the next question
    expect(page.get_by_label("Din fråga")).to_have_value("")


def test_a_question_is_asked_with_the_button(visitors: Visitors) -> None:
    page = visitors.open()
    page.get_by_label("Din fråga").fill(ASKED)
    page.get_by_role("button", name="Fråga", exact=True).click()
    expect(answer(page)).to_contain_text(YRKANDE)


def test_an_example_is_asked_with_a_click(visitors: Visitors) -> None:
    page = visitors.open()
    example = page.get_by_role("button", name="Vem ansvarar för åtgärd N?")
    example.click()
    # åtgärd N of the förvaltningsplan: NV in every row of it
    expect(answer(page)).to_contain_text("Nära vård")
    expect(example).to_be_hidden()


def test_an_answer_grows_and_ends(visitors: Visitors, live: Live) -> None:
    chain = HeldChain()
    live.replace(replace(live.now, chain=chain))
    page = visitors.open()
    ask(page, "Vad?")
    last = page.locator("#samtal [data-testid=bot]")
    expect(last).to_have_text("Början.")
    # there is nothing to copy or print until it is whole
    expect(page.locator("#verktyg .verktyg")).to_have_count(0)
    chain.released.set()
    expect(last).to_have_text("Början. Slutet [1].")
    expect(page.locator("#verktyg .verktyg")).to_be_visible()


def test_a_conversation_is_cleared(visitors: Visitors) -> None:
    page = visitors.open()
    ask(page, ASKED)
    answer(page)
    page.get_by_role("button", name="Rensa").click()
    expect(page.locator("#samtal")).to_be_hidden()
    expect(cards(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Vem ansvarar för åtgärd N?")).to_be_visible()
    # the next question is not read as a follow-up to what was cleared
    ask(page, "Och Alliansen?")
    expect(answer(page)).not_to_contain_text("Tolkat som")


def test_a_party_chosen_narrows_the_answer(visitors: Visitors) -> None:
    page = visitors.open()
    page.get_by_label("Sjukvårdspartiet (SVP)").check()
    ask(page, "Vad står det om tandvården?")
    expect(answer(page)).to_contain_text("15 miljoner kronor för 2025 – 2027")
    expect(page.locator("#samtal [data-testid=user]")).to_contain_text("Filter: SVP")
    senders = cards(page).locator(".vem strong").all_inner_texts()
    assert set(senders) == {"Sjukvårdspartiet Västernorrland (SVP)"}


def test_a_document_chosen_narrows_the_answer(visitors: Visitors) -> None:
    page = visitors.open()
    filters = page.locator("#filter")
    filters.get_by_label("Dokument").click()
    page.get_by_role("option", name="Regionplan och budget 2021–2023").click()
    page.keyboard.press("Escape")
    ask(page, "Vad står det om tandvården?")
    answer(page)
    documents = cards(page).locator(".dokument").all_inner_texts()
    assert set(documents) == {"Regionplan och budget 2021–2023 · Region Västmanland"}


def test_a_follow_up_is_clicked(visitors: Visitors) -> None:
    page = visitors.open()
    ask(page, ASKED)
    answer(page)
    suggested = page.locator("#foljd button").first
    text = suggested.inner_text()
    suggested.click()
    expect(page.locator("#samtal [data-testid=user]").last).to_have_text(text)
    expect(page.locator("#samtal [data-testid=bot]")).to_have_count(2)
    expect(answer(page)).to_contain_text("[1]")


def test_a_typed_follow_up_tells_how_it_was_read(visitors: Visitors) -> None:
    page = visitors.open()
    ask(page, "Vad vill Vänsterpartiet göra åt tandvården?")
    answer(page)
    ask(page, "Och Alliansen?")
    # what the first question asked, of the other party
    expect(page.locator("#samtal [data-testid=bot]").last).to_contain_text(
        "Tolkat som: Vad vill Alliansen göra åt tandvården?"
    )


def test_a_link_asks_by_itself(visitors: Visitors) -> None:
    page = visitors.open("/?q=Vad+står+det+om+tandvården%3F&parti=V")
    expect(answer(page)).to_contain_text("Folktandvården")
    expect(page.get_by_label("Vänsterpartiet (V)")).to_be_checked()
    assert set(cards(page).locator(".vem strong").all_inner_texts()) == {"Vänsterpartiet (V)"}


def test_a_link_that_names_no_party_says_so(visitors: Visitors) -> None:
    page = visitors.open("/?q=Vad+står+det+om+tandvården%3F&parti=Q")
    expect(page.locator("#samtal [data-testid=bot]")).to_contain_text("Q")
    expect(cards(page)).to_have_count(0)


def test_a_link_opens_a_tab(visitors: Visitors) -> None:
    page = visitors.open("/?flik=uppdrag", ready="#pv-uppdrag")
    expect(page.get_by_role("tab", name="Uppdrag")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#pv-uppdrag")).to_be_visible()
