"""Footnotes of a table, and the abbreviations that a note spells out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.layout import Block, BlockKind, begins_page, join_lines
from documents.lines import is_marked
from documents.plan import Abbreviation, Span
from documents.tables.cells import ASSIGNMENTS

# "Åtgärd 1", "Ansvarig2": the number of a footnote after a column's head
FOOTNOTE_MARK = re.compile(r"(?<=[a-zåäö]) ?(\d)")
# "1 För utförligare förklaring": a footnote, told from a row by its number and the plain space
FOOTNOTE = re.compile(r"(\d) (?=[^\W\d])(?![A-ZÅÄÖ]\.)")
# "HSD= Hälso-och sjukvårdsdirektör, AS=Akutsjukvård"
SPELT_OUT = re.compile(
    r"(?P<short>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,7}) ?= ?(?P<long>[^\W\d][^=]{1,79}?)"
    r"(?=[,;]? [A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,7} ?=|[.,;]?$)"
)
# "2 HSD= Hälso-och": how a note that spells them out begins
NOTE_START = re.compile(r"(?:\d{1,2} )?[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,7} ?= ?[^\W\d]")
# "Hälso-och", "Planering -och": a suspended hyphen whose space went astray
SUSPENDED_OCH = re.compile(r" ?- ?(?=och\b)")
# a footnote has no more lines
MOST_LINES = 40


def read_footnote(lines: Sequence[str], start: int) -> tuple[Block, int]:
    """The footnote that begins at `start`, with the abbreviations it spells out."""
    stop = start + 1
    end = min(len(lines), start + MOST_LINES)
    while stop < end and lines[stop].strip() and "\t" not in lines[stop].strip():
        row = ASSIGNMENTS.fullmatch(lines[stop].strip())
        if row or is_marked(lines[stop]) or begins_page(lines[stop]) or FOOTNOTE.match(lines[stop]):
            break
        stop += 1
    text = join_lines(list(lines[start:stop]))
    found = [
        Abbreviation(
            match["short"],
            SUSPENDED_OCH.sub("- ", match["long"]),
            (),
            Span(match.start(), match.end()),
        )
        for match in SPELT_OUT.finditer(text)
    ]
    return Block(BlockKind.PROSE, text, items=tuple(found)), stop


def read_abbreviations(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """Read a note that spells out two abbreviations or more ("HSD= …, AS=…"), or None."""
    if start >= len(lines) or "=" not in lines[start] or not NOTE_START.match(lines[start].strip()):
        return None
    block, stop = read_footnote(lines, start)
    return ([block], stop) if len(block.items) > 1 else None
