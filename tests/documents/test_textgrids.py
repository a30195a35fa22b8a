"""Tables of other plans as they stand in plain text, against what a person reads in them."""

from __future__ import annotations

from typing import Any

import pytest

from documents.plan import Atgard, Item, Row, Uppdrag
from documents.tables.textgrids import begins_text_grid
from tests.documents.made import plan_of


def as_read(item: Item) -> tuple[Any, ...]:
    """A row as (table, head, unit, cells), an åtgärd and an assignment by what tells them."""
    if isinstance(item, Row):
        cells = tuple((cell.head, cell.value) for cell in item.cells)
        return item.table, item.head, item.unit, cells
    if isinstance(item, Atgard):
        return item.assignments, item.letter, item.text, item.schedule, item.responsible
    assert isinstance(item, Uppdrag)
    return item.issuer, item.number, item.text, item.target_area


MADE: list[tuple[str, list[tuple[Any, ...]]]] = [
    # tabs between cells; assignments by number
    (
        "3 Uppdrag\n"
        "\n"
        "Nr\tUppdrag\tAnsvarig\tTidplan\n"
        "1\tUtred en gemensam växel\tRegionstyrelsen\t2025\n"
        "2\tTa fram en plan för kompetensförsörjning\tHSN\t2025–2026\n"
        "3\tMinska inhyrd personal\tHSN\tLöpande\n"
        "\n"
        "Texten fortsätter här.\n",
        [
            ("", "1", "Utred en gemensam växel", ""),
            (("1",), None, "Utred en gemensam växel", "2025", ("Regionstyrelsen",)),
            ("", "2", "Ta fram en plan för kompetensförsörjning", ""),
            (("2",), None, "Ta fram en plan för kompetensförsörjning", "2025–2026", ("HSN",)),
            ("", "3", "Minska inhyrd personal", ""),
            (("3",), None, "Minska inhyrd personal", "Löpande", ("HSN",)),
        ],
    ),
    # bars
    (
        "Aktivitet | Ansvarig | Klart senast\n"
        "Utreda bemanningspool | HR-direktör | 2025-06-30\n"
        "Införa digital kallelse | IT-chef | december 2025\n"
        "\n"
        "Mer text.\n",
        [
            ((), None, "Utreda bemanningspool", "2025-06-30", ("HR-direktör",)),
            ((), None, "Införa digital kallelse", "december 2025", ("IT-chef",)),
        ],
    ),
    # wide gaps, cells on two lines
    (
        "Åtgärd                              Ansvar               Tid\n"
        "Ta fram en plan för                 Regiondirektör       2025-06-30\n"
        "kompetensförsörjning\n"
        "Införa digital journal i            IT-direktör          T1 2026\n"
        "hela regionen\n"
        "\n"
        "Vård nära invånarna är viktigt för alla som bor i regionen och det ska vi värna.\n",
        [
            (
                (),
                None,
                "Ta fram en plan för kompetensförsörjning",
                "2025-06-30",
                ("Regiondirektör",),
            ),
            ((), None, "Införa digital journal i hela regionen", "T1 2026", ("IT-direktör",)),
        ],
    ),
    # a line for every cell
    (
        "Aktivitet\n"
        "Ansvarig\n"
        "Tidplan\n"
        "Ta fram en plan för kompetensförsörjning\n"
        "HR\n"
        "2025\n"
        "Införa digital journal\n"
        "IT\n"
        "2025–2026\n",
        [
            ((), None, "Ta fram en plan för kompetensförsörjning", "2025", ("HR",)),
            ((), None, "Införa digital journal", "2025–2026", ("IT",)),
        ],
    ),
    # a paragraph for every cell
    (
        "Insats\n"
        "\n"
        "Ansvarig\n"
        "\n"
        "När\n"
        "\n"
        "Ta fram en plan för\n"
        "kompetensförsörjning\n"
        "\n"
        "Regiondirektören\n"
        "\n"
        "2025\n"
        "\n"
        "Införa digital journal\n"
        "\n"
        "IT-chefen\n"
        "\n"
        "T2 2026\n"
        "\n"
        "Kapitel om annat\n"
        "\n"
        "Texten fortsätter här med mer ord.\n",
        [
            ((), None, "Ta fram en plan för kompetensförsörjning", "2025", ("Regiondirektören",)),
            ((), None, "Införa digital journal", "T2 2026", ("IT-chefen",)),
        ],
    ),
    # the target area in a column, the issuer before the number
    (
        "Målområde\tUppdrag\tAnsvarig\tTid\n"
        "En god vård\tRS 12 Stärk den nära vården\tRS\t2025\n"
        "En god vård\tRS 13 Minska köerna\tHSN\t2025\n",
        [
            ("RS", "RS 12", "Stärk den nära vården", "En god vård"),
            (("RS 12",), None, "Stärk den nära vården", "2025", ("RS",)),
            ("RS", "RS 13", "Minska köerna", "En god vård"),
            (("RS 13",), None, "Minska köerna", "2025", ("HSN",)),
        ],
    ),
    # risks
    (
        "Risk                      Sannolikhet   Konsekvens   Riskvärde   Åtgärd\n"
        "Brist på sjuksköterskor        4             4           16       Rekrytera i tid\n"
        "Felaktig lön                   2             3            6       Stickprov varje månad\n",
        [
            (
                "",
                "Brist på sjuksköterskor",
                "",
                (
                    ("Sannolikhet", "4"),
                    ("Konsekvens", "4"),
                    ("Riskvärde", "16"),
                    ("Åtgärd", "Rekrytera i tid"),
                ),
            ),
            (
                "",
                "Felaktig lön",
                "",
                (
                    ("Sannolikhet", "2"),
                    ("Konsekvens", "3"),
                    ("Riskvärde", "6"),
                    ("Åtgärd", "Stickprov varje månad"),
                ),
            ),
        ],
    ),
    # a title above; an empty cell is told by its place
    (
        "Tabell 4: Driftbudget, mnkr\n"
        "Nämnd                          Bokslut 2023    Budget 2024    Plan 2025\n"
        "Regionstyrelsen                     -812,4         -845,0       -860,1\n"
        "Hälso- och sjukvårdsnämnden       -6 411,0       -6 702,5     -6 910,0\n"
        "Kollektivtrafiknämnden              -702,3                      -733,9\n"
        "Summa                             -7 925,7       -7 547,5     -8 504,0\n",
        [
            (
                "Tabell 4: Driftbudget, mnkr",
                "Regionstyrelsen",
                "mnkr",
                (("Bokslut 2023", "-812,4"), ("Budget 2024", "-845,0"), ("Plan 2025", "-860,1")),
            ),
            (
                "Tabell 4: Driftbudget, mnkr",
                "Hälso- och sjukvårdsnämnden",
                "mnkr",
                (
                    ("Bokslut 2023", "-6 411,0"),
                    ("Budget 2024", "-6 702,5"),
                    ("Plan 2025", "-6 910,0"),
                ),
            ),
            (
                "Tabell 4: Driftbudget, mnkr",
                "Kollektivtrafiknämnden",
                "mnkr",
                (("Bokslut 2023", "-702,3"), ("Plan 2025", "-733,9")),
            ),
            (
                "Tabell 4: Driftbudget, mnkr",
                "Summa",
                "mnkr",
                (
                    ("Bokslut 2023", "-7 925,7"),
                    ("Budget 2024", "-7 547,5"),
                    ("Plan 2025", "-8 504,0"),
                ),
            ),
        ],
    ),
    # heads over two lines, none over the rows' own heads; three kinds of minus
    (
        "Resultatbudget (tkr)\n"
        "                               Budget         Plan         Plan\n"
        "                                 2025         2026         2027\n"
        "Intäkter                      120 500      123 000      125 700\n"
        "Verksamhetens\n"
        "kostnader                    −980 300     −995 100   −1 012 400\n"
        "Årets resultat                 –2 100        1 900        3 300\n",
        [
            (
                "Resultatbudget (tkr)",
                "Intäkter",
                "tkr",
                (("Budget 2025", "120 500"), ("Plan 2026", "123 000"), ("Plan 2027", "125 700")),
            ),
            (
                "Resultatbudget (tkr)",
                "Verksamhetens kostnader",
                "tkr",
                (
                    ("Budget 2025", "−980 300"),
                    ("Plan 2026", "−995 100"),
                    ("Plan 2027", "−1 012 400"),
                ),
            ),
            (
                "Resultatbudget (tkr)",
                "Årets resultat",
                "tkr",
                (("Budget 2025", "–2 100"), ("Plan 2026", "1 900"), ("Plan 2027", "3 300")),
            ),
        ],
    ),
    # a dash for nothing
    (
        "Investeringar 2025–2027\n"
        "Objekt | 2025 | 2026 | 2027\n"
        "Nytt akutsjukhus | 120 | 340 | 510\n"
        "Fordon | 12,5 | 10 | –\n"
        "Totalt | 132,5 | 350 | 510\n",
        [
            (
                "Investeringar 2025–2027",
                "Nytt akutsjukhus",
                "",
                (("2025", "120"), ("2026", "340"), ("2027", "510")),
            ),
            (
                "Investeringar 2025–2027",
                "Fordon",
                "",
                (("2025", "12,5"), ("2026", "10"), ("2027", "–")),
            ),
            (
                "Investeringar 2025–2027",
                "Totalt",
                "",
                (("2025", "132,5"), ("2026", "350"), ("2027", "510")),
            ),
        ],
    ),
    # the indicator names the row
    (
        "Mål\tIndikator\tUtfall 2023\tMålnivå 2025\n"
        "God vård\tAndel nöjda patienter\t82 %\t90 %\n"
        "Stark ekonomi\tResultat i procent av skatt och bidrag\t1,2\t2,0\n",
        [
            (
                "Mål",
                "Andel nöjda patienter",
                "",
                (("Mål", "God vård"), ("Utfall 2023", "82 %"), ("Målnivå 2025", "90 %")),
            ),
            (
                "Mål",
                "Resultat i procent av skatt och bidrag",
                "",
                (("Mål", "Stark ekonomi"), ("Utfall 2023", "1,2"), ("Målnivå 2025", "2,0")),
            ),
        ],
    ),
    # assignments that carry their number, over blank lines; the heading says who gave them
    (
        "5 Uppdrag från kommunfullmäktige\n"
        "\n"
        "Uppdrag 1: Kommunstyrelsen ska utreda en gemensam\n"
        "växel för kommunens bolag.\n"
        "Uppdrag 2: Socialnämnden ska minska sjukfrånvaron.\n"
        "\n"
        "Uppdrag 12: Barn- och utbildningsnämnden får i uppdrag att se över\n"
        "skolskjutsen.\n"
        "\n"
        "Text efter uppdragen.\n",
        [
            ("KF", "1", "Kommunstyrelsen ska utreda en gemensam växel för kommunens bolag.", ""),
            ("KF", "2", "Socialnämnden ska minska sjukfrånvaron.", ""),
            (
                "KF",
                "12",
                "Barn- och utbildningsnämnden får i uppdrag att se över skolskjutsen.",
                "",
            ),
        ],
    ),
    # the issuer in the number; a sentence about a year's assignments is none
    (
        "Uppdrag RS 3.1 – Ta fram en plan för digitalisering\n"
        "Uppdrag RS 3.2 – Se över lokalerna\n"
        "\n"
        "Uppdrag 2024 har redovisats.\n",
        [
            ("RS", "RS 3.1", "Ta fram en plan för digitalisering", ""),
            ("RS", "RS 3.2", "Se över lokalerna", ""),
        ],
    ),
    # the unit in the corner
    (
        "Belopp i mnkr\tBokslut 2023\tBudget 2024\tPlan 2025\n"
        "Skatteintäkter\t5 412,3\t5 601,9\t5 780,0\n"
        "Statsbidrag\t1 203,0\t1 250,4\t1 301,7\n"
        "Nettokostnad\t-6 502,1\t-6 840,2\t-7 050,3\n"
        "Resultat\t113,2\t12,1\t31,4\n",
        [
            (
                "Belopp i mnkr",
                "Skatteintäkter",
                "mnkr",
                (("Bokslut 2023", "5 412,3"), ("Budget 2024", "5 601,9"), ("Plan 2025", "5 780,0")),
            ),
            (
                "Belopp i mnkr",
                "Statsbidrag",
                "mnkr",
                (("Bokslut 2023", "1 203,0"), ("Budget 2024", "1 250,4"), ("Plan 2025", "1 301,7")),
            ),
            (
                "Belopp i mnkr",
                "Nettokostnad",
                "mnkr",
                (
                    ("Bokslut 2023", "-6 502,1"),
                    ("Budget 2024", "-6 840,2"),
                    ("Plan 2025", "-7 050,3"),
                ),
            ),
            (
                "Belopp i mnkr",
                "Resultat",
                "mnkr",
                (("Bokslut 2023", "113,2"), ("Budget 2024", "12,1"), ("Plan 2025", "31,4")),
            ),
        ],
    ),
    # years alone over money
    (
        "Nämnd\t2025\t2026\t2027\n"
        "Kommunstyrelsen\t45,2\t46,0\t47,1\n"
        "Socialnämnden\t612,0\t630,5\t641,2\n"
        "Totalt\t657,2\t676,5\t688,3\n",
        [
            (
                "Nämnd",
                "Kommunstyrelsen",
                "",
                (("2025", "45,2"), ("2026", "46,0"), ("2027", "47,1")),
            ),
            (
                "Nämnd",
                "Socialnämnden",
                "",
                (("2025", "612,0"), ("2026", "630,5"), ("2027", "641,2")),
            ),
            ("Nämnd", "Totalt", "", (("2025", "657,2"), ("2026", "676,5"), ("2027", "688,3"))),
        ],
    ),
    # a row's head on two lines; the text below is none
    (
        "Budgetram per nämnd, tkr\n"
        "\n"
        "Nämnd              Ram 2025     Ram 2026\n"
        "Kommunstyrelsen    -45 200      -46 000\n"
        "Socialnämnden     -612 000     -630 500\n"
        "Bygg- och\n"
        "miljönämnden        -8 100       -8 200\n"
        "Summa             -665 300     -684 700\n"
        "\n"
        "Kommentar till tabellen står här i en hel mening.\n",
        [
            (
                "Budgetram per nämnd, tkr",
                "Kommunstyrelsen",
                "tkr",
                (("Ram 2025", "-45 200"), ("Ram 2026", "-46 000")),
            ),
            (
                "Budgetram per nämnd, tkr",
                "Socialnämnden",
                "tkr",
                (("Ram 2025", "-612 000"), ("Ram 2026", "-630 500")),
            ),
            (
                "Budgetram per nämnd, tkr",
                "Bygg- och miljönämnden",
                "tkr",
                (("Ram 2025", "-8 100"), ("Ram 2026", "-8 200")),
            ),
            (
                "Budgetram per nämnd, tkr",
                "Summa",
                "tkr",
                (("Ram 2025", "-665 300"), ("Ram 2026", "-684 700")),
            ),
        ],
    ),
    # shares
    (
        "Finansiella mål            Utfall 2023   Mål 2025\n"
        "Resultat av skatter och bidrag   1,1 %   2,0 %\n"
        "Soliditet                  24 %          26 %\n",
        [
            (
                "Finansiella mål",
                "Resultat av skatter och bidrag",
                "procent",
                (("Utfall 2023", "1,1 %"), ("Mål 2025", "2,0 %")),
            ),
            (
                "Finansiella mål",
                "Soliditet",
                "procent",
                (("Utfall 2023", "24 %"), ("Mål 2025", "26 %")),
            ),
        ],
    ),
    # a column besides
    (
        "Aktivitet            Ansvarig       Tidplan      Status\n"
        "Utreda växel         KS             2025         Pågår\n"
        "Minska köer          SN             Q2 2025      Ej påbörjad\n"
        "Bygga förskola       BUN            2026         Planerad\n",
        [
            ((), None, "Utreda växel", "2025", ("KS",)),
            ((), None, "Minska köer", "Q2 2025", ("SN",)),
        ],
    ),
    # risks with tabs
    (
        "Risk\tSannolikhet\tKonsekvens\tRiskvärde\tÅtgärd\n"
        "Brist på personal\t4\t3\t12\tRekryteringsplan\n"
        "IT-avbrott\t2\t4\t8\tReservrutiner\n",
        [
            (
                "Risk",
                "Brist på personal",
                "",
                (
                    ("Sannolikhet", "4"),
                    ("Konsekvens", "3"),
                    ("Riskvärde", "12"),
                    ("Åtgärd", "Rekryteringsplan"),
                ),
            ),
            (
                "Risk",
                "IT-avbrott",
                "",
                (
                    ("Sannolikhet", "2"),
                    ("Konsekvens", "4"),
                    ("Riskvärde", "8"),
                    ("Åtgärd", "Reservrutiner"),
                ),
            ),
        ],
    ),
    # a year names the row
    (
        "År\tBefolkning\tFörändring\n"
        "2023\t287 191\t0,3 %\n"
        "2024\t288 002\t0,3 %\n"
        "2025\t288 900\t0,3 %\n",
        [
            ("", "2023", "", (("Befolkning", "287 191"), ("Förändring", "0,3 %"))),
            ("", "2024", "", (("Befolkning", "288 002"), ("Förändring", "0,3 %"))),
            ("", "2025", "", (("Befolkning", "288 900"), ("Förändring", "0,3 %"))),
        ],
    ),
    # prose with wide gaps
    (
        "Under 2025 kostar vården 12 mnkr mer    än 2024. Budget 2024 var 11 mnkr.\n"
        "Planen för 2026 är 13 mnkr   och för 2027 14 mnkr.\n",
        [],
    ),
    # prose with such words
    (
        "Vi vill se åtgärder  i tid  och med tydligt ansvar\n"
        "Ansvarig  för detta är nämnden  2025\n",
        [],
    ),
    # lines that begin like heads
    (
        "Åtgärd\n"
        "Ansvarig nämnd har 2025 tagit fram en tidplan.\n"
        "Tidplan\n"
        "Arbetet följs upp 2026.\n",
        [],
    ),
    # heads over two lines, single spaces
    (
        "Resultaträkning\n"
        "Mnkr Bokslut Budget Plan Plan\n"
        "2023 2024 2025 2026\n"
        "Verksamhetens intäkter 1 205 1 250 1 270 1 300\n"
        "Verksamhetens kostnader -9 905 -10 250 -10 470 -10 800\n"
        "Avskrivningar -305 -320 -340 -350\n",
        [
            (
                "Resultaträkning",
                "Verksamhetens intäkter",
                "mnkr",
                (
                    ("Bokslut 2023", "1 205"),
                    ("Budget 2024", "1 250"),
                    ("Plan 2025", "1 270"),
                    ("Plan 2026", "1 300"),
                ),
            ),
            (
                "Resultaträkning",
                "Verksamhetens kostnader",
                "mnkr",
                (
                    ("Bokslut 2023", "-9 905"),
                    ("Budget 2024", "-10 250"),
                    ("Plan 2025", "-10 470"),
                    ("Plan 2026", "-10 800"),
                ),
            ),
            (
                "Resultaträkning",
                "Avskrivningar",
                "mnkr",
                (
                    ("Bokslut 2023", "-305"),
                    ("Budget 2024", "-320"),
                    ("Plan 2025", "-340"),
                    ("Plan 2026", "-350"),
                ),
            ),
        ],
    ),
    # the title holds the unit
    (
        "Resultaträkning, mnkr\n"
        " 2023 2024 2025\n"
        "Intäkter 1 205 1 250 1 270\n"
        "Kostnader –9 905 –10 250 –10 470\n",
        [
            (
                "Resultaträkning, mnkr",
                "Intäkter",
                "mnkr",
                (("2023", "1 205"), ("2024", "1 250"), ("2025", "1 270")),
            ),
            (
                "Resultaträkning, mnkr",
                "Kostnader",
                "mnkr",
                (("2023", "–9 905"), ("2024", "–10 250"), ("2025", "–10 470")),
            ),
        ],
    ),
    # signs that stand apart
    (
        "Resultaträkning, mnkr\n"
        " 2023 2024 2025\n"
        "Intäkter 1 205 1 250 1 270\n"
        "Kostnader - 9 905 - 10 250 - 10 470\n",
        [
            (
                "Resultaträkning, mnkr",
                "Intäkter",
                "mnkr",
                (("2023", "1 205"), ("2024", "1 250"), ("2025", "1 270")),
            ),
            (
                "Resultaträkning, mnkr",
                "Kostnader",
                "mnkr",
                (("2023", "-9 905"), ("2024", "-10 250"), ("2025", "-10 470")),
            ),
        ],
    ),
    # the title among the heads; a blank line between rows
    (
        "Balansräkning (mnkr)                  Utfall 2023     Budget 2024     Plan 2025\n"
        "Anläggningstillgångar                     5 120,4         5 310,0       5 480,2\n"
        "Omsättningstillgångar                     1 204,0         1 190,0       1 150,0\n"
        "Summa tillgångar                          6 324,4         6 500,0       6 630,2\n"
        "\n"
        "Eget kapital                              1 020,1         1 050,0       1 100,0\n"
        "Skulder                                   5 304,3         5 450,0       5 530,2\n",
        [
            (
                "Balansräkning (mnkr)",
                "Anläggningstillgångar",
                "mnkr",
                (("Utfall 2023", "5 120,4"), ("Budget 2024", "5 310,0"), ("Plan 2025", "5 480,2")),
            ),
            (
                "Balansräkning (mnkr)",
                "Omsättningstillgångar",
                "mnkr",
                (("Utfall 2023", "1 204,0"), ("Budget 2024", "1 190,0"), ("Plan 2025", "1 150,0")),
            ),
            (
                "Balansräkning (mnkr)",
                "Summa tillgångar",
                "mnkr",
                (("Utfall 2023", "6 324,4"), ("Budget 2024", "6 500,0"), ("Plan 2025", "6 630,2")),
            ),
            (
                "Balansräkning (mnkr)",
                "Eget kapital",
                "mnkr",
                (("Utfall 2023", "1 020,1"), ("Budget 2024", "1 050,0"), ("Plan 2025", "1 100,0")),
            ),
            (
                "Balansräkning (mnkr)",
                "Skulder",
                "mnkr",
                (("Utfall 2023", "5 304,3"), ("Budget 2024", "5 450,0"), ("Plan 2025", "5 530,2")),
            ),
        ],
    ),
    # assignments without numbers
    (
        "Nämndernas uppdrag\n"
        "\n"
        "Uppdrag                                    Ansvarig nämnd       Klart\n"
        "Utreda förutsättningarna för en            Kommunstyrelsen      2025-12-31\n"
        "gemensam växel\n"
        "Ta fram en strategi mot                    Socialnämnden        Juni 2026\n"
        "hemlöshet\n",
        [
            (
                (),
                None,
                "Utreda förutsättningarna för en gemensam växel",
                "2025-12-31",
                ("Kommunstyrelsen",),
            ),
            ((), None, "Ta fram en strategi mot hemlöshet", "Juni 2026", ("Socialnämnden",)),
        ],
    ),
    # an assignment over several rows, printed in each
    (
        "Uppdrag\tÅtgärd\tAnsvarig\tTidplan\n"
        "Stärk nära vård\tA. Öppna nya mottagningar\tNV\t2025\n"
        "Stärk nära vård\tB. Utbilda personal\tHR\t2025–2026\n"
        "Korta köerna\tC. Kvällsöppet\tAS\t2025\n",
        [
            ((), "A", "Öppna nya mottagningar", "2025", ("NV",)),
            ((), "B", "Utbilda personal", "2025–2026", ("HR",)),
            ((), "C", "Kvällsöppet", "2025", ("AS",)),
        ],
    ),
    # years alone, and rates
    (
        "Kommunalskatt och befolkning\n"
        "                    2024      2025      2026\n"
        "Skattesats          21,64     21,64     21,64\n"
        "Antal invånare      54 210    54 480    54 730\n",
        [
            (
                "Kommunalskatt och befolkning",
                "Skattesats",
                "",
                (("2024", "21,64"), ("2025", "21,64"), ("2026", "21,64")),
            ),
            (
                "Kommunalskatt och befolkning",
                "Antal invånare",
                "",
                (("2024", "54 210"), ("2025", "54 480"), ("2026", "54 730")),
            ),
        ],
    ),
    # a goal's indicators
    (
        "Målområde: En hållbar region\n"
        "Mål                          Indikator                         2023     Mål 2025\n"
        "Minskad klimatpåverkan       Utsläpp av CO2 per resa, kg       12,1     10,0\n"
        "Fler reser kollektivt        Andel resor med buss och tåg      24 %     28 %\n",
        [
            (
                "Målområde: En hållbar region",
                "Utsläpp av CO2 per resa, kg",
                "",
                (
                    ("Mål", "Minskad klimatpåverkan"),
                    ("2023", "12,1"),
                    ("Mål 2025", "10,0"),
                ),
            ),
            (
                "Målområde: En hållbar region",
                "Andel resor med buss och tåg",
                "procent",
                (
                    ("Mål", "Fler reser kollektivt"),
                    ("2023", "24 %"),
                    ("Mål 2025", "28 %"),
                ),
            ),
        ],
    ),
    # assignments without a number; when they are reported is no tidplan
    (
        "Riktade uppdrag till nämnderna | Ansvarig | Återrapport\n"
        "Ta fram en handlingsplan mot välfärdsbrott | RS | Delår 2 2025\n"
        "Se över taxorna i kollektivtrafiken | KTN | År 2025\n",
        [
            ((), None, "Ta fram en handlingsplan mot välfärdsbrott", None, ("RS",)),
            ((), None, "Se över taxorna i kollektivtrafiken", None, ("KTN",)),
        ],
    ),
    # a note's table
    (
        "Not 3 Skatter   Bokslut 2023   Budget 2024\n"
        "Preliminär skatt   8 120   8 450\n"
        "Slutavräkning   -45   20\n",
        [
            (
                "Not 3 Skatter",
                "Preliminär skatt",
                "",
                (("Bokslut 2023", "8 120"), ("Budget 2024", "8 450")),
            ),
            (
                "Not 3 Skatter",
                "Slutavräkning",
                "",
                (("Bokslut 2023", "-45"), ("Budget 2024", "20")),
            ),
        ],
    ),
    # a justified line is no table
    (
        "Kapitel 1   Ekonomi   2024\n"
        "Vi har under året arbetat med   budget och plan   på många sätt.\n"
        "Det gäller   bland annat   vården.\n",
        [],
    ),
    # heads and then prose
    (
        "Verksamhet Budget 2024 Budget 2025\n"
        "Vi föreslår att budgeten för 2024 och 2025\n"
        "ökas med 30 miljoner kronor.\n",
        [],
    ),
    # kronor
    (
        "Kostnad per invånare, kr\n"
        "Region 2022 2023\n"
        "Blekinge 29 812 31 204\n"
        "Dalarna 30 112 31 987\n"
        "Riket 29 020 30 655\n",
        [
            (
                "Kostnad per invånare, kr",
                "Blekinge",
                "kr",
                (("2022", "29 812"), ("2023", "31 204")),
            ),
            ("Kostnad per invånare, kr", "Dalarna", "kr", (("2022", "30 112"), ("2023", "31 987"))),
            ("Kostnad per invånare, kr", "Riket", "kr", (("2022", "29 020"), ("2023", "30 655"))),
        ],
    ),
    # rows that begin with a number look like headings, but for their gaps
    (
        "Nr   Uppdrag                    Ansvarig   Klart\n"
        "1    Ta fram en plan för vård   HSN        2025-12-31\n"
        "2    Sänka kostnaderna          RS, HSN    Löpande\n"
        "\n"
        "3    Ekonomi\n"
        "Budgeten är i balans.\n",
        [
            ("", "1", "Ta fram en plan för vård", ""),
            (("1",), None, "Ta fram en plan för vård", "2025-12-31", ("HSN",)),
            ("", "2", "Sänka kostnaderna", ""),
            (("2",), None, "Sänka kostnaderna", "Löpande", ("RS", "HSN")),
        ],
    ),
    (
        "Åtgärd                        Ansvarig                 Tidplan     Kostnad\n"
        "1.1 Kartlägg risker           Stadsbyggnadsnämnden     2024        500 tkr\n"
        "1.2 Plantera träd             Barn- och utbildnings-   2024–2026   1,5 mnkr\n"
        "                              nämnden\n"
        "1.3 Ta fram värmeplan         Socialnämnden            2025        –\n",
        [
            ((), None, "1.1 Kartlägg risker", "2024", ("Stadsbyggnadsnämnden",)),
            ((), None, "1.2 Plantera träd", "2024–2026", ("Barn- och utbildningsnämnden",)),
            ((), None, "1.3 Ta fram värmeplan", "2025", ("Socialnämnden",)),
        ],
    ),
    # heads that no other plan may have, over nothing but figures
    (
        "Tabell 4. Antal anställda\n"
        "Yrke               Kvinnor     Män     Totalt\n"
        "Läkare                 142     171        313\n"
        "Undersköterskor        910     160      1 070\n",
        [
            (
                "Tabell 4. Antal anställda",
                "Läkare",
                "",
                (("Kvinnor", "142"), ("Män", "171"), ("Totalt", "313")),
            ),
            (
                "Tabell 4. Antal anställda",
                "Undersköterskor",
                "",
                (("Kvinnor", "910"), ("Män", "160"), ("Totalt", "1 070")),
            ),
        ],
    ),
    # a cell as wide as its column; the table ends the assignment that it stands right under
    (
        "Uppdrag 1. Minska antalet placeringar utanför hemmet\n"
        "Åtgärder                  Ansvarig             Tidplan\n"
        "Utveckla öppenvården      Enhetschef Öppenvård 2025\n"
        "Följa upp månadsvis       Controller           Löpande\n",
        [
            ("", "1", "Minska antalet placeringar utanför hemmet", ""),
            ((), None, "Utveckla öppenvården", "2025", ("Enhetschef Öppenvård",)),
            ((), None, "Följa upp månadsvis", "Löpande", ("Controller",)),
        ],
    ),
    # what and when
    (
        "Tidplan\nMoment\tTid\nRemiss\tmaj 2025\nBeslut\tnovember 2025\n",
        [
            ("Tidplan", "Remiss", "", (("Tid", "maj 2025"),)),
            ("Tidplan", "Beslut", "", (("Tid", "november 2025"),)),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MADE)
def test_tables_in_plain_text(text: str, expected: list[tuple[Any, ...]]) -> None:
    plan = plan_of(text)
    assert [as_read(item) for item in plan.items] == expected
    for item in plan.items:
        assert plan.quote(item.span).strip()


@pytest.mark.parametrize("text", [text for text, _ in MADE])
def test_no_letter_is_lost(text: str) -> None:
    plan = plan_of(text)
    said = sorted(char for char in plan.text + "".join(plan.dropped) if char.isalnum())
    assert said == sorted(char for char in text if char.isalnum())


BARRED = ["Åtgärd | Ansvarig | Klart", "Utred taxan | KTN | 2025", "Bygg hållplatser | KTN | 2026"]
SPACED = ["Nämnd    Budget 2025   Plan 2026", "HSN      5 200         5 300", "KTN      610    620"]


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        # right under a paragraph, whole or not
        (["Uppdragen följer", *BARRED], True),
        (["Ramarna anges i tusental kronor.", *SPACED], True),
        # under the table's own title; what may be the paragraph's last line is none
        (["Ramarna är nya.", "Ramar per nämnd", *SPACED], True),
        (["Ramarna beslutas av", "Regionfullmäktige", *SPACED], False),
        # a sentence with a bar or wide gaps; heads without rows
        (["Vi arbetar för", "Moderaterna | Budget 2025"], False),
        (["Vi arbetar för", "god  vård  och  omsorg"], False),
        (["Vi arbetar för", "God  Vård  Nu", "a  1  2"], False),
        (["Vi arbetar för", "God  Vård  Nu", "a  1  2", "b  3  snart"], False),
        (["Vi arbetar för alla.", "Yrke  Kvinnor  Män", "Läkare  1  2", "Tandläkare  3  4"], True),
        (["Vi arbetar för", "Åtgärd | Ansvarig | Klart"], False),
        (["Vi arbetar för", "bättre vård"], False),
    ],
)
def test_a_table_ends_the_paragraph_above_it(lines: list[str], begins: bool) -> None:
    assert begins_text_grid(lines, 1) is begins
