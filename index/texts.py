"""Passages → the texts that are embedded: each with its context, and every sentence by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from index.passage import Passage, sentence_id
from index.place import SETS


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts to embed under one name, with their ids and the ids of their plans."""

    name: str
    ids: tuple[str, ...]
    plans: tuple[str, ...]
    texts: tuple[str, ...]

    def without(self, ids: Collection[str]) -> Texts:
        """Those of them that have none of `ids`."""
        rows = zip(self.ids, self.plans, self.texts, strict=True)
        return _texts(self.name, (row for row in rows if row[0] not in ids))


def texts_of(passages: Iterable[Passage]) -> tuple[Texts, Texts]:
    """What is embedded of `passages`, under the names in SETS."""
    whole: list[tuple[str, str, str]] = []
    parts: list[tuple[str, str, str]] = []
    for passage in passages:
        plan = passage.plan.id
        whole.append((passage.id, plan, passage.embedded))
        for i, sentence in enumerate(passage.sentences()):
            parts.append((sentence_id(passage.id, i, sentence), plan, sentence))
    return _texts(SETS[0], whole), _texts(SETS[1], parts)


def _texts(name: str, rows: Iterable[tuple[str, str, str]]) -> Texts:
    rows = list(rows)
    return Texts(
        name,
        tuple(key for key, _, _ in rows),
        tuple(plan for _, plan, _ in rows),
        tuple(text for _, _, text in rows),
    )
