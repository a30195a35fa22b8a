"""Numbers, sums, shares and dates must stand in what is cited, however either writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.amounts import AMOUNT, read_amounts
from documents.plan import Row
from index.keywords import fold
from index.numbers import NUMBERS, TOO_LONG, normal, with_plain_numbers
from index.passage import Passage

# "15", "7,5", "2021-03-03" is three
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# "3,5 procent", "3–5 procent"
SHARE = re.compile(r"(\d+(?:[.,]\d+)*)(?=(?:\s*(?:[-–]|till|och)\s*\d+(?:[.,]\d+)*)?\s*procent)")
# "tolv", "tjugofem": "en" and "ett" are articles more often than numbers
SPELT = {word: n for word, n in NUMBERS.items() if n > 1}
WORD = re.compile(r"[^\W\d_]+")
# "hälften", "en tredjedel", "fördubblas": figures that no digit tells
SHARES = re.compile(
    r"\b(halv|hälft|tredjedel|fjärdedel|femtedel|tiondel|(?:för)?dubbl|tredubbl|flerdubbl|majoritet)\w*",
    re.I,
)
MONTHS = """januari februari mars april maj juni juli augusti september oktober november
december""".split()  # noqa: SIM905
# "2020-10-01"
ISO_DATE = re.compile(r"\b(?:19|20)\d\d-(\d\d)-\d\d\b")
DASH = re.compile("[\u2010-\u2015]")
# "(mnkr)" in a head of a column, "miljoner kronor" as a table's unit
UNIT = re.compile(r"\b(?:mnkr|mkr|tkr|kr|kronor|miljoner|miljarder)\b", re.I)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text tells in figures: sums in kronor, shares in per cent, and all numbers as
    `index.numbers.normal` writes them; months by number."""

    sums: frozenset[int]
    shares: frozenset[str]
    numbers: frozenset[str]
    others: frozenset[str]
    months: frozenset[int]


def figures(text: str) -> Figures:
    """The figures in `text`; `others` are the numbers that are no sum and no share."""
    plain = TOO_LONG.sub(" 0 ", with_plain_numbers(text.lower()))
    shares = frozenset(map(_normal, SHARE.findall(plain)))
    without = SHARE.sub(" ", AMOUNT.sub(" ", plain))
    words = WORD.findall(plain)
    spelt = {str(SPELT[word]) for word in words if word in SPELT}
    months = {place for place, name in enumerate(MONTHS, start=1) if name in words}
    months |= {int(month) for month in ISO_DATE.findall(text)}
    return Figures(
        frozenset(amount.value for amount in read_amounts(plain)),
        shares,
        frozenset(map(_normal, NUMBER.findall(plain))) | spelt,
        frozenset(map(_normal, NUMBER.findall(without))) | spelt,
        frozenset(months),
    )


def figures_hold(text: str, held: str, passages: Sequence[Passage]) -> bool:
    """Whether the figures of `text` stand in `held`, what the cited `passages` say.

    A sum is the same in whatever unit; a figure of a table has the unit of its table. Short
    numbers may be spelt. What stands for a share without a digit ("hälften") must stand there too.
    """
    said, source = figures(text), figures(held)
    sums = source.sums | {value for passage in passages for value in _sums_of(passage)}
    if not said.sums <= sums or not said.others <= source.numbers:
        return False
    may_be_share = source.numbers if "procent" in held.lower() or "%" in held else source.shares
    if not said.shares <= source.shares | may_be_share or not said.months <= source.months:
        return False
    halves = {fold(found) for found in SHARES.findall(held)}
    return {fold(found) for found in SHARES.findall(text)} <= halves


def without_places(text: str, places: Iterable[str]) -> str:
    """`text` without the titles and periods in `places`: "2027–2029" says which plan it is, and is
    no ground for what happens "år 2029"."""
    for place in sorted(places, key=len, reverse=True):
        if any(map(str.isdigit, place)):
            words = (re.escape(word) for word in DASH.sub("-", place).split())
            wanted = r"\s+".join(words).replace(r"\-", r"\s*(?:[-\u2010-\u2015]|till)\s*")
            text = re.sub(rf"(?<!\w){wanted}(?!\w)", " ", text, flags=re.I)
    return text


def _sums_of(passage: Passage) -> list[int]:
    """The sums in a row's cells, which have their unit in a head or in the table's."""
    if not isinstance(passage.item, Row):
        return []
    row = passage.item
    found: list[int] = []
    for cell in row.cells:
        unit = UNIT.search(f"{cell.head} {row.unit} {row.table}")
        if unit and any(map(str.isdigit, cell.value)):
            number = cell.value.replace("\u2212", "-").strip()
            found += (amount.value for amount in read_amounts(f"{number} {unit[0].lower()}"))
    return found


def _normal(number: str) -> str:
    told = normal(number)
    return told.lstrip("0") or "0" if "," not in told else told
