"""Pairs to check by eye: (text, what is looked for, whether it is there), the reason above each."""

from __future__ import annotations

import pytest

from eval.matching import common_run, matches, normalise, says

GOLD = "Att avsätta 13 miljoner för tillnyktringsenheten."  # 49 characters

SAME = [
    # no-break and several spaces, and a line's end, are white space
    ("HSN\u00a0 2023\nPOU", "HSN 2023 POU"),
    # all kinds of dash, spaced or not: hyphen U+2010, en dash, em dash, minus
    ("2023 ‐ 2025", "2023–2025"),
    ("2023 — 2025", "2023−2025"),
    # a word divided at a line's end, and one that has its hyphen always
    ("tillnyktrings-\nenheten", "tillnyktringsenheten"),
    ("hälso-\noch sjukvård", "hälso- och sjukvård"),
    ("patient/‐invånare", "patient/invånare"),
    # a soft hyphen is not seen; å as one character or as a and a ring
    ("spe\u00adcialist", "specialist"),
    ("a\u030atga\u0308rd", "åtgärd"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_no_reader_sees_makes_no_difference(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


DIFFERENT = [
    # a digit, a sign before a figure, a comma in a figure, a letter's case
    ("13 miljoner", "15 miljoner"),
    ("-5 procent", "5 procent"),
    ("6,0", "60"),
    ("BUP", "Bup"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_a_reader_sees_makes_a_difference(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


CITED = [
    # the citation holds all of gold, and more
    (f"Yrkande 7. {GOLD} Kommentar.", True),
    # the citation is a part of gold: 33 of 49 characters, and 11 of 49
    ("miljoner för tillnyktringsenheten", True),
    ("13 miljoner", False),
    # the run in common is "Att avsätta 13 miljoner för tillnyktringsenh", 44 ≥ 36.75; then
    # "Att avsätta 13 miljoner för till", 32: another yrkande of the same wording
    ("Vi vill: Att avsätta 13 miljoner för tillnyktringsenh", True),
    ("Att avsätta 13 miljoner för tillsyn.", False),
    # all but a figure in common
    (GOLD.replace("13", "15"), False),
    # nothing matches nothing
    ("", False),
]


@pytest.mark.parametrize(("cited", "expected"), CITED)
def test_a_citation_is_of_its_gold(cited: str, expected: bool) -> None:
    assert matches(cited, GOLD) is expected


def test_nothing_is_of_an_empty_gold() -> None:
    assert not matches(GOLD, " ")


def test_common_run() -> None:
    # "bcd" is the longest that they share
    assert common_run("abcd", "xbcdx", 3)
    assert not common_run("abcd", "xbcdx", 4)
    assert not common_run("ab", "abc", 3)


SAID = [
    # whatever the case and the white space
    ("Det blir 15\u00a0Miljoner kronor.", "15 miljoner", True),
    # a figure is whole: not a part of a longer, of a decimal, nor a decimal's end
    ("115 miljoner", "15 miljoner", False),
    ("2015 och 150", "15", False),
    ("1,5 miljoner", "5 miljoner", False),
    ("62,5 år", "62", False),
    ("Vid 62.", "62", True),
    # a unit may be written on to it, a letter may not
    ("15mkr", "15", True),
    ("IVA-platser (5st)", "5", True),
    ("klass 3b", "klass 3", False),
    # per cent signs and dashes are parts of the fact
    ("6,0% och 7,5 %", "7,5 %", True),
    ("2021 – 2023", "2021-2023", True),
    # a word may go on, as in Swedish inflection and compounds, but not begin earlier
    ("ska vara restriktiva", "restriktiv", True),
    ("självinläggningsplatser", "självinläggning", True),
    ("inrestriktiv", "restriktiv", False),
    # abbreviations and number words end where they end
    ("BUPs", "BUP", False),
    ("femte", "fem", False),
    ("femtionio", "femtio", False),
    ("femtio yrkanden", "femtio", True),
    # nothing is not said
    ("vad som helst", " ", False),
]


@pytest.mark.parametrize(("text", "fact", "expected"), SAID)
def test_says(text: str, fact: str, expected: bool) -> None:
    assert says(text, fact) is expected
