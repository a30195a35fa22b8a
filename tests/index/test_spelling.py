"""Words that are written or bent in several ways."""

from __future__ import annotations

import pytest

from index.compounds import short_parts
from index.keywords import stems
from index.spelling import with_both_spellings, with_whole_words

# (text in lower case, with whole words), the reason above each
WHOLE = [
    # cut at the end of a line, with a hyphen or one that shows only there
    ("sjuk-\nvården", "sjukvården"),
    ("sjuk-  \r\n  vården", "sjukvården"),
    ("sjuk\u00advården", "sjukvården"),
    # what is cut for another reason stays
    ("för-\noch nackdelar", "för-\noch nackdelar"),
    ("hjärt-kärlsjuka", "hjärt-kärlsjuka"),
    ("2021-\n2023", "2021-\n2023"),
    # the ending of a short form
    ("skr:s eu:s", "skr eu"),
    ("s:t olof, s:ta anna", "st olof, sta anna"),
    ("kl. 10:30, 1:1", "kl. 10:30, 1:1"),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_with_whole_words(text: str, expected: str) -> None:
    assert with_whole_words(text) == expected


BOTH = [
    ("e-hälsa", "hälsa ehälsa"),
    ("covid-19", "covid covid19"),
    # not where nobody writes it as one
    ("hbt-frågor 80-90-100 hjärt-kärl", "hbt-frågor 80-90-100 hjärt-kärl"),
]


@pytest.mark.parametrize(("text", "expected"), BOTH)
def test_with_both_spellings(text: str, expected: str) -> None:
    assert with_both_spellings(text) == expected


# forms of one word, which must have one stem
FORMS = [
    "helikopter helikoptern helikopterns helikoptrar helikoptrarna",
    "barnmorska barnmorskor barnmorskorna",
    "regel regeln regler reglerna",
    "kö köer köerna köernas",
    "depå depån depåer",
    "arbetsmiljö arbetsmiljön",
    "bok böcker böckerna bocker",
    "lärobok läroböcker",
    "fot fötter",
    "hand händer händerna",
    "stad städer städernas",
    "ekonomi ekonomin ekonomins",
]


@pytest.mark.parametrize("forms", FORMS)
def test_forms_of_a_word(forms: str) -> None:
    assert len(set(stems(forms))) == 1, stems(forms)


# words that must not have the same stem
@pytest.mark.parametrize("text", ["lärare läkare", "kön kö", "skön skö", "äldre ålder"])
def test_other_words(text: str) -> None:
    assert len(set(stems(text))) == 2, stems(text)


# what the corpus holds besides, folded stems
KNOWN = frozenset({"trafik", "vard", "buss", "kompet", "kontor", "bil", "avtal"})
# (a stem, its short parts), the reason above each
PARTS = [
    ("tagtrafik", ["tag"]),
    # "vard" is the rest of "ko", but "ko" is no word of KNOWN
    ("vardko", ["ko"]),
    ("bussdepa", ["depa"]),
    # both ways round
    ("elbil", ["el"]),
    # a joint between the parts, of which it may be either's
    ("gatukontor", ["gat", "gatu"]),
    # the rest is known by its stem, "kompet"
    ("kompetensniva", ["niva"]),
    # the rest is no word: "ever", "p", "stnad"
    ("elev", []),
    ("kop", []),
    ("kostnad", []),
    # what only makes one word of another: "be-", "-ning"
    ("beavtal", []),
    ("avtalning", []),
    ("", []),
]


@pytest.mark.parametrize(("word", "expected"), PARTS)
def test_short_parts(word: str, expected: list[str]) -> None:
    assert short_parts(word, KNOWN.__contains__) == expected
