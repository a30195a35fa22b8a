"""Visitors' opinions, as the page keeps them → lines of a question set, for a person to complete.

An opinion is not gold: that an answer helped does not say what a right answer must cite. So `gold`
stays empty, what the liked answers cited first stands beside it as `proposed`, and `validate` tells
of each line that it is not yet complete.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, TypeVar

from assistant.feedback import Opinion
from eval.matching import normalise
from eval.question import QuestionError

T = TypeVar("T")
TYPE = "feedback"
# what shows nothing, or turns what is shown around: controls, and marks of direction
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
SOFT_HYPHEN = "\u00ad"


class Proposed(TypedDict):
    """A quote that may be gold."""

    document: str
    quote: str


class Filters(TypedDict):
    """The filters that a question was asked with; a question set has none."""

    parties: list[str]
    documents: list[str]
    region: str


class Told(TypedDict):
    """What the opinions of a question say: how many it helped and did not, their comments and days,
    the reasons of refused answers, the filters, and what may be gold."""

    helped: int
    not_helped: int
    comments: list[str]
    days: list[str]
    refused: list[str]
    filters: list[Filters]
    proposed: list[Proposed]


class Line(TypedDict):
    """A line of the question set; `feedback` is no key of a question, and is left unread."""

    id: str
    type: str
    question: str
    gold: list[Proposed]
    facts: list[list[str]]
    refuse: bool
    feedback: Told


@dataclass(frozen=True, slots=True)
class Imported:
    """The questions that were found, how many opinions they are made of, and a Swedish sentence for
    each line that could not be read."""

    questions: tuple[Line, ...]
    opinions: int
    faults: tuple[str, ...]


def read_feedback(file: Path) -> Imported:
    """The opinions in `file`, those of the same question merged, in the order in which the
    questions first came. Raises QuestionError where there is no such file."""
    try:
        text = file.read_text("utf-8", errors="replace")
    except OSError as error:
        raise QuestionError(
            f"Filen {file} finns inte eller går inte att läsa; ange filen i PLANSVAR_FEEDBACK."
        ) from error
    opinions: list[Opinion] = []
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                opinions.append(read_opinion(line))
            except QuestionError as fault:
                faults.append(f"Rad {number} i {file.name}: {fault}")
    if not opinions and not faults:
        raise QuestionError(f"Filen {file} innehåller inga omdömen.")
    return Imported(merged(opinions), len(opinions), tuple(faults))


def read_opinion(line: str) -> Opinion:
    """The opinion on a line. Raises QuestionError."""
    from cattrs import Converter

    try:
        opinion = Converter().structure(json.loads(line), Opinion)
    except Exception as error:  # a broken line can make the reader fail in any way
        raise QuestionError("raden är inget omdöme från Plansvar.") from error
    if not cleaned(opinion.question):
        raise QuestionError("omdömet har ingen fråga.")
    return opinion


def merged(opinions: Sequence[Opinion]) -> tuple[Line, ...]:
    """A line for each question, however often it was asked; one that leans on its conversation is
    asked as it was understood."""
    found: dict[str, Line] = {}
    for opinion in opinions:
        asked = cleaned(opinion.interpreted) or cleaned(opinion.question)
        key = normalise(asked).casefold()
        digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12]
        line = found.setdefault(key, _line(f"omdome-{digest}", asked))
        _tell(line["feedback"], opinion)
    return tuple(found.values())


def _line(id: str, question: str) -> Line:
    return {
        "id": id,
        "type": TYPE,
        "question": question,
        "gold": [],
        "facts": [],
        "refuse": False,
        "feedback": {
            "helped": 0,
            "not_helped": 0,
            "comments": [],
            "days": [],
            "refused": [],
            "filters": [],
            "proposed": [],
        },
    }


def _tell(told: Told, opinion: Opinion) -> None:
    """Adds what `opinion` says to `told`, each thing once but the counts and the comments."""
    told["helped" if opinion.helped else "not_helped"] += 1
    if comment := cleaned(opinion.comment):
        told["comments"].append(comment)
    _add(told["days"], cleaned(opinion.day))
    if opinion.refused:
        _add(told["refused"], cleaned(opinion.reason) or "no reason")
    filters: Filters = {
        "parties": [cleaned(party) for party in opinion.parties],
        "documents": [cleaned(document) for document in opinion.documents],
        "region": cleaned(opinion.region),
    }
    if any(filters.values()):
        _add(told["filters"], filters)
    if opinion.helped and not opinion.refused and opinion.citations:
        first = opinion.citations[0]
        proposed: Proposed = {
            "document": cleaned(first.document),
            "quote": cleaned(first.quote),
        }
        _add(told["proposed"], proposed)


def _add(to: list[T], what: T) -> None:
    if what not in to:
        to.append(what)


def cleaned(text: str) -> str:
    """`text` on one line without what is not seen: it is read in a terminal and an editor."""
    shown = (
        " " if unicodedata.category(sign) in UNSEEN and sign != SOFT_HYPHEN else sign
        for sign in text
    )
    return " ".join("".join(shown).split())


def write_questions(questions: Sequence[Line], out: Path) -> None:
    """Writes `questions` to the new file `out`. Raises QuestionError, also where it is there."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in questions)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise QuestionError(
            f"Filen {out} finns redan; välj ett annat namn, så att inget ifyllt skrivs över."
        ) from error
    except OSError as error:
        raise QuestionError(f"Filen {out} går inte att skriva.") from error
