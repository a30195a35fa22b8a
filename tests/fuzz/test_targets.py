"""A target that never fails finds nothing: each is given a product that breaks its promise."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from assistant.query import Names, Query, Question
from assistant.understanding import understand
from documents.lines import Reading, ReadingError
from documents.loading import to_plan
from documents.plan import Amount, Plan, Span, Yrkande
from tests.documents.made import PARTY, plan_of
from tests.fuzz import citing, embedding, parsing, plans, reading, understanding
from tests.fuzz.mutating import mutated

TEXT = b"# Budget\n\n## Yrkanden\n- Att avs\xc3\xa4tta 15 miljoner 2027.\n"


def with_item(change: Callable[[Yrkande], Yrkande]) -> Callable[[Plan], Plan]:
    """A plan whose first yrkande is changed."""
    return lambda plan: replace(plan, items=(change(plan.yrkanden()[0]), *plan.items[1:]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        # a text that is not the quote, a place after the text's end, a place in another section
        (
            with_item(lambda item: replace(item, span=Span(item.span.start + 1, item.span.stop))),
            "a quote",
        ),
        (with_item(lambda item: replace(item, span=Span(5, 9_999))), "outside the text"),
        (with_item(lambda item: replace(item, section=("Annat",))), "outside its section"),
        # a sum and a year that nobody wrote, and a list that begins with 2
        (with_item(lambda item: replace(item, amounts=(Amount(9, "9 kr"),))), "amount of its own"),
        (with_item(lambda item: replace(item, years=(2031,))), "year of its own"),
        (with_item(lambda item: replace(item, number=2)), "out of order"),
        # a character that turns the text round
        (lambda plan: replace(plan, text=plan.text[:-1] + "\u202e"), "not seen"),
    ],
)
def test_a_plan_that_breaks_a_promise_is_found(change: Callable[[Plan], Plan], said: str) -> None:
    plan = to_plan(Reading(tuple(parsing.lines_of(TEXT.decode()))), PARTY)
    plans.check_plan(plan)
    with pytest.raises(AssertionError, match=said):
        plans.check_plan(change(plan))


def test_letters_that_are_lost_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "to_plan", lambda *_: plan_of("Att bygga."))
    with pytest.raises(AssertionError, match="lost"):
        parsing.check(b"Att bygga och rusta.")


def test_a_refusal_of_two_sentences_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes, name: str) -> None:
        raise ReadingError("Det gick inte. Gör om.")

    monkeypatch.setattr(reading, "read_bytes", refuse)
    with pytest.raises(AssertionError):
        reading.check(b"text")


def test_a_party_that_nobody_named_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def inventing(question: Question, of: tuple[Plan, ...]) -> Query:
        return replace(understand(question, of), names=Names(parties=("SD",)))

    monkeypatch.setattr(understanding, "understand", inventing)
    with pytest.raises(AssertionError, match="party of its own"):
        understanding.check("Vad vill V göra åt vården?".encode())


@pytest.mark.parametrize(
    "sentence", ["Partiet avsätter 99 miljoner [1].", "Det är ”helt uppdiktat” [1]."]
)
def test_a_sentence_that_should_have_been_removed_is_found(
    monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    monkeypatch.setattr("assistant.model.checking.is_supported", lambda *_: True)
    with pytest.raises(AssertionError, match="of its own"):
        citing.check(f"0\n{sentence}".encode())


def test_half_a_pair_that_passes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_cleaned", lambda text: text)
    with pytest.raises(UnicodeEncodeError):
        embedding.check("\ud800".encode("utf-8", "surrogatepass"))


def test_a_vector_that_is_no_number_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_normalised", lambda rows: rows * np.float32("nan"))
    with pytest.raises(AssertionError, match="numbers"):
        embedding.check(b"sixteen letters.")


def test_an_input_is_changed_the_same_way_by_the_same_number() -> None:
    made = {mutated(TEXT, random.Random(7), [TEXT], [b"Att"], 500) for _ in range(3)}
    assert len(made) == 1
    assert made != {TEXT}
