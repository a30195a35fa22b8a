"""The rows of a table, and the abbreviations, where a question asks for all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.items.listtopic import DOCUMENT, LOOSE_OF_ROWS, topic_after
from assistant.items.narrowing import LIMIT, within, without_money
from assistant.items.saying import terms
from assistant.items.topics import is_specific, read_topics, row_says
from assistant.query import Query
from documents.amounts import read_amounts
from documents.plan import Abbreviation, Row
from index.keywords import fold, stems
from index.passage import Passage

# "vilka indikatorer", "alla större investeringar", "hur många risker", "lista statsbidragen"
ROWS = re.compile(
    r"\b(?:vilka|alla|samtliga|lista|hur\s+många|which|list)\s+(?:[\wåäö-]+\s+){0,3}?"
    r"(?P<noun>\w*indikator|\w*investering|risk|statsbidrag|nyckeltal)(?:[ae]r(?:na)?|en|s)?\b",
    re.I,
)
# "Investeringar över 10 miljoner", "Indikatorer om BUP": the same without a verb
BARE_ROWS = re.compile(
    r"^(?:större\s+)?(?P<noun>\w*indikator|\w*investering|risk|statsbidrag|nyckeltal)"
    r"(?:[ae]r(?:na)?|en|s)?\s+(?=(?:över|under|mer|minst|högst|om|för|som|med|inom|kring)\b)",
    re.I,
)
# "Risktal 12", "riskvärde 6": a column, or what a cell calls it, and the figure
FIGURE = re.compile(r"\b(?P<head>[a-zåäö]{5,})\W{1,3}(?P<figure>\d{1,4})\b", re.I)
ONLY_FIGURE = re.compile(rf"^{FIGURE.pattern}\W*$", re.I)
NUMBER = re.compile(r"\d+")
YEAR = re.compile(r"\b20\d\d\b")
# "16,2", "6 677": a cell that is a sum in the row's unit
SUM_CELL = re.compile(r"\d[\d ]*(?:,\d+)?")
# "Skatter och statsbidrag": a table of two things
TWO = re.compile(r"(?P<one>\w+)\s+(?:och|samt)\s+(?P<other>\w+)")
# a word so long that stands alone in a cell narrows ("Nyinvestering", "Månad")
CELL_WORD = 5
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
    it asks of no such table, or of something that no row of it says."""
    text = DOCUMENT.sub(" ", query.resolved)
    only = ONLY_FIGURE.search(text)
    asked = ROWS.search(text) or BARE_ROWS.search(text)
    noun = stems(asked["noun"])[-1:] if asked else []
    if only is None and (asked is None or not noun):
        return None
    rows = [p for p in passages if isinstance(p.item, Row) and not SUM.search(p.item.head)]
    if only:
        return _of_figure(only, rows) or None
    if asked is None:
        return None
    found = _of_table(noun[0], rows)
    for code in CODE.findall(text):
        found = [p for p in found if _holds(p, code)] or found
    if PART.search(text):
        return _of_group(query.topic, found) or None
    return _narrowed(query.topic, text, text[asked.end() :], found) or None


def _narrowed(topic: str, text: str, tail: str, rows: Sequence[Passage]) -> list[Passage]:
    """Those of `rows` that hold the figure, sums, year and words that `text` asks for; `tail` is
    what stands in it after what the rows are, and `topic` what is left of it."""
    found = list(rows)
    limit, figure = LIMIT.search(text), FIGURE.search(LIMIT.sub(" ", text))
    if limit:
        found = [p for p in found if any(within(own, limit) for own in _sums(p))]
    if figure and any(_has_column(p, figure["head"]) for p in found):
        found = _of_figure(figure, found)
        tail = tail.replace(figure[0], " ")
    years = set(YEAR.findall(LIMIT.sub(" ", text)))
    if years:
        found = [p for p in found if years <= _years(p)]
        tail = YEAR.sub(" ", tail)
    said = set(stems(tail))
    worded = [p for p in found if _cell_words(p) & said]
    if worded:
        return worded
    about, _ = topic_after(topic, without_money(tail), LOOSE_OF_ROWS)
    topics = [each for each in read_topics(about) if is_specific(each)]
    for each in topics:
        wanted = (*each.head, *each.which)
        titles = {squeezed for p in found for squeezed in _titles(p)}
        wanted = tuple(w for w in wanted if not any(w.stem in title for title in titles))
        found = [p for p in found if not wanted or row_says(wanted, p)]
    return found


