"""A table's row in one line: which figures stand in bold, and what is left out."""

from __future__ import annotations

import pytest

from assistant.layout.rows import row_text
from assistant.query import Ask, Query, Question
from documents.plan import Cell, Row, Span


def row(*cells: tuple[str, str], unit: str = "", group: str = "", table: str = "Ramar") -> Row:
    held = tuple(Cell(head, value) for head, value in cells)
    return Row(table, "HME-index", held, unit, (), Span(0, 1), group)


INDEX = row(
    ("Mål", "Stolta medarbetare"),
    ("Målvärde 2023", "79"),
    ("Nuvärde 2021", "77,6"),
    ("Redovisas", "År"),
    group="Stolta medarbetare",
)
YEARS = row(("Budget 2020", "5,8"), ("Plan 2021", "5,9"), unit="miljoner kronor")
SHOWN = [
    # the year asked for is in bold, the goal is the group already, "redovisas" is no figure
    (
        INDEX,
        Ask.TABLE,
        "Vad är målvärdet för HME-index 2023?",
        "HME-index: målvärde 2023 **79**, nuvärde 2021 77,6 (Stolta medarbetare)",
    ),
    # the column asked for by its word
    (
        INDEX,
        Ask.TABLE,
        "Vad är nuvärdet för HME-index?",
        "HME-index: målvärde 2023 79, nuvärde 2021 **77,6** (Stolta medarbetare)",
    ),
    # nothing is asked for by name: all that is there, every figure in bold
    (
        INDEX,
        Ask.FACT,
        "HME-index?",
        "HME-index: målvärde 2023 **79**, nuvärde 2021 **77,6**, redovisas År (Stolta medarbetare)",
    ),
    (
        YEARS,
        Ask.AMOUNT,
        "Hur mycket 2021?",
        "HME-index: budget 2020 5,8, plan 2021 **5,9** (Ramar, miljoner kronor)",
    ),
    # a text with a figure in it is no figure
    (
        row(("Utfall", "3"), ("Kommentar", "Vaccinationsprojektet fortgår till och med Q1 2023.")),
        Ask.FACT,
        "HME-index?",
        "HME-index: utfall **3**, kommentar Vaccinationsprojektet fortgår till och med Q1 2023."
        " (Ramar)",
    ),
    # the unit is told once
    (
        row(("2023", "6,8"), unit="mnkr", table="Ramar i mnkr"),
        Ask.AMOUNT,
        "2023?",
        "HME-index: 2023 **6,8** (Ramar i mnkr)",
    ),
    # abbreviations are no words to write small
    (row(("HSN", "6,8"), table=""), Ask.AMOUNT, "?", "HME-index: HSN **6,8**"),
]


@pytest.mark.parametrize(("shown", "ask", "text", "line"), SHOWN)
def test_a_row_in_one_line(shown: Row, ask: Ask, text: str, line: str) -> None:
    assert row_text(shown, Query(Question(text), text, ask=ask)) == line
