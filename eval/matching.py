"""Text against text: is this the passage, does the answer say this?

A quote and a document may differ in what no reader sees: white space, kinds of dash, and a word
divided at the end of a line. Both sides are normalised alike, and only for comparing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

# "‐", "‑", "‒", "–", "—", "―", and the minus sign, with the spaces or line end around them
DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
# "vård-garanti" and "patient/-invånare", which a line end may have divided; but not "2021-2023"
BETWEEN_LETTERS = re.compile(r"(?:(?<=[^\W\d_])|(?<=/))-(?=[^\W\d_])")
# zero-width characters and soft hyphens
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# what may not stand before or after a word or figure: "62" is neither in "162" nor in "62,5"
BEFORE = r"(?<![^\W_])(?<!\d[.,])"
AFTER = r"(?![^\W_])(?![.,]\d)"
# "5st", "15mkr"
UNIT = r"(?:st|t?kr|mn?kr)?"
# a word that is written on: "restriktiv" is in "restriktiva", but "BUP" not in "BUPs", nor "fem" in
# "femte", nor "femtio" in "femtionio"
STEM = re.compile(r"[a-zåäöé]{4}$")
NUMBER_WORD = re.compile(
    r"(?:tvåa?|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|ton|tjugo|hundra|tusen)$"
)

# A citation may be a part of its gold, or overlap it: how much of the gold it must hold at least.
# Two yrkanden of one wording, "avsätter 15 miljoner över 2021-2023 för …", share six tenths.
PART = 0.5
OVERLAP = 0.75
# "15", "7,5", "2021"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@lru_cache(maxsize=20_000)
def normalise(text: str) -> str:
    """`text` for comparing quotes: NFC, white space as single spaces, dashes as bare hyphens, and
    no hyphen between letters."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = DASH.sub("-", text)
    return " ".join(BETWEEN_LETTERS.sub("", text).split())


@lru_cache(maxsize=50_000)
def matches(cited: str, gold: str) -> bool:
    """Whether the quote `cited` is of the passage `gold`, both from the same document.

    It is if it holds all of gold, is itself a part of gold and at least half as long, or has a run
    of at least three quarters of gold in common with it and all of its numbers. A row that a
    document repeats has the same text each time, so any of its occurrences matches.
    """
    mine, wanted = normalise(cited), normalise(gold)
    if not mine or not wanted:
        return False
    if wanted in mine or (mine in wanted and len(mine) >= PART * len(wanted)):
        return True
    if not set(NUMBER.findall(wanted)) <= set(NUMBER.findall(mine)):
        return False
    return common_run(mine, wanted, ceil(OVERLAP * len(wanted)))


def common_run(one: str, other: str, length: int) -> bool:
    """Whether `one` and `other` share a run of `length` characters; always, for a length of 0."""
    if length > min(len(one), len(other)):
        return False
    runs = {other[start : start + length] for start in range(len(other) - length + 1)}
    return any(one[start : start + length] in runs for start in range(len(one) - length + 1))


def says(text: str, fact: str) -> bool:
    """Whether `text` holds `fact`, whatever the case, the white space and the dashes.

    A figure is matched whole: "15 miljoner" is in "15 Miljoner kronor" and not in "115 miljoner".
    A word must begin where the fact does and may go on, as Swedish inflects and compounds at the
    end: "restriktiv" is in "restriktiva". Abbreviations and number words must end there too.
    """
    wanted = _plain(fact)
    if not wanted:
        return False
    return re.search(BEFORE + re.escape(wanted) + _end(fact.strip()), _plain(text)) is not None


def _end(fact: str) -> str:
    if fact[-1].isdigit():
        return UNIT + AFTER
    return "" if STEM.search(fact) and not NUMBER_WORD.search(fact) else AFTER


def says_one(text: str, alternatives: Iterable[str]) -> bool:
    """Whether `text` says at least one of `alternatives`."""
    return any(says(text, fact) for fact in alternatives)


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    """`text` for comparing facts: hyphens between letters stay, for "VIP-kö" is not "VIPkö"."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).casefold()
    return " ".join(DASH.sub("-", text).split())
