"""An index of a document for each hostile text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from assistant.answering import build_chain
from documents.plan import Plan
from index.building import KEYWORDS, VECTORS, write_searchable
from index.chunking import chunk
from index.keywords import Keywords
from index.searching import Index
from index.store import VectorStore
from tests.assistant.conftest import WordEmbedder
from tests.hostile import tally
from tests.hostile.corpus import usual
from tests.hostile.planting import control, plan_of

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.answer import Answer
    from assistant.query import Question


@pytest.fixture(scope="session")
def hostile_plans() -> dict[str, Plan]:
    """A party's budget for each hostile text, and two that are as they should be, by id."""
    return {plan.id: plan for plan in (*map(plan_of, usual()), *control())}


@pytest.fixture(scope="session")
def hostile_chain(
    hostile_plans: dict[str, Plan], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Runnable[Question, Answer]]:
    """The chain over them."""
    folder = tmp_path_factory.mktemp("fientligt")
    passages = [passage for plan in hostile_plans.values() for passage in chunk(plan)]
    write_searchable(folder, passages, WordEmbedder())
    with closing(VectorStore(folder / VECTORS)) as vectors:
        keywords = Keywords(folder / KEYWORDS)
        yield build_chain(Index(passages, WordEmbedder(), vectors, keywords, {}))


@pytest.fixture(autouse=True)
def counted(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """What a test tried goes with its report."""
    yield
    tally.hand_over(record_property)
