"""A question's words → evidence: dense and lexical search, fused."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents import read_corpus
from documents.catalogue import Entry
from documents.plan import Plan
from index.building import KEYWORDS, VECTORS
from index.chunking import chunk
from index.embedding import Embedder
from index.evidence import Evidence
from index.keywords import Keywords
from index.manifest import IndexProblem, current_build, read_manifest, wanted
from index.passage import Passage, PassageKind
from index.store import StoreError, VectorStore

Hits = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each search counts in the fusion of standardised scores."""

    dense: float = 1.0
    stems: float = 0.5
    grams: float = 0.5


def fuse(searches: Mapping[str, Hits], weights: Mapping[str, float]) -> dict[str, float]:
    """One score per passage: the weighted sum of each search's standardised scores.

    Scores are standardised over what the search returned (mean 0, deviation 1); a passage that a
    search did not return counts as the last that it did. Standardised scores keep how much better
    a hit is than the next, which rank fusion throws away.
    """
    fused: dict[str, float] = {}
    for name, hits in searches.items():
        if not hits:
            continue
        values = [score for _, score in hits]
        mean = sum(values) / len(values)
        spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0
        floor = (min(values) - mean) / spread
        weight = weights[name]
        for passage, score in hits:
            # the floor is taken off, so that not being returned adds nothing
            gain = weight * ((score - mean) / spread - floor)
            fused[passage] = fused.get(passage, 0.0) + gain
    return fused


class Index:
    """An index opened for reading: the plans, their passages and the two searches."""

    def __init__(
        self,
        plans: Iterable[Plan],
        embedder: Embedder,
        vectors: VectorStore,
        keywords: Keywords,
        weights: Weights | None = None,
    ) -> None:
        self.plans = tuple(plans)
        self.embedder = embedder
        self.weights = weights or Weights()
        self.passages: dict[str, Passage] = {
            passage.id: passage for plan in self.plans for passage in chunk(plan)
        }
        self.keywords = keywords
        self._vectors = vectors

    def search(
        self,
        text: str,
        plans: Sequence[str] | None = None,
        kinds: Sequence[PassageKind] | None = None,
        limit: int = 20,
        depth: int = 100,
    ) -> list[Evidence]:
        """The `limit` best passages for `text`, best first.

        `plans` (ids) and `kinds` narrow the search; `depth` is how many hits each search gives to
        the fusion.
        """
        searches = {
            "dense": self.dense(text, plans, depth),
            "stems": self.keywords.search("stems", text, plans, depth),
            "grams": self.keywords.search("grams", text, plans, depth),
        }
        weights = {
            "dense": self.weights.dense,
            "stems": self.weights.stems,
            "grams": self.weights.grams,
        }
        cosines = dict(searches["dense"])
        returned = {name: {passage for passage, _ in hits} for name, hits in searches.items()}
        found = [
            Evidence(
                self.passages[passage],
                score,
                cosines.get(passage),
                tuple(name for name, ids in returned.items() if passage in ids),
            )
            for passage, score in fuse(searches, weights).items()
            if passage in self.passages
            and (kinds is None or self.passages[passage].kind in kinds)
        ]
        found.sort(key=lambda evidence: -evidence.score)
        return found[:limit]

    def dense(self, text: str, plans: Sequence[str] | None, limit: int) -> list[tuple[str, float]]:
        """(passage id, cosine) of the passages nearest in meaning, nearest first."""
        return self._vectors.search(self.embedder.embed_query(text), plans, limit)


def open_index(folder: Path, entries: Sequence[Entry], embedder: Embedder) -> Index:
    """The index in `folder`, ready to search.

    Raises IndexProblem when there is none, when it is broken, or when it was built from other
    documents or with another model than `entries` and `embedder`.
    """
    build = current_build(folder)
    if build is None:
        raise IndexProblem(f"Det finns inget index i {folder}; kör plansvar index.")
    manifest = read_manifest(build)
    if manifest is None:
        raise IndexProblem(f"Indexet i {folder} är skadat; kör plansvar index --rebuild.")
    difference = wanted(entries, embedder.name).differs(manifest)
    if difference is not None:
        raise IndexProblem(f"{difference}; kör plansvar index.")
    try:
        vectors = VectorStore(build / VECTORS)
        keywords = Keywords(build / KEYWORDS)
    except (StoreError, OSError, ValueError) as error:
        raise IndexProblem(f"Indexet i {folder} är skadat; kör plansvar index --rebuild.") from error
    if not vectors.count == len(keywords) == manifest.passages:
        raise IndexProblem(f"Indexet i {folder} är inte helt; kör plansvar index --rebuild.")
    return Index(read_corpus(entries), embedder, vectors, keywords)
