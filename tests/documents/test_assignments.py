"""The tables of an administration's plan: assignments, åtgärder, footnotes, appendix.

The golden files were written from reading the plan, row by row, before the readers.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from documents.cleaning import clean
from documents.furniture import without_furniture
from documents.layout import Block, BlockKind
from documents.lines import GridLine, Reading
from documents.loading import to_plan
from documents.plan import Abbreviation, Atgard, AtgardText, Item, Uppdrag
from documents.tables.activities import read_activities
from documents.tables.appendix import read_appendix
from documents.tables.assignments import read_assignment_table, read_assignments
from documents.tables.cells import cells, is_chapter, is_schedule
from documents.tables.footnotes import read_abbreviations
from documents.tables.issuers import issuer_of
from tests.documents.made import PARTY

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "documents" / "corpus"
PLAN = "forvaltningsplan-hsf-2023.txt"


def cleaned(name: str) -> list[str]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    return without_furniture(clean(text).split("\n"))[0]


def golden(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        (HERE / "golden" / f"{name}.json").read_text(encoding="utf-8")
    )
    return rows


def read_all(lines: Sequence[str]) -> list[tuple[list[Block], int, int]]:
    """Every table in `lines`: its blocks, its first line and the line after it."""
    found = []
    index = 0
    while index < len(lines):
        read = read_assignment_table(lines, index)
        if read is None:
            index += 1
            continue
        assert read[1] > index, "a reader that reads must get on"
        found.append((read[0], index, read[1]))
        index = read[1]
    return found


def items_of(blocks: Sequence[Block], kind: type[Item]) -> list[Any]:
    return [item for block in blocks for item in block.items if isinstance(item, kind)]


def quotes_of(blocks: Sequence[Block], kind: type[Item]) -> list[str]:
    return [
        block.text[item.span.start : item.span.stop]
        for block in blocks
        for item in block.items
        if isinstance(item, kind)
    ]


def as_golden(item: Item, row: dict[str, Any]) -> dict[str, Any]:
    """The item's fields that the golden row has, tuples as lists."""
    fields = {key: getattr(item, key) for key in row if key != "cell"}
    return {key: list(it) if isinstance(it, tuple) else it for key, it in fields.items()}


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return cleaned(PLAN)


@pytest.fixture(scope="module")
def blocks(lines: list[str]) -> list[Block]:
    return [block for read, _, _ in read_all(lines) for block in read]


# golden rows


def test_assignments_as_printed(blocks: list[Block]) -> None:
    rows = golden("uppdrag")
    items = items_of(blocks, Uppdrag)
    assert [as_golden(item, rows[0]) for item in items] == rows
    assert Counter(item.issuer for item in items) == {"RF": 27, "HSN": 10}


def test_an_assignments_quote_shows_its_number(blocks: list[Block]) -> None:
    quotes = quotes_of(blocks, Uppdrag)
    for row, quote in zip(golden("uppdrag"), quotes, strict=True):
        number = row["number"].removeprefix("HSN ")
        assert quote in (f"{number}. {row['text']}", f"{number} {row['text']}")


def test_activities_as_printed(blocks: list[Block]) -> None:
    rows = golden("atgarder")
    assert len(rows) == 51
    expected = [{key: row[key] for key in row if key != "cell"} for row in rows]
    assert [as_golden(item, rows[0]) for item in items_of(blocks, Atgard)] == expected


def test_an_activitys_quote_is_its_whole_row(blocks: list[Block]) -> None:
    for row, quote in zip(golden("atgarder"), quotes_of(blocks, Atgard), strict=True):
        letter = row["letter"]
        printed = [
            row["cell"],
            f"{letter}." if letter and len(letter) == 1 else "",
            row["text"],
            row["schedule"],
            ", ".join(row["responsible"]),
        ]
        assert quote == " ".join(part for part in printed if part)


def test_activity_texts_of_the_appendix(blocks: list[Block]) -> None:
    rows = golden("atgardstexter")
    assert [as_golden(item, rows[0]) for item in items_of(blocks, AtgardText)] == rows
    quotes = quotes_of(blocks, AtgardText)
    assert quotes == [f"{row['letter']}. {row['text']}" for row in rows]


