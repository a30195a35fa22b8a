"""Filters named in a user's words, checked against the documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.opening import ChoiceError, party_codes, region_name
from documents.plan import Plan
from tests.documents.made import PARTY, plan_of

# one party that every list knows, and one that none does
PLANS: tuple[Plan, ...] = (
    plan_of("Text.", replace(PARTY, id="m", parties=("M",), region="Region Dalarna")),
    plan_of("Text.", replace(PARTY, id="b", parties=("Bättre vård",), region="Borås stad")),
)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["M"], ("M",)),
        (["moderaterna", "bättre vård"], ("M", "Bättre vård")),
        # a group of parties: those that it is made of
        (["Alliansen"], ("M", "L", "C", "KD")),
    ],
)
def test_parties(names: list[str], codes: tuple[str, ...]) -> None:
    assert party_codes(names, PLANS) == codes


@pytest.mark.parametrize("name", ["V", "Okänt parti", ""])
def test_a_party_without_a_document(name: str) -> None:
    with pytest.raises(ChoiceError, match=r"välj bland M, Bättre vård\.$"):
        party_codes([name], PLANS)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Dalarna", "Region Dalarna"),
        ("Region Dalarna", "Region Dalarna"),
        ("borås", "Borås stad"),
        (None, None),
    ],
)
def test_regions(name: str | None, region: str | None) -> None:
    assert region_name(name, PLANS) == region


@pytest.mark.parametrize("name", ["Skåne", "", " "])
def test_a_region_without_a_document(name: str) -> None:
    with pytest.raises(ChoiceError, match=r"välj bland Region Dalarna, Borås stad\.$"):
        region_name(name, PLANS)
