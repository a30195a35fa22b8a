"""Lines that are headings: those that the file marks; else numbered ones by their number, others
by standing short and alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from documents import patterns
from documents.closeheadings import (
    GOES_ON,
    SENTENCE_LIKE,
    followed_by_sentence,
    is_full_sentence,
    stands_over,
)
from documents.layout import Block, BlockKind, begins_page, join_lines, text_from
from documents.lines import HeadingLine, is_marked
from documents.lists.leads import (
    BARE_LEAD,
    FORMAL_WORD,
    LABELLED_ITEM,
    LONGEST_LEAD,
    decides_under,
    lead_at,
)

LONGEST_NUMBERED = 110
LONGEST_PLAIN = 75
LOOK_AHEAD = 40
MOST_WORDS = 11
# how many numbered headings make a document one whose headings are numbered
NUMBERED_DOCUMENT = 5
# how many marked ones, one whose headings the file marks
MARKED_DOCUMENT = 2
# the level of a heading that stands under any other: no file has so many levels
INNERMOST = 10
# "Dialogmöten med nämndernas presidier 2025-02-20": a title with its date, not a section
DATED_TITLE = re.compile(r"\b20\d\d-\d\d-\d\d$")
# "Dnr 2027/12", "Anna Andersson (S)", "Falun den 3 mars 2027": what stands alone and is no heading
NO_HEADING = re.compile(
    r"(?:dnr|diarienummer|diarienr|ärendenr)\b.*"
    r"|(?-i:(?:[A-ZÅÄÖ][\w-]+\.?\s+){1,4}\([A-ZÅÄÖ]\w{0,4}\))"
    r"|(?-i:[A-ZÅÄÖ])\w+,?(?:\s+den)?\s+\d{1,2}\s+(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
    r"\w*\s+20\d\d",
    re.I,
)
# "Hur ser läget ut?": of lines that end in "?" those that may be headings
QUESTION = re.compile(
    r"(?:hur|vad|varför|vem|vilk(?:en|et|a)|var|när|är|kan|har|ska|finns|behövs)\b[^?]*\?", re.I
)
# "Mål 1: En god hälsa", "Kapitel 2: Vård": of lines with a colon those that may be headings
LABELLED = re.compile(
    r"(?:mål|målområde|delmål|fokusområde|område|kapitel|del|bilaga|prioritering|perspektiv|strategi)"
    r"\s+\d{1,2}\s?:\s+\S[^:]*",
    re.I,
)
# "3. Ekonomi", "3 Ekonomi": a number that counts, in a list or of a section
COUNTING = re.compile(r"(?P<number>\d{1,2})[.)]?\s+(?=[A-ZÅÄÖ”\"])")
# so many that follow upon each other with nothing between are a list
LISTED = 3


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
    if _is_numbered(text) and not _is_listed(lines, start):
        match = patterns.NUMBERED_HEADING.match(text) or patterns.PARAGRAPH_HEADING.match(text)
        assert match is not None
        title, after = _whole(lines, start)
        number = match["number"]
        level = len(re.split(r"[.,]", number))
        return Block(BlockKind.HEADING, title, level=level, number=number), after
    numbered = style is HeadingStyle.NUMBERED
    stop = None if unfinished else _plain_stop(lines, start, numbered)
    if stop is None:
        stop = start + 1 if _is_over_lead(lines, start) else None
    if stop is None:
        return None
    if DATED_TITLE.search(text):
        return Block(BlockKind.PROSE, join_lines([text])), start + 1
    plain = numbered and not text.isupper() and not followed_by_sentence(lines, stop)
    if plain and not _is_over_lead(lines, start):
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


def _is_listed(lines: Sequence[str], start: int) -> bool:
    """Whether the numbered line at `start` is one of a list: those with the numbers next to its own
    stand beside it with nothing between."""
    own = COUNTING.match(lines[start].strip())
    if own is None:
        return False
    run, close = 1, True
    for step in (1, -1):
        i, number = start, int(own["number"])
        while run < LISTED:
            k = i + step
            while 0 <= k < len(lines) and not lines[k].strip():
                k += step
            match = COUNTING.match(lines[k].strip()) if 0 <= k < len(lines) else None
            if match is None or int(match["number"]) != number + step:
                break
            run, i, number, close = run + 1, k, number + step, close and abs(k - i) == 1
    return run >= LISTED or (run > 1 and close)


def _is_over_lead(lines: Sequence[str], i: int) -> bool:
    """Whether line `i` is a heading right above what announces proposals: "Förslag till beslut",
    "Regionstyrelsen föreslår …"; or "Trafik" close above "Liberalerna vill:"."""
    text = lines[i].strip()
    below = text_from(lines, i + 1)
    if below is None or is_marked(lines[below]) or not (i == 0 or not lines[i - 1].strip()):
        return False
    if BARE_LEAD.fullmatch(text):
        sentence = FORMAL_WORD.search(lines[below], 0, LONGEST_LEAD)
        return bool(sentence or lead_at(lines, below) or decides_under(lines, below))
    if lead_at(lines, i) or not _is_short(text) or not text[0].isupper():
        return False
    return below == i + 1 and bool(
        LABELLED_ITEM.match(lines[below]) or lead_at(lines, below) is not None
    )


def _whole(lines: Sequence[str], start: int) -> tuple[str, int]:
    """The heading with the lines it is broken over: cut words, open quotes, a trailing colon."""
    parts, i = [lines[start]], start + 1
    while i < len(lines) and lines[i].strip() and i < start + 3 and not is_marked(lines[i]):
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
        marked = following is not None and is_marked(lines[i + following])
        if (
            following is not None
            and not marked
            and _plain_stop(lines, i + following, True) == i + following + 1
        ):
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
        if _is_second_line(lines, i + 1, text, numbered) or (
            not numbered and _goes_on_below(lines, i)
        ):
            stop = i + 2
        elif numbered or not (is_full_sentence(text, following) or stands_over(lines, i)):
            return None
    if lead_at(lines, i) or patterns.ATT.match(text):
        return None
    later = text_from(lines[stop : stop + LOOK_AHEAD], 0)
    return None if later is not None and lines[stop + later].strip()[0].islower() else stop


def _is_short(text: str) -> bool:
    if not text or len(text) > LONGEST_PLAIN or len(text.split()) > MOST_WORDS:
        return False
    if NO_HEADING.fullmatch(text) or "\t" in text:
        return False
    if QUESTION.fullmatch(text) or LABELLED.fullmatch(text):
        return True
    if text.endswith((".", ",", ";", "!", "?", "-")) and not text.isupper():
        return False
    return not any(mark in text for mark in "_:")


def _is_second_line(lines: Sequence[str], i: int, first: str, numbered: bool) -> bool:
    """Whether line `i` is the second and last of a heading whose first line is `first`."""
    text = lines[i].strip()
    if is_marked(lines[i]) or not _is_short(text) or (i + 1 < len(lines) and lines[i + 1].strip()):
        return False
    if first.isupper() or text.isupper():
        return first.isupper() and text.isupper()
    below = text_from(lines, i + 1)
    sentence = below is not None and is_full_sentence(first, lines[below].strip())
    return not numbered and text[0].islower() and sentence


def _goes_on_below(lines: Sequence[str], i: int) -> bool:
    """Whether line `i` and the next are one heading, cut after a word such as "i", that stands
    close over its text."""
    following = lines[i + 1].strip()
    cut = GOES_ON.search(lines[i].strip()) and following[0].islower() and _is_short(following)
    return bool(cut) and i + 2 < len(lines) and stands_over(lines, i + 1)
