"""A row of figures as printed, and in which columns its values stand, although only the width of
spaces tells which cells are empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents.plan import Cell


@dataclass(frozen=True, slots=True)
class Printed:
    """A row as printed, before its values are given to columns.

    `gaps` are the spaces before each value and after the last; `values` is None where it cannot be
    told which digits make a number, and then `raw` holds them.
    """

    head: str
    text: str
    group: str
    values: list[str] | None
    raw: str = ""
    gaps: tuple[int, ...] = ()


class Layout:
    """Where a table's values stand: what its full rows and its certain rows tell of the others."""

    def __init__(self, rows: Sequence[Printed], count: int) -> None:
        self.count = count
        spaces = [row.gaps for row in rows if len(row.gaps) == count + 1]
        self.front = max((gaps[0] for gaps in spaces), default=0)
        self.inner = max((gap for gaps in spaces for gap in gaps[1:-1]), default=0)
        trails = Counter(gaps[-1] for gaps in spaces)
        self.trail = trails.most_common(1)[0][0] if trails else 0
        # how wide a space so many empty cells leave at the end, from rows with none elsewhere
        self.empty_at_end = {
            row.gaps[-1]: count + 1 - len(row.gaps)
            for row in rows
            if 1 < len(row.gaps) <= count and self._places(row.gaps) == [len(row.gaps) - 1]
        }

    def cells(self, row: Printed, heads: Sequence[str]) -> tuple[Cell, ...]:
        """The row's values with their heads; without a head where the layout does not tell it."""
        if row.values is None:
            return (Cell("", row.raw),)
        if len(row.values) == self.count:
            return tuple(map(Cell, heads, row.values))
        empty = self._empty(row.gaps) if row.gaps else None
        if empty is None:
            return tuple(Cell("", value) for value in row.values)
        columns = [sum(empty[: k + 1]) + k for k in range(len(row.values))]
        return tuple(
            Cell(heads[column], value) for column, value in zip(columns, row.values, strict=True)
        )

    def _places(self, gaps: Sequence[int]) -> list[int] | None:
        """Before which values (or, last, after all) some cell is empty; None if unsure."""
        if not self.front or 1 < gaps[0] <= self.front:
            return None
        usual = [self.front, *[self.inner] * (len(gaps) - 2), self.trail]
        return [k for k, (gap, base) in enumerate(zip(gaps, usual, strict=True)) if gap > base]

    def _empty(self, gaps: Sequence[int]) -> list[int] | None:
        """How many cells are empty before each value and after the last, or None if unsure."""
        places = self._places(gaps)
        last = len(gaps) - 1
        missing = self.count - last
        empty = [0] * len(gaps)
        if not places:
            return None
        if last in places and len(places) > 1 and gaps[-1] in self.empty_at_end:
            empty[last] = self.empty_at_end[gaps[-1]]
            places.remove(last)
            missing -= empty[last]
        # lines whose last spaces are gone say nothing of empty cells at their end
        if len(places) == 1 and (self.trail or missing == 1) and missing > 0:
            empty[places[0]] = missing
        elif len(places) == missing:
            for place in places:
                empty[place] = 1
        else:
            return None
        return empty
