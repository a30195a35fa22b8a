"""From settings to an assistant ready to answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.answering import build_chain
from assistant.model.modelling import open_writer
from assistant.names.naming import find_names, read_lexicon
from assistant.query import Question
from assistant.settings import Settings
from documents import read_corpus
from documents.catalogue import BUNDLED, CATALOGUE, Entry, read_catalogue
from documents.plan import Plan
from index.embedding import Embedder
from index.importing import quickly
from index.searching import Index, open_index, stored_plans

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


class ChoiceError(Exception):
    """A filter names what the corpus does not hold; the message is one Swedish sentence."""


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


def open_searchable(settings: Settings) -> Index:
    """The index of the corpus. Raises CatalogueError, ReadingError, IndexProblem."""
    with quickly():
        return open_index(
            settings.index, open_entries(settings), Embedder(settings.model), settings.chroma_url
        )


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
