"""A run → the files that others' tools score it from: RAGChecker's, and BEIR's with a TREC run.

Both hold the questions that have an answer: those to refuse have nothing that these tools could
score, and are left out. A refusal of a question that has an answer is in both, as an answer that
found nothing.

What the figures of BEIR's tools mean here: a document to find is a gold quote, whoever quotes it.
In the run, the first citation of a gold quote stands as that quote; a further one of the same quote
stands as itself and is not relevant, so that citing a passage twice finds it once, and one of two
gold quotes stands as both, one after the other. Recall at full depth is then exactly `gold_recall`,
and the qrels are the same for every system that was asked the same questions. The corpus holds the
gold quotes and what the systems cited, nothing else: it is there to score runs, not to search in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict
from urllib.parse import quote

from assistant.answer import CitationJson
from eval.matching import says_one
from eval.metrics import is_of
from eval.question import Gold
from eval.runfolder import GoldJson, Line, Run

# the document of an answer without citations: tools leave out questions that a run says nothing of,
# where these must count as misses
NOTHING = "no-citation"


class RagDoc(TypedDict):
    """A passage that the answer was made from."""

    doc_id: str
    text: str


class RagResult(TypedDict):
    """A question as RAGChecker 0.1 reads it."""

    query_id: str
    query: str
    gt_answer: str
    response: str
    retrieved_context: list[RagDoc]


def is_answerable(line: Line) -> bool:
    """Whether the question has an answer that is known: gold or facts."""
    expected = line["expected"]
    return not expected["refuse"] and bool(expected["gold"] or expected["facts"])


def is_to_find(line: Line) -> bool:
    """Whether the question has gold quotes to find."""
    return bool(line["expected"]["gold"]) and is_answerable(line)


def ragchecker(run: Run, systems: Iterable[str]) -> dict[str, str]:
    """The file of each system for `ragchecker-cli --input_path`, by its name.

    The right answer is the gold quotes and the facts that they do not say; the retrieved context is
    what the answer cites, which is all that it may rest on.
    """
    files = {}
    for system in systems:
        results = [_result(line) for line in run.of(system) if is_answerable(line)]
        told = json.dumps({"results": results}, ensure_ascii=False, indent=2)
        files[f"ragchecker-{_id(system)}.json"] = told + "\n"
    return files


def _result(line: Line) -> RagResult:
    return {
        "query_id": line["id"],
        "query": _asked(line),
        "gt_answer": _right_answer(line),
        "response": line["answer"],
        "retrieved_context": [
            {"doc_id": _place(citation), "text": citation["quote"]}
            for citation in line["citations"]
        ],
    }


def _asked(line: Line) -> str:
    """The question, after the earlier ones of its conversation."""
    return "\n".join([*line["history"], line["question"]])


def _right_answer(line: Line) -> str:
    quotes = [gold["quote"] for gold in line["expected"]["gold"]]
    facts = [
        alternatives[0]
        for alternatives in line["expected"]["facts"]
        if not any(says_one(text, alternatives) for text in quotes)
    ]
    return "\n".join([*quotes, *facts])


def beir(run: Run, systems: Sequence[str]) -> dict[str, str]:
    """The files of a BEIR data set and the systems' runs over it, by their names.

    corpus.jsonl, queries.jsonl, qrels/test.tsv, the same qrels as TREC has them in qrels.trec, and
    for each of `systems`, which were asked the same questions, its run as TREC has it:
    `ir_measures qrels.trec full.trec R@5 nDCG@10` tells the figures of the system `full`.
    """
    asked = [line for line in run.of(systems[0]) if is_to_find(line)]
    wanted = {line["id"]: _wanted(line) for line in asked}
    corpus: dict[str, str] = {}
    for golds in wanted.values():
        corpus |= {name: golds[name][0].quote for name in golds}
    runs = {}
    for system in systems:
        rows: list[str] = []
        for line in run.of(system):
            if line["id"] in wanted:
                corpus |= {_place(citation): citation["quote"] for citation in line["citations"]}
                rows += _ranked(system, line, wanted[line["id"]])
        runs[f"{_id(system)}.trec"] = "".join(rows)
    pairs = [(_id(line["id"]), name) for line in asked for name in wanted[line["id"]]]
    return {
        "corpus.jsonl": _jsonl(
            {"_id": name, "title": name.partition(":")[0], "text": corpus[name]} for name in corpus
        ),
        "queries.jsonl": _jsonl({"_id": _id(line["id"]), "text": _asked(line)} for line in asked),
        "qrels/test.tsv": "query-id\tcorpus-id\tscore\n"
        + "".join(f"{question}\t{name}\t1\n" for question, name in pairs),
        "qrels.trec": "".join(f"{question} 0 {name} 1\n" for question, name in pairs),
        **runs,
    }


def _wanted(line: Line) -> dict[str, tuple[Gold, ...]]:
    """The documents to find, by id: each gold quote and, where there is one, what does as well."""
    golds = line["expected"]["gold"]
    also = line["expected"]["also"] if len(golds) == 1 else []
    return {_gold_id(gold): tuple(Gold(**one) for one in (gold, *also)) for gold in golds}


def _ranked(system: str, line: Line, wanted: Mapping[str, tuple[Gold, ...]]) -> Iterator[str]:
    """The question's lines of a TREC run, best first."""
    found: dict[str, None] = {}
    for citation in line["citations"]:
        new = [
            name for name, golds in wanted.items() if name not in found and is_of(citation, golds)
        ]
        found |= dict.fromkeys(new or [_place(citation)])
    for rank, name in enumerate(found or [NOTHING], 1):
        yield f"{_id(line['id'])} Q0 {name} {rank} {len(found) + 1 - rank} {_id(system)}\n"


def _place(citation: CitationJson) -> str:
    """ "vansterpartiet-2021:17234-17317": the id of a passage, by its document and place in it."""
    return f"{_id(citation['document'])}:{citation['start']}-{citation['stop']}"


def _gold_id(gold: GoldJson) -> str:
    """ "vansterpartiet-2021:gold-6b1f0a9c2d3e": a gold quote's, whose place a run does not know."""
    digest = hashlib.sha256(gold["quote"].encode(errors="backslashreplace")).hexdigest()[:12]
    return f"{_id(gold['document'])}:gold-{digest}"


def _id(text: str) -> str:
    """`text` as an id: TREC's files have spaces between ids, so what is no letter is escaped."""
    return quote(text, safe="", errors="backslashreplace")


def _jsonl(rows: Iterable[Mapping[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
