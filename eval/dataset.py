"""A folder in the BEIR shape → documents and questions to measure a search on.

`corpus.jsonl` holds the documents, `queries.jsonl` the questions. The right documents of a question
stand in its `gold`, or in `qrels/test.tsv`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPUS = "corpus.jsonl"
QUERIES = "queries.jsonl"
QRELS = Path("qrels") / "test.tsv"


class DatasetError(Exception):
    """A data set cannot be used; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to find; `title` is "" where it has none."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question, and how much each right document gains (above 0), by its id."""

    id: str
    text: str
    gains: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The documents and the questions that have an answer; `unscored` questions have none, and
    `unknown` of the right documents of the others are not in the corpus: they count as misses."""

    name: str
    documents: tuple[Document, ...]
    queries: tuple[Query, ...]
    unscored: int
    unknown: int


def read_dataset(folder: Path) -> Dataset:
    """The data set in `folder`.

    A line of the corpus is {"id", "text"} or {"_id", "title", "text"}; a question {"id", "text",
    "gold": [id, …]} or, where no question has `gold`, {"_id", "text"} with lines of question id,
    document id and gain in qrels/test.tsv. Raises DatasetError.
    """
    if not folder.is_dir():
        raise DatasetError(
            f"Mappen {folder} finns inte; ange en mapp med {CORPUS} och {QUERIES} i --dataset."
        )
    documents = {
        key: Document(key, _text(line, "title", place, ""), _text(line, "text", place))
        for key, (place, line) in _by_id(folder / CORPUS).items()
    }
    asked = _by_id(folder / QUERIES)
    if any("gold" in line for _, line in asked.values()):
        gains = {key: _gold(line, place) for key, (place, line) in asked.items()}
    else:
        gains = _qrels(folder / QRELS)
    queries = tuple(
        Query(key, _text(line, "text", place), gains[key])
        for key, (place, line) in asked.items()
        if gains.get(key)
    )
    if not queries:
        raise DatasetError(
            f"Ingen fråga i {folder / QUERIES} har något facit; det ska stå i gold eller i "
            f"{QRELS.as_posix()}."
        )
    unknown = sum(key not in documents for query in queries for key in query.gains)
    name = folder.resolve().name
    unscored = len(asked) - len(queries)
    return Dataset(name, tuple(documents.values()), queries, unscored, unknown)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line of `path` that is not blank, after what it is called in a message."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DatasetError(
            f"Filen {path} saknas eller går inte att läsa; en datamängd har {CORPUS}, {QUERIES} "
            f"och, där frågorna saknar gold, {QRELS.as_posix()}."
        ) from error
    except UnicodeDecodeError as error:
        raise DatasetError(f"Filen {path} är inte text i UTF-8; spara om den som det.") from error
    # only \n ends a line: JSON may hold other ends of line as they are
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"Rad {number} i {path.name}", line


def _objects(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, line in _lines(path):
        try:
            read = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DatasetError(f"{place} är inte giltig JSON; rätta eller ta bort den.") from error
        if not isinstance(read, dict):
            raise DatasetError(f"{place} är inte ett JSON-objekt; rätta eller ta bort den.")
        yield place, read


def _by_id(path: Path) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """The objects of `path`, and what their lines are called, by their ids."""
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for place, line in _objects(path):
        key = _key(line.get("_id", line.get("id")), place, "id")
        if key in found:
            raise DatasetError(f"{place} har samma id som en tidigare rad: {key}; ta bort den ena.")
        found[key] = place, line
    if not found:
        raise DatasetError(f"Filen {path} är tom; den ska ha ett JSON-objekt på varje rad.")
    return found


def _key(value: object, place: str, field: str) -> str:
    """An id, which some sets write as a number."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise DatasetError(f"{place} saknar ett {field} som är en text eller ett heltal.")
    return _readable(str(value))


def _text(line: Mapping[str, Any], field: str, place: str, default: str | None = None) -> str:
    value = line.get(field, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise DatasetError(f"{place} saknar fältet {field} eller har inte en text där.")
    return _readable(value)


def _readable(text: str) -> str:
    """`text` without halves of surrogate pairs, which JSON can hold and no index can."""
    return text.encode(errors="replace").decode()


def _gold(line: Mapping[str, Any], place: str) -> dict[str, float]:
    gold = line.get("gold") or []
    if not isinstance(gold, list):
        raise DatasetError(f"{place} har ett gold som inte är en lista av id.")
    return {_key(key, place, "id i gold"): 1.0 for key in gold}


def _qrels(path: Path) -> dict[str, dict[str, float]]:
    """The gains above 0 of each question's documents."""
    gains: dict[str, dict[str, float]] = {}
    for number, (place, line) in enumerate(_lines(path)):
        cells = line.rstrip("\r").split("\t")
        try:
            query, document, gain = cells[0], cells[1], float(cells[2])
        except (IndexError, ValueError) as error:
            if number == 0 and len(cells) == 3:  # "query-id", "corpus-id", "score"
                continue
            raise DatasetError(
                f"{place} är inte frågans id, dokumentets id och ett tal, med tabb emellan."
            ) from error
        if math.isfinite(gain) and gain > 0:
            gains.setdefault(query.strip(), {})[document.strip()] = gain
    return gains
