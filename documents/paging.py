"""Where each page of the file begins in a plan's text, found by the words that it begins with.

Joining lines, dropping furniture and reading tables move no page's words far. Each page may begin
in several places that begin with its first words; the places chosen are those that stand in the
pages' order and together are most like the pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from documents.lines import FurnitureLine, GridLine

# so many letters and digits from a page's top are looked at; the first of them are looked for
KEY = 100
PREFIX = 10
# so many lines from a page's top are looked for: the first ones may be a running head
MOST_LINES = 10
# how far from where it is expected a page may begin, in letters
SLACK = 12_000
MOST_PLACES = 40
# places kept for each page, and so many letters' distance costs as much as one letter unlike
MOST_KEPT = 6
DISTANCE = 400
# … and so many letters each line further down
DEEPER = 5


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where page `page` may begin, the best chain of places up to it, and its worth."""

    at: int
    page: int
    worth: float
    before: _Place | None


def page_starts(text: str, lines: Sequence[str]) -> tuple[int, ...]:
    """The position in `text` where each page begins, in order, one per page.

    `lines` are those of the file, where a page's first line begins with a form feed. A page
    without text begins where the next one does. The first page begins at 0.
    """
    places = [i for i, char in enumerate(text) if char.isalnum()]
    letters = "".join(text[i].lower() for i in places)
    pages = _pages(lines)
    found = _chain(letters, pages)
    starts: list[int] = []
    for number, page in enumerate(pages):
        start = found.get(number)
        if start is None:  # as far on as the page before is long, but not beyond the next
            so_far = starts[-1] + _length(pages[number - 1]) if starts else 0
            later = next((found[k] for k in range(number, len(pages)) if k in found), len(letters))
            start = min(so_far, later) if page else later
        starts.append(start)
    whole = [places[start] if start < len(places) else len(text) for start in starts]
    return (0, *whole[1:])


def _pages(lines: Sequence[str]) -> list[list[str]]:
    """The letters and digits of each line or table row that has any, page by page."""
    pages: list[list[str]] = []
    for line in lines:
        if line.startswith("\f") or not pages:
            pages.append([])
        if isinstance(line, FurnitureLine):
            continue  # no part of the text
        rows = map("".join, line.rows) if isinstance(line, GridLine) else [line]
        squeezed = ("".join(char.lower() for char in row if char.isalnum()) for row in rows)
        pages[-1].extend(row for row in squeezed if row)
    return pages


def _length(page: Sequence[str]) -> int:
    return sum(map(len, page))


def _chain(letters: str, pages: Sequence[Sequence[str]]) -> dict[int, int]:
    """Where in `letters` the pages begin, for those that are found."""
    total = sum(map(_length, pages)) or 1
    front: list[_Place] = []  # by place; what stands later is worth more
    passed = 0
    for number, page in enumerate(pages):
        expected = passed * len(letters) // total
        passed += _length(page)
        new: list[_Place] = []
        for worth, at in _candidates(letters, page, expected):
            k = bisect_right(front, at, key=lambda place: place.at)
            before = front[k - 1] if k else None
            new.append(_Place(at, number, worth + (before.worth if before else 0), before))
        for place in new:
            k = bisect_right(front, place.at, key=lambda place: place.at)
            if k and front[k - 1].worth >= place.worth:
                continue
            stop = k
            while stop < len(front) and front[stop].worth <= place.worth:
                stop += 1
            front[k:stop] = [place]
    found: dict[int, int] = {}
    last = front[-1] if front else None
    while last is not None:
        found[last.page] = last.at
        last = last.before
    return found


def _candidates(letters: str, page: Sequence[str], expected: int) -> list[tuple[float, int]]:
    """The places where a page may begin, with how much each is like it, best first."""
    found: list[tuple[float, int]] = []
    for k in range(min(len(page), MOST_LINES)):
        key = "".join(page[k : k + MOST_LINES])[:KEY]
        at = letters.find(key[:PREFIX], max(0, expected - SLACK), expected + SLACK)
        for _ in range(MOST_PLACES):
            if at < 0:
                break
            like = _alike(letters, at, key) * KEY / len(key) if len(key) >= PREFIX else 1
            # a line further down begins the page only if the lines above are nowhere
            worth = like - DEEPER * k - abs(at - expected) / DISTANCE
            if worth > 0:
                found.append((worth, at))
            at = letters.find(key[:PREFIX], at + 1, expected + SLACK)
    return sorted(found, reverse=True)[:MOST_KEPT]


def _alike(letters: str, at: int, key: str) -> int:
    """How many letters of `key` stand at `at`."""
    stood = letters[at : at + len(key)]
    return next((k for k, (a, b) in enumerate(zip(stood, key, strict=False)) if a != b), len(stood))
