"""Who holds an office, who has signed, and on what day."""

from __future__ import annotations

import pytest

from assistant.items.persons import gives_a_date, names_a_person, persons
from assistant.query import Query, Question
from documents.plan import Kind, Plan, Span
from index.passage import Passage, PassageKind
from tests.index.made import source

NAMED = [
    ("Anna Ek (S)", True),
    ("Budgeten är framtagen av Anna Ek-Berg (KD) och andra.", True),
    ("Falun den 3 mars 2027\n\nAnna Ek Bo Ask\n\nRegiondirektör", True),
    # places, bodies and firms are written with capitals too
    ("Region Dalarna ska samverka med Region Uppsala.", False),
    ("Region Dalarna\n\nHälso- och sjukvårdsförvaltningen", False),
    ("Samarbetet med Mälardalens Högskola utvecklas.", False),
    # a word too long for a name
    ("Resultaträkning Sjukvårdspartiet", False),
]
DATED = [
    ("Beslutad av nämnden 2023-01-18, § 4", True),
    ("Västerås 29 maj 2017", True),
    ("Under åren 2021–2023", False),
    ("Senast i maj", False),
]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_names_a_person(text: str, named: bool) -> None:
    assert names_a_person(text) is named


@pytest.mark.parametrize(("text", "dated"), DATED)
def test_gives_a_date(text: str, dated: bool) -> None:
    assert gives_a_date(text) is dated


SIGNED = "Falun den 3 mars 2027\n\nAnna Ek Bo Ask\n\nSjukvårdsdirektör"
HOLDERS = [
    ("Vem är sjukvårdsdirektör?", True),
    # the head of a förvaltning is its direktör, also of one that the plan names
    ("Vem är förvaltningschef?", True),
    ("Vem är förvaltningschef på NSF?", True),
    ("Vem är förvaltningschef på XYF?", False),
    # another office than the one that is signed for
    ("Vem är ekonomichef?", False),
    ("Vem är regiondirektör?", False),
]


@pytest.mark.parametrize(("text", "found"), HOLDERS)
def test_only_who_holds_the_very_office(text: str, found: bool) -> None:
    plan = Plan(source("prov", "NSF", Kind.ADOPTED), f"NSF ger god vård.\n\n{SIGNED}", (), (), ())
    span = Span(plan.text.index("Falun"), len(plan.text))
    signed = Passage("1", plan, PassageKind.PROSE, (), span, "", "", None)
    assert persons(Query(Question(text), text), [signed]) == ([signed] if found else [])
