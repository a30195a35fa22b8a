"""Any text gives a plan, with spans that hold, in time."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.plan import Plan
from documents.sentences import sentences
from tests.documents.made import plan_of

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
REAL = [
    line
    for path in sorted(CORPUS.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").split("\n")
]
# what sets a reader off
ODD = [
    "", " ", "\t", "\f", "•", "-", "1.", "12", "§ 9", "Vi vill:", "Moderaterna yrkar att:",
    "Förslag till beslut", "Innehåll", "Trafik 3", "Trafik .... 3", "Sida 3 av 20", "17 (25)",
    "Godkänd av:", "Belopp (mkr)", "Budget 2025\tPlan 2026", "Summa\t5 mkr", "- att a - att b",
    "Mål o uppdrag\tRegionfullmäktige\tHälso- och sjukvårdsnämnd", "Uppdrag\t1. Gör", "1.1 Gör",
    "Uppdrags nr.\tÅtgärd\tTidplan\tAnsvarig", "1\tA. Gör\t2023\tNV", "Insatsområde\tAktiviteter",
    "AB= Akut, CD=Dag", "Mål\tIndikator\tMålvärde\tRedovisas", "BILAGA 1.", "regio-", "\u00ad",
    "٣. siffror", "²", "\ud800", "\u2028", "ﬁ", "Att a:", "a) b", "Nämndens medskick: mer",
]  # fmt: skip
LINES = st.one_of(st.sampled_from(REAL), st.sampled_from(ODD), st.text(max_size=40))
# per megabyte; it takes less than half of it on a machine that is not busy
MOST_SECONDS = 20.0


def check(plan: Plan) -> None:
    """What holds for every plan."""
    for item in plan.items:
        assert 0 <= item.span.start < item.span.stop <= len(plan.text)
        assert plan.quote(item.span).strip()
    for item in plan.yrkanden():
        assert plan.quote(item.span) == item.text
    for section in plan.sections:
        assert 0 <= section.span.start < section.span.stop <= len(plan.text)
    for span in plan.paragraphs:
        assert plan.quote(span).strip()
        assert "\n" not in plan.quote(span)
        for part in sentences(plan.quote(span)):
            assert part.start < part.stop


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-zåäöA-ZÅÄÖ]", text))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=60))
def test_any_lines_give_a_plan(lines: list[str]) -> None:
    plan = plan_of("\n".join(lines))
    check(plan)
    kept = letters(plan.text + "".join(plan.dropped))
    assert not letters("\n".join(lines)) - kept


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_plan(text: str) -> None:
    check(plan_of(text))


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


LARGE = dict(large())


@pytest.mark.parametrize("name", LARGE)
def test_large_texts_are_read_in_time(name: str) -> None:
    text = LARGE[name]
    begun = time.process_time()
    plan = plan_of(text)
    for section in plan.sections[:1000]:
        plan.section_at(section.span.start)
    taken = time.process_time() - begun
    check(plan)
    assert taken < max(1.0, MOST_SECONDS * len(text.encode()) / 1e6)
