"""Words cut at the end of a line whose hyphen is their own, as the rest of the document tells.

"hjärt-" + "kärlsjukdom" is "hjärt-kärlsjukdom" in a document that has that word elsewhere. The
second half is moved up to the first, so that joining the lines leaves the hyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from documents.lines import is_marked

# "hjärt-kärlsjukdom" within a line
HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{2,30})-([^\W\d_]{2,40})(?![\w-])")
# "… för hjärt-": a line that ends in the first half of a word
FIRST_HALF = re.compile(r"(?<![\w-])([^\W\d_]{2,30})-$")
# "kärlsjukdom och …": a line that begins with the second
SECOND_HALF = re.compile(r"([^\W\d_]{2,40})(?![\w-])[^\s\w]{0,3}")
# "kärlsjukdom", "kärlsjukdomar": so much of the second half is enough to know it again
STEM = 9
# a shorter line is a table's cell, whose words its own reader joins
SHORTEST = 25
# a longer line is no line of print
LONGEST = 2_000


def with_own_hyphens(lines: Sequence[str]) -> list[str]:
    """`lines` with a word that is cut at the end of a line, and that the document elsewhere writes
    with that very hyphen, whole on the first of the two."""
    cut = dict(_cut_words(lines))
    if not cut:
        return list(lines)
    wanted = set(cut.values())
    known = Counter(
        key
        for line in lines
        if "-" in line
        for match in HYPHENATED.finditer(line)
        if (key := _key(match[1], match[2])) in wanted
    )
    joined = _count_joined(lines, known)
    whole: list[str | None] = list(lines)
    for i, key in cut.items():
        line, below = whole[i], whole[i + 1]
        if line is None or below is None or known[key] <= joined[key]:
            continue
        indent = len(below) - len(below.lstrip(" \t"))
        second = SECOND_HALF.match(below, indent)
        if second is None:
            continue
        rest = below[second.end() :].lstrip()
        whole[i] = line.rstrip() + (second[0] if rest else below[indent:])
        # a line that would be left empty is taken out: it would part the paragraph
        whole[i + 1] = rest or None
    return [line for line in whole if line is not None]


def _count_joined(
    lines: Sequence[str], keys: Collection[tuple[str, str]]
) -> Counter[tuple[str, str]]:
    """How often each word of `keys` stands without its hyphen."""
    found: Counter[tuple[str, str]] = Counter()
    if keys:
        words = re.compile(
            rf"(?<!\w)(?:{'|'.join(first + second for first, second in keys)})", re.I
        )
        starts = {first + second: (first, second) for first, second in keys}
        for line in lines:
            found.update(starts[match[0].lower()] for match in words.finditer(line))
    return found


def _cut_words(lines: Sequence[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    for i in range(len(lines) - 1):
        line = lines[i][-LONGEST:].rstrip()
        if not line.endswith("-") or is_marked(lines[i]) or is_marked(lines[i + 1]):
            continue
        if len(line) < SHORTEST or "\t" in lines[i] or "\t" in lines[i + 1][:LONGEST]:
            continue
        first = FIRST_HALF.search(line, max(0, len(line) - 32))
        second = SECOND_HALF.match(lines[i + 1].lstrip(" \t"))
        if first and second and second[1][0].islower():
            yield i, _key(first[1], second[1])


def _key(first: str, second: str) -> tuple[str, str]:
    return first.lower(), second.lower()[:STEM]
