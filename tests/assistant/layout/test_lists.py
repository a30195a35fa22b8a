"""How a list counts its items and names them where it does not quote them."""

from __future__ import annotations

import pytest

from assistant.layout.lists import listed
from assistant.query import Ask, Query, Question
from documents import parse
from documents.plan import Atgard, Kind, Span
from index.evidence import Evidence
from index.passage import Passage, PassageKind
from tests.index.made import source

PLAN = parse("Plan\n", source("prov", "Nämnden", Kind.ADOPTED))


def rows(*letters: str | None, labels: tuple[str, ...] = ()) -> tuple[Evidence, ...]:
    """A row of an åtgärd for each of `letters`, with its label."""
    found = []
    for place, letter in enumerate(letters):
        item = Atgard(letter, "Gör det", "2027", ("NV",), (str(place),), "", (), Span(0, 4))
        label = labels[place] if labels else f"åtgärd {letter}"
        passage = Passage(f"{place}", PLAN, PassageKind.ATGARD, (), Span(0, 4), label, "", item)
        found.append(Evidence(passage, 1.0, None, ("items",)))
    return tuple(found)


COUNTED = [
    (("A", "B", "C"), "3 åtgärder"),
    (("A", "A", "B"), "3 rader med 2 olika åtgärder"),
    # all of them is none in particular, nor is a row without a letter
    (("A", "A–Å", None, "B"), "4 rader med 2 olika åtgärder"),
    # "med 1 olika" is no Swedish
    (("A", "A"), "2 rader"),
    (("A–Å",), "1 rad"),
]


@pytest.mark.parametrize(("letters", "expected"), COUNTED)
def test_rows_are_counted_by_their_own_letters(
    letters: tuple[str | None, ...], expected: str
) -> None:
    query = Query(Question("Hur många åtgärder?"), "Hur många åtgärder?", ask=Ask.COUNT)
    assert f"Sammanlagt **{expected}**." in listed(query, rows(*letters)).text


NAMED = [
    # more than fifteen are named: a word and its number once, what more it says each time
    ("yrkande {}", "yrkande 0 [1], 1 [2], 2 [3]"),
    ("åtgärd H (uppdrag {})", "åtgärd H (uppdrag 0) [1], åtgärd H (uppdrag 1) [2]"),
]


@pytest.mark.parametrize(("label", "expected"), NAMED)
def test_only_a_number_stands_without_its_word(label: str, expected: str) -> None:
    labels = tuple(label.format(place) for place in range(16))
    query = Query(Question("Hur många åtgärder?"), "Hur många åtgärder?", ask=Ask.COUNT)
    assert expected in listed(query, rows(*["H"] * 16, labels=labels)).text
