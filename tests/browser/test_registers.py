"""Yrkanden and Uppdrag: searched, narrowed, sorted, drawn, downloaded, opened in the document."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.browser.visiting import Visitors, expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# the only yrkande on broadband
BROADBAND = "15 miljoner över 2021-2023 för bredbandsutbyggnad i hela länet"


@pytest.fixture
def yrkanden(visitors: Visitors) -> Page:
    """The page with all yrkanden."""
    page = visitors.open("/?flik=yrkanden", ready="#pv-yrkanden tbody tr")
    expect(page.locator("#pv-yrkanden")).to_be_visible()
    return page


@pytest.fixture
def uppdrag(visitors: Visitors) -> Page:
    """The page with all uppdrag."""
    page = visitors.open("/?flik=uppdrag", ready="#pv-uppdrag tbody tr")
    expect(page.locator("#pv-uppdrag")).to_be_visible()
    return page


def rows(page: Page) -> Locator:
    """The rows that are shown."""
    return page.locator(".pv-register tbody tr").filter(visible=True)


def chosen(page: Page, tab: str, label: str, option: str) -> None:
    """Chooses `option` in the filter `label` of the tab."""
    page.locator(f"#{tab}-filter").get_by_label(label).click()
    page.get_by_role("option", name=option).first.click()
    page.keyboard.press("Escape")


def downloaded(page: Page, kind: str) -> bytes:
    """The file that the link `kind` of the open tab gives."""
    with page.expect_download() as begun:
        page.locator(".pv-register-filer").filter(visible=True).get_by_role(
            "link", name=kind
        ).click()
    return Path(begun.value.path()).read_bytes()


def sheet(content: bytes) -> list[dict[str, object]]:
    """The rows of an Excel file, by their heads."""
    heads, *found = openpyxl.load_workbook(io.BytesIO(content)).active.values
    return [dict(zip(heads, row, strict=True)) for row in found]


def lines(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, by their heads."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_all_yrkanden_are_shown(yrkanden: Page) -> None:
    # 59 of the Alliance's, 50 of Vänsterpartiet's, 51 of Sjukvårdspartiet's
    expect(rows(yrkanden)).to_have_count(160)


def test_a_search_narrows_and_a_row_opens_its_source(yrkanden: Page) -> None:
    yrkanden.get_by_label("Sök bland yrkandena").fill("bredband")
    expect(rows(yrkanden)).to_have_count(1)
    row = rows(yrkanden)
    expect(row).to_contain_text(BROADBAND)
    expect(row.get_by_role("cell", name="15 000 000")).to_be_visible()
    link = row.get_by_role("link", name="Visa i dokumentet")
    link.click()
    dialog = yrkanden.get_by_role("dialog")
    expect(dialog.locator("mark#citat")).to_be_in_viewport()
    expect(dialog.locator("mark#citat")).to_contain_text(BROADBAND)
    yrkanden.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_yrkanden_are_narrowed_and_sorted_by_amount(yrkanden: Page) -> None:
    yrkanden.get_by_label("Bara med belopp").check()
    expect(yrkanden.locator("#pv-yrkanden").get_by_role("status")).not_to_contain_text("160 av")
    chosen(yrkanden, "yrkanden", "Parti", "Sjukvårdspartiet")
    expect(rows(yrkanden).filter(has_text="Vänsterpartiet")).to_have_count(0)
    chosen(yrkanden, "yrkanden", "Sortera tabellen", "Belopp, högst först")
    # 480 miljoner, the largest amount of all
    expect(rows(yrkanden).first).to_contain_text("480 000 000")
    assert rows(yrkanden).count() < 51


def test_the_yrkanden_in_sight_are_downloaded(yrkanden: Page) -> None:
    chosen(yrkanden, "yrkanden", "Parti", "Vänsterpartiet")
    expect(rows(yrkanden)).to_have_count(50)
    from_excel = sheet(downloaded(yrkanden, "Excel"))
    from_csv = lines(downloaded(yrkanden, "CSV"))
    assert [row["Nr"] for row in from_excel] == list(range(1, 51))
    assert [row["Yrkande"] for row in from_csv] == [row["Yrkande"] for row in from_excel]
    # a number that can be reckoned with
    assert from_excel[40]["Belopp (kr)"] == 15_000_000
    assert BROADBAND in str(from_excel[40]["Yrkande"])


def test_the_amounts_are_drawn(yrkanden: Page) -> None:
    yrkanden.get_by_label("Diagram: belopp").check()
    chart = yrkanden.locator("table.pv-diagram")
    expect(chart).to_be_visible()
    # each bar has its number in words beside it
    expect(chart.locator(".pv-varde").filter(has_text="480 000 000")).to_have_count(1)
    widths = chart.locator(".pv-stapel").evaluate_all(
        "bars => bars.map(bar => bar.getBoundingClientRect().width)"
    )
    assert max(widths) > 20 * min(widths) > 0


def test_uppdrag_of_one_who_is_responsible(uppdrag: Page) -> None:
    expect(rows(uppdrag)).to_have_count(51)
    chosen(uppdrag, "uppdrag", "Ansvarig", "Medicinsk diagnostik och teknik")
    # åtgärd L, D and U once, Q under two uppdrag
    expect(rows(uppdrag)).to_have_count(5)
    expect(rows(uppdrag).first).to_contain_text("MDT (Medicinsk diagnostik och teknik)")
    from_excel = sheet(downloaded(uppdrag, "Excel"))
    assert [row["Åtgärd"] for row in from_excel] == ["L", "D", "U", "Q", "Q"]
    assert [row["Åtgärd"] for row in lines(downloaded(uppdrag, "CSV"))] == list("LDUQQ")


def test_uppdrag_of_one_year(uppdrag: Page) -> None:
    chosen(uppdrag, "uppdrag", "År i tidplanen", "2025")
    # "2023 - 2025" in 14 rows, "2023-2025" in 2, "Jouruppdrag T1, Strategiskt - 2023 - 2025" in 1
    expect(rows(uppdrag)).to_have_count(17)


def test_uppdrag_on_a_timeline(uppdrag: Page) -> None:
    uppdrag.get_by_label("Tidslinje").check()
    line = uppdrag.locator("table.pv-tidslinje")
    expect(line).to_be_visible()
    expect(line.locator("thead")).to_contain_text("2023")
    expect(line.locator("thead")).to_contain_text("2025")
    # åtgärd L is of 2023 alone, a third of the three years' width
    bar = line.get_by_role("row").filter(has_text="samordningsfunktion för vaccinationer")
    share = bar.first.locator(".pv-spar").evaluate(
        "track => track.firstElementChild.offsetWidth / track.offsetWidth"
    )
    assert 0.3 < share < 0.36
