"""Where each page of the file begins in a plan's text, found by the words that it begins with.

Joining lines, dropping furniture and reading tables move no page's words far, so that its first
lines are looked up near where the page before ends.
"""

from __future__ import annotations

from collections.abc import Sequence

# so many letters and digits of a line tell it from its neighbours
KEY = 40
FEWEST = 6
# so many lines from a page's top are looked for: the first ones may be a running head
MOST_LINES = 12
# how far from where it is expected a line may stand, in letters
SLACK = 2_500


def page_starts(text: str, lines: Sequence[str]) -> tuple[int, ...]:
    """The position in `text` where each page begins, in order, one per page.

    `lines` are those of the file, where a page's first line begins with a form feed. A page
    without text begins where the next one does. The first page begins at 0.
    """
    places = [i for i, char in enumerate(text) if char.isalnum()]
    letters = "".join(text[i].lower() for i in places)
    starts: list[int] = []  # in letters
    expected = 0
    for page in _pages(lines):
        start = _find(letters, page, expected, starts[-1] if starts else 0)
        starts.append(start)
        expected = start + sum(map(len, page))
    whole = [places[start] if start < len(places) else len(text) for start in starts]
    return (0, *whole[1:])


def _pages(lines: Sequence[str]) -> list[list[str]]:
    """The letters and digits of each line that has any, page by page."""
    pages: list[list[str]] = []
    for line in lines:
        if line.startswith("\f") or not pages:
            pages.append([])
        squeezed = "".join(char.lower() for char in line if char.isalnum())
        if squeezed:
            pages[-1].append(squeezed)
    return pages


def _find(letters: str, page: Sequence[str], expected: int, earliest: int) -> int:
    """Where in `letters` the page's first line that is kept stands; `expected` if none is found."""
    lone = None
    for k, line in enumerate(page[:MOST_LINES]):
        at = _nearest(letters, line[:KEY], expected, earliest)
        if at is None:
            continue
        goes_on = k + 1 == len(page) or letters.startswith(page[k + 1][:FEWEST], at + len(line))
        if goes_on:
            return at
        lone = at if lone is None else lone
    return max(min(expected, len(letters)), earliest) if lone is None else lone


def _nearest(letters: str, key: str, expected: int, earliest: int) -> int | None:
    if len(key) < FEWEST:
        return None
    low, high = max(earliest, expected - SLACK), expected + SLACK + len(key)
    found: list[int] = []
    at = letters.find(key, low, high)
    while at >= 0 and len(found) < MOST_LINES:
        found.append(at)
        at = letters.find(key, at + 1, high)
    return min(found, key=lambda at: abs(at - expected), default=None)
