"""A table's row → one line: its head, each figure with its column head, the figure asked for in
bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.layout.words import same_word
from assistant.query import Ask, Query
from documents.plan import Cell, Row
from index.keywords import stems

YEAR = re.compile(r"\b20\d\d\b")
# a cell that is longer is a text, whatever figures are in it
LONGEST_FIGURE = 40
# the goal that an indicator serves: its row stands under it
GOAL = "Mål"


def row_text(row: Row, query: Query) -> str:
    """`row` in one line: "HME-index: målvärde 2023 **79**, nuvärde 2021 77,6 (Stolta medarbetare)".

    In bold stand the figures of the columns that `query` names by year or by word, or all figures
    where it names none. The unit stands last, with what the row is part of.
    """
    cells = [cell for cell in row.cells if cell.head != GOAL]
    asked = _asked(cells, query)
    if any(_is_figure(cell) for cell in asked) and query.ask in {Ask.TABLE, Ask.AMOUNT}:
        # beside a figure that is asked for, "redovisas månad" tells nothing
        cells = [cell for cell in cells if _is_figure(cell) or cell in asked]
    shown = ", ".join(_cell(cell, bold=not asked or cell in asked) for cell in cells)
    part = row.group or row.table
    unit = "" if row.unit and row.unit in part else row.unit
    told = f"{row.head}: {shown}" if shown else row.head
    return f"{told} ({', '.join(filter(None, (part, unit)))})".removesuffix(" ()")


def _asked(cells: list[Cell], query: Query) -> list[Cell]:
    """The cells of the columns that `query` names: those of its years, and among them, or else
    among all, those that a word of it is the head of ("nuvärdet")."""
    years = set(YEAR.findall(query.resolved))
    of_years = [cell for cell in cells if years & set(YEAR.findall(cell.head))]
    words = stems(query.resolved)
    called = [cell for cell in of_years or cells if _is_named(cell.head, words)]
    return called or of_years


def _is_named(head: str, words: Sequence[str]) -> bool:
    """Whether one of `words` (stems) is a word, and no year, of a column's head."""
    named = [stem for stem in stems(head) if stem.isalpha()]
    return any(same_word(stem, word) for stem in named for word in words)


def _is_figure(cell: Cell) -> bool:
    return len(cell.value) <= LONGEST_FIGURE and any(map(str.isdigit, cell.value))


def _cell(cell: Cell, bold: bool) -> str:
    value = " ".join(cell.value.split())
    mark = "**" if bold and _is_figure(cell) else ""
    head = " ".join(cell.head.split())
    # "Målvärde 2023" in a line of text; "HME" and "T1" stay as they are
    head = head[:1].lower() + head[1:] if head[1:2].islower() else head
    return f"{head} {mark}{value}{mark}".lstrip()
