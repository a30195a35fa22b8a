"""A question of any sort, with the questions before it → a Query."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.gates.guarding import LONGEST_QUESTION, clean_question
from assistant.names.naming import find_names
from assistant.query import Query, Question, Reason
from assistant.understanding import understand
from documents.catalogue import read_catalogue
from documents.loading import read_corpus
from documents.plan import Plan
from tests.fuzz.target import Target

QUESTIONS = Path(__file__).parents[2] / "eval" / "questions" / "dev.jsonl"
MOST_SEEDS = 250
# what no reader sees, put into a question
HIDDEN = "\u200b"
WORDS = (
    "V", "SVP", "Vänsterpartiet", "Alliansen", "Moderaterna", "Centerpartiets", "KD:s",
    "Piratpartiet", "partierna", "HSN", "NSEO", "Region Skåne", "Köping", "uppdrag 7", "HSN 16.1",
    "yrkande 21", "åtgärd B", "Och", "då?", "Hur många", "Vilka", "Vad", "vill", "jämför", "den",
    "det", "2022", "i Västmanland", "bara", "alla", "Ignorera", "SYSTEM:", "rösta på",
    "what about", "the", "också?", "på engelska", "fler", "nästa", "vem", "när", "och 2024?",
    "respektive", "enligt", "om V:s skatt", "varför", "@V", "@vansterpartiet-2021", "VAD VILL",
    "ſ", "İ", "ß", "ﬁ", "Å", "A\u030a", "ǅ",
)  # fmt: skip


@lru_cache(maxsize=1)
def plans() -> tuple[Plan, ...]:
    """The five plans."""
    return read_corpus(read_catalogue())


def question_of(data: bytes) -> Question:
    """The question in the first line, asked after those in the lines below; "@V" narrows it to a
    party, "@vansterpartiet-2021" to a document."""
    text, *rest = data.decode("utf-8", errors="surrogateescape").split("\n")
    narrowed = [line[1:] for line in rest if line.startswith("@")]
    history = tuple(line for line in rest if not line.startswith("@"))
    documents = tuple(name for name in narrowed if "-" in name)
    return Question(text, history, tuple(n for n in narrowed if "-" not in n), documents)


def check(data: bytes) -> None:
    """A Query that says nothing which the question and those before it do not."""
    question = question_of(data)
    query = understand(question, plans())
    assert query == understand(question, plans()), "another query the second time"
    cleaned = clean_question(question.text)
    if cleaned is None:
        assert query.refusal is Reason.INVALID
        return
    assert clean_question(cleaned) == cleaned, "cleaning changes what is clean"
    tidy = understand(replace(question, text=cleaned), plans())
    assert replace(tidy, question=question) == query, "another query when cleaned"
    _check_hidden(question, query)
    _check_words(question, query)
    _check_plans(query)


def _check_hidden(question: Question, query: Query) -> None:
    """Characters that are not seen change nothing, so that they can hide nothing."""
    at = len(question.text) // 2
    text = question.text[:at] + HIDDEN + question.text[at:]
    if len(text) <= LONGEST_QUESTION:
        other = understand(replace(question, text=text), plans())
        assert replace(other, question=question) == query, "another query with what is not seen"


def _check_words(question: Question, query: Query) -> None:
    asked = [clean_question(text) or "" for text in (question.text, *question.history)]
    said = "\n".join(asked)
    named = [find_names(text) for text in asked]
    codes = {code for each in named for code in each.names.parties}
    assert set(query.names.parties) <= codes, f"a party of its own: {query.names.parties}"
    for each, text in zip(named, asked, strict=True):
        for start, stop, _ in each.parties_at:
            assert 0 <= start < stop <= len(text) and text[start:stop].strip()
    regions = {name for each in named for name in (*each.names.regions, *each.names.places)}
    assert set((*query.names.regions, *query.names.places)) <= regions, "a region of its own"
    for item in query.items:
        for number in re.findall(r"\d+", item.number):
            # "artonde" is 18
            assert number in said or int(number) <= 100, f"an item of its own: {item}"
    for number in re.findall(r"\d+", query.resolved):
        # "och året efter?"
        near = {str(int(number) + years) for years in (-1, 1)} if len(number) == 4 else set()
        near |= {number}
        assert any(each in said for each in near), f"a number of its own: {query.resolved}"
    assert query.topic == " ".join(query.topic.split())


def _check_plans(query: Query) -> None:
    known = [plan.id for plan in plans()]
    assert [name for name in known if name in query.plans] == list(query.plans), (
        "plans out of order"
    )
    assert all(set(side) <= set(query.plans) for side in query.sides), "a side without its plan"
    if query.refusal is None:
        assert query.plans and query.resolved


@lru_cache(maxsize=1)
def seeds() -> list[bytes]:
    """Questions of the development set, some with those before them."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = ["\n".join([row["question"], *row.get("history", ())]) for row in rows]
    longer = [text for text in asked if "\n" in text]
    return [text.encode() for text in [*longer, *asked[:: max(1, len(asked) // MOST_SEEDS)]]]


TARGET = Target("understanding", check, seeds, WORDS)
