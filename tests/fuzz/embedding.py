"""Text of any sort, past the guard → what a tokenizer is given, and vectors."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding import LONGEST, Embedder, EmbeddingError, _cleaned, _normalised
from tests.fuzz import parsing
from tests.fuzz.target import Target

MODEL = Path(__file__).parents[2] / ".models" / "multilingual-e5-small"
# the whole model is too slow for each input: one in so many
SELDOM = 4
# characters of it, but now and then all that the model reads
MOST_EMBEDDED = 200
MOST_TOKENS = 512
SIZE = 4
NEAR = 1e-3
WORDS = (
    "\x00", "\ufdfa", "\ud800", "\udfff", "\u202e", "\u200d", "\ufeff", "\ufffd",
    "\U0001f468\u200d", "\U000e0041", "\u0300" * 40, "ﷺ" * 9, "a" * 300, " " * 300, "<s>", "</s>",
    "<pad>", "<mask>", "<unk>", "▁", "query: ", "passage: ", "ﬁ", "İ", "ẞ", "한국", "日本",
    "ا", "😀", "\u2028", "\t",
)  # fmt: skip


def check(data: bytes) -> None:
    """A text that any tokenizer can take, and vectors of length 1 of whatever a model returns."""
    cleaned = _cleaned(_text(data))
    assert len(cleaned) <= LONGEST
    assert "\x00" not in cleaned
    cleaned.encode()  # raises where half a pair is left
    assert _cleaned(cleaned) == cleaned
    _check_normalised(data)


def check_with_model(data: bytes) -> None:
    """The same, and the tokens and now and then the vectors of the real model."""
    check(data)
    text = _text(data)
    model = _embedder().load()
    ids = model.tokenizer(_cleaned(text), truncation=True, max_length=MOST_TOKENS)["input_ids"]
    assert 2 <= len(ids) <= MOST_TOKENS
    drawn = sum(data) % (SELDOM * SELDOM)
    if drawn % SELDOM == 0:
        _check_vectors(text if not drawn else text[:MOST_EMBEDDED])


def _text(data: bytes) -> str:
    """Half a surrogate pair comes through, as it does from JSON and from the names of files."""
    return data.decode("utf-8", errors="surrogatepass" if _is_pairs(data) else "surrogateescape")


def _is_pairs(data: bytes) -> bool:
    try:
        data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _check_normalised(data: bytes) -> None:
    """`data` as the numbers that a broken model returns."""
    count = len(data) // (4 * SIZE)
    if not count:
        return
    numbers = struct.unpack(f"<{count * SIZE}f", data[: count * 4 * SIZE])
    try:
        with np.errstate(all="ignore"):
            rows = _normalised(np.array(numbers, dtype=np.float32).reshape(count, SIZE))
    except EmbeddingError:
        return
    _check_unit(rows)


def _check_unit(rows: Any) -> None:
    assert np.isfinite(rows).all(), "numbers that are none"
    lengths = np.linalg.norm(rows.astype(np.float64), axis=1)
    # a row of zeros says nothing, and stays one
    assert all(abs(length - 1) < NEAR or not length for length in lengths), f"of length {lengths}"


def _check_vectors(text: str) -> None:
    embedder = _embedder()
    for rows in (np.array([embedder.embed_query(text)]), embedder.embed_passages([text])):
        _check_unit(rows)
        assert rows.any(), "a vector of nothing"


@lru_cache(maxsize=1)
def _embedder() -> Embedder:
    return Embedder(MODEL)


@lru_cache(maxsize=1)
def seeds() -> list[bytes]:
    """Pieces of the five plans, and what tokenizers have stumbled on."""
    odd = ["".join(WORDS[k : k + 6]).encode("utf-8", "surrogatepass") for k in range(len(WORDS))]
    long = ("vården " * 1_200).encode()
    floats = [struct.pack("<8f", 0, 1, 2, 3, 1e30, -1e30, 1e-40, 5)]
    return [*odd, long, *floats, *parsing.seeds()[::5]]


TARGET = Target("embedding", check, seeds, WORDS, check_with_model)
