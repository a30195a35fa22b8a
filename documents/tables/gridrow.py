"""One row of a marked table as a line of text, and where in it each cell stands."""

from __future__ import annotations

from collections.abc import Sequence

from documents.layout import join_lines
from documents.plan import Span
from documents.tables.gridheads import is_number


class GridRow:
    """A row's cells, each on one line, joined with a space; a cell over several columns once."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells = [join_lines(cell.split("\n")) for cell in cells]
        self.spans: list[Span] = []
        parts: list[str] = []
        position = 0
        for k, cell in enumerate(self.cells):
            again = k > 0 and cell == self.cells[k - 1] and not is_number(cell)
            if again or not cell:
                self.spans.append(self.spans[-1] if again else Span(position, position))
                continue
            if parts:
                position += 1
            self.spans.append(Span(position, position + len(cell)))
            parts.append(cell)
            position += len(cell)
        self.text = " ".join(parts)

    @property
    def span(self) -> Span:
        """The whole row."""
        return Span(0, len(self.text))
