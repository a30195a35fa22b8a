"""A visitor of the page, whose browser notes all that must not happen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip(
    "playwright.sync_api",
    reason="Webbläsartesterna körs inte, för paketet playwright saknas; kör make test.",
)
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

__all__ = ["Visitors", "answer", "ask", "cards", "expect", "open_tab"]

# how long something may take to appear, in milliseconds: much, for the machine may be busy
PATIENCE = 60_000
# what is sent without asking any host
LOCAL = ("data:", "blob:", "about:")


@dataclass
class Visitors:
    """Opens the page at `address`, each time as a visitor of its own; `faults` are what went wrong
    in any of their browsers: a request to another host, an error in the console or a script."""

    browser: Browser
    address: str
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str = "/", ready: str = "#fraga textarea", **options: Any) -> Page:
        """The page at `path` once what the selector `ready` finds is there; `options` are those of
        a browser context (viewport, color_scheme, permissions …)."""
        context = self.browser.new_context(locale="sv-SE", service_workers="block", **options)
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        context.on("request", lambda request: self._asked(request.url))
        context.on("page", self._watch)
        page = context.new_page()
        page.goto(self.address + path)
        page.locator(ready).first.wait_for(state="attached")
        return page

    def close(self) -> None:
        """Closes every browser context; all that they had to tell is then in `faults`."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _watch(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on(
            "console",
            lambda told: (
                self.faults.append(f"console: {told.text}") if told.type == "error" else None
            ),
        )
        page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))

    def _asked(self, url: str) -> None:
        if not url.startswith(LOCAL) and urlsplit(url).netloc != urlsplit(self.address).netloc:
            self.faults.append(f"request to another host: {url}")


def ask(page: Page, question: str) -> None:
    """Types `question` and asks it with Enter; does not wait for the answer."""
    page.get_by_label("Din fråga").fill(question)
    page.get_by_label("Din fråga").press("Enter")


def answer(page: Page) -> Locator:
    """The last answer, once it is whole: then there is something to do with it."""
    page.locator("#verktyg .verktyg").wait_for()
    return page.locator("#samtal [data-testid=bot]").last


def cards(page: Page) -> Locator:
    """The cards of the citations that are shown."""
    return page.locator("#kallor article.kalla")


def open_tab(page: Page, name: str) -> Locator:
    """The panel of the tab `name`, opened."""
    page.get_by_role("tab", name=name, exact=True).click()
    panel = page.get_by_role("tabpanel").filter(visible=True)
    expect(panel).to_be_visible()
    return panel
