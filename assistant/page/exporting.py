"""A conversation to take along: as text to copy, as Markdown to keep, as a page to print."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation
from assistant.citing import MARK
from assistant.page.cards import Card, card
from assistant.page.chat import TITLE, Turn, filters_of
from assistant.page.linking import document_link, question_link
from assistant.page.marking import encodable
from assistant.page.templating import fill

if TYPE_CHECKING:
    from markupsafe import Markup

# what stands for the page's own address, which only the visitor's browser knows
HERE = "plansvar:"
# what Markdown could take for a link, code or a tag
ACTIVE = re.compile(r"[\\`\[\]<]")
NOT_ANSWERED = "Frågan blev inte besvarad."


@dataclass(frozen=True, slots=True)
class Printed:
    """A turn as it is printed: the question with its filters, the answer as HTML, its sources."""

    question: str
    filters: str
    interpreted: str
    answer: Markup
    cards: tuple[Card, ...]


class Taken(StrEnum):
    """What can be taken along: the last answer to copy, the whole conversation as Markdown, and as
    a page to print."""

    ANSWER = "svar"
    CONVERSATION = "samtal"
    PRINT = "utskrift"


def tools(turns: Sequence[Turn], today: datetime.date) -> str:
    """What can be done with the conversation `turns`, as HTML; what it takes is fetched when it is
    wanted (`taken`). "" before the first question, and while an answer grows."""
    if not turns or not turns[-1].whole:
        return ""
    return fill(
        "tools.html.jinja", link=link_of(turns[-1]), filename=f"plansvar-{today.isoformat()}.md"
    )


def taken(turns: Sequence[Turn], what: Taken, today: datetime.date) -> str:
    """`what` of the conversation `turns`: Markdown, or HTML to print; "" where there is none."""
    answered = [turn for turn in turns if turn.whole]
    if not answered:
        return ""
    if what is Taken.ANSWER:
        return turn_markdown(answered[-1])
    if what is Taken.CONVERSATION:
        return conversation_markdown(answered, today)
    return fill(
        "printed.html.jinja",
        title=TITLE,
        today=today.isoformat(),
        turns=[printed(turn) for turn in answered],
    )


def link_of(turn: Turn) -> str:
    """What opens the page with the question of `turn`, made whole by the conversation, and its
    filters."""
    asked = turn.question
    whole = turn.answer.interpreted if turn.answer is not None else ""
    return question_link(whole or asked.text, asked.parties, asked.documents, asked.region or "")


def conversation_markdown(turns: Sequence[Turn], today: datetime.date) -> str:
    """The conversation as Markdown: each question with its answer and sources."""
    head = f"# {TITLE}\n\nSamtal den {today.isoformat()}."
    return "\n\n".join([head, *(turn_markdown(turn) for turn in turns)]) + "\n"


def turn_markdown(turn: Turn) -> str:
    """A question with its answer and sources, as Markdown."""
    parts = [f"## {_safe(' '.join(turn.question.text.split()))}"]
    if filters_of(turn.question):
        parts.append(f"*Filter: {_safe(filters_of(turn.question))}*")
    answer = turn.answer
    if answer is None:
        return "\n\n".join([*parts, NOT_ANSWERED])
    if answer.interpreted:
        parts.append(f"*Tolkat som: {_safe(answer.interpreted)}*")
    parts.append(_answer_markdown(answer))
    if answer.citations:
        parts.append("\n".join(["Källor:", "", *map(_source, answer.citations)]))
    return "\n\n".join(parts)


def printed(turn: Turn) -> Printed:
    """`turn` as it is printed."""
    answer = turn.answer
    return Printed(
        encodable(turn.question.text),
        filters_of(turn.question),
        encodable(answer.interpreted) if answer is not None else "",
        _html(answer.text if answer is not None else NOT_ANSWERED),
        tuple(card(citation) for citation in answer.citations) if answer is not None else (),
    )


def _answer_markdown(answer: Answer) -> str:
    """The answer's text with its numbers as they are; nothing that documents say is active."""
    numbers = {citation.number for citation in answer.citations}
    parts: list[str] = []
    position = 0
    for mark in MARK.finditer(answer.text):
        if int(mark[1]) in numbers:
            parts += [_safe(answer.text[position : mark.start()]), mark[0]]
            position = mark.end()
    return "".join([*parts, _safe(answer.text[position:])])


def _source(citation: Citation) -> str:
    shown = card(citation)
    label = citation.passage.label if shown.label else ""
    place = ", ".join(part for part in (shown.place, label) if part)
    link = document_link(citation.passage.plan.id, citation.passage.span)
    quote = " ".join(shown.quote.split())
    told = (
        f"[{shown.number}] {_safe(shown.sender)}, {shown.kind}: {_safe(shown.document)}, "
        f"{_safe(shown.region)}{': ' if place else ''}{_safe(place)}. ”{_safe(quote)}” "
        f"<{HERE}{link}>"
    )
    return f"- {' '.join(told.split())}"


def _safe(text: str) -> str:
    return ACTIVE.sub(r"\\\g<0>", encodable(text))


def _html(text: str) -> Markup:
    """Markdown as HTML; tags, links and pictures in it are shown as they are written."""
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    reader = MarkdownIt("zero").enable(["emphasis", "heading", "list", "newline"])
    return Markup(reader.render(encodable(text)))
