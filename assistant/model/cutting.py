"""Text as a language model writes it, in chunks cut anywhere → its sentences, as they finish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from assistant.citing import MARK
from documents.sentences import sentences

# "[1, 2]", "[1–3]", "[källa 1 och 2]", "【1】": citations as models write them
LOOSE_MARK = re.compile(
    r"[\[【]\s*(?:käll(?:a|or)|sources?|nr)?\.?\s*"
    r"(\d{1,3}(?:\s*(?:,|;|&|och|and|[-–])\s*\d{1,3})*)\s*[\]】]",
    re.I,
)
# "1–3" and "4" in "1–3, 4"
NUMBERS = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")
MOST_IN_RANGE = 20
# "höjs. [1][2]": marks after the full stop of the sentence that they are of
MARK_AFTER = re.compile(r"([.!?][”\"»]?)[ \t]*((?:\[\d{1,3}\][ \t]*)+)\.?")
# "- ", "12. ", "> " before a line's own words
LIST_MARK = re.compile(r"^\s*(?:(?:[-*•>]|\d{1,2}[.)])\s+)+")
EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
# "”Att höja. Och sänka.”": a quote is no place to end a sentence, finished or not
QUOTE = re.compile(r"[„”“\"»][^„”“\"»«]*(?:[”“\"«»]|$)")
HELD = "\u2060"
ENDING = re.compile(r"([.!?])(\s)")
# "<think>… </think>": what a reasoning model says to itself first
THOUGHT = re.compile(r"\A\s*<think>.*?(?:</think>|\Z)", re.S)
THOUGHT_BEGINS = "<think>"
# a sentence may go on with a mark, or with the space before one
MAY_GO_ON = re.compile(r"\s*(?:$|[\[【(])")


def finished(chunks: Iterable[str]) -> Iterator[str]:
    """The sentences in `chunks` with their [n], each as soon as what follows shows that it is
    finished.

    Marks have the form "[1][2]" and stand before the full stop; emphasis and the marks of lists are
    left out. A heading, and an end without a full stop, are given like sentences.
    """
    held, thinking, begins = "", True, True
    for chunk in chunks:
        held += chunk
        if thinking:
            unspoken = THOUGHT.sub("", held)
            if not unspoken.strip() or THOUGHT_BEGINS.startswith(held.strip()):
                continue
            held, thinking = unspoken, False
        *lines, held = held.split("\n")
        for line in lines:
            yield from _sentences(line, begins)
            begins = True
        for sentence, rest in _first(held, begins):
            yield sentence
            held, begins = rest, False
    if not thinking:
        yield from _sentences(held, begins)


def _sentences(line: str, begins: bool) -> Iterator[str]:
    """The sentences of a whole line, or where it does not begin there of what is left of one."""
    text = _in_one_form(line, begins)
    return (_freed(text[span.start : span.stop]) for span in sentences(text))


def _first(held: str, begins: bool) -> Iterator[tuple[str, str]]:
    """The sentences of an unfinished line that are finished, each with what is left after it."""
    text = _in_one_form(held, begins)
    for span, after in pairwise(sentences(text)):
        rest = text[after.start :].replace(HELD, "")
        if MAY_GO_ON.match(rest):
            return
        yield _freed(text[span.start : span.stop]), rest


def _in_one_form(line: str, begins: bool) -> str:
    """`line` without emphasis, its citations as "[1][2]" before the full stop, and no place in its
    quotes where a sentence could end. The mark of a list is taken off where the line `begins`: in
    "Punkt 3. 12. Vården" it is none."""
    text = EMPHASIS.sub("", LIST_MARK.sub("", line) if begins else line)
    text = MARK_AFTER.sub(_before_stop, LOOSE_MARK.sub(_one_form, text))
    return QUOTE.sub(lambda quote: ENDING.sub(rf"\1{HELD}\2", quote[0]), text)


def _freed(text: str) -> str:
    return " ".join(text.replace(HELD, "").split())


def _before_stop(match: re.Match[str]) -> str:
    marks = "".join(match[2].split())
    # the full stop inside a quote is the quote's own, and ends no sentence before its mark
    return f" {marks}{match[1]} " if len(match[1]) == 1 else f"{match[1]}{HELD} {marks}. "


def _one_form(match: re.Match[str]) -> str:
    """ "[1–3, 5]" → "[1][2][3][5]"."""
    numbers: list[int] = []
    for first, last in NUMBERS.findall(match[1]):
        stop = int(last or first)
        numbers.extend(range(int(first), min(stop, int(first) + MOST_IN_RANGE) + 1))
    return "".join(f"[{number}]" for number in dict.fromkeys(numbers))


def marks_of(text: str) -> tuple[int, ...]:
    """The numbers of the marks in `text`, in order."""
    return tuple(dict.fromkeys(int(number) for number in MARK.findall(text)))
