"""Any text gives a plan, with spans that hold, in time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.lines import GridLine, HeadingLine, Reading
from documents.loading import to_plan
from tests.documents.made import PARTY, plan_of
from tests.fuzz.plans import check_plan, letters

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
REAL = [
    line
    for path in sorted(CORPUS.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").split("\n")
]
# what cells hold
CELLS = [
    "", "12", "-3,5", "90 %", "2025", "Budget 2025", "Uppdrag", "Åtgärd", "Tidplan", "Ansvarig",
    "A. Gör", "HSN 1.1", "Risk", "Riskvärde", "Indikator", "Målvärde", "Summa", "Yrkande", "Parti",
    "att bygga\natt riva", "RS, HSN", "Mål",
]  # fmt: skip
# what sets a reader off
ODD = [
    "", " ", "\t", "\f", "•", "-", "1.", "12", "§ 9", "Vi vill:", "Moderaterna yrkar att:",
    "Förslag till beslut", "Innehåll", "Trafik 3", "Trafik .... 3", "Sida 3 av 20", "17 (25)",
    "Godkänd av:", "Belopp (mkr)", "Budget 2025\tPlan 2026", "Summa\t5 mkr", "- att a - att b",
    "Mål o uppdrag\tRegionfullmäktige\tHälso- och sjukvårdsnämnd", "Uppdrag\t1. Gör", "1.1 Gör",
    "Uppdrags nr.\tÅtgärd\tTidplan\tAnsvarig", "1\tA. Gör\t2023\tNV", "Insatsområde\tAktiviteter",
    "AB= Akut, CD=Dag", "Mål\tIndikator\tMålvärde\tRedovisas", "BILAGA 1.", "regio-", "\u00ad",
    "٣. siffror", "²", "\ud800", "\u2028", "ﬁ", "Att a:", "a) b", "Nämndens medskick: mer",
    "Åtgärd  Ansvarig  Tid", "Bygg  RS  2025", "Åtgärd | Tid", "Bygg | 2025", "Nämnd   2025   2026",
    "RS   1   2", "Uppdrag 3: Gör en plan", "Åtgärd", "Ansvarig", "Tidplan", "Region X | 3",
    "iv", "3/48", "Dnr RS 2024/1", "Resultaträkning", "Mkr Budget 2024 Plan 2025", "Vård - 1 - 2",
]  # fmt: skip


def real(k: int) -> str:
    """A line of the corpus by its number: a strategy that held them all would print them all when a
    test fails, and Hypothesis refuses to."""
    return REAL[k]


LINES = st.one_of(
    st.integers(0, len(REAL) - 1).map(real), st.sampled_from(ODD), st.text(max_size=40)
)
TEXTS = st.one_of(st.sampled_from(ODD), st.sampled_from(CELLS), st.text(max_size=20))
# what is made into marked lines: Hypothesis cannot make a failure smaller that has them themselves
HEADING_PARTS = st.tuples(LINES, st.integers(0, 6))
GRID_PARTS = st.integers(1, 5).flatmap(
    lambda width: st.tuples(
        st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=6),
        st.integers(0, 2),
    )
)
PARTS = st.one_of(LINES, LINES.map("\f".__add__), HEADING_PARTS, GRID_PARTS)


# what other tests call it
check = check_plan

Parts = tuple[str, int] | tuple[list[list[str]], int]


def marked(parts: Parts) -> str:
    """The marked line that its parts make."""
    held, number = parts
    return HeadingLine(held, number) if isinstance(held, str) else GridLine(held, number)


def shown(line: str) -> str:
    """What a line says; of a marked table what it says at least, for a cell that spans several
    places is said once, and heads that come again on a new page are."""
    if not isinstance(line, GridLine):
        return line
    cells: list[str] = []
    for k, row in enumerate(line.rows):
        above = line.rows[k - 1] if k else [""] * len(row)
        if row not in line.rows[:k]:
            cells += [
                cell
                for n, cell in enumerate(row)
                if cell != above[n] and not (n and cell == row[n - 1])
            ]
    return "\n".join(cells)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=60))
def test_any_lines_give_a_plan(lines: list[str]) -> None:
    plan = plan_of("\n".join(lines))
    check_plan(plan)
    kept = letters(plan.text + "".join(plan.dropped))
    assert not letters("\n".join(lines)) - kept


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, max_size=40))
def test_any_marked_lines_give_a_plan(parts: list[str | Parts]) -> None:
    lines = [line if isinstance(line, str) else marked(line) for line in parts]
    reading = Reading(tuple(lines), pages=1 + sum("\f" in line for line in lines))
    plan = to_plan(reading, PARTY)
    check_plan(plan)
    assert list(plan.pages) == sorted(plan.pages)
    for item in plan.items:
        pages = plan.pages_of(item.span)
        assert pages is None or 1 <= pages[0] <= pages[1] <= len(plan.pages)
    again = to_plan(reading, PARTY)
    assert (again.text, again.items, again.sections) == (plan.text, plan.items, plan.sections)
    printed = letters("\n".join(map(shown, lines)))
    assert not printed - letters(plan.text + "".join(plan.dropped))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_plan(text: str) -> None:
    check_plan(plan_of(text))


def large() -> Iterator[tuple[str, str]]:
    """Texts that a careless reader takes forever over."""
    yield "one line", "vården i regionen ska bli bättre och " * 13_000
    yield "one line of dots", "." * 500_000
    yield "one line of cells", "a\t" * 200_000
    yield "one line of items", "Vi vill: " + "- att bygga vård " * 20_000
    yield "short lines", "Vård\n" * 50_000
    yield "short lines apart", "Vård om natten\n\n" * 15_000
    yield "bullets", "Vi vill:\n" + "• Att bygga\n" * 15_000
    yield "leads", "Moderaterna vill:\n" * 15_000
    yield "headings", "1.1 Rubrik om vård\n\nText här.\n\n" * 10_000
    yield (
        "paragraphs that go on",
        ("vården i regionen ska bli bättre och det nu, för " * 2 + "\n\n") * 4_000,
    )
    yield "column heads", "Belopp i mkr\tBudget 2024\tPlan 2025\n" * 9_000
    yield "column heads apart", "Verksamhet\n\nBelopp (mkr)\n\n" * 9_000
    yield (
        "heads of assignments",
        (
            "Mål o uppdrag\tRegionfullmäktige\tHälso- och sjukvårdsnämnd\n"
            "Uppdrag\t1.1 Gör\n 9 EKONOMI\n"
        )
        * 3_000,
    )
    yield "half abbreviations", "Ab=c=d=e\n" * 25_000
    yield "heads of indicators", "Mål\tIndikator\tMålvärde\tNuvärde\n" * 8_000
    yield "heads of indicators apart", "Mål\n\nIndikator\n\nMålvärde 2025\n\n" * 7_000
    yield "heads and numbers", "Mål\n\nBelopp\n\n5\n\n" * 15_000
    yield "heads of activities", "Uppdrags nr.\tÅtgärd\tTidplan\tAnsvarig\n1\n" * 7_000
    yield "heads in columns", "Åtgärd  Ansvarig  Tidplan\n" * 10_000
    yield (
        "half tables",
        ("Åtgärd | Ansvarig | Tid\n" + "Bygg | RS\n" * 20 + "a | b | c | d\n") * 900,
    )
    yield "alternating tabs", "a\n\tb\n" * 50_000
    yield "sums", "Intäkter\t5 mkr\n\nx\n" * 12_000
    yield "words", "Omsorg\nx\natt\n" * 20_000
    yield (
        "heads of pages",
        "".join(f"Region X Budget 2025 {i % 999}\nText {i}\n" for i in range(9_000)),
    )
    yield (
        "pages",
        "".join(f"\fRegion X Budget 2025\n\nText vidare\n\n{i % 999}\n\n" for i in range(6_000)),
    )
    yield "entries", "Innehåll\n" + "".join(f"Kapitel om vård {i // 40}\n" for i in range(15_000))
    yield "digits", ("1 23 456 " * 200 + "\n") * 200
    yield "numbers", "1 234 567 89 0 1\n" * 20_000
    yield "half leads", "I motionen yrkas följande och annat viktigt:\n\nTexten\n" * 6_000
    odd = ["Budget 2024\tPlan 2025", "a\tb", "1 2 3", "Vård", "", "2025", "• Att", "\fX", "12"]
    odd += ["Mål\tIndikator", "Mkr Budget 2024 Plan 2025", "Uppdrag", "1.1 Gör", "Risk\tRiskvärde"]
    yield "all sorts", "\n".join(random.Random(1).choices(odd, k=30_000))


LARGE = dict(large())


@pytest.mark.parametrize("name", LARGE)
def test_large_texts_are_read(name: str) -> None:
    text = LARGE[name]
    plan = plan_of(text)
    for section in plan.sections[:1000]:
        plan.section_at(section.span.start)
    check_plan(plan)


def test_many_marked_lines_are_read() -> None:
    grid = GridLine([["Åtgärd", "Budget 2025"], ["Bygg", "1"], ["Riv", "2"]])
    lines = [HeadingLine("Rubrik om vård", 2), grid, "Text om vården i länet."] * 6_000
    check_plan(to_plan(Reading(tuple(lines)), PARTY))
