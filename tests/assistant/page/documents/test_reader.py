"""A document to read: nothing of its text is lost, and the mark is on just what is cited."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from assistant.page.documents import reader
from documents.plan import Plan, Span
from index.searching import Index
from tests.assistant.page.fakes import HOSTILE, passage, plan


def squeezed(text: str) -> str:
    """`text` without white space: how lines are broken is the page's own matter."""
    return "".join(text.split())


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def text_of(page: BeautifulSoup) -> str:
    """The document's text as shown, without the column heads that the page adds in italics."""
    article = page.select_one("#pv-text")
    assert article is not None
    for added in article.select(".pv-tillagt"):
        added.decompose()
    return article.get_text()


def marked(page: BeautifulSoup) -> str:
    return "".join(mark.get_text() for mark in page.select("#pv-text mark"))


def test_every_character_of_every_plan_is_shown_in_order(plans: tuple[Plan, ...]) -> None:
    for each in plans:
        assert squeezed(text_of(parsed(reader.document(each)))) == squeezed(each.text)


def test_the_mark_is_on_just_what_is_cited(corpus: Index) -> None:
    # one passage of 23 of each plan: yrkanden, uppdrag, rows of tables and prose are among them
    kinds = set()
    for cited in list(corpus.passages.values())[::23]:
        page = parsed(reader.document(cited.plan, [cited], cited.span))
        assert squeezed(marked(page)) == squeezed(cited.quote)
        assert len(page.select("#citat")) == 1
        assert squeezed(text_of(page)) == squeezed(cited.plan.text)
        kinds.add(cited.kind)
    assert len(kinds) == 5


def test_every_section_has_its_place_in_the_text(plans: tuple[Plan, ...]) -> None:
    for each in plans:
        page = parsed(reader.document(each))
        links = [str(link["href"])[1:] for link in page.select("nav[aria-label=Avsnitt] a")]
        assert len(links) == len(each.sections)
        assert all(page.find(id=link) for link in links)


def test_the_section_of_the_quote_is_told(plans: tuple[Plan, ...]) -> None:
    each = next(plan for plan in plans if plan.id == "vansterpartiet-2021")
    yrkande = each.yrkanden()[20]
    page = parsed(reader.document(each, (), yrkande.span))
    (current,) = page.select("[aria-current]")
    assert current.get_text() == yrkande.section[-1] == "Egen personal framför hyrpersonal"


def test_a_cited_place_is_called_what_the_passage_is_called() -> None:
    of = plan()
    page = parsed(reader.document(of, [passage(of)], Span(0, 17)))
    (place,) = page.select(".pv-plats")
    assert place.get_text().strip() == "Broar › Nya"
    head = page.select_one(".pv-kort")
    assert head is not None
    for told in ("Org (V)", "Plan x-2020 (2020–2021)", "partiförslag", "Region X"):
        assert told in head.get_text()


def test_hostile_text_is_shown_and_does_nothing() -> None:
    page = parsed(reader.document(plan(text=HOSTILE), (), Span(0, 10)))
    assert text_of(page).strip() == HOSTILE
    assert not page.select("#pv-text script, #pv-text img, #pv-text a")


# "Att bygga en bro." has 17 characters
@pytest.mark.parametrize(
    ("start", "stop", "place"),
    [
        ("0", "17", Span(0, 17)),
        ("3", "10", Span(4, 9)),  # " bygga ": without the white space at its ends
        ("0", "18", None),
        ("5", "5", None),
        ("9", "4", None),
        ("-1", "4", None),
        ("a", "4", None),
        ("³", "4", None),  # a digit to Python, but no number
        ("0", None, None),
        ("0", "9" * 400, None),
    ],
)
def test_places_in_addresses(start: str, stop: str | None, place: Span | None) -> None:
    assert reader.span_of(plan(), start, stop) == place
