"""A page that takes files: where they go, and what it is a page over."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.web.live import Live, Served
from tests.assistant.page.fakes import FakeChain, plan


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the library keeps files in."""
    folder = tmp_path / "sent"
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A corpus and an index of one's own, without any document yet."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "catalogue.toml").write_text("", encoding="utf-8")
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", llm=None)


@pytest.fixture
def live() -> Live:
    """A page over a made-up plan."""
    return Live(Served(FakeChain(plan()), (plan(),)))
