"""Numbers and sums of money in one form, however they are written."""

from __future__ import annotations

import re

from documents.amounts import read_amounts

# spaces that word processors put into numbers
SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")
# "7 594,0": thousands parted by a space
THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)")
# "7.594", "1.250.000,5": thousands parted by a point; "1.4" and "2.3.1" are decimals or sections
POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
# "3,5 %"
PERCENT = re.compile(r"(?<=\d) ?%")
# "femton" in "femton miljoner", "tre" in "tre procent"
UNITS = ("tusen", "miljon", "miljard", "kronor", "procent", "mkr")
SPELT = re.compile(rf"\b([^\W\d_]{{2,12}}) (?=(?:{'|'.join(UNITS)})(?:er)?\b)")
# no sum of money has more digits; a number of hundreds is beyond what can be counted with
TOO_LONG = re.compile(r"\d{16,}")
ONES = "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton"
TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra"
NUMBERS = {word: n for n, word in enumerate(f"{ONES} sjutton arton nitton".split())}
NUMBERS |= {"ett": 1} | {ten: 10 * n for n, ten in enumerate(TENS.split(), 2)}
NUMBERS |= {
    ten + one: 10 * n + NUMBERS[one]
    for n, ten in enumerate(TENS.split()[:-1], 2)
    for one in ONES.split()[1:10]
}


def with_plain_numbers(text: str) -> str:
    """`text`, in lower case, with its numbers as digits without spaces: "7 594,0" → "7594,0",
    "femton miljoner" → "15 miljoner", "3 %" → "3 procent"."""
    text = SPACES.sub(" ", text)
    text = THOUSANDS.sub(lambda match: match[0].replace(" ", ""), text)
    text = PERCENT.sub(" procent", text)
    if not any(unit in text for unit in UNITS):  # most texts: it is the slowest of the patterns
        return text
    return SPELT.sub(lambda match: f"{NUMBERS.get(match[1], match[1])} ", text)


def normal(number: str) -> str:
    """`number` with a comma before its decimals and no noughts after them: "29.50" → "29,5"."""
    if POINTED.fullmatch(number):
        number = number.replace(".", "")
    whole, _, decimals = number.replace(".", ",").partition(",")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole


def sums(text: str) -> list[str]:
    """A term for each sum of money in `text`, as `with_plain_numbers` gives it: "15000000kr" for
    "15 mkr", "15 miljoner kronor" and "15000000 kr" alike."""
    return [f"{amount.value}kr" for amount in read_amounts(TOO_LONG.sub(" ", text))]
