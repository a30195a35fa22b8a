"""The registers on the page: what is chosen, how it is counted, drawn and written down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.opening import ChoiceError
from assistant.page.registers import chart, uppdrag, yrkanden
from assistant.page.registers.sifting import counted, download_link, matcher, swedish, thousands
from assistant.page.registers.timeline import Part, timeline
from assistant.page.registers.uppdrag import NO_YEAR, UppdragChoice, chosen_uppdrag, uppdrag_lines
from assistant.page.registers.views import (
    AMOUNTS,
    NO_UPPDRAG,
    NO_YRKANDEN,
    NUMBER,
    TIMELINE,
    uppdrag_view,
    yrkanden_view,
)
from assistant.page.registers.yrkanden import (
    YrkandeChoice,
    YrkandeLine,
    area_of,
    chosen_yrkanden,
    yrkande_lines,
)
from documents.plan import (
    Abbreviation,
    Amount,
    Atgard,
    Item,
    Plan,
    Section,
    Span,
    Uppdrag,
    Yrkande,
)
from tests.assistant.page import fakes

HERE = Span(0, 5)


class Address:
    """The parameters of an address."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.pairs = pairs

    def getlist(self, key: str, /) -> list[str]:
        """Every value of `key`."""
        return [value for name, value in self.pairs if name == key]


def holding(*items: Item, name: str = "x-2020", party: str = "V") -> Plan:
    return replace(fakes.plan(name, party=party), items=items)


def yrkande(number: int, text: str, *section: str, **more: object) -> Yrkande:
    return replace(Yrkande(number, text, section, HERE), **more)  # type: ignore[arg-type]


def row(letter: str | None, schedule: str | None, *who: str, serves: str = "1") -> Atgard:
    return Atgard(letter, f"Gör {letter}.", schedule, who, (serves,), "Hälsa", (), HERE)


# two parties' plans with a chapter of one name; the lines of both are made once
LEFT = holding(
    yrkande(1, "Att tandvården blir gratis", "1. Målområde ”Hälsa”", "Förslag till beslut"),
    yrkande(
        2,
        "Att satsa på bussar",
        "2. Resor",
        "Förslag till beslut",
        amounts=(Amount(2_000_000, "2 mkr"), Amount(500, "500 kr")),
        years=(2021,),
    ),
)
LIBERAL = holding(
    yrkande(1, "Att anställa läkare", "Hälsa", "Vård nära", amounts=(Amount(8_000_000, "8 mkr"),)),
    name="y-2020",
    party="L",
)
PLANS = (LEFT, LIBERAL)
LINES = yrkande_lines(PLANS)


def texts(lines: list[YrkandeLine]) -> list[str]:
    return [line.text.removeprefix("Att ") for line in lines]


@pytest.mark.parametrize(
    ("search", "text", "found"),
    [
        ("tandvård", "Att tandvården byggs ut", True),  # another form of the word
        ("TANDVARD", "Att tandvården byggs ut", True),  # capitals, and no ring over the a
        ("vård", "Att tandvården byggs ut", True),  # a part of a word
        ("ST", "Att stöd ges", False),  # too short to be a part
        ("st", "Att fler ST-läkare anställs", True),  # … but a word of its own
        ("tandvård buss", "Att tandvården byggs ut", False),  # every word must be there
        ("tandvård och", "Att tandvården byggs ut", True),  # "och" says nothing
        ("", "Att tandvården byggs ut", True),
        ("HSN 1.1", "RF 1, HSN 1.1", True),
        ("HSN 1.2", "RF 1, HSN 1.1", False),
        ("mål", "Att bygga i Malmö", False),  # typed with a ring, it is not "mal"
    ],
)
def test_searching(search: str, text: str, found: bool) -> None:
    assert matcher(search)(text) is found


