"""The parsed plans of a build, kept beside it so that opening an index reads no document anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from documents.plan import Item, Plan

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

# a line for each plan: to read them all at once would take several times their memory
NAME = "plans.jsonl"


class PlanFileError(Exception):
    """The parsed plans of a build are missing or broken."""


@lru_cache(maxsize=1)
def _converter() -> JsonConverter:
    from cattrs.preconf.json import make_converter
    from cattrs.strategies import configure_tagged_union

    converter = make_converter()
    configure_tagged_union(Item, converter)
    return converter


def write_plans(folder: Path, plans: Iterable[Plan]) -> str:
    """Writes `plans` into the build `folder` and gives the file's checksum. Raises OSError."""
    rows = (_converter().unstructure(plan, Plan) for plan in plans)
    data = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
    (folder / NAME).write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def read_plans(folder: Path, checksum: str) -> tuple[Plan, ...]:
    """The plans in the build `folder`, just as they were written.

    Raises PlanFileError when they are missing or have not the `checksum` that they had then: a
    quote is never taken from a damaged file.
    """
    try:
        data = (folder / NAME).read_bytes()
    except OSError as error:
        raise PlanFileError(f"{folder / NAME} cannot be read") from error
    if hashlib.sha256(data).hexdigest() != checksum:
        raise PlanFileError(f"{folder / NAME} is not as it was written")
    converter = _converter()
    return tuple(converter.structure(json.loads(line), Plan) for line in data.splitlines())
