"""The system's Chromium, which the tests in a browser drive.

`python -m tests.browser.chromium` says where there is none, and what to do.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "Webbläsartesterna körs inte, för Chromium saknas; installera det, till exempel med "
    "apt-get install chromium."
)
ARGUMENTS = (
    # containers and root have no sandbox to offer; only our own page is opened
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    # whatever the page would ask another host for is not even looked up
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium() -> str | None:
    """The path of the system's Chromium, None where it has none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launched(playwright: Playwright, path: str) -> Browser:
    """The Chromium at `path`, started without a window."""
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


if __name__ == "__main__":
    sys.exit(None if chromium() else MISSING)
