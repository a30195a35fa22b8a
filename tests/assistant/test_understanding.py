"""The query that a question becomes: its topic, its plans by year, and who answers for what."""

from __future__ import annotations

import pytest

from assistant.query import Ask, ItemRef, Question, Reason
from assistant.understanding import topic_of, understand
from documents.plan import Plan

TOPICS = [
    ("Vad vill partiet göra åt tandvården?", False, "tandvården"),
    ("Finns det något om mammografi?", False, "det om mammografi"),
    # an English question's small words are taken out, a Swedish one's "in", "for" and "on" are not
    ("Is there any plan for long covid clinics?", True, "long covid clinics"),
    ("Which measures of the plan are for dental care?", True, "measures dental care"),
    ("Vad drar in mest pengar?", False, "drar in mest pengar"),
    # how large something is, is no part of what it is; "andel" in a table is
    ("Hur stor är beläggningsgraden?", False, "beläggningsgraden"),
    ("Hur länge pågår det?", False, "pågår det"),
    ("Hur stor andel unga får träffa BUP?", False, "stor andel unga träffa BUP"),
    ("Att vara stor har sina fördelar", False, "Att vara stor har sina fördelar"),
    ("Vad skrivs om Umeå?", False, "om Umeå"),
    ("Vilka avtal nämns?", False, "avtal"),
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


ITEMS = [
    # HSN's uppdrag are printed "HSN 16.1" in the förvaltningsplan, the fullmäktige's "16"
    ("Vad är uppdrag 16.1?", "HSN 16.1"),
    ("nämndens uppdrag 3.1", "HSN 3.1"),
    ("HSN-uppdrag 27.1", "HSN 27.1"),
    # Vänsterpartiet has 50 yrkanden, Alliansen 59
    ("Vilket är V:s sista yrkande?", "50"),
    ("Alliansens näst sista yrkande", "58"),
    ("What is the last proposal of the Left Party?", "50"),
    # three plans have yrkanden: which is the last is not told
    ("Vilket är det sista yrkandet?", ""),
    ("Vad är V:s sista yrkande om tandvård?", ""),
]


@pytest.mark.parametrize(("text", "number"), ITEMS)
def test_items_as_the_plans_number_them(plans: tuple[Plan, ...], text: str, number: str) -> None:
    query = understand(Question(text), plans)
    assert query.refusal is None
    assert " ".join(ref.number for ref in query.items) == number


def test_an_uppdrag_that_no_plan_holds_is_missing(plans: tuple[Plan, ...]) -> None:
    query = understand(Question("Vad är uppdrag 99.1?"), plans)
    assert query.refusal is Reason.UNKNOWN_ITEM
    assert query.missing == ItemRef("uppdrag", "99.1")


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
