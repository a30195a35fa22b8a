"""The figures of one record, each a small pure function; None is "not scored", never 0 or 1.

Every figure is between 0 and 1. What a figure cannot say anything of, such as facts of a question
without facts, is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.answer import CitationJson
from eval.claims import REFERENCE, supported_share
from eval.matching import matches, says_one
from eval.question import Gold
from eval.record import Record

# "12. " at the beginning of a line: the number of a list's item
ITEM_NUMBER = re.compile(r"^\s*\d{1,3}\.\s", re.M)
# "Sammanlagt 16 rader, med 10 olika åtgärder.", "In all 4": the sentence that counts
COUNTING = re.compile(r"^(?:Sammanlagt|Totalt|In all)\s+\d[^.\n]*", re.M)
# "(yrkande 3)", "(yrkande 2 av Moderaterna)": what an item is called
LABEL = re.compile(r"\((?:yrkande|uppdrag|åtgärd)\s[^)]*\)")
LIST, COUNT = "list", "count"


def is_of(citation: CitationJson, golds: Iterable[Gold]) -> bool:
    """Whether `citation` is of one of `golds`: same document, and a quote that matches."""
    return any(
        citation["document"] == gold.document and matches(citation["quote"], gold.quote)
        for gold in golds
    )


def gold_recall(record: Record) -> float | None:
    """The share of the gold quotes that are cited; where there is one, `also` does as well."""
    question = record.question
    if not question.gold:
        return None
    found = [any(is_of(c, (gold,)) for c in record.answer["citations"]) for gold in question.gold]
    if len(found) == 1 and any(is_of(c, question.also) for c in record.answer["citations"]):
        return 1.0
    return sum(found) / len(found)


def first_right(record: Record) -> float | None:
    """1 if the first citation is of a gold quote or of `also`, 0 if not or if there is none."""
    if not record.question.gold:
        return None
    first = record.answer["citations"][:1]
    return float(any(is_of(c, record.question.gold + record.question.also) for c in first))


def citation_precision(record: Record) -> float | None:
    """The share of the citations that are of a gold quote or of `also`."""
    citations = record.answer["citations"]
    if not record.question.gold or not citations:
        return None
    right = record.question.gold + record.question.also
    return sum(is_of(citation, right) for citation in citations) / len(citations)


def facts_said(record: Record) -> float | None:
    """The share of the facts that the answer says, each in one of its alternatives.

    The [n] of citations and the numbers of list items are no words of the answer.
    """
    facts = record.question.facts
    if not facts:
        return None
    return sum(says_fact(record, fact) for fact in facts) / len(facts)


def says_fact(record: Record, fact: Sequence[str]) -> bool:
    """Whether the answer says `fact` in one of its alternatives. The number of a count question is
    looked for in the sentence that counts, where there is one, and never in "(yrkande 3)"."""
    question, said = record.question, own_words(record)
    if question.type == COUNT and fact == question.facts[0]:
        counting = COUNTING.search(said)
        said = counting[0] if counting else LABEL.sub("", said)
    return says_one(said, fact)


def own_words(record: Record) -> str:
    """The answer without bold, the [n] of its citations and the numbers of its list items."""
    return ITEM_NUMBER.sub("", REFERENCE.sub("", record.answer["answer"].replace("**", "")))


def list_precision(record: Record) -> float | None:
    """Of a list question: the share of the items listed (cited) that are of its gold.

    The same place again is wrong, another row of the same text is not. 0 for an answer that lists
    nothing.
    """
    if not _is_list(record):
        return None
    listed = record.answer["citations"]
    right = {(c["document"], c["start"]) for c in listed if is_of(c, record.question.gold)}
    return len(right) / len(listed) if listed else 0.0


def list_recall(record: Record) -> float | None:
    """Of a list question: the share of the list's items, its gold, that are listed, each by a
    citation of its own: a whole chapter cited is one item."""
    return _listed(record) / len(record.question.gold) if _is_list(record) else None


def _listed(record: Record) -> int:
    """How many gold quotes can be paired with citations, one to one: a maximum matching by
    augmenting paths (Kuhn 1955)."""
    citations = record.answer["citations"]
    able = [
        [n for n, citation in enumerate(citations) if is_of(citation, (gold,))]
        for gold in record.question.gold
    ]
    taken: dict[int, int] = {}

    def place(gold: int, tried: set[int]) -> bool:
        for citation in able[gold]:
            if citation not in tried:
                tried.add(citation)
                if citation not in taken or place(taken[citation], tried):
                    taken[citation] = gold
                    return True
        return False

    return sum(place(gold, set()) for gold in range(len(able)))


def list_f1(record: Record) -> float | None:
    """Of a list question: the harmonic mean of list_precision and list_recall; 0 if both are."""
    precision, recall = list_precision(record), list_recall(record)
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def list_exact(record: Record) -> float | None:
    """Of a list question: 1 if all of the list is listed and nothing else."""
    score = list_f1(record)
    return None if score is None else float(score == 1)


def count_right(record: Record) -> float | None:
    """Of a count question: 1 if the answer says the number, which is the question's first fact."""
    question = record.question
    if question.type != COUNT or not question.facts:
        return None
    return float(says_fact(record, question.facts[0]))


