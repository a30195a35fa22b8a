"""Jämför: parties side by side on a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.visiting import Visitors, expect, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def columns(page: Page) -> Locator:
    """The columns of the comparison."""
    return page.locator("#jamfor-resultat .jamfor-spalt")


def test_two_parties_side_by_side(visitors: Visitors) -> None:
    page = visitors.open()
    panel = open_tab(page, "Jämför")
    # the one with the later document first: the order is the documents', not that of the clicks
    panel.get_by_label("Sjukvårdspartiet (SVP)").check()
    panel.get_by_label("Vänsterpartiet (V)").check()
    panel.get_by_label("Ämne").fill("tandvård")
    panel.get_by_role("button", name="Jämför", exact=True).click()
    expect(columns(page)).to_have_count(2)
    expect(columns(page).nth(0).get_by_role("heading")).to_have_text("Vänsterpartiet (V)")
    expect(columns(page).nth(1).get_by_role("heading")).to_contain_text("Sjukvårdspartiet")
    expect(columns(page).nth(0)).to_contain_text("Folktandvården")
    expect(columns(page).nth(1)).to_contain_text("frisktandvårdsavtalet")
    # beside each other on a desk
    left, right = (column.bounding_box() for column in columns(page).all())
    assert left is not None and right is not None
    assert left["y"] == right["y"] and left["x"] < right["x"]
    # each quote opens its place
    quote = columns(page).nth(1).locator("article").first
    quote.get_by_role("link", name="Visa i dokumentet").click()
    marks = page.get_by_role("dialog").locator("mark")
    expect(marks.first).to_be_in_viewport()
    marked = " ".join(" ".join(marks.all_inner_texts()).split())
    assert marked == " ".join(quote.locator("blockquote").inner_text().split())


def test_who_is_silent_is_said_to_be(visitors: Visitors) -> None:
    # broadband is in the plan of Vänsterpartiet alone of these two
    page = visitors.open("/?flik=jamfor&amne=bredbandsutbyggnad&parti=V&parti=SVP")
    expect(columns(page)).to_have_count(2)
    expect(columns(page).nth(0)).to_contain_text("15 miljoner över 2021-2023")
    expect(columns(page).nth(1)).to_contain_text("Inget om detta i")
    expect(columns(page).nth(1).locator("blockquote")).to_have_count(0)
