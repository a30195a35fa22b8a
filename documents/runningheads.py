"""Running heads: lines that stand on page after page and belong to the page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents import patterns
from documents.layout import LONGEST_END, begins_page, join_lines
from documents.lines import HeadingLine

# "Moderaterna | Budget 2025 12", "12 Regionplan": a running head with its page number
HEAD_WITH_NUMBER = re.compile(
    r"(?:(?P<first>\d{1,3}) [|•–-]? ?)?(?P<head>[^\W\d].*?)(?: ?[|•–-]? ?(?<!\d)(?P<last>\d{1,3}))?"
)
# "Sida 12", "| sid. 12 av 48", "12/48", "12 (48)" at the end of a head
PAGE_WORD = re.compile(
    r"[ ,|–-]*(?:\bsid(?:a|an|\.)? ?(?P<page>\d{1,3})(?: ?(?:av|/) ?\d{1,3})?)$", re.I
)
# "12/48", alone on its line
PAGE_OF = re.compile(r"(?P<page>\d{1,3}) ?/ ?(?P<all>\d{1,3})")
# "Budget 2025 12/48", "Regionplan 12 (48)"
PAGE_OF_END = re.compile(r"(?<=\S) (?P<page>\d{1,3}) ?[/(] ?\d{1,3}\)?$")
# "Bilaga 1", "Uppdrag 2": headings that count, although they rise as page numbers do
COUNTED = re.compile(
    r"(?:bilaga|tabell|diagram|figur|bild|kapitel|avsnitt|del|uppdrag|mål|målområde|åtgärd|aktivitet"
    r"|punkt|yrkande|förslag|fråga|not|steg|fas|etapp|kvartal|delår|tertial|prioritering|risk)",
    re.I,
)
# "www.regionx.se", "2024-10-02 Dnr RS 2024/123": what stands again and again only on pages
WEB_OR_RECORD = re.compile(
    r"\bwww\.|https?://|\b\w+@\w|\b(?:dnr|diarienr|diarienummer|ärendenr)\b", re.I
)
# "Region X – Budget 2025": names the document, as no heading within it does
NAMES_DOCUMENT = re.compile(
    r"\b(?:19|20)\d\d\b|\||\b(?:region|kommun)\b.*\b\w*(?:plan|budget)\b", re.I
)
# a line stands on so many pages at least before it is taken for a running head
FEWEST_PAGES = 3
# between two pages' heads stand so many lines at least
FEWEST_BETWEEN = 5
# a shorter line that stands again and again is a table's cell
SHORTEST_HEAD = 5
SHORTEST_KEY = 4
LONGEST_KEY = 90


@dataclass(frozen=True, slots=True)
class _Stand:
    """A place where a line stands that others are like: its line, the page number it carries or
    has beside it, whether it stands at a page's edge, and whether it cuts a sentence in two
    (`loose`: as far as one of its ends tells)."""

    at: int
    number: int | None
    edge: bool
    cuts: bool
    loose: bool
    order: int


def repeated_heads(lines: Sequence[str]) -> set[int]:
    """Lines that stand on page after page: with a page number, beside one, or at a page's edge."""
    texts = [i for i, line in enumerate(lines) if line.strip()]
    places: dict[str, list[_Stand]] = defaultdict(list)
    for k, i in enumerate(texts):
        key = _head_key(lines[i])
        if key is not None:
            places[key[0]].append(_stand(lines, texts, k, key[1]))
    found: set[int] = set()
    for head, stood in places.items():
        if len(stood) >= FEWEST_PAGES and _is_running(head, stood):
            found.update(stand.at for stand in stood)
            found.update(_numbers_beside(lines, [stand.at for stand in stood]))
    return found


def _head_key(line: str) -> tuple[str, int | None] | None:
    """What a line has in common with those like it on other pages, and its page number."""
    text = line.strip()
    if not SHORTEST_KEY <= len(text) <= LONGEST_KEY or "\t" in text:
        return None
    if isinstance(line, HeadingLine) or (text[0].islower() and not WEB_OR_RECORD.search(text)):
        return None
    text = PAGE_WORD.sub(r" \g<page>", join_lines([line])).strip()
    of = PAGE_OF.fullmatch(text)
    if of:
        return f"/ {of['all']}", int(of["page"])
    if WEB_OR_RECORD.search(text):
        return text, None
    text = PAGE_OF_END.sub(r" \g<page>", text)
    match = HEAD_WITH_NUMBER.fullmatch(text)
    # what ends so is a sentence or a lead
    if not match or text.endswith((":", ".")) or patterns.BULLET.match(text):
        return None
    if COUNTED.fullmatch(match["head"]):
        return None
    number = match["first"] or match["last"]
    return (f"{match['head']} #", int(number)) if number else (text, None)


def _stand(lines: Sequence[str], texts: Sequence[int], k: int, number: int | None) -> _Stand:
    i = texts[k]
    above = lines[texts[k - 1]] if k else ""
    below = lines[texts[k + 1]] if k + 1 < len(texts) else ""
    if number is None:
        near = (line.strip() for line in (above, below))
        beside = next((line for line in near if patterns.PAGE_NUMBER.match(line)), "")
        digits = re.sub(r"\D.*", "", beside.lstrip("-– "))
        number = int(digits) if digits else None
    edge = "\f" in lines[i] or below.startswith("\f")
    ended = patterns.SENTENCE_END.search(above.strip()[-LONGEST_END:])
    goes_on = below.strip()[:1].islower()
    cuts = bool(above) and not ended and goes_on
    loose = edge or begins_page(lines[i]) or goes_on or not ended
    return _Stand(i, number, edge, cuts, loose, k)


def _is_running(head: str, stood: Sequence[_Stand]) -> bool:
    """Whether like lines are a page's head or foot, and neither headings nor rows of a table."""
    if WEB_OR_RECORD.search(head):
        return True
    numbers = [stand.number for stand in stood if stand.number is not None]
    numbered = len(numbers) == len(stood) and _are_pages(numbers)
    cut = sum(stand.cuts for stand in stood)
    apart = stood[-1].order - stood[0].order >= FEWEST_BETWEEN * (len(stood) - 1)
    if numbered and head.startswith("/"):
        return apart and numbers[-1] <= int(head[2:])
    if numbered:
        own = head.endswith("#")
        loose = sum(stand.loose for stand in stood)
        edged = any(stand.edge for stand in stood)
        spread = (apart or edged) and ("|" in head or 2 * loose > len(stood))
        return not own or spread or 2 * cut > len(stood)
    if head.endswith("#") or len(head) < SHORTEST_HEAD:
        return False
    # a heading that is real stands at the top of pages too, but cuts no sentence; a cell may cut
    # one, but names no document
    named = bool(NAMES_DOCUMENT.search(head))
    if all(stand.edge for stand in stood):
        return named or bool(cut)
    return named and apart and 2 * cut > len(stood)


def _are_pages(numbers: Sequence[int]) -> bool:
    """Whether the numbers rise as page numbers do: "3", "4", "6", not "10", "500", "1 000"."""
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return all(step > 0 for step in steps) and sum(steps) <= 3 * len(steps)


def _numbers_beside(lines: Sequence[str], heads: Sequence[int]) -> set[int]:
    found = set()
    for i in heads:
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(lines) and not lines[j].strip():
                j += step
            if 0 <= j < len(lines) and patterns.PAGE_NUMBER.match(lines[j].strip()):
                found.add(j)
    return found
