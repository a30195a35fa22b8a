"""Numbers and sums of money: one form for what is written in several."""

from __future__ import annotations

import pytest

from index.keywords import stems
from index.numbers import normal, sums, with_plain_numbers

FIFTEEN_MILLION = [
    "15 mkr",
    "15mkr",
    "15 mnkr",
    "15,0 mkr",
    "15 miljoner",
    "15 miljoner kronor",
    "femton miljoner",
    "15 milj. kr",
    "15 000 tkr",
    "15 000 000 kr",
    "15.000.000 kronor",
    # with the spaces that word processors put there
    "15\u00a0000\u202f000\u00a0kr",
]


@pytest.mark.parametrize("text", FIFTEEN_MILLION)
def test_fifteen_million_however_it_is_written(text: str) -> None:
    assert sums(with_plain_numbers(text)) == ["15000000kr"]
    assert "15000000kr" in stems(f"Vi avsätter {text.upper()} till vården.")


# (text, its sums), the reason above each
SUMS = [
    # no unit, or one of something else, is no sum
    ("15", []),
    ("15 procent", []),
    ("15 miljoner invånare och 2 000 platser", ["15000000kr"]),
    # half a million
    ("0,5 mkr", ["500000kr"]),
    ("1 miljard", ["1000000000kr"]),
    # two, in order
    ("10 mkr 2024 och 500 tkr 2025", ["10000000kr", "500000kr"]),
    # a number of five hundred digits is no sum, and no error
    ("9" * 500 + " kr", []),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_sums(text: str, expected: list[str]) -> None:
    assert sums(text) == expected


# (text in lower case, its numbers as digits)
PLAIN = [
    ("7 594,0", "7594,0"),
    ("7\u00a0594", "7594"),
    ("3,5 %", "3,5 procent"),
    ("3,5%", "3,5 procent"),
    ("tre procent", "3 procent"),
    ("tjugofem miljoner", "25 miljoner"),
    ("en miljard", "1 miljard"),
    # before a unit only: "en" is mostly an article
    ("en buss, tre yrkanden", "en buss, tre yrkanden"),
    # a word that is no number
    ("många miljoner", "många miljoner"),
    # a year before a number is not its thousands
    ("år 2023 150 mkr", "år 2023 150 mkr"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_with_plain_numbers(text: str, expected: str) -> None:
    assert with_plain_numbers(text) == expected


# (a number, the form that it is found by)
NORMAL = [
    ("7594,0", "7594"),
    ("29.50", "29,5"),
    ("29,5", "29,5"),
    ("100", "100"),
    # three digits after a point are thousands, as amounts are read
    ("7.594", "7594"),
    ("1.250.000,5", "1250000,5"),
    # three digits after a comma are decimals; fewer after a point, too, or a section's number
    ("7,594", "7,594"),
    ("1.4", "1,4"),
    ("2.3.1", "2,3,1"),
]


@pytest.mark.parametrize(("number", "expected"), NORMAL)
def test_normal(number: str, expected: str) -> None:
    assert normal(number) == expected


# (two ways to write what must have the same terms)
ALIKE = [
    ("7 594,0", "7594"),
    ("7 594,0", "7.594"),
    ("3,5 procent", "3.5 %"),
    ("2021–2023", "2021-2023"),
    ("62-åringar", "62 åringar"),
    ("1:1", "1/1"),
    ("80-90-100", "80/90/100"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_alike(one: str, other: str) -> None:
    assert stems(one) == stems(other)
