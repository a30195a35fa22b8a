"""Tables that a file marks: heads, units and groups, and the items that rows are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from documents.files.gridmaking import Box, table_lines
from documents.layout import Block, BlockKind
from documents.lines import FurnitureLine, GridLine, HeadingLine
from documents.parsing import parse_lines
from documents.plan import Atgard, Cell, Row, Uppdrag, Yrkande
from documents.tables.grids import read_grid
from tests.documents.made import NOBODY

Table = Sequence[Sequence[str]]


def blocks_of(table: Table, *above: str) -> list[Block]:
    """The blocks of a table whose file marks no heads, under the lines `above`."""
    lines = [*above, *table_lines([[Box((text,)) if text else Box() for text in r] for r in table])]
    assert isinstance(lines[-1], GridLine), "the table was taken for layout"
    read = read_grid(lines, len(lines) - 1)
    assert read is not None
    assert read[1] == len(lines)
    for block in read[0]:
        for item in block.items:
            assert block.text[item.span.start : item.span.stop].strip()
    return read[0]


def rows_of(table: Table, *above: str) -> list[tuple[str, str, dict[str, str], str, str]]:
    """Each row: the table's title, the row's head, its cells by their heads, unit and group."""
    items = [item for block in blocks_of(table, *above) for item in block.items]
    assert all(isinstance(item, Row) for item in items)
    rows = [item for item in items if isinstance(item, Row)]
    return [
        (row.table, row.head, {cell.head: cell.value for cell in row.cells}, row.unit, row.group)
        for row in rows
    ]


UNITS = [
    # in the title, in its corner, in the heads, in a row of its own, in a sentence above
    ([["Nämnd", "2025"], ["HSN", "10"]], ["Driftbudget (mkr)"], "mkr"),
    ([["Mkr", "2025"], ["HSN", "10"]], [], "mkr"),
    ([["Nämnd", "Budget 2025 (tkr)"], ["HSN", "10"]], [], "tkr"),
    ([["Nämnd", "2025"], ["Belopp i mkr", ""], ["HSN", "10"]], [], "mkr"),
    ([["Nämnd", "2025"], ["HSN", "10"]], ["Tabellen visar kostnader i miljoner kronor."],
     "miljoner kronor"),
    ([["Nämnd", "2025"], ["HSN", "10"]], ["Siffrorna nedan anges i tkr."], "tkr"),
    # a sum in running text, in a title or in a row's own head says nothing of the figures
    ([["Satsning", "2025"], ["BUP", "30"]], ["Vi vill sänka priset till 500 kr/mån."], ""),
    ([["Satsning", "2025"], ["BUP", "30"]], ["• att priset sänks till 500 kr/mån"], ""),
    ([["Satsning", "2025"], ["BUP", "30"]], ["Vi redovisas som ett parti med 5 procent."], ""),
    ([["Satsning", "2025"], ["BUP", "30"]], [HeadingLine("30 miljoner kronor till BUP", 2)], ""),
    ([["Satsning", "2025"], ["BUP för 30 mkr", "3"]], [], ""),
    ([["Satsning", "2025"], ["BUP", "30"]], [HeadingLine("Satsa kronor och ören rätt", 2)], ""),
    # what stands nearest says it
    ([["Satsning", "2025"], ["BUP", "30"]],
     [HeadingLine("Ekonomi, kr", 2), "", "Alla belopp anges i tusental kronor (tkr)."], "tkr"),
    ([["Satsning", "2025"], ["BUP", "30"]], ["Driftbudget, tusental kronor"], "tusental kronor"),
    # better none than one a thousand times too small
    ([["Satsning", "2025"], ["BUP", "30"]], ["Driftbudget i 1000-tal kronor"], ""),
    # a year before the unit is no sum
    ([["Satsning", "Budget"], ["BUP", "30"]], ["Driftbudget 2025 mkr"], "mkr"),
    # a share, by its head, its values or its row
    ([["Mått", "Andel i procent"], ["Nöjda", "80"]], [], "procent"),
    ([["Mkr", "2025"], ["Soliditet", "80 %"]], [], "procent"),
    ([["Mkr", "2025"], ["Kostnad per invånare, kr", "812"]], [], "kr"),
    # two units: each cell's head says its own
    ([["Nämnd", "Budget (mkr)", "Andel (%)"], ["HSN", "10", "80"]], [], ""),
    ([["Nämnd", "2025"], ["HSN", "10"]], ["Driftbudget"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("table", "above", "unit"), UNITS)
def test_units(table: Table, above: list[str], unit: str) -> None:
    assert [row[3] for row in rows_of(table, *above)] == [unit]


TITLES = [
    (["Driftbudget"], "Driftbudget"),
    (["Driftbudget", ""], "Driftbudget"),
    (["Tabell 2. Investeringar*"], "Tabell 2. Investeringar"),
    (["Driftbudget per nämnd:"], "Driftbudget per nämnd"),
    ([HeadingLine("5.1 Ekonomi", 2)], "Ekonomi"),
    # a sentence, an item or another table above is no title: the heading is
    ([HeadingLine("Ekonomi", 2), "", "Budgeten är i balans."], "Ekonomi"),
    ([HeadingLine("Ekonomi", 2), "", "• Att spara"], "Ekonomi"),
    ([HeadingLine("Ekonomi", 2), "", GridLine([["a", "b"]]), ""], "Ekonomi"),
    ([], ""),
]


@pytest.mark.parametrize(("above", "title"), TITLES)
def test_titles(above: list[str], title: str) -> None:
    assert [row[0] for row in rows_of([["Nämnd", "2025"], ["HSN", "10"]], *above)] == [title]


HEADS = [
    # a year each under a head that spans them
    ([["Nämnd", "Budget", "Budget"], ["", "2025", "2026"], ["HSN", "1", "2"]],
     [("HSN", {"Budget 2025": "1", "Budget 2026": "2"})]),
    # a title over the whole width
    ([["Resultat", "Resultat", "Resultat"], ["", "2025", "2026"], ["Skatt", "1", "2"]],
     [("Skatt", {"2025": "1", "2026": "2"})]),
    # years in the first column, and years that are values
    ([["År", "Kostnad", "Intäkt"], ["2025", "10", "12"], ["2026", "11", ""]],
     [("2025", {"Kostnad": "10", "Intäkt": "12"}), ("2026", {"Kostnad": "11"})]),
    ([["Projekt", "Start", "Slut"], ["Sjukhus", "2024", "2027"]],
     [("Sjukhus", {"Start": "2024", "Slut": "2027"})]),
    # no heads: names and what they stand for, a single row
    ([["Diarienummer", "RS 2024-12"], ["Ansvarig", "Anna Ek"]],
     [("Diarienummer", {"": "RS 2024-12"}), ("Ansvarig", {"": "Anna Ek"})]),
    ([["Invånare", "280 000"], ["Anställda", "1 200"]],
     [("Invånare", {"": "280 000"}), ("Anställda", {"": "1 200"})]),
    ([["Summa", "12"]], [("Summa", {"": "12"})]),
    # two columns of words with heads that tables have
    ([["Begrepp", "Förklaring"], ["AS", "Akutsjukvård"]], [("AS", {"Förklaring": "Akutsjukvård"})]),
    # the first column goes on over several rows: the second tells them apart
    ([["Mål", "Indikator", "Nuvärde"], ["God vård", "Väntetid", "75"], ["God vård", "Nöjda", "80"]],
     [("Väntetid", {"Mål": "God vård", "Nuvärde": "75"}),
      ("Nöjda", {"Mål": "God vård", "Nuvärde": "80"})]),
    # an indicator tells its row, whatever stands before it
    ([["Perspektiv", "Mål", "Indikator", "Målvärde"], ["Medborgare", "God vård", "Väntetid", "75"]],
     [("Väntetid", {"Perspektiv": "Medborgare", "Mål": "God vård", "Målvärde": "75"})]),
    # … but not where it is left out, or last in the row
    ([["Mål", "Indikator", "Nuvärde"], ["God vård", "", "75"]], [("God vård", {"Nuvärde": "75"})]),
    ([["Händelse", "Antal", "Risk"], ["Brand", "3", "Hög"]],
     [("Brand", {"Antal": "3", "Risk": "Hög"})]),
    # a table of risks, whatever åtgärder it has; one of costs, whatever it calls its rows
    ([["Risk", "Riskvärde", "Åtgärd", "Ansvarig"], ["Brand", "12", "Larm", "FC"]],
     [("Brand", {"Riskvärde": "12", "Åtgärd": "Larm", "Ansvarig": "FC"})]),
    ([["Åtgärd", "2025", "2026"], ["Fler bussar", "10", "12"]],
     [("Fler bussar", {"2025": "10", "2026": "12"})]),
    ([["Förslag", "2025", "2026"], ["Fler bussar", "10", "12"]],
     [("Fler bussar", {"2025": "10", "2026": "12"})]),
    ([["Nuvarande lydelse", "Förslag"], ["Styrelsen ska", "Nämnden ska"]],
     [("Styrelsen ska", {"Förslag": "Nämnden ska"})]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "rows"), HEADS)
def test_heads(table: Table, rows: list[tuple[str, dict[str, str]]]) -> None:
    assert [(row[1], row[2]) for row in rows_of(table)] == rows


def test_groups_end_at_a_total_and_notes_are_prose() -> None:
    table = [
        ["Mkr", "2025", "2026"],
        ["Intäkter", "", ""],
        ["Skatt", "100", "110"],
        ["Kostnader", "Kostnader", "Kostnader"],
        ["Löner", "-90", "-95"],
        ["Summa", "10", "15"],
        ["Källa: SKR", "", ""],
    ]
    blocks = blocks_of(table)
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.LEAD, "Mkr 2025 2026"),
        (BlockKind.LEAD, "Intäkter"),
        (BlockKind.ITEM, "Skatt 100 110"),
        (BlockKind.LEAD, "Kostnader"),
        (BlockKind.ITEM, "Löner -90 -95"),
        (BlockKind.ITEM, "Summa 10 15"),
        (BlockKind.PROSE, "Källa: SKR"),
    ]
    assert [(row[1], row[4]) for row in rows_of(table)] == [
        ("Skatt", "Intäkter"),
        ("Löner", "Kostnader"),
        ("Summa", ""),
    ]


PROPOSALS = [
    ([["Nr", "Yrkande"], ["1", "Att bygga"], ["2", "Sänk taxan"]], [],
     [("Att bygga", ""), ("Sänk taxan", "")]),
    ([["Att-sats", "Parti"], ["att bygga", "M"]], [], [("att bygga", "M")]),
    ([["Område", "Förslag till beslut"], ["Vård", "1. Att bygga"]], [], [("Att bygga", "")]),
    ([["Förslag", "Motivering"], ["Bygg mer", "Det behövs"]], [], [("Bygg mer", "")]),
    # the line above says who; without heads it must also say that these are proposals
    ([["Yrkande", "Kostnad"], ["Att bygga", "5 mkr"]], ["Moderaterna yrkar:"],
     [("Att bygga", "Moderaterna")]),
    ([["1", "Att bygga"], ["2", "Att riva"]], ["Vi vill:"], [("Att bygga", ""), ("Att riva", "")]),
    # several in one cell
    ([["Område", "Yrkanden"], ["Vård", "• Att a\n• Att b\nmed mer"], ["Buss", "Att c"]], [],
     [("Att a", ""), ("Att b med mer", ""), ("Att c", "")]),
    # a single column
    ([["Yrkanden"], ["Att bygga"], ["Att riva"]], [], [("Att bygga", ""), ("Att riva", "")]),
    # what is done with a proposal is none
    ([["Yrkande", "Parti"], ["Att bygga", "M"], ["Yrkar bifall till förslaget", "S"]], [],
     [("Att bygga", "M")]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "above", "found"), PROPOSALS)
def test_proposals(table: Table, above: list[str], found: list[tuple[str, str]]) -> None:
    read = []
    for block in blocks_of(table, *above):
        for item in block.items:
            if isinstance(item, Row):
                continue  # see test_what_a_proposal_costs
            assert isinstance(item, Yrkande)
            assert block.text[item.span.start : item.span.stop] == item.text
            read.append((item.text, item.proposer))
    assert read == found


def test_what_a_proposal_costs_is_a_row_beside_it() -> None:
    block = blocks_of([["Nr", "Yrkande", "Belopp (mkr)"], ["7", "Att bygga", "30"]])[-1]
    assert block.text == "7 Att bygga 30"
    assert [block.text[i.span.start : i.span.stop] for i in block.items] == [
        "Att bygga",
        "7 Att bygga 30",
    ]
    assert rows_beside(block) == [("Att bygga", (Cell("Belopp (mkr)", "30"),), "mkr")]
    # what is no figure, and a cell without one, are no row
    block = blocks_of([["Yrkande", "Kostnad", "Parti"], ["Att bygga", "–", "M"]])[-1]
    assert rows_beside(block) == []


def rows_beside(block: Block) -> list[tuple[str, tuple[Cell, ...], str]]:
    return [(item.head, item.cells, item.unit) for item in block.items if isinstance(item, Row)]


def test_a_printed_number_stands_outside_the_proposal() -> None:
    block = blocks_of([["Nr", "Yrkande"], ["7", "Att bygga"]])[-1]
    assert (block.text, block.items[0].span.start) == ("7 Att bygga", 2)


def test_activities_under_the_numbers_of_their_assignments() -> None:
    table = [
        ["Uppdrag", "Åtgärd", "Tidplan", "Ansvarig"],
        ["Nöjda invånare", "", "", ""],
        ["1, 2 HSN 1.1", "A. Kartlägg köerna", "T1 2023", "POU, NV"],
        ["3", "Samtliga åtgärder A-Å", "", "HSD"],
    ]
    items = [item for block in blocks_of(table) for item in block.items]
    assert [
        (i.letter, i.text, i.schedule, i.responsible, i.assignments, i.target_area)
        for i in items
        if isinstance(i, Atgard)
    ] == [
        ("A", "Kartlägg köerna", "T1 2023", ("POU", "NV"), ("1", "2", "HSN 1.1"), "Nöjda invånare"),
        ("A–Å", "Samtliga åtgärder A-Å", None, ("HSD",), ("3",), "Nöjda invånare"),
    ]
    assert len(items) == 2


def test_activities_beside_the_texts_of_their_assignments() -> None:
    table = [
        ["Uppdrag", "Aktivitet", "Klart", "Ansvarig nämnd"],
        ["1. Utveckla vården", "Bygg", "2025", "HSN"],
        ["1. Utveckla vården", "Riv", "2026", "HSN"],
        ["2. Sänk taxan", "Ny taxa", "löpande", "Kollektivtrafiknämnden"],
    ]
    blocks = blocks_of(table, HeadingLine("Målområde 1: God vård", 2))
    assert [block.text for block in blocks[1:]] == [
        "1. Utveckla vården",
        "Bygg 2025 HSN",
        "Riv 2026 HSN",
        "2. Sänk taxan",
        "Ny taxa löpande Kollektivtrafiknämnden",
    ]
    items = [item for block in blocks for item in block.items]
    assert [(i.number, i.text) for i in items if isinstance(i, Uppdrag)] == [
        ("1", "Utveckla vården"),
        ("2", "Sänk taxan"),
    ]
    assert [(i.text, i.assignments, i.target_area) for i in items if isinstance(i, Atgard)] == [
        ("Bygg", ("1",), "Målområde 1: God vård"),
        ("Riv", ("1",), "Målområde 1: God vård"),
        ("Ny taxa", ("2",), "Målområde 1: God vård"),
    ]


ASSIGNMENTS = [
    # who gives it: by its number, the column's head, a column of its own, or the heading above
    ([["Nr", "Uppdrag"], ["1", "Utred vården"], ["HSN 1.1", "Bygg"]], [],
     [("1", "", "Utred vården"), ("HSN 1.1", "HSN", "Bygg")]),
    ([["Nr", "Regionfullmäktiges uppdrag"], ["1.", "Utred vården"]], [],
     [("1", "RF", "Utred vården")]),
    ([["Nr", "Uppdrag", "Uppdragsgivare"], ["1", "Utred", "Kommunfullmäktige"]], [],
     [("1", "KF", "Utred")]),
    ([["Nr", "Uppdrag"], ["2.1", "Utred"]],
     [HeadingLine("Uppdrag från hälso- och sjukvårdsnämnden", 2)], [("HSN 2.1", "HSN", "Utred")]),
    # what sort of assignments, and for whom
    ([["Nr", "Riktade uppdrag till nämnderna", "Klart"], ["1", "Utred taxan", "2026"]], [],
     [("1", "", "Utred taxan")]),
    ([["Nr", "Särskilt uppdrag"], ["1", "Utred taxan"]], [], [("1", "", "Utred taxan")]),
    # the number before the text
    ([["Uppdrag", "Ansvarig"], ["14. Utred vården", "RS"]], [], [("14", "", "Utred vården")]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "above", "found"), ASSIGNMENTS)
def test_assignments(table: Table, above: list[str], found: list[tuple[str, str, str]]) -> None:
    items = [item for block in blocks_of(table, *above) for item in block.items]
    assert [(i.number, i.issuer, i.text) for i in items if isinstance(i, Uppdrag)] == found
    # with a time or a name, the row is also what is done about the assignment
    told = [(i.assignments[0], i.text) for i in items if isinstance(i, Atgard)]
    assert told in ([], [(number, text) for number, _, text in found])


def test_who_does_an_assignment_and_when() -> None:
    table = [["Nr", "Uppdrag", "Ansvarig", "Tidplan"], ["1", "Utred taxan", "KTN", "2025–2026"]]
    assignment, row = [item for block in blocks_of(table) for item in block.items]
    assert isinstance(assignment, Uppdrag)
    assert isinstance(row, Atgard)
    assert (assignment.number, assignment.text) == ("1", "Utred taxan")
    assert (row.letter, row.assignments, row.text) == (None, ("1",), "Utred taxan")
    assert (row.schedule, row.responsible) == ("2025–2026", ("KTN",))


def test_a_table_that_goes_on_overleaf_keeps_its_title() -> None:
    part = GridLine([["Nämnd", "2026"], ["HSN", "10"]])
    again = GridLine([["Nämnd", "2026"], ["KTN", "20"]])
    other = GridLine([["Post", "2026"], ["KTN", "20"]])
    head = [HeadingLine("5 Ekonomi", 1), "", "Driftbudget (tkr)", part, ""]

    def told(*lines: str) -> list[tuple[str, str]]:
        read = read_grid([*head, *lines], len(head) + len(lines) - 1)
        assert read is not None
        items = [item for block in read[0] for item in block.items]
        return [(item.table, item.unit) for item in items if isinstance(item, Row)]

    assert told("17", "\fRegionplan", again) != [("Driftbudget (tkr)", "tkr")]
    assert told("17", FurnitureLine("\fRegionplan"), again) == [("Driftbudget (tkr)", "tkr")]
    assert told("17", again, "", again) == [("Driftbudget (tkr)", "tkr")]
    # other heads, or text between: another table
    assert told(other) == [("Ekonomi", "")]
    assert told("Budgeten är i balans.", "", again) == [("Ekonomi", "")]


def test_an_assignment_without_a_number_is_something_to_do() -> None:
    table = [["Uppdrag", "Tidplan", "Ansvarig"], ["Utred vården", "2026", "RS, KTN"]]
    (item,) = [item for block in blocks_of(table) for item in block.items]
    assert isinstance(item, Atgard)
    assert (item.text, item.schedule, item.responsible) == ("Utred vården", "2026", ("RS", "KTN"))


def test_empty_tables_and_rows() -> None:
    assert read_grid([GridLine([])], 0) == ([], 1)
    assert read_grid([GridLine([["", ""], ["", ""]])], 0) == ([], 1)
    assert [row[1] for row in rows_of([["A", "2025"], ["", ""], ["B", "1"]])] == ["B"]
    assert read_grid(["Text"], 0) is None


def test_the_heads_that_a_file_marks_are_believed() -> None:
    heads = [Box(("Namn",), head=True), Box(("Telefon",), head=True)]
    (grid,) = table_lines([heads, [Box(("Anna",)), Box(("070",))]])
    assert isinstance(grid, GridLine)
    assert grid.heads == 1


@pytest.mark.parametrize(
    "above",
    [
        "Mål\tIndikator\tMålvärde\tRedovisas",
        "Verksamhet\tBelopp (mkr)\nVård\t12",
        "AB= Akut, CD=Dag",
    ],
)
def test_no_table_in_plain_text_takes_in_a_marked_one(above: str) -> None:
    # a marked table is one line, which shows its first row only
    grid = GridLine([["Hus"], ["Sjukhuset i norr"]], 0)
    plan = parse_lines([*above.split("\n"), grid], NOBODY)
    assert "Sjukhuset i norr" in plan.text.split("\n")
