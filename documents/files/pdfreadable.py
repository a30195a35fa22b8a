"""What of a PDF's pages cannot be read, told in words: pictures, unseen and unreadable text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# words that any page of Swedish or English text holds
COMMON_WORDS = (
    "och att det som för en på av till är med den ska vi har om ett de vill inte kan "
    "the of and to in for is that be"
)
# two letters side by side as in the words and names of Swedish, its neighbours and English
COMMON_PAIRS = (
    "an ar at de el en er et ge gs ig il in is it la le li nd ng ns om on or ra re ri rs sk st "
    "ta te ti tt va ve ör än är al as ha he ma me ne ol na th to ll ka"
)
# "Budget", "h": letters and nothing else, of the alphabet that these languages have
WORD = re.compile(r"[a-zA-ZÀ-ɏ]+")
# "Ö++Úã", "9¤QVWHU", "$OWHU", "H¤OVR": signs that stand in no word beside its letters
ODD = re.compile(
    r"[a-zA-ZÀ-ɏ][)+¢-©«¬®-±´¶-¸»-¿×÷*=<>{}\x7f-\x9f]+[a-zA-ZÀ-ɏ]|[$)¤'][A-ZÀ-Þ]{3}|\d[A-ZÀ-Þ]{5}"
    r"|[\ufffd\ue000-\uefff]{2}"
)
FEWEST_WORDS = 60
# of all words, the pairs of letters, and the words with odd signs
LEAST_COMMON, LEAST_PAIRS, MOST_ODD = 0.04, 0.15, 0.3
FEWEST_ODD = 5


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said of a page: whether it is blank or largely a picture, how many of its
    words no one sees for being white on white, how many are hidden in another way, all words."""

    blank: bool
    pictured: bool
    unseen: int
    hidden: int
    words: Sequence[str]


def is_unreadable(words: Sequence[str]) -> bool:
    """Whether `words` are no language but the numbers of a font's letters, read as letters."""
    common_words, common_pairs = set(COMMON_WORDS.split()), set(COMMON_PAIRS.split())
    plain = [word for text in words for word in WORD.findall(text)]
    common = sum(word.lower() in common_words for word in plain)
    if common > LEAST_COMMON * len(plain):
        return False
    odd = sum(ODD.search(text) is not None for text in words)
    if odd >= FEWEST_ODD and odd > MOST_ODD * len(words):
        return True
    # "HSN", "BUP": what letters are short for says nothing of a language
    whole = [word.lower() for word in plain if len(word) > 4 or not word.isupper()]
    pairs = [f"{a}{b}" for word in whole for a, b in pairwise(word)]
    likely = sum(map(common_pairs.__contains__, pairs))
    return len(whole) >= FEWEST_WORDS and likely < LEAST_PAIRS * len(pairs)


def most_unreadable(pages: Sequence[Told]) -> bool:
    """Whether most of the words on the pages are unreadable."""
    words = sum(len(page.words) for page in pages)
    if is_unreadable([word for page in pages for word in page.words]):
        return True
    return 2 * sum(len(page.words) for page in pages if is_unreadable(page.words)) > words


def remarks_on(pages: Sequence[Told]) -> tuple[str, ...]:
    """One Swedish sentence for each thing that the pages, from the first on, keep from us."""
    unseen = sum(page.unseen for page in pages)
    hidden = sum(page.hidden for page in pages)
    told = [
        _told(
            (page.blank for page in pages),
            "{} saknar text; den är kanske en inskannad bild.",
            "{} saknar text; de är kanske inskannade bilder.",
        ),
        _told(
            (is_unreadable(page.words) for page in pages),
            "{} har text som inte går att tyda, för typsnittet säger inte vilka tecken det är.",
        ),
        _told(
            (page.pictured for page in pages),
            "{} har en bild eller ett diagram vars innehåll inte kan läsas.",
            "{} har bilder eller diagram vars innehåll inte kan läsas.",
        ),
        f"{unseen} ord i vit text är utelämnade." if unseen > 1 else "",
        "Ett ord i vit text är utelämnat." if unseen == 1 else "",
        f"{hidden} ord som är dolda i filen är utelämnade." if hidden > 1 else "",
        "Ett ord som är dolt i filen är utelämnat." if hidden == 1 else "",
    ]
    return tuple(filter(None, told))


def _told(marked: Iterable[bool], one: str, several: str = "") -> str:
    numbers = [number for number, mark in enumerate(marked, 1) if mark]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return one.format(f"Sida {numbers[0]}")
    return (several or one).format(f"Sidorna {_runs(numbers)}")


def _runs(numbers: Sequence[int]) -> str:
    """ "3, 5–7 och 9"."""
    starts = [n for before, n in pairwise([-1, *numbers]) if n != before + 1]
    stops = [n for n, after in pairwise([*numbers, -1]) if after != n + 1]
    parts = [str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, stops, strict=True)]
    return " och ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
