"""Vectors that need no model; the index that is made with them is in tests/conftest.py."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder
from index.keywords import stems

SIZE = 128


class WordEmbedder(Embedder):
    """Vectors of the words in a text: each stem has its place and sign, whatever the machine."""

    def __init__(self, model: str | Path = "") -> None:
        super().__init__(model)

    @cached_property
    def name(self) -> str:
        return "words"

    def load(self) -> Any:
        """There is no model."""

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
