"""The chain question → query → evidence → answer → checked citations, as a LangChain Runnable."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.citing import cite
from assistant.composing import compose
from assistant.guarding import clean_question
from assistant.lacking import lacking
from assistant.query import Query, Question, Reason
from assistant.refusing import refusal
from assistant.retrieving import Findings, retrieve
from assistant.suggesting import suggest
from assistant.understanding import understand
from documents.plan import Plan
from index.searching import Index

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


NOTHING = Findings(())


@dataclass(frozen=True, slots=True)
class Work:
    """A question on its way through the chain."""

    query: Query
    started: float
    findings: Findings = NOTHING


def build_chain(index: Index) -> Runnable[Question, Answer]:
    """The chain over `index`: `invoke`, `batch` and `stream` take a Question and give an Answer.

    Nothing but `index` is shared between questions; a conversation lives in the Question.
    """
    from langchain_core.runnables import RunnableLambda

    def understood(question: Question) -> Work:
        started = time.perf_counter()
        return Work(understand(question, index.plans), started)

    def retrieved(work: Work) -> Work:
        if work.query.refusal is not None:
            return work
        findings = retrieve(work.query, index)
        reason = lacking(work.query, findings, index)
        query = work.query if reason is None else work.query.refused(reason)
        return replace(work, query=query, findings=findings)

    def answered(work: Work) -> Answer:
        answer = _answer(work, index.plans)
        return replace(answer, seconds=time.perf_counter() - work.started)

    return (
        RunnableLambda(understood, name="understand")
        | RunnableLambda(retrieved, name="retrieve")
        | RunnableLambda(answered, name="answer")
    )


def _answer(work: Work, plans: Sequence[Plan]) -> Answer:
    query = work.query
    interpreted = _interpreted(query)
    if query.refusal is not None:
        return Answer(
            query.question,
            refusal(query, query.refusal, plans),
            refused=True,
            reason=query.refusal,
            searched=query.plans,
            interpreted=interpreted,
        )
    draft = compose(query, work.findings, plans)
    text, citations = cite(draft.text, draft.cited)
    if query.missing is not None:  # of several items that are asked for, this is not there
        text = f"{text}\n\n{refusal(query, Reason.UNKNOWN_ITEM, plans)}"
    return Answer(
        query.question,
        text,
        citations,
        searched=query.plans,
        follow_ups=suggest(query, citations, plans),
        interpreted=interpreted,
    )


def _interpreted(query: Query) -> str:
    """The question as the conversation makes it whole, "" where it stands by itself."""
    if not query.question.history or query.refusal is Reason.INVALID:
        return ""
    return query.resolved if query.resolved != clean_question(query.question.text) else ""
