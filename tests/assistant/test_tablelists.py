"""The rows of a table, and all abbreviations, where a question asks for all of them."""

from __future__ import annotations

import pytest

from assistant.query import Query, Question
from assistant.tablelists import all_abbreviations, table_rows
from documents import parse
from documents.plan import Abbreviation, Cell, Kind, Plan, Row, Span
from index.passage import Passage, PassageKind
from tests.index.made import source

PLAN = parse(
    "1 Uppföljning\n\nHär följs planen upp varje år.", source("a", "Nämnden", Kind.ADOPTED)
)


def row(table: str, head: str, group: str = "", **cells: str) -> Passage:
    made = tuple(Cell(name, value) for name, value in cells.items())
    item = Row(table, head, made, "", ("1 Uppföljning",), Span(0, 13), group)
    return of(head, PassageKind.ROW, item)


def of(name: str, kind: PassageKind, item: Row | Abbreviation, plan: Plan = PLAN) -> Passage:
    return Passage(name, plan, kind, ("1 Uppföljning",), Span(0, 13), name, "", item)


ROWS = (
    row("Mål med indikatorer", "Sjukfrånvaro", "Stolta medarbetare"),
    row("Mål med indikatorer", "Väntetid", "God kvalitet"),
    row("Större investeringar", "Robot", Slag="Nyinvestering"),
    row("Större investeringar", "Kamera", Slag="Reinvestering"),
    row("Större investeringar", "Summa"),
    row("Intern kontroll", "Fel lön", Beslutsnivå="RS", Riskvärde="6"),
    row("Intern kontroll", "Smitta", Beslutsnivå="HSN", Riskvärde="12"),
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
    ("Vilka statsbidrag ingår?", None),
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
