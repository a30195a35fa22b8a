"""Names of systems → the systems, ready to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from assistant.printing import status
from assistant.settings import Settings
from documents.catalogue import Entry
from eval.record import System
from eval.systems import Name
from eval.systems.own import full_system, side_system
from eval.systems.peer import TITLES, open_peer
from eval.systems.plain import open_plain
from index import open_index
from index.embedding import Embedder

OWN = frozenset({Name.FULL, Name.DENSE, Name.LEXICAL})


@contextmanager
def open_systems(
    names: Sequence[Name], settings: Settings, entries: Sequence[Entry], embedder: Embedder
) -> Iterator[list[System]]:
    """The systems called `names`, in that order, ready to answer as long as the context lasts.

    Raises IndexProblem, EmbeddingError, ReadingError, and RunError for one that is not installed.
    """
    with ExitStack() as stack:
        with status("Öppnar indexet …"):
            index = None
            if OWN & set(names):
                index = open_index(settings.index, entries, embedder, settings.chroma_url)
            embedder.load()
        systems: list[System] = []
        for name in names:
            if index is not None and name in OWN:
                own = full_system(index) if name is Name.FULL else side_system(name, index)
                systems.append(own)
            elif name is Name.PLAIN:
                with status("Bygger det enkla receptet …"):
                    systems.append(stack.enter_context(open_plain(entries, embedder)))
            else:
                with status(f"Bygger {TITLES[name]} …"):
                    peer = open_peer(name, entries, settings.model, settings.peers / "bin/python")
                    systems.append(stack.enter_context(peer))
        yield systems
