"""A page of a PDF as it is printed: words with their places, ruling lines, bullets, pictures.

Places are in points from the page's upper left corner as a reader sees it, so that y grows
downwards. Reading order, lines and tables are made of them elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2 as pdfium


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page; `top` is less than `bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between, on one baseline `y`, of one size.

    `spaced` says that white space stands before it in the file.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    spaced: bool


@dataclass(slots=True)
class Sheet:
    """What is printed on one page.

    `turned` is text that does not run from left to right; `white` are words in white, and
    `grounds` the pictures and coloured areas that such words show on; `faint` are words that are
    set so as not to be drawn, and `hidden` counts those that no one sees.
    """

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    white: list[Word] = field(default_factory=list)
    faint: list[Word] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    letters: int = 0
    hidden: int = 0


class Placing:
    """Where a point of the file stands on the page as seen."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()
        wide, high = self.right - self.left, self.top - self.bottom
        self.size = (high, wide) if self.rotation in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point as seen."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The rectangle as seen."""
        (a, b), (c, d) = self.point(left, bottom), self.point(right, top)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """The direction as seen, y downwards."""
        (a, b), (c, d) = self.point(0, 0), self.point(x, y)
        return c - a, d - b
