"""Dokument: read whole, and added where that is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import PASSWORD, Generous
from tests.browser.visiting import Visitors, answer, ask, cards, expect, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PLAN = Path(__file__).parents[2] / "docs" / "provplan.md"
FILE = {"name": "plan.md", "mimeType": "text/markdown", "buffer": b"# Plan"}


def test_a_document_is_found_and_read_whole(visitors: Visitors) -> None:
    page = visitors.open("/?flik=dokument", ready=".pv-dok")
    panel = page.locator("#dokument")
    expect(panel.locator(".pv-dok")).to_have_count(5)
    panel.get_by_label("Sök bland dokumenten").fill("dialogmöten")
    expect(panel.locator(".pv-dok")).to_have_count(1)
    panel.get_by_role("link", name="Läs hela dokumentet").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2).first).to_contain_text("Minnesanteckningar")
    expect(dialog.locator("mark")).to_have_count(0)
    assert len(dialog.locator("article").inner_text()) > 10_000
    # the tree leads to a place within
    link = dialog.locator(".pv-avsnitt a").last
    link.click()
    expect(dialog.locator(str(link.get_attribute("href")))).to_be_in_viewport()


def test_nothing_is_taken_where_uploading_is_off(visitors: Visitors) -> None:
    page = visitors.open("/?flik=dokument", ready=".pv-dok")
    expect(page.get_by_text("Lägg till ett dokument")).to_have_count(0)
    expect(page.locator("input[type=file]")).to_have_count(0)
    refused = page.request.post(
        f"{visitors.address}/gradio_api/upload",
        multipart={"files": FILE},  # type: ignore[dict-item]
    )
    assert refused.status == 403


def unlocked(page: Page, password: str) -> Locator:
    """The form for adding, with `password` tried."""
    panel = open_tab(page, "Dokument")
    form = panel.locator("#uppladdning")
    if not form.get_by_label("Lösenord").is_visible():
        form.get_by_role("button", name="Lägg till ett dokument").click()
    form.get_by_label("Lösenord").fill(password)
    form.get_by_role("button", name="Lås upp").click()
    return form


def test_a_wrong_password_opens_nothing(guests: Visitors, generous: Generous) -> None:
    page = guests.open()
    form = unlocked(page, "fel ord")
    expect(form.get_by_role("alert")).to_contain_text("Lösenordet är fel")
    expect(form.locator("input[type=file]")).to_have_count(0)
    refused = page.request.post(
        f"{guests.address}/gradio_api/upload",
        multipart={"files": FILE},  # type: ignore[dict-item]
    )
    assert refused.status == 403
    generous.clock.now += 60


def test_a_document_is_shown_then_added_and_answered_from(
    guests: Visitors, generous: Generous
) -> None:
    page, other = guests.open(), guests.open()
    form = unlocked(page, PASSWORD)
    form.locator("input[type=file]").set_input_files(PLAN)
    # what it is read as, before anything is kept
    expect(form).to_contain_text("Så läses filen provplan.md")
    expect(form.get_by_label("Id")).to_have_value("provpartiet-2026")
    expect(form).to_contain_text("en bro byggs över Storån vid Norrby")
    assert [each.name for each in generous.settings.corpus.iterdir()] == ["catalogue.toml"]
    form.get_by_label("Titel").fill("Broplanen")
    form.get_by_role("button", name="Lägg till", exact=True).click()
    expect(form).to_contain_text("Broplanen (provpartiet-2026) är tillagt")
    expect(page.locator(".pv-dok").filter(has_text="Broplanen")).to_be_visible()
    # whoever was there before is answered from it too
    ask(other, "Vad vill Provpartiet bygga?")
    expect(answer(other)).to_contain_text("en bro byggs över Storån")
    expect(cards(other).first).to_contain_text("Broplanen")


def test_a_document_shown_is_thrown_away(guests: Visitors, generous: Generous) -> None:
    before = sorted(generous.settings.corpus.iterdir())
    page = guests.open()
    form = unlocked(page, PASSWORD)
    form.locator("input[type=file]").set_input_files(
        {
            "name": "vagplan.md",
            "mimeType": "text/markdown",
            "buffer": PLAN.read_bytes().replace(b"Provpartiet", b"Vagpartiet"),
        }
    )
    expect(form).to_contain_text("Så läses filen vagplan.md")
    form.get_by_role("button", name="Släng").click()
    expect(form).to_contain_text("ingenting är sparat")
    expect(form.get_by_label("Id")).to_be_hidden()
    assert sorted(generous.settings.corpus.iterdir()) == before
