"""What is shown of prose: which sentences, verbatim and in their order."""

from __future__ import annotations

import pytest

from assistant.layout.quoting import quote_of
from assistant.layout.rendering import render
from assistant.query import Ask, Query, Question
from documents import parse
from documents.plan import Kind, Source, Span
from index.evidence import Evidence
from index.passage import Passage, PassageKind

SOURCE = Source("p", "Plan", "P", ("P",), "Region A", "2023", "", Kind.PROPOSAL, "p.txt")
TEXT = (
    "Bussarna går för sällan. Tandvården kostar för mycket för många. "
    "Resultatet blev -702 miljoner kronor. Vi vill ha fler vårdplatser."
)


def found(text: str = TEXT, sentence: int | None = None) -> Evidence:
    plan = parse(f"{text}\n", SOURCE)
    span = Span(0, len(text))
    passage = Passage("p:1", plan, PassageKind.PROSE, (), span, "stycke", "")
    assert passage.quote == text
    return Evidence(passage, 1.0, None, (), sentence)


def query(topic: str, ask: Ask = Ask.FACT) -> Query:
    return Query(Question(topic), topic, topic, ask)


SHORT = [
    # the question's own word
    (query("tandvård"), None, "Tandvården kostar för mycket för många."),
    # no word in common: the sentence that the search found nearest
    (query("sängar"), 3, "Vi vill ha fler vårdplatser."),
    # an amount is asked for
    (query("ekonomin", Ask.AMOUNT), None, "Resultatet blev -702 miljoner kronor."),
    # nothing tells them apart: the first
    (query("xylofon"), None, "Bussarna går för sällan."),
]


@pytest.mark.parametrize(("asked", "sentence", "shown"), SHORT)
def test_the_sentence_that_bears_on_the_question(
    asked: Query, sentence: int | None, shown: str
) -> None:
    assert quote_of(found(sentence=sentence), asked, 50) == shown


def test_what_is_left_out_between_two_is_marked() -> None:
    asked = query("bussarnas vårdplatser")
    assert quote_of(found(), asked, 60) == "Bussarna går för sällan. … Vi vill ha fler vårdplatser."


def test_what_has_room_is_whole() -> None:
    assert quote_of(found(), query("tandvård"), 500) == TEXT


SUMS = [
    # a deficit has its minus, and stands before the quote
    ("Resultatet blev -702 miljoner kronor.", "**-702 miljoner kronor**: "),
    # a range is one sum
    ("Det kostar 10–15 miljoner.", "**10–15 miljoner**: "),
    ("Det kostar 2 mkr, sedan 3 mkr.", "**2 mkr, 3 mkr**: "),
    # three are no answer
    ("Det kostar 2 mkr, 3 mkr och 4 mkr.", ""),
    ("Det kostar mycket.", ""),
    ("Det kostar 8000 – 10 000 kr.", "**8000 – 10 000 kr**: "),
    # a year is no part of a range
    ("Det kostar under 2025 – 40 miljoner.", "**40 miljoner**: "),
    ("Det kostar sju miljoner kronor.", "**sju miljoner kronor**: "),
    ("Skatten höjs med 15 öre.", "**15 öre**: "),
]

ABOUT = [
    # the sum is of something else, of another year, or of what is asked
    ("bussarna", "En lönesatsning på 480 miljoner görs.", False),
    ("lönesatsningen 2026", "En lönesatsning på 480 miljoner görs 2025.", False),
    ("lönesatsningen 2025", "En lönesatsning på 480 miljoner görs 2025.", True),
    # inflected, or a part of a compound
    ("elbussar", "De elbussarna kostar 3 mkr.", True),
    ("bussar", "Elbussarna kostar 3 mkr.", True),
]


@pytest.mark.parametrize(("topic", "text", "bold"), ABOUT)
def test_a_sum_is_in_front_only_where_it_is_of_what_is_asked(
    topic: str, text: str, bold: bool
) -> None:
    asked = Query(Question(topic), topic, topic, Ask.AMOUNT)
    assert render(found(text), asked, 400).startswith("**") is bold


@pytest.mark.parametrize(("text", "before"), SUMS)
def test_the_figure_stands_first(text: str, before: str) -> None:
    assert render(found(text), query("kostar", Ask.AMOUNT), 400) == f"{before}”{text}”"
    # of who asks for something else, the quote alone
    assert render(found(text), query("kostar"), 400) == f"”{text}”"


def test_a_label_is_no_sentence_by_itself() -> None:
    text = "I. Utveckla digitala lösningar för invånare. Allt annat är något helt annat än detta."
    assert quote_of(found(text), query("lösningar"), 60) == (
        "I. Utveckla digitala lösningar för invånare."
    )
