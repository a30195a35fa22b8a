"""Tables with cell borders, of money, risks and indicators, against what a person read."""

from __future__ import annotations

import pytest

from documents.layout import BlockKind
from tests.documents.test_tables import (
    as_printed,
    golden,
    lines_of,
    read_all,
    read_made,
    rows_of,
    share_right,
)

PLAN = "forvaltningsplan-hsf-2023"


def test_tables_of_the_health_administration() -> None:
    expected = golden("tabeller-hsf.json")
    tables = read_all(lines_of(PLAN))
    found = [as_printed(row) for _, _, blocks in tables for row in rows_of(blocks)]
    assert share_right(expected, found) >= 0.98
    assert found == expected


def test_groups_are_leads_and_goals_are_prose() -> None:
    blocks = [block for _, _, table in read_all(lines_of(PLAN)) for block in table]
    said = {block.text: block.kind for block in blocks}
    assert said["Varav Vårdval"] is BlockKind.LEAD
    assert said["Ett välmående Västmanland"] is BlockKind.LEAD
    assert said["Följsamhet till nationella screeningprogram"] is BlockKind.PROSE


def test_nothing_is_read_where_a_numbered_heading_stands() -> None:
    lines = lines_of(PLAN)
    starts = [start for start, _, _ in read_all(lines)]
    assert not [start for start in starts if lines[start].strip()[0].isdigit()]
    # and no table takes in the heading below it
    assert not any(
        "FÖRVALTNINGSSPECIFIKA" in b.text or "5.3" in b.text
        for _, _, blocks in read_all(lines)
        for b in blocks
    )


MADE = [
    # rows on lines that follow each other, as a spreadsheet is pasted
    (
        "Resultat\tUtfall 2023\tBudget 2024\nIntäkter\t1 787\t1 677\nKostnader\t9 900\t\n",
        [
            ("Resultat", "Intäkter", "", "", (("Utfall 2023", "1 787"), ("Budget 2024", "1 677"))),
            ("Resultat", "Kostnader", "", "", (("Utfall 2023", "9 900"),)),
        ],
    ),
    # heads and first cells broken over lines, with blank lines between
    (
        "2.1 Bidrag till föreningar \n\nVerksamhet\tBelopp \n\n(mkr) \n\nKommentar \n\n"
        "Idrott och \n\nfriluftsliv \n\n3,5\tNytt avtal från \njuli. \n\n"
        "Kultur\t12,0\t \n\nSumma\t15,5\t \n\n3 Personal \n",
        [
            (
                "Bidrag till föreningar",
                "Idrott och friluftsliv",
                "",
                "mkr",
                (("Belopp (mkr)", "3,5"), ("Kommentar", "Nytt avtal från juli.")),
            ),
            ("Bidrag till föreningar", "Kultur", "", "mkr", (("Belopp (mkr)", "12,0"),)),
            ("Bidrag till föreningar", "Summa", "", "mkr", (("Belopp (mkr)", "15,5"),)),
        ],
    ),
    # a group inside the table, ended by the sum
    (
        "Ramar\t2025\t2026 \n\nVård\t10,0\t11,0 \n\nVarav köpt vård\t\t \n\nPrivat\t1,0\t1,0 \n\n"
        "Summa\t10,0\t11,0 \n",
        [
            ("Ramar", "Vård", "", "", (("2025", "10,0"), ("2026", "11,0"))),
            ("Ramar", "Privat", "Varav köpt vård", "", (("2025", "1,0"), ("2026", "1,0"))),
            ("Ramar", "Summa", "", "", (("2025", "10,0"), ("2026", "11,0"))),
        ],
    ),
    # sums that carry their unit need no heads
    (
        "4 Balanskrav \n\nIngående resultat\t-12 mkr \n\nÅtgärder\t+ 8 mkr \n\nUtgående\t-4 mkr \n",
        [
            ("Balanskrav", "Ingående resultat", "", "mkr", (("", "-12 mkr"),)),
            ("Balanskrav", "Åtgärder", "", "mkr", (("", "+ 8 mkr"),)),
            ("Balanskrav", "Utgående", "", "mkr", (("", "-4 mkr"),)),
        ],
    ),
    # a paragraph within a cell: the risk's value, known by its look, holds the count
    (
        "6 Intern kontroll \n\nNivå\tRisk\tKontroll\tRiskvärde\tMetod \n\n"
        "RS\tFel lön\tGranska listor. \n\nSignera dem. \n\nS=2 \nK=3 \n\nStickprov \n\n"
        "RS\tFel inköp\tGranska avtal\tS=3 K=3\tIntervju \n",
        [
            (
                "Nivå",
                "Fel lön",
                "",
                "",
                (
                    ("Nivå", "RS"),
                    ("Kontroll", "Granska listor. Signera dem."),
                    ("Riskvärde", "S=2 K=3"),
                    ("Metod", "Stickprov"),
                ),
            ),
            (
                "Nivå",
                "Fel inköp",
                "",
                "",
                (
                    ("Nivå", "RS"),
                    ("Kontroll", "Granska avtal"),
                    ("Riskvärde", "S=3 K=3"),
                    ("Metod", "Intervju"),
                ),
            ),
        ],
    ),
    # indicators under a goal that stands once
    (
        "7 Mål \n\nMål\tIndikator\tMålvärde \n2026 \n\nNuvärde\tRedovisas \n\n"
        "En god region \nGod vård för \nalla \n\nNöjda patienter\t90%\t85%\tÅr \n\n"
        "Väntetid till \nbesök \n\n30 dagar\t\tDelår, År \n",
        [
            (
                "Mål",
                "Nöjda patienter",
                "En god region",
                "",
                (
                    ("Mål", "God vård för alla"),
                    ("Målvärde 2026", "90%"),
                    ("Nuvärde", "85%"),
                    ("Redovisas", "År"),
                ),
            ),
            (
                "Mål",
                "Väntetid till besök",
                "En god region",
                "",
                (
                    ("Mål", "God vård för alla"),
                    ("Målvärde 2026", "30 dagar"),
                    ("Redovisas", "Delår, År"),
                ),
            ),
        ],
    ),
    # no column for goals
    (
        "Nyckeltal\tMålvärde\tUppföljning\nSjukfrånvaro\t6%\tMånad\nDigitala besök\tÖka\tÅr\n",
        [
            (
                "Nyckeltal Målvärde Uppföljning",
                "Sjukfrånvaro",
                "",
                "",
                (("Målvärde", "6%"), ("Uppföljning", "Månad")),
            ),
            (
                "Nyckeltal Målvärde Uppföljning",
                "Digitala besök",
                "",
                "",
                (("Målvärde", "Öka"), ("Uppföljning", "År")),
            ),
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), MADE)
def test_like_tables_in_other_plans(text: str, rows: list[object]) -> None:
    assert read_made(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Mål\tIndikator\tMålvärde\tRedovisas\n",  # heads alone
        "Risk\tRiskvärde\nText utan värden\n\nmer text\n",
        "Belopp\t\t\t\n\t\t\t\n",
        "Ansvarig\tTitel\nLina Eriksson\tLars Almroth\n",  # no figures
    ],
)
def test_what_is_no_such_table_is_left_alone(text: str) -> None:
    assert read_made(text) == []
