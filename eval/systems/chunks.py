"""Chunks that a system without answers of its own found → an answer that quotes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import AnswerJson, citation_json
from assistant.query import Question
from documents.catalogue import Entry
from documents.plan import Source, Span
from documents.reading import read_file


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document: its id, the place in the text that the system read, and the words
    there. `section` and `label` are "" for chunks that know no structure."""

    document: str
    span: Span
    quote: str
    section: tuple[str, ...] = ()
    label: str = ""


def read_texts(entries: Iterable[Entry]) -> dict[str, str]:
    """The text of each of the catalogue's files, by id: its lines as read, before any cleaning.

    What every recipe but Plansvar's own is given, so that all read the same. Raises ReadingError.
    """
    return {entry.source.id: "\n".join(read_file(entry.path).lines) for entry in entries}


def quoting(
    name: str,
    question: Question,
    chunks: Sequence[Chunk],
    sources: Mapping[str, Source],
    seconds: float,
) -> AnswerJson:
    """The answer of the system `name` that quotes `chunks`, best first, and cites each.

    `sources` are those of the documents searched, by id; `seconds` is how long it took.
    """
    return {
        "question": question.text,
        "answer": "\n\n".join(f"{chunk.quote} [{n}]" for n, chunk in enumerate(chunks, 1)),
        "refused": False,
        "reason": None,
        "citations": [
            citation_json(
                number,
                sources[chunk.document],
                chunk.section,
                chunk.label or f"stycke {number}",
                chunk.quote,
                chunk.span,
            )
            for number, chunk in enumerate(chunks, 1)
        ],
        "searched": list(sources),
        "follow_ups": [],
        "generator": name,
        "seconds": round(seconds, 4),
    }
