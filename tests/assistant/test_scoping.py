"""Whose plans a question is about, and what is refused because nobody's answer it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.gates.refusing import refusal
from assistant.query import Ask, ItemRef, Query, Question, Reason
from assistant.scoping import missing_items
from assistant.understanding import understand
from documents.plan import Plan

ALLIANCE, LEFT, ADOPTED, NOTES, SVP = (
    "alliansen-2018",
    "vansterpartiet-2021",
    "forvaltningsplan-hsf-2023",
    "dialogmoten-2025",
    "sjukvardspartiet-2025",
)
ALL = (ALLIANCE, LEFT, ADOPTED, NOTES, SVP)

SEARCHED = [
    # nobody named: everything
    ("Vad står det om tandvård?", ALL),
    ("Vad vill V göra åt tandvården?", (LEFT,)),
    # M, L, C and KD have only the joint proposal
    ("Vad vill Moderaterna göra åt tandvården?", (ALLIANCE,)),
    ("Vad vill KD göra åt tandvården?", (ALLIANCE,)),
    ("Alliansens syn på tandvården?", (ALLIANCE,)),
    # kinds of document
    ("Vad säger förvaltningsplanen om tandvård?", (ADOPTED,)),
    ("Vad sades på dialogmötet?", (NOTES,)),
    # a region whose plans there are
    ("Vad görs åt tandvården i Västernorrland?", (SVP,)),
    ("Vad vill SVP i Västernorrland?", (SVP,)),
    # who speaks, not who is spoken of
    ("Vad säger SVP om Moderaterna?", (SVP,)),
    ("Vad säger SVP om Socialdemokraterna, Moderaterna och Centerpartiet?", (SVP,)),
    ("Vad gör Moderaterna för fel enligt SVP?", (SVP,)),
    ("Enligt V, vad gör M för fel?", (LEFT,)),
    ("Vad är V:s kritik mot Alliansen?", (LEFT,)),
    ("Vad säger Alliansen om V?", (ALLIANCE,)),
    ("Anklagar SVP Centerpartiet för något?", (SVP,)),
    # the plan of a year
    ("Vad står i regionplanen 2021?", (LEFT,)),
]

SIDES = [
    # sides stand in the catalogue's order, however they are asked for
    ("Jämför V och Alliansen om tandvården", (ALLIANCE, LEFT)),
    ("Vad skiljer SVP från V om tandvården, och Alliansen?", (ALLIANCE, LEFT, SVP)),
    ("Hur ser SVP respektive M på tandvården?", (ALLIANCE, SVP)),
    ("V/SVP om tandvården", (LEFT, SVP)),
    ("Vänsterpartiet o Alliansen om tandvården", (ALLIANCE, LEFT)),
    # a party beside the administration of a plan that is no party's
    ("Jämför V och HSN om 1177", (LEFT, ADOPTED)),
    ("Vad skiljer V från förvaltningsplanen om 1177?", (LEFT, ADOPTED)),
    ("HSF och V om 1177", (LEFT, ADOPTED)),
    ("V, M och SVP om tandvården", (ALLIANCE, LEFT, SVP)),
    ("Vad vill V om tandvården och vad vill Alliansen?", (ALLIANCE, LEFT)),
    # every party, asked for as such; of one region where one is named
    ("Vad vill partierna göra åt tandvården?", (ALLIANCE, LEFT, SVP)),
    ("Vad vill alla partier i Västmanland göra åt tandvården?", (ALLIANCE, LEFT)),
    # parties of one and the same proposal are no two sides
    ("Vad skiljer M och KD om tandvården?", ()),
    ("Vad vill V?", ()),
    # a party talked about is no side
    ("Vad säger SVP om Moderaterna?", ()),
]

REFUSED = [
    ("Vad vill Miljöpartiet göra åt tandvården?", Reason.UNKNOWN_PARTY),
    ("Vad vill S?", Reason.UNKNOWN_PARTY),
    ("Vad vill Köpingspartiet?", Reason.UNKNOWN_PARTY),
    # what others say of a party is not what it says
    ("Vad är Socialdemokraternas egen linje om Sollefteå sjukhus?", Reason.UNKNOWN_PARTY),
    # a party in a region where its plan is not
    ("Vad vill V i Stockholm göra åt tandvården?", Reason.WRONG_REGION),
    ("Vad vill SVP i Västmanland?", Reason.WRONG_REGION),
    ("Vad gör Region Skåne åt tandvården?", Reason.WRONG_REGION),
    # what a region without a document does, though a plan mentions it
    ("Vilka åtgärder ska Region Gävleborg göra för nära vård?", Reason.WRONG_REGION),
    # items that are not there
    ("Vad säger uppdrag 57?", Reason.UNKNOWN_ITEM),
    ("Vem ansvarar för åtgärd Ö?", Reason.UNKNOWN_ITEM),
    ("Vad säger V:s yrkande 51?", Reason.UNKNOWN_ITEM),
    ("Vad säger yrkande 0?", Reason.UNKNOWN_ITEM),
    ("Vad innehåller bilaga 9?", Reason.UNKNOWN_ITEM),
    ("Vad säger Alliansens förslag till beslut nummer 60?", Reason.UNKNOWN_ITEM),
    ("Hur lyder medskick nummer 5 från dialogmötena?", Reason.UNKNOWN_ITEM),
    ("Vad handlar målområde 6 hos Sjukvårdspartiet om?", Reason.UNKNOWN_ITEM),
    # one that another plan has
    ("Vad vill V göra med uppdrag 23?", Reason.UNKNOWN_ITEM),
]

SENTENCES = [
    # the range of one plan, with its gaps
    (
        "Vad säger uppdrag 33?",
        "Uppdrag 33 finns inte i Förvaltningsplan 2023–2025, Hälso- och sjukvårdsförvaltningen "
        "(Region Västmanland); där finns uppdrag 1–5, 7, 13–24, 26–30, 35–38.",
    ),
    (
        "Vem ansvarar för åtgärd Ö?",
        "Åtgärd Ö finns inte i Förvaltningsplan 2023–2025, Hälso- och sjukvårdsförvaltningen "
        "(Region Västmanland); där finns åtgärd A–Å.",
    ),
    (
        "Hur lyder medskick 3 från dialogmötena?",
        "Medskick 3 finns inte i Minnesanteckningar: regionstyrelsens presidiums dialogmöten med "
        "nämnder och förvaltningar (Region Västmanland); där finns medskick 1–2.",
    ),
    (
        "Vad säger V:s yrkande 51?",
        "Yrkande 51 finns inte i Vänsterpartiet 2021–2023 (Region Västmanland); där finns "
        "yrkande 1–50.",
    ),
    # of each plan that has any, in their order
    (
        "Vad säger yrkande 99?",
        "Yrkande 99 finns inte i Allians för Västmanland 2018–2020 (Region Västmanland); "
        "Vänsterpartiet 2021–2023 (Region Västmanland); Sjukvårdspartiet Västernorrland "
        "2025–2027 (Region Västernorrland); där finns yrkande 1–59, 1–50 respektive 1–51.",
    ),
]


def understood(plans: tuple[Plan, ...], text: str) -> Query:
    return understand(Question(text), plans)


@pytest.mark.parametrize(("text", "searched"), SEARCHED)
def test_what_is_searched(plans: tuple[Plan, ...], text: str, searched: tuple[str, ...]) -> None:
    query = understood(plans, text)
    assert query.refusal is None
    assert query.plans == searched


def many(plans: tuple[Plan, ...], id: str, count: int) -> tuple[Plan, ...]:
    """The plan with `id` as if it were of so many years."""
    plan = next(plan for plan in plans if plan.id == id)
    sources = (replace(plan.source, id=f"{id}-{year}") for year in range(count))
    return tuple(replace(plan, source=source) for source in sources)


def test_more_plans_of_a_party_than_anybody_reads_side_by_side_are_searched_together(
    plans: tuple[Plan, ...],
) -> None:
    def sides(count: int) -> int:
        query = understood(many(plans, LEFT, count), "Vad vill V göra åt tandvården?")
        assert len(query.plans) == count
        return len(query.sides)

    assert (sides(1), sides(2), sides(8), sides(9)) == (0, 2, 8, 0)


def test_each_party_is_a_side_where_the_plans_are_too_many(plans: tuple[Plan, ...]) -> None:
    # 9 plans of V and 1 of SVP: each party gets one side, not nine and one
    library = (*many(plans, LEFT, 9), *many(plans, SVP, 1))
    query = understood(library, "Jämför V och SVP om tandvården")
    assert [len(side) for side in query.sides] == [9, 1]
    assert query.ask is Ask.COMPARISON


@pytest.mark.parametrize(("text", "sides"), SIDES)
def test_sides(plans: tuple[Plan, ...], text: str, sides: tuple[str, ...]) -> None:
    query = understood(plans, text)
    assert query.sides == tuple((plan,) for plan in sides)
    assert (query.ask is Ask.COMPARISON) == bool(sides)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_refused(plans: tuple[Plan, ...], text: str, reason: Reason) -> None:
    assert understood(plans, text).refusal is reason


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_what_is_there_instead(plans: tuple[Plan, ...], text: str, sentence: str) -> None:
    assert refusal(understood(plans, text), Reason.UNKNOWN_ITEM, plans) == sentence


def test_the_orders_of_a_nämnd_have_their_own_numbers(plans: tuple[Plan, ...]) -> None:
    sentence = refusal(understood(plans, "Vad säger HSN 99.1?"), Reason.UNKNOWN_ITEM, plans)
    assert sentence.startswith("Uppdrag HSN 99.1 finns inte i Förvaltningsplan 2023–2025")
    assert "där finns uppdrag HSN 1.1, HSN 1.2, HSN 2.1," in sentence


def test_a_silent_party_beside_one_that_speaks(plans: tuple[Plan, ...]) -> None:
    query = understood(plans, "Vad säger V och Miljöpartiet om tandvården?")
    assert query.refusal is None
    assert query.plans == (LEFT,)
    assert query.silent == ("Miljöpartiet",)


def test_a_place_elsewhere_must_be_in_the_evidence(plans: tuple[Plan, ...]) -> None:
    query = understood(plans, "Vad vill V göra med Sundsvalls sjukhus?")
    assert query.foreign_region == "Region Västernorrland"


def test_who_is_talked_about_is_part_of_the_topic(plans: tuple[Plan, ...]) -> None:
    assert understood(plans, "Vad säger SVP om Moderaterna?").topic.endswith("Moderaterna")


CHOSEN = [
    (Question("tandvård", parties=("V",)), (LEFT,)),
    (Question("tandvård", parties=("L",)), (ALLIANCE,)),
    (Question("tandvård", documents=(NOTES, ADOPTED)), (ADOPTED, NOTES)),
    (Question("tandvård", region="Region Västernorrland"), (SVP,)),
    (Question("tandvård", kind="meeting note"), (NOTES,)),
    # what is chosen and what is asked narrow each other
    (Question("Vad vill V?", region="Region Västmanland"), (LEFT,)),
]
NOTHING = [
    Question("tandvård", parties=("V",), documents=(ALLIANCE,)),
    Question("Vad vill Alliansen?", parties=("V",)),
    Question("Vad vill V?", region="Region Västernorrland"),
]


@pytest.mark.parametrize(("question", "searched"), CHOSEN)
def test_the_askers_own_choice(
    plans: tuple[Plan, ...], question: Question, searched: tuple[str, ...]
) -> None:
    assert understand(question, plans).plans == searched


@pytest.mark.parametrize("question", NOTHING)
def test_a_choice_that_leaves_nothing(plans: tuple[Plan, ...], question: Question) -> None:
    query = understand(question, plans)
    assert query.refusal is Reason.NO_EVIDENCE
    assert "ändra urvalet" in refusal(query, Reason.NO_EVIDENCE, plans)


def test_missing_items(plans: tuple[Plan, ...]) -> None:
    there, missing = ItemRef("yrkande", "1"), ItemRef("yrkande", "999")
    assert missing_items([there], plans) == []
    assert missing_items([there, missing], plans) == [missing]
