"""Amounts of money and years as plans write them."""

from __future__ import annotations

import re

from documents.patterns import YEAR, YEAR_RANGE
from documents.plan import Amount

FACTORS = {
    "kr": 1,
    "kronor": 1,
    "tkr": 1_000,
    "tusen kronor": 1_000,
    "mkr": 1_000_000,
    "mnkr": 1_000_000,
    "mn kr": 1_000_000,
    "milj kr": 1_000_000,
    "miljon": 1_000_000,
    "miljoner": 1_000_000,
    "mdkr": 1_000_000_000,
    "miljard": 1_000_000_000,
    "miljarder": 1_000_000_000,
}

# a number of more digits is no money, and may be too large to count with
# "15 miljoner", "0,5 mkr", "155 miljoner kronor", "100 kronor", "3000 kr", "10 000 kr", "-800 mnkr"
AMOUNT = re.compile(
    r"(?<![\w,.])(?P<number>\d{1,3}(?:[ .]\d{3}){1,4}(?:,\d+)?|\d{1,15}(?:[,.]\d+)?)\s*"
    r"(?P<unit>tusen kronor|miljon(?:er)?|miljard(?:er)?|mn kr|milj\.? ?kr|mnkr|mdkr|mkr|tkr"
    r"|kronor|kr)(?![a-zåäö])"  # "50 kronor1": a footnote's number may be glued on
    r"(?:\s*(?:kronor|kr)(?![a-zåäö]))?",
    re.I,
)

# "28,4 mkr under 2018, totalt 91,4 under planperioden": a total that leaves its unit out
BARE_TOTAL = re.compile(r"(?<=totalt )(?P<number>\d+,\d+)(?!\s*(?:%|procent|m|k|t|öre))", re.I)


def _kronor(number: str, unit: str) -> int:
    compact = number.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", compact):
        compact = compact.replace(".", "")
    factor = FACTORS[unit.lower().replace(".", "")]
    return round(float(compact.replace(",", ".")) * factor)


def read_amounts(text: str) -> tuple[Amount, ...]:
    """The sums of money in `text`, in order, each in kronor with the text it was read from."""
    found: list[tuple[int, Amount]] = []
    unit = ""
    for match in AMOUNT.finditer(text):
        unit = match["unit"]
        found.append((match.start(), Amount(_kronor(match["number"], unit), match[0].strip())))
    if found:
        for match in BARE_TOTAL.finditer(text):
            if all(match.start() != start for start, _ in found):
                found.append((match.start(), Amount(_kronor(match["number"], unit), match[0])))
    return tuple(amount for _, amount in sorted(found, key=lambda pair: pair[0]))


def read_years(text: str) -> tuple[int, ...]:
    """The years that `text` names, ranges filled in, ascending and without repeats."""
    text = AMOUNT.sub("", text)  # "2000 kronor" is no year
    years = {int(year) for year in YEAR.findall(text)}
    for first, last in YEAR_RANGE.findall(text):
        if 0 <= int(last) - int(first) <= 20:
            years.update(range(int(first), int(last) + 1))
    return tuple(sorted(years))
