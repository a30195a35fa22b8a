"""Remarks on what a document names but does not hold as text: tables and figures that are pictures.

Only empties are told: a heading that says table, figure or chart, with nothing under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.plan import Plan, Row

# "Tabell 4: Driftbudget", "8. Tabeller", "Resultaträkning", "Bilaga 2 Budgetram per nämnd"
TABLE_NAME = re.compile(
    r"\btabell(?:er|bilagor?)?\b|\b(?:resultat|balans)räkning|\bkassaflödes?(?:analys|budget)"
    r"|\b(?:drift|resultat|balans|investerings|finansierings|likviditets)budget\b|\bbudgetram",
    re.I,
)
# "Diagram 3", "Stapeldiagram"
CHART_NAME = re.compile(r"\b\w*diagram\b", re.I)
# "Figur 2: Styrmodellen", "1.2 Förvaltningens organisationsschema", "Karta över länet"
FIGURE_NAME = re.compile(
    r"^(?:\d[\d.]* )?(?:(?:figur|bild) \d|karta\b)|\borganisations(?:schema|karta|skiss)\b",
    re.I,
)
# "Investeringar": says so only beside a name that does
BESIDE = re.compile(r"(?:\d[\d.]* )?(?:investeringar|driftredovisning|låneramar|nyckeltal)", re.I)
# "Bilaga 2": several of them are a list of what goes with the document
APPENDIX = re.compile(r"bilaga \d", re.I)
SENTENCE = re.compile(r"[.!?:;,]$")
LONGEST_NAME = 90
MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the plan's text: how deep a heading it is (0 for none), whether it may be a name
    without being a heading, whether it is a table's row."""

    text: str
    depth: int
    loose: bool
    row: bool


def remarks(plan: Plan) -> tuple[str, ...]:
    """A Swedish sentence on each table, chart or figure that the plan names and does not hold."""
    lines = _lines(plan)
    empty = [
        k
        for k, line in enumerate(lines)
        if (_noun(line.text) or _is_beside(lines, k)) and _is_empty(lines, k)
    ]
    held = {_bare(line.text) for k, line in enumerate(lines) if k not in empty}
    names: list[str] = []
    for k in empty:
        name = lines[k].text
        if _bare(name) in held or _is_listed(lines, k):
            continue
        if names and names[-1].lower().startswith(name.lower()):
            names[-1] = name  # "Resultaträkning Partiet", and the picture's own "Resultaträkning"
        elif not (names and name.lower().startswith(names[-1].lower())):
            names.append(name)
    return tuple(
        f"Under rubriken ”{name}” finns ingen text; {_noun(name) or 'tabellen'} är kanske en bild."
        for name in dict.fromkeys(names)
    )


def _lines(plan: Plan) -> list[_Line]:
    depths = {
        section.span.start: len(section.path) for section in plan.sections if not section.inferred
    }
    titles = {section.span.start: section.path[-1] for section in plan.sections}
    paragraphs = {span.start for span in plan.paragraphs}
    rows = {item.span.start for item in plan.items if isinstance(item, Row)}
    lines: list[_Line] = []
    position = 0
    for text in plan.text.split("\n"):
        if text:
            heading = titles.get(position) == text
            depth = depths.get(position, 0) if heading else 0
            lines.append(_Line(text, depth, position in paragraphs, position in rows))
        position += len(text) + 1
    return lines


def _noun(name: str) -> str:
    """What a name says that it is of: "tabellen", "diagrammet", "figuren"; or "" for no name."""
    if len(name) > LONGEST_NAME or len(name.split()) > MOST_WORDS or SENTENCE.search(name):
        return ""
    if CHART_NAME.search(name):
        return "diagrammet"
    if FIGURE_NAME.search(name):
        return "figuren"
    return "tabellen" if TABLE_NAME.search(name) else ""


def _is_beside(lines: Sequence[_Line], k: int) -> bool:
    """Whether a line is a name by those above it, which say table and are as empty."""
    while k > 0 and BESIDE.fullmatch(lines[k].text):
        k -= 1
        if _noun(lines[k].text):
            return True
    return False


def _is_empty(lines: Sequence[_Line], k: int) -> bool:
    line = lines[k]
    if not line.depth and (not line.loose or (k and lines[k - 1].row)):
        return False  # a title with its rows, or a caption under them
    if k + 1 == len(lines):
        return True
    below = lines[k + 1]
    if below.depth:
        return not line.depth or below.depth <= line.depth
    return below.loose and bool(_noun(below.text) or _is_beside(lines, k + 1))


def _is_listed(lines: Sequence[_Line], k: int) -> bool:
    """Whether the name is one of a list: "Bilaga 1 …", "Bilaga 2 …"."""
    beside = [lines[j].text for j in (k - 1, k + 1) if 0 <= j < len(lines)]
    return bool(APPENDIX.match(lines[k].text)) and any(map(APPENDIX.match, beside))


def _bare(name: str) -> str:
    return re.sub(r"^[\d. ]+", "", name).lower()
