"""Om svaren, and an opinion of an answer."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browser.conftest import Generous
from tests.browser.visiting import Visitors, answer, ask, expect, open_tab

PUBLISHED = Path(__file__).parents[2] / "assistant" / "page" / "published" / "evaluation.json"


def test_the_figures_of_the_evaluation_are_told(visitors: Visitors) -> None:
    page = visitors.open()
    panel = open_tab(page, "Om svaren")
    expect(panel).to_contain_text("Ingen fråga och inget svar sparas")
    table = panel.get_by_role("table", name="Andelar, med osäkerhet")
    expect(table).to_be_visible()
    shares = table.locator("strong").all_inner_texts()
    assert shares
    assert all(share.replace("\xa0", " ").endswith(" %") for share in shares)
    for picture in panel.get_by_role("img").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
        assert picture.get_attribute("alt")


def test_no_opinion_is_asked_for_by_default(visitors: Visitors) -> None:
    page = visitors.open()
    expect(page.locator("#huvud")).to_contain_text("Ingen fråga sparas.")
    ask(page, "Vad vill Vänsterpartiet göra åt hyrpersonal?")
    answer(page)
    expect(page.get_by_text("Hjälpte svaret?")).to_have_count(0)


def test_an_opinion_is_kept_when_it_is_sent(guests: Visitors, generous: Generous) -> None:
    page = guests.open()
    expect(page.locator("#huvud")).to_contain_text("bara om du själv skickar ett omdöme")
    # an answer is asked for and refused here or not: the documents may be others by now
    ask(page, "Vad vill Provpartiet bygga?")
    answer(page)
    page.locator("#omdome").get_by_label("Nej").check()
    page.get_by_label("Kommentar").fill("Jag menade vägen.")
    expect(page.locator("#omdome")).to_contain_text("Inget sparas förrän du trycker på Skicka")
    assert not generous.feedback.exists()
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_text("Tack, ditt omdöme är sparat.")).to_be_focused()
    (line,) = generous.feedback.read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert kept["question"] == "Vad vill Provpartiet bygga?"
    assert kept["comment"] == "Jag menade vägen."
