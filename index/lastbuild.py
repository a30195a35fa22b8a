"""The last build of an index, and what of it the next can take over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from documents.plan import Plan
from index.manifest import Manifest, read_manifest
from index.passage import Passage
from index.passagefile import read_passages
from index.place import Place
from index.planfile import PlanFileError, read_plans
from index.store import StoreError, VectorStore
from index.texts import Texts, texts_of

Rows = Mapping[str, NDArray[np.float32]]
"""Vectors by the ids of their texts."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the last build has for the next.

    `documents` are the digests of its documents by their ids; `plans` are those that this version
    of Plansvar made of them, with their passages, and `texts` what was embedded of these: none
    where it was another version. `place` is where vectors of the same model are, or None;
    `replaced` is the manifest's.
    """

    documents: Mapping[str, str] = field(default_factory=dict)
    plans: Mapping[Plan, tuple[Passage, ...]] = field(default_factory=dict)
    texts: tuple[Texts, ...] = ()
    place: Place | None = None
    replaced: int = 0

    def vectors(self, texts: Sequence[Texts]) -> Rows:
        """The vectors of those of `texts` that it has, by their ids in `texts`. Raises ServerError.

        A text has one vector, in whichever document it stands.
        """
        if self.place is None:
            return {}
        found: dict[str, NDArray[np.float32]] = {}
        try:
            store = VectorStore(self.place)
        except StoreError:
            return {}
        try:
            for wanted in texts:
                held = {
                    text: key
                    for part in self.texts
                    if part.name == wanted.name
                    for text, key in zip(part.texts, part.ids, strict=True)
                }
                # an id holds a digest of the text, so what is not known to be held elsewhere may
                # be there by the same id, whatever version cut it
                sought = {
                    key: held.get(text, key)
                    for key, text in zip(wanted.ids, wanted.texts, strict=True)
                }
                rows = store.vectors(wanted.name, list(dict.fromkeys(sought.values())))
                found |= {key: rows[stored] for key, stored in sought.items() if stored in rows}
        except StoreError:
            return {}
        finally:
            store.close()
        return found

    def holds_all(self) -> bool:
        """Whether its vectors can be read and are those of `texts`, no more and no fewer."""
        if self.place is None or not self.texts:
            return False
        try:
            store = VectorStore(self.place)
        except StoreError:
            return False
        try:
            # to read one vector takes all files of its set
            return store.counts == {part.name: len(part.ids) for part in self.texts} and all(
                store.vectors(part.name, part.ids[:1]) or not part.ids for part in self.texts
            )
        except StoreError:
            return False
        finally:
            store.close()


def read_last(
    build: Path | None, goal: Manifest, place: Callable[[bool], Place | None]
) -> LastBuild:
    """What the last `build`, if there is one, has for the build `goal`; `place` says where its
    vectors are when it is told whether they are on a server."""
    manifest = read_manifest(build) if build else None
    if build is None or manifest is None:
        return LastBuild()
    plans: dict[Plan, tuple[Passage, ...]] = {}
    if manifest.chunker == goal.chunker:
        with suppress(PlanFileError):
            plans = read_passages(build, manifest.cut, read_plans(build, manifest.plans))
    return LastBuild(
        dict(manifest.documents),
        plans,
        texts_of(passage for own in plans.values() for passage in own) if plans else (),
        place(manifest.server) if manifest.model == goal.model else None,
        manifest.replaced,
    )
