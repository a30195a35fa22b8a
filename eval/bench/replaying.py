"""Texts → vectors without the network's arithmetic: those of a corpus serve for its variations.

Embedding 500 documents takes over an hour of nothing but matrices, the same for every text. A
variation of a text that has been embedded gets that text's vector, turned a little, so that
everything after the embedding has as many different vectors to work on as it would have had.
"""

from __future__ import annotations

import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.bench.varying import skeleton
from index.embedding import Embedder

# how far a vector is turned: to a cosine of 0.98, as was measured between the vectors that
# multilingual-e5-small gives a text of the corpus and its variation (median 0.975)
TURN = 0.2
# shorter lines ("Vänsterpartiet vill:") stand in too many texts to tell one by
LEAST_LINE = 20


@dataclass(frozen=True, slots=True)
class Bank:
    """Vectors by the skeleton of their text: the row of each in `rows`, of shape (texts,
    dimensions); `lines` are the rows of the texts that hold a line with that skeleton."""

    rows: NDArray[np.float32]
    whole: Mapping[str, int]
    lines: Mapping[str, tuple[int, ...]]

    def find(self, text: str) -> int | None:
        """The row of the text that `text` is a variation of; where a longer name has moved its
        ends, of that which has most lines in common with it; None for no such text."""
        row = self.whole.get(skeleton(text))
        if row is not None:
            return row
        held = Counter(row for line in _lines(text) for row in self.lines.get(line, ()))
        return held.most_common(1)[0][0] if held else None


def make_bank(texts: Sequence[str], rows: NDArray[np.float32]) -> Bank:
    """The bank of `texts`, whose vectors are `rows`."""
    whole: dict[str, int] = {}
    lines: dict[str, list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        whole.setdefault(skeleton(text), row)
        for line in _lines(text):
            lines[line].append(row)
    return Bank(rows, whole, {line: tuple(found) for line, found in lines.items()})


def _lines(text: str) -> list[str]:
    return [line for line in skeleton(text).splitlines() if len(line) >= LEAST_LINE]


class Replaying(Embedder):
    """`embedder`, but a variation of a text in `bank` has that text's vector, turned a little.

    Questions are always embedded for real. `real` is how many texts were, in `real_seconds`;
    `seconds` is how long all of `embed_passages` took. With `bank` None every text is embedded for
    real, and `made` gives the bank of them.
    """

    def __init__(self, embedder: Embedder, bank: Bank | None = None) -> None:
        super().__init__(embedder.model)
        self.name = embedder.name
        self.texts = self.real = 0
        self.seconds = self.real_seconds = 0.0
        self._made: list[tuple[Sequence[str], NDArray[np.float32]]] = []
        self._embedder = embedder
        self._bank = bank

    @property
    def dimensions(self) -> int:
        """How many numbers there are in a vector."""
        return self._embedder.dimensions

    def load(self) -> Any:
        """Loads the real embedder."""
        return self._embedder.load()

    def embed_query(self, text: str) -> list[float]:
        """The real vector of a question."""
        return self._embedder.embed_query(text)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of `texts`: shape (len(texts), dimensions), each of length 1."""
        started = time.perf_counter()
        found = [None if self._bank is None else self._bank.find(text) for text in texts]
        unknown = [text for text, row in zip(texts, found, strict=True) if row is None]
        embedding = time.perf_counter()
        fresh = self._embedder.embed_passages(unknown, progress)
        ended = time.perf_counter()
        if self._bank is None:
            self._made.append((texts, fresh))
            vectors = fresh
        else:
            vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
            vectors[[n for n, row in enumerate(found) if row is None]] = fresh
            for n, row in enumerate(found):
                if row is not None:
                    vectors[n] = _turned(self._bank.rows[row], texts[n])
        if progress is not None:
            progress(len(texts))
        self.texts += len(texts)
        self.real += len(unknown)
        self.real_seconds += ended - embedding
        self.seconds += time.perf_counter() - started
        return vectors

    def made(self) -> Bank | None:
        """The bank of all that was embedded, where all of it was for real; None where not."""
        if not self._made:
            return None
        texts = [text for part, _ in self._made for text in part]
        return make_bank(texts, np.concatenate([rows for _, rows in self._made]))


def _turned(row: NDArray[np.float32], text: str) -> NDArray[np.float32]:
    """`row`, turned in a direction that `text` alone decides, and of length 1."""
    chance = np.random.default_rng(zlib.crc32(text.encode(errors="replace")))
    away = chance.standard_normal(len(row), dtype=np.float32)
    turned = row + TURN * away / np.linalg.norm(away)
    unit: NDArray[np.float32] = turned / np.linalg.norm(turned)
    return unit
