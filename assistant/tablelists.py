"""The rows of a table, and the abbreviations, where a question asks for all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.query import Query
from documents.plan import Abbreviation, Row
from index.keywords import stems
from index.passage import Passage

# "vilka indikatorer", "alla större investeringar", "hur många risker", "lista statsbidragen"
ROWS = re.compile(
    r"\b(?:vilka|alla|samtliga|lista|hur\s+många|which|list)\s+(?:[\wåäö-]+\s+){0,3}?"
    r"(?P<noun>\w*indikator|\w*investering|risk|statsbidrag|nyckeltal)(?:[ae]r(?:na)?|en|s)?\b",
    re.I,
)
# "förkortningar": of all of them, where none is named
ABBREVIATIONS = re.compile(
    r"\b(?:vilka|alla|samtliga|lista|hur\s+många|which|list)\b[^?.]{0,30}?"
    r"\b(?:förkortning|abbreviation)\w*",
    re.I,
)
# "Summa", "Investeringar totalt": no row of its own
SUM = re.compile(r"^(?:summa|totalt|total)\b|\btotalt$", re.I)
# "målområdet", "området", "målet": a part of the table
PART = re.compile(r"\bmål(?:område|et)\w*|\bområde\w*|\bgrupp\w*|\brubrik\w*", re.I)
# "HSN": what stands alone in a cell
CODE = re.compile(r"\b[A-ZÅÄÖ]{2,5}\b")


def table_rows(query: Query, passages: Sequence[Passage]) -> list[Passage] | None:
    """The rows of the table that holds what `query` asks all of, its sums left out, or None where
    it asks of no such table."""
    asked = ROWS.search(query.resolved)
    rows = [p for p in passages if isinstance(p.item, Row) and not SUM.search(p.item.head)]
    if asked is None or not rows:
        return None
    noun = stems(asked["noun"])[-1:]
    if not noun:
        return None
    found = _of_table(noun[0], rows)
    if not found:
        return None
    for code in CODE.findall(query.resolved):
        found = [p for p in found if _holds(p, code)] or found
    if PART.search(query.resolved):
        return _of_group(query.topic, found) or None
    return found


def _of_table(noun: str, rows: Sequence[Passage]) -> list[Passage]:
    """The rows of the tables whose title has a word that begins with `noun`, else whose section
    has, else whose columns have, else those that hold it themselves."""
    for view in (_title, _section, _heads, _own):
        found = [p for p in rows if any(stem.startswith(noun) for stem in stems(view(p)))]
        if found:
            return found
    return []


def _title(passage: Passage) -> str:
    return passage.item.table if isinstance(passage.item, Row) else ""


def _section(passage: Passage) -> str:
    return passage.section[-1] if passage.section else ""


def _heads(passage: Passage) -> str:
    cells = passage.item.cells if isinstance(passage.item, Row) else ()
    return " ".join(cell.head for cell in cells)


def _own(passage: Passage) -> str:
    return passage.quote


def _holds(passage: Passage, code: str) -> bool:
    return isinstance(passage.item, Row) and any(c.value == code for c in passage.item.cells)


def _of_group(topic: str, rows: Sequence[Passage]) -> list[Passage]:
    """Those of `rows` under the subheading in the table whose words `topic` holds."""
    said = set(stems(topic))
    groups = {p.item.group: set(stems(p.item.group)) for p in rows if isinstance(p.item, Row)}
    near = {group: len(own & said) for group, own in groups.items() if own}
    best = max(near.values(), default=0)
    chosen = {group for group, held in near.items() if best and held == best}
    return [p for p in rows if isinstance(p.item, Row) and p.item.group in chosen]


def all_abbreviations(query: Query, passages: Sequence[Passage]) -> list[Passage] | None:
    """Every abbreviation that is spelt out, where `query` asks for them all, else None."""
    if not ABBREVIATIONS.search(query.resolved):
        return None
    return [p for p in passages if isinstance(p.item, Abbreviation)] or None
