"""Headings that stand close over their text, with no blank line between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents import patterns
from documents.layout import LONGEST_END, join_lines, text_from
from documents.lines import is_marked
from documents.lists.leads import lead_at

SHORT_PLAIN = 60
FULL_LINE = 60
SENTENCE_LIKE = 40
# so many words at least has the sentence that stands close under a heading, and so few lines its
# paragraph
FEWEST_WORDS = 3
FEW_LINES = 12
# "Vi samarbetar med": a line that ends so goes on below
GOES_ON = re.compile(
    r"\b(?:att|av|de|den|det|en|ett|eller|från|för|genom|hos|i|inom|med|mot|mellan|och|om|på|samt|sin"
    r"|som|till|under|ur|via|vid|är|har|ska|kan)$"
)


def is_full_sentence(heading: str, text: str) -> bool:
    """Whether `text` is the first line of a paragraph that stands close under `heading`."""
    return (
        len(heading) <= SHORT_PLAIN
        and len(text) >= FULL_LINE
        and text[0].isupper()
        and not patterns.ATT.match(text)
    )


def stands_over(lines: Sequence[str], i: int) -> bool:
    """Whether line `i` stands close over a short paragraph of whole sentences, and was not broken
    for want of room: "Vård" over "Vården ska vara nära."."""
    heading, stop = lines[i].strip(), i + 1
    while stop < len(lines) and lines[stop].strip() and stop - i < FEW_LINES:
        if is_marked(lines[stop]) or "\t" in lines[stop] or (stop > i + 1 and lead_at(lines, stop)):
            break
        stop += 1
    below = [line.strip() for line in lines[i + 1 : stop]]
    text = join_lines(list(below))
    first = below[0].split()[0] if below else ""
    near = below if len(below) > 1 else lines[max(0, i - FEW_LINES) : i + FEW_LINES]
    room = max((len(line.strip()) for line in near if "\t" not in line), default=0)
    return (
        len(heading) <= SHORT_PLAIN
        and not GOES_ON.search(heading)
        and first[:1].isupper()
        and not patterns.ATT.match(text)
        and len(text.split()) >= FEWEST_WORDS
        and text[-1] != ":"
        and bool(patterns.SENTENCE_END.search(text[-LONGEST_END:]))
        and len(heading) + 1 + len(first) <= room
    )


def followed_by_sentence(lines: Sequence[str], start: int) -> bool:
    """Whether the text from line `start` on begins with a sentence, or a line as long as one."""
    below = text_from(lines, start)
    following = lines[below].strip() if below is not None else ""
    return len(following) >= SENTENCE_LIKE or bool(patterns.SENTENCE_END.search(following))
