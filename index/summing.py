"""A number of each vector, kept beside them: a vector that was damaged on the disk is seen.

Chroma has no checksums, and writes in its files when it opens them, so that the files can have
none; the numbers that make up a vector are the same whenever it is read, to six figures.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from index.place import SETS, Place
from index.store import VectorStore

NAME = "sums.json"
# what is off by less than this orders no two passages otherwise
CLOSE = 1e-3


def write_sums(folder: Path, place: Place) -> None:
    """Writes the sums of the vectors at `place`, where they are few enough to be kept in memory,
    into the build `folder`. Raises OSError, StoreError, ServerError."""
    found: dict[str, dict[str, float]] = {}
    store = VectorStore(place)
    try:
        for name in filter(store.is_small, SETS):
            ids, rows = store.rows(name)
            found[name] = dict(zip(ids, rows.sum(axis=1).tolist() if ids else (), strict=True))
    finally:
        store.close()
    (folder / NAME).write_text(json.dumps(found), encoding="utf-8")


def holds_sums(folder: Path, store: VectorStore) -> bool:
    """Whether the vectors in `store` are those that the sums in the build `folder` are of.

    Raises OSError or ValueError where there are no sums, StoreError.
    """
    found: dict[str, dict[str, float]] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    for name, sums in found.items():
        ids, rows = store.rows(name)
        if len(ids) != len(sums) or not all(key in sums for key in ids):
            return False
        if ids and not np.allclose(rows.sum(axis=1), [sums[key] for key in ids], atol=CLOSE):
            return False
    return True
