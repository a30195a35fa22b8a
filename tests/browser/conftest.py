"""The page over the five plans, served, and a Chromium that visits it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from assistant.settings import Settings
from assistant.web.app import build_app
from assistant.web.live import Live, Served
from assistant.web.options import Options, Upload
from assistant.web.uploading.gate import Gate
from tests.assistant.conftest import WordEmbedder
from tests.assistant.web.serve import served_app
from tests.browser.chromium import MISSING, chromium, launched

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable
    from playwright.sync_api import Browser

    from assistant.answer import Answer
    from assistant.query import Question
    from index.searching import Index
    from tests.browser.visiting import Visitors

HERE = Path(__file__).parent
PASSWORD = "rätt ord"


@dataclass
class Clock:
    """A clock that is set by hand."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True, slots=True)
class Generous:
    """The page where the operator has turned on all there is: its address, where documents and
    opinions go, and the clock of the gate that documents pass."""

    address: str
    settings: Settings
    feedback: Path
    clock: Clock


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


# the package's and not the session's: Playwright keeps an event loop running, in which the tests of
# other folders could start none
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    path = chromium()
    if path is None:
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = launched(playwright, path)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def real(corpus: Index, chain: Runnable[Question, Answer]) -> Served:
    """The five plans, with their chain."""
    return Served(chain, corpus.plans, tuple(corpus.passages.values()))


@pytest.fixture(scope="package")
def serving(browser: Browser, real: Served) -> Iterator[tuple[Live, str]]:
    """The page where the operator has turned nothing on: what is live, and its address."""
    live = Live(real)
    with served_app(build_app(live, Options())) as address:
        yield live, address


@pytest.fixture
def live(serving: tuple[Live, str], real: Served) -> Iterator[Live]:
    """What is live on the page, to be replaced during one test."""
    yield serving[0]
    serving[0].replace(real)


@pytest.fixture
def visitors(browser: Browser, serving: tuple[Live, str]) -> Iterator[Visitors]:
    """Visitors of the page; the test fails where the browser of one of them tells of a fault."""
    from tests.browser.visiting import Visitors

    visitors = Visitors(browser, serving[1])
    yield visitors
    visitors.close()
    assert visitors.faults == []


@pytest.fixture(scope="package")
def generous(
    browser: Browser, real: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Generous]:
    """The page with uploading and feedback, over the five plans until a document is added."""
    folder = tmp_path_factory.mktemp("generous")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "catalogue.toml").write_text("", encoding="utf-8")
    settings = Settings(corpus=folder / "corpus", index=folder / "index", llm=None)
    feedback, clock = folder / "feedback.jsonl", Clock()
    upload = Upload(settings, SecretStr(PASSWORD), WordEmbedder(), Gate(clock))
    with served_app(build_app(Live(real), Options(upload, feedback))) as address:
        yield Generous(address, settings, feedback, clock)


@pytest.fixture
def guests(browser: Browser, generous: Generous) -> Iterator[Visitors]:
    """Visitors of the page with all turned on; a fault in the browser of one fails the test."""
    from tests.browser.visiting import Visitors

    guests = Visitors(browser, generous.address)
    yield guests
    guests.close()
    assert guests.faults == []
