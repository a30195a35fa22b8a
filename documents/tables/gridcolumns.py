"""Which column of a table of assignments or activities holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents import patterns
from documents.layout import join_lines
from documents.tables.cells import ASSIGNMENTS
from documents.tables.gridheads import (
    ACTIVITY_COLUMN,
    AREA_COLUMN,
    ASSIGNMENT_COLUMN,
    NUMBER_COLUMN,
    RESPONSIBLE_COLUMN,
    SCHEDULE_COLUMN,
    first_column,
    is_spanned,
    is_year,
    unit_of,
)

# "Nämnd", "Beslutad av", "Uppdragsgivare", "Från": who gives an assignment
ISSUER_COLUMN = re.compile(r"(?:uppdragsgivare|beslutad av|från|givet av|nämnd|styrelse)", re.I)
# "Risk", "Riskbeskrivning": a table of risks, whatever åtgärder it has
RISK_COLUMN = re.compile(r"risk", re.I)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None for one that the table lacks."""

    number: int | None
    assignment: int | None
    activity: int | None
    schedule: int | None
    responsible: int | None
    area: int | None
    issuer: int | None

    def without(self, gone: int) -> Columns:
        """The columns as they stand when the column `gone` is taken out."""

        def moved(k: int | None) -> int | None:
            return None if k is None or k == gone else k - (k > gone)

        return Columns(
            moved(self.number),
            moved(self.assignment),
            moved(self.activity),
            moved(self.schedule),
            moved(self.responsible),
            moved(self.area),
            moved(self.issuer),
        )


def assignment_columns(names: Sequence[str], body: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table of assignments or activities, or None if the heads make no such."""
    columns = Columns(
        number=_number_column(names, body),
        assignment=_assignment_column(names, body),
        activity=first_column(ACTIVITY_COLUMN, names),
        schedule=first_column(SCHEDULE_COLUMN, names),
        responsible=first_column(RESPONSIBLE_COLUMN, names),
        area=first_column(AREA_COLUMN, names),
        issuer=first_column(ISSUER_COLUMN, names),
    )
    text = columns.assignment if columns.activity is None else columns.activity
    if text is None or any(RISK_COLUMN.match(name) for name in names):
        return None
    money = any(unit_of(name) or patterns.YEAR.search(name) for name in names)
    if columns.responsible is not None or (columns.schedule is not None and not money):
        return columns
    numbered = columns.number is not None or (
        columns.assignment is not None and columns.activity is not None
    )
    return columns if numbered and not money else None


def _number_column(names: Sequence[str], body: Sequence[Sequence[str]]) -> int | None:
    """The column of numbers: headed so, or headed "Uppdrag" with nothing but numbers in it."""
    for k, name in enumerate(names):
        if NUMBER_COLUMN.fullmatch(name):
            return k
        if ASSIGNMENT_COLUMN.fullmatch(name) and _all_numbers(body, k):
            return k
    if names and not names[0] and _all_numbers(body, 0):
        return 0
    return None


def _assignment_column(names: Sequence[str], body: Sequence[Sequence[str]]) -> int | None:
    return next(
        (
            k
            for k, name in enumerate(names)
            if ASSIGNMENT_COLUMN.fullmatch(name) and not _all_numbers(body, k)
        ),
        None,
    )


def _all_numbers(body: Sequence[Sequence[str]], k: int) -> bool:
    texts = [
        join_lines(row[k].split("\n")) for row in body if row[k].strip() and not is_spanned(row)
    ]
    return bool(texts) and all(
        ASSIGNMENTS.fullmatch(text.rstrip(".")) and not is_year(text) for text in texts
    )
