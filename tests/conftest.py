"""An index of the real corpus made without a model, and what a run tells at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Answer
from assistant.opening import open_chain
from assistant.query import Question
from documents.catalogue import read_catalogue
from documents.plan import Plan
from index.building import build_index
from index.searching import Index, open_index
from tests import tallying
from tests.assistant.conftest import WordEmbedder

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of the five plans."""
    folder = tmp_path_factory.mktemp("index")
    build_index(folder, read_catalogue(), WordEmbedder())
    return folder


@pytest.fixture(scope="session")
def corpus(index_folder: Path) -> Index:
    """The index of the five plans, opened."""
    return open_index(index_folder, read_catalogue(), WordEmbedder())


@pytest.fixture(scope="session")
def plans(corpus: Index) -> tuple[Plan, ...]:
    """The five plans, in the catalogue's order."""
    return corpus.plans


@pytest.fixture(scope="session")
def chain(corpus: Index) -> Runnable[Question, Answer]:
    """The chain over the five plans."""
    return open_chain(corpus)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line of each kind of harm that was tried."""
    for line in tallying.lines(terminalreporter):
        terminalreporter.write_line(line)
