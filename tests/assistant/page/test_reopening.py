"""What a link asks, from its address."""

from __future__ import annotations

import pytest

from assistant.opening import ChoiceError
from assistant.page.linking import question_link
from assistant.page.reopening import asked_by
from assistant.query import Question
from tests.assistant.page.fakes import plan

PLANS = [plan(), plan("y-2021", party="M")]


def asked(address: str) -> Question:
    from starlette.datastructures import QueryParams

    return asked_by(QueryParams(address), PLANS)


def test_a_link_asks_what_it_was_made_of() -> None:
    link = question_link("Vad & varför?", ["V", "M"], ["x-2020"], "Region X")
    question = Question("Vad & varför?", (), ("V", "M"), ("x-2020",), "Region X")
    assert asked(link.removeprefix("?")) == question


def test_parties_may_be_called_as_people_call_them() -> None:
    assert asked("q=Vad&parti=vänsterpartiet&parti=m").parties == ("V", "M")


def test_an_address_without_a_question_asks_nothing() -> None:
    assert asked("") == Question("")
    # the page's own settings may stand beside, and another tab has filters of its own
    assert asked("__theme=dark") == Question("")
    assert asked("flik=jamfor&parti=S&amne=skatt") == Question("")
    assert asked("flik=fraga&q=Vad") == Question("Vad")


@pytest.mark.parametrize("address", ["parti=S", "dokument=z-1999", "region=Skåne"])
def test_a_filter_on_what_is_not_there_is_one_sentence(address: str) -> None:
    with pytest.raises(ChoiceError, match=r"finns inte|finns inget"):
        asked(f"q=Vad&{address}")
