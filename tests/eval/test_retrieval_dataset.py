"""A folder of files → a data set, or one sentence that says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.dataset import Dataset, DatasetError, Document, Query, read_dataset

CORPUS = '{"id": "d1", "text": "Bussen går till Nora."}\n{"id": "d2", "text": "Vården är fri."}\n'
QUERIES = '{"id": "q1", "text": "Vart går bussen?", "gold": ["d1"]}\n'
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq3\td2\t1\n"


def written(folder: Path, corpus: str, queries: str, qrels: str | None = None) -> Path:
    made = folder / "mängd"
    made.mkdir()
    (made / "corpus.jsonl").write_text(corpus, encoding="utf-8")
    (made / "queries.jsonl").write_text(queries, encoding="utf-8")
    if qrels is not None:
        (made / "qrels").mkdir()
        (made / "qrels" / "test.tsv").write_text(qrels, encoding="utf-8")
    return made


def test_gold_in_the_questions(tmp_path: Path) -> None:
    assert read_dataset(written(tmp_path, CORPUS, QUERIES)) == Dataset(
        "mängd",
        (Document("d1", "", "Bussen går till Nora."), Document("d2", "", "Vården är fri.")),
        (Query("q1", "Vart går bussen?", {"d1": 1.0}),),
        unscored=0,
        unknown=0,
    )


def test_the_shape_of_beir(tmp_path: Path) -> None:
    corpus = '{"_id": "d1", "title": "Buss", "text": "Den går till Nora."}\n{"_id": 2, "text": ""}'
    # blank lines and a byte order mark are none of the content
    queries = '\ufeff{"_id": "q1", "text": "Vart?"}\n\n{"_id": "q2", "text": "Varför?"}\n'
    read = read_dataset(written(tmp_path, corpus, queries, QRELS))
    assert read.documents == (Document("d1", "Buss", "Den går till Nora."), Document("2", "", ""))
    # d2 with the score 0 is no right answer; q2 has none, and q3 is no question
    assert read.queries == (Query("q1", "Vart?", {"d1": 2.0}),)
    assert (read.unscored, read.unknown) == (1, 0)


def test_what_cannot_be_scored_is_counted(tmp_path: Path) -> None:
    queries = (
        QUERIES
        + '{"id": "q2", "text": "Och?", "gold": ["borta", "d2", "även"]}\n'
        + '{"id": "q3", "text": "Va?", "gold": []}\n{"id": "q4", "text": "Nå?"}\n'
    )
    read = read_dataset(written(tmp_path, CORPUS, queries))
    assert [query.id for query in read.queries] == ["q1", "q2"]
    assert (read.unscored, read.unknown) == (2, 2)
    # those that are not there stay, as misses
    assert set(read.queries[1].gains) == {"borta", "d2", "även"}


def test_half_a_character_is_made_readable(tmp_path: Path) -> None:
    corpus = '{"id": "d1", "text": "a\\ud800b"}'
    assert read_dataset(written(tmp_path, corpus, QUERIES)).documents[0].text == "a?b"


# (corpus, queries, qrels, what the sentence begins with)
FAULTS = [
    ("{", QUERIES, None, "Rad 1 i corpus.jsonl är inte giltig JSON"),
    (CORPUS, QUERIES + "[1]", None, "Rad 2 i queries.jsonl är inte ett JSON-objekt"),
    ('{"text": "a"}', QUERIES, None, "Rad 1 i corpus.jsonl saknar ett id"),
    ('{"id": true, "text": "a"}', QUERIES, None, "Rad 1 i corpus.jsonl saknar ett id"),
    ('{"id": "a"}', QUERIES, None, "Rad 1 i corpus.jsonl saknar fältet text"),
    ('{"id": "a", "text": 1}', QUERIES, None, "Rad 1 i corpus.jsonl saknar fältet text"),
    (CORPUS + CORPUS, QUERIES, None, "Rad 3 i corpus.jsonl har samma id"),
    ("\n", QUERIES, None, "Filen "),
    (CORPUS, QUERIES + QUERIES, None, "Rad 2 i queries.jsonl har samma id"),
    (CORPUS, '{"id": "q", "text": "a", "gold": "d1"}', None, "Rad 1 i queries.jsonl har ett gold"),
    (CORPUS, '{"id": "q", "text": "a", "gold": [[]]}', None, "Rad 1 i queries.jsonl saknar ett id"),
    (CORPUS, '{"id": "q", "text": "a", "gold": []}', None, "Ingen fråga i "),
    (CORPUS, "", None, "Filen "),
    # no gold and no qrels; a line of qrels that is none; a heading anywhere but first
    (CORPUS, '{"id": "q", "text": "a"}', None, "Filen "),
    (CORPUS, '{"id": "q", "text": "a"}', "q d1 1", "Rad 1 i test.tsv är inte"),
    (CORPUS, '{"id": "q", "text": "a"}', "q\td1\t1\nq\td2\tmånga", "Rad 2 i test.tsv är inte"),
    (CORPUS, '{"id": "q", "text": "a"}', QRELS, "Ingen fråga i "),
]


@pytest.mark.parametrize(("corpus", "queries", "qrels", "begins"), FAULTS)
def test_a_fault_is_one_sentence(
    tmp_path: Path, corpus: str, queries: str, qrels: str | None, begins: str
) -> None:
    with pytest.raises(DatasetError) as caught:
        read_dataset(written(tmp_path, corpus, queries, qrels))
    told = str(caught.value)
    assert told.startswith(begins) and told.endswith(".") and "\n" not in told


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"Mappen .*borta finns inte"):
        read_dataset(tmp_path / "borta")
    with pytest.raises(DatasetError, match=r"Filen .*corpus.jsonl saknas"):
        read_dataset(tmp_path)
    (tmp_path / "corpus.jsonl").write_bytes("å".encode("latin-1"))
    with pytest.raises(DatasetError, match=r"Filen .*corpus.jsonl är inte text i UTF-8"):
        read_dataset(tmp_path)
