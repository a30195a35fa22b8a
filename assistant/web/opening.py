"""An opened index → what is served."""

from __future__ import annotations

from assistant.answering import build_chain
from assistant.model.modelling import open_writer
from assistant.settings import Settings
from assistant.web.live import Served
from index.searching import Index


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
