"""Page furniture of other plans: what is left out, and what looks like it and stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from documents.furniture import without_furniture
from documents.lines import GridLine
from tests.documents.made import proposals

# a page whose sentences are whole
WHOLE = (
    "Vården ska vara nära och tillgänglig för alla.\nDet kräver nya arbetssätt.\n"
    "Vi ser att köerna växer och att personalen\nslutar. Därför behövs en plan.\n"
    "Den ska tas fram under året.\n"
)
# a page that begins and ends in the middle of a sentence
CUT = (
    "gäller vården nära och tillgänglig för alla\nsom bor här. Det kräver nya arbetssätt i\n"
    "hela regionen. Vi ser att köerna växer och att\npersonalen slutar. Därför behövs en plan som\n"
    "vi följer upp och som\n"
)


def pages(head: Callable[[int], str], body: str, mark: str = "") -> str:
    return "".join(f"{mark}{head(page)}\n{body}" for page in range(3, 9))


Case = tuple[Callable[[int], str], str, str]

DROPPED: list[Case] = [
    (lambda page: f"Region X | Budget 2025 | {page}", WHOLE, ""),
    (lambda page: f"{page} (48)", WHOLE, ""),
    (lambda page: f"Sida {page}", WHOLE, ""),
    (lambda page: f"{page}/48", WHOLE, ""),
    (lambda page: f"Budget 2025 {page}/48", CUT, ""),
    (lambda page: f"Regionplan 2025 – Sida {page} av 48", CUT, ""),
    (lambda page: "2024-10-02 Dnr RS 2024/123", WHOLE, ""),
    (lambda page: "Region X, www.regionx.se", WHOLE, ""),
    # one head on left pages, another on right ones
    (lambda page: f"{page} Regionplan" if page % 2 else f"Liberalerna {page}", CUT, ""),
    # the form feed tells the page
    (lambda page: f"{page} Regionplan" if page % 2 else f"Liberalerna {page}", WHOLE, "\f"),
    (lambda page: "Region X – Budget 2025", WHOLE, "\f"),
    # the chapter's name, over sentences that go on from the page before
    (lambda page: "Hälso- och sjukvård" if page < 6 else "Kollektivtrafik", CUT, "\f"),
]


@pytest.mark.parametrize("case", range(len(DROPPED)))
def test_heads_of_pages_are_left_out(case: int) -> None:
    head, body, mark = DROPPED[case]
    kept, dropped = without_furniture(pages(head, body, mark).split("\n"))
    assert dropped == [head(page) for page in range(3, 9)]
    assert "\n".join(line for line in kept if line) == (body * 6).strip("\n")


KEPT: list[Case] = [
    # headings that stand in every chapter
    (lambda page: "\nNuläge\n", WHOLE, ""),
    (lambda page: "Nuläge", WHOLE, "\f"),
    (lambda page: "Förslag till beslut:\n• Att bygga", CUT, "\f"),
    (lambda page: "Liberalerna vill:\nAtt bygga vård", WHOLE, "\f"),
    # headings that count
    (lambda page: f"\nBilaga {page}\n", WHOLE, ""),
    (lambda page: f"Uppdrag {page}", WHOLE, ""),
    (lambda page: f"\nMål {page}\n", WHOLE, "\f"),
    (lambda page: f"Tabell {page}: Budget 2025", WHOLE, ""),
    # a list's points and a table's rows
    (lambda page: "• Att bygga vård 2025", WHOLE, "\f"),
    (lambda page: f"Vårdcentral {page}", "", ""),
    (lambda page: f"RS | {page}", "", ""),
    (lambda page: f"Följsamhet till\nplanen {page} är god", "", ""),
    (lambda page: f"Andel\n{page % 3}/4", "", ""),
]


@pytest.mark.parametrize("case", range(len(KEPT)))
def test_headings_points_and_rows_stay(case: int) -> None:
    head, body, mark = KEPT[case]
    lines = pages(head, body, mark).split("\n")
    assert without_furniture(lines) == (lines, [])


def test_a_table_is_no_running_head_for_its_first_row() -> None:
    table = GridLine([["Godkänd av:", "Anna Ek"], ["Budget 2025", "12 mkr"]])
    assert without_furniture([table]) == ([table], [])
    # one row is all that the line shows
    head = GridLine([["Godkänd av:", "Anna Ek"]])
    assert without_furniture([head]) == ([""], ["Godkänd av: Anna Ek"])


def test_roman_page_numbers() -> None:
    text = "".join(f"{WHOLE}\n{number}\n\n" for number in ("ii", "iii", "iv"))
    assert without_furniture(text.split("\n"))[1] == ["ii", "iii", "iv"]
    # the points of a list are not alone, and do not count on
    assert without_furniture(["i", "", "v", "", "x"])[1] == []


def test_a_table_of_contents_with_numbered_entries() -> None:
    text = "Innehåll\n1 Inledning 3\n1.1 Bakgrund 4\n1.2 Syfte\t5\n2 Ekonomi 12\n\n1 Inledning\n\n"
    kept, dropped = without_furniture((text + WHOLE).split("\n"))
    assert dropped == ["Innehåll 1 Inledning 3 1.1 Bakgrund 4 1.2 Syfte 5 2 Ekonomi 12"]
    assert next(line for line in kept if line) == "1 Inledning"


@pytest.mark.parametrize(
    "head", ["Region X | Budget 2027 | {}", "{} (48)", "\fRegion X – Budget 2027"]
)
def test_a_list_goes_on_over_pages(head: str) -> None:
    text = "Liberalerna vill:\n"
    for page in range(3, 9):
        text += (
            f"• Att bygga en vårdcentral i norr\n• Att rusta\n• Att öppna\n• Att anställa\n"
            f"• Att bygga ut vården i länets\n{head.format(page)}\nsödra delar\n"
        )
    found = proposals(text)
    assert len(found) == 30
    assert found[4] == "Att bygga ut vården i länets södra delar"
