"""Who is responsible for an åtgärd and when: the rows that fit what a question says of both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.query import Query
from documents.plan import Atgard
from index.passage import Passage

# "ansvarar AS och NV gemensamt för"
TOGETHER = re.compile(r"\b(?:gemensamt|tillsammans|ihop|båda|delar)\b", re.I)
# "ensam", "på egen hand"; with "eller ihop" both are meant
ALONE = re.compile(r"\b(?:ensamm?t?|själva?|på\s+egen\s+hand|bara)\b", re.I)
EITHER = re.compile(r"\beller\b|\bsåväl\b|\bbåde\b", re.I)
# "ansvarar AS inte för", "ansvarar varken AS eller NV för", "inte NV har ansvar för"; not "ansvarar
# AS för som inte är klara"
NOT_RESPONSIBLE = re.compile(
    r"\bansvar\w*\s+(?:(?!för\b|som\b)\w+\s+){0,3}?(?:inte|ej|varken)\b"
    r"|\b(?:inte|ej|varken)\s+(?:(?!för\b|som\b)\w+\s+){0,4}?ansvar\w*",
    re.I,
)
# "åtgärder utan ansvarig", "saknar ansvarig"
NOBODY = re.compile(r"\b(?:utan|saknar|ingen)\s+(?:\w+\s+)?ansvarig\w*", re.I)
# "flera ansvariga", "fler än en ansvarig"
SEVERAL = re.compile(r"\b(?:flera|fler\s+än\s+en|två|delat)\s+ansvar\w*", re.I)

YEAR = re.compile(r"\b20\d\d\b")
# "tidplan", "klar", "pågår": the years in the question are those of the schedule
ABOUT_TIME = re.compile(
    r"\b(?:sträcker|löper|pågår|till\s+och\s+med|t\.?o\.?m|tids?plan\w*|klara?t?|färdig\w*|senast"
    r"|slut\w*|avsluta\w*|start\w*|börja\w*|påbörja\w*|inled\w*|före|efter|genomför\w*"
    r"|planperioden|tertial\w*|T[123]|(?:gäller|under|i|för|år|året)\s+20\d\d)\b",
    re.I,
)
# "påbörjas 2024", "startar"
STARTS = re.compile(r"\b(?:start\w*|börja\w*|påbörja\w*|inled\w*)\b", re.I)
# "till 2025", "klart 2023", "avslutas under 2024"
ENDS = re.compile(
    r"\b(?:sträcker|löper|till|t\.?o\.?m|klara?t?|färdig\w*|slut\w*|avsluta\w*)\b", re.I
)
# "senast 2024": then or before
BY = re.compile(r"\b(?:senast|till\s+och\s+med\s+utgången\s+av)\b", re.I)
# "före 2025", "innan 2025"
BEFORE = re.compile(r"\b(?:före|innan)\b", re.I)
# "efter 2024", "längre än till 2024"
AFTER = re.compile(r"\b(?:efter|längre\s+än\s+till|bortom)\b", re.I)
# "hela planperioden"
WHOLE_PERIOD = re.compile(r"\bhela\s+(?:plan)?perioden\b|\bhela\s+tiden\b", re.I)
# "utan tidplan", "saknar tidplan"
NO_SCHEDULE = re.compile(r"\b(?:utan|saknar|ingen)\s+(?:\w+\s+)?tids?plan\w*", re.I)
# "T1", "första tertialet", "tertial 2"
TERTIAL = re.compile(
    r"\bT(?P<short>[123])\b|\b(?P<word>första|andra|tredje|sista)\s+tertial\w*"
    r"|\btertial\s+(?P<number>[123])\b",
    re.I,
)
TERTIALS = {"första": "1", "andra": "2", "tredje": "3", "sista": "3"}
# what else is said of when, around what is to be done
DONE = re.compile(
    r"\b(?:klara?t?|färdig\w*|avslut\w*|genomför\w*|påbörja\w*|start\w*|vara|senast|redan|före"
    r"|efter|under|till|och\s+med|första|andra|tredje|tertial\w*|T[123]|20\d\d)\b",
    re.I,
)


def asks_who(query: Query) -> bool:
    """Whether `query` narrows rows by who is responsible."""
    cues = (NOBODY, SEVERAL)
    return bool(query.names.responsible) or any(cue.search(query.resolved) for cue in cues)


def excludes_responsible(text: str) -> bool:
    """Whether `text` asks for what those that it names are not responsible for."""
    return bool(NOT_RESPONSIBLE.search(text))


def of_responsible(query: Query, rows: Sequence[Passage]) -> list[Passage]:
    """Rows of those who are named as responsible: of any of them, or of all where they are asked
    for together, or of them alone; or the rows of åtgärder that they have no part in."""
    text = query.resolved
    wanted = set(query.names.responsible)
    named = [(row, set(row.item.responsible)) for row in rows if isinstance(row.item, Atgard)]
    if NOBODY.search(text):
        return [row for row, who in named if not who]
    if SEVERAL.search(text):
        named = [(row, who) for row, who in named if len(who) > 1]
    if not wanted:
        return [row for row, _ in named]
    if excludes_responsible(text):
        theirs = {_activity(row) for row, who in named if wanted & who}
        return [row for row, _ in named if _activity(row) not in theirs]
    if len(wanted) > 1 and TOGETHER.search(text) and not EITHER.search(text):
        return [row for row, who in named if wanted <= who]
    if ALONE.search(text) and not EITHER.search(text) and not TOGETHER.search(text):
        return [row for row, who in named if who and who <= wanted]
    return [row for row, who in named if wanted & who]


def _activity(row: Passage) -> tuple[str, str]:
    """What is one åtgärd on all its printed rows: its letter in its plan, else the row itself."""
    item = row.item
    letter = item.letter if isinstance(item, Atgard) else None
    return (row.plan.id, letter or row.id)


def asks_of_time(text: str) -> bool:
    """Whether `text` narrows rows by their schedule."""
    if NO_SCHEDULE.search(text) or WHOLE_PERIOD.search(text) or TERTIAL.search(text):
        return True
    return bool(YEAR.search(text) and ABOUT_TIME.search(text))


def without_time(text: str) -> str:
    """`text` without what it says of when: "digitalisering till 2025" → "digitalisering"."""
    for cue in (NO_SCHEDULE, WHOLE_PERIOD, TERTIAL, DONE):
        text = cue.sub(" ", text)
    return text


def by_time(text: str, rows: Sequence[Passage]) -> list[Passage]:
    """Rows whose schedule fits what `text` says of years and tertials."""
    if not asks_of_time(text):
        return list(rows)
    return [row for row in rows if isinstance(row.item, Atgard) and _fits(text, row, row.item)]


def _fits(text: str, row: Passage, item: Atgard) -> bool:
    schedule = item.schedule or ""
    if NO_SCHEDULE.search(text):
        return not schedule
    tertial = TERTIAL.search(text)
    if tertial:
        word = tertial["word"]
        number = tertial["short"] or tertial["number"] or TERTIALS[word.lower()]
        if not re.search(rf"\bT{number}\b", schedule):
            return False
    years = [int(year) for year in YEAR.findall(schedule)]
    if not years:
        return False
    first, last = min(years), max(years)
    period = [int(year) for year in YEAR.findall(row.plan.source.period)]
    if WHOLE_PERIOD.search(text):
        return bool(period) and first <= min(period) and last >= max(period)
    asked = [int(year) for year in YEAR.findall(text)]
    return not asked or bool(tertial) or _in_years(text, first, last, asked)


def _in_years(text: str, first: int, last: int, asked: Sequence[int]) -> bool:
    """Whether a schedule from `first` to `last` fits the years `asked` and what is said of them."""
    start, stop = min(asked), max(asked)
    if BEFORE.search(text):
        return first < stop if STARTS.search(text) else last < stop
    if AFTER.search(text):
        return first > start if STARTS.search(text) else last > start
    if BY.search(text):
        return last <= stop
    if STARTS.search(text):
        return first == start
    if ENDS.search(text):
        return last == stop and (start == stop or first == start)
    return first <= stop and last >= start
