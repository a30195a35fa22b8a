"""Characters set right before any line is read: an ordered list of str → str steps.

Cleaning changes single characters and never moves text, so layout (lines, columns, page starts)
is still there for the parser. A cell border, where the file tells it, becomes a tab.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from unicodedata import category

from documents.lines import FurnitureLine, GridLine, HeadingLine

# "HSN\xa0 2023\xa0 POU": an extracted table cell ends in a no-break space and a plain space
CELL_BORDER = re.compile("\u00a0 ")
# thin, figure, em and ideographic spaces, and a lone no-break space
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# soft hyphen, zero-width characters and fillers, bidi controls, BEL, NUL, tags (letters that only
# a machine reads), selectors of a letter's look, what is no character: nothing that a reader sees
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u061c"
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0000-\U000e0fff"
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# over or under one letter no language writes more signs than these
MOST_SIGNS = 4
# "regio\u00ad" at the end of a line: a soft hyphen that is seen, since the word is cut there
SEEN_SOFT_HYPHEN = re.compile("(?<=\\w)[\u00ad¬][ \t]*(?=\n)")
# "spe¬cialist": a soft hyphen that the extraction turned into a not sign
MISREAD_SOFT_HYPHEN = re.compile(r"(?<=\w)¬(?=\w)")
# "hälso‐ och sjukvård" with U+2010 or U+2011
TYPED_HYPHEN = re.compile("[\u2010\u2011]")
# "●", "▪", "‣", "➢", "►", "∙", and the Symbol font's U+F0B7
BULLET = re.compile(
    "[\u25cf\u25aa\u2023\uf0b7\uf0a7\uf0d8\u2043\u25a0\u27a2\u27a4\u25ba\u25b6\u2219\u25c6\u2756]"
)
# "✓ Bygga", "→ Bygga": a tick or an arrow at the beginning of a line
SIGN_BULLET = re.compile(
    r"^([ \t\f]*)[\u2192\u2713\u2714\u2794\u279c\u279e\u2611\u25a1\u25a2][ \t]*(?=\w)", re.M
)
# "o Bygga", "o att bygga": the letter that Word sets for a bullet within a list
LETTER_BULLET = re.compile(r"^([ \t\f]*)o[ \t]+(?=[A-ZÅÄÖ]|att\b)", re.M)
# "○": the bullet of a list within a list
INNER_BULLET = "\u25cb"
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}


def _newlines(text: str) -> str:
    return (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
    )


@lru_cache(maxsize=1)
def _stack() -> re.Pattern[str]:
    """More signs over one letter than there may be, those that may stay as the group 1."""
    signs = (chr(code) for code in range(0x300, 0x10000) if category(chr(code)) in ("Mn", "Me"))
    sign = f"[{''.join(signs)}]"
    return re.compile(f"({sign}{{{MOST_SIGNS}}}){sign}+")


def visible(text: str) -> str:
    """`text` without the characters that no reader sees, and with at most four signs over or under
    each letter: more of them hide what stands around, and take hours to put in order."""
    return _stack().sub(r"\1", INVISIBLE.sub("", text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _cells(text: str) -> str:
    return CELL_BORDER.sub("\t", text)


def _spaces(text: str) -> str:
    return ODD_SPACE.sub(" ", text)


def _invisible(text: str) -> str:
    text = SEEN_SOFT_HYPHEN.sub("-", text)
    return MISREAD_SOFT_HYPHEN.sub("", visible(text))


def _hyphens(text: str) -> str:
    return TYPED_HYPHEN.sub("-", text)


def _bullets(text: str) -> str:
    text = SIGN_BULLET.sub(r"\1• ", LETTER_BULLET.sub(r"\1◦ ", text))
    return BULLET.sub("•", text).replace(INNER_BULLET, "◦")


def _ligatures(text: str) -> str:
    for ligature, letters in LIGATURES.items():
        text = text.replace(ligature, letters)
    return text


STEPS: tuple[Callable[[str], str], ...] = (
    _newlines,
    _invisible,
    _composed,
    _cells,
    _spaces,
    _hyphens,
    _bullets,
    _ligatures,
)


def clean(text: str) -> str:
    """`text` with its characters set right; lines stay lines, table cells are parted by tabs."""
    for step in STEPS:
        text = step(text)
    return text


def clean_lines(lines: Iterable[str]) -> list[str]:
    """`lines` with their characters set right; those that a file marks keep their mark."""
    cleaned: list[str] = []
    for mark, run in groupby(lines, key=type):
        if mark in (HeadingLine, GridLine, FurnitureLine):
            cleaned.extend(_clean_marked(line) for line in run)
        else:
            cleaned.extend(clean("\n".join(run)).split("\n"))
    return cleaned


def _clean_marked(line: str) -> str:
    if isinstance(line, HeadingLine):
        return HeadingLine(clean(line).replace("\n", " "), line.level)
    if isinstance(line, FurnitureLine):
        return FurnitureLine(clean(line).replace("\n", " "))
    if isinstance(line, GridLine):
        rows = [[clean(cell).replace("\t", " ") for cell in row] for row in line.rows]
        return GridLine(rows, line.heads)
    return line
