"""Cells of a table whose borders the file tells by tabs or wide gaps, and what they look like.

Shared by the readers of an administration's assignments, åtgärder and appendix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from documents.layout import begins_page, join_lines
from documents.lines import GridLine

# "Mål o uppdrag\tRegionfullmäktige": a tab is a border; where a line has none, a wide gap is
TAB = re.compile(r" *\t *")
GAP = re.compile(r" {2,}")
# "4 UPPDRAG OCH MÅLUPPFYLLELSE", "5.1 Ersättningar"
CHAPTER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\s+(?P<title>[^\W\d].*)")
# "BILAGA 1.", "Bilaga 2: Insatsområden"
APPENDIX = re.compile(r"(?:Bilaga|BILAGA) \d{1,2}(?:[.:]|$)")
# "15", "HSN 16.1", "13.1": an assignment's number
ASSIGNMENT = re.compile(r"[A-ZÅÄÖ]{2,6} ?\d{1,3}\.\d{1,2}|\d{1,3}(?:\.\d{1,2})?")
# "1, 2, 7", "15, 16, 27,", "1, 7 HSN 1.1": a whole cell of them
ASSIGNMENTS = re.compile(
    rf"(?:{ASSIGNMENT.pattern})(?:(?: ?, ?| och | )(?:{ASSIGNMENT.pattern}))* ?,?"
)
# "E. Utred de patientgrupper", "C.": the letter of an åtgärd
LETTER = re.compile(r"(?P<letter>[A-ZÅÄÖ])\.(?:\s+|$)")
# "2023", "T1", "kvartal", "löpande": words that make a tidplan
TIME = re.compile(
    r"20\d\d|[TQ][1-4]|tertial|kvartal|halvår(?:et|sskiftet)?|årsskiftet|löpande|våren|hösten"
    r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    re.IGNORECASE,
)
# "13.1", "1", "och", "fr.o.m": words that a tidplan may hold beside them
BESIDE_TIME = re.compile(
    r"\d{1,3}(?:\.\d{1,2})?|och|från|till|med|fr\.?o\.?m\.?|t\.?o\.?m\.?|senast|klart?|start|under"
    r"|årligen|tills|vidare",
    re.IGNORECASE,
)
# "2023 - 2025", "13.1: T1 2023": where the words of a tidplan part
TIME_BREAK = re.compile(r"[\s,;:/()–-]+")
# the heads of columns are broken over no more lines than this, and are no longer together
LOOK_AHEAD = 8
LONGEST_NAME = 80
# a table in which nothing is found for so many lines is none, or is over
LONGEST_BARREN = 60
# … and so is one whose heads come again so many times before anything is
MOST_BARREN_HEADS = 2


def cells(line: str) -> list[str]:
    """The line's cells, empty ones too; a line that starts with a border has an empty first one."""
    line = line.strip(" ")
    return [cell.strip() for cell in (TAB if "\t" in line else GAP).split(line)]


def assignment_numbers(cell: str) -> tuple[str, ...]:
    """The assignments that a cell names: the council's ("7"), then a nämnd's ("HSN 1.1")."""
    return tuple(sorted(ASSIGNMENT.findall(cell), key=lambda number: "." in number))


def filled(lines: Sequence[str], start: int, count: int) -> Iterator[int]:
    """Where the next `count` lines that hold any text stand, from `start` on, before any marked
    table."""
    for index in range(start, len(lines)):
        if count <= 0 or isinstance(lines[index], GridLine):
            return
        if lines[index].strip():
            count -= 1
            yield index


def is_chapter(line: str) -> bool:
    """Whether a chapter, an appendix or a marked table begins here: where any table ends.

    A chapter is known by capitals or by standing first on its page; a number with a full stop
    ("4. Säkerställa") is a list's.
    """
    if isinstance(line, GridLine):
        return True
    text = join_lines([line])
    if APPENDIX.match(text) or APPENDIX.match(cells(line)[-1]):
        return True
    found = CHAPTER.fullmatch(text)
    if found is None or "\t" in line.strip():
        return False
    number, title = str(found["number"]), str(found["title"])
    if title.isupper():
        return sum(letter.isalpha() for letter in title) > 3
    # "4 A. Etablera …" is a row without its tabs
    return begins_page(line) and "." not in number + title[:2] and title[0].isupper()


def is_schedule(cell: str) -> bool:
    """Whether the cell says when: "2023 - 2025", "T1 2023", "13.1: T1 2023"."""
    words = [word for word in TIME_BREAK.split(cell) if word]
    return any(TIME.fullmatch(word) for word in words) and all(
        TIME.fullmatch(word) or BESIDE_TIME.fullmatch(word) for word in words
    )


def head_at(
    lines: Sequence[str], start: int, head: re.Pattern[str], first: str
) -> tuple[str, int] | None:
    """The column heads that begin at `start`, over one line or several, and the line after them.

    `first` is what the first of them begins with, in small letters.
    """
    if start >= len(lines) or not lines[start].lstrip().lower().startswith(first):
        return None
    text: list[str] = []
    for index in filled(lines, start, LOOK_AHEAD):
        text.append(lines[index])
        joined = join_lines(text)
        if head.fullmatch(joined):
            return joined, index + 1
        if len(joined) > LONGEST_NAME:
            return None
    return None
