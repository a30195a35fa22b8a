"""A run as others' tools read it, line by line."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from eval.exporting import beir, ragchecker
from eval.question import Gold, GoldQuestion
from eval.runfolder import Run, lines
from eval.summarising import summarise
from tests.eval.making import (
    CONFIG,
    QUESTIONS,
    SOURCES,
    TEXTS,
    M,
    V,
    answered,
    quoting,
    record,
    refused,
    run_of,
    system_of,
)

BUP, BEDS = "Att avsätta 15 miljoner för BUP.", "Att bygga 12 nya vårdplatser."
TAX, CUT = "Att höja skatten med 15 öre.", "Att sänka skatten med 20 öre."
CLIMATE, OLD = "Att utlysa klimatnödläge.", "Att äldre får trappa ner vid 62 år."


def gold(document: str, quote: str) -> str:
    """The id of a gold quote."""
    return f"{document}:gold-{hashlib.sha256(quote.encode()).hexdigest()[:12]}"


def place(document: str, quote: str) -> str:
    """The id of a passage: where it stands in its document."""
    start = TEXTS[document].index(quote)
    return f"{document}:{start}-{start + len(quote)}"


FOLLOWING = GoldQuestion(
    "q 8",
    "Och om skatten?",
    "follow_up",
    history=("Vad vill M?",),
    gold=(Gold(M, CUT),),
    # does as well, as there is one gold
    also=(Gold(V, TAX),),
)
ASKED = (QUESTIONS[0], QUESTIONS[1], QUESTIONS[3], QUESTIONS[4], QUESTIONS[6], FOLLOWING)
ANSWERS = {
    # q1: first something else, then the gold, and a part of it once more
    "q1": quoting((V, BEDS), (V, BUP), (V, BUP[:24])),
    # q2: three of the four quotes in one citation, the first of them again, the fourth not at all
    "q2": quoting((V, f"{BEDS} {TAX} {CLIMATE}"), (V, BEDS)),
    # q4: refused, although there are two quotes to find
    "q4": refused("no_evidence"),
    # q5: answered, although it must be refused
    "q5": quoting((V, BEDS)),
    # q7: right, the same passage cited twice
    "q7": quoting((V, BEDS), (V, BEDS)),
    # q 8: what does as well as the gold
    "q 8": quoting((V, TAX)),
}


def made(*names: str) -> Run:
    """A run in which each system of `names` gave the answers above."""
    answers = {question.question: ANSWERS[question.id] for question in ASKED}
    systems = [system_of(answers, name) for name in names]
    records = [record(question, ANSWERS[question.id]) for question in ASKED]
    summaries = tuple(summarise(name, records, TEXTS, SOURCES) for name in names)
    return Run(CONFIG, summaries, tuple(line for one in systems for line in lines(one, records)))


def test_the_run_as_trec_has_it() -> None:
    files = beir(made("prov"), ["prov"])
    assert files["prov.trec"].splitlines() == [
        # the gold quote is the second document; the part of it is no further gold
        f"q1 Q0 {place(V, BEDS)} 1 3 prov",
        f"q1 Q0 {gold(V, BUP)} 2 2 prov",
        f"q1 Q0 {place(V, BUP[:24])} 3 1 prov",
        # one citation of three gold quotes is three documents; the first quote again is itself
        f"q2 Q0 {gold(V, BEDS)} 1 4 prov",
        f"q2 Q0 {gold(V, TAX)} 2 3 prov",
        f"q2 Q0 {gold(V, CLIMATE)} 3 2 prov",
        f"q2 Q0 {place(V, BEDS)} 4 1 prov",
        # a refusal is a line that finds nothing: tools leave out questions that a run leaves out
        "q4 Q0 no-citation 1 0 prov",
        # a document stands once for a question, as the format wants it
        f"q7 Q0 {gold(V, BEDS)} 1 2 prov",
        f"q7 Q0 {place(V, BEDS)} 2 1 prov",
        # what does as well stands for the gold; the id is escaped, for TREC has spaces between ids
        f"q%208 Q0 {gold(M, CUT)} 1 1 prov",
    ]


def test_the_documents_to_find() -> None:
    files = beir(made("prov"), ["prov"])
    # one a gold quote, whoever cites it; q5 has nothing to find and is left out
    expected = [
        ("q1", gold(V, BUP)),
        *(("q2", gold(V, quote)) for quote in (BEDS, TAX, CLIMATE, OLD)),
        ("q4", gold(V, TAX)),
        ("q4", gold(M, CUT)),
        ("q7", gold(V, BEDS)),
        ("q%208", gold(M, CUT)),
    ]
    head, *rows = files["qrels/test.tsv"].splitlines()
    assert head == "query-id\tcorpus-id\tscore"
    assert rows == [f"{question}\t{document}\t1" for question, document in expected]
    trec = [f"{question} 0 {document} 1" for question, document in expected]
    assert files["qrels.trec"].splitlines() == trec


def test_the_corpus_and_the_queries() -> None:
    files = beir(made("prov"), ["prov"])
    corpus = [json.loads(line) for line in files["corpus.jsonl"].splitlines()]
    # the six gold quotes, then the citations; each once
    assert [row["_id"] for row in corpus] == [
        gold(V, BUP),
        *(gold(V, quote) for quote in (BEDS, TAX, CLIMATE, OLD)),
        gold(M, CUT),
        *(place(V, quote) for quote in (BEDS, BUP, BUP[:24], f"{BEDS} {TAX} {CLIMATE}", TAX)),
    ]
    assert corpus[0] == {"_id": gold(V, BUP), "title": V, "text": BUP}
    assert corpus[6] == {"_id": place(V, BEDS), "title": V, "text": BEDS}
    queries = [json.loads(line) for line in files["queries.jsonl"].splitlines()]
    assert [row["_id"] for row in queries] == ["q1", "q2", "q4", "q7", "q%208"]
    # a follow-up question comes after those before it
    assert queries[-1]["text"] == "Vad vill M?\nOch om skatten?"


def test_recall_of_the_run_is_gold_recall() -> None:
    # as any tool counts recall at full depth: the documents to find that are in the run
    files = beir(made("prov"), ["prov"])
    wanted = [(row.split()[0], row.split()[2]) for row in files["qrels.trec"].splitlines()]
    found = {(row.split()[0], row.split()[2]) for row in files["prov.trec"].splitlines()}
    recalls = {
        question: sum(pair in found for pair in wanted if pair[0] == question) / count
        for question, count in Counter(question for question, _ in wanted).items()
    }
    assert recalls == {"q1": 1.0, "q2": 3 / 4, "q4": 0 / 2, "q7": 1.0, "q%208": 1.0}
    scores = {line["id"].replace(" ", "%20"): line["scores"] for line in made("prov").lines}
    assert recalls == {question: scores[question]["gold_recall"] for question in recalls}


def test_what_does_as_well_counts_only_where_there_is_one_gold() -> None:
    # as gold_recall has it: with two quotes to find, a third is none of them
    question = GoldQuestion(
        "n", "Vad?", "list", gold=(Gold(V, BUP), Gold(V, BEDS)), also=(Gold(V, TAX),)
    )
    files = beir(run_of(question, quoting((V, TAX))), ["prov"])
    assert files["prov.trec"] == f"n Q0 {place(V, TAX)} 1 1 prov\n"


def test_two_systems_have_one_set_of_documents_to_find() -> None:
    files = beir(made("prov", "annat"), ["prov", "annat"])
    assert files["annat.trec"] == files["prov.trec"].replace(" prov\n", " annat\n")
    assert files["qrels.trec"] == beir(made("prov"), ["prov"])["qrels.trec"]


def test_ragchecker() -> None:
    (told,) = ragchecker(made("prov"), ["prov"]).values()
    results = json.loads(told)["results"]
    assert [result["query_id"] for result in results] == ["q1", "q2", "q4", "q7", "q 8"]
    assert results[0] == {
        "query_id": "q1",
        "query": "Vad får BUP?",
        # "15 miljoner" is said by the quote
        "gt_answer": BUP,
        "response": f"{BEDS} [1]\n{BUP} [2]\n{BUP[:24]} [3]",
        "retrieved_context": [
            {"doc_id": place(V, BEDS), "text": BEDS},
            {"doc_id": place(V, BUP), "text": BUP},
            {"doc_id": place(V, BUP[:24]), "text": BUP[:24]},
        ],
    }
    assert results[1]["gt_answer"].splitlines() == [BEDS, TAX, CLIMATE, OLD]
    # a refusal is an answer without context
    assert results[2]["response"] == "Det står inte i dokumenten."
    assert results[2]["retrieved_context"] == []


def test_a_fact_that_no_gold_quote_says_is_in_the_right_answer() -> None:
    question = GoldQuestion("n", "Hur många?", "count", facts=(("två", "2"), ("BUP",)))
    run = run_of(question, answered(text="Två."))
    (told,) = ragchecker(run, ["prov"]).values()
    assert json.loads(told)["results"][0]["gt_answer"] == "två\nBUP"
    # without gold quotes there are no documents to find
    assert beir(run, ["prov"])["prov.trec"] == ""
