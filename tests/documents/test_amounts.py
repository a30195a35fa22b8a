"""Sums of money and years, as plans write them."""

from __future__ import annotations

import pytest

from documents.amounts import read_amounts, read_years

AMOUNTS = [
    # units, and what they are in kronor
    ("avsätta 15 miljoner", [(15_000_000, "15 miljoner")]),
    ("0,5 mkr", [(500_000, "0,5 mkr")]),
    ("155 miljoner kronor", [(155_000_000, "155 miljoner kronor")]),
    ("1 miljon kr", [(1_000_000, "1 miljon kr")]),
    ("2,5 miljarder kronor", [(2_500_000_000, "2,5 miljarder kronor")]),
    ("8 586,5 mnkr", [(8_586_500_000, "8 586,5 mnkr")]),
    ("300 tkr", [(300_000, "300 tkr")]),
    ("400 tusen kronor", [(400_000, "400 tusen kronor")]),
    ("100 kronor", [(100, "100 kronor")]),
    ("5 milj. kr", [(5_000_000, "5 milj. kr")]),
    # thousands parted by a space, a full stop, nothing
    ("10 000 kr", [(10_000, "10 000 kr")]),
    ("10.000 kr", [(10_000, "10.000 kr")]),
    ("3000 kr", [(3_000, "3000 kr")]),
    # several, in order
    ("190,1 mkr, 2019 till 236,4 mkr", [(190_100_000, "190,1 mkr"), (236_400_000, "236,4 mkr")]),
    # a total that leaves its unit out
    ("28,4 mkr under 2018, totalt 91,4 under", [(28_400_000, "28,4 mkr"), (91_400_000, "91,4")]),
    # a footnote's number glued to the word
    ("50 miljoner kronor1 avsätts", [(50_000_000, "50 miljoner kronor")]),
    # no sums of money
    ("50 procent, 25%, 60 dagar, klass 3-platser, 15 öre", []),
    ("3 krav", []),
    ("totalt 3,5 procent", []),
    # more digits than money has, which no computer's decimal number holds either
    ("9" * 400 + " kr", []),
]


@pytest.mark.parametrize(("text", "found"), AMOUNTS)
def test_amounts(text: str, found: list[tuple[int, str]]) -> None:
    assert [(amount.value, amount.text) for amount in read_amounts(text)] == found


YEARS = [
    ("under 2018", (2018,)),
    # ranges are filled in
    ("över 2021-2023", (2021, 2022, 2023)),
    ("planperioden 2025 – 2027, under 2024", (2024, 2025, 2026, 2027)),
    # ascending and once
    ("2020, 2019 och 2020", (2019, 2020)),
    # no years
    ("2000 kronor och 1177 Vårdguiden, 80-90-100, 20255", ()),
    # a range too long to be a period
    ("2001-2099", (2001, 2099)),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_years(text: str, years: tuple[int, ...]) -> None:
    assert read_years(text) == years
