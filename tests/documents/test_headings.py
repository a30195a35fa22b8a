"""Which lines are headings, in made-up snippets and in the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import read_corpus
from documents.catalogue import read_catalogue
from documents.plan import Abbreviation, Plan
from tests.documents.made import headings, plan_of

GOLDEN = Path(__file__).parent / "golden" / "rubriker.txt"


def golden() -> dict[str, list[tuple[str, ...]]]:
    """The headings that a person read, as paths, per document."""
    paths: dict[str, list[tuple[str, ...]]] = {}
    plan, stack = "", list[str]()
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            plan, stack = line[2:], []
            paths[plan] = []
            continue
        depth = (len(line) - len(line.lstrip())) // 2
        stack = [*stack[:depth], line.strip()]
        paths[plan].append(tuple(stack))
    return paths


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    return {plan.id: plan for plan in read_corpus(read_catalogue())}


@pytest.mark.parametrize("name", sorted(golden()))
def test_headings_of_the_corpus(plans: dict[str, Plan], name: str) -> None:
    # topic lines put in for missing headings are marked, and a list is no heading
    own = [
        section.path
        for section in plans[name].sections
        if not section.inferred and section.path[-1] != "Förslag till beslut"
    ]
    assert list(dict.fromkeys(own)) == golden()[name]


def test_numbers_are_kept_as_printed(plans: dict[str, Plan]) -> None:
    sections = plans["alliansen-2018"].sections
    printed = [
        (section.number, section.path[-1])
        for section in sections
        if section.path[-1].startswith(("3.3", "3.4", "5,4"))
    ]
    assert printed == [
        ("3.3", "3.3 Psykisk hälsa"),
        ("3.4", "3.4 Fysioterapi"),
        ("3.3", "3.3 Ett gott liv för alla"),
        ("3.4", "3.4 Flyktingsituationen"),
        ("5,4", "5,4 Integration"),
    ]


def test_six_bodies_by_abbreviation_and_full_name(plans: dict[str, Plan]) -> None:
    items = plans["dialogmoten-2025"].items
    assert [(item.short, item.long) for item in items if isinstance(item, Abbreviation)] == [
        ("FDS", "Förvaltningen för digitaliseringsstöd"),
        ("FSF", "Fastighets- och serviceförvaltningen"),
        ("RK", "Regionkontoret"),
        ("RUN", "Regionala utvecklingsnämnden"),
        ("KTN", "Kollektivtrafiknämnden"),
        ("HSN", "Hälso- och sjukvårdsnämnden"),
    ]


PROSE = "Bussarna ska gå oftare i hela länet, och sista turen ska gå efter midnatt varje dag."
FORMS = [
    # short, alone, unmarked
    (f"Trafik\n\n{PROSE}", [("Trafik",)]),
    # two at once: the first is the outer one
    (
        f"Ett län som rör sig\n\nTrafik\n\n{PROSE}",
        [("Ett län som rör sig",), ("Ett län som rör sig", "Trafik")],
    ),
    # close above its text
    (f"Inledning här.\n\nTrafik\n{PROSE}", [("Trafik",)]),
    # split over two lines
    (
        f"Ett län där alla kan resa och\nkomma fram i tid\n\n{PROSE}",
        [("Ett län där alla kan resa och komma fram i tid",)],
    ),
    (
        "ETT LÄN DÄR ALLA KAN RESA\nOCH KOMMA FRAM\n\n" + PROSE,
        [("ETT LÄN DÄR ALLA KAN RESA OCH KOMMA FRAM",)],
    ),
    # a word cut in two
    (
        f"2 Taxor\n{PROSE}\n2.1 Upphandling ska stärka den regionala till-\nväxten\n{PROSE}",
        [("2 Taxor",), ("2 Taxor", "2.1 Upphandling ska stärka den regionala tillväxten")],
    ),
    # numbered, with and without full stop and space
    (f"1. Inledning\n{PROSE}\n1.Vision\n{PROSE}", [("1. Inledning",), ("1.Vision",)]),
    # numbers nest
    (
        f"3 Mål\n{PROSE}\n3.1 Taxor\n{PROSE}\n3.1.1 Zoner\n{PROSE}",
        [("3 Mål",), ("3 Mål", "3.1 Taxor"), ("3 Mål", "3.1 Taxor", "3.1.1 Zoner")],
    ),
    # all capitals
    (f"INLEDNING\n\n{PROSE}", [("INLEDNING",)]),
    # a paragraph of minutes, its title on the same line or the next
    (f"§ 99 Svar på motion om taxor\n\n{PROSE}", [("§ 99 Svar på motion om taxor",)]),
    (f"§ 99\nSvar på motion om taxor\n\n{PROSE}", [("§ 99 Svar på motion om taxor",)]),
    # what would announce a list, with no list under it
    (f"Yrkanden\n\n{PROSE}", [("Yrkanden",)]),
    # a title that ends in a colon goes on below
    (
        f"4. Målområde 2:\n\nTrafik i hela länet\n\n{PROSE}",
        [("4. Målområde 2: Trafik i hela länet",)],
    ),
    # a question
    (f"Hur ser läget ut?\n\n{PROSE}", [("Hur ser läget ut?",)]),
    # a label with its number
    (
        f"Mål 1: God hälsa\n\n{PROSE}\n\nMål 2: Trafik\n\n{PROSE}",
        [("Mål 1: God hälsa",), ("Mål 2: Trafik",)],
    ),
    # close above what announces a list
    ("Trafik\nVi vill:\n• köra", [("Trafik",)]),
    # above the formal proposal, with a colon or without
    (
        "Yrkande\n\nJag yrkar att regionfullmäktige bygger ut vården i hela länet.",
        [("Yrkande",)],
    ),
    (
        "Förslag till beslut:\n\nNämnden föreslår fullmäktige besluta:\n• att bygga",
        [("Förslag till beslut",)],
    ),
    # close over a short sentence, and over one in a narrow column
    ("Vård\nVården ska vara nära.", [("Vård",)]),
    ("Tryggare vård\nHälso- och sjuk-\nvården behöver fler vård-\nplatser.", [("Tryggare vård",)]),
    # cut after "i"
    (
        "Hälsa hos barn och unga i\nhela länet\nUnga får hjälp nu.",
        [("Hälsa hos barn och unga i hela länet",)],
    ),
    # close over what a label tells
    ("Skolnämnden\nYrkande 1: Inför betyg", [("Skolnämnden",)]),
    # the first line of a page needs no blank line above
    (f"{PROSE}\n Trafik\n\n{PROSE}", [("Trafik",)]),
]


@pytest.mark.parametrize(("text", "paths"), FORMS)
def test_forms_of_headings(text: str, paths: list[tuple[str, ...]]) -> None:
    assert headings(text) == paths


NONE = [
    # sentences, parts of sentences, items, leads
    "Bussarna går oftare.\n\nDet är bra.",
    f"{PROSE[:-1]} och alla\n\nAnna Andersson\n\nsom vill åka kan göra det.",
    "Att bygga ut trafiken\n\n" + PROSE,
    "Liberalerna vill:\n\n• Att bygga",
    "Summa: 12\n\n" + PROSE,
    # a list whose numbers follow upon each other
    "De största satsningarna är:\n1. Nära vård i hela länet\n2. Fler tåg\n3. Ny skola\n\n" + PROSE,
    "1. Motion av Bo Ek (S) om bussar\n\n2. Motion av Anna By (M) om tåg\n\n3. Motion om vård",
    # a number in the archive, a signature, a place with its date
    f"Dnr 2027/123\n\n{PROSE}",
    f"Anna Andersson (KD)\n\n{PROSE}",
    f"Falun den 12 juni 2027\n\n{PROSE}",
    # a line that goes on below, by its last word or since the next word had no room
    "Vi samarbetar med\nRegion Skåne om vård och trafik.",
    "Vi samarbetar hela tiden\nRegion Skåne vill detta.",
    # text cut after "för"
    "Vi arbetar hårt för\nbättre vård.\nAlla ska få hjälp i tid.",
    # no sentence below
    "Region Skåne\nBox 712\n791 29 Falun",
    # a question within a text
    f"{PROSE} Är det bra?\n\n{PROSE}",
    # a list's number has a sentence after it
    "1. Bygga ut trafiken till alla orter.\n2. Sänka taxan.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_heading(text: str) -> None:
    assert headings(text) == []


CONTENTS = [
    "Innehåll\n\nInledning ........ 3\nTrafik . . . . . . 12\n\n",
    # an entry over two lines
    "Innehållsförteckning\nInledning........3\nEn mycket lång rubrik om trafik och\n"
    "resor i länet.....5\nEkonomi......9\n\n",
    # without dots
    "Innehåll\n\n1 Inledning 3\n2 Trafik\t5\n3 Ekonomi 12\n\n",
]


@pytest.mark.parametrize("text", CONTENTS)
def test_a_table_of_contents_is_dropped(text: str) -> None:
    plan = plan_of(f"{text}Inledning\n\n{PROSE}\n\nTrafik\n\n{PROSE}")
    assert [section.path for section in plan.sections] == [("Inledning",), ("Trafik",)]
    assert plan.text.startswith("Inledning\n\nBussarna")
    assert "".join("".join(plan.dropped).split()) == "".join(text.split())
