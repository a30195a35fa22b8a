"""Assignments in running text, each with its number before it: "Uppdrag 12: Utred taxan."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.layout import Block, BlockKind, begins_page, join_lines
from documents.lines import is_marked
from documents.plan import Span, Uppdrag
from documents.tables.issuers import issuer_above
from documents.tables.textgrids import begins_text_grid

# "Uppdrag 12: Utred …", "Uppdrag RS 3.1 – Ta fram …", "Uppdrag nr 4. Inför …"
NUMBERED = re.compile(
    r"\s*Uppdrag (?:nr\.? ?)?(?:(?P<issuer>[A-ZÅÄÖ]{2,6}) ?)?(?P<number>\d{1,3}(?:\.\d{1,2})?)"
    r"(?:[:.]| [–-])\s+(?P<text>[A-ZÅÄÖa-zåäö].*)"
)
FEWEST_WORDS = 3
LONGEST_ITEM = 40  # lines


def read_numbered(lines: Sequence[str], start: int) -> tuple[list[Block], int] | None:
    """Read the assignment "Uppdrag 12: Regionstyrelsen ska …" at `start`, or None."""
    found = NUMBERED.match(lines[start]) if start < len(lines) else None
    if found is None or is_marked(lines[start]) or len(found["text"].split()) < FEWEST_WORDS:
        return None
    stop = start + 1
    while stop < len(lines) and stop - start < LONGEST_ITEM:
        line = lines[stop]
        ended = lines[stop - 1].rstrip().endswith((".", "!", "?")) and line.strip()[:1].isupper()
        if not line.strip() or is_marked(line) or NUMBERED.match(line) or "\t" in line or ended:
            break
        if begins_text_grid(lines, stop):
            break  # the table of what is done about it
        if begins_page(line) and not line.strip()[:1].islower():
            break
        stop += 1
    text = join_lines([found["text"], *lines[start + 1 : stop]])
    block = join_lines([lines[start][: found.start("text")], text])
    number = found["number"]
    issuer = found["issuer"] or issuer_above(lines, start)
    if "." in number and issuer:
        number = f"{issuer} {number}"
    item = Uppdrag(number, issuer, "", text, (), Span(0, len(block)))
    return [Block(BlockKind.ITEM, block, items=(item,))], stop