def _sums(passage: Passage) -> list[int]:
    """The sums in kronor in a row's cells, those below nought left out."""
    item = passage.item
    if not isinstance(item, Row):
        return []
    cells = [cell.value for cell in item.cells if SUM_CELL.fullmatch(cell.value)]
    return [a.value for value in cells for a in read_amounts(f"{value} {item.unit}")]


def _has_column(passage: Passage, name: str) -> bool:
    """Whether a cell's head, or a label in a cell, is `name`: "Risktal: 12" has "Risktal"."""
    return bool(_called(passage, name))


def _called(passage: Passage, name: str) -> list[str]:
    """What the cells hold whose head or label is `name`."""
    wanted = set(stems(name))
    cells = passage.item.cells if isinstance(passage.item, Row) and wanted else ()
    return [c.value for c in cells if wanted <= set(stems(f"{c.head} {c.value}"))]


def _of_figure(figure: re.Match[str], rows: Sequence[Passage]) -> list[Passage]:
    """Those of `rows` with that figure in that column, as its last ("S=3 K=4 Risktal: 12")."""
    return [
        p
        for p in rows
        if any(
            NUMBER.findall(value)[-1:] == [figure["figure"]] for value in _called(p, figure["head"])
        )
    ]


def _years(passage: Passage) -> set[str]:
    """The years that a row is of: those of its columns and title, else the first of its plan."""
    item = passage.item
    heads = [cell.head for cell in item.cells] if isinstance(item, Row) else []
    own = set(YEAR.findall(" ".join([_title(passage), _section(passage), *heads])))
    return own or set(YEAR.findall(passage.plan.source.period)[:1])


def _cell_words(passage: Passage) -> set[str]:
    """The stems of the long words that stand alone in a cell, or in a list there."""
    cells = passage.item.cells if isinstance(passage.item, Row) else ()
    parts = (part for cell in cells for part in cell.value.split(", "))
    found = (terms(part) for part in parts if part.isalpha())
    return {own[0].stem for own in found if len(own) == 1 and len(own[0].word) >= CELL_WORD}


def _titles(passage: Passage) -> tuple[str, str]:
    """The title of a row's table and its heading without spaces, "internkontroll", folded."""
    return fold("".join(_title(passage).split())), fold("".join(_section(passage).split()))


def _of_table(noun: str, rows: Sequence[Passage]) -> list[Passage]:
    """The rows of the tables whose title has a word that begins with `noun`, else whose section
    has, else whose columns have, else those that hold it themselves."""
    for view in (_title, _section, _heads, _own):
        found = [p for p in rows if any(stem.startswith(noun) for stem in stems(view(p)))]
        if found:
            return [p for p in found if not _of_the_other(noun, p)]
    return []


def _of_the_other(noun: str, passage: Passage) -> bool:
    """Whether a row is of the other thing that its table is of: "Skatteintäkter" in "Skatter och
    statsbidrag" is none of the latter."""
    two = TWO.search(_title(passage))
    parts = [stem for stem in stems(f"{two['one']} {two['other']}")] if two else []
    others = tuple(part for part in parts if not part.startswith(noun))
    own = stems(passage.item.head) if isinstance(passage.item, Row) else []
    if not others or len(others) == len(parts) or any(stem.startswith(noun) for stem in own):
        return False
    return any(stem.startswith(others) for stem in own)


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
