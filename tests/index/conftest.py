"""What tests of the index share: embedding models, the default one as set-up makes it and a very
small one, and the index of the made-up plans."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from index import build_index
from index.embedding import Embedder
from index.packed import BLOCK, FLOATS, FOUR_BIT, HEADER, LAYER, MAGIC, TABLE, TENSOR, TOKENS
from index.unpacking import unpack_model
from tests.index.made import BagOfWords, corpus

MODEL = Path(__file__).parents[2] / ".models" / "multilingual-e5-small"

HIDDEN, HEADS, WIDE, POSITIONS, TYPES = 32, 2, 64, 16, 2
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "▁hej", "▁du", "<mask>")


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """The default model, which `make setup` has made; made here where it has not."""
    return unpack_model(MODEL)


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> Embedder:
    """An embedder of the default model, loaded once for all tests."""
    return Embedder(model_folder)


@pytest.fixture(scope="session")
def made_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the three made-up plans; to be copied, not changed."""
    folder = tmp_path_factory.mktemp("made")
    build_index(folder / "index", corpus(folder / "corpus"), BagOfWords())
    return folder / "index"


@pytest.fixture
def small_file() -> bytes:
    """A whole 4-bit model file of one layer and eight pieces, with weights of no meaning."""
    return small_model()


def four_bit(count: int, scale: float, first: int) -> bytes:
    """`count` values in blocks: the low halves of the bytes count up from `first`, the high halves
    down from 15 - `first`, both within 0–15."""
    halves = [(first + byte) % 16 | (15 - first - byte) % 16 << 4 for byte in range(BLOCK // 2)]
    block = struct.pack("<e", scale) + bytes(halves)
    return block * (count // BLOCK)


def small_model(without: str = "", kind: int = FOUR_BIT) -> bytes:
    """A 4-bit model file, but for the tensor `without`; its matrices claim to be of `kind`."""
    matrices = {"emb.word": len(PIECES) * HIDDEN}
    vectors = {"emb.pos": POSITIONS * HIDDEN, "emb.type": TYPES * HIDDEN}
    vectors |= {"emb.ln.w": HIDDEN, "emb.ln.b": HIDDEN}
    for short in LAYER:
        rows = WIDE if short == "fi" else HIDDEN
        vectors[f"l0.{short}.b"] = rows
        if short.endswith("ln"):
            vectors[f"l0.{short}.w"] = rows
        else:
            matrices[f"l0.{short}.w"] = rows * (WIDE if short == "fo" else HIDDEN)
    contents = {
        name: (kind, count, four_bit(count, 0.5, number))
        for number, (name, count) in enumerate(matrices.items())
    }
    for name, count in vectors.items():
        numbers = np.linspace(0.5, 1.5, count, dtype="<f4")
        contents[name] = (FLOATS, count, numbers.tobytes())
    contents.pop(without, None)

    texts = [piece.encode() for piece in PIECES]
    starts = np.cumsum([0, *map(len, texts)]).astype("<u4")
    scores = -np.arange(len(PIECES), dtype="<f4")
    blob = b"".join(texts)
    head = HEADER.pack(MAGIC, HIDDEN, 1, HEADS, WIDE, len(PIECES), POSITIONS, TYPES, 1e-12, BLOCK)
    head += TOKENS.pack(len(PIECES), 0, 2, 1, 3, len(blob))
    head += starts.tobytes() + scores.tobytes() + blob
    # A normalisation table of one entry: "½" becomes "1".
    head += TABLE.pack(1, 9) + struct.pack("<IBI", ord("½"), 1, ord("1"))
    listed = sum(2 + len(name) + TENSOR.size for name in contents)
    offset = len(head) + 4 + listed
    entries, body = struct.pack("<i", len(contents)), b""
    for name, (sort, count, content) in contents.items():
        entries += struct.pack("<H", len(name)) + name.encode()
        entries += TENSOR.pack(sort, count, offset + len(body), len(content))
        body += content
    return head + entries + body
