"""Which words of a question for a list say what it is to be about, and which only ask."""

from __future__ import annotations

import pytest

from assistant.items.listtopic import list_topic
from assistant.query import Query, Question
from assistant.understanding import topic_of

# (question, what the list is to be about, whether that is sure)
ASKED = [
    # verbs after the item, whatever they are, are no topic: the list is of all
    ("Hur många yrkanden skriver partiet?", ""),
    ("Hur många yrkanden lyckades partiet formulera?", ""),
    ("Hur många yrkanden kommer från partiet?", ""),
    ("Skriv ut alla yrkanden", ""),
    # nor is what stands before it
    ("Hur många konkreta yrkanden finns?", ""),
    ("Jag är journalist och behöver alla yrkanden", ""),
    # how the list is to be told and shown is not what it is about
    ("Antal yrkanden per parti", ""),
    ("Antal yrkanden om tandvård per parti", "Antal om tandvård"),
    ("Lista alla yrkanden i nummerordning", ""),
    ("Lista alla yrkanden på ett tydligt sätt", ""),
    ("Lista alla yrkanden kortfattat", ""),
    # "om", "för" and their like begin a topic
    ("Vilka yrkanden har partiet om tandvård?", "har om tandvård"),
    ("Vilka yrkanden har partiet för psykiatrin?", "för psykiatrin"),
    ("Vilka yrkanden har partiet mot hyrpersonal?", "mot hyrpersonal"),
    ("Vilka yrkanden innehåller ordet utreda?", "innehåller ordet utreda"),
    # in one word with what is listed
    ("Vilka tandvårdsyrkanden har partiet?", "tandvård"),
    # every proposal to a decision is a "beslutsförslag"
    ("Hur många beslutsförslag finns?", ""),
    # a name must be in the items, as what a verb is done to may be
    ("Vilka åtgärder ska Lars Almroth ansvara för?", "Lars Almroth ansvara för"),
    ("Vilka åtgärder minskar väntetiderna?", "väntetiderna"),
    ("Vilka yrkanden gäller på landsbygden?", "gäller på landsbygden"),
    # the items may be asked for after the question, or counted in
    (
        "Vilka avgifter för patienter ska höjas? Räkna upp förslagen.",
        "avgifter för patienter höjas",
    ),
    ("Hur många saker ska utredas, räknat i yrkanden?", "saker utredas, räknat i"),
]


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_what_a_list_is_to_be_about(text: str, expected: str) -> None:
    topic, _ = list_topic(Query(Question(text), text, topic=topic_of(text)))
    assert topic.startswith(expected) if expected else topic == ""


# after "i" and "på" much else may stand: only what items say themselves narrows then
SURE = [
    ("Vilka yrkanden finns om tandvård?", True),
    ("Vilka yrkanden finns på klimatområdet?", False),
    # but for a name, which must be there
    ("Vilka yrkanden finns i Nora?", True),
]


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_how_sure_a_topic_is(text: str, expected: bool) -> None:
    assert list_topic(Query(Question(text), text, topic=topic_of(text)))[1] is expected