def test_abbreviations_of_the_footnote(blocks: list[Block]) -> None:
    items = items_of(blocks, Abbreviation)
    assert [(item.short, item.long) for item in items] == [
        ("HSD", "Hälso- och sjukvårdsdirektör"),
        ("AS", "Akutsjukvård"),
        ("MDT", "Medicinsk diagnostik och teknik"),
        ("NV", "Nära vård"),
        ("POU", "Planering- och utvecklingsstab"),
        ("EC", "Ekonomichef"),
    ]
    # the quote keeps the spaces that went astray in print
    assert quotes_of(blocks, Abbreviation) == [
        "HSD= Hälso-och sjukvårdsdirektör",
        "AS=Akutsjukvård",
        "MDT= Medicinsk diagnostik och teknik",
        "NV=Nära vård",
        "POU= Planering -och utvecklingsstab",
        "EC= Ekonomichef",
    ]


def test_areas_are_headings(blocks: list[Block]) -> None:
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    assert headings == [
        "Ett välmående Västmanland",
        "Ett nyskapande Västmanland",
        "En effektiv verksamhet av god kvalitet",
        "Stolta och engagerade medarbetare samt uppdragstagare",
        "En stark och uthållig ekonomi",
        "Ett välmående Västmanland",
        "Ett tillgängligt Västmanland",
        "Ett nyskapande Västmanland",
        "En effektiv verksamhet av god kvalitet",
        "Stolta och engagerade medarbetare samt uppdragstagare",
        "En stark och uthållig ekonomi",
        "INSATSOMRÅDEN I HÄLSO-OCH SJUKVÅRDEN BILAGA 1.",
        "Omställning till framtidens hälso- och sjukvård",
        "Personcentrering",
        "Hälsofrämjande",
        "Tillgänglig, säker och effektiv vård",
        "Säkra kompetensförsörjning",
    ]


def test_goals_and_documents_stay_prose(blocks: list[Block]) -> None:
    prose = [block.text for block in blocks if block.kind is BlockKind.PROSE]
    assert (
        "Måldokument - Framtidens hälso- och sjukvård 2030 - Program Nära vård - "
        "Primärvårdsprogram (LOV) - Regional utvecklingsstrategi – RUS - "
        "Digitaliseringsstrategi 2021-2024"
    ) in prose
    assert "1 För utförligare förklaring kring åtgärder v.g. se bilaga 1." in prose
    assert "Uppdrag -" in prose


def test_nothing_is_lost_and_nothing_beyond_is_taken(lines: list[str]) -> None:
    read = read_all(lines)
    # the tables begin at their heads and end before the next chapter, or with the text
    assert [lines[start].strip() for _, start, _ in read] == [
        "Mål o uppdrag\tRegionfullmäktige\tHälso- och sjukvårdsnämnd",
        "Uppdrags",
        "INSATSOMRÅDEN I HÄLSO-OCH SJUKVÅRDEN \t\t\tBILAGA 1.",
    ]
    assert lines[read[0][2]].strip() == "4 UPPDRAG OCH MÅLUPPFYLLELSE"
    assert lines[read[1][2]].strip() == "5 EKONOMISKA FÖRUTSÄTTNINGAR"
    assert "".join(lines[read[2][2] :]).strip() == ""
    for blocks, start, stop in read:
        printed = Counter("".join("".join(lines[start:stop]).split()))
        kept = Counter("".join("".join(block.text for block in blocks).split()))
        # hyphens at line ends may go; every other character stays
        del printed["-"], kept["-"]
        assert kept == printed


@pytest.mark.parametrize(
    "name", sorted(path.name for path in CORPUS.glob("*.txt") if path.name != PLAN)
)
def test_other_documents_hold_no_such_table(name: str) -> None:
    assert read_all(cleaned(name)) == []


# another administration's plan, laid out alike

