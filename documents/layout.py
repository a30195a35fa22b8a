"""Blocks: what the lines of a page turn out to be, before they are put together as a plan.

A reader of lines (of prose, lists or tables) makes blocks in reading order; `assembling` joins them
into the plan's text. A block's text is its lines joined, so that a quote never holds a line break
or an end-of-line hyphen, and the spans of its items are counted from the block's own start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from documents.plan import Item, Yrkande

# "för en nationellt-" + "samlad": a word cut at the end of the line
LINE_END_HYPHEN = re.compile(r"[\w+)]-$")
# "hälso- och sjukvård", "hjärt- eller lungsjukdom": a hyphen that stands for the rest of the word
SUSPENDED = re.compile(r"(?:och|eller|samt|respektive|till|liksom|&)\b|/", re.IGNORECASE)
# "gemen-" + "samt": words of which "samt" is the last syllable
ENDS_IN_SAMT = re.compile(r"\b(?:gemen|lång|spar|arbet|verk|våld|var|tvek|ensam|rätt|följd)-$")
# "EU-medel", "6-timmars", "HBTQIA+-personer": a hyphen that belongs to the word
OWN_HYPHEN = re.compile(r"(?:\b[A-ZÅÄÖ]{2,}|\d|\+|\b[a-zA-Z])-$")
# "observation/", "observation/-", "21774–": the next line follows without a space
TIGHT_END = re.compile(r"/-?$|\d–$")
# how far back the end of a line is looked at
LONGEST_END = 12
SPACES = re.compile(r"\s+")


class BlockKind(Enum):
    """What a block is."""

    HEADING = auto()
    PROSE = auto()
    ITEM = auto()
    LEAD = auto()  # "Vänsterpartiet vill:", a table's title or its column heads
    FURNITURE = auto()  # page numbers, running heads: dropped, and accounted for


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines that belong together.

    `level` and `number` are for headings: 1 is outermost; `marked` says that the file itself marks
    the heading. `items` stand in this block's text, with
    spans counted from its start and an empty section path, which `assembling` fills in.
    `bare_lead` marks a lead that is a mere heading ("Förslag till beslut:"), `grouping` one inside
    a list ("Till trafiknämnden:");
    `bulleted` marks a paragraph that stood as a list's point; `open_end` one that stops in
    mid-sentence; `closes` one whose last line has no trailing white space (in a web page's text
    the mark of a folded part's last paragraph).
    """

    kind: BlockKind
    text: str
    level: int = 0
    number: str | None = None
    marked: bool = False
    items: tuple[Item, ...] = ()
    bare_lead: bool = False
    grouping: bool = False
    bulleted: bool = False
    open_end: bool = False
    closes: bool = False

    @property
    def proposals(self) -> bool:
        """Whether the block holds a yrkande."""
        return any(isinstance(item, Yrkande) for item in self.items)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the path of headings, the innermost one's number, and if inferred."""

    path: tuple[str, ...]
    number: str | None = None
    inferred: bool = False


def begins_page(line: str) -> bool:
    """Whether the line is a page's first: a form feed or exactly one space before the text."""
    return line[:1] == "\f" or (line[:1] == " " and line[1:2] not in ("", " ", "\t"))


def text_from(lines: Sequence[str], start: int) -> int | None:
    """Where the first line that holds any text stands, from `start` on, or None."""
    return next((i for i in range(max(start, 0), len(lines)) if lines[i].strip()), None)


def join_lines(lines: list[str]) -> str:
    """Lines of running text as one line: white space folded, end-of-line hyphens resolved.

    "regio-" + "nala" gives "regionala"; "hälso-" + "och sjukvård" keeps its hyphen and a space;
    "EU-" + "medel" keeps its hyphen.
    """
    parts: list[str] = []
    for line in lines:
        line = SPACES.sub(" ", line).strip()
        if not line:
            continue
        end = parts[-1][-LONGEST_END:] if parts else ""
        if LINE_END_HYPHEN.search(end):
            if SUSPENDED.match(line) and not (ENDS_IN_SAMT.search(end) and line.startswith("samt")):
                parts.append("" if line.startswith("/") else " ")
            elif line[0].islower() and not OWN_HYPHEN.search(end):
                parts[-1] = parts[-1][:-1]
        elif end and not TIGHT_END.search(end):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


Reader = Callable[[Sequence[str], int], "tuple[list[Block], int] | None"]
"""A reader of one kind of layout: given the cleaned lines and where to begin, either the blocks it
read and the first line it did not take, or None if its layout does not begin there."""
