"""Whether a plan argues for its yrkanden with what a list is to be about."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.items.saying import says
from assistant.items.topics import Topic
from documents.lists.leads import BARE_LEAD
from index.passage import Passage, PassageKind


def argued(topics: Sequence[Topic], items: Sequence[Passage], passages: Sequence[Passage]) -> bool:
    """Whether prose of `passages` that stands in the section of one of `items` says one of
    `topics`: then none of `items` need say it, and still one may be about it."""
    sections = {(item.plan.id, _section(item)) for item in items}
    return any(
        says(topic.head, passage.quote)
        for passage in passages
        if passage.kind is PassageKind.PROSE and _stands_in(passage, sections)
        for topic in topics
    )


def _section(item: Passage) -> tuple[str, ...]:
    """The section that `item` is decided in: of proposals under a line that only says that they
    follow, the one around it."""
    section = item.section
    return section[:-1] if len(section) > 1 and BARE_LEAD.match(section[-1]) else section


def _stands_in(passage: Passage, sections: set[tuple[str, tuple[str, ...]]]) -> bool:
    depths = range(1, len(passage.section) + 1)
    return any((passage.plan.id, passage.section[:depth]) in sections for depth in depths)
