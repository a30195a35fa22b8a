"""From settings to an assistant ready to answer."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.answering import build_chain
from assistant.model.modelling import open_writer
from assistant.names.naming import find_names, read_lexicon
from assistant.query import Question
from assistant.remembering import forget
from assistant.settings import Settings
from documents import read_corpus
from documents.catalogue import BUNDLED, CATALOGUE, Entry, read_catalogue
from documents.plan import Plan
from index.embedding import Embedder
from index.holding import Hold, hold
from index.importing import quickly
from index.manifest import built_for, wanted
from index.searching import Index, open_index, stored_plans

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


class ChoiceError(Exception):
    """A filter names what the corpus does not hold; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An index, and the name of the build that was to be opened when it was begun."""

    index: Index
    build: str


def open_entries(settings: Settings) -> tuple[Entry, ...]:
    """The catalogue of the corpus: the user's own where there is one, else the documents that come
    with Plansvar. Raises CatalogueError."""
    own = (settings.corpus / CATALOGUE).exists()
    return read_catalogue(settings.corpus if own else BUNDLED)


def open_plans(settings: Settings) -> tuple[Plan, ...]:
    """The plans of the corpus, as the index keeps them parsed or, where it does not, parsed anew.

    Raises CatalogueError, ReadingError.
    """
    entries = open_entries(settings)
    return stored_plans(settings.index, entries) or read_corpus(entries)


def open_held(settings: Settings, embedder: Embedder) -> Opened:
    """The index of the corpus. No builder removes its build until the index is let go, and that is
    when the last that searches it is done: then its files and memory are let go too.

    Raises CatalogueError, ReadingError, IndexProblem, EmbeddingError.
    """
    entries, held = open_entries(settings), None
    build = build_for(settings, entries, embedder)
    if build is not None:
        held = hold(build)
    try:
        index = open_index(settings.index, entries, embedder, settings.chroma_url)
    except BaseException:
        if held is not None:
            held.release()
        raise
    # Chroma keeps what is open, some 30 MB and 15 files, until it is told to let go
    weakref.finalize(index, _let_go, index.closer, held).atexit = False
    # a build swapped in meanwhile may be the one that was opened: it is opened again as a new one
    return Opened(index, build.name if build is not None else "")


def build_for(settings: Settings, entries: Sequence[Entry], embedder: Embedder) -> Path | None:
    """The folder of the build that is opened for `entries`, None where there is none.

    Raises EmbeddingError.
    """
    goal = wanted(entries, embedder.name, bool(settings.chroma_url))
    found = built_for(settings.index, goal)
    return found[0] if found is not None else None


def _let_go(close: Callable[[], None], held: Hold | None) -> None:
    try:
        close()
    finally:
        if held is not None:
            held.release()
        forget()


def open_searchable(settings: Settings) -> Index:
    """The index of the corpus, with the embedding model that `settings` name.

    Raises CatalogueError, ReadingError, IndexProblem, EmbeddingError.
    """
    with quickly():
        return open_held(settings, Embedder(settings.model)).index


def open_chain(index: Index, settings: Settings | None = None) -> Runnable[Question, Answer]:
    """The chain over `index`, with the language model that `settings` name, if any.

    Without `settings` answers are the documents' own words. Raises ModelProblem for a model that
    cannot be opened; whether one that can be is there, only a question shows.
    """
    return build_chain(index, open_writer(settings) if settings is not None else None)


def party_codes(names: Sequence[str], plans: Sequence[Plan]) -> tuple[str, ...]:
    """The codes of the parties named ("V", "vänsterpartiet", "Alliansen").

    Raises ChoiceError for one that no document of `plans` is from.
    """
    held = dict.fromkeys(code for plan in plans for code in plan.source.parties)
    found: list[str] = []
    for name in names:
        codes = find_names(name.upper() if len(name) <= 3 else name).names.parties
        # a party that no list knows is called by its name
        codes = codes or tuple(code for code in held if code.lower() == name.lower())
        if not set(codes) & set(held):
            order = {code: place for place, code in enumerate(read_lexicon().codes)}
            known = ", ".join(sorted(held, key=lambda code: order.get(code, len(order))))
            raise ChoiceError(f"Det finns inget dokument från partiet {name}; välj bland {known}.")
        found.extend(codes)
    return tuple(dict.fromkeys(found))


def document_ids(ids: Sequence[str], plans: Sequence[Plan]) -> tuple[str, ...]:
    """`ids`, checked. Raises ChoiceError for one that is no document of `plans`."""
    held = [plan.id for plan in plans]
    for name in ids:
        if name not in held:
            raise ChoiceError(f"Dokumentet {name} finns inte; välj bland {', '.join(held)}.")
    return tuple(ids)


def region_name(name: str | None, plans: Sequence[Plan]) -> str | None:
    """The full name of the region called `name` ("Västmanland"), or None for None.

    Raises ChoiceError for one that no document of `plans` is for.
    """
    if name is None:
        return None
    held = list(dict.fromkeys(plan.source.region for plan in plans))
    names = find_names(name).names
    match = [region for region in held if region in {name, *names.regions, *names.places}]
    # one that no list knows ("Borås stad") goes by a part of its name
    part = name.strip().lower()
    match = match or [region for region in held if part and part in region.lower()]
    if not match:
        raise ChoiceError(f"Det finns inget dokument för {name}; välj bland {', '.join(held)}.")
    return match[0]
