"""One row of a table of åtgärder, put together cell by cell from what its cells look like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from documents.layout import Block, BlockKind, join_lines
from documents.plan import Atgard, Span
from documents.tables.cells import LETTER, LONGEST_NAME, assignment_numbers, is_schedule

# "Samtliga aktiviteter A-Å", "Samtliga aktiviteter (A-Å) syftar till"
ALL_LETTERS = re.compile(
    r"\b(?:samtliga|alla) (?:aktiviteter|åtgärder) \(?([A-ZÅÄÖ]) ?[-–] ?([A-ZÅÄÖ])\b", re.IGNORECASE
)
# "POU, NV", "HSD": nothing but abbreviations
SHORT_NAMES = re.compile(r"[A-ZÅÄÖ]{2,6}(?:(?: ?[,/] ?| och )[A-ZÅÄÖ]{2,6})* ?,?")
# "HSD, HR", "POU/NV": what parts those responsible
NAME_BREAK = re.compile(r" ?[,;/] ?|(?<=[A-ZÅÄÖ]) och (?=[A-ZÅÄÖ]{2})")
# a tidplan or a name is no wider than its column, a row no longer than a page's half
COLUMN_WIDTH = 32
LONGEST_ROW = 30
# "Kommunikation,", "Planerings-": a cell of names that goes on below
NAME_GOES_ON = (",", "-", "/")


@dataclass(slots=True)
class OpenRow:
    """A row as read so far: the lines of each of its four columns."""

    numbers: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    schedule: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)

    def take(self, parts: list[str], first: int, gap: bool) -> bool:
        """Take a line's cells from `first` on; False if the line can't be this row's."""
        for index in range(first, len(parts)):
            rest = [part for part in parts[index + 1 :] if part]
            if parts[index] and not self._take(parts[index], index > 0, gap, rest):
                return False
        return True

    def _take(self, cell: str, border: bool, gap: bool, rest: list[str]) -> bool:
        fresh = border or gap
        if self.responsible:
            if not border and not self._name_goes_on(cell, gap):
                return False
            self.responsible.append(cell)
        elif self.schedule:
            if is_schedule(cell) or not (fresh or SHORT_NAMES.fullmatch(cell)):
                self.schedule.append(cell)
            elif len(cell) <= LONGEST_NAME and cell[0].isalpha():
                self.responsible.append(cell)
            else:
                return False
        elif not self._has_text():
            self.text.append(cell)
        elif is_schedule(cell) and (fresh or rest):
            self.schedule.append(cell)
        elif SHORT_NAMES.fullmatch(cell) and fresh and not rest:
            self.responsible.append(cell)
        elif border and len(rest) == 1 and len(cell) <= COLUMN_WIDTH:
            self.schedule.append(cell)
        elif len(self.text) > LONGEST_ROW or (gap and not border and self._text_is_over(cell)):
            return False
        else:
            self.text.append(cell)
        return True

    def _name_goes_on(self, cell: str, gap: bool) -> bool:
        return self.responsible[-1].endswith(NAME_GOES_ON) or (not gap and cell[0].islower())

    def _text_is_over(self, cell: str) -> bool:
        return self.text[-1].endswith((".", "!", "?")) and cell[0].isupper()

    def _has_text(self) -> bool:
        return any(not LETTER.fullmatch(part) for part in self.text)

    def block(self, area: str) -> Block:
        """The row as one line of text with its åtgärd; what has no text is no row."""
        numbers, text, schedule, names = (
            join_lines(column)
            for column in (self.numbers, self.text, self.schedule, self.responsible)
        )
        line = " ".join(part for part in (numbers, text, schedule, names) if part)
        if not text or LETTER.fullmatch(text):
            return Block(BlockKind.FURNITURE if line.isdigit() else BlockKind.PROSE, line)
        span = Span(0, len(line))
        item = activity(text, schedule, names, assignment_numbers(numbers), area, span)
        return Block(BlockKind.ITEM, line, items=(item,))


def activity(
    text: str, schedule: str, names: str, assignments: tuple[str, ...], area: str, span: Span
) -> Atgard:
    """The åtgärd of a row, from the texts of its cells: its letter, and those responsible."""
    found = LETTER.match(text)
    body = text[found.end() :] if found else text
    every = ALL_LETTERS.search(body)
    letter = found["letter"] if found else f"{every[1]}–{every[2]}" if every else None
    return Atgard(
        letter=letter,
        text=body or text,
        schedule=schedule or None,
        responsible=tuple(name.strip() for name in NAME_BREAK.split(names) if name.strip()),
        assignments=assignments,
        target_area=area,
        section=(),
        span=span,
    )