def test_swedish_order_numbers_and_counts() -> None:
    assert sorted(["Öppen", "Zon", "Ängar", "åker"], key=swedish) == [
        "Zon",
        "åker",
        "Ängar",
        "Öppen",
    ]
    assert thousands(15_000_000) == "15\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000"
    assert counted(12, 160, "yrkanden") == "Visar 12 av 160 yrkanden."
    # more than a page is read with: says so, unless it is a chart of them all
    assert "de första 500" in counted(501, 501, "rader")
    assert "de första" not in counted(501, 501, "rader", whole=True)


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("2. Målområde ”Nöjda invånare”", "Nöjda invånare"),
        ("4. Målområde 2: Regional utveckling", "Regional utveckling"),
        ("6. Ekonomi", "Ekonomi"),
        ("En god hälsa", "En god hälsa"),
        ("7. ", "7. "),  # nothing but a number: as it is
        ("", "Utan rubrik"),
    ],
)
def test_the_area_is_the_words_of_the_chapter(heading: str, area: str) -> None:
    assert area_of(heading) == area


def test_area_and_place_of_a_line() -> None:
    # the same chapter in two plans is one area; "Förslag till beslut" stands under both chapters of
    # the first plan, so it says nothing of the place; "Vård nära" does
    assert [(line.area, line.place) for line in LINES] == [
        ("Hälsa", ""),
        ("Resor", ""),
        ("Hälsa", "Vård nära"),
    ]


def test_a_heading_that_all_have_is_no_area() -> None:
    plan = holding(
        yrkande(1, "Att a", "Budget", "Vård", "Tand"), yrkande(2, "Att b", "Budget", "Resor")
    )
    assert [(line.area, line.place) for line in yrkande_lines((plan,))] == [
        ("Vård", "Tand"),
        ("Resor", ""),
    ]


def test_a_topic_line_in_place_of_a_heading_is_no_place() -> None:
    section = Section(("1. Vård", "[Vården är inte jämlik.]"), None, HERE, inferred=True)
    plan = replace(
        holding(yrkande(1, "Att a", *section.path), yrkande(2, "Att b", "2. Resor")),
        sections=(section,),
    )
    assert [(line.area, line.place) for line in yrkande_lines((plan,))] == [
        ("Vård", ""),
        ("Resor", ""),
    ]


def test_another_partys_yrkande_is_that_partys() -> None:
    plan = holding(yrkande(1, "Att a", proposer="Liberalerna"), yrkande(2, "Att b", proposer="Org"))
    assert [(line.sender, line.parties) for line in yrkande_lines((plan,))] == [
        ("Liberalerna (L)", ("L",)),
        ("Org (V)", ("V",)),
    ]


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (
            YrkandeChoice(),
            ["tandvården blir gratis", "satsa på bussar", "anställa läkare"],
        ),
        (YrkandeChoice(parties=("L",)), ["anställa läkare"]),
        (YrkandeChoice(areas=("Hälsa",)), ["tandvården blir gratis", "anställa läkare"]),
        (YrkandeChoice(documents=("x-2020",), with_amount=True), ["satsa på bussar"]),
        # a heading is searched too
        (YrkandeChoice(search="resa"), ["satsa på bussar"]),
        # 8 million, then the larger of 2 million and 500, then none
        (
            YrkandeChoice(order="belopp"),
            ["anställa läkare", "satsa på bussar", "tandvården blir gratis"],
        ),
        # Hälsa before Resor, and the catalogue's order within
        (
            YrkandeChoice(order="omrade"),
            ["tandvården blir gratis", "anställa läkare", "satsa på bussar"],
        ),
    ],
)
def test_choosing_yrkanden(choice: YrkandeChoice, left: list[str]) -> None:
    assert texts(chosen_yrkanden(LINES, choice)) == left


def test_a_choice_and_its_address_are_the_same() -> None:
    choice = YrkandeChoice("buss", ("V",), ("x-2020",), ("Resor",), True, "belopp")
    assert yrkanden.choice_of(Address(*choice.pairs()), PLANS) == choice
    link = download_link("yrkanden.csv", YrkandeChoice("å & b", ("V",)).pairs())
    assert link == "yrkanden.csv?q=%C3%A5+%26+b&parti=V"
    assert download_link("yrkanden.csv", YrkandeChoice().pairs()) == "yrkanden.csv"


@pytest.mark.parametrize("key", ["parti", "dokument", "omrade", "sortera"])
def test_a_choice_that_is_not_there_is_one_sentence(key: str) -> None:
    with pytest.raises(ChoiceError, match="Finns ej finns inte; välj bland"):
        yrkanden.choice_of(Address((key, "Finns ej")), PLANS)


