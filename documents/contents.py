"""Tables of contents: lines that lead to pages and say nothing themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

# "Inledning ........... 3": a line of a table of contents
CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$")
# "Innehåll", "Innehållsförteckning": after it, lines that end in rising numbers are its own
CONTENTS_TITLE = re.compile(r"innehåll(?:sförteckning)?:?", re.I)
# "Kollektivtrafik 12", "3 Ekonomi\t14"
CONTENTS_ENTRY = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?[^.]{2,80}\S\s+(?P<page>\d{1,3})")
LONGEST_ENTRY = 180


def contents(lines: Sequence[str]) -> set[int]:
    """The lines of a table of contents, with those of its entries that are broken over two."""
    found: set[int] = set()
    entry, page = -1, 0
    texts = [i for i, line in enumerate(lines) if line.strip()]
    for k, i in enumerate(texts):
        text = lines[i].strip()
        if len(text) > LONGEST_ENTRY:
            entry = -1
            continue
        undotted = CONTENTS_ENTRY.fullmatch(text)
        if CONTENTS_TITLE.fullmatch(text):
            following = [lines[j].strip() for j in texts[k + 1 : k + 2]]
            if following and _is_entry(following[0]):
                found.add(i)
                entry, page = k, 0
        elif CONTENTS_LINE.search(text):
            if entry == k - 2 and entry >= 0 and len(text) <= LONGEST_ENTRY:
                found.add(texts[k - 1])
            found.add(i)
            entry = k
        elif undotted and k - entry == 1 and entry >= 0 and int(undotted["page"]) >= page:
            found.add(i)
            entry, page = k, int(undotted["page"])
    return found


def _is_entry(line: str) -> bool:
    return len(line) <= LONGEST_ENTRY and bool(
        CONTENTS_LINE.search(line) or CONTENTS_ENTRY.fullmatch(line)
    )