MADE_UP_ASSIGNMENTS = """\
 2 MÅL OCH UPPDRAG

Mål och uppdrag\tRegionfullmäktige\tKollektivtrafiknämnd

Ett Bergslagen som rör sig
Mål/indikator\t-\tFler ska resa tillsammans

Styrdokument\t-\tTrafikförsörjningsprogram 2030

Uppdrag\t4. Se över zonerna i hela
\tlänet
9. Pröva anropsstyrd trafik

4.1 Ta fram en ny taxa för
\tunga resenärer
 SIDA 3 (12)

Nöjda medarbetare
Mål/indikator\t-\tLåg sjukfrånvaro

Uppdrag\t11. Korta rekryteringstiden
 3 PLAN FÖR ÅRET
"""

MADE_UP_ACTIVITIES = """\
Uppdrag nr\tÅtgärd\tTidplan\tAnsvarig3

\tEtt Bergslagen som rör sig\t\t
4
KTN 4.1

B. Utred en zonlös taxa för resenärer under
   tjugo år

T2 2027 - 2028\tTC, EK

4, 9\tC.\tStarta försök med anropsstyrd trafik\tLöpande med utvärdering 2028\tTC

3 TC= Trafikchef, EK=Ekonomi- och kvalitetsenhet
 SIDA 4 (12)

Gäller fr.o.m.  Dok.nummer-Utgåva
9\t\tAlla åtgärder A-D\t2027\tTC

9\t\tFölj upp kundernas omdömen

\tTC

\tNöjda medarbetare samt
uppdragstagare

 11\tD. Etablera en gemensam introduktion

T1 2027\tKommunikation,
HR
 5 EKONOMI
"""

MADE_UP_APPENDIX = """\
Insatsområde\tÅtgärder

Trafik för alla\t

Resandet ska öka i hela länet.
Därför behövs fler linjer.

B. Utred en zonlös taxa:
- med rabatt
- utan rabatt

C. Starta försök med
 anropsstyrd trafik.

Arbetet följs upp varje tertial av nämnden.
"""


def test_another_plans_assignments() -> None:
    lines, furniture = without_furniture(MADE_UP_ASSIGNMENTS.split("\n"))
    assert furniture == ["SIDA 3 (12)"]
    read = read_assignments([*lines, *MADE_UP_ACTIVITIES.split("\n")], 2)
    assert read is not None
    blocks, stop = read
    assert lines[stop] == " 3 PLAN FÖR ÅRET"
    found = [
        (item.number, item.issuer, item.target_area, item.text)
        for item in items_of(blocks, Uppdrag)
    ]
    # "KTN", since that is what the rest of the plan calls a Kollektivtrafiknämnd
    assert found == [
        ("4", "RF", "Ett Bergslagen som rör sig", "Se över zonerna i hela länet"),
        ("9", "RF", "Ett Bergslagen som rör sig", "Pröva anropsstyrd trafik"),
        ("KTN 4.1", "KTN", "Ett Bergslagen som rör sig", "Ta fram en ny taxa för unga resenärer"),
        ("11", "RF", "Nöjda medarbetare", "Korta rekryteringstiden"),
    ]


def test_another_plans_activities() -> None:
    lines, furniture = without_furniture(MADE_UP_ACTIVITIES.split("\n"))
    assert furniture == ["SIDA 4 (12) Gäller fr.o.m. Dok.nummer-Utgåva"]
    read = read_activities(lines, 0)
    assert read is not None
    blocks, stop = read
    assert lines[stop] == " 5 EKONOMI"
    found = [
        (it.assignments, it.letter, it.text, it.schedule, it.responsible, it.target_area)
        for it in items_of(blocks, Atgard)
    ]
    area = "Ett Bergslagen som rör sig"
    trial = "Starta försök med anropsstyrd trafik"
    assert found == [
        (
            ("4", "KTN 4.1"),
            "B",
            "Utred en zonlös taxa för resenärer under tjugo år",
            "T2 2027 - 2028",
            ("TC", "EK"),
            area,
        ),
        (("4", "9"), "C", trial, "Löpande med utvärdering 2028", ("TC",), area),
        (("9",), "A–D", "Alla åtgärder A-D", "2027", ("TC",), area),
        (("9",), None, "Följ upp kundernas omdömen", None, ("TC",), area),
        (
            ("11",),
            "D",
            "Etablera en gemensam introduktion",
            "T1 2027",
            ("Kommunikation", "HR"),
            "Nöjda medarbetare samt uppdragstagare",
        ),
    ]
    assert [(it.short, it.long) for it in items_of(blocks, Abbreviation)] == [
        ("TC", "Trafikchef"),
        ("EK", "Ekonomi- och kvalitetsenhet"),
    ]