def test_the_chart_counts_by_area_and_party() -> None:
    areas = chart.counts(LINES)
    told = [
        (area.name, [(each.name, each.bars[0].value, each.bars[0].width) for each in area.senders])
        for area in areas
    ]
    # one in each place: all bars are as long as the longest
    assert told == [
        ("Hälsa", [("Org (V)", 1, 100.0), ("Org (L)", 1, 100.0)]),
        ("Resor", [("Org (V)", 1, 100.0)]),
    ]


def test_the_chart_of_amounts_adds_nothing() -> None:
    bars = [
        (bar.value, bar.width)
        for area in chart.amounts(LINES)
        for sender in area.senders
        for bar in sender.bars
    ]
    # on one scale, 2 of 8 million is a quarter; 500 kronor are drawn as the shortest there is
    assert sorted(bars) == [(500, 0.4), (2_000_000, 25.0), (8_000_000, 100.0)]


PLAN = holding(
    Abbreviation("NV", "Nära vård", (), HERE),
    Uppdrag("1", "RF", "Hälsa", "Främja hälsan", (), HERE),
    Uppdrag("HSN 1.1", "HSN", "Hälsa", "Följ riktlinjer", (), HERE),
    row("A", "2023 - 2025", "NV", "HR"),
    row("A", "2023–2025", "NV", "HR", serves="HSN 1.1"),
    row("B", "T1 2023", "HR", serves="9"),
    row("C", "Löpande", "NV"),
    row(None, None),
)


def test_a_line_of_uppdrag() -> None:
    line = uppdrag_lines((PLAN,))[0]
    # the document spells out NV and not HR, and lists uppdrag 1 as regionfullmäktige's
    assert [who.shown for who in line.responsible] == ["NV (Nära vård)", "HR"]
    assert [(each.name, each.text) for each in line.assignments] == [("RF 1", "Främja hälsan")]
    assert (line.schedule, line.years) == ("2023–2025", (2023, 2024, 2025))
    # an issuer that the number says already is not said twice; a number nobody lists stands alone
    lines = uppdrag_lines((PLAN,))
    assert [line.assignments[0].name for line in lines[1:3]] == ["HSN 1.1", "9"]


@pytest.mark.parametrize(
    ("choice", "letters"),
    [
        (UppdragChoice(), "AABC-"),
        (UppdragChoice(responsible=("NV (Nära vård)",)), "AAC"),
        (UppdragChoice(responsible=("HR",)), "AAB"),
        (UppdragChoice(responsible=("NV",)), "AAC"),  # as printed, as the command takes it
        (UppdragChoice(year="2024"), "AA"),
        (UppdragChoice(year="2023"), "AAB"),
        (UppdragChoice(year=NO_YEAR), "C-"),
        (UppdragChoice(search="riktlinjer"), "A"),  # the uppdrag's own text
        (UppdragChoice(documents=("y",)), ""),
    ],
)
def test_choosing_uppdrag(choice: UppdragChoice, letters: str) -> None:
    left = chosen_uppdrag(uppdrag_lines((PLAN,)), choice)
    assert "".join(line.letter or "-" for line in left) == letters


def test_choices_of_uppdrag_and_what_is_none() -> None:
    plans = (PLAN,)
    choice = UppdragChoice("A", ("HR",), "2024", ("x-2020",))
    assert uppdrag.choice_of(Address(*choice.pairs()), plans) == choice
    with pytest.raises(ChoiceError, match="Ingen rad har XY som ansvarig; välj bland NV, HR"):
        uppdrag.choice_of(Address(("ansvarig", "XY")), plans)
    with pytest.raises(ChoiceError, match="Ingen rad har 2030 i sin tidplan"):
        uppdrag.choice_of(Address(("ar", "2030")), plans)


def test_the_timeline_places_only_what_names_years() -> None:
    drawn = timeline(uppdrag_lines((PLAN,)))
    assert [year.name for year in drawn.axis] == ["2023", "2024", "2025"]
    # åtgärd A is printed twice and drawn once, under both its uppdrag; "T1 2023" takes 2023 whole
    assert [(bar.letter, bar.assignments, bar.parts) for bar in drawn.placed] == [
        ("A", ("RF 1", "HSN 1.1"), (Part(0, 3),)),
        ("B", ("9",), (Part(0, 1),)),
    ]
    # "Löpande" and no tidplan at all have no place
    assert [bar.schedule for bar in drawn.unplaced] == ["Löpande", ""]


