"""A question's words → evidence: dense and lexical search, fused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from documents.catalogue import Entry
from documents.plan import Plan
from index.borrowing import borrowed, gone_with, opened_vectors
from index.building import KEYWORDS, PASSAGES, SENTENCES, place_of
from index.embedding import Embedder
from index.evidence import Evidence
from index.fusing import Hits as Hits
from index.fusing import Weights as Weights
from index.fusing import by_passage as by_passage
from index.fusing import fuse as fuse
from index.keywords import Keywords, grams, pieces, stems
from index.linking import Links, follow, read_links
from index.manifest import (
    IndexProblem,
    Manifest,
    builds_in,
    built_for,
    current_build,
    read_manifest,
    wanted,
    why_none,
)
from index.passage import Passage, PassageKind, number_of, passage_of
from index.passagefile import read_passages
from index.place import ServerError
from index.planfile import PlanFileError, read_plans
from index.store import StoreError, VectorStore
from index.summing import holds_sums
from index.thesaurus import read_thesaurus

SEARCHES = ("passages", "sentences", "stems", "grams")
# how often an index is opened anew that is exchanged meanwhile
TRIES = 3
# those that need not find as many as they are asked for
WORDS = frozenset({"stems", "grams"})


class Index:
    """An index opened for reading: the plans, their passages and the two searches."""

    def __init__(
        self,
        passages: Iterable[Passage],
        embedder: Embedder,
        vectors: VectorStore,
        keywords: Keywords,
        links: Links,
        weights: Weights | None = None,
    ) -> None:
        self.passages = {passage.id: passage for passage in passages}
        self.plans = tuple(dict.fromkeys(passage.plan for passage in self.passages.values()))
        by_plan: dict[str, list[Passage]] = {plan.id: [] for plan in self.plans}
        for each in self.passages.values():
            by_plan[each.plan.id].append(each)
        self._by_plan = by_plan
        self.embedder = embedder
        self.weights = weights or Weights()
        self.keywords = keywords
        self._vectors = vectors
        self._thesaurus = read_thesaurus()
        self._links = links
        # the links from the other end: only those of what a search finds are followed
        self._argues_for: dict[str, list[str]] = {}
        for yrkande, arguing in links.items():
            for passage in arguing:
                self._argues_for.setdefault(passage, []).append(yrkande)

    @property
    def closer(self) -> Callable[[], None]:
        """What lets go of the files behind the vectors, without holding the index itself; nothing
        can be searched for after it."""
        return self._vectors.close

    def search(
        self,
        text: str,
        plans: Sequence[str] | None = None,
        kinds: Sequence[PassageKind] | None = None,
        limit: int = 20,
        depth: int = 100,
        searches: Sequence[str] = SEARCHES,
        vector: Sequence[float] | None = None,
    ) -> list[Evidence]:
        """The `limit` best passages for `text`, best first.

        `plans` (ids) and `kinds` narrow the search; `depth` is how many hits each search gives to
        the fusion, and `searches` are those that are made. `vector` is `text` embedded, for whoever
        searches with it more than once.
        """
        near = self.hits(text, plans, depth, searches, vector)
        sentences = {passage_of(hit): number_of(hit) for hit, _ in near.get("sentences", ())}
        hits = by_passage(near)
        weights = {name: float(getattr(self.weights, name)) for name in hits}
        unfound: dict[str, int] = {name: depth - len(hits[name]) for name in hits if name in WORDS}
        scores = fuse(hits, weights, unfound)
        # in the order of what argues for them, which is that of equals: a set's is another in each
        # process, and two servers would then answer differently
        argued = (yrkande for passage in scores for yrkande in self._argues_for.get(passage, ()))
        links = {yrkande: self._links[yrkande] for yrkande in argued}
        fused = follow(links, scores, self.weights.links)
        cosines = dict(hits.get("passages", ()))
        returned = {name: {passage for passage, _ in of} for name, of in hits.items()}
        found = [
            Evidence(
                self.passages[passage],
                score,
                cosines.get(passage),
                tuple(name for name, ids in returned.items() if passage in ids),
                sentences.get(passage),
            )
            for passage, score in fused.items()
            if passage in self.passages and (kinds is None or self.passages[passage].kind in kinds)
        ]
        found.sort(key=lambda evidence: -evidence.score)
        return found[:limit]

    def passages_of(self, plans: Iterable[str]) -> list[Passage]:
        """The passages of the plans with the ids `plans`, in their documents' order."""
        return [passage for plan in plans for passage in self._by_plan.get(plan, ())]

    def related(self, text: str) -> tuple[str, ...]:
        """The stems of words that mean about the same as words of `text`."""
        return self._thesaurus.related(text)

    def hits(
        self,
        text: str,
        plans: Sequence[str] | None = None,
        depth: int = 100,
        searches: Sequence[str] = SEARCHES,
        vector: Sequence[float] | None = None,
    ) -> dict[str, Hits]:
        """The `depth` best that each of `searches` finds for `text`, by its name, in the order of
        SEARCHES; `plans` (ids) narrow them, `vector` is `text` embedded, where it is already.

        The hits of "sentences" are sentences, one of each passage; those of the others passages."""
        if plans is not None and len(set(plans)) >= len(self.plans):
            # a filter that lets everything through costs a hundred times the search
            plans = None
        dense = not {"passages", "sentences"}.isdisjoint(searches)
        near = vector or (self.embedder.embed_query(text) if dense else ())
        made: dict[str, Callable[[], Hits]] = {
            "passages": lambda: self._vectors.search(PASSAGES, near, plans, depth),
            "sentences": lambda: self._best_sentences(near, plans, depth),
            "stems": lambda: self.keywords.search("stems", self._stems(text), plans, depth),
            "grams": lambda: self.keywords.search("grams", self._grams(text), plans, depth),
        }
        return {name: search() for name, search in made.items() if name in searches}

    def _best_sentences(
        self, vector: Sequence[float], plans: Sequence[str] | None, depth: int
    ) -> list[tuple[str, float]]:
        """The nearest sentence of each passage that has any of the nearest, with its cosine."""
        best: dict[str, tuple[str, float]] = {}
        for sentence, cosine in self._vectors.search(SENTENCES, vector, plans, 2 * depth):
            best.setdefault(passage_of(sentence), (sentence, cosine))
        return list(best.values())[:depth]

    def _stems(self, text: str) -> dict[str, float]:
        related = dict.fromkeys(self.related(text), self.weights.related)
        return dict.fromkeys(stems(text), 1.0) | related

    def _grams(self, text: str) -> dict[str, float]:
        related = [gram for word in self.related(text) for gram in pieces(word)]
        own = dict.fromkeys(grams(text), 1.0)
        # the question's own come first: what is beyond the most terms is left out
        return own | {gram: self.weights.related_grams for gram in related if gram not in own}


