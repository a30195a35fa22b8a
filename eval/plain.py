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

from assistant.answer import AnswerJson, CitationJson
from assistant.query import Question
from documents.catalogue import Entry
from documents.plan import Source
from documents.reading import read_file
from eval.record import System
from eval.running import RunError
from index.embedding import Embedder

if TYPE_CHECKING:
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

NAME = "plain"
CHUNK, OVERLAP, TOP = 1000, 200, 4


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

    Raises ReadingError, EmbeddingError, and RunError where its libraries are not installed.
    """
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    try:
        from langchain_chroma import Chroma
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise RunError(
            "Det enkla receptet behöver paket som inte är installerade: "
            'kör .venv/bin/python -m pip install -c requirements-test.lock ".[eval]".'
        ) from error

    texts = {entry.source.id: "\n".join(read_file(entry.path).lines) for entry in entries}
    sources = {entry.source.id: entry.source for entry in entries}
    store = Chroma(f"plain-{uuid.uuid4().hex}", adapt(embedder))
    try:
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
        )
        of = [{"document": document} for document in texts]
        store.add_documents(splitter.create_documents(list(texts.values()), of))

        def answer(question: Question) -> AnswerJson:
            started = time.perf_counter()
            found = store.similarity_search(question.text, k=TOP)
            return _answer(question, found, sources, time.perf_counter() - started)

        yield System(NAME, answer, texts)
    finally:
        store.delete_collection()


def _answer(
    question: Question, found: Sequence[Document], sources: dict[str, Source], seconds: float
) -> AnswerJson:
    citations = [_citation(number, chunk, sources) for number, chunk in enumerate(found, 1)]
    return {
        "question": question.text,
        "answer": "\n\n".join(f"{c['quote']} [{c['number']}]" for c in citations),
        "refused": False,
        "reason": None,
        "citations": citations,
        "searched": list(sources),
        "follow_ups": [],
        "generator": NAME,
        "seconds": round(seconds, 4),
    }


def _citation(number: int, chunk: Document, sources: dict[str, Source]) -> CitationJson:
    source = sources[chunk.metadata["document"]]
    start = int(chunk.metadata["start_index"])
    return {
        "number": number,
        "document": source.id,
        "title": source.title,
        "organisation": source.organisation,
        "parties": list(source.parties),
        "region": source.region,
        "period": source.period,
        "kind": str(source.kind),
        "section": [],
        "label": f"stycke {number}",
        "quote": chunk.page_content,
        "start": start,
        "stop": start + len(chunk.page_content),
    }
