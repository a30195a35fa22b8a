"""Tables with ruling lines: which cell of the grid each word stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.files.pdfcellrows import AMOUNT, cell_text, with_one_head
from documents.files.pdfpage import Box, Word
from documents.files.pdfrows import Piece, joined, rows_of
from documents.lines import GridLine

# lines this near each other are one, and this far from each other they still meet
SNAP = 3.5
SHORTEST = 6.0
# in letter heights: so far apart are no words of one cell
APART = 1.5
BELOW = 2.2
MOST_LINES = 1_500
MOST_CELLS = 4_000


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line at `at`, across or down, from `start` to `stop`."""

    at: float
    start: float
    stop: float


def ruled_tables(words: Sequence[Word], lines: Iterable[Box]) -> tuple[list[Piece], list[Word]]:
    """The tables that ruling `lines` part in cells, each as one piece, and the words outside."""
    across, down = _rules(lines)
    if not across or not down or len(across) + len(down) > MOST_LINES:
        return [], list(words)
    tables: list[Piece] = []
    rest = list(words)
    for group_across, group_down in _meeting(across, down):
        grid = _Grid(group_across, group_down)
        if not grid.is_table():
            continue
        inside = [word for word in rest if grid.holds(word)]
        pieces = grid.filled(inside)
        if pieces and not grid.goes_on(rest):
            tables.extend(pieces)
            taken = set(map(id, inside))
            rest = [word for word in rest if id(word) not in taken]
    return tables, rest