def stored_plans(folder: Path, entries: Sequence[Entry]) -> tuple[Plan, ...] | None:
    """The plans of `entries` as the index in `folder` keeps them parsed, with whatever model it was
    built; None where it has none or they are not of just these documents and this version."""
    for build in builds_in(folder):
        manifest = read_manifest(build)
        if manifest is None:
            continue
        if wanted(entries, manifest.model, manifest.server).differs(manifest) is None:
            with suppress(PlanFileError):
                return read_plans(build, manifest.plans)
    return None


def open_index(
    folder: Path, entries: Sequence[Entry], embedder: Embedder, chroma_url: str | None = None
) -> Index:
    """The index in `folder`, ready to search; with a `chroma_url`, its vectors on that server.

    Raises IndexProblem when there is none, when it is broken, when the server cannot be used, or
    when it was built from other documents or with another model than `entries` and `embedder`.
    """
    goal = wanted(entries, embedder.name, bool(chroma_url))
    for _ in range(TRIES):
        before = current_build(folder)
        try:
            return _open(folder, goal, embedder, chroma_url)
        except IndexProblem:
            # a build that is removed while it is opened is no longer the one in use
            if current_build(folder) == before:
                raise
    return _open(folder, goal, embedder, chroma_url)


def _open(folder: Path, goal: Manifest, embedder: Embedder, chroma_url: str | None) -> Index:
    found = built_for(folder, goal)
    if found is None:
        raise why_none(folder, goal)
    build, manifest = found
    damaged = f"Indexet i {folder} är skadat; kör plansvar index --rebuild."
    try:
        plans = read_passages(build, manifest.cut, read_plans(build, manifest.plans))
        passages = [passage for own in plans.values() for passage in own]
        if not manifest.is_undamaged(build):
            raise IndexProblem(damaged)
        keywords = _keywords(build)
        links = read_links(build, (passage.id for passage in passages))
        with ExitStack() as stack:
            vectors = opened_vectors(place_of(build, chroma_url))
            stack.callback(vectors.close)
            sound = (
                vectors.counts.get(PASSAGES) == len(keywords) == manifest.passages == len(passages)
                and vectors.counts.get(SENTENCES) == manifest.sentences
                and holds_sums(build, vectors)
            )
            if sound:
                stack.pop_all()  # they stay open
    except ServerError as error:
        raise IndexProblem(str(error)) from error
    except (PlanFileError, StoreError, OSError, ValueError) as error:
        raise IndexProblem(damaged) from error
    if not sound:
        raise IndexProblem(damaged)
    return Index(passages, embedder, vectors, keywords, links)


def _keywords(build: Path) -> Keywords:
    lent = borrowed(build / KEYWORDS)
    keywords = Keywords(lent)
    gone_with(keywords, lent, build / KEYWORDS)
    return keywords
