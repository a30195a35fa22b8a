"""The list of documents, and what a file is read as, as HTML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.filing.adding import Prepared
from assistant.filing.drafting import Draft
from assistant.page.documents import corpus
from documents.plan import Kind, Plan, Section, Span, Yrkande
from tests.assistant.page.fakes import HOSTILE, plan

BUDGET = plan("v-2020", party="V")
NOTES = plan("moten-2025", party="M")
NOTES = replace(
    NOTES, source=replace(NOTES.source, kind=Kind.NOTE, region="Region Y", period="2025")
)

SEARCHES = [
    ("", ["v-2020", "moten-2025"]),
    # a party by its name, where only its code stands in the catalogue
    ("vänsterpartiet", ["v-2020"]),
    # the kind in the words of the page, and upper case as lower
    ("MÖTESANT", ["moten-2025"]),
    # all words must be there: the notes are of 2025, but not of Region X
    ("2025 y", ["moten-2025"]),
    ("2025 vänsterpartiet", []),
]


@pytest.mark.parametrize(("wanted", "found"), SEARCHES)
def test_found_by_what_a_document_says_of_itself(wanted: str, found: list[str]) -> None:
    assert [each.id for each in corpus.matching((BUDGET, NOTES), wanted)] == found


def test_a_document_is_listed_with_its_provenance_and_ways_to_it() -> None:
    of = replace(
        BUDGET,
        source=replace(BUDGET.source, provenance="Ur partiets PDF."),
        remarks=("Sida 2 har ingen text.",),
    )
    html = corpus.catalogue((of,))
    for said in (
        "Plan v-2020",
        "Org (V)",
        "partiförslag",
        "Region X",
        "2020–2021",
        "17 tecken",  # "Att bygga en bro."
        "Ur partiets PDF.",
        "Sida 2 har ingen text.",
        'href="dokument/v-2020"',
        'href="?dokument=v-2020"',
        "1 dokument.",
    ):
        assert said in html


def test_of_many_documents_the_first_are_listed() -> None:
    many = tuple(plan(f"x-{number}") for number in range(100))
    html = corpus.catalogue(many, most=3)
    assert html.count("<li") == 3
    assert "100 dokument; de första 3 visas." in html
    assert "Inget dokument har de orden" in corpus.catalogue(many, "finns-inte")


def prepared(text: str) -> Prepared:
    """A file with one yrkande and a heading, all of it `text`."""
    whole = Span(0, len(text))
    of: Plan = replace(
        plan(text=text),
        sections=(Section((text,), None, whole),),
        items=(Yrkande(1, text, (text,), whole),),
        remarks=(text,),
    )
    return Prepared(Draft(b"", (), of), of, None)


def test_a_hostile_file_is_shown_as_its_characters() -> None:
    of = prepared(HOSTILE)
    named = replace(of.plan, source=replace(of.plan.source, id=HOSTILE, title=HOSTILE))
    for html in (
        corpus.preview(of, HOSTILE),
        corpus.parse(named),
        corpus.catalogue((named,)),
        corpus.told(HOSTILE),
        corpus.progress(HOSTILE),
    ):
        assert "&lt;script&gt;" in html
        assert "<script" not in html
        assert "<img" not in html


def test_a_parse_shows_what_was_found_and_how_much_more_there_is() -> None:
    of = prepared("Att bygga en bro.").plan
    html = corpus.parse(replace(of, items=of.items * 20))
    # a head and as many as are shown
    assert html.count("<tr>") == 1 + corpus.MOST_ITEMS
    assert f"Yrkanden, de första {corpus.MOST_ITEMS} av 20" in html
    assert "Rubriker i filen (1)" in html


def test_progress_is_a_bar_where_the_end_is_known() -> None:
    assert 'max="13" value="4"' in corpus.progress("Bäddar in stycken", 4, 13)
    assert "value" not in corpus.progress("Läser filen")
