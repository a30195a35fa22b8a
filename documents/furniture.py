"""Page furniture: page numbers and running heads, which belong to the page and not to the text.

It is taken out before anything is read, so that a list or a table that crosses a page is whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from documents.contents import contents
from documents.layout import join_lines, text_from
from documents.lines import FurnitureLine, GridLine
from documents.pageedges import page_edges
from documents.runningheads import FEWEST_PAGES, repeated_heads

# "17 (25)", "PLAN 17 (25)", "Sida 3 av 20", "sid 3": a page number beyond doubt
PAGE_NUMBER = re.compile(
    r"(?:[A-ZÅÄÖ]{3,} )?\d{1,3} ?\(\d{1,3}\)"
    r"|(?i:sid(?:a|an|\.)?|page) ?\d{1,3}(?: ?(?:av|of|\() ?\d{1,3}\)?)?"
)
# "Gäller fr.o.m. Dok.nummer-Utgåva", "62872-0.16", "Utfärdad av: …", "Godkänd av:"
DOCUMENT_HEAD = re.compile(
    r"gäller fr\.? ?o\.? ?m\b|dok\.? ?nummer|utfärdad av:|godkänd av:|kontrollera aktuell version"
    r"|\d{4,6}-\d{1,2}\.\d{1,2}$",
    re.IGNORECASE,
)
# "iv", "xii": page numbers of the first pages, and in their order
ROMAN = re.compile(r"x?(?:ix|iv|v?i{1,3}|v)|x")
NUMERALS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix"),
)
# a document's head has no more lines of its own (a title, a name) between those that are known
MOST_BETWEEN = 2
LONGEST_HEAD = 90


def is_furniture(line: str) -> bool:
    """Whether the line is a page number or a document's head, beyond doubt."""
    if len(line) > 4 * LONGEST_HEAD:
        return False
    text = join_lines([line])
    return bool(PAGE_NUMBER.fullmatch(text) or DOCUMENT_HEAD.match(text))


def without_furniture(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """`lines` with those blanked that are furniture, and the text of each run of these."""
    told = {i for i, line in enumerate(lines) if isinstance(line, FurnitureLine) and line.strip()}
    found = told | _known_heads(lines) | repeated_heads(lines) | contents(lines) | _roman(lines)
    found |= page_edges(lines)
    found = {i for i in found if not _holds_more(lines[i])}
    kept = ["" if i in found else line for i, line in enumerate(lines)]
    runs: list[list[str]] = []
    before = -2
    for i in sorted(found):
        if not runs or text_from(lines, before + 1) != i:
            runs.append([])
        runs[-1].append(lines[i])
        before = i
    return kept, [join_lines(run) for run in runs]


def _holds_more(line: str) -> bool:
    """Whether the line is a marked table with more in it than it shows as a string."""
    return isinstance(line, GridLine) and sum(any(map(str.strip, row)) for row in line.rows) > 1


def _known_heads(lines: Sequence[str]) -> set[int]:
    """The lines that are furniture by their look, with what stands between them at a page's top."""
    found: set[int] = set()
    between: list[int] | None = None
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        if is_furniture(line):
            if between and DOCUMENT_HEAD.match(join_lines([line])):
                found.update(between)
            found.add(i)
            between = []
        elif between is not None:
            between = [*between, i] if len(between) < MOST_BETWEEN else None
    return found


def _roman(lines: Sequence[str]) -> set[int]:
    """Page numbers in Roman numerals: alone on their lines, three or more, one after the other."""
    numbers = [
        i for i, line in enumerate(lines) if 0 < len(line) < 9 and ROMAN.fullmatch(line.strip())
    ]
    alone = [
        i
        for i in numbers
        if not (i and lines[i - 1].strip()) and not (i + 1 < len(lines) and lines[i + 1].strip())
    ]
    values = [NUMERALS.index(lines[i].strip()) for i in alone]
    rising = all(later - earlier == 1 for earlier, later in pairwise(values))
    return set(alone) if len(alone) >= FEWEST_PAGES and rising else set()