def test_years_apart_are_parts_apart() -> None:
    drawn = timeline(uppdrag_lines((holding(row("A", "2023 och 2025")),)))
    assert drawn.placed[0].parts == (Part(0, 1), Part(2, 1))


def test_a_timeline_without_years_has_no_axis() -> None:
    drawn = timeline(uppdrag_lines((holding(row("A", None)),)))
    assert (drawn.axis, drawn.placed, len(drawn.unplaced)) == ((), (), 1)


def test_the_register_as_html() -> None:
    html = yrkanden_view(PLANS, YrkandeChoice(parties=("V",)))
    assert "Visar 2 av 3 yrkanden." in html
    assert html.count('<a class="pv-visa"') == 2
    assert 'href="dokument/x-2020?start=0&amp;stop=5#citat"' in html
    assert "2\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000" in html
    assert 'href="yrkanden.xlsx?parti=V"' in html
    # no sum is shown: the two amounts of an yrkande are of different things
    assert "2\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}500" not in html


def test_views_of_what_is_chosen() -> None:
    assert "Antal yrkanden efter område" in yrkanden_view(PLANS, YrkandeChoice(), NUMBER)
    # of amounts, only those yrkanden that name one
    amounts = yrkanden_view(PLANS, YrkandeChoice(), AMOUNTS)
    assert "Visar 2 av 3 yrkanden." in amounts
    assert 'href="yrkanden.csv?belopp=1"' in amounts
    assert "Utan plats på tidslinjen" in uppdrag_view((PLAN,), UppdragChoice(), TIMELINE)
    assert "Inget motsvarar urvalet" in yrkanden_view(PLANS, YrkandeChoice("zzz"), NUMBER)
    assert "Inget motsvarar urvalet" in uppdrag_view((PLAN,), UppdragChoice("zzz"), TIMELINE)


def test_a_corpus_without_either_says_so() -> None:
    empty = (holding(),)
    assert NO_YRKANDEN in yrkanden_view(empty, YrkandeChoice())
    assert NO_UPPDRAG in uppdrag_view(empty, UppdragChoice())


def test_what_documents_and_visitors_write_is_inert() -> None:
    hostile = fakes.HOSTILE
    plan = holding(
        yrkande(1, hostile, hostile, proposer=hostile),
        Uppdrag("1", hostile, hostile, hostile, (), HERE),
        Atgard(hostile, hostile, f"2023 {hostile}", (hostile,), ("1",), hostile, (), HERE),
    )
    plans = (replace(plan, source=replace(plan.source, title=hostile, region=hostile)),)
    views = [
        *(yrkanden_view(plans, YrkandeChoice(), view) for view in ("tabell", NUMBER, AMOUNTS)),
        *(uppdrag_view(plans, UppdragChoice(), view) for view in ("tabell", TIMELINE)),
        yrkanden_view(plans, YrkandeChoice(search='"><script>')),
    ]
    assert all("<script" not in view and "<img" not in view for view in views)
    assert sum("&lt;script&gt;" in view for view in views) >= 4


def test_the_five_documents(plans: tuple[Plan, ...]) -> None:
    # 59 + 50 + 51 yrkanden; of them 12 + 6 + 16 name an amount; 51 printed rows of åtgärder, of
    # which that of uppdrag 29 has no tidplan
    lines = yrkande_lines(plans)
    assert len(lines) == 160
    assert len(chosen_yrkanden(lines, YrkandeChoice(with_amount=True))) == 34
    # the joint proposal answers for each of its parties
    assert len(chosen_yrkanden(lines, YrkandeChoice(parties=("KD",)))) == 59
    # Region Västmanland's chapters of one name are one area in two parties' plans
    shared = chosen_yrkanden(lines, YrkandeChoice(areas=("En stark och uthållig ekonomi",)))
    assert {line.parties for line in shared} == {("M", "L", "C", "KD"), ("V",)}
    rows = uppdrag_lines(plans)
    drawn = timeline(rows)
    assert len(rows) == 51
    assert [year.name for year in drawn.axis] == ["2023", "2024", "2025"]
    assert [bar.schedule for bar in drawn.unplaced] == [""]
