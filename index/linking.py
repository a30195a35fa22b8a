"""Which passages argue for which yrkande.

A plan argues in everyday words and decides in the words of a decision, often at a list's length
away. Whoever asks in everyday words finds the argument; the links lead on to the yrkande.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.keywords import stems
from index.passage import Passage, PassageKind

NAME = "links.json"
# more passages than this under one heading are of more than one matter
MOST_IN_SECTION = 12
MOST_LINKS = 3
# how much of a yrkande's words, weighted by rarity, a passage elsewhere must share
LEAST_SHARED = 0.3
# what sharing all words is worth beside a cosine
SHARED_WORTH = 0.3

Links = Mapping[str, tuple[str, ...]]
"""The ids of the passages that argue for a yrkande, by the yrkande's id."""


def link(passages: Sequence[Passage], vectors: NDArray[np.float32]) -> dict[str, tuple[str, ...]]:
    """The links of `passages`, whose vectors are the rows of `vectors`.

    A yrkande is linked to the prose of its own section where that is short, and to the three
    passages of prose in its plan that are most like it in words and meaning.
    """
    words = [set(stems(passage.quote)) for passage in passages]
    held = Counter(word for own in words for word in own)
    rarity = {word: math.log(1 + len(passages) / count) for word, count in held.items()}
    prose: dict[str, list[int]] = defaultdict(list)
    section: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for i, passage in enumerate(passages):
        if passage.kind is PassageKind.PROSE:
            prose[passage.plan.id].append(i)
            section[passage.plan.id, passage.section].append(i)
    links: dict[str, tuple[str, ...]] = {}
    for i, passage in enumerate(passages):
        if passage.kind is not PassageKind.YRKANDE:
            continue
        near = section[passage.plan.id, passage.section]
        chosen = list(near) if len(near) <= MOST_IN_SECTION else []
        total = sum(rarity[word] for word in words[i]) or 1.0
        shared = {
            j: sum(rarity[word] for word in words[i] & words[j]) / total
            for j in prose[passage.plan.id]
        }
        able = [j for j, share in shared.items() if share >= LEAST_SHARED]
        able.sort(key=lambda j: -(float(vectors[i] @ vectors[j]) + SHARED_WORTH * shared[j]))
        chosen += [j for j in able[:MOST_LINKS] if j not in chosen]
        if chosen:
            links[passage.id] = tuple(passages[j].id for j in chosen)
    return links


def follow(links: Links, scores: Mapping[str, float], share: float) -> dict[str, float]:
    """`scores` with every yrkande raised towards the best passage that argues for it: `share` of
    that passage's score and the rest of its own, where that is more."""
    raised = dict(scores)
    for yrkande, passages in links.items():
        best = max((scores.get(passage, 0.0) for passage in passages), default=0.0)
        own = scores.get(yrkande, 0.0)
        if best > own:
            raised[yrkande] = (1 - share) * own + share * best
    return raised


def write_links(folder: Path, links: Links) -> None:
    """Writes `links` into `folder`."""
    (folder / NAME).write_text(json.dumps(links), encoding="utf-8")


def read_links(folder: Path, known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The links in `folder`, those of them that are between the passages `known`.

    Raises OSError or ValueError where there are none that can be read.
    """
    ids = set(known)
    read = json.loads((folder / NAME).read_text(encoding="utf-8"))
    if not isinstance(read, dict) or not all(isinstance(found, list) for found in read.values()):
        raise ValueError(f"no links in {folder / NAME}")
    links = {
        str(yrkande): tuple(str(passage) for passage in passages if passage in ids)
        for yrkande, passages in read.items()
        if yrkande in ids
    }
    return {yrkande: passages for yrkande, passages in links.items() if passages}
