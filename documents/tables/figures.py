"""Figures in a row of a table without borders: which digits make a number.

The count of columns tells the numbers apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from documents import patterns

# "1", "-8", "787", "194,8", "3,2%", "–", "%": a number, or what a thousands space left of one
PIECE = re.compile(r"[-–−+]?\d{1,9}(?:,\d+)?%?|[-–−%]")
# "787", "194,8": what may follow a thousands space
THOUSANDS = re.compile(r"\d{3}(?:,\d+)?%?")
# "- 9 905": a sign that stands apart
SIGNS = ("-", "–", "−")
# "8", "-10": what may stand before one
LEADING = re.compile(r"[-–−+]?[1-9]\d{0,2}")
# more readings of one run of numbers than this are not weighed; more columns no table has
MOST_SPLITS = 500
MOST_COLUMNS = 12


def trailing_numbers(line: str) -> tuple[str, list[str], list[int]]:
    """A line's text, the numbers at its end, and the spaces before each and after the last.

    "Robotdalen 1,0 0,5     " gives ("Robotdalen", ["1,0", "0,5"], [1, 1, 5]).
    """
    tokens = list(re.finditer(r"\S+", line))
    first = len(tokens)
    while first and PIECE.fullmatch(tokens[first - 1][0]):
        first -= 1
    run = tokens[first:]
    if not run:
        return line.strip(), [], []
    ends = [tokens[first - 1].end() if first else 0, *(token.end() for token in run)]
    gaps = [token.start() - end for token, end in zip(run, ends, strict=False)]
    return line[: ends[0]].strip(), [token[0] for token in run], [*gaps, len(line) - ends[-1]]


def split_numbers(pieces: Sequence[str], count: int) -> list[int] | None:
    """How many pieces each of exactly `count` numbers takes, or None if it cannot be told.

    "1 787 1 677 340" can be three numbers in one way only. Of several ways the one whose numbers
    are most alike in length is taken, if it stands alone.
    """
    if not count <= len(pieces) <= 4 * count or count > MOST_COLUMNS:
        return None
    ways = sorted(
        (max(lengths) - min(lengths), way)
        for way in islice(_ways(pieces, 0, count), MOST_SPLITS)
        if (lengths := _lengths(pieces, way))
    )
    if not ways or (len(ways) > 1 and ways[0][0] == ways[1][0]):
        return None
    return ways[0][1]


def split_freely(pieces: Sequence[str], most: int) -> list[int] | None:
    """The same for at most `most` numbers, of which some are missing: only what is certain."""
    sizes: list[int] = []
    if any("," in piece for piece in pieces):
        size = 0
        for piece in pieces:  # every number in the row has decimals, so they show where it ends
            size += 1
            if "," in piece:
                sizes.append(size)
                size = 0
        if size or not all(_is_number(part) for part in grouped(pieces, sizes)):
            return None
    else:
        if any(_is_number(pieces[k : k + 2]) for k in range(len(pieces) - 1)):
            return None
        sizes = [1] * len(pieces)
    return sizes if len(sizes) <= most else None


def grouped(pieces: Sequence[str], sizes: Sequence[int]) -> list[list[str]]:
    """`pieces` in groups of `sizes`."""
    stops = [sum(sizes[: k + 1]) for k in range(len(sizes))]
    return [list(pieces[stop - size : stop]) for stop, size in zip(stops, sizes, strict=True)]


def _ways(pieces: Sequence[str], start: int, count: int) -> Iterator[list[int]]:
    """The ways to make `count` numbers of the pieces from `start` on."""
    if count == 0:
        yield []
        return
    for size in range(1, 5):
        stop = start + size
        # a number is at most four pieces, so what is left must be neither too much nor too little
        if not count - 1 <= len(pieces) - stop <= 4 * (count - 1):
            continue
        if _is_number(pieces[start:stop]):
            for rest in _ways(pieces, stop, count - 1):
                yield [size, *rest]


def _is_number(pieces: Sequence[str]) -> bool:
    body = pieces[:-1] if len(pieces) > 1 and pieces[-1] == "%" else pieces
    if len(body) == 1:
        return body[0] != "%"
    return bool(LEADING.fullmatch(body[0])) and all(
        THOUSANDS.fullmatch(piece) and (k == len(body) - 2 or len(piece) == 3)
        for k, piece in enumerate(body[1:])
    )


def _lengths(pieces: Sequence[str], sizes: Sequence[int]) -> list[int]:
    return [len(re.sub(r"\D", "", "".join(part).split(",")[0])) for part in grouped(pieces, sizes)]


def with_signs(pieces: Sequence[str], count: int) -> list[str]:
    """`pieces` with minus signs that stand apart ("- 9 905") put to their numbers, if that makes
    `count` numbers of what is none else."""
    sizes = split_numbers(pieces, count)
    if sizes or not any(piece in SIGNS for piece in pieces):
        return list(pieces)
    whole: list[str] = []
    for piece in pieces:
        if whole and whole[-1] in SIGNS and piece[0].isdigit():
            whole[-1] += piece
        else:
            whole.append(piece)
    return whole if split_numbers(whole, count) else list(pieces)


def with_broken(
    lines: Sequence[str], i: int, pieces: list[str], count: int
) -> tuple[list[str], int]:
    """A row's numbers with those of the next lines, if they are `count` numbers with these."""
    best, more, after = (pieces, i), list(pieces), i
    while after < len(lines) and len(more) <= 4 * count:
        line = lines[after]
        after += 1
        if line.strip():
            text, next_pieces, _ = trailing_numbers(line)
            if text:
                break
            more += next_pieces
            if _is_full(more, count):
                best = list(more), after
    return best


def _is_full(pieces: Sequence[str], count: int) -> bool:
    sizes = find_values(pieces, count)[1]
    return sizes is not None and len(sizes) == count


def find_values(pieces: Sequence[str], count: int) -> tuple[int, list[int] | None]:
    """The first piece that is a value, and how many pieces each value takes.

    "Slutavräkning 2020 -21 -54 0 0": digits before the values belong to the row's head.
    """
    for first in range(len(pieces)):
        decimals = sum("," in piece for piece in pieces[first:])
        if (
            patterns.YEAR.fullmatch(pieces[first])
            and decimals
            and decimals == len(pieces) - first - 1
        ):
            continue
        sizes = split_numbers(pieces[first:], count)
        if sizes:
            return first, sizes
    for first in range(len(pieces)):
        year = patterns.YEAR.fullmatch(pieces[first])
        sizes = None if year else split_freely(pieces[first:], count - 1)
        if sizes:
            return first, sizes
        if not year and not any("," in piece for piece in pieces[first:]):
            break  # "10 217": one number or two
    return 0, None
