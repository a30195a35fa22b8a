"""What shuts nobody out: no fault that axe-core finds, small screens, large text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PASSWORD
from tests.browser.visiting import Visitors, answer, ask, cards, expect, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASKED = "Vad vill Vänsterpartiet göra åt hyrpersonal?"
# what stands in each tab when it is filled
FILLED = {
    "Yrkanden": "#pv-yrkanden table",
    "Uppdrag": "#pv-uppdrag table",
    "Dokument": "#dokument-lista li",
    "Om svaren": "#om-svaren",
}
# other views of a tab, and what they are filled with
VIEWS = {
    "Yrkanden": (("Diagram: antal", ".pv-diagram"), ("Diagram: belopp", ".pv-diagram")),
    "Uppdrag": (("Tidslinje", ".pv-tidslinje"),),
}
# rows are made alike, and axe-core takes its time with each: what leaves a few of them
FEW = {
    "Yrkanden": ("Sök bland yrkandena", "tandvård"),
    "Uppdrag": ("Sök bland uppdrag och åtgärder", "vaccinationer"),
}
GRAVE = ("serious", "critical")
# a visible element that reaches beyond the screen without a box around it that scrolls by itself
BEYOND = """() => {
  const scrolls = (each) => {
    for (let at = each; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (["auto", "scroll"].includes(style.overflowX) || style.clip !== "auto") return true;
    }
    return false;
  };
  return [...document.body.querySelectorAll("*")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && box.height && box.right > innerWidth + 1 && each.checkVisibility()
      && !scrolls(each);
  }).map((each) => `${each.tagName} ${each.id} ${each.className}`);
}"""


def places(page: Page, few: bool = False) -> Iterator[str]:
    """Opens all that the page has to show, one after the other, and names it; with `few` of the
    rows of long tables."""
    yield "Fråga, before a question"
    ask(page, ASKED)
    answer(page)
    yield "Fråga, with an answer"
    page.locator("#samtal").get_by_role("link", name="[1]").first.click()
    expect(page.get_by_role("dialog").locator("mark#citat")).to_be_in_viewport()
    yield "the source"
    page.keyboard.press("Escape")
    for name, filled in FILLED.items():
        panel = open_tab(page, name)
        expect(panel.locator(filled).first).to_be_visible()
        if few and name in FEW:
            label, word = FEW[name]
            panel.get_by_label(label).fill(word)
            expect(panel.locator(".pv-register-topp")).to_contain_text(" av ")
        yield name
        for view, shown in VIEWS.get(name, ()):
            panel.get_by_role("radio", name=view).check()
            expect(panel.locator(shown).first).to_be_visible()
            yield f"{name}, {view}"
    panel = open_tab(page, "Jämför")
    panel.get_by_label("Ämne").fill("tandvård")
    yield "Jämför, before a topic"
    panel.get_by_label("Ämne").press("Enter")
    expect(panel.locator(".jamfor-spalt").first).to_be_visible()
    yield "Jämför"


def grave_faults(page: Page, scheme: str = "light") -> list[str]:
    """What axe-core calls serious or critical on the page as it is now: rule, place, what to do.
    The dark page is the light one in other colours, and is asked about those alone."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    return [
        f"{fault['id']}: {node['html'][:200]} {node['failureSummary']}"
        for fault in Axe().run(page, options=options).response["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_grave_fault(visitors: Visitors, scheme: str) -> None:
    page = visitors.open(color_scheme=scheme)
    expect(page.locator("body.dark")).to_have_count(int(scheme == "dark"))
    found = {place: grave_faults(page, scheme) for place in places(page, few=True)}
    assert found == {place: [] for place in found}


# a small phone; and a screen of 1280 pixels at 200 %, which has room for half of them
@pytest.mark.parametrize("width", [360, 640])
def test_nothing_reaches_beyond_a_narrow_screen(visitors: Visitors, width: int) -> None:
    page = visitors.open(viewport={"width": width, "height": 740})
    found: dict[str, list[str]] = {}
    for place in places(page):
        found[place] = page.evaluate(BEYOND)
        scrolled = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert scrolled <= 0, place
    assert found == {place: [] for place in found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_grave_fault_in_what_an_operator_turns_on(
    guests: Visitors, scheme: str
) -> None:
    page = guests.open(color_scheme=scheme)
    ask(page, ASKED)
    answer(page)
    page.locator("#omdome").get_by_label("Ja", exact=True).check()
    expect(page.get_by_role("button", name="Skicka")).to_be_visible()
    found = {"the opinion": grave_faults(page)}
    form = open_tab(page, "Dokument").locator("#uppladdning")
    form.get_by_role("button", name="Lägg till ett dokument").click()
    form.get_by_label("Lösenord").fill(PASSWORD)
    found["the password"] = grave_faults(page, scheme)
    form.get_by_role("button", name="Lås upp").click()
    expect(form.locator("#upp-fil")).to_be_visible()
    found["the file"] = grave_faults(page, scheme)
    assert found == {place: [] for place in found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_document_of_its_own_shuts_nobody_out(visitors: Visitors, scheme: str) -> None:
    page = visitors.open("/dokument/dialogmoten-2025", ready="article", color_scheme=scheme)
    assert grave_faults(page, scheme) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(BEYOND) == []


def test_a_source_is_read_on_a_phone(visitors: Visitors) -> None:
    page = visitors.open(viewport={"width": 360, "height": 740}, has_touch=True)
    ask(page, ASKED)
    answer(page)
    cards(page).first.get_by_role("link", name="Visa i dokumentet").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark#citat")).to_be_in_viewport()
    for name in ("Nästa", "Stäng"):
        expect(dialog.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
