"""Lines that are headings: those that the file marks; else numbered ones by their number, others
by standing short and alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from documents import patterns
from documents.layout import Block, BlockKind, begins_page, join_lines, text_from
from documents.leads import lead_at
from documents.lines import HeadingLine

LONGEST_NUMBERED = 110
LONGEST_PLAIN = 75
SHORT_PLAIN = 60
FULL_LINE = 60
LOOK_AHEAD = 40
MOST_WORDS = 11
SENTENCE_LIKE = 40
# how many numbered headings make a document one whose headings are numbered
NUMBERED_DOCUMENT = 5
# how many marked ones, one whose headings the file marks
MARKED_DOCUMENT = 2
# the level of a heading that stands under any other: no file has so many levels
INNERMOST = 10
# "Dialogmöten med nämndernas presidier 2025-02-20": a title with its date, not a section
DATED_TITLE = re.compile(r"\b20\d\d-\d\d-\d\d$")


class HeadingStyle(Enum):
    """How a document shows what is a heading."""

    PLAIN = auto()  # by lines that are short and stand alone
    NUMBERED = auto()  # by numbers, so that plain short lines seldom are any
    MARKED = auto()  # in the file itself


def heading_style(lines: Sequence[str]) -> HeadingStyle:
    """How the document with these `lines` shows its headings."""
    if sum(isinstance(line, HeadingLine) for line in lines) >= MARKED_DOCUMENT:
        return HeadingStyle.MARKED
    numbered = sum(_is_numbered(line) for line in lines) >= NUMBERED_DOCUMENT
    return HeadingStyle.NUMBERED if numbered else HeadingStyle.PLAIN


def read_heading(
    lines: Sequence[str], start: int, style: HeadingStyle, unfinished: bool
) -> tuple[Block, int] | None:
    """The heading at line `start` and the line after it, or None.

    `style` is `heading_style` of the document; `unfinished` says that the text before stops in
    mid-sentence, so that an unnumbered line must be its continuation. The block's level is the
    file's or the number's depth, or 0 for one whose level its neighbours decide.
    """
    line = lines[start]
    if isinstance(line, HeadingLine):
        return _marked(line), start + 1
    if style is HeadingStyle.MARKED:
        return None
    text = line.strip()
    if _is_numbered(text):
        match = patterns.NUMBERED_HEADING.match(text) or patterns.PARAGRAPH_HEADING.match(text)
        assert match is not None
        title, after = _whole(lines, start)
        number = match["number"]
        level = len(re.split(r"[.,]", number))
        return Block(BlockKind.HEADING, title, level=level, number=number), after
    numbered = style is HeadingStyle.NUMBERED
    stop = None if unfinished else _plain_stop(lines, start, numbered)
    if stop is None:
        return None
    if DATED_TITLE.search(text):
        return Block(BlockKind.LEAD, join_lines([text])), start + 1
    if numbered and not text.isupper() and not _followed_by_sentence(lines, stop):
        return None
    title = join_lines(list(lines[start:stop]))
    return Block(BlockKind.HEADING, title, level=1 if numbered else 0), stop


def _marked(line: HeadingLine) -> Block:
    title = join_lines([line])
    match = patterns.NUMBERED_HEADING.match(title) or patterns.PARAGRAPH_HEADING.match(title)
    number = match["number"] if match else None
    level = line.level or INNERMOST
    return Block(BlockKind.HEADING, title, level=level, number=number, marked=True)


def _is_numbered(line: str) -> bool:
    text = line.strip()
    if len(text) > LONGEST_NUMBERED or "\t" in text or text.endswith((".", ";", ",")):
        return False
    if patterns.ATT.match(patterns.NUMBERED_HEADING.sub("", text)):
        return False
    return bool(patterns.NUMBERED_HEADING.match(text) or patterns.PARAGRAPH_HEADING.match(text))


def _whole(lines: Sequence[str], start: int) -> tuple[str, int]:
    """The heading with the lines it is broken over: cut words, open quotes, a trailing colon."""
    parts, i = [lines[start]], start + 1
    while i < len(lines) and lines[i].strip() and i < start + 3:
        line = lines[i].strip()
        title = join_lines(parts)
        open_quote = title.count("”") % 2 == 1
        alone = patterns.PARAGRAPH_HEADING.fullmatch(title) and len(line) <= LONGEST_NUMBERED
        goes_on = line[0].islower() and len(line) <= SENTENCE_LIKE
        capitals = title.isupper() and line.isupper()
        if not (goes_on or open_quote or alone or capitals):
            break
        parts.append(line)
        i += 1
    if join_lines(parts).endswith(":"):
        following = text_from(lines[i : i + 3], 0)
        if following is not None and _plain_stop(lines, i + following, True) == i + following + 1:
            parts.append(lines[i + following])
            i += following + 1
    return join_lines(parts), i


def _plain_stop(lines: Sequence[str], i: int, numbered: bool) -> int | None:
    """The line after the unnumbered heading at `i`, or None: short lines, alone, that begin like a
    heading and do not end like a sentence."""
    text = lines[i].strip()
    opens = i == 0 or not lines[i - 1].strip() or begins_page(lines[i])
    if not opens or not _is_short(text) or not text[0].isupper():
        return None
    following = lines[i + 1].strip() if i + 1 < len(lines) else ""
    stop = i + 1
    if following and not following.startswith("- "):
        if _is_second_line(lines, i + 1, text, numbered):
            stop = i + 2
        elif numbered or not _is_full_sentence(text, following):
            return None
    if lead_at(lines, i) or patterns.ATT.match(text):
        return None
    later = text_from(lines[stop : stop + LOOK_AHEAD], 0)
    return None if later is not None and lines[stop + later].strip()[0].islower() else stop


def _is_short(text: str) -> bool:
    if not text or len(text) > LONGEST_PLAIN or len(text.split()) > MOST_WORDS:
        return False
    if text.endswith((".", ",", ";", "!", "?", "-")) and not text.isupper():
        return False
    return not any(mark in text for mark in "\t_:")


def _is_second_line(lines: Sequence[str], i: int, first: str, numbered: bool) -> bool:
    """Whether line `i` is the second and last of a heading whose first line is `first`."""
    text = lines[i].strip()
    if not _is_short(text) or (i + 1 < len(lines) and lines[i + 1].strip()):
        return False
    if first.isupper() or text.isupper():
        return first.isupper() and text.isupper()
    below = text_from(lines, i + 1)
    sentence = below is not None and _is_full_sentence(first, lines[below].strip())
    return not numbered and text[0].islower() and sentence


def _is_full_sentence(heading: str, text: str) -> bool:
    """Whether `text` is the first line of a paragraph that stands close under `heading`."""
    return (
        len(heading) <= SHORT_PLAIN
        and len(text) >= FULL_LINE
        and text[0].isupper()
        and not patterns.ATT.match(text)
    )


def _followed_by_sentence(lines: Sequence[str], start: int) -> bool:
    below = text_from(lines, start)
    following = lines[below].strip() if below is not None else ""
    return len(following) >= SENTENCE_LIKE or bool(patterns.SENTENCE_END.search(following))
