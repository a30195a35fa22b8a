"""A read file as bytes that run no code when they are unpacked, whoever wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from documents.plan import Item, Plan, Source, Span, Yrkande

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter


class PackingError(Exception):
    """What was to be unpacked was not packed here, or is broken."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a file is to be read as: its `name` is what messages call it; without `source` the plan
    is nobody's, and has the file's own title."""

    name: str
    source: Source | None = None
    bodies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: its cleaned `lines`, and the plan in it."""

    lines: tuple[str, ...]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read, and the Swedish sentence that says why."""

    sentence: str


Answer = Parsed | Refused


@lru_cache(maxsize=1)
def converter() -> JsonConverter:
    """What makes plans into JSON's values and back; of an item, also which sort it is."""
    from cattrs.preconf.json import make_converter
    from cattrs.strategies import configure_tagged_union

    made = make_converter()
    configure_tagged_union(Item, made)
    configure_tagged_union(Answer, made)
    return made


def pack_order(order: Order) -> bytes:
    """`order` on one line."""
    return _line(converter().unstructure(order))


def unpack_order(line: bytes) -> Order:
    """The order on a `line` that `pack_order` made."""
    return converter().structure(json.loads(line), Order)


def pack_answer(answer: Answer) -> bytes:
    """`answer` on one line."""
    return _line(converter().unstructure(answer, Answer))


def unpack_answer(data: bytes) -> Answer:
    """The answer in `data`, whole and with every span in its plan's text. Raises PackingError."""
    if not data.endswith(b"\n"):
        raise PackingError("cut off")
    try:
        answer: Answer = converter().structure(json.loads(data), Answer)  # type: ignore[arg-type]
    except Exception as error:  # whatever a stranger's values make the library do
        raise PackingError("not an answer") from error
    if isinstance(answer, Parsed):
        _check(answer.plan)
    return answer


def _line(value: object) -> bytes:
    # half of a letter, as a broken file may have in its title, has no bytes
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _check(plan: Plan) -> None:
    """Raises PackingError for a plan that quotes what its text does not say."""
    if not all(0 <= span.start <= span.stop <= len(plan.text) for span in _spans(plan)):
        raise PackingError("a span outside the text")
    if any(plan.quote(item.span) != item.text for item in plan.items if isinstance(item, Yrkande)):
        raise PackingError("a proposal that the text has not")
    if list(plan.pages) != sorted(plan.pages) or not all(
        0 <= page <= len(plan.text) for page in plan.pages
    ):
        raise PackingError("pages out of order")


def _spans(plan: Plan) -> Iterator[Span]:
    yield from (item.span for item in plan.items)
    yield from (section.span for section in plan.sections)
    yield from plan.paragraphs
