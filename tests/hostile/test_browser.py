"""A real browser shows hostile text: no script runs, nothing is asked of another host, no dialog
opens, and no element stands where none of ours does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Answer, Citation
from assistant.layout.inert import at_start
from assistant.query import Question
from assistant.web.app import build_app
from assistant.web.live import Live, Served
from assistant.web.options import Options
from documents.plan import Plan
from index.chunking import chunk
from tests.assistant.web.serve import served_app
from tests.browser.chromium import MISSING, chromium, launched
from tests.hostile.corpus import Case, usual
from tests.hostile.planting import CONTROL
from tests.hostile.tally import note

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visiting import Visitors

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason=MISSING),
]
# so many of the core texts, the others being tried without a browser
TRIED = [case for case in usual() if case.core][::4]
# what a conversation and its sources are made of, and whether any code of the text's ran
LOOK = """() => ({
  tags: [...new Set([...document.querySelectorAll('#samtal [data-testid=bot] *, #kallor *')]
    .map((each) => each.tagName.toLowerCase()))],
  on: [...document.querySelectorAll('#samtal *, #kallor *, #verktyg *')]
    .flatMap((each) => each.getAttributeNames()).filter((name) => name.startsWith('on')),
  links: [...document.querySelectorAll('#samtal a, #kallor a')].map((each) => each.href),
  ran: window.ran ?? 0,
})"""
EVIL_TAGS = {"script", "style", "iframe", "object", "embed", "form", "input", "base", "meta"} | {
    "link", "math", "img", "video", "template", "textarea", "details-x",
}  # fmt: skip


class Echo:
    """Answers with the plan whose text the question is, and with the question itself."""

    def __init__(self, plans: dict[str, Plan]) -> None:
        self.plans = plans

    def invoke(self, question: Question, /) -> Answer:
        """The whole answer."""
        return list(self.stream(question))[-1]

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The answer, whole at once."""
        name = next((case.name for case in TRIED if case.text.strip() == question.text), CONTROL)
        cited = tuple(Citation(n, each) for n, each in enumerate(chunk(self.plans[name])[:4], 1))
        text = f"- {at_start(question.text)} [1]\n- Slut [2]."
        answer = Answer(question, text, cited, interpreted=question.text)
        yield replace(answer, follow_ups=("Och sen?",))


@pytest.fixture(scope="module")
def visitors(hostile_plans: dict[str, Plan]) -> Iterator[Visitors]:
    """Visitors of a page that answers with hostile text."""
    visiting = pytest.importorskip("tests.browser.visiting", reason=MISSING)
    from playwright.sync_api import sync_playwright

    path = chromium()
    assert path is not None
    plans = {name: hostile_plans[name] for name in [*(case.name for case in TRIED), CONTROL]}
    live = Live(Served(Echo(plans), tuple(plans.values())))
    with served_app(build_app(live, Options())) as address, sync_playwright() as playwright:
        browser = launched(playwright, path)
        yield visiting.Visitors(browser, address)
        browser.close()


@pytest.fixture(scope="module")
def page(visitors: Visitors) -> Iterator[Page]:
    """A page in which one text is asked about after the other: it takes seconds to load."""
    page = visitors.open()
    page.evaluate("() => { window.larm = () => { window.ran = (window.ran ?? 0) + 1; }; }")
    yield page
    visitors.close()


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in TRIED])
def test_in_a_browser(case: Case, visitors: Visitors, page: Page) -> None:
    from tests.browser.visiting import answer, ask, expect

    visitors.faults.clear()
    page.evaluate("() => { window.ran = 0; }")
    page.get_by_role("button", name="Rensa").click()
    expect(page.locator("#samtal [data-testid=bot]")).to_have_count(0)
    expect(page.locator("#verktyg .verktyg")).to_have_count(0)
    ask(page, case.text)
    answer(page)
    seen = page.evaluate(LOOK)
    found = [*visitors.faults]
    found += [f"the tag {tag}" for tag in seen["tags"] if tag in EVIL_TAGS]
    found += [f"the attribute {name}" for name in seen["on"]]
    found += [f"a link to {link}" for link in seen["links"] if visitors.address not in link]
    found += [f"code ran {seen['ran']} times"] if seen["ran"] else []
    # a document to read is a page of its own
    document = page.context.new_page()
    document.goto(f"{visitors.address}/dokument/{case.name}?start=0&stop=40")
    document.locator("#pv-text").wait_for()
    evil = document.locator("#pv-text").locator("script, img, iframe, svg, form, style")
    found += ["an element in the document"] if evil.count() else []
    document.close()
    note("browser", [*found, *visitors.faults])
