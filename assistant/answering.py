"""The chain question → query → evidence → answer → checked citations, as a LangChain Runnable."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.citing import cite, keep_cited, unmarked
from assistant.composing import compose, offer
from assistant.gates.guarding import clean_question
from assistant.gates.lacking import lacking, nearest
from assistant.gates.refusing import refusal
from assistant.layout.draft import Draft
from assistant.layout.frames import heading
from assistant.leads.suggesting import suggest
from assistant.model.generating import may_write, write
from assistant.model.rewriting import may_rewrite, rewrite
from assistant.query import Query, Question, Reason
from assistant.retrieving import Findings, retrieve
from assistant.understanding import understand
from documents.plan import Plan
from index.evidence import Evidence
from index.searching import Index
from prompts import say

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.model.modelling import LanguageModel


NOTHING = Findings(())


@dataclass(frozen=True, slots=True)
class Work:
    """A question on its way through the chain; `near` is what is offered where nothing answers."""

    query: Query
    started: float
    findings: Findings = NOTHING
    near: Evidence | None = None


def build_chain(index: Index, model: LanguageModel | None = None) -> Runnable[Question, Answer]:
    """The chain over `index`: `invoke`, `batch` and `stream` take a Question and give an Answer.

    Where `model` writes the answer, `stream` gives it as it grows, sentence by checked sentence:
    each is whole but `unfinished`, and the last is the answer. Nothing but `index` and `model` is
    shared between questions; a conversation lives in the Question.
    """
    from langchain_core.runnables import RunnableLambda

    def understood(question: Question) -> Work:
        started = time.perf_counter()
        return Work(understand(question, index.plans), started)

    def retrieved(work: Work) -> Work:
        found = _searched(work, index)
        if model is None or not may_rewrite(found.query):
            return found
        whole = _searched(_rewritten(work, model, index), index)
        return found if whole.query.refusal is not None else whole

    def answered(work: Work) -> Iterator[Answer]:
        for answer in _answers(work, index.plans, model):
            yield replace(answer, seconds=time.perf_counter() - work.started)

    async def answered_later(work: Work) -> AsyncIterator[Answer]:
        answers = answered(work)
        while (answer := await asyncio.to_thread(next, answers, None)) is not None:
            yield answer

    return (
        RunnableLambda(understood, name="understand")
        | RunnableLambda(retrieved, name="retrieve")
        # of a function that yields, `invoke` gives the last: Answers do not add up
        | RunnableLambda(answered, answered_later, name="answer")
    )


def _rewritten(work: Work, model: LanguageModel, index: Index) -> Work:
    """`work` with its question made whole by `model`, or as it is where that comes to nothing."""
    whole = rewrite(model, work.query)
    if not whole:
        return work
    asked = work.query.question
    query = understand(replace(asked, text=whole, history=()), index.plans)
    # what the rules would not answer is no reading of what was asked
    return (
        work if query.refusal is not None else replace(work, query=replace(query, question=asked))
    )


def _searched(work: Work, index: Index) -> Work:
    """`work` with what the index holds on it, refused where that carries no answer."""
    if work.query.refusal is not None:
        return work
    findings = retrieve(work.query, index)
    reason = lacking(work.query, findings, index)
    if reason is None:
        return replace(work, findings=findings)
    query = work.query.refused(reason)
    return replace(work, query=query, findings=findings, near=nearest(query, findings, index))


def _answers(work: Work, plans: Sequence[Plan], model: LanguageModel | None) -> Iterator[Answer]:
    """The answer, last, and before it as far as `model` has written it."""
    query = work.query
    interpreted = _interpreted(query)
    if query.refusal is not None:
        said = refusal(query, query.refusal, plans)
        draft = offer(query, work.near, plans) if work.near is not None else Draft(said, ())
        text, citations = cite(draft.text, draft.cited)
        yield Answer(
            query.question,
            text,
            citations,
            refused=True,
            reason=query.refusal,
            searched=query.plans,
            follow_ups=suggest(query, citations, plans),
            interpreted=interpreted,
        )
        return
    draft = compose(query, work.findings, plans)
    text, citations = cite(draft.text, draft.cited)
    missing = ""
    if query.missing is not None:  # of several items that are asked for, this is not there
        missing = unmarked(refusal(query, Reason.UNKNOWN_ITEM, plans))
    answer = Answer(
        query.question,
        _paragraphs(text, missing),
        citations,
        searched=query.plans,
        follow_ups=suggest(query, citations, plans),
        interpreted=interpreted,
    )
    if model is None or not may_write(query, work.findings):
        yield answer
    else:
        asides = _paragraphs(*_silent(query, work.findings, plans), missing)
        yield from _written(answer, work, model, asides)


def _written(answer: Answer, work: Work, model: LanguageModel, asides: str) -> Iterator[Answer]:
    """`answer` as `model` writes it, with its sources from the start, or as it was, with a note.

    The citations keep the numbers, and so the order, that they have in the extractive answer; those
    that the model's text does not use are left out. `asides` are what is said of what is not there.
    """
    query = work.query
    yield replace(answer, text="", follow_ups=(), unfinished=True)
    for written in write(model, query, work.findings, answer.citations):
        if written.note:
            note = say(written.note, query.english)
            text = _paragraphs(answer.text, f"*{note}*")
            yield replace(answer, text=text, note=note, removed=written.removed)
            return
        text, citations = keep_cited(written.text, answer.citations)
        yield replace(
            answer,
            text=_paragraphs(text, asides),
            citations=citations,
            follow_ups=answer.follow_ups if written.whole else (),
            generator=model.name,
            removed=written.removed,
            unfinished=not written.whole,
        )


def _silent(query: Query, findings: Findings, plans: Sequence[Plan]) -> list[str]:
    """What is said of each side and each party that has nothing on what is asked."""
    by_id = {plan.id: plan for plan in plans}
    silent = [tuple(by_id[plan] for plan in ids) for ids, found in findings.by_side if not found]
    said = [say("nothing_in", query.english, document=heading(side)) for side in silent]
    if query.silent:
        said.append(say("silent_party", query.english, party=", ".join(query.silent)))
    return said


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


def _interpreted(query: Query) -> str:
    """The question as the conversation makes it whole, "" where it stands by itself."""
    if not query.question.history or query.refusal is Reason.INVALID:
        return ""
    return query.resolved if query.resolved != clean_question(query.question.text) else ""
