"""To which section a piece of text belongs, where the order of lines does not tell."""

from __future__ import annotations

import pytest

from documents import read_corpus
from documents.catalogue import read_catalogue
from documents.lines import HeadingLine
from documents.parsing import parse_lines
from documents.plan import Plan
from tests.documents.made import NOBODY, headings, plan_of

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


NESTED = [
    # without a number, under the numbered one before it
    (
        f"1 Mål\n\n{PROSE}\n\n1.1 Omvärld\n\n{PROSE}\n\nFler invånare\n\n{PROSE}",
        [("1 Mål",), ("1 Mål", "1.1 Omvärld"), ("1 Mål", "1.1 Omvärld", "Fler invånare")],
    ),
    # … of minutes too, though one follows at once upon the other
    (
        f"§ 4 Budget\n\nBakgrund\n\n{PROSE}\n\nBeslut\n\nSkäl\n\n{PROSE}",
        [
            ("§ 4 Budget",),
            ("§ 4 Budget", "Bakgrund"),
            ("§ 4 Budget", "Beslut"),
            ("§ 4 Budget", "Beslut", "Skäl"),
        ],
    ),
    # … but not where it stands in the place of a number
    (
        f"1. Vision\n\n{PROSE}\n\nBudget i korthet\n\n{PROSE}\n\n3. Vård\n\n{PROSE}",
        [("1. Vision",), ("Budget i korthet",), ("3. Vård",)],
    ),
    # … nor after the numbered ones
    (
        f"1. Vision\n\n{PROSE}\n\n2. Vård\n\n{PROSE}\n\nBilaga 1\n\n{PROSE}",
        [("1. Vision",), ("2. Vård",), ("Bilaga 1",)],
    ),
    # capitals are the outer ones
    (
        f"INLEDNING\n\n{PROSE}\n\nVÅRD FÖR ALLA\n\nPrimärvård\n\n{PROSE}\n\nEKONOMI\n\n{PROSE}",
        [("INLEDNING",), ("VÅRD FÖR ALLA",), ("VÅRD FÖR ALLA", "Primärvård"), ("EKONOMI",)],
    ),
    # so are chapters
    (
        f"Kapitel 1 Vård\n\n{PROSE}\n\nA. Sjukhus\n\n{PROSE}\n\nKapitel 2 Trafik\n\n{PROSE}",
        [("Kapitel 1 Vård",), ("Kapitel 1 Vård", "A. Sjukhus"), ("Kapitel 2 Trafik",)],
    ),
]


@pytest.mark.parametrize(("text", "paths"), NESTED)
def test_headings_without_numbers_nest(text: str, paths: list[tuple[str, ...]]) -> None:
    assert headings(text) == paths


def test_lists_of_several_sections_stay_in_their_own() -> None:
    text = (
        f"3. Vård\n\n{HEALTH}\n\n3.1 Primärvård\n\n{HEALTH}\n\nRiktade uppdrag\n1. Utred taxan.\n"
        f"2. Bygg ut.\n\n3.2 Tandvård\n\n{HEALTH}\n\nRiktade uppdrag\n1. Anställ fler.\n"
    )
    assert sections_of(text) == [
        (("3. Vård", "3.1 Primärvård", "Riktade uppdrag"), "Utred taxan."),
        (("3. Vård", "3.1 Primärvård", "Riktade uppdrag"), "Bygg ut."),
        (("3. Vård", "3.2 Tandvård", "Riktade uppdrag"), "Anställ fler."),
    ]


MARKED = [
    # a level left out
    (
        [("Ett", 1), ("Tre", 3), ("Två", 2), ("Tre b", 3)],
        [("Ett",), ("Ett", "Tre"), ("Ett", "Två"), ("Ett", "Två", "Tre b")],
    ),
    # the first is not of the first level
    (
        [("Inledning", 2), ("Bakgrund", 3), ("Mål", 2)],
        [("Inledning",), ("Inledning", "Bakgrund"), ("Mål",)],
    ),
    # bold ones stand innermost
    (
        [("Vård", 1), ("Primärvård", 2), ("Läkare", 0), ("Tandvård", 2)],
        [("Vård",), ("Vård", "Primärvård"), ("Vård", "Primärvård", "Läkare"), ("Vård", "Tandvård")],
    ),
    # numbers say nothing that the file does not
    ([("1 Vård", 1), ("2.1 Trafik", 1)], [("1 Vård",), ("2.1 Trafik",)]),
]


@pytest.mark.parametrize(("marked", "paths"), MARKED)
def test_headings_that_the_file_marks(
    marked: list[tuple[str, int]], paths: list[tuple[str, ...]]
) -> None:
    lines = [line for title, level in marked for line in (HeadingLine(title, level), PROSE, "")]
    assert [section.path for section in parse_lines(lines, NOBODY).sections] == paths


def test_a_title_alone_is_over_the_headings_that_are_not_marked() -> None:
    lines = [HeadingLine("Regionplan", 1), "", PROSE, "", "Trafik", "", PROSE]
    paths = [section.path for section in parse_lines(lines, NOBODY).sections]
    assert paths == [("Regionplan",), ("Regionplan", "Trafik")]
