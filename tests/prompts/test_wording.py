"""The assistant's own words: all there, in both languages, and never with a hole in them."""

import re
import string

import pytest

from prompts import say
from prompts.wording import WordingError, _sentences

PLACE = re.compile(r"^(sv|en)\.")


def _values(sentence: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field}


def test_values_are_filled_in() -> None:
    # a sentence with one value, in each language
    assert say("total", count=3) == "Sammanlagt **3**."
    assert say("total", english=True, count=3) == "In all **3**."


def test_a_missing_value_raises() -> None:
    # a sentence with a hole in it must never reach a reader
    with pytest.raises(WordingError, match="count"):
        say("total")


def test_an_unknown_name_raises() -> None:
    with pytest.raises(WordingError, match="goodbye"):
        say("goodbye")


def test_both_languages_say_the_same_things() -> None:
    # every Swedish sentence has an English one with the same values, and the other way round
    by_language: dict[str, dict[str, set[str]]] = {"sv": {}, "en": {}}
    for name, sentence in _sentences().items():
        by_language[name[:2]][PLACE.sub("", name)] = _values(sentence)
    assert by_language["sv"] == by_language["en"]


@pytest.mark.parametrize("word", ["tyvärr", "bra", "dålig", "bäst", "viktig", "populär", "extrem"])
def test_no_word_values_anything(word: str) -> None:
    # the frame around quotes is neutral: it rates no proposal and no party
    assert not any(re.search(rf"\b{word}", text, re.I) for text in _sentences().values())
