"""The registers as lists: yrkanden, uppdrag and dokument in the form that others read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# pydantic, which checks what the API serves, takes none of `typing` before Python 3.12
from typing_extensions import TypedDict

from documents.plan import Plan, Span, Yrkande


class AmountJson(TypedDict):
    """An amount in kronor and the text it was read from."""

    value: int
    unit: str
    text: str


class YrkandeJson(TypedDict):
    """A line of the register of yrkanden."""

    document: str
    number: int
    text: str
    section: list[str]
    proposer: str
    amounts: list[AmountJson]
    years: list[int]
    page: int | None
    start: int
    stop: int


class UppdragJson(TypedDict):
    """A line of the register of uppdrag: a printed row uppdrag × åtgärd."""

    document: str
    assignments: list[str]
    activity: str | None
    text: str
    schedule: str | None
    responsible: list[str]
    target_area: str
    page: int | None
    start: int
    stop: int


class DokumentJson(TypedDict):
    """A document of the corpus with its provenance."""

    id: str
    title: str
    organisation: str
    parties: list[str]
    region: str
    period: str
    date: str
    kind: str
    file: str
    source: str
    yrkanden: int
    uppdrag: int
    pages: int
    characters: int


def _page(plan: Plan, span: Span) -> int | None:
    """The page of the file where `span` begins, or None for a file without pages."""
    pages = plan.pages_of(span)
    return pages[0] if pages else None


def yrkanden(plans: Iterable[Plan]) -> list[YrkandeJson]:
    """Every yrkande of `plans`, in order."""
    return [_yrkande(plan, item) for plan in plans for item in plan.yrkanden()]


def _yrkande(plan: Plan, item: Yrkande) -> YrkandeJson:
    return {
        "document": plan.id,
        "number": item.number,
        "text": item.text,
        "section": list(item.section),
        "proposer": item.proposer,
        "amounts": [{"value": a.value, "unit": a.unit, "text": a.text} for a in item.amounts],
        "years": list(item.years),
        "page": _page(plan, item.span),
        "start": item.span.start,
        "stop": item.span.stop,
    }


def uppdrag(plans: Iterable[Plan]) -> list[UppdragJson]:
    """Every printed row uppdrag × åtgärd of `plans`, in order."""
    return [
        {
            "document": plan.id,
            "assignments": list(item.assignments),
            "activity": item.letter,
            "text": item.text,
            "schedule": item.schedule,
            "responsible": list(item.responsible),
            "target_area": item.target_area,
            "page": _page(plan, item.span),
            "start": item.span.start,
            "stop": item.span.stop,
        }
        for plan in plans
        for item in plan.atgarder()
    ]


def dokument(plans: Iterable[Plan]) -> list[DokumentJson]:
    """What the corpus holds, with how much was found in each document."""
    return [
        {
            "id": plan.id,
            "title": plan.source.title,
            "organisation": plan.source.organisation,
            "parties": list(plan.source.parties),
            "region": plan.source.region,
            "period": plan.source.period,
            "date": plan.source.date,
            "kind": str(plan.source.kind),
            "file": plan.source.file,
            "source": plan.source.provenance,
            "yrkanden": len(plan.yrkanden()),
            "uppdrag": len(plan.atgarder()),
            "pages": len(plan.pages),
            "characters": len(plan.text),
        }
        for plan in plans
    ]


def parsed(plan: Plan) -> dict[str, Any]:
    """A plan as parsed, in the form that `plansvar parse` prints."""

    def without_document(row: Mapping[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in row.items() if key != "document"}

    return {
        "title": plan.source.title,
        "sections": [
            {
                "path": list(section.path),
                "number": section.number,
                "page": _page(plan, section.span),
                "start": section.span.start,
                "stop": section.span.stop,
                "inferred": section.inferred,
            }
            for section in plan.sections
        ],
        "yrkanden": [without_document(row) for row in yrkanden([plan])],
        "uppdrag": [without_document(row) for row in uppdrag([plan])],
        "assignments": [
            {
                "number": item.number,
                "issuer": item.issuer,
                "target_area": item.target_area,
                "text": item.text,
                "page": _page(plan, item.span),
                "start": item.span.start,
                "stop": item.span.stop,
            }
            for item in plan.uppdrag()
        ],
        "rows": [
            {
                "table": row.table,
                "group": row.group,
                "head": row.head,
                "cells": [{"head": cell.head, "value": cell.value} for cell in row.cells],
                "unit": row.unit,
                "page": _page(plan, row.span),
                "start": row.span.start,
                "stop": row.span.stop,
            }
            for row in plan.rows()
        ],
        "dropped": list(plan.dropped),
        "remarks": list(plan.remarks),
        "text": plan.text,
    }


def select(
    plans: Iterable[Plan],
    parties: Sequence[str] = (),
    documents: Sequence[str] = (),
    region: str | None = None,
) -> list[Plan]:
    """Those of `plans` of any of `parties`, among `documents` and of `region`, where given."""
    return [
        plan
        for plan in plans
        if (not parties or set(parties) & set(plan.source.parties))
        and (not documents or plan.id in documents)
        and (not region or plan.source.region == region)
    ]
