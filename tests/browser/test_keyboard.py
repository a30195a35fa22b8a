"""The page by keyboard alone: everything is reached, and it is seen where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visiting import Visitors, answer, ask, expect, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASKED = "Vad vill Vänsterpartiet göra åt hyrpersonal?"
NAMES = ("Fråga", "Yrkanden", "Uppdrag", "Jämför", "Dokument", "Om svaren")
# what has the focus, as a person would call it, and why it is not seen to have it, if so: it is out
# of sight, or has no line around it that differs from the page as much as WCAG 1.4.11 asks for
FOCUSED = r"""() => {
  // colours that change slowly are as they will be
  for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  const at = document.activeElement, style = getComputedStyle(at);
  const name = at.labels?.[0]?.textContent || at.ariaLabel || at.textContent;
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const line = light(style.outlineColor);
  const page = light(getComputedStyle(document.body).backgroundColor);
  const box = at.getBoundingClientRect();
  const fault = at === document.body ? "nowhere"
    : box.bottom <= 0 || box.top >= innerHeight || !box.width || !box.height ? "out of sight"
    : style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0 ? "no line"
    : Math.max(line / page, page / line) < 3 ? "a faint line" : "";
  return [name.trim().slice(0, 60), fault];
}"""
# after what is last on the page the focus is nowhere: in the browser's own bar
NOWHERE = "nowhere"
STEPS = 25


def focused(page: Page) -> str:
    """What has the focus, which is seen to have it."""
    name, fault = page.evaluate(FOCUSED)
    assert not fault, f"{name!r}: {fault}"
    return str(name)


def tabbed_to(page: Page, name: str, key: str = "Tab") -> list[str]:
    """What has the focus on the way to what is called `name`, with nothing but `key`."""
    passed: list[str] = []
    while not passed or not passed[-1].startswith(name):
        assert len(passed) < 60, passed
        page.keyboard.press(key)
        passed.append(focused(page))
    return passed


def test_from_the_start_to_a_source_and_back(visitors: Visitors) -> None:
    page = visitors.open()
    tabbed_to(page, "Din fråga")
    page.keyboard.type(ASKED)
    assert tabbed_to(page, "Fråga") == ["Fråga"]
    page.keyboard.press("Enter")
    answer(page)
    # back up to the answer, past what can be done with it
    tabbed_to(page, "[1]", "Shift+Tab")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark#citat")).to_be_in_viewport()
    tabbed_to(page, "Nästa", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("Källa 2 av")
    # the page behind is out of reach while the dialog is open
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "!document.activeElement || document.activeElement === document.body"
            " || Boolean(document.activeElement.closest('dialog'))"
        )
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused(page) == "[1]"


def test_the_tabs_are_opened(visitors: Visitors) -> None:
    page = visitors.open()
    tabbed_to(page, "Fråga")
    for name in NAMES[1:]:
        tabbed_to(page, name)
        page.keyboard.press("Enter")
        expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute(
            "aria-selected", "true"
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_has_the_focus_is_seen_to_have_it(visitors: Visitors, scheme: str) -> None:
    page = visitors.open(color_scheme=scheme)
    ask(page, ASKED)
    answer(page)
    faults: dict[str, list[str]] = {}
    for name in NAMES:
        open_tab(page, name)
        found = []
        for _ in range(STEPS):
            page.keyboard.press("Tab")
            called, fault = page.evaluate(FOCUSED)
            found += [f"{called}: {fault}"] if fault not in ("", NOWHERE) else []
        faults[name] = found
    assert faults == {name: [] for name in NAMES}
