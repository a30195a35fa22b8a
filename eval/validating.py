"""Questions → what is wrong with them, one Swedish sentence a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from assistant.query import Reason
from eval.matching import normalise
from eval.metrics import COUNT
from eval.question import GoldQuestion
from eval.splitting import Split, split_of

TYPES = frozenset(
    (
        "advice",
        "amount",
        "attribution",
        "comparison",
        "count",
        "definition",
        "english",
        "fact",
        "follow_up",
        "injection",
        "list",
        "misspelt",
        "no_evidence",
        "off_topic",
        "proposal",
        "table",
        "telegraphic",
        "unknown_item",
        "unknown_party",
        "who_when",
        "wrong_region",
        "yes_no",
    )
)
SPLITS = frozenset(get_args(Split))
REASONS = frozenset(str(reason) for reason in Reason)


def validate(
    sets: Mapping[str, Sequence[GoldQuestion]], texts: Mapping[str, str]
) -> tuple[str, ...]:
    """The faults of question sets, each set under its name, against the corpus.

    `texts` holds the text of each document under its id. A quote must stand in its document but for
    white space, kinds of dash and words divided at a line's end. Neither an id nor a question, with
    its conversation, may come twice, in one set or in two. A set called dev or test holds just the
    questions that their ids put there (eval/splitting.py), of known types and each refusal with its
    reason; a set of any other name may have types of its own.
    """
    corpus = {document: normalise(text) for document, text in texts.items()}
    faults: list[str] = []
    ids: dict[str, str] = {}
    asked: dict[tuple[str, ...], str] = {}
    for name, questions in sets.items():
        for question in questions:
            where = f"{question.id} i {name}"
            found = list(_faults(question, corpus))
            if Path(name).stem in SPLITS:
                found += _shipped(question, name)
            faults += [f"{where}: {fault}." for fault in found]
            if question.id in ids:
                faults.append(f"{where}: samma id finns redan i {ids[question.id]}.")
            words = tuple(
                normalise(text).casefold() for text in (*question.history, question.question)
            )
            if words in asked:
                faults.append(f"{where}: samma fråga finns redan som {asked[words]}.")
            ids.setdefault(question.id, name)
            asked.setdefault(words, where)
    return tuple(faults)


def _shipped(question: GoldQuestion, name: str) -> Iterator[str]:
    """What is wrong in the sets of the project, and as it may be in a set of one's own."""
    if question.type not in TYPES:
        yield f"okänd frågetyp {question.type}"
    if question.refuse and question.reason is None:
        yield "en fråga som ska avböjas måste ha ett skäl"
    if split_of(question.id) != Path(name).stem:
        yield f"frågan hör till {split_of(question.id)} efter sitt id"


def _faults(question: GoldQuestion, corpus: Mapping[str, str]) -> Iterator[str]:
    if question.reason is not None and question.reason not in REASONS:
        yield f"okänt skäl {question.reason}"
    for gold in (*question.gold, *question.also):
        if gold.document not in corpus:
            yield f"dokumentet {gold.document} finns inte"
        elif not normalise(gold.quote):
            yield "ett citat är tomt"
        elif normalise(gold.quote) not in corpus[gold.document]:
            yield f"citatet ”{_short(gold.quote)}” finns inte i {gold.document}"
    for document in question.not_documents:
        if document not in corpus:
            yield f"dokumentet {document} i not_documents finns inte"
    if set(question.not_documents) & {gold.document for gold in question.gold}:
        yield "ett dokument är både guld och otillåtet"
    if any(
        not alternatives or not all(map(str.strip, alternatives)) for alternatives in question.facts
    ):
        yield "ett faktum är en tom lista eller en tom text"
    if question.type == COUNT and not _has_digit(question.facts[:1]):
        yield "det första faktumet i en antalsfråga ska vara antalet, även i siffror"
    if question.refuse and (question.gold or question.also or question.facts):
        yield "en fråga som ska avböjas kan inte ha guld eller fakta"
    if not question.refuse and question.reason is not None:
        yield "en fråga som ska besvaras kan inte ha ett skäl"
    if not question.refuse and not (question.gold or question.facts):
        yield "en fråga som ska besvaras måste ha guld eller fakta"
    if question.also and not question.gold:
        yield "also utan gold"


def _has_digit(facts: Sequence[Sequence[str]]) -> bool:
    return any(letter.isdigit() for fact in facts for said in fact for letter in said)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
