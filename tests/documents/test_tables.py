"""Tables of figures without cell borders, against what a person read in the same text."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from documents.cleaning import clean
from documents.furniture import without_furniture
from documents.layout import Block, BlockKind
from documents.plan import Row
from documents.tables.tables import read_table

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "documents" / "corpus"
PLANS = sorted(path.stem for path in CORPUS.glob("*.txt"))

Printed = tuple[str, str, str, str, tuple[tuple[str, str], ...]]


def lines_of(plan: str) -> list[str]:
    """A plan's cleaned lines, without page furniture, as readers get them."""
    text = (CORPUS / f"{plan}.txt").read_text(encoding="utf-8")
    return without_furniture(clean(text).split("\n"))[0]


def read_all(lines: Sequence[str]) -> list[tuple[int, int, list[Block]]]:
    """Every table in `lines`: the lines it begins and ends at, and its blocks."""
    tables, i = [], 0
    while i < len(lines):
        read = read_table(lines, i) if lines[i].strip() else None
        if read is None:
            i += 1
            continue
        assert read[1] > i, "a reader must take at least a line"
        tables.append((i, read[1], read[0]))
        i = read[1]
    return tables


def rows_of(blocks: Sequence[Block]) -> list[Row]:
    """The rows among `blocks`."""
    return [item for block in blocks for item in block.items if isinstance(item, Row)]


def as_printed(row: Row) -> Printed:
    """A row as the golden files tell it."""
    cells = tuple((cell.head, cell.value) for cell in row.cells)
    return row.table, row.head, row.group, row.unit, cells


def golden(name: str) -> list[Printed]:
    """The rows that a person read; an empty value is an empty cell and gives none."""
    tables: list[dict[str, Any]] = json.loads((HERE / "golden" / name).read_text(encoding="utf-8"))
    return [
        (
            table["table"],
            row["head"],
            row.get("group", ""),
            row.get("unit", table["unit"]),
            tuple(
                (head, value)
                for head, value in zip(table["columns"], row["values"], strict=True)
                if value
            ),
        )
        for table in tables
        for row in table["rows"]
    ]


def triples(rows: Sequence[Printed]) -> list[tuple[str, str, str, str]]:
    """(table, row head, column head, value) of every cell."""
    return [(row[0], row[1], head, value) for row in rows for head, value in row[4]]


def share_right(expected: Sequence[Printed], found: Sequence[Printed]) -> float:
    """The share of the expected cells that were found, number by number."""
    left = triples(found)
    right = 0
    for triple in triples(expected):
        if triple in left:
            left.remove(triple)
            right += 1
    return right / len(triples(expected))


def letters(text: str) -> str:
    """What must not be lost: all but white space and hyphens, which joining lines may change."""
    return "".join(text.split()).replace("-", "")


def read_made(text: str) -> list[Printed]:
    """The rows of a made-up table; a tab stands for a cell border."""
    tables = read_all(text.split("\n"))
    return [as_printed(row) for _, _, blocks in tables for row in rows_of(blocks)]


def test_tables_of_the_left_party() -> None:
    expected = golden("tabeller-v.json")
    found = [
        as_printed(r)
        for _, _, blocks in read_all(lines_of("vansterpartiet-2021"))
        for r in rows_of(blocks)
    ]
    assert share_right(expected, found) >= 0.98
    assert found == expected


@pytest.mark.parametrize("plan", PLANS)
def test_every_word_of_a_table_is_in_a_block_and_every_row_is_quoted_whole(plan: str) -> None:
    lines = lines_of(plan)
    for start, stop, blocks in read_all(lines):
        assert letters("".join(b.text for b in blocks)) == letters("".join(lines[start:stop]))
        for block in blocks:
            assert block.text == " ".join(block.text.split()) != ""
            for item in block.items:
                assert block.text[item.span.start : item.span.stop] == block.text


@pytest.mark.parametrize("plan", ["alliansen-2018", "dialogmoten-2025", "sjukvardspartiet-2025"])
def test_no_table_is_seen_in_prose(plan: str) -> None:
    assert read_all(lines_of(plan)) == []


def test_no_table_is_seen_in_the_prose_around_tables() -> None:
    # the budget stands last, from line 632 on; all before it is running text and lists
    assert read_all(lines_of("vansterpartiet-2021")[:632]) == []


