"""Parties, regions and bodies as questions name them."""

from __future__ import annotations

import pytest

from assistant.naming import find_names, without_regions

PARTIES = [
    ("Vad vill Vänsterpartiet?", ("V",)),
    ("Vänsterpartiets budget", ("V",)),
    ("vänstern och centern", ("V", "C")),
    # codes in capitals, with a genitive, and several in one breath
    ("V:s syn på M", ("V", "M")),
    ("Vad vill SVP, KD och L?", ("SVP", "KD", "L")),
    # small letters where a party is plainly meant
    ("vad vill v göra", ("V",)),
    ("kd och sd", ("KD", "SD")),
    # slips of the fingers
    ("Vänstepartiet", ("V",)),
    ("moderatarna", ("M",)),
    ("sverigedemokratena", ("SD",)),
    # a group stands for its parties
    ("Alliansen", ("M", "L", "C", "KD")),
    ("de borgerliga", ("M", "L", "C", "KD")),
    ("the Left Party", ("V",)),
    # letters that are no party
    ("Vem ansvarar för åtgärd C?", ()),
    ("åtgärd L och M", ()),
    ("hepatit C och vitamin C", ()),
    ("Vad står i avsnittet om vård?", ()),
    # ordinary words that are a letter from a name
    ("en fraktur i vänster arm", ()),
    ("ett center för rehabilitering", ()),
    ("en allians mellan regioner", ()),
]

UNKNOWN = [
    ("Vad vill Köpingspartiet?", ("Köpingspartiet",)),
    ("Hälsodemokraternas förslag", ("Hälsodemokraterna",)),
    ("Kirunalistans budget", ("Kirunalistan",)),
    # kinds of party are no party
    ("majoritetspartiet och regeringspartierna", ()),
    ("Vad vill partiet?", ()),
    ("väntelistan", ()),
]

OTHERS = [
    ("Vad görs i Västmanland?", "regions", ("Region Västmanland",)),
    ("Region Skåne", "regions", ("Region Skåne",)),
    ("Västmanlands sjukhus", "regions", ("Region Västmanland",)),
    ("Vilka är de olika delarna?", "regions", ()),
    # a place names its region
    ("sjukhuset i Sollefteå", "places", ("Region Västernorrland",)),
    ("Vad säger förvaltningsplanen?", "kinds", ("adopted plan",)),
    ("Vad sades på dialogmötet?", "kinds", ("meeting note",)),
    # who answers, by abbreviation in capitals or by name
    ("Vilka åtgärder ansvarar MDT för?", "responsible", ("MDT",)),
    ("Vad gör Nära vård?", "responsible", ("NV",)),
    ("Vad gör nv?", "responsible", ()),
]


@pytest.mark.parametrize(("text", "parties"), PARTIES)
def test_parties(text: str, parties: tuple[str, ...]) -> None:
    assert find_names(text).names.parties == parties


@pytest.mark.parametrize(("text", "names"), UNKNOWN)
def test_parties_that_no_list_knows(text: str, names: tuple[str, ...]) -> None:
    assert find_names(text).names.unknown_parties == names


@pytest.mark.parametrize(("text", "of", "values"), OTHERS)
def test_regions_kinds_and_bodies(text: str, of: str, values: tuple[str, ...]) -> None:
    assert getattr(find_names(text).names, of) == values


def test_groups_are_told_from_their_parties() -> None:
    assert find_names("Alliansen").names.groups == ("Alliansen",)
    assert find_names("M och KD").names.groups == ()


def test_where_parties_stand_and_what_is_left() -> None:
    named = find_names("Vad vill V göra åt skatten?")
    assert named.rest == "Vad vill göra åt skatten?"
    assert named.parties_at == ((9, 10, ("V",)),)


def test_a_region_is_taken_out_with_its_in() -> None:
    text = "Vad görs i Region Västmanland åt köerna?"
    assert without_regions(text, ["Region Västmanland"]) == "Vad görs åt köerna?"
    assert without_regions(text, ["Region Skåne"]) == text
