"""Marked tables of assignments and activities: an Uppdrag or an Atgard for every row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.layout import Block, BlockKind
from documents.plan import Atgard, Item, Span, Uppdrag
from documents.tables.activityrow import activity
from documents.tables.cells import ASSIGNMENTS, LETTER, assignment_numbers
from documents.tables.gridcolumns import Columns
from documents.tables.gridheads import is_spanned
from documents.tables.gridrow import GridRow
from documents.tables.issuers import issuer_of

# "HSN 1.1", "KS 3": an issuer before its number
ISSUED_NUMBER = re.compile(r"(?P<issuer>[A-ZÅÄÖ]{2,6}) ?(?P<number>\d{1,3}(?:\.\d{1,3})*)\.?")
# "1. Utveckla", "HSN 1.1 Säkra": an assignment with its number before the text
NUMBERED_TEXT = re.compile(
    r"(?P<number>(?:[A-ZÅÄÖ]{2,6} ?)?\d{1,3}(?:\.\d{1,3})*)(?:\.|\)|(?=\s+[A-ZÅÄÖ]))\s+(?=\S)"
)
# "1, 2 och 7", "3.1.2": what parts numbers where they are not an assignment's ordinary ones
NUMBER_BREAK = re.compile(r"\s*[,;\n]\s*|\s+och\s+")


class AssignmentTable:
    """A table of assignments, of activities, or of activities beside their assignments."""

    def __init__(self, columns: Columns, issuer: str, area: str = "") -> None:
        self.columns, self.issuer, self.area = columns, issuer, area
        self.assignment = ""  # the text of the assignment that the rows stand under
        self.numbers: tuple[str, ...] = ()

    def blocks(self, body: Sequence[Sequence[str]]) -> list[Block]:
        """A block per row; an assignment's text beside several activities is a block of its own."""
        blocks: list[Block] = []
        group = ""
        for cells in body:
            row = GridRow(cells)
            if is_spanned(cells) and not LETTER.match(row.text):
                group = row.text.rstrip(":")
                blocks.append(Block(BlockKind.LEAD, row.text))
                continue
            area = group or self._cell(row, self.columns.area) or self.area
            if self.columns.activity is None:
                blocks.append(self._assignment_row(row, area))
            else:
                blocks.extend(self._activity_row(row, area))
        return blocks

    def _cell(self, row: GridRow, column: int | None) -> str:
        return row.cells[column] if column is not None else ""

    def _assignment_row(self, row: GridRow, area: str) -> Block:
        column = self.columns.assignment
        assert column is not None
        number, text = self._numbered(row, self._cell(row, self.columns.number), row.cells[column])
        if not text:
            return _block(row.text)
        if not number:
            return _block(row.text, self._activity(row, text, (), area))
        issuer, number = self._issued(row, number)
        item = Uppdrag(number, issuer, area, text, (), row.span)
        if self.columns.schedule is None and self.columns.responsible is None:
            return _block(row.text, item)
        # who does it, and when, only an åtgärd tells
        return _block(row.text, item, self._activity(row, text, (number,), area))

    def _activity_row(self, row: GridRow, area: str) -> list[Block]:
        columns = self.columns
        assert columns.activity is not None
        blocks: list[Block] = []
        numbers = _numbers(self._cell(row, columns.number))
        if columns.assignment is not None and columns.assignment != columns.number:
            said = row.cells[columns.assignment]
            number, text = self._numbered(row, "", said)
            own = _numbers(number)
            if said and said != self.assignment:
                self.assignment, self.numbers = said, own or numbers
                if (own or numbers) and text:
                    issuer, whole = self._issued(row, (own or numbers)[0])
                    item = Uppdrag(whole, issuer, area, text, (), Span(0, len(said)))
                    blocks.append(_block(said, item))
                else:
                    blocks.append(Block(BlockKind.LEAD, said))
            numbers = numbers or self.numbers
            row = GridRow([c for k, c in enumerate(row.cells) if k != columns.assignment])
            self_row = AssignmentTable(columns.without(columns.assignment), self.issuer)
            return [*blocks, self_row._activity_block(row, numbers, area)] if row.text else blocks
        return [self._activity_block(row, numbers, area)]

    def _activity_block(self, row: GridRow, numbers: tuple[str, ...], area: str) -> Block:
        text = self._cell(row, self.columns.activity)
        if not text:
            return _block(row.text)
        return _block(row.text, self._activity(row, text, numbers, area))

    def _activity(self, row: GridRow, text: str, numbers: tuple[str, ...], area: str) -> Atgard:
        schedule = self._cell(row, self.columns.schedule)
        names = self._cell(row, self.columns.responsible)
        return activity(text, schedule, names, numbers, area, row.span)

    def _numbered(self, row: GridRow, number: str, text: str) -> tuple[str, str]:
        """An assignment's number and text, where the number may stand before the text."""
        number = number.rstrip(". ")
        found = NUMBERED_TEXT.match(text)
        if not number and found:
            return found["number"], text[found.end() :]
        return number, text

    def _issued(self, row: GridRow, number: str) -> tuple[str, str]:
        """Who gave an assignment, and its number as the rest of the plan refers to it."""
        found = ISSUED_NUMBER.fullmatch(number)
        if found:
            return found["issuer"], f"{found['issuer']} {found['number']}"
        said = self._cell(row, self.columns.issuer)
        issuer = (issuer_of(said) or "" if said else "") or self.issuer
        return issuer, f"{issuer} {number}" if "." in number and issuer else number


def _numbers(cell: str) -> tuple[str, ...]:
    """The assignments that a cell names: the council's, then a nämnd's."""
    if ASSIGNMENTS.fullmatch(cell.rstrip(".")):
        return assignment_numbers(cell)
    parts = (part.strip(" .") for part in NUMBER_BREAK.split(cell))
    return tuple(part for part in parts if part and any(char.isdigit() for char in part))


def _block(text: str, *items: Item) -> Block:
    return Block(BlockKind.ITEM if items else BlockKind.PROSE, text, items=items)