def _is_list(record: Record) -> bool:
    return record.question.type == LIST and bool(record.question.gold)


def correct_refusal(record: Record) -> float | None:
    """Of the questions to refuse: 1 if refused, 0 if answered."""
    return float(record.answer["refused"]) if record.question.refuse else None


def false_refusal(record: Record) -> float | None:
    """Of the questions to answer: 1 if refused, 0 if answered."""
    return None if record.question.refuse else float(record.answer["refused"])


def reason_right(record: Record) -> float | None:
    """Of the questions rightly refused: 1 if for the right reason."""
    if not (record.question.refuse and record.question.reason and record.answer["refused"]):
        return None
    return float(record.answer["reason"] == record.question.reason)


def attribution(record: Record) -> float | None:
    """Of the questions answered: 1 if no citation is from a document that the question is not about
    (`not_documents`)."""
    barred = record.question.not_documents
    if not barred or record.answer["refused"]:
        return None
    return float(not any(c["document"] in barred for c in record.answer["citations"]))


def verbatim(record: Record, texts: Mapping[str, str]) -> float | None:
    """1 if every citation's quote is exactly its document's text from `start` to `stop`."""
    citations = record.answer["citations"]
    return float(not misquoted(citations, texts)) if citations else None


def misquoted(citations: Iterable[CitationJson], texts: Mapping[str, str]) -> list[int]:
    """The numbers of the citations whose quote does not stand where they say."""
    return [
        citation["number"]
        for citation in citations
        if citation["quote"]
        != texts.get(citation["document"], "")[citation["start"] : citation["stop"]]
    ]


def references_valid(record: Record) -> float | None:
    """Of the questions answered: 1 if the answer refers to a source and each [n] is a citation."""
    if record.answer["refused"]:
        return None
    return float(bool(REFERENCE.search(record.answer["answer"])) and not dangling(record))


def dangling(record: Record) -> list[int]:
    """The n of each [n] in the answer that no citation has, in order."""
    numbers = {citation["number"] for citation in record.answer["citations"]}
    named = dict.fromkeys(int(n) for n in REFERENCE.findall(record.answer["answer"]))
    return [number for number in named if number not in numbers]


def supported(record: Record, texts: Mapping[str, str]) -> float | None:
    """Of the questions answered: the share of the answer's claims that its citations support."""
    return None if record.answer["refused"] else supported_share(record.answer, texts)


def words(record: Record) -> int | None:
    """The length of the answer in words; None for a refusal."""
    return None if record.answer["refused"] else len(record.answer["answer"].split())


def characters(record: Record) -> int | None:
    """The length of the answer in characters; None for a refusal."""
    return None if record.answer["refused"] else len(record.answer["answer"])


def cited_characters(record: Record) -> int | None:
    """How many characters the answer cites; None for a refusal. Who cites all cites gold too."""
    if record.answer["refused"]:
        return None
    return sum(len(citation["quote"]) for citation in record.answer["citations"])
