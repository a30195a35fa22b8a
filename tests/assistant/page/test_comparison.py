"""A comparison as shown: its columns, its links, and that nothing in a document works there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from assistant.answer import Answer
from assistant.comparing import Choice, Column, Comparison
from assistant.opening import ChoiceError
from assistant.page import comparison
from assistant.page.chat import FAILED
from assistant.page.comparison import comparison_link, from_link, shown, views
from assistant.query import Question
from documents.plan import Kind, Plan
from tests.assistant.page.fakes import HOSTILE, FakeChain, passage, plan
from tests.assistant.page.test_chat import Tags

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


@dataclass(frozen=True)
class Address:
    """The parameters of an address, as a request has them."""

    link: str

    def getlist(self, key: str, /) -> list[str]:
        return parse_qs(self.link.removeprefix("?")).get(key, [])


def other(name: str, kind: Kind, region: str) -> Plan:
    own = plan(name, party="")
    source = replace(own.source, parties=(), kind=kind, region=region, organisation="Nämnden")
    return replace(own, source=source)


def test_choices_are_parties_by_name_and_beside_them_the_regions_documents(
    plans: tuple[Plan, ...],
) -> None:
    # whoever thinks of Centerpartiet finds it, though its document is the Alliance's
    assert ("Centerpartiet (C)", "C") in comparison.party_choices(plans)
    names = [name for name, _ in comparison.document_choices(plans)]
    assert [name.split(":")[0] for name in names] == ["Beslutad plan", "Mötesanteckning"]


def test_topics_to_click_are_what_every_party_has_yrkanden_on(plans: tuple[Plan, ...]) -> None:
    # yrkanden 40 of V and 34 of the Alliance are on kollektivtrafiken, 19 of the Sjukvårdspartiet
    # on sjukhusen: that some party is silent on a topic is no reason to be offered it
    found = comparison.topics(plans)
    assert len(found) == comparison.MOST_TOPICS
    assert len(set(found)) == len(found)
    for plan_of_party in (each for each in plans if each.source.parties):
        said = " ".join(item.text.lower() for item in plan_of_party.yrkanden())
        # "utbildning" is the most usual of them
        assert found[0] in said


def test_a_column_says_who_where_when_and_what_kind() -> None:
    joint = plan("ab-2020")
    joint = replace(joint, source=replace(joint.source, parties=("M", "C"), organisation="Ihop"))
    noted = other("n-2025", Kind.NOTE, "Region Y")
    columns = (Column(joint, (passage(joint),)), Column(noted))
    html = shown(Comparison("broar", columns), Choice("broar"))
    first, second = html.split("<section")[1:]
    # joint, and said to be: the parties by name, once
    assert html.count("Gemensamt för Moderaterna (M) och Centerpartiet (C)") == 1
    for part in ("<h3", "Ihop", "Region X", "2020–2021", "partiförslag", "Att bygga en bro."):
        assert part in first
    for part in ("Nämnden", "Region Y", "mötesanteckning", "Inget om detta i Plan n-2025."):
        assert part in second
    # what a region notes looks otherwise than what a party proposes
    assert "jamfor-region" in second
    assert "jamfor-region" not in first
    assert "Region X och Region Y" in html
    assert "data-kallor" in html
    assert "dokument/ab-2020?start=0&stop=17#citat" in Tags(html).links


def test_columns_of_one_region_are_not_said_to_be_of_several() -> None:
    html = shown(Comparison("broar", (Column(plan("a")), Column(plan("b")))), Choice("broar"))
    assert "Olika regioner" not in html
    assert "Inget av dokumenten säger något om detta." in html


def test_ids_are_unique_and_every_column_is_labelled() -> None:
    # two silent columns hold no quote to be told apart by
    html = shown(Comparison("broar", (Column(plan("a")), Column(plan("b")))), Choice("broar"))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(set(ids)) == len(ids) == 2
    assert re.findall(r'aria-labelledby="([^"]+)"', html) == ids


def test_hostile_text_is_inert() -> None:
    hostile = plan("x-2020", HOSTILE)
    source = replace(hostile.source, organisation=HOSTILE, title=HOSTILE, region=HOSTILE)
    hostile = replace(hostile, source=source)
    silent = replace(hostile, source=replace(source, id='"><script>'))
    columns = (Column(hostile, (passage(hostile),)), Column(silent))
    html = shown(Comparison(HOSTILE, columns), Choice(HOSTILE, (HOSTILE,), ('"><script>',)))
    tags = Tags(html)
    assert not tags.found & {"script", "img", "iframe"}
    # every link leads to a place on this page
    assert all(link.startswith(("dokument/", "?")) for link in tags.links)
    assert Tags(comparison.note(HOSTILE)).found == {"p"}


def test_a_link_reopens_the_comparison(plans: tuple[Plan, ...]) -> None:
    choice = Choice("vård & äldre", ("V", "M"), ("dialogmoten-2025",))
    link = comparison_link(choice)
    assert link.startswith("?flik=jamfor&amne=v%C3%A5rd+%26+%C3%A4ldre&parti=V&parti=M&dokument=")
    assert from_link(Address(link), plans) == choice


def test_another_address_is_no_comparison(plans: tuple[Plan, ...]) -> None:
    assert from_link(Address("?q=Vad&parti=X"), plans) is None
    assert from_link(Address("?flik=jamfor"), plans) == Choice("")
    with pytest.raises(ChoiceError, match="Det finns inget dokument från partiet Ingen"):
        from_link(Address("?flik=jamfor&amne=broar&parti=Ingen"), plans)


def test_first_that_it_is_on_then_the_comparison(
    chain: Runnable[Question, Answer], plans: tuple[Plan, ...]
) -> None:
    on, html = views(chain, plans, Choice("bredband", ("V", "C", "M")))
    assert "Jämför 2 dokument …" in on
    assert html.count("<section") == 2


def test_a_refusal_stands_instead_of_columns(
    chain: Runnable[Question, Answer], plans: tuple[Plan, ...]
) -> None:
    *_, html = views(chain, plans, Choice("vilket parti ska jag rösta på"))
    assert "Jag ger inga råd om hur man ska rösta" in html
    assert "<section" not in html


def test_a_fault_is_told_and_the_topic_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    *_, html = views(FakeChain(plan(), ValueError("hemligt")), (plan(),), Choice("känsligt"))
    assert FAILED in html
    assert "ValueError" in caplog.text
    assert "hemligt" not in caplog.text
    assert "känsligt" not in caplog.text
