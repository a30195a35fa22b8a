"""What stands at a page's edge in a file that tells where its pages begin, by form feeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from documents import patterns
from documents.layout import LONGEST_END, text_from
from documents.lines import is_marked
from documents.runningheads import NAMES_DOCUMENT

LONGEST_HEAD = 90
# a document's own name stands within so many lines at its beginning
TITLE_LINES = 4
# a page number differs so much at most from the count of pages, where no other page tells
MOST_AHEAD = 3
WORD = re.compile(r"\w{2,}")


def page_edges(lines: Sequence[str]) -> set[int]:
    """The lines that are page numbers right above a form feed, and the document's name right below
    one where the text goes on in mid-sentence or in mid-list. Empty without form feeds."""
    starts = [i for i, line in enumerate(lines) if line.startswith("\f")]
    return _numbers_at_foot(lines, starts) | _names_at_head(lines, starts) if starts else set()


def _numbers_at_foot(lines: Sequence[str], starts: Sequence[int]) -> set[int]:
    """Numbers alone on a page's last line, that rise with the pages."""
    ahead: dict[int, int] = {}
    for page, start in enumerate([*starts, len(lines)], 1):
        last = start - 1
        while last >= 0 and not lines[last].strip():
            last -= 1
        text = lines[last].strip() if last >= 0 else ""
        if not is_marked(lines[last]) and patterns.PAGE_NUMBER.match(text):
            digits = re.search(r"\d+", text)
            assert digits is not None
            ahead[last] = int(digits[0]) - page
    if not ahead:
        return set()
    usual, count = Counter(ahead.values()).most_common(1)[0]
    sure = count > 1 or abs(usual) <= MOST_AHEAD
    return {i for i, number in ahead.items() if number == usual} if sure else set()


def _names_at_head(lines: Sequence[str], starts: Sequence[int]) -> set[int]:
    """The first lines of pages that name the document: those above text that goes on from the page
    before, and then all the same."""
    titles = [line for line in lines[: starts[0]] if line.strip()][:TITLE_LINES]
    own = {word for line in titles for word in WORD.findall(line.lower())}
    heads: dict[int, str] = {}
    cutting: set[str] = set()
    for start in starts:
        text = lines[start].strip()
        words = WORD.findall(text.lower())
        named = NAMES_DOCUMENT.search(text) or (len(words) > 1 and own.issuperset(words))
        if not (3 < len(text) <= LONGEST_HEAD and text[0].isupper() and named):
            continue
        if is_marked(lines[start]) or patterns.SENTENCE_END.search(text[-LONGEST_END:]):
            continue
        heads[start] = text
        below = text_from(lines, start + 1)
        if below is not None and lines[below].strip()[0].islower():
            cutting.add(text)
    return {start for start, text in heads.items() if text in cutting}
