"""A data set → how well the searches find: the product's own index over texts that are no plans.

A document is a plan without items: it is cut into passages, embedded, indexed and searched by the
code that does it for plans, with the same weights. In each search a document has the score of its
best passage; then the searches are fused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict

from documents.plan import Kind, Plan, Source, Span
from eval.dataset import Dataset, Document, Query
from eval.ranking import ndcg, recall, reciprocal_rank
from eval.statistics import Figure, figure
from index.building import KEYWORDS, VECTORS, write_searchable
from index.chunking import chunk
from index.embedding import Embedder
from index.keywords import Keywords
from index.passage import Passage, PassageKind
from index.searching import SEARCHES, WORDS, Hits, Index, Weights, by_passage, fuse
from index.store import VectorStore

# which searches are fused in what is measured: all, those of one side, each by itself
MEASURED: dict[str, tuple[str, ...]] = {
    "fused": SEARCHES,
    "dense": ("passages", "sentences"),
    "lexical": ("stems", "grams"),
    **{name: (name,) for name in SEARCHES},
}
# how many documents each search gives to the fusion, as in the product, and how many passages it is
# asked for, since a document may have several
DEPTH = 100
ASKED = 3 * DEPTH
NDCG_AT = 10
RECALL_AT = (1, 5, 10, 20)

Progress = Callable[[str, int, int], None]
"""Told (what is being done, in Swedish; done; of)."""


class Measurement(TypedDict):
    """What was measured: `figures` by the names of MEASURED and then of the figures ("ndcg@10",
    "recall@1" …, "mrr"), and what it was measured on and with."""

    dataset: str
    documents: int
    passages: int
    queries: int
    unscored: int
    unknown_gold: int
    model: str
    weights: dict[str, float]
    figures: dict[str, dict[str, Figure]]


def measure(
    dataset: Dataset,
    embedder: Embedder,
    folder: Path,
    weights: Weights | None = None,
    progress: Progress | None = None,
) -> Measurement:
    """How well each search of MEASURED finds the right documents of `dataset`.

    The index is written into `folder`, which must be empty. Raises EmbeddingError, StoreError, and
    OSError where `folder` cannot be written.
    """

    def told(what: str) -> Callable[[int, int], None]:
        return lambda done, of: progress(what, done, of) if progress is not None else None

    used = weights or Weights()
    passages = [passage for document in dataset.documents for passage in passages_of(document)]
    write_searchable(folder, passages, embedder, told("Bäddar in"))
    vectors = VectorStore(folder / VECTORS)
    try:
        index = Index(passages, embedder, vectors, Keywords(folder / KEYWORDS), {}, used)
        found = _search(index, dataset.queries, told("Söker"))
    finally:
        vectors.close()
    return {
        "dataset": dataset.name,
        "documents": len(dataset.documents),
        "passages": len(passages),
        "queries": len(dataset.queries),
        "unscored": dataset.unscored,
        "unknown_gold": dataset.unknown,
        "model": embedder.name,
        "weights": asdict(used),
        "figures": {name: figures_of(dataset.queries, found[name]) for name in MEASURED},
    }


def passages_of(document: Document) -> tuple[Passage, ...]:
    """The passages of a document: its text as if it were one paragraph of prose in a plan.

    A document too short to be a passage of a plan is one here, and one without text is its title.
    """
    text = document.text if document.text.strip() else document.title
    source = Source(
        id=document.id,
        title=document.title,
        organisation="",
        parties=(),
        region="",
        period="",
        date="",
        kind=Kind.NOTE,
        file="",
    )
    whole = Span(0, len(text))
    plan = Plan(source, text, sections=(), items=(), paragraphs=(whole,))
    return chunk(plan) or (
        Passage(document.id, plan, PassageKind.PROSE, (), whole, "", document.title),
    )


def _search(
    index: Index, queries: Sequence[Query], told: Callable[[int, int], None]
) -> Mapping[str, Sequence[Sequence[str]]]:
    """For each name of MEASURED, the ids of the documents found for each question, best first."""
    weights = {name: float(getattr(index.weights, name)) for name in SEARCHES}
    document_of = {key: passage.plan.id for key, passage in index.passages.items()}
    found: dict[str, list[Sequence[str]]] = {name: [] for name in MEASURED}
    for done, query in enumerate(queries, 1):
        hits = by_passage(index.hits(query.text, depth=ASKED))
        best = {name: by_document(hits[name], document_of)[:DEPTH] for name in SEARCHES}
        # a search for words that ran out of passages found nothing in the other documents
        unfound = {name: DEPTH - len(best[name]) for name in WORDS if len(hits[name]) < ASKED}
        for name, searches in MEASURED.items():
            scores = fuse({search: best[search] for search in searches}, weights, unfound)
            found[name].append(sorted(scores, key=lambda key: -scores[key]))
        told(done, len(queries))
    return found


def by_document(hits: Hits, document_of: Mapping[str, str]) -> list[tuple[str, float]]:
    """`hits` on passages, best first, as hits on their documents: each with its best score."""
    best: dict[str, float] = {}
    for passage, score in hits:
        best.setdefault(document_of[passage], score)
    return list(best.items())


def figures_of(queries: Iterable[Query], rankings: Iterable[Sequence[str]]) -> dict[str, Figure]:
    """The means of the figures of the ranking for each question, with their intervals."""
    pairs = list(zip(queries, rankings, strict=True))
    return {
        f"ndcg@{NDCG_AT}": figure([ndcg(found, query.gains, NDCG_AT) for query, found in pairs]),
        **{
            f"recall@{depth}": figure([recall(found, query.gains, depth) for query, found in pairs])
            for depth in RECALL_AT
        },
        "mrr": figure([reciprocal_rank(found, query.gains) for query, found in pairs]),
    }
