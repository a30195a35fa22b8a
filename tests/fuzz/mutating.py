"""One input → another like it: lines, words, bytes moved, doubled, dropped, taken from elsewhere.

What a plan's reader goes by are lines, and what a question's reader goes by are words; a fuzzer
that changes single bytes seldom makes either.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

# "Vård ", "15": what is moved within a line
PIECE = re.compile(rb"\s+|\d+|[^\s\d]+")
MOST_STEPS = 4
# what readers of numbers, marks, quotes and lists stumble on
ODD = tuple(
    text.encode()
    for text in (
        "\t", "  ", "\n", "\n\n", "\f", "\r\n", "\u2028", "\u00ad", "\u200b", "\u202e", "\ufdfa",
        "\ufb01", "\u00b2", "\u0663", "\u0130", "\u01c5", "e\u0301", "\u2212", "–", "…", "”", "’",
        "[1]", "[99]", "[1–3]", "0", "000", "1 000", "2,5", "12.", "a)", "- ", "• ", ":", "?", "|",
    )
)  # fmt: skip


def mutated(
    data: bytes, rng: random.Random, others: Sequence[bytes], words: Sequence[bytes], longest: int
) -> bytes:
    """`data` after one to four changes, of at most `longest` bytes; `others` are inputs that it may
    take lines from."""
    for _ in range(rng.randint(1, MOST_STEPS)):
        data = rng.choice(WAYS)(data, rng, others, words)
    return data[:longest]


def _by_line(
    data: bytes, rng: random.Random, others: Sequence[bytes], words: Sequence[bytes]
) -> bytes:
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    match rng.randrange(7):
        case 0:
            del lines[at : at + rng.randint(1, 5)]
        case 1:
            lines[at:at] = lines[at : at + rng.randint(1, 5)] * rng.choice((1, 1, 2, 20))
        case 2:
            lines.insert(rng.randrange(len(lines)), lines.pop(at))
        case 3 | 4 if others:
            other = rng.choice(others).split(b"\n")
            start = rng.randrange(len(other))
            lines[at : at + rng.choice((0, 0, 1, 5))] = other[start : start + rng.randint(1, 12)]
        case 5:
            lines[at : at + 2] = [rng.choice((b"", b" ", b"\t")).join(lines[at : at + 2])]
        case _:
            lines.insert(at, rng.choice(words) if words else b"")
    return b"\n".join(lines)


def _by_word(
    data: bytes, rng: random.Random, others: Sequence[bytes], words: Sequence[bytes]
) -> bytes:
    pieces = PIECE.findall(data) or [b""]
    at = rng.randrange(len(pieces))
    match rng.randrange(6):
        case 0:
            del pieces[at]
        case 1:
            pieces.insert(at, rng.choice(pieces))
        case 2:
            pieces[at] = str(rng.choice((0, 1, 7, 15, 2024, 10**6, 10**18))).encode()
        case 3:
            pieces[at] = pieces[at].swapcase()
        case 4 if words:
            pieces.insert(at, rng.choice(words))
        case _:
            pieces.insert(at, rng.choice(ODD))
    return b"".join(pieces)


def _by_byte(
    data: bytes, rng: random.Random, others: Sequence[bytes], words: Sequence[bytes]
) -> bytes:
    changed = bytearray(data or b" ")
    at = rng.randrange(len(changed))
    match rng.randrange(4):
        case 0:
            changed[at] = rng.randrange(256)
        case 1:
            changed[at] ^= 1 << rng.randrange(8)
        case 2:
            del changed[at : at + rng.choice((1, 4, 100))]
        case _:
            changed[at:at] = rng.randbytes(rng.choice((1, 2, 8)))
    return bytes(changed)


# bytes are changed the least: most of what that makes is the same to a reader of text
WAYS = (_by_line, _by_line, _by_word, _by_word, _by_byte)
