"""What a visitor sees when the server says no, is gone, or has forgotten them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from assistant.page.chat import LOST
from assistant.web import blocks
from assistant.web.app import build_app
from assistant.web.guarding.rules import Rules
from assistant.web.live import Live, Served
from assistant.web.options import Options
from tests.assistant.page.fakes import FakeChain, plan
from tests.assistant.web.serve import served_app
from tests.browser.visiting import Visitors, answer, ask, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# what a browser and the page's library tell the console of a request that was refused, or did not
# come through: "console: TypeError: Failed to fetch"
TOLD = re.compile(
    r"^console: (Failed to load resource|TypeError: Failed to fetch|.*Could not (connect|resolve)"
    r"|Unexpected error Connection errored out)"
)


@contextmanager
def visited(browser: Browser, rules: Rules) -> Iterator[Visitors]:
    """Visitors of a page kept by `rules`; a fault other than TOLD in a browser fails the test."""
    chain = FakeChain(plan())
    app = build_app(Live(Served(chain, (chain.plan,))), Options(rules=rules))
    with served_app(app) as address:
        visitors = Visitors(browser, address)
        yield visitors
        visitors.close()
    assert [fault for fault in visitors.faults if not TOLD.search(fault)] == []


def test_who_asks_too_much_is_told_and_keeps_the_question(browser: Browser) -> None:
    with visited(browser, Rules(questions=1)) as visitors:
        page = visitors.open()
        ask(page, "Vad?")
        answer(page)
        ask(page, "Och sen?")
        expect(page.get_by_test_id("toast-text")).to_contain_text("vänta")
        expect(page.get_by_label("Din fråga")).to_have_value("Och sen?")
        expect(page.locator("#besked")).to_contain_text("den står kvar i rutan")
        # the conversation is as it was, with its answer
        expect(page.locator("#samtal [data-testid=user]")).to_have_text(["Vad?"])
        # a link is not asked either, and its question can be
        other = visitors.open("/?q=Varför%3F")
        expect(other.get_by_label("Din fråga")).to_have_value("Varför?")


@pytest.mark.parametrize("typed", ["before it is gone", "while it is gone"])
def test_a_server_that_is_gone_and_comes_back(browser: Browser, typed: str) -> None:
    with visited(browser, Rules()) as visitors:
        page = visitors.open()
        page.context.set_offline(True)
        ask(page, "Vad?")
        expect(page.get_by_test_id("toast-text")).to_contain_text("laddas sidan om")
        if typed == "while it is gone":
            ask(page, "Vad sen?")
        page.evaluate("window.before = true")
        page.context.set_offline(False)
        page.wait_for_function("!window.before")
        # the last question is there to be asked once more
        question = "Vad sen?" if typed == "while it is gone" else "Vad?"
        expect(page.get_by_label("Din fråga")).to_have_value(question)
        expect(page.locator("#besked")).to_contain_text("den står kvar i rutan")
        page.get_by_label("Din fråga").press("Enter")
        expect(answer(page)).to_contain_text("Att bygga en bro.")
        # and only once: a page loaded anew has nothing waiting
        page.reload()
        page.locator("#fraga textarea").wait_for()
        assert page.evaluate("sessionStorage.length") == 0


def test_a_conversation_that_gave_way_to_others(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST_SESSIONS", 1)
    with visited(browser, Rules()) as visitors:
        mine, other = visitors.open(), visitors.open()
        for page in (mine, other):
            ask(page, "Vad?")
            answer(page)
        ask(mine, "Och sen?")
        expect(mine.locator("#samtal [data-testid=bot]").last).to_contain_text(LOST.strip("*"))
        expect(mine.locator("#samtal [data-testid=user]").last).to_have_text("Och sen?")