def test_another_plans_activities_without_tabs() -> None:
    lines = [
        "Uppdrags-nr  Åtgärd  Tidplan  Ansvarig",
        "",
        "1, 7  L. Etablera samordning av vaccinationer  2023  NV, MDT",
        "2  A.  Etablera vård i hemmet",
        "och på distans",
        "",
        "2024  AS",
        "Kapitlet om ekonomi börjar här.",
    ]
    read = read_activities(lines, 0)
    assert read is not None
    assert read[1] == 7
    assert [
        (it.assignments, it.letter, it.text, it.schedule, it.responsible)
        for it in items_of(read[0], Atgard)
    ] == [
        (("1", "7"), "L", "Etablera samordning av vaccinationer", "2023", ("NV", "MDT")),
        (("2",), "A", "Etablera vård i hemmet och på distans", "2024", ("AS",)),
    ]


def test_another_plans_appendix() -> None:
    lines = MADE_UP_APPENDIX.split("\n")
    read = read_appendix(lines, 0)
    assert read is not None
    blocks, stop = read
    # what follows the last åtgärd is not the appendix's
    assert lines[stop].startswith("Arbetet följs upp")
    assert [(it.letter, it.area, it.text) for it in items_of(blocks, AtgardText)] == [
        ("B", "Trafik för alla", "Utred en zonlös taxa: - med rabatt - utan rabatt"),
        ("C", "Trafik för alla", "Starta försök med anropsstyrd trafik."),
    ]
    assert [block.text for block in blocks if block.kind is BlockKind.PROSE] == [
        "Resandet ska öka i hela länet. Därför behövs fler linjer."
    ]


def test_a_page_break_inside_a_row_and_a_head_printed_again() -> None:
    lines = [
        "Uppdrag nr\tÅtgärd\tTidplan\tAnsvarig",
        "1\tA. Etablera en ny",
        "",
        " Uppdrag nr\tÅtgärd\tTidplan\tAnsvarig",
        "",
        "mottagning",
        "",
        "2023\tNV",
        "2\tB. Stäng den gamla\t2024\tNV",
    ]
    read = read_activities(lines, 0)
    assert read is not None
    assert [it.text for it in items_of(read[0], Atgard)] == [
        "Etablera en ny mottagning",
        "Stäng den gamla",
    ]
    assert [block.text for block in read[0] if block.kind is BlockKind.FURNITURE] == [
        "Uppdrag nr Åtgärd Tidplan Ansvarig",
    ]


# shapes


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2023 - 2025", True),
        ("2023 – 2024", True),
        ("T1 2023", True),
        ("2023 13.1: T1 2023", True),
        ("Löpande", True),
        ("senast december 2024", True),
        ("28", False),  # a number of an assignment, not a time
        ("under våren tas en plan fram", False),
        ("", False),
    ],
)
def test_is_schedule(cell: str, expected: bool) -> None:
    assert is_schedule(cell) is expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Regionfullmäktige", "RF"),
        ("Regionstyrelsen", "RS"),
        ("Hälso- och sjukvårdsnämnd", "HSN"),
        ("Regional utvecklingsnämnd", "RUN"),
        ("HSN", "HSN"),
        ("Kommentar", None),
    ],
)
def test_issuer_of(head: str, expected: str | None) -> None:
    assert issuer_of(head) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (" 5 EKONOMISKA FÖRUTSÄTTNINGAR ", True),
        (" 5 Ekonomiska förutsättningar", True),  # first on its page
        ("Bilaga 2: Insatsområden", True),
        ("4. RUN O HSN", False),  # a list's number has a full stop
        ("1177 VÅRDGUIDEN", False),
        ("5% av de sköraste", False),
        ("1\tREALTIDSDOKUMENTATION\t2023\tNV", False),
    ],
)
def test_is_chapter(line: str, expected: bool) -> None:
    assert is_chapter(line) is expected


