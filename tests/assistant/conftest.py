"""An index of the real corpus, made with vectors that need no model."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.answer import Answer
from assistant.opening import open_chain
from assistant.query import Question
from documents.catalogue import read_catalogue
from documents.plan import Plan
from index.building import build_index
from index.embedding import Embedder
from index.keywords import stems
from index.searching import Index, open_index

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

SIZE = 128


class WordEmbedder(Embedder):
    """Vectors of the words in a text: each stem has its place and sign, whatever the machine."""

    def __init__(self, model: str | Path = "") -> None:
        super().__init__(model)

    @cached_property
    def name(self) -> str:
        return "words"

    @property
    def dimensions(self) -> int:
        return SIZE

    def embed_query(self, text: str) -> list[float]:
        return [float(value) for value in _vector(text)]

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        if progress is not None:
            progress(len(texts))
        return np.stack([_vector(text) for text in texts])


def _vector(text: str) -> NDArray[np.float32]:
    vector = np.zeros(SIZE, dtype=np.float32)
    for stem in stems(text):
        place = zlib.crc32(stem.encode())
        vector[place % SIZE] += 1.0 if place & 1024 else -1.0
    length = float(np.linalg.norm(vector))
    if not length:
        vector[0] = length = 1.0
    return vector / np.float32(length)


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