PROSE = [
    # amounts and years in narrow columns, as the Alliance's plan has them
    """att investeringsramen för år 2018
fastställs till 190,1 mkr, 2019 till 236,4 mkr
och 2020 till 182,9 mkr
in 30 mkr 2018, 60 mkr 2019 och 90 mkr 2020 av finans-
förvaltningen""",
    # a title with years, and a list of years in a sentence
    """Budget 2025 och plan 2026 – 2027
Regionplan och budget
Under 2024 och 2025 ökar kostnaderna med 30 miljoner kronor
Plan 2026 innehåller 150 miljoner för 2027""",
    # column heads with nothing under them
    "Belopp i miljoner kronor\nBudget 2024 Budget 2025 Plan 2026\n\nTexten fortsätter här.",
    # tabs that are no cell borders
    "Omställning\tmot\tnära\tvård\tberör\thela\tHälso-\toch\n\nuppströmsarbetet 2023 \n",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_with_years_and_amounts_is_no_table(text: str) -> None:
    assert read_all(text.split("\n")) == []


COLUMNS = ("Bokslut 2023", "Budget 2024", "Plan 2025")


def test_column_count_tells_which_digits_make_a_number() -> None:
    # "1 787 1 677 340": three numbers, since there are three columns
    text = (
        "Resultatbudget\nMkr Bokslut 2023 Budget 2024 Plan 2025\n"
        "Verksamhetens \nintäkter 1 787 1 677 340 \nKostnader -9 900 -938 -10 217 \n"
    )
    assert read_made(text) == [
        (
            "Resultatbudget",
            "Verksamhetens intäkter",
            "",
            "mkr",
            tuple(zip(COLUMNS, ("1 787", "1 677", "340"), strict=True)),
        ),
        (
            "Resultatbudget",
            "Kostnader",
            "",
            "mkr",
            tuple(zip(COLUMNS, ("-9 900", "-938", "-10 217"), strict=True)),
        ),
    ]


def test_heads_may_be_years_alone_over_lines_of_their_own() -> None:
    text = "Investeringar\nBelopp i tkr\n2025\n\n2026\n\nFastigheter 45 50\nIT 1 250 900\n"
    assert [row[4] for row in read_made(text)] == [
        (("2025", "45"), ("2026", "50")),
        (("2025", "1 250"), ("2026", "900")),
    ]


def test_numbers_broken_over_lines_are_put_together() -> None:
    text = (
        "Ramar\nMkr Plan 2025 Plan 2026\nKultur 29,3 29,4 \n"
        "SUMMA (netto) \n8 \n\n586,5 \n8 828,3 \n"
    )
    assert read_made(text)[-1][4] == (("Plan 2025", "8 586,5"), ("Plan 2026", "8 828,3"))


def test_digits_in_a_row_head_are_no_values() -> None:
    text = "Bidrag\nMkr Plan 2025 Plan 2026\nSlutavräkning 2020 -21 -54\nKultur från 2019 7,5 3,9\n"
    assert [row[1] for row in read_made(text)] == ["Slutavräkning 2020", "Kultur från 2019"]


EMPTY = [
    # a wide space before the first value: the first cell is empty
    ("Pilot   2,0 2,0  ", [("Budget 2024", "2,0"), ("Plan 2025", "2,0")]),
    ("Pilot     2,0  ", [("Plan 2025", "2,0")]),
    # more space at the end than full rows have: the last cells are empty
    ("Pilot 1,0 0,5    ", [("Bokslut 2023", "1,0"), ("Budget 2024", "0,5")]),
    ("Pilot 2,0     ", [("Bokslut 2023", "2,0")]),
    # some of both
    ("Pilot  2,0    ", [("Budget 2024", "2,0")]),
    # in the middle
    ("Pilot 2,0   3,0  ", [("Bokslut 2023", "2,0"), ("Plan 2025", "3,0")]),
    # nothing tells: no head is given
    ("Pilot 2,0 3,0  ", [("", "2,0"), ("", "3,0")]),
    # all of them
    ("Pilot       ", []),
]


@pytest.mark.parametrize(("line", "cells"), EMPTY)
def test_spaces_tell_which_cells_are_empty(line: str, cells: list[tuple[str, str]]) -> None:
    full = "Kultur 4,0 4,0 4,0  "
    text = f"Anslag\nMkr Bokslut 2023 Budget 2024 Plan 2025\n{full}\n{line}\nSumma 4,0 4,0 4,0  "
    assert read_made(text)[1][4] == tuple(cells)


def test_a_head_is_left_empty_where_line_ends_were_stripped() -> None:
    text = "Anslag\nMkr Bokslut 2023 Budget 2024 Plan 2025\nKultur 4,0 4,0 4,0\nPilot   2,0\n"
    assert read_made(text)[1][4] == (("", "2,0"),)


def test_digits_that_could_be_one_number_or_two_are_not_guessed() -> None:
    text = "Anslag\nMkr Bokslut 2023 Budget 2024 Plan 2025\nKultur 4 4 4\nPilot 10 217\n"
    assert read_made(text)[1][4] == (("", "10 217"),)


def test_groups_totals_and_notes() -> None:
    text = (
        "Ramar\nMkr Plan 2025 Plan 2026\nVård 10 20\n\nPolitisk verksamhet   \n\nKansli 1 2\n"
        "* Avser hela \nnämnden \n\nSumma 11 22\n\nEn vanlig mening följer här nedanför.\n"
    )
    blocks = read_all(text.split("\n"))[0][2]
    kinds = [(block.kind, block.text) for block in blocks if not block.items]
    assert kinds[2:] == [
        (BlockKind.LEAD, "Politisk verksamhet"),
        (BlockKind.PROSE, "* Avser hela nämnden"),
    ]
    assert [row.group for row in rows_of(blocks)] == ["", "Politisk verksamhet", ""]


def test_a_table_ends_where_the_next_one_begins() -> None:
    one = "Ramar\nMkr Plan 2025 Plan 2026\nVård 10 20\nKultur 1 2\n"
    assert [row[0] for row in read_made(one + one.replace("Ramar", "Lån"))] == [
        "Ramar",
        "Ramar",
        "Lån",
        "Lån",
    ]


def test_garbage_never_stops_the_reader() -> None:
    rng = random.Random(20240101)
    pool = [line for plan in PLANS for line in lines_of(plan)[-1400:] if line.strip()]
    for _ in range(30):
        lines = rng.choices(pool, k=120)
        for k in range(0, 120, 7):
            lines[k] = "".join(rng.choices("aÅ 12,\t-–*%=", k=rng.randrange(30)))
        for i in range(len(lines)):
            read = read_table(lines, i)
            assert read is None or i < read[1] <= len(lines)


def test_damaged_tables_lose_no_words() -> None:
    rng = random.Random(7)
    plans = [lines_of("vansterpartiet-2021")[632:], lines_of("forvaltningsplan-hsf-2023")[592:1710]]
    for lines in plans:
        for _ in range(10):
            damaged = [line for line in lines if rng.random() > 0.1]
            for start, stop, blocks in read_all(damaged):
                said = letters("".join(block.text for block in blocks))
                assert said == letters("".join(damaged[start:stop]))
