"""An opened index → what is served."""

from __future__ import annotations

import weakref

from assistant.answering import build_chain
from assistant.model.modelling import open_writer
from assistant.opening import open_entries
from assistant.settings import Settings
from assistant.web.live import Served
from index.embedding import Embedder
from index.searching import Index, open_index


def serving(index: Index, settings: Settings) -> Served:
    """What is served over `index`, with the language model that `settings` name, if any. Raises
    ModelProblem."""
    model = open_writer(settings)
    return Served(
        build_chain(index, model),
        index.plans,
        tuple(index.passages.values()),
        model.name if model is not None else "",
    )


def served_anew(settings: Settings, embedder: Embedder) -> Served:
    """What is served over the index as it is on disk now, loaded before the first question comes.

    Raises CatalogueError, IndexProblem, EmbeddingError, ModelProblem.
    """
    index = open_index(settings.index, open_entries(settings), embedder, settings.chroma_url)
    # Chroma keeps what is open, some 30 MB and 15 files, until it is told to let go: that is when
    # the last question that is answered from this index has its answer
    weakref.finalize(index, index.closer)
    index.search("tillgänglig vård", limit=1)
    return serving(index, settings)
