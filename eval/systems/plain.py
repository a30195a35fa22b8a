"""The plain LangChain recipe, to measure beside: chunks of 1000 characters, Chroma, the top four.

What most would write in an afternoon: RecursiveCharacterTextSplitter with its usual 1000/200 over
the files' own text, Chroma as it comes, the four nearest chunks. It sees the question alone, not
the conversation, cites its four chunks, which are also its answer, and never refuses.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.answer import AnswerJson
from assistant.query import Question
from documents.catalogue import Entry
from documents.plan import Span
from eval.record import System
from eval.systems.chunks import Chunk, quoting, read_texts
from index.embedding import Embedder

if TYPE_CHECKING:
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

NAME = "plain"
CHUNK, OVERLAP, TOP = 1000, 200, 4
# Chroma takes no more than 5,461 at a time
BATCH = 5_000


def adapt(embedder: Embedder) -> Embeddings:
    """`embedder` as LangChain's interface."""
    from langchain_core.embeddings import Embeddings

    class Adapter(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float(value) for value in row] for row in embedder.embed_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return embedder.embed_query(text)

    return Adapter()


@contextmanager
def open_plain(entries: Sequence[Entry], embedder: Embedder) -> Iterator[System]:
    """The plain recipe over the catalogue's files, in memory, as long as the context lasts.

    Raises ReadingError, EmbeddingError.
    """
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    from langchain_chroma import Chroma
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    texts = read_texts(entries)
    sources = {entry.source.id: entry.source for entry in entries}
    store = Chroma(f"plain-{uuid.uuid4().hex}", adapt(embedder))
    try:
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
        )
        of = [{"document": document} for document in texts]
        chunks = splitter.create_documents(list(texts.values()), of)
        for first in range(0, len(chunks), BATCH):
            store.add_documents(chunks[first : first + BATCH])

        def answer(question: Question) -> AnswerJson:
            started = time.perf_counter()
            found = store.similarity_search(question.text, k=TOP)
            seconds = time.perf_counter() - started
            return quoting(NAME, question, [_chunk(text) for text in found], sources, seconds)

        yield System(NAME, answer, texts)
    finally:
        store.delete_collection()


def _chunk(found: Document) -> Chunk:
    start = int(found.metadata["start_index"])
    span = Span(start, start + len(found.page_content))
    return Chunk(found.metadata["document"], span, found.page_content)
