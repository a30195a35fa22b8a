"""Page furniture: page numbers and running heads, which belong to the page and not to the text.

It is taken out before anything is read, so that a list or a table that crosses a page is whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from documents import patterns
from documents.layout import begins_page, join_lines, text_from

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
# "Moderaterna | Budget 2025 12", "12 Regionplan": a running head with its page number
HEAD_WITH_NUMBER = re.compile(
    r"(?:(?P<first>\d{1,3}) [|•–-]? ?)?(?P<head>[^\W\d].*?)(?: ?[|•–-]? ?(?<!\d)(?P<last>\d{1,3}))?"
)
# "Inledning ........... 3": a line of a table of contents
CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$")
# "Innehåll", "Innehållsförteckning": after it, lines that end in rising numbers are its own
CONTENTS_TITLE = re.compile(r"innehåll(?:sförteckning)?:?", re.I)
# "Kollektivtrafik 12", "3 Ekonomi\t14"
CONTENTS_ENTRY = re.compile(r"[^.]{2,80}\S\s+(?P<page>\d{1,3})")
# a document's head has no more lines of its own (a title, a name) between those that are known
MOST_BETWEEN = 2
LONGEST_HEAD = 90
# a line stands on so many pages at least before it is taken for a running head
FEWEST_PAGES = 3


def is_furniture(line: str) -> bool:
    """Whether the line is a page number or a document's head, beyond doubt."""
    if len(line) > 4 * LONGEST_HEAD:
        return False
    text = join_lines([line])
    return bool(PAGE_NUMBER.fullmatch(text) or DOCUMENT_HEAD.match(text))


def without_furniture(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """`lines` with those blanked that are furniture, and the text of each run of these."""
    found = _known_heads(lines) | _repeated_heads(lines) | _contents(lines)
    kept = ["" if i in found else line for i, line in enumerate(lines)]
    runs: list[list[str]] = []
    before = -2
    for i in sorted(found):
        if not runs or text_from(lines, before + 1) != i:
            runs.append([])
        runs[-1].append(lines[i])
        before = i
    return kept, [join_lines(run) for run in runs]


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


def _contents(lines: Sequence[str]) -> set[int]:
    """The lines of a table of contents, with those of its entries that are broken over two."""
    found: set[int] = set()
    entry, page = -1, 0
    texts = [i for i, line in enumerate(lines) if line.strip()]
    for k, i in enumerate(texts):
        text = lines[i].strip()
        if len(text) > 2 * LONGEST_HEAD:
            entry = -1
            continue
        undotted = CONTENTS_ENTRY.fullmatch(text)
        if CONTENTS_TITLE.fullmatch(text):
            following = [lines[j].strip() for j in texts[k + 1 : k + 2]]
            if following and _is_entry(following[0]):
                found.add(i)
                entry, page = k, 0
        elif CONTENTS_LINE.search(text):
            if entry == k - 2 and entry >= 0 and len(text) <= LONGEST_HEAD * 2:
                found.add(texts[k - 1])
            found.add(i)
            entry = k
        elif undotted and k - entry == 1 and entry >= 0 and int(undotted["page"]) >= page:
            found.add(i)
            entry, page = k, int(undotted["page"])
    return found


def _is_entry(line: str) -> bool:
    return len(line) <= 2 * LONGEST_HEAD and bool(
        CONTENTS_LINE.search(line) or CONTENTS_ENTRY.fullmatch(line)
    )


def _repeated_heads(lines: Sequence[str]) -> set[int]:
    """Lines that stand on page after page, beside a page number or with one of their own."""
    places: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    texts = [i for i, line in enumerate(lines) if line.strip()]
    for k, i in enumerate(texts):
        cells = len(lines[i]) > LONGEST_HEAD or "\t" in lines[i].strip()
        text = "" if cells else join_lines([lines[i]])
        match = HEAD_WITH_NUMBER.fullmatch(text)
        if not match:
            continue
        number = match["first"] or match["last"]
        near = [texts[j] for j in (k - 1, k + 1) if 0 <= j < len(texts)]
        beside = next((j for j in near if patterns.PAGE_NUMBER.match(lines[j].strip())), None)
        if number:
            places[f"{match['head']} #"].append((i, int(number)))
        elif beside is not None:
            page = re.sub(r"\D.*", "", lines[beside].strip().lstrip("-– "))
            places[text].append((i, int(page) if page else None))
        elif "\f" in lines[i]:
            places[text].append((i, None))
        else:
            places[text].append((i, -1))
    found: set[int] = set()
    for head, stood in places.items():
        pages = [page for _, page in stood if page is not None]
        apart = len(stood) >= FEWEST_PAGES and -1 not in pages
        if apart and _are_pages(pages) and (not head.endswith("#") or _cuts(lines, stood)):
            found.update(i for i, _ in stood)
            found.update(_numbers_beside(lines, [i for i, _ in stood]))
    return found


def _are_pages(numbers: Sequence[int]) -> bool:
    """Whether the numbers rise as page numbers do: "3", "4", "6", not "10", "500", "1 000"."""
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return all(step > 0 for step in steps) and sum(steps) <= 3 * len(steps)


def _cuts(lines: Sequence[str], stood: Sequence[tuple[int, int | None]]) -> bool:
    """Whether the lines mostly cut sentences in two: a page's end does, a heading does not."""
    cut = 0
    for i, _ in stood:
        above = next((lines[j].strip() for j in range(i - 1, -1, -1) if lines[j].strip()), "")
        below = text_from(lines, i + 1)
        goes_on = below is not None and lines[below].strip()[0].islower()
        cut += begins_page(lines[i]) or goes_on or not patterns.SENTENCE_END.search(above)
    return 2 * cut > len(stood)


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
