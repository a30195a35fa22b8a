"""Pictures of the page for the documentation: each tab in light, in dark and on a phone.

`python -m tests.browser.screenshots docs` opens the index that there is, serves the page and writes
page-TAB-LOOK.png to the folder `docs`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.opening import open_chain, open_searchable
from assistant.settings import read_settings
from assistant.web.app import build_app
from assistant.web.live import Live, Served
from tests.assistant.web.serve import served_app
from tests.browser.chromium import MISSING, chromium, launched
from tests.browser.visiting import Visitors, answer, ask, expect, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

DESK = {"width": 1280, "height": 860}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
# how many colours a picture keeps: enough for smooth letters, and a fifth of the size
COLOURS = 64


def fraga(page: Page) -> None:
    """An answer with the words of two parties."""
    ask(page, "Vad skriver Alliansen och Vänsterpartiet om tandvården?")
    answer(page)


def kalla(page: Page) -> None:
    """The source of that answer, opened."""
    page.locator("#samtal").get_by_role("link", name="[1]").first.click()
    expect(page.get_by_role("dialog").locator("mark#citat")).to_be_in_viewport()


def yrkanden(page: Page) -> None:
    """The register of yrkanden."""
    page.keyboard.press("Escape")
    panel = open_tab(page, "Yrkanden")
    expect(panel.locator("#pv-yrkanden table")).to_be_visible()


def uppdrag(page: Page) -> None:
    """The timeline of the assignments."""
    panel = open_tab(page, "Uppdrag")
    panel.get_by_role("radio", name="Tidslinje").check()
    expect(panel.locator(".pv-tidslinje")).to_be_visible()


def jamfor(page: Page) -> None:
    """What all parties say of a topic."""
    panel = open_tab(page, "Jämför")
    panel.get_by_label("Ämne").fill("tandvård")
    panel.get_by_label("Ämne").press("Enter")
    expect(panel.locator(".jamfor-spalt").first).to_be_visible()


def dokument(page: Page) -> None:
    """What the corpus holds."""
    expect(open_tab(page, "Dokument").locator("#dokument-lista li").first).to_be_visible()


def om(page: Page) -> None:
    """How answers are made."""
    expect(open_tab(page, "Om svaren").locator("#om-svaren")).to_be_visible()


# in the order in which a visitor comes to them
SHOWN: tuple[Callable[[Page], None], ...] = (fraga, kalla, yrkanden, uppdrag, jamfor, dokument, om)


def small(picture: bytes) -> bytes:
    """The PNG `picture` with few colours."""
    from PIL import Image

    kept = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def written(address: str, path: str, folder: Path) -> list[str]:
    """Writes the pictures of the page at `address`, taken with the Chromium at `path`, to `folder`;
    gives what the browser found wrong meanwhile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = launched(playwright, path)
        visitors = Visitors(browser, address)
        for look, options in LOOKS.items():
            page = visitors.open(**options)
            for show in SHOWN:
                show(page)
                # the pointer would lie on something, and the text cursor comes and goes
                page.mouse.move(0, 0)
                picture = page.screenshot(animations="disabled", caret="hide")
                file = folder / f"page-{show.__name__}-{look}.png"
                file.write_bytes(small(picture))
                print(file)
        visitors.close()
        browser.close()
    return visitors.faults


def main(folder: Path) -> None:
    """Writes the pictures to `folder`; ends with what is wrong where something is."""
    path = chromium()
    if path is None:
        sys.exit(MISSING)
    index = open_searchable(read_settings())
    index.search("tillgänglig vård", limit=1)
    served = Served(open_chain(index), index.plans, tuple(index.passages.values()))
    with served_app(build_app(Live(served))) as address:
        faults = written(address, path, folder)
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