def test_cells() -> None:
    assert cells("26\t\tSamtliga aktiviteter A-Å\t2023\tHSD ") == [
        "26",
        "",
        "Samtliga aktiviteter A-Å",
        "2023",
        "HSD",
    ]
    assert cells("\tav administration ") == ["", "av administration"]
    assert cells(" sjukvården  ") == ["sjukvården"]


def test_abbreviations_need_two() -> None:
    assert read_abbreviations(["HSD= direktör, AS=Akutsjukvård"], 0) is not None
    assert read_abbreviations(["Risk: AB=Akutbesök"], 0) is None
    assert read_abbreviations(["AB=Akutbesök"], 0) is None
    assert read_abbreviations(["S=3 ", "K=4 "], 0) is None


# garbage


def test_garbage_never_crashes_and_always_gets_on(lines: list[str]) -> None:
    chance = random.Random(20230118)
    heads = [line for line in lines if line.startswith(("Mål o uppdrag", "Uppdrags", "nr.", "Åtg"))]
    odd = [
        "",
        " ",
        "\t",
        "\t\t\t",
        "1",
        "1,",
        "A.",
        "2023",
        "HSN 1.1",
        " 16 ",
        "²",
        "=",
        "Uppdrag",
        "Uppdrag\t1.",
        "Mål/indikator",
        "Insatsområde\tAktiviteter",
        "BILAGA 1.",
        "\u00a0",
        "A=B",
        "X" * 5000,
        "1, " * 2000,
        " " * 5000 + "1",
        "AB=" * 1000,
        "- - - -",
        "٣. arabic digits",
    ]
    for _ in range(300):
        pool = [*chance.choices(lines, k=40), *chance.choices(odd, k=15), *heads]
        chance.shuffle(pool)
        pool[:0] = chance.choice([heads[:1], heads[1:], ["Insatsområde\tAktiviteter"]])
        for blocks, _, stop in read_all(pool):
            assert stop <= len(pool)
            for block in blocks:
                for item in block.items:
                    assert 0 <= item.span.start < item.span.stop <= len(block.text)


def test_every_cut_of_the_plan_is_read_without_harm(lines: list[str]) -> None:
    for stop in range(128, 620, 7):
        read_all(lines[128:stop])
    for start in range(320, 600, 7):
        read_all([*lines[320:324], *lines[start:600]])


@pytest.mark.parametrize("start", [0, 1, 5])
def test_nothing_begins_in_an_empty_text_or_after_its_end(start: int) -> None:
    assert read_assignment_table([], start) is None
    assert read_assignment_table(["", " \t "], start) is None


@pytest.mark.parametrize(
    "head",
    [
        "Mål o uppdrag\tRegionfullmäktige\tHälso- och sjukvårdsnämnd",
        "Uppdrags nr.\tÅtgärd\tTidplan\tAnsvarig",
        "Insatsområde\tAktiviteter",
    ],
)
def test_a_head_without_a_table_is_left_to_others(head: str) -> None:
    assert read_assignment_table([head, "", "Här står bara löpande text.", ""], 0) is None


def test_an_uppdrag_printed_again_overleaf_is_one() -> None:
    lines = (
        GridLine((("Nr", "Uppdrag", "Åtgärd"), ("1", "Korta köerna", "Anställ fler")), 1),
        GridLine((("Nr", "Uppdrag", "Åtgärd"), ("1", "Korta köerna", "Öppna kvällar")), 1),
    )
    plan = to_plan(Reading(lines), PARTY)
    assert [item.number for item in plan.uppdrag()] == ["1"]
    assert [item.text for item in plan.atgarder()] == ["Anställ fler", "Öppna kvällar"]
