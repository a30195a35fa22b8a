"""Answer: what the asker gets, with everything it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NotRequired

# pydantic, which checks what the API serves, takes none of `typing` before Python 3.12
from typing_extensions import TypedDict

from assistant.query import Question, Reason
from documents.plan import Source, Span
from index.passage import Passage


class CitationJson(TypedDict):
    """A citation as others read it."""

    number: int
    document: str
    title: str
    organisation: str
    parties: list[str]
    region: str
    period: str
    kind: str
    section: list[str]
    label: str
    quote: str
    start: int
    stop: int
    page: NotRequired[int]


class AnswerJson(TypedDict):
    """An answer as others read it; the keys of the question line come before these."""

    question: str
    answer: str
    refused: bool
    reason: str | None
    citations: list[CitationJson]
    searched: list[str]
    follow_ups: list[str]
    generator: str
    removed: NotRequired[int]
    note: NotRequired[str]
    seconds: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that the answer rests on; `number` is the n of [n] in the text."""

    number: int
    passage: Passage

    def to_json(self) -> CitationJson:
        """The citation in the form that the design fixes, with its page where the file has any."""
        passage = self.passage
        told = citation_json(
            self.number,
            passage.plan.source,
            passage.section,
            passage.label,
            passage.quote,
            passage.span,
        )
        if passage.page is not None:
            told["page"] = passage.page
        return told


def citation_json(
    number: int, source: Source, section: Sequence[str], label: str, quote: str, span: Span
) -> CitationJson:
    """The citation of `quote`, which stands at `span` of the document `source`, without a page."""
    return {
        "number": number,
        "document": source.id,
        "title": source.title,
        "organisation": source.organisation,
        "parties": list(source.parties),
        "region": source.region,
        "period": source.period,
        "kind": str(source.kind),
        "section": list(section),
        "label": label,
        "quote": quote,
        "start": span.start,
        "stop": span.stop,
    }


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is Markdown with [n]; citations stand in the order of their importance.

    `interpreted` is the question as understood where a conversation was needed for it, else "".
    `generator` is the name of the language model that wrote the text, or "extractive"; `removed` is
    how many of a model's sentences did not hold, None where no model was asked, and `note` says why
    what it wrote is not shown, which then stands at the end of the text too. An `unfinished` answer
    is as far as a model has written it.
    """

    question: Question
    text: str
    citations: tuple[Citation, ...] = ()
    refused: bool = False
    reason: Reason | None = None
    searched: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    interpreted: str = ""
    generator: str = "extractive"
    removed: int | None = None
    note: str = ""
    unfinished: bool = False
    seconds: float = 0.0

    def to_json(self) -> AnswerJson:
        """The answer in the form that the design fixes; `removed` where a model was asked, `note`
        where there is one."""
        told: AnswerJson = {
            "question": self.question.text,
            "answer": self.text,
            "refused": self.refused,
            "reason": str(self.reason) if self.reason else None,
            "citations": [citation.to_json() for citation in self.citations],
            "searched": list(self.searched),
            "follow_ups": list(self.follow_ups),
            "generator": self.generator,
            "seconds": round(self.seconds, 4),
        }
        if self.removed is not None:
            told["removed"] = self.removed
        if self.note:
            told["note"] = self.note
        return told
