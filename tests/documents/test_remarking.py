"""What a document names but does not hold as text: tables and figures that are pictures."""

from __future__ import annotations

import pytest

from documents import read_corpus
from documents.catalogue import read_catalogue
from documents.remarking import remarks
from tests.documents.made import plan_of


def said(name: str, noun: str = "tabellen") -> str:
    return f"Under rubriken ”{name}” finns ingen text; {noun} är kanske en bild."


def test_what_the_five_lack() -> None:
    # read in the texts: Alliansen's tables, the organisation chart and Sjukvårdspartiet's two
    # tables are pictures; Vänsterpartiet's tables are all there
    assert {plan.id: remarks(plan) for plan in read_corpus(read_catalogue())} == {
        "alliansen-2018": (said("8. Tabeller"),),
        "vansterpartiet-2021": (),
        "dialogmoten-2025": (),
        "forvaltningsplan-hsf-2023": (said("1.2 Förvaltningens organisationsschema", "figuren"),),
        "sjukvardspartiet-2025": (said("Resultaträkning"), said("Investeringar")),
    }


PROSE = "Vi har många anställda som gör ett bra jobb för regionens invånare."

MADE = [
    # two empty headings of the same level
    (
        f"8 Ekonomi\n\n8.1 Resultaträkning\n\n8.2 Balansräkning\n\n8.3 Personal\n\n{PROSE}\n\n"
        f"9 Slutord\n\n{PROSE}\n",
        (said("8.1 Resultaträkning"), said("8.2 Balansräkning")),
    ),
    # a heading followed by one below it is not empty
    (
        f"8 Resultaträkning\n\n8.1 Intäkter\n\n{PROSE}\n\n8.2 Kostnader\n\n{PROSE}\n\n"
        f"9 Slutord\n\n{PROSE}\n\n10 Bilagor\n\n{PROSE}\n",
        (),
    ),
    # a chart's name alone before the next chapter
    (
        f"1 Befolkning\n\n{PROSE}\n\nDiagram 3: Antal invånare\n\n2 Ekonomi\n\n{PROSE}\n",
        (said("Diagram 3: Antal invånare", "diagrammet"),),
    ),
    # a chart that a sentence refers to
    (f"1 Befolkning\n\n{PROSE} Se diagram 3.\n\n2 Ekonomi\n\n{PROSE}\n", ()),
    # a title with its table
    (
        "1 Ramar\n\nTabell 4 Driftbudget, mnkr\nNämnd\tBudget 2024\tPlan 2025\nRS\t1\t2\n"
        f"HSN\t3\t4\n\n2 Ekonomi\n\n{PROSE}\n",
        (),
    ),
    # a list of appendices
    (
        f"1 Ramar\n\n{PROSE}\n\n2 Bilagor\n\nBilaga 1 Budgetram per nämnd\n\n"
        "Bilaga 2 Resultaträkning\n",
        (),
    ),
    # a table of contents
    ("Innehåll\n1 Resultaträkning 3\n2 Balansräkning 4\n\n1 Resultaträkning\n\nDet går bra.\n", ()),
    # an empty heading that names no table
    (f"1 Vision\n\n2 Ekonomi\n\n{PROSE}\n", ()),
]


@pytest.mark.parametrize(("text", "expected"), MADE)
def test_remarks(text: str, expected: tuple[str, ...]) -> None:
    assert remarks(plan_of(text)) == expected
