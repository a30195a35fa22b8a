"""To which section a piece of text belongs, where the order of lines does not tell."""

from __future__ import annotations

import pytest

from documents import read_corpus
from documents.catalogue import read_catalogue
from documents.plan import Plan
from tests.documents.made import headings, plan_of

PROSE = "Bussarna ska gå oftare i hela länet, och sista turen ska gå efter midnatt varje dag."
HEALTH = "Förlossningsvården och primärvården ska förstärkas med barnmorskor i hela länet."


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    return {plan.id: plan for plan in read_corpus(read_catalogue())}


def sections_of(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(item.section, item.text) for item in plan_of(text).yrkanden()]


def test_a_list_under_a_bare_lead_belongs_to_the_whole_area() -> None:
    text = (
        f"2. Trafik\n{PROSE}\n2.1 Bussar\n{PROSE}\n2.2 Tåg\n{PROSE}\n2.3 Båtar\n{PROSE}\n2.4 Flyg\n"
    )
    text += f"{PROSE}\n\nFörslag till beslut:\n\n• Att bygga\n"
    assert sections_of(text) == [(("2. Trafik", "Förslag till beslut"), "Att bygga")]


def test_a_list_under_a_named_lead_belongs_to_its_own_section() -> None:
    text = f"Ett län som rör sig\n\nBussar\n\n{PROSE}\n\nLiberalerna vill:\n\n• Att bygga\n"
    assert sections_of(text) == [(("Ett län som rör sig", "Bussar"), "Att bygga")]


def test_a_list_printed_under_the_next_areas_heading_by_its_words() -> None:
    # two columns read as one: area 3's heading stands before area 2's list
    text = (
        f"2. Trafik\n{PROSE}\n2.1 Bussar\n{PROSE}\n3.1 Vård\n{HEALTH}\n3.2 Mer vård\n{HEALTH}\n"
        "3. Hälsa\n\nFörslag till beslut:\n\n• Att Bussarna går efter midnatt\n"
    )
    assert sections_of(text) == [
        (("2. Trafik", "Förslag till beslut"), "Att Bussarna går efter midnatt")
    ]


def test_an_area_whose_heading_is_missing_says_so() -> None:
    text = "".join(f"{number} Del\n{PROSE}\n" for number in ("1.1", "1.2", "1.3", "1.4", "1.5"))
    assert headings("2 Slut\n" + PROSE + "\n" + text)[1] == ("1. (rubriken saknas i texten)",)


def test_the_alliances_lists_under_their_areas(plans: dict[str, Plan]) -> None:
    # read with two columns as one: three of area 2's items stand under area 3's heading
    areas = [item.section[0][:2] for item in plans["alliansen-2018"].yrkanden()]
    assert "".join(areas) == "2." * 12 + "3." * 5 + "4." * 9 + "5." * 8 + "6." * 15 + "7." * 10


def test_topic_lines_are_the_documents_words_and_marked(plans: dict[str, Plan]) -> None:
    plan = plans["sjukvardspartiet-2025"]
    inferred = [section for section in plan.sections if section.inferred]
    assert len(inferred) > 30
    for section in inferred:
        topic = section.path[-1]
        assert topic[0] == "[" and topic[-1] == "]"
        words = topic[1:-1].removesuffix(" …")
        assert plan.quote(section.span).startswith(words)
    for plan in plans.values():
        for section in plan.sections:
            assert section.inferred == section.path[-1].startswith("[")


def test_a_later_level_ends_the_deeper_ones() -> None:
    text = f"1 Ett\n{PROSE}\n1.1 Två\n{PROSE}\n2 Tre\n{PROSE}"
    plan = plan_of(text)
    first = plan.sections[0]
    assert first.path == ("1 Ett",)
    assert plan.quote(first.span).endswith(f"1.1 Två\n\n{PROSE}")
    assert plan.section_at(len(plan.text) - 1) == plan.sections[-1]
    assert plan.section_at(len(plan.text)) is None
