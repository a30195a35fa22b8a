"""Everyday words and the words of plans."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import combinations

import pytest

from index.keywords import stems
from index.thesaurus import ENGLISH, FILE, LEADS_TO, read_lines, read_thesaurus

# (an everyday question, the plan's word for it)
FOUND = [
    # one word for another
    ("Får man träffa en doktor?", "läkare"),
    ("Vad vill ni göra åt stafettläkare?", "hyrpersonal"),
    ("Blir det dyrare med bussarna?", "kollektivtrafik"),
    ("Varför är det köer?", "väntetid"),
    ("Vem tar hand om gamlingarna?", "äldre"),
    # in any form
    ("Hur många bönder finns det?", "jordbruk"),
    ("Hur får fler syrran att stanna?", "sjuksköterska"),
    # a short form in capitals
    ("Vad sker med BUP?", "barnpsykiatri"),
    # a phrase for a word
    ("Vad görs för dem som mår dåligt?", "ångest"),
    ("Ska man kunna gå ner i tid?", "deltid"),
    ("Går regionen back?", "underskott"),
    # a phrase with a stop word in it, whole or parted by one word
    ("Hur går det för dem som bor på landet?", "landsbygd"),
    ("Bygger ni om akuten?", "ombyggnad"),
    # a word for a phrase
    ("Vad gör ni mot kvinnovåld?", "relationer"),
    # hyphens part words
    ("Får vi någon e-sport?", "gaming"),
    # English words, and what the Swedish word they stand for leads to
    ("How many nurses are there?", "sjuksköterska"),
    ("What about staff agencies and temps?", "bemanningsföretag"),
    ("Is there a budget deficit?", "underskottspost"),
    ("Will the bus be free?", "buss"),
]


@pytest.mark.parametrize(("question", "word"), FOUND)
def test_an_everyday_word_finds_the_plans_word(question: str, word: str) -> None:
    (stem,) = stems(word)
    assert stem not in stems(question)
    assert stem in read_thesaurus().related(question)


# questions that hold a part of a phrase, a phrase torn apart, or no word of any line
NOT_FOUND = [
    # "må dåligt" is a phrase: "dåligt" alone is not
    ("Går tågen dåligt?", "ångest"),
    ("Vilken tid går den?", "deltid"),
    ("Vad kostar kaffet?", "kollektivtrafik"),
    # "på landet" must stand together
    ("Hur många i landet litar på vården?", "landsbygd"),
    # an everyday word leads to the plan's, the plan's not to the everyday word
    ("Vad görs för äldre?", "gamling"),
]


@pytest.mark.parametrize(("question", "word"), NOT_FOUND)
def test_a_part_of_a_phrase_finds_nothing(question: str, word: str) -> None:
    assert not set(stems(word)) & set(read_thesaurus().related(question))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stems(text))


def test_a_line_without_an_arrow_leads_both_ways() -> None:
    toy = read_lines(["buss, kollektivtrafik", "må dåligt, ångest, oro"])
    # the other words of the line, in its order
    assert toy.related("bussarna") == _stems("kollektivtrafik")
    # not those that the question holds already
    assert toy.related("må dåligt av oro") == _stems("ångest")
    # content words need not stand together, but all must be there
    assert toy.related("dåligt att må") == _stems("ångest oro")
    assert toy.related("må bra") == ()
    # of two lines, in order, each word once
    assert toy.related("ångest i kollektivtrafiken") == _stems("buss må dåligt oro")
    assert toy.related("") == ()


def test_an_arrow_leads_one_way() -> None:
    toy = read_lines(["gamling, farmor > äldre, geriatrik"])
    assert toy.related("gamlingarna") == _stems("äldre geriatrik")
    # neither back nor to the others on the left
    assert toy.related("äldre") == ()
    assert toy.related("farmor och äldre") == _stems("geriatrik")


def test_a_phrase_with_a_stop_word_stands_together() -> None:
    toy = read_lines(["bygga ut > utbyggnad"])
    assert toy.related("ska ni bygga ut?") == _stems("utbyggnad")
    # at most one other word between, in the same order
    assert toy.related("bygger ni ut vården") == _stems("utbyggnad")
    assert toy.related("bygger de som ut") == ()
    assert toy.related("ut och bygga") == ()


def test_english_leads_on() -> None:
    toy = read_lines(["syrra > sjuksköterska", "sjuksköterska, ssk"], ["nurse > sjuksköterska"])
    assert toy.related("nurses") == _stems("sjuksköterska ssk")
    # Swedish words lead one step only
    assert toy.related("syrra") == _stems("sjuksköterska")


# pairs of forms that Snowball alone gives different stems
FORMS = [
    ("skola", "skolan"),
    ("plats", "platser"),
    ("doktor", "doktorer"),
    ("underskott", "underskottet"),
    ("kö", "köer"),
]


@pytest.mark.parametrize(("written", "asked"), FORMS)
def test_a_word_is_found_in_its_forms(written: str, asked: str) -> None:
    assert read_lines([f"{written} > vård"]).related(asked) == _stems("vård")


def _lines() -> list[tuple[str, str]]:
    """(subject, line) of all that is written."""
    subjects = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [(subject, line) for subject, lines in subjects.items() for line in lines]


def _entries(side: str) -> list[str]:
    return [entry.strip() for entry in side.split(",")]


def test_every_line_leads_somewhere() -> None:
    lines = _lines()
    assert len(lines) > 700
    for _, line in lines:
        asked, arrow, found = line.partition(LEADS_TO)
        assert all(_entries(asked)), line
        assert all(stems(entry) for entry in _entries(found if arrow else asked)), line
        # two that are the same after stemming are one
        assert arrow or len({tuple(stems(entry)) for entry in _entries(asked)}) > 1, line


def test_no_two_lines_of_a_subject_are_one() -> None:
    # a word may stand in several lines of a subject, but two lines without an arrow that share
    # two words lead to each other's words anyway, and two with one right side are one longer line
    for lines in tomllib.loads(FILE.read_text(encoding="utf-8")).values():
        mutual = [set(_entries(line)) for line in lines if LEADS_TO not in line]
        assert [one & other for one, other in combinations(mutual, 2) if len(one & other) > 1] == []
        found = Counter(line.partition(LEADS_TO)[2] for line in lines if LEADS_TO in line)
        assert [side for side, times in found.items() if times > 1] == []


def test_no_line_and_no_word_of_a_line_stands_twice() -> None:
    lines = [line for _, line in _lines()]
    assert [line for line, times in Counter(lines).items() if times > 1] == []
    for line in lines:
        for side in line.split(LEADS_TO):
            assert max(Counter(_entries(side)).values()) == 1, line


def test_english_words_lead_to_swedish_ones() -> None:
    assert all(LEADS_TO in line for subject, line in _lines() if subject == ENGLISH)


def test_it_is_read_once() -> None:
    assert read_thesaurus() is read_thesaurus()


def test_a_hostile_question_does_no_harm() -> None:
    assert read_thesaurus().related("(" * 5_000 + "\x00😀\ud800") == ()
    assert read_thesaurus().related("x" * 100_000) == ()
    assert read_thesaurus().related(" ".join(f"ord{number}" for number in range(5_000))) == ()
    # a phrase begun over and over again
    assert read_lines(["bygga ut > utbyggnad"]).related("bygga " * 5_000) == ()
