"""Proposals beside their label, and lists of what a nämnd asks for."""

from __future__ import annotations

from documents.plan import Medskick
from tests.documents.made import NOBODY, plan_of, proposals


def test_a_proposal_beside_its_label() -> None:
    plan = plan_of(
        "Utbildningsnämnden\nYrkande 1: Tillför 9 000 tkr till\nförskolan\n"
        "Tilläggsyrkande nr 2 – Inför betyg\n",
        NOBODY,
    )
    found = [(item.text, item.section) for item in plan.yrkanden()]
    assert found == [
        ("Tillför 9 000 tkr till förskolan", ("Utbildningsnämnden",)),
        ("Inför betyg", ("Utbildningsnämnden",)),
    ]
    # the label stays in the text, and is no part of the item
    assert "Yrkande 1: Tillför" in plan.text
    assert [plan.quote(item.span) for item in plan.yrkanden()] == [text for text, _ in found]


def test_a_label_in_a_sentence_or_over_a_handling_is_none() -> None:
    assert proposals("Vi svarar på yrkande 1: det är bra.") == []
    assert proposals("Yrkande 1: Anna Ek (L) yrkar bifall till planen.") == []


def medskick(text: str) -> list[tuple[str, str]]:
    items = plan_of(text, NOBODY).items
    return [(item.body, item.text) for item in items if isinstance(item, Medskick)]


def test_a_list_of_medskick_is_one_per_point() -> None:
    text = (
        "Trafiknämnden\n\nNämnden berättar om sin ekonomi under det gångna året.\n"
        "Nämndens medskick till regionstyrelsen:\n- Fler depåer\n- Ett biljettsystem i\nlänet\n"
        "\nNästa möte är i maj.\n"
    )
    assert medskick(text) == [
        ("Trafiknämnden", "Fler depåer"),
        ("Trafiknämnden", "Ett biljettsystem i länet"),
    ]


def test_the_word_alone_makes_no_medskick() -> None:
    assert medskick("Medskick till regionstyrelsen:\n\nInga medskick lämnades.") == []
    assert medskick("Vårt medskick är gott.\n- Fler depåer\n- Fler tåg") == []
