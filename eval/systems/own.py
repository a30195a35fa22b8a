"""Plansvar itself, and its two sides by themselves: meaning alone, words alone."""

from __future__ import annotations

import time

from assistant.answer import AnswerJson
from assistant.opening import open_chain
from assistant.query import Question
from eval.record import System
from eval.systems.chunks import Chunk, quoting
from index.evidence import Evidence
from index.searching import Index

FULL, DENSE, LEXICAL = "full", "dense", "lexical"
# the searches that each side gives its weight to
SIDES = {DENSE: ("passages", "sentences"), LEXICAL: ("stems", "grams")}
TOP = 5


def full_system(index: Index) -> System:
    """Plansvar itself over an opened index."""
    chain = open_chain(index)

    def answer(question: Question) -> AnswerJson:
        return chain.invoke(question).to_json()

    return System(FULL, answer, {plan.id: plan.text for plan in index.plans})


def side_system(name: str, index: Index) -> System:
    """One side of the search, "dense" or "lexical", without understanding or gate.

    It quotes the five passages that this side alone puts first, of the question alone and not the
    conversation, and never refuses.
    """
    sources = {plan.id: plan.source for plan in index.plans}

    def answer(question: Question) -> AnswerJson:
        started = time.perf_counter()
        found = index.search(question.text, limit=TOP, searches=SIDES[name])
        seconds = time.perf_counter() - started
        return quoting(name, question, [_chunk(evidence) for evidence in found], sources, seconds)

    return System(name, answer, {plan.id: plan.text for plan in index.plans})


def _chunk(found: Evidence) -> Chunk:
    passage = found.passage
    return Chunk(passage.plan.id, passage.span, passage.quote, passage.section, passage.label)
