"""The query that a question becomes: its topic, its plans by year, and who answers for what."""

from __future__ import annotations

import pytest

from assistant.query import Ask, Question
from assistant.understanding import topic_of, understand
from documents.plan import Plan

TOPICS = [
    ("Vad vill partiet göra åt tandvården?", False, "tandvården"),
    ("Finns det något om mammografi?", False, "det om mammografi"),
    # an English question's small words are taken out, a Swedish one's "in", "for" and "on" are not
    ("Is there any plan for long covid clinics?", True, "long covid clinics"),
    ("Which measures of the plan are for dental care?", True, "measures dental care"),
    ("Vad drar in mest pengar?", False, "drar in mest pengar"),
    # nothing but question words
    ("Vad vill de?", False, ""),
]

PLANS = [
    # of one year, or of the first year of a period; of no plan's year, all
    ("Vad står i regionplanen 2021?", ("vansterpartiet-2021",)),
    ("Vad står i budgeten för 2018?", ("alliansen-2018",)),
    ("Vad står i regionplanen 2021–2023?", ("vansterpartiet-2021",)),
    # people and places of a region stand for it
    ("Vad får Sundsvallsborna?", ("sjukvardspartiet-2025",)),
    ("Vad görs i Ånge?", ("sjukvardspartiet-2025",)),
    # who is asked by a compound or in English
    ("Vilka är V-politikernas förslag?", ("vansterpartiet-2021",)),
    ("What does the Left want?", ("vansterpartiet-2021",)),
]

NOT_REFUSED = [
    # no party, though a letter or a word looks like one
    "Vad gäller för s.k. nätläkare?",
    "Vad säger AFS om arbetsmiljön?",
    "Hur går det med Väntelistan? Väntelistan är lång.",
    "Vad har hänt de senaste dagarna?",
    "Vad görs åt hepatit C?",
    # no item that is missing
    "Vad är förslaget 80-90-100?",
    "Uppfyller webbplatsen WCAG 2.1?",
]

REFUSED_BY_NAME = [
    ("Vad vill sossarna göra åt köerna?", "Socialdemokraterna"),
    ("vad tycker mp om bussarna", "Miljöpartiet"),
    ("Vad vill Väl för Sala?", "Väl för Sala"),
    ("What do the Sweden Democrats say?", "Sverigedemokraterna"),
]


@pytest.mark.parametrize(("text", "english", "topic"), TOPICS)
def test_topic(text: str, english: bool, topic: str) -> None:
    assert topic_of(text, english) == topic


@pytest.mark.parametrize(("text", "searched"), PLANS)
def test_plans(plans: tuple[Plan, ...], text: str, searched: tuple[str, ...]) -> None:
    assert understand(Question(text), plans).plans == searched


@pytest.mark.parametrize("text", NOT_REFUSED)
def test_not_refused(plans: tuple[Plan, ...], text: str) -> None:
    assert understand(Question(text), plans).refusal is None


@pytest.mark.parametrize(("text", "party"), REFUSED_BY_NAME)
def test_a_party_without_a_document_is_named(
    plans: tuple[Plan, ...], text: str, party: str
) -> None:
    query = understand(Question(text), plans)
    assert query.refusal is not None
    assert query.silent == (party,)


def test_who_answers_is_known_from_the_plans(plans: tuple[Plan, ...]) -> None:
    query = understand(Question("Vilka åtgärder ansvarar Ekonomichefen för?"), plans)
    assert query.names.responsible == ("EC",)
    assert query.ask is Ask.LIST
