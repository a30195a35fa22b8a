"""The sentences that refuse, word for word, and how they grow with the corpus."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.gates.refusing import refusal, with_nearest
from assistant.query import Question, Reason
from assistant.understanding import understand
from documents.plan import Plan

ALL = (
    "Allians för Västmanland 2018–2020 (Region Västmanland), Vänsterpartiet 2021–2023 (Region "
    "Västmanland), Förvaltningsplan 2023–2025 (Region Västmanland), Minnesanteckningar 2025 "
    "(Region Västmanland) och Sjukvårdspartiet Västernorrland 2025–2027 (Region Västernorrland)"
)
SENTENCES = [
    # whose plan is for which region: one party's, a joint one, and all
    (
        "Vad vill SVP göra i Skåne?",
        "Sjukvårdspartiet Västernorrlands plan gäller Region Västernorrland, inte Region Skåne.",
    ),
    (
        "Vad vill Moderaterna i Region Västernorrland göra åt köerna?",
        "Allians för Västmanlands plan gäller Region Västmanland, inte Region Västernorrland.",
    ),
    (
        "Vad ska Region Skåne göra åt köerna?",
        "Dokumenten här gäller Region Västmanland och Region Västernorrland, inte Region Skåne.",
    ),
    # a party without a document, and two of them
    (
        "Vad vill Feministiskt initiativ?",
        f"Det finns inget dokument från Feministiskt initiativ här; dokumenten som finns är {ALL}.",
    ),
    (
        "Vad vill S och MP?",
        "Det finns inget dokument från Socialdemokraterna och Miljöpartiet här; dokumenten som "
        f"finns är {ALL}.",
    ),
    ("Vad blir det för väder?", f"Jag svarar bara på frågor om plandokumenten här, som är {ALL}."),
    # English is answered in English, also where the question was turned away unread
    (
        "What does the Left Party say about Stockholm region?",
        "Vänsterpartiet's plan concerns Region Västmanland, not Region Stockholm.",
    ),
    (
        "Who should I vote for?",
        "I give no advice on how to vote and rate no party, but I can show what each document "
        "proposes on an issue.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_sentences(plans: tuple[Plan, ...], text: str, sentence: str) -> None:
    query = understand(Question(text), plans)
    assert query.refusal is not None
    assert refusal(query, query.refusal, plans) == sentence


def test_the_nearest_is_offered_and_not_called_an_answer(plans: tuple[Plan, ...]) -> None:
    one = understand(Question("Vad säger V om vargjakt?"), plans)
    assert with_nearest(one, plans, "”Citat.”") == (
        "Jag hittar inget i Vänsterpartiet 2021–2023 (Region Västmanland) som svarar på frågan. "
        "Det närmaste som står är: ”Citat.” [1]"
    )
    many = understand(Question("Vad säger planerna om vargjakt?"), plans)
    assert with_nearest(many, plans, "”Citat.”").startswith(
        "Jag hittar inget i de 5 dokument jag har sökt i som svarar på frågan. "
    )


def test_very_many_documents_are_summed_up(plans: tuple[Plan, ...]) -> None:
    # 420 documents, each of a year of its own: eight are named and 412 counted
    first = plans[1]
    many = [replace(first, source=replace(first.source, period=str(n))) for n in range(420)]
    query = understand(Question("Vad vill Feministiskt initiativ?"), plans)
    told = refusal(query, Reason.UNKNOWN_PARTY, many)
    assert told.endswith("Vänsterpartiet 7 (Region Västmanland) … och 412 till.")
    assert "Vänsterpartiet 8 " not in told


def test_titles_that_would_be_the_same_are_told_in_full(plans: tuple[Plan, ...]) -> None:
    # two notes of one region and year differ only in what their titles say after the colon
    note = plans[3]
    other = replace(note, source=replace(note.source, title="Minnesanteckningar: budgetdag"))
    query = understand(Question("Vad vill Feministiskt initiativ?"), plans)
    told = refusal(query, Reason.UNKNOWN_PARTY, [note, other])
    assert "Minnesanteckningar: budgetdag (Region Västmanland)" in told
    assert "dialogmöten" in told
