"""Column heads of years and what they are of ("Utfall 2019", "Plan 2021"), broken over lines, and
the title over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from documents import patterns
from documents.layout import text_from
from documents.tables.columns import is_numbered_heading, joined, unit_in, without_mark
from documents.tables.figures import MOST_COLUMNS

# "Utfall", "Budget", "Plan": with a year it is a column head
LABEL = re.compile(
    "utfall|bokslut|budget|plan|ram|behov|prognos|helårsprognos|förslag|delår|differens|avvikelse"
    "|förändring",
    re.I,
)
# "Belopp i miljoner kronor", "Regionersättning i miljoner kronor", "(mnkr)": beside the heads
CORNER = re.compile(
    r"(?:\w+ i )?\(?(?:miljoner|miljarder|tusen) kronor\)?|(?:\w+ i )?\(?\b[mt]n?kr\b\)?", re.I
)
# "Belopp i miljoner": such a corner, broken over lines
BROKEN_CORNER = re.compile(r"^Belopp\b|\b(?:miljoner|miljarder|tusen)$|^kronor\b")
# "Prognos från SKL 2020-10-01", "Källa: SCB": stands between a title and its table
SOURCE_NOTE = re.compile(r"^(?:Prognos|Källa|Underlag|Enligt)\b.*\S\s\S")
HEAD_LINES = 12
CORNER_WORDS = 3
# words among column heads that are none: the corner's, before it is taken out
MOST_BESIDE = 12
LONGEST_TITLE = 90


def open_table(lines: Sequence[str], start: int) -> tuple[list[str], str, list[str], int] | None:
    """What stands above the rows: its lines, the table's title, the column heads, the next line."""
    first = lines[start].strip()
    if not first or "\t" in first or len(first) > LONGEST_TITLE:
        return None
    found = year_heads(lines, start)
    if found is not None:
        own = _title_in(first) if text_from(lines, start + 1) != found[1] else ""
        return [found[2]], own or _line_above(lines, start), *found[:2]
    if first.endswith((".", ",", ":")) or is_numbered_heading(first) or not first[0].isupper():
        return None
    below = text_from(lines, start + 1)
    found = year_heads(lines, below) if below is not None and below < start + 4 else None
    if found is None:
        return None
    title = joined([first])
    above = _line_above(lines, start)
    if SOURCE_NOTE.match(title) and above:
        title = f"{above} ({title[0].lower()}{title[1:]})"
    return [joined([first]), found[2]], without_mark(title), *found[:2]


def _title_in(line: str) -> str:
    """The title that a line of heads is, which names the unit but no column; or ""."""
    words = line.split()
    plain = any(map(_is_label, words)) or BROKEN_CORNER.search(line) or len(words) < 2
    return "" if plain or CORNER.fullmatch(line) else without_mark(line)


def _line_above(lines: Sequence[str], start: int) -> str:
    """The line above `start`, if it is short and no sentence, as a table's title is."""
    near = [lines[i].strip() for i in range(max(0, start - 3), start) if lines[i].strip()]
    above = patterns.NUMBERED_HEADING.sub("", near[-1]) if near else ""
    return "" if len(above) > LONGEST_TITLE or above.endswith((".", ",", ":", "-")) else above


def year_heads(lines: Sequence[str], start: int) -> tuple[list[str], int, str] | None:
    """The column heads at `start`, the line after them, and their text as printed."""
    taken: list[str] = []
    best, beside = None, 0
    i = start
    while i < len(lines) and len(taken) < HEAD_LINES:
        line = lines[i].strip()
        i += 1
        if not line:
            continue
        if len(line) > LONGEST_TITLE or not _tells_heads(line):
            break
        taken.append(line)
        beside += _words_beside(line)
        if beside > MOST_BESIDE:
            break
        heads = _pair(" ".join(taken))
        if heads:
            best = list(heads), i, len(taken)
    return (*best[:2], joined(taken[: best[2]])) if best else None


@lru_cache(maxsize=4096)  # asked again of the same lines from every line above
def _tells_heads(line: str) -> bool:
    """Whether a line may be one of those that column heads are printed on."""
    told = any(map(_is_label, line.split())) or BROKEN_CORNER.search(line) or unit_in(line)
    return bool(told) and "\t" not in line


@lru_cache(maxsize=4096)
def _words_beside(line: str) -> int:
    """How many words of a line are no column's head."""
    return sum(not _is_label(word) for word in line.split())


def _is_label(word: str) -> bool:
    return bool(patterns.YEAR.fullmatch(word)) or bool(word[0].isupper() and LABEL.fullmatch(word))


@lru_cache(maxsize=4096)
def _pair(text: str) -> tuple[str, ...]:
    """The heads in "Utfall Budget 2019 2020" or "Ram 2020 Behov 2021"; none if it is not heads."""
    words = CORNER.sub(" ", text).split()
    years = [word for word in words if patterns.YEAR.fullmatch(word)]
    labels = [word for word in words if _is_label(word) and word not in years]
    others = [k for k, word in enumerate(words) if not _is_label(word)]
    in_corner = others == list(range(len(others))) and len(others) <= CORNER_WORDS
    if not in_corner or not 2 <= len(years) <= MOST_COLUMNS:
        return ()
    if not labels:
        heads = years
    elif len(labels) == len(years):
        heads = [f"{label} {year}" for label, year in zip(labels, years, strict=True)]
    else:
        return ()
    return tuple(heads) if len(set(heads)) == len(heads) else ()
