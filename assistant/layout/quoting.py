"""What is shown of a passage of prose: the sentences that bear on the question, verbatim."""

from __future__ import annotations

import re

from assistant.asking import HOW_MANY
from assistant.query import Ask, Query
from documents.amounts import read_amounts
from documents.plan import Span
from documents.sentences import sentences
from index.evidence import Evidence
from index.keywords import grams, stems

# how much a sentence gains for each word and each five letters in common with the question, for
# being the one nearest in meaning, for a figure where one is asked for; and loses for its place
WORD, GRAM, NEAREST, FIGURE, PLACE = 2.0, 0.3, 2.0, 2.0, 0.01
DIGIT = re.compile(r"\d")
# "I.", "12.": the letter or number of what follows
LABEL = re.compile(r"(?:[A-ZÅÄÖ]|\d{1,3})\.")


def quote_of(found: Evidence, query: Query, room: int) -> str:
    """The sentences of `found` that bear most on `query`, in their order and on one line: as many
    as have `room` (characters), one at least. "…" stands for those left out between two."""
    quote = found.passage.quote
    # the lines of a signature would end the item of the list that it stands in
    if len(quote) <= room:
        return " ".join(quote.split())
    spans = _with_labels(quote, sentences(quote))
    chosen: list[int] = []
    left = room
    for i in _by_weight(quote, spans, query, found.sentence):
        size = spans[i].stop - spans[i].start
        if chosen and size > left:
            continue
        chosen.append(i)
        left -= size
        if left <= 0:
            break
    text = ""
    for place, i in enumerate(sorted(chosen)):
        if place:
            text += " " if i == sorted(chosen)[place - 1] + 1 else " … "
        text += quote[spans[i].start : spans[i].stop]
    return " ".join(text.split())


def _with_labels(quote: str, spans: list[Span]) -> list[Span]:
    """`spans` with a label ("I.", "12.") as a part of the sentence that it stands before."""
    joined: list[Span] = []
    for span in spans:
        if joined and LABEL.fullmatch(quote[joined[-1].start : joined[-1].stop]):
            span = Span(joined.pop().start, span.stop)
        joined.append(span)
    return joined


def _by_weight(quote: str, spans: list[Span], query: Query, nearest: int | None) -> list[int]:
    """The numbers of the sentences, that which bears most on the question first."""
    about = query.topic or query.resolved
    wanted, pieces = set(stems(about)), set(grams(about))

    def weight(i: int) -> float:
        text = quote[spans[i].start : spans[i].stop]
        gain = WORD * len(wanted & set(stems(text))) + GRAM * len(pieces & set(grams(text)))
        figure = FIGURE * (has_figure(text, query) if wants_figure(query) else 0)
        return gain + NEAREST * (i == nearest) + figure - PLACE * i

    return sorted(range(len(spans)), key=weight, reverse=True)


def wants_figure(query: Query) -> bool:
    """Whether `query` asks for a figure."""
    return query.ask in {Ask.AMOUNT, Ask.TABLE} or bool(HOW_MANY.search(query.resolved))


def has_figure(text: str, query: Query) -> bool:
    """Whether `text` holds a figure such as `query` asks for: of who asks for an amount, a sum of
    money."""
    if query.ask is Ask.AMOUNT:
        return bool(read_amounts(text))
    return bool(DIGIT.search(text))
