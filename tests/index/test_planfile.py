"""The parsed plans of a build and their passages come back as they were, or not at all."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from documents import read_corpus
from documents.catalogue import read_catalogue
from documents.plan import Plan
from index import passagefile
from index.chunking import chunk
from index.passagefile import read_passages, write_passages
from index.planfile import NAME, PlanFileError, read_plans, write_plans
from tests.index.made import plans


def test_plans_come_back_whole(tmp_path: Path) -> None:
    # the five hold items of every kind
    plans = read_corpus(read_catalogue())
    back = read_plans(tmp_path, write_plans(tmp_path, plans))
    for plan, read in zip(plans, back, strict=True):
        for field in fields(Plan):
            assert getattr(read, field.name) == getattr(plan, field.name)


def test_a_plan_that_was_changed_is_not_quoted(tmp_path: Path) -> None:
    checksum = write_plans(tmp_path, read_corpus(read_catalogue())[:1])
    path = tmp_path / NAME
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("miljoner", "miljard", 1), encoding="utf-8")
    with pytest.raises(PlanFileError):
        read_plans(tmp_path, checksum)
    path.unlink()
    with pytest.raises(PlanFileError):
        read_plans(tmp_path, checksum)


def test_passages_come_back_whole(tmp_path: Path) -> None:
    plans = read_corpus(read_catalogue())
    checksum = write_passages(tmp_path, (passage for plan in plans for passage in chunk(plan)))
    back = read_passages(tmp_path, checksum, plans)
    assert list(back) == list(plans)
    for plan in plans:
        # the same as were cut, and each with the very item that its plan has
        assert back[plan] == chunk(plan)
        items = {id(item) for item in plan.items}
        held = [passage.item for passage in back[plan] if passage.item is not None]
        assert len(held) > 0 and all(id(item) in items for item in held)


def test_a_plan_without_passages_has_none(tmp_path: Path) -> None:
    full, empty, last = plans()
    none = replace(empty, text="", items=(), paragraphs=())
    checksum = write_passages(tmp_path, [*chunk(full), *chunk(none), *chunk(last)])
    back = read_passages(tmp_path, checksum, (full, none, last))
    assert back == {full: chunk(full), none: (), last: chunk(last)}


def test_passages_that_were_changed_are_not_used(tmp_path: Path) -> None:
    (plan, *_) = plans()
    checksum = write_passages(tmp_path, chunk(plan))
    path = tmp_path / passagefile.NAME
    path.write_text(path.read_text(encoding="utf-8").replace("yrkande 1", "yrkande 9"))
    with pytest.raises(PlanFileError):
        read_passages(tmp_path, checksum, [plan])
    path.unlink()
    with pytest.raises(PlanFileError):
        read_passages(tmp_path, checksum, [plan])
