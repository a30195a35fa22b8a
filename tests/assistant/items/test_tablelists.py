"""The rows of a table, and all abbreviations, where a question asks for all of them."""

from __future__ import annotations

import pytest

from assistant.items.tablelists import all_abbreviations, table_rows
from assistant.query import Query, Question
from documents import parse
from documents.plan import Abbreviation, Cell, Kind, Plan, Row, Span
from index.passage import Passage, PassageKind
from tests.index.made import source

PLAN = parse(
    "1 Uppföljning\n\nHär följs planen upp varje år.", source("a", "Nämnden", Kind.ADOPTED)
)


def row(table: str, head: str, group: str = "", **cells: str) -> Passage:
    made = tuple(Cell(name, value) for name, value in cells.items())
    item = Row(table, head, made, "mnkr", ("1 Uppföljning",), Span(0, 13), group)
    return of(head, PassageKind.ROW, item)


def of(name: str, kind: PassageKind, item: Row | Abbreviation, plan: Plan = PLAN) -> Passage:
    return Passage(name, plan, kind, ("1 Uppföljning",), Span(0, 13), name, "", item)


ROWS = (
    row("Mål med indikatorer", "Sjukfrånvaro", "Stolta medarbetare"),
    row("Mål med indikatorer", "Väntetid", "God kvalitet"),
    row("Större investeringar", "Robot", Slag="Nyinvestering", Belopp="16,2"),
    row("Större investeringar", "Kamera", Slag="Reinvestering", Belopp="10,0"),
    row("Större investeringar", "Summa"),
    row("Intern kontroll", "Fel lön", Beslutsnivå="RS", Riskvärde="S=2 K=3 Risktal: 6"),
    row("Intern kontroll", "Smitta", Beslutsnivå="HSN", Riskvärde="S=3 K=4 Risktal: 12"),
    row("Skatter och statsbidrag", "Skatteintäkter", **{"Plan 2026": "7 195"}),
    row("Skatter och statsbidrag", "Läkemedel", **{"Plan 2026": "990"}),
    of("HSN", PassageKind.PROSE, Abbreviation("HSN", "Nämnden", ("1",), Span(0, 1))),
)

ASKED = [
    ("Vilka indikatorer finns?", ["Sjukfrånvaro", "Väntetid"]),
    # a part of the table
    ("Vilka indikatorer har målområdet God kvalitet?", ["Väntetid"]),
    # a sum is no investment
    ("Vilka större investeringar planeras?", ["Robot", "Kamera"]),
    # no title says risk, but a column's head does
    ("Hur många risker är bedömda?", ["Fel lön", "Smitta"]),
    # an abbreviation that a cell holds narrows
    ("Vilka risker har HSN bedömt?", ["Smitta"]),
    # one that none holds does not
    ("Vilka risker har KTN bedömt?", ["Fel lön", "Smitta"]),
    # of no table, or of none that is here
    ("Vilka sjukdomar ökar?", None),
    ("Vilka nyckeltal ingår?", None),
    # a limit: 10,0 is not over 10, and the other table's 6 and 12 are no sums
    ("Vilka investeringar är över 10 miljoner?", ["Robot"]),
    ("Investeringar över 10 miljoner", ["Robot"]),
    # a figure in its column, or by the name that the cell gives it; K=3 is another
    ("Vilka risker har risktal 12?", ["Smitta"]),
    ("Risktal 12", ["Smitta"]),
    ("Riskvärde 6", ["Fel lön"]),
    # what a cell says alone
    ("Vilka investeringar är nyinvesteringar?", ["Robot"]),
    # words in the row or in the heading inside the table …
    ("Vilka indikatorer gäller väntetiden?", ["Väntetid"]),
    ("Indikatorer för stolta medarbetare", ["Sjukfrånvaro"]),
    # … are all of it where they are the table's title …
    ("Vilka risker finns i internkontrollen?", ["Fel lön", "Smitta"]),
    # … and what no row says is asked of something else
    ("Vilka risker finns med nätdoktorer?", None),
    # a year that no column is of (the plan begins in 2027)
    ("Vilka statsbidrag finns 2026?", ["Läkemedel"]),
    ("Vilka statsbidrag finns 2031?", None),
    # of the two things in a table's title, a tax is not the other
    ("Vilka statsbidrag ingår?", ["Läkemedel"]),
    # one figure of a table is no list
    ("Hur stor är investeringen i en robot?", None),
]


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_rows_of_the_table_asked_for(text: str, expected: list[str] | None) -> None:
    found = table_rows(Query(Question(text), text, topic=text), ROWS)
    assert (None if found is None else [passage.label for passage in found]) == expected


def test_all_abbreviations_where_none_is_named() -> None:
    every = Query(Question("x"), "Vilka förkortningar förklaras i planen?")
    one = Query(Question("x"), "Vad betyder förkortningen HSN?")
    assert [p.label for p in all_abbreviations(every, ROWS) or []] == ["HSN"]
    assert all_abbreviations(one, ROWS) is None
