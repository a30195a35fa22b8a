"""Visitors kept apart, and hostile text that stays text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.web.app import build_app
from assistant.web.live import Live, Served
from tests.assistant.page.fakes import HOSTILE, FakeChain, plan
from tests.assistant.web.serve import served_app
from tests.browser.chains import MeetingChain
from tests.browser.visiting import Visitors, answer, ask, cards, expect, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# questions, none of them an example of the page, and words of their answers
WORDS = {
    "Hur mycket avsätter Vänsterpartiet till bredband?": "bredbandsutbyggnad i hela länet",
    "Vad vill Sjukvårdspartiet göra åt tandvården?": "frisktandvårdsavtalet",
}


def test_two_visitors_at_once_see_their_own(visitors: Visitors, live: Live) -> None:
    # neither is answered before both have asked
    live.replace(replace(live.now, chain=MeetingChain(live.now.chain, len(WORDS))))
    pages = {question: visitors.open() for question in WORDS}
    for question, page in pages.items():
        ask(page, question)
    for question, page in pages.items():
        answer(page)
        (other,) = WORDS.keys() - {question}
        everything = page.locator("body").inner_text()
        assert WORDS[question] in everything
        assert WORDS[other] not in everything
        expect(page.locator("#samtal [data-testid=user]")).to_have_text(question)
        # nor in what is not shown: to copy, to keep, to print
        assert other not in page.content()


def test_hostile_text_runs_nothing(browser: Browser) -> None:
    # scripts, pictures and links, in a document, its name and in the question; a script that runs
    # opens a dialog, a picture is asked of another host: both are faults of the visit
    hostile = plan(text=HOSTILE)
    hostile = replace(hostile, source=replace(hostile.source, title=HOSTILE, organisation=HOSTILE))
    with served_app(build_app(Live(Served(FakeChain(hostile), (hostile,))))) as address:
        visitors = Visitors(browser, address)
        page = visitors.open()
        outward = page.locator('a[href*="annan.example"]')
        for question in (HOSTILE, "Och?"):
            ask(page, question)
            answer(page)
            expect(page.locator("#samtal [data-testid=user]").last).to_contain_text(question[:9])
        expect(cards(page).first.locator("blockquote")).to_have_text(HOSTILE)
        expect(page.locator("#samtal img, #samtal script, #kallor img")).to_have_count(0)
        expect(outward).to_have_count(0)
        # what is fetched to be copied, kept and printed
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Skriv ut eller spara som PDF").click()
        sheet = page.locator("#pv-utskrift")
        expect(sheet.locator("blockquote").first).to_contain_text("alert(1)")
        expect(sheet.locator("img, script, a")).to_have_count(0)
        page.pdf()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        cards(page).first.get_by_role("link").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.locator("mark").first).to_be_visible()
        expect(dialog.locator("img, script")).to_have_count(0)
        expect(outward).to_have_count(0)
        page.keyboard.press("Escape")
        open_tab(page, "Dokument")
        expect(page.locator(".pv-dok h3")).to_have_text(HOSTILE)
        open_tab(page, "Om svaren")
        expect(page.locator("#om table").first).to_contain_text(HOSTILE)
        expect(outward).to_have_count(0)
        alone = visitors.open(f"/dokument/{hostile.id}", ready="article")
        expect(alone.locator("article")).to_contain_text(HOSTILE)
        visitors.close()
    assert visitors.faults == []
