"""Who holds an office, who has signed, and on what day."""

from __future__ import annotations

import pytest

from assistant.items.persons import gives_a_date, names_a_person

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
