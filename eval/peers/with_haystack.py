"""Haystack as its first question-answering tutorial has it, with a local embedding model and no
language model.

An indexing pipeline DocumentSplitter → SentenceTransformersDocumentEmbedder → DocumentWriter over
an InMemoryDocumentStore, and a query pipeline SentenceTransformersTextEmbedder →
InMemoryEmbeddingRetriever. (The tutorial's own documents are short and are not split; the splitter
is the one of its guide to indexing pipelines.)

"Default" means: every component as it comes, that is 200 words a chunk without overlap, the store
in memory, dot product, the ten nearest chunks (`top_k`). Words are what stands between spaces, so
that a chunk grows long where a file has other white space between words, such as the no-break
spaces of the förvaltningsplan. The embedders are given the model's own prompts as `prefix`
("query: " and "passage: " for e5), as their documentation says for e5, whose vectors have length 1,
so that the dot product is the cosine. The documents carry their id as metadata, which Haystack does
not embed unless told to. e5 reads no more than the first 512 tokens of a chunk.

The tutorial gives the chunks to a language model: there is none here, so the chunks are the answer.
It sees the question alone, not the conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eval.peers.child import Chunk, Model, Search

PACKAGES = ("haystack-ai", "sentence-transformers-haystack", "sentence-transformers")


def build(texts: Mapping[str, str], model: Model) -> Search:
    """The query pipeline over `texts`, by id; slow, for it embeds them all."""
    from haystack import Document, Pipeline  # type: ignore[import-not-found]
    from haystack.components.preprocessors import (  # type: ignore[import-not-found]
        DocumentSplitter,
    )
    from haystack.components.retrievers.in_memory import (  # type: ignore[import-not-found]
        InMemoryEmbeddingRetriever,
    )
    from haystack.components.writers import DocumentWriter  # type: ignore[import-not-found]
    from haystack.document_stores.in_memory import (  # type: ignore[import-not-found]
        InMemoryDocumentStore,
    )
    from haystack_integrations.components.embedders.sentence_transformers import (  # type: ignore[import-not-found]
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    store = InMemoryDocumentStore()
    indexing = Pipeline()
    indexing.add_component("splitter", DocumentSplitter())
    indexing.add_component(
        "embedder", SentenceTransformersDocumentEmbedder(model=model.folder, prefix=model.passage)
    )
    indexing.add_component("writer", DocumentWriter(store))
    indexing.connect("splitter", "embedder")
    indexing.connect("embedder", "writer")
    documents = [Document(content=text, meta={"document": id}) for id, text in texts.items()]
    indexing.run({"splitter": {"documents": documents}})

    querying = Pipeline()
    querying.add_component(
        "embedder",
        SentenceTransformersTextEmbedder(
            model=model.folder, prefix=model.query, progress_bar=False
        ),
    )
    querying.add_component("retriever", InMemoryEmbeddingRetriever(store))
    querying.connect("embedder.embedding", "retriever.query_embedding")

    def search(question: str) -> list[Chunk]:
        found = querying.run({"embedder": {"text": question}})["retriever"]["documents"]
        return [
            {
                "document": chunk.meta["document"],
                "start": chunk.meta["split_idx_start"],
                "stop": chunk.meta["split_idx_start"] + len(chunk.content),
                "text": chunk.content,
            }
            for chunk in found
        ]

    return search
