"""Everyday words and the words of plans."""

from __future__ import annotations

import time

import pytest

from index.keywords import stems
from index.thesaurus import Thesaurus, read_thesaurus

# (an everyday question, the plan's word for it)
FOUND = [
    # one word for another
    ("Får man träffa en doktor?", "läkare"),
    ("Vad vill ni göra åt stafettläkare?", "hyrpersonal"),
    ("Blir det dyrare med bussarna?", "kollektivtrafik"),
    ("Varför är det köer?", "väntetid"),
    # in any form
    ("Hur många bönder finns det?", "jordbruk"),
    # a short form in capitals
    ("Vad sker med BUP?", "barnpsykiatri"),
    # a phrase for a word
    ("Vad görs för dem som mår dåligt?", "ångest"),
    ("Ska man kunna gå ner i tid?", "deltid"),
    # a word for a phrase
    ("Vad gör ni mot kvinnovåld?", "relationer"),
    # hyphens part words
    ("Får vi någon e-sport?", "gaming"),
]


@pytest.mark.parametrize(("question", "word"), FOUND)
def test_an_everyday_word_finds_the_plans_word(question: str, word: str) -> None:
    (stem,) = stems(word)
    assert stem not in stems(question)
    assert stem in read_thesaurus().related(question)


# questions that hold a part of a phrase, or no word of any group
NOT_FOUND = [
    # "må dåligt" is a phrase: "dåligt" alone is not
    ("Går tågen dåligt?", "ångest"),
    ("Vilken tid går den?", "deltid"),
    ("Vad kostar kaffet?", "kollektivtrafik"),
]


@pytest.mark.parametrize(("question", "word"), NOT_FOUND)
def test_a_part_of_a_phrase_finds_nothing(question: str, word: str) -> None:
    assert not set(stems(word)) & set(read_thesaurus().related(question))


def test_related_by_hand() -> None:
    toy = Thesaurus(((("buss",), ("kollektivtrafik",)), (("ma", "dal"), ("angest",), ("oro",))))
    # the other words of the group, in its order
    assert toy.related("bussarna") == ("kollektivtrafik",)
    # not those that the question holds already
    assert toy.related("må dåligt av oro") == ("angest",)
    # the words of a phrase need not stand together, but all must be there
    assert toy.related("dåligt att må") == ("angest", "oro")
    assert toy.related("må bra") == ()
    # of two groups, in order, each word once
    assert toy.related("ångest i kollektivtrafiken") == ("buss", "ma", "dal", "oro")
    assert toy.related("") == ()


def test_every_group_has_at_least_two_entries() -> None:
    # two that are the same after stemming are one
    assert [group for group in read_thesaurus().groups if len(set(group)) < 2] == []


def test_no_entry_is_empty_after_stemming() -> None:
    groups = read_thesaurus().groups
    assert len(groups) > 100
    assert all(entry and all(entry) for group in groups for entry in group)


def test_it_is_read_once() -> None:
    assert read_thesaurus() is read_thesaurus()


def test_a_hostile_question_does_no_harm() -> None:
    start = time.perf_counter()
    assert read_thesaurus().related("(" * 5_000 + "\x00😀\ud800") == ()
    read_thesaurus().related("x" * 1_000_000)
    read_thesaurus().related(" ".join(f"ord{number}" for number in range(50_000)))
    assert time.perf_counter() - start < 10
