"""Whom a question wants to hear, on the shipped note and its bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.gates.gate import signals
from assistant.hearing import administrations, bodies_named, is_asked, without
from assistant.query import Question
from assistant.understanding import understand
from documents.plan import Plan
from index.evidence import Evidence
from index.searching import Index

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.answer import Answer

    Chain = Runnable[Question, Answer]

NAMED = [
    # (question, the bodies it names, whether they are asked what they say themselves)
    ("Vad säger KTN om tågen?", ("KTN",), True),
    ("Vilken är FSF:s uppgift?", ("FSF",), True),
    ("Vad vill Kollektivtrafiknämnden?", ("KTN",), True),
    ("Vilka uppdrag ska HSN och RUN göra tillsammans?", ("RUN", "HSN"), False),
    # a word that only holds the letters of one
    ("Vad säger planen om RUNDVANDRINGAR?", (), False),
    ("Vad vill V göra åt bussarna?", (), False),
]


@pytest.mark.parametrize(("text", "named", "asked"), NAMED)
def test_bodies(plans: tuple[Plan, ...], text: str, named: tuple[str, ...], asked: bool) -> None:
    bodies = bodies_named(text, plans)
    assert tuple(body.short for body in bodies) == named
    assert is_asked(text, bodies) is asked


def test_a_body_is_no_topic(plans: tuple[Plan, ...]) -> None:
    bodies = bodies_named("Vad säger KTN om tågen?", plans)
    assert without(bodies, "KTN om tågen") == "om tågen"
    # where nothing else is asked it is all there is
    assert without(bodies, "KTN") == "KTN"


ADMINISTRATIONS = [
    ("Jämför V och HSN", ["forvaltningsplan-hsf-2023"]),
    ("Jämför V och HSF", ["forvaltningsplan-hsf-2023"]),
    ("Jämför V och hälso- och sjukvårdsförvaltningen", ["forvaltningsplan-hsf-2023"]),
    ("Jämför V och SVP om hälso- och sjukvård", []),
]


@pytest.mark.parametrize(("text", "ids"), ADMINISTRATIONS)
def test_administrations(plans: tuple[Plan, ...], text: str, ids: list[str]) -> None:
    assert [plan.id for plan in administrations(text, (), plans)] == ids


def test_a_body_is_not_given_anothers_words(chain: Chain) -> None:
    # "Demografin är nämndens största utmaning" is said by HSN
    answer = chain.invoke(Question("Vad säger RUN om demografin?"))
    assert all("största utmaning" not in citation.passage.quote for citation in answer.citations)
    # no party's proposal is what a nämnd says
    answer = chain.invoke(Question("Vad säger KTN om tågen?"))
    assert {citation.passage.plan.source.parties for citation in answer.citations} == {()}
    assert "KTN: ”" in answer.text


def test_all_that_a_body_said(chain: Chain) -> None:
    answer = chain.invoke(Question("Vad sade HSN på dialogmötet?"))
    sections = {citation.passage.section for citation in answer.citations}
    assert sections == {("HSN – Hälso- och sjukvårdsnämnden",)}
    # from the medskick that stands first to the last line of its part
    assert answer.citations[0].passage.label == "medskick från HSN"
    assert answer.citations[-1].passage.quote.endswith("påbörjas under våren.")


def test_a_party_is_compared_with_an_administration(chain: Chain) -> None:
    answer = chain.invoke(Question("Jämför V och HSN om lågtröskelmottagning"))
    first = [citation.passage.plan.id for citation in answer.citations[:2]]
    assert first == ["vansterpartiet-2021", "forvaltningsplan-hsf-2023"]
    assert answer.text.count("###") == 2


def test_what_was_paid_in_a_year_stands_with_that_year(
    corpus: Index, plans: tuple[Plan, ...]
) -> None:
    # made in 2017 for 2018–2020, it tells what was paid in 2015, and wants a sum for 2019
    best = [
        Evidence(passage, 1.0, 0.9, ())
        for passage in corpus.passages.values()
        if "drygt 162 miljoner kronor för hyrpersonal" in passage.quote
    ]
    assert best

    def lacks(text: str) -> bool:
        return signals(understand(Question(text), plans), best, corpus).no_year

    assert not lacks("Hur mycket kostade hyrpersonalen 2015?")
    assert lacks("Hur mycket kostade hyrpersonalen 2019?")
    assert not lacks("Hur mycket ska hyrpersonalen kosta 2019?")
