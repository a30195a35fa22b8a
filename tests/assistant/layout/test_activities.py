"""The printed rows of one åtgärd as one line."""

from __future__ import annotations

from assistant.layout.activities import activity, same_activity
from assistant.query import Query, Question
from documents import parse
from documents.plan import Abbreviation, Atgard, Kind, Plan, Source, Span

QUERY = Query(Question("?"), "?")
SOURCE = Source("p", "Plan", "Nämnden", (), "Region A", "2023–2025", "", Kind.ADOPTED, "p.txt")


def plan() -> Plan:
    empty = parse("Plan\n\nText.\n", SOURCE)
    spelled = Abbreviation("NV", "Nära vård", (), Span(0, 1))
    return Plan(SOURCE, empty.text, empty.sections, (spelled,), empty.paragraphs)


def row(schedule: str | None, *assignments: str, text: str = "Öppna dygnet runt.") -> Atgard:
    return Atgard("I", text, schedule, ("NV", "HR"), assignments, "", (), Span(0, 1))


def test_one_row() -> None:
    # the abbreviation that the plan spells out is spelled out, a range has its dash, and the full
    # stop of the text does not stand before the semicolon
    assert activity([row("2023 - 2025", "2", "HSN 2.1")], [], plan(), QUERY) == (
        "Åtgärd I: Öppna dygnet runt; ansvarig: **NV (Nära vård), HR**; "
        "tidplan: **2023–2025**; uppdrag 2, HSN 2.1"
    )


def test_two_tidplaner_each_with_its_uppdrag() -> None:
    rows = [row("2023–2025", "2"), row("2023", "16"), row("2023", "28")]
    assert activity(rows, [4, 8, 15], plan(), QUERY) == (
        "Åtgärd I: Öppna dygnet runt; ansvarig: **NV (Nära vård), HR**; "
        "tidplan: **2023–2025**; uppdrag 2 [4]; tidplan: **2023**; uppdrag 16 [8], uppdrag 28 [15]"
    )


def test_no_letter_no_tidplan_no_responsible() -> None:
    bare = Atgard(None, "Se över allt", None, (), (), "", (), Span(0, 1))
    assert activity([bare], [3], plan(), QUERY) == "Se över allt [3]"


def test_rows_of_one_atgard_may_differ_in_a_hyphen() -> None:
    assert same_activity(
        row("2023", text="patient/invånare"), row("2024", text="patient/-invånare")
    )
    assert not same_activity(row("2023", text="Öppna"), row("2023", text="Stänga"))
