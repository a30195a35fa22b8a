"""Lines that are headings: numbered ones by their number, others by standing short and alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents import patterns
from documents.layout import Block, BlockKind, join_lines
from documents.proposals import is_lead

LONGEST_NUMBERED = 110
LONGEST_PLAIN = 75
MOST_WORDS = 11
SENTENCE_LIKE = 40
# how many numbered headings make a document one whose headings are numbered
NUMBERED_DOCUMENT = 5
# "Dialogmöten med nämndernas presidier 2025-02-20": a title with its date, not a section
DATED_TITLE = re.compile(r"\b20\d\d-\d\d-\d\d$")


def has_numbered_headings(lines: Sequence[str]) -> bool:
    """Whether the document numbers its headings, so that plain short lines seldom are any."""
    return sum(_is_numbered(line) for line in lines) >= NUMBERED_DOCUMENT


def read_heading(
    lines: Sequence[str], start: int, numbered: bool, unfinished: bool
) -> tuple[Block, int] | None:
    """The heading at line `start` and the line after it, or None.

    `numbered` is `has_numbered_headings` of the document; `unfinished` says that the text before
    stops in mid-sentence, so that an unnumbered line must be its continuation. The block's level
    is the number's depth, or 0 for an unnumbered heading, whose level its neighbours decide.
    """
    text = lines[start].strip()
    if _is_numbered(text):
        match = patterns.NUMBERED_HEADING.match(text) or patterns.PARAGRAPH_HEADING.match(text)
        assert match is not None
        title, after = _whole(lines, start)
        number = match["number"]
        level = len(re.split(r"[.,]", number))
        return Block(BlockKind.HEADING, title, level=level, number=number), after
    if unfinished or not _is_plain(lines, start):
        return None
    if DATED_TITLE.search(text):
        return Block(BlockKind.LEAD, join_lines([text])), start + 1
    if numbered and not text.isupper() and not _followed_by_sentence(lines, start + 1):
        return None
    return Block(BlockKind.HEADING, join_lines([text]), level=1 if numbered else 0), start + 1


def _is_numbered(line: str) -> bool:
    text = line.strip()
    if len(text) > LONGEST_NUMBERED or "\t" in text or text.endswith((".", ";", ",")):
        return False
    if patterns.CONTENTS_LINE.search(text) or patterns.ATT.match(
        patterns.NUMBERED_HEADING.sub("", text)
    ):
        return False
    return bool(patterns.NUMBERED_HEADING.match(text) or patterns.PARAGRAPH_HEADING.match(text))


def _whole(lines: Sequence[str], start: int) -> tuple[str, int]:
    """The heading with the lines it is broken over: cut words, open quotes, a trailing colon."""
    parts, i = [lines[start]], start + 1
    while i < len(lines) and lines[i].strip() and i < start + 3:
        line = lines[i].strip()
        title = join_lines(parts)
        open_quote = title.count("”") % 2 == 1
        if not (line[0].islower() and len(line) <= SENTENCE_LIKE or open_quote):
            break
        parts.append(line)
        i += 1
    if join_lines(parts).endswith(":"):
        following = next((j for j in range(i, min(i + 3, len(lines))) if lines[j].strip()), None)
        if following is not None and _is_plain(lines, following):
            parts.append(lines[following])
            i = following + 1
    return join_lines(parts), i


def _is_plain(lines: Sequence[str], i: int) -> bool:
    """A short line, alone, that begins like a heading and does not end like a sentence."""
    text = lines[i].strip()
    if not text or len(text) > LONGEST_PLAIN or len(text.split()) > MOST_WORDS:
        return False
    if not text[0].isupper() or text.endswith((".", ",", ";", "!", "?", "-")) and not (
        text.isupper()
    ):
        return False
    if any(mark in text for mark in "\t_:") or is_lead(text) or patterns.ATT.match(text):
        return False
    opens = i == 0 or not lines[i - 1].strip() or bool(patterns.PAGE_START.match(lines[i]))
    following = lines[i + 1].strip() if i + 1 < len(lines) else ""
    if not opens or (following and not following.startswith("- ")):
        return False
    later = next((line.strip() for line in lines[i + 1 : i + 40] if line.strip()), "")
    return not later[:1].islower()


def _followed_by_sentence(lines: Sequence[str], start: int) -> bool:
    following = next((lines[i].strip() for i in range(start, len(lines)) if lines[i].strip()), "")
    return len(following) >= SENTENCE_LIKE or bool(patterns.SENTENCE_END.search(following))
