"""The parsed plans of a build come back as they were, or not at all."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from documents import read_corpus
from documents.catalogue import read_catalogue
from documents.plan import Plan
from index.planfile import NAME, PlanFileError, read_plans, write_plans


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
