"""The tables of a Word document: their cells, and what these span."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from documents.files.gridmaking import Box
from documents.files.wordstyles import flag, number_in, w

# what holds text of its own, what is gone, and what only describes the table
INNER = frozenset(
    w(name) for name in ("tc", "tbl", "p", "del", "moveFrom", "sdtPr", "tblPr", "tblGrid")
)
WIDEST = 1_000

LinesOf = Callable[[BaseOxmlElement], "tuple[str, ...]"]
"""What reads the lines of a cell."""


def table_rows(table: BaseOxmlElement, lines_of: LinesOf) -> list[list[Box]]:
    """The boxes of a table, row by row; a box that goes on in the rows below stands in the first.

    Deleted rows are left out.
    """
    reading = _TableReading(lines_of)
    for row in _within(table, w("tr")):
        properties = row.find(w("trPr"))
        if properties is None or properties.find(w("del")) is None:
            reading.take(row)
    return reading.rows


class _TableReading:
    """A table as read so far, and in which columns a box may go on."""

    def __init__(self, lines_of: LinesOf) -> None:
        self.rows: list[list[Box]] = []
        self._lines_of = lines_of
        self._open: dict[int, tuple[int, int]] = {}  # column → row and place of the box above

    def take(self, row: BaseOxmlElement) -> None:
        """Read a row."""
        head = bool(flag(row.find(f"{w('trPr')}/{w('tblHeader')}")))
        before = number_in(row.find(f"{w('trPr')}/{w('gridBefore')}")) or 0
        column = min(max(before, 0), WIDEST)
        boxes = [Box(across=column)] if column else []
        for cell in _within(row, w("tc")):
            properties = cell.find(w("tcPr"))
            span = merge = None
            if properties is not None:
                span = number_in(properties.find(w("gridSpan")))
                merge = properties.find(w("vMerge"))
            across = min(max(span or 1, 1), WIDEST)
            above = self._open.get(column)
            restart = merge is None or merge.get(w("val"), "continue") == "restart"
            if above is not None and not restart:
                whole = self.rows[above[0]][above[1]]
                self.rows[above[0]][above[1]] = Box(
                    whole.lines, whole.across, whole.down + 1, whole.head
                )
            else:
                self._open.pop(column, None)
                if merge is not None:
                    self._open[column] = (len(self.rows), len(boxes))
                lines = self._lines_of(cell)
                boxes.append(Box(lines, across, 1, head or _is_bold(cell, lines)))
            column += across
        self.rows.append(boxes)


def _is_bold(cell: BaseOxmlElement, lines: tuple[str, ...]) -> bool:
    """Whether all runs of a cell with text are bold."""
    if not lines:
        return False
    for run in cell.iter(w("r")):
        properties = run.find(w("rPr"))
        bold = properties is not None and flag(properties.find(w("b")))
        if not bold and run.find(w("t")) is not None:
            return False
    return True


def _within(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """The rows of a table or the cells of a row, also those in controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in INNER:
            yield from _within(child, tag)
