"""An opened index → what is served."""

from __future__ import annotations

from threading import Lock

from assistant.answering import build_chain
from assistant.model.modelling import open_writer
from assistant.opening import build_for, open_entries, open_held
from assistant.settings import Settings
from assistant.web.live import Live, Served
from index.embedding import Embedder
from index.manifest import current_build
from index.searching import Index

# held by whoever opens a new index to be served
_opening = Lock()


def serving(index: Index, settings: Settings, build: str = "") -> Served:
    """What is served over `index`, of the `build` by that name, with the language model that
    `settings` name, if any. Raises ModelProblem."""
    model = open_writer(settings)
    return Served(
        build_chain(index, model),
        index.plans,
        tuple(index.passages.values()),
        model.name if model is not None else "",
        build,
    )


def served_anew(settings: Settings, embedder: Embedder) -> Served:
    """What is served over the index as it is on disk now, loaded before the first question comes.

    Raises CatalogueError, ReadingError, IndexProblem, EmbeddingError, ModelProblem.
    """
    opened = open_held(settings, embedder)
    opened.index.search("tillgänglig vård", limit=1)
    return serving(opened.index, settings, opened.build)


def refresh(live: Live, settings: Settings, embedder: Embedder) -> bool:
    """Serves the index as it is on disk now, unless it is served already; says whether it did.

    The only way by which a new index comes to be served: whoever asks for it, it is opened once.
    Raises like `served_anew`; then what was served goes on being served.
    """
    with _opening:
        if _is_served(live.now.build, settings, embedder):
            return False
        live.replace(served_anew(settings, embedder))
        return True


def _is_served(build: str, settings: Settings, embedder: Embedder) -> bool:
    current = current_build(settings.index)
    if current is not None and current.name == build:
        return True
    # where the one in use is not of these documents, or none is, one before it may be opened
    chosen = build_for(settings, open_entries(settings), embedder)
    return chosen is not None and chosen.name == build
