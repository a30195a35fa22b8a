"""The passages of a build, kept beside its plans so that opening an index cuts no plan anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypedDict

from documents.plan import Plan, Span
from index.passage import Passage, PassageKind
from index.planfile import PlanFileError

# a line for each plan, as its plan has
NAME = "passages.jsonl"


class Cut(TypedDict):
    """The passages of a plan: what many have in common is written once, in `sections` and
    `contexts`, and a row names it by its place there.

    A row is the id without the plan's, kind, section, start, stop, label, context, item: the places
    of the section and the context, and the item's among the plan's (-1: the passage is prose).
    """

    plan: str
    sections: list[list[str]]
    contexts: list[str]
    rows: list[tuple[str, str, int, int, int, str, int, int]]


def write_passages(folder: Path, passages: Iterable[Passage]) -> str:
    """Writes `passages`, those of a plan together, into the build `folder` and gives the file's
    checksum. Raises OSError."""
    cuts = (_cut(plan, list(of)) for plan, of in groupby(passages, lambda passage: passage.plan))
    data = b"".join(json.dumps(cut, ensure_ascii=False).encode() + b"\n" for cut in cuts)
    (folder / NAME).write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def read_passages(
    folder: Path, checksum: str, plans: Iterable[Plan]
) -> dict[Plan, tuple[Passage, ...]]:
    """The passages in the build `folder`, just as they were written, by its `plans`.

    Raises PlanFileError when they are missing or have not the `checksum` that they had then.
    """
    try:
        data = (folder / NAME).read_bytes()
    except OSError as error:
        raise PlanFileError(f"{folder / NAME} cannot be read") from error
    if hashlib.sha256(data).hexdigest() != checksum:
        raise PlanFileError(f"{folder / NAME} is not as it was written")
    held = {plan.id: plan for plan in plans}
    found: dict[Plan, tuple[Passage, ...]] = dict.fromkeys(held.values(), ())
    for line in data.splitlines():
        cut: Cut = json.loads(line)
        plan = held[cut["plan"]]
        found[plan] = tuple(_passages(plan, cut))
    return found


def _cut(plan: Plan, passages: Sequence[Passage]) -> Cut:
    sections = {section: i for i, section in enumerate(dict.fromkeys(p.section for p in passages))}
    contexts = {context: i for i, context in enumerate(dict.fromkeys(p.context for p in passages))}
    # an item may stand twice in a plan, so it goes by which object it is
    items = {id(item): i for i, item in enumerate(plan.items)}
    return {
        "plan": plan.id,
        "sections": [list(section) for section in sections],
        "contexts": list(contexts),
        "rows": [
            (
                p.id.removeprefix(f"{plan.id}:"),
                p.kind.value,
                sections[p.section],
                p.span.start,
                p.span.stop,
                p.label,
                contexts[p.context],
                -1 if p.item is None else items[id(p.item)],
            )
            for p in passages
        ],
    }


def _passages(plan: Plan, cut: Cut) -> Iterable[Passage]:
    sections = [tuple(section) for section in cut["sections"]]
    contexts = cut["contexts"]
    for key, kind, section, start, stop, label, context, item in cut["rows"]:
        yield Passage(
            f"{plan.id}:{key}",
            plan,
            PassageKind(kind),
            sections[section],
            Span(start, stop),
            label,
            contexts[context],
            None if item < 0 else plan.items[item],
        )
