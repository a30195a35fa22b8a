"""A file's table → a marked line, or its paragraphs where the table only lays out the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.lines import GridLine, HeadingLine
from documents.tables.gridheads import count_heads, is_number, proposal_head

# a table is no wider and has no more places than this; where a file says so, spans are not followed
WIDEST = 100
MOST_PLACES = 400_000
# so many letters of spanned cells are repeated in all
MOST_REPEATED = 200_000
# a cell that holds more, or a list, is a piece of a page laid out in columns
LONGEST_CELL = 300
LONGEST_HEAD = 80
FEWEST_ROWS_UNDER_HEADS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A cell as the file has it: its lines, the places it spans, whether it is marked a head."""

    lines: tuple[str, ...] = ()
    across: int = 1
    down: int = 1
    head: bool = False

    @property
    def text(self) -> str:
        """The cell's paragraphs and list items, each on a line."""
        return "\n".join(str(line) for line in self.lines if line)


EMPTY = Box()


def table_lines(rows: Sequence[Sequence[Box]]) -> list[str]:
    """The lines of a table: one GridLine, or those of its cells in reading order."""
    places = _without_empty(_spread(rows))
    if not places:
        return []
    texts = [[box.text for box in row] for row in places]
    marked = _marked_heads(places)
    if _is_layout(places, texts, marked):
        return _flat(places)
    return [GridLine(_repeated(places), count_heads(texts, marked))]


def _spread(rows: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """The box at every place; a box that spans several places stands at each."""
    wide = max((sum(box.across for box in row) for row in rows), default=0)
    follow = wide <= WIDEST and len(rows) * max(wide, 1) <= MOST_PLACES
    places: list[list[Box]] = [[] for _ in rows]
    below: dict[tuple[int, int], Box] = {}
    for i, row in enumerate(rows):
        place = places[i]
        for box in row:
            while (i, len(place)) in below:
                place.append(below.pop((i, len(place))))
            across = max(1, box.across) if follow else 1
            down = min(max(1, box.down), len(rows) - i) if follow else 1
            for k in range(i + 1, i + down):
                below.update(((k, len(place) + j), box) for j in range(across))
            place.extend([box] * across)
        while (i, len(place)) in below:
            place.append(below.pop((i, len(place))))
    width = max(map(len, places), default=0)
    if len(places) * width > MOST_PLACES:  # one row of very many cells
        return [[box] for row in rows for box in row]
    return [[*row, *[EMPTY] * (width - len(row))] for row in places]


def _without_empty(places: list[list[Box]]) -> list[list[Box]]:
    """`places` without the rows and columns in which no box with a text begins."""
    seen: set[int] = set()
    rows: set[int] = set()
    columns: set[int] = set()
    for i, row in enumerate(places):
        for k, box in enumerate(row):
            if box.text and id(box) not in seen:
                seen.add(id(box))
                rows.add(i)
                columns.add(k)
    return [
        [box for k, box in enumerate(row) if k in columns]
        for i, row in enumerate(places)
        if i in rows
    ]


def _boxes(places: Sequence[Sequence[Box]]) -> Iterator[Box]:
    """Each box once, in reading order."""
    seen: set[int] = set()
    for row in places:
        for box in row:
            if box.lines and id(box) not in seen:
                seen.add(id(box))
                yield box


def _marked_heads(places: Sequence[Sequence[Box]]) -> int:
    """How many of the first rows the file marks as heads; none if it marks them all."""
    count = 0
    for row in places:
        texts = [box.text for box in row]
        if not all(box.head or not box.text for box in row) or any(map(is_number, texts[1:])):
            break
        count += 1
    return 0 if count == len(places) else count


def _is_layout(
    places: Sequence[Sequence[Box]], texts: Sequence[Sequence[str]], marked: int
) -> bool:
    if len(places[0]) == 1:
        return len(places) == 1 or not proposal_head(texts[0][0])
    boxes = list(_boxes(places))
    if any(_holds_section(box) for box in boxes):
        return True
    long = any(_is_long(box) for box in boxes)
    return long and not (marked or _has_heads(texts))


def _holds_section(box: Box) -> bool:
    """Whether the cell holds a table, or a heading with a text of its own."""
    several = sum(1 for line in box.lines if line) > 1
    return any(
        isinstance(line, GridLine) or (several and isinstance(line, HeadingLine) and line.level)
        for line in box.lines
    )


def _is_long(box: Box) -> bool:
    items = sum(line.startswith(("• ", "- ")) for line in box.lines)
    return items > 1 or sum(map(len, box.lines)) > LONGEST_CELL


def _has_heads(texts: Sequence[Sequence[str]]) -> bool:
    """Whether the first row can only be heads: all short, with rows of text under them."""
    if len(texts) <= FEWEST_ROWS_UNDER_HEADS and not any(map(proposal_head, texts[0])):
        return False
    return all(
        0 < len(text) <= LONGEST_HEAD and "\n" not in text and not text.endswith((".", ":"))
        for text in texts[0]
    )


def _flat(places: Sequence[Sequence[Box]]) -> list[str]:
    lines: list[str] = []
    for box in _boxes(places):
        if lines and lines[-1]:
            lines.append("")
        lines.extend(box.lines)
    return lines


def _repeated(places: Sequence[Sequence[Box]]) -> list[list[str]]:
    """The texts at all places; spanned ones repeated, but for what would grow out of bounds."""
    left = MOST_REPEATED
    seen: set[int] = set()
    rows = []
    for row in places:
        texts = []
        for box in row:
            text = box.text
            if text and id(box) in seen:
                left -= len(text)
                text = text if left >= 0 else ""
            seen.add(id(box))
            texts.append(text)
        rows.append(texts)
    return rows