def _rules(lines: Iterable[Box]) -> tuple[list[_Rule], list[_Rule]]:
    across, down = [], []
    for box in lines:
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if wide >= high:
            across.append(_Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        else:
            down.append(_Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
    return _merged(across), _merged(down)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """`rules` with those on one line that meet as one, and no short ones."""
    groups: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    merged: list[_Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        run: _Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if run and rule.start <= run.stop + SNAP:
                run = _Rule(at, run.start, max(run.stop, rule.stop))
                continue
            if run:
                merged.append(run)
            run = _Rule(at, rule.start, rule.stop)
        if run:
            merged.append(run)
    return [rule for rule in merged if rule.stop - rule.start >= SHORTEST]


def _meeting(
    across: Sequence[_Rule], down: Sequence[_Rule]
) -> list[tuple[list[_Rule], list[_Rule]]]:
    """The rules in groups that meet each other."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for j, rule in enumerate(down):
        for i, other in enumerate(across):
            if (
                rule.start - SNAP <= other.at <= rule.stop + SNAP
                and other.start - SNAP <= rule.at <= other.stop + SNAP
            ):
                parent[root(len(across) + j)] = root(i)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    # the outer of two tables one inside the other comes last, so that the inner is whole
    return sorted(groups.values(), key=lambda group: len(group[0]) * len(group[1]))


class _Grid:
    """The cells between rules that meet."""

    def __init__(self, across: Sequence[_Rule], down: Sequence[_Rule]) -> None:
        self.across, self.down = across, down
        self.ys = _places(rule.at for rule in across)
        self.xs = _places(rule.at for rule in down)

    def is_table(self) -> bool:
        """Whether there are two columns and two rows at least."""
        cells = (len(self.xs) - 1) * (len(self.ys) - 1)
        return len(self.xs) > 2 and len(self.ys) > 2 and cells <= MOST_CELLS

    def holds(self, word: Word) -> bool:
        """Whether the word stands in a cell."""
        x, y = (word.x0 + word.x1) / 2, word.y - 0.3 * word.size
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def goes_on(self, words: Sequence[Word]) -> bool:
        """Whether a row like those of the table stands close below it, so that it is no whole."""
        foot = self.ys[-1]
        close = [word for word in words if foot < word.y < foot + BELOW * word.size]
        columns = [
            {bisect_right(self.xs, x) for x in (piece.x0, piece.x1)}
            for row in rows_of(close)[:1]
            for piece in row
        ]
        within = all(len(column) == 1 and 0 < min(column) < len(self.xs) for column in columns)
        return within and len(columns) == len(self.xs) - 1 > 1

    def filled(self, words: Sequence[Word]) -> list[Piece]:
        """The table with `words` in its cells, below its title if that stands in a cell over the
        whole width; nothing if what they make is no table."""
        if not words:
            return []
        regions = self._regions()
        inside: dict[int, list[Word]] = {}
        for word in words:
            c = bisect_right(self.xs, (word.x0 + word.x1) / 2) - 1
            r = bisect_right(self.ys, word.y - 0.3 * word.size) - 1
            inside.setdefault(regions[r][c], []).append(word)
        lines = {k: [joined(row) for row in rows_of(cell)] for k, cell in inside.items()}
        if any(_is_stack(cell) for cell in lines.values()) or self._is_partly_ruled(
            inside.values()
        ):
            return []
        texts = {k: cell_text([line.text for line in cell]) for k, cell in lines.items()}
        rows = [tuple(texts.get(k, "") for k in row) for row in regions]
        rows = [row for row in rows if any(row)]
        columns = [c for c in range(len(self.xs) - 1) if any(row[c] for row in rows)]
        rows = [tuple(row[c] for c in columns) for row in rows]
        titles: list[Piece] = []
        while rows and len(columns) > 1 and len(set(rows[0])) == 1:
            k = next(k for k, text in texts.items() if text == rows[0][0])
            titles.extend(lines[k])
            rows = rows[1:]
        # one cell, or cells side by side that nothing parts: a box around some text
        if len(rows) < 2 or len(columns) < 2 or all(len(set(row)) == 1 for row in rows):
            return []
        if all(len(set(filter(None, column))) < 2 for column in zip(*rows, strict=True)):
            return []  # one row, as of heads on a ground of their own
        grid = GridLine(with_one_head(rows))
        top = max((line.bottom for line in titles), default=self.ys[0])
        size = sorted(word.size for word in words)[len(words) // 2]
        return [
            *titles,
            Piece(
                grid,
                self.xs[0],
                self.xs[-1],
                top,
                top + size,
                self.ys[-1],
                size,
                False,
                grid,
                tuple((self.xs[c] + 1, self.xs[c + 1] - 1) for c in columns),
            ),
        ]

    def _is_partly_ruled(self, cells: Iterable[Sequence[Word]]) -> bool:
        """Whether a cell holds others side by side, as when only every other row has a colour."""
        for row in (row for cell in cells for row in rows_of(cell) if len(row) > 1):
            columns = [bisect_right(self.xs, (piece.x0 + piece.x1) / 2) for piece in row]
            if len(row) > 2 and len(set(columns)) == len(row):
                return True
            far = (b for a, b in pairwise(row) if b.x0 - a.x1 > APART * b.size)
            if any(AMOUNT.fullmatch(piece.text) for piece in far):
                return True
        return False

    def _regions(self) -> list[list[int]]:
        """For each row and column the number of the cell there; one that spans has one number."""
        high, wide = len(self.ys) - 1, len(self.xs) - 1
        regions = [[r * wide + c for c in range(wide)] for r in range(high)]
        for r in range(high):
            y = (self.ys[r] + self.ys[r + 1]) / 2
            for c in range(wide):
                x = (self.xs[c] + self.xs[c + 1]) / 2
                if c and not _crossed(self.down, self.xs[c], y):
                    regions[r][c] = regions[r][c - 1]
                if r and not _crossed(self.across, self.ys[r], x):
                    above, own = regions[r - 1][c], regions[r][c]
                    if own != above:
                        regions[r] = [above if k == own else k for k in regions[r]]
        return regions


def _places(places: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > SNAP:
            kept.append(place)
    return kept


def _crossed(rules: Iterable[_Rule], at: float, across: float) -> bool:
    return any(
        abs(rule.at - at) <= SNAP and rule.start - SNAP <= across <= rule.stop + SNAP
        for rule in rules
    )


def _is_stack(lines: Sequence[Piece]) -> bool:
    """Whether a cell holds figures on many lines, so that not all rules of the table are drawn."""
    figures = sum(line.text[-1:].isdigit() and len(line.text) < 12 for line in lines)
    return len(lines) > 3 and figures > 0.7 * len(lines)
