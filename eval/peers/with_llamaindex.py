"""LlamaIndex as its quick start has it, with a local embedding model and no language model.

    documents = SimpleDirectoryReader("data").load_data()
    index = VectorStoreIndex.from_documents(documents)
    retriever = index.as_retriever()

"Default" means: SentenceSplitter with 1024 tokens a chunk and 200 of overlap (tokens of tiktoken's,
that LlamaIndex counts in unless told otherwise), the vector store in memory, cosine, the two
nearest chunks (`similarity_top_k`). As with its directory reader, a document has its file's path as
metadata, which LlamaIndex puts before every chunk that it embeds. HuggingFaceEmbedding stands in
for the hosted embeddings, with the model's own prompts as `query_instruction` and
`text_instruction` ("query: " and "passage: " for e5). e5 reads no more than its first 512 tokens,
so the end of a long chunk is not in its vector; that is what the default does with such a model.

`as_query_engine()` retrieves with the same retriever and gives the chunks to a language model:
there is none here, so the chunks are the answer. It sees the question alone, not the conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eval.peers.child import Chunk, Model, Search

PACKAGES = ("llama-index-core", "llama-index-embeddings-huggingface", "sentence-transformers")


def build(texts: Mapping[str, str], model: Model) -> Search:
    """The retriever over `texts`, by id; slow, for it embeds them all."""
    from llama_index.core import Document, VectorStoreIndex  # type: ignore[import-not-found]
    from llama_index.embeddings.huggingface import (  # type: ignore[import-not-found]
        HuggingFaceEmbedding,
    )

    embedding = HuggingFaceEmbedding(
        model.folder, query_instruction=model.query, text_instruction=model.passage
    )
    documents = [
        Document(text=text, doc_id=document, metadata={"file_path": f"data/{document}.txt"})
        for document, text in texts.items()
    ]
    retriever = VectorStoreIndex.from_documents(documents, embed_model=embedding).as_retriever()

    def search(question: str) -> list[Chunk]:
        return [
            {
                "document": found.node.ref_doc_id,
                "start": found.node.start_char_idx,
                "stop": found.node.end_char_idx,
                "text": found.node.text,
            }
            for found in retriever.retrieve(question)
        ]

    return search
