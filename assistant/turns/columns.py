"""What was asked before, of another column of the same row of a table."""

from __future__ import annotations

import re

from assistant.turns.rephrasing import bare, with_years

# what figures of a row are called: indefinite, definite, whether neuter
COLUMNS: tuple[tuple[str, str, bool], ...] = (
    ("målvärde", "målvärdet", True),
    ("nuvärde", "nuvärdet", True),
    ("utgångsvärde", "utgångsvärdet", True),
    ("basvärde", "basvärdet", True),
    ("startvärde", "startvärdet", True),
    ("utfall", "utfallet", True),
    ("budget", "budgeten", False),
    ("plan", "planen", False),
    ("prognos", "prognosen", False),
    ("ram", "ramen", False),
)
_NAMES = "|".join(sorted((form for c in COLUMNS for form in c[:2]), key=len, reverse=True))
# "Vad är |målvärdet| för", "Hur stort är |utfallet| för", "Vilken |ram| får": what is asked, and
# not what it is about ("Vad vill V göra åt budgeten?")
ASKED_COLUMN = re.compile(
    r"^(?P<head>(?:vad|vilke[nt]|hur\s+(?:mycket|stort?|högt?|lågt?))(?:\s+(?:är|var|blir|blev))?\s+)"
    rf"(?P<column>{_NAMES})\b",
    re.I,
)
# "nuvärdet", "utfallet 2021", "vad är nuvärdet": all of a follow-up; but "Vad är budgeten?" may be
# a question of its own
LONE_COLUMN = re.compile(
    rf"(?:(?P<column>{_NAMES})|vad\s+(?:är|var|blir)\s+(?P<value>(?:mål|nu)värdet))"
    r"(?:\s+(?P<year>20\d\d))?",
    re.I,
)
# "vilket", "stort", "högt" before a word that is not neuter, and the other way
TO_COMMON = {"vilket": "vilken", "stort": "stor", "högt": "hög", "lågt": "låg"}
TO_NEUTER = {common: neuter for neuter, common in TO_COMMON.items()}
AGREES = re.compile(r"\b(?:vilke[nt]|stort?|högt?|lågt?)\b", re.I)


def other_column(text: str, earlier: str) -> str:
    """`earlier` of the column that is all of `text`: "Och nuvärdet?"; "" where it is not, or where
    `earlier` asks for no column."""
    new, old = LONE_COLUMN.fullmatch(bare(text)), ASKED_COLUMN.match(earlier)
    if new is None or old is None:
        return ""
    name = (new["column"] or new["value"]).lower()
    indefinite, definite, neuter = next(c for c in COLUMNS if name in c[:2])
    told = old["column"].lower() in {column[1] for column in COLUMNS}
    forms = TO_NEUTER if neuter else TO_COMMON

    def agreeing(match: re.Match[str]) -> str:
        word = forms.get(match[0].lower(), match[0])
        return word.capitalize() if match[0][0].isupper() else word

    head = AGREES.sub(agreeing, old["head"])
    swapped = f"{head}{definite if told else indefinite}{earlier[old.end() :]}"
    return with_years(swapped, [new["year"]]) if new["year"] else swapped
