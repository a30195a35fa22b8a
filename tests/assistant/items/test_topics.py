"""What a list is to be about: read from what is left of a question."""

from __future__ import annotations

import pytest

from assistant.items.topics import is_specific, read_topics

# what is left of a question: (what it is, which, the names that must be there) of each topic
READ = [
    ("", []),
    ("Lista alla yrkanden", []),
    ("har om tandvård", [("tandvård", "", "")]),
    ("om bussar och tåg", [("buss", "", ""), ("tåg", "", "")]),
    # what tells the last closer tells both
    (
        "om bussar och tåg på landsbygden",
        [("buss", "landsbyg", ""), ("tåg", "landsbyg", "")],
    ),
    ("avgifter för studenter ha eller ändra", [("avgift", "student", "")]),
    # patients are in all of a plan, so they do not tell which
    ("avgifter för patienter", [("avgift", "", "")]),
    ("gäller sjukhuset i Sollefteå", [("sjukhus", "sollefteå", "sollefteå")]),
    # the first half of two words that share their end is no topic
    ("om barn- och ungdomspsykiatri", [("ungdomspsykiatri", "", "")]),
    # the last part tells nothing
    ("om klimatfrågor", [("klimat", "", "")]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_topics(text: str, expected: list[tuple[str, str, str]]) -> None:
    read = [
        tuple(" ".join(term.form for term in part) for part in (t.head, t.which, t.names))
        for t in read_topics(text)
    ]
    assert read == expected


@pytest.mark.parametrize(("text", "expected"), [("om vården", False), ("om tandvården", True)])
def test_what_all_of_a_plan_is_about_is_no_topic(text: str, expected: bool) -> None:
    assert all(is_specific(topic) is expected for topic in read_topics(text))


def test_a_light_word_leaves_the_telling_one_to_be_said_itself() -> None:
    (service,) = read_topics("om digitala tjänster")
    assert ([term.form for term in service.head], service.exact) == (["digital"], True)
    # alone it is all there is to go by
    (alone,) = read_topics("om tjänster")
    assert ([term.form for term in alone.head], alone.exact) == (["tjänst"], False)
