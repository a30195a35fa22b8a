"""Texts that are no plans, searched by the product's own code: four documents and a bag of words
for embedding model, so that nothing slow is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.dataset import Dataset, Document, Query
from eval.retrieval import MEASURED, Measurement, by_document, figures_of, measure, passages_of
from index.searching import Weights
from tests.index.made import BagOfWords

BUS = Document("buss", "", "Busslinjen till Nora får tätare turer på kvällen och på helgen.")
CARE = Document("vård", "", "Vårdcentralen i Sala öppnar en mottagning för unga om psykisk hälsa.")
TEETH = Document("tand", "Tandvård", "Barn och unga går till tandläkaren utan avgift.")
# a sentence of 80 characters, 20 times, and what is asked about as the last of it
FILLER = "Regionen arbetar för ett gott liv i hela länet för alla som bor och verkar här. "
LONG = Document("lång", "", FILLER * 20 + "Ambulanshelikoptern ska lyfta från Västerås flygplats.")
DOCUMENTS = (BUS, CARE, TEETH, LONG)

# each question in words of the document that answers it
QUERIES = (
    Query("q1", "När får busslinjen till Nora tätare turer?", {"buss": 1.0}),
    Query("q2", "Var lyfter ambulanshelikoptern?", {"lång": 1.0}),
    # by its title alone
    Query("q3", "tandvård", {"tand": 1.0}),
    # one of the two right documents is not in the corpus
    Query("q4", "en mottagning för unga i Sala", {"vård": 1.0, "borta": 1.0}),
)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measurement:
    dataset = Dataset("prov", DOCUMENTS, QUERIES, unscored=2, unknown=1)
    return measure(dataset, BagOfWords(), tmp_path_factory.mktemp("index"))


def test_what_was_measured(measured: Measurement) -> None:
    assert (measured["dataset"], measured["model"]) == ("prov", "bag")
    assert (measured["documents"], measured["queries"]) == (4, 4)
    assert (measured["unscored"], measured["unknown_gold"]) == (2, 1)
    # the long one is 1,654 characters, which are four passages of at most 500; the others one each
    assert measured["passages"] == 3 + 4
    assert measured["weights"]["stems"] == Weights().stems
    assert list(measured["figures"]) == list(MEASURED)


def test_words_find_each_document_first(measured: Measurement) -> None:
    # each question's rare words stand in one document only
    for name in ("stems", "lexical", "fused"):
        figures = measured["figures"][name]
        assert figures["mrr"]["mean"] == 1.0
        # of q4's two right documents one is not there: (1 + 1 + 1 + 1/2) / 4
        assert figures["recall@1"]["mean"] == figures["recall@20"]["mean"] == 0.875
        # and its nDCG is 1 / (1 + .6309) = .6131: (3 + .6131) / 4
        assert figures["ndcg@10"]["mean"] == pytest.approx(0.9033, abs=1e-4)
        assert (figures["mrr"]["scored"], figures["mrr"]["unscored"]) == (4, 0)


def test_grams_miss_what_they_cannot_see(tmp_path: Path) -> None:
    # "nora" has no five letters in a row: with no other word the grams find nothing, the stems do
    queries = (Query("q1", "Nora?", {"buss": 1.0}),)
    figures = measure(Dataset("prov", DOCUMENTS, queries, 0, 0), BagOfWords(), tmp_path)["figures"]
    assert figures["grams"]["recall@20"]["mean"] == 0.0
    assert figures["stems"]["recall@1"]["mean"] == 1.0


def test_the_weights_are_those_given(tmp_path: Path) -> None:
    # of the words of the question "nora" is in one document and "mottagning" in another: the stems
    # know both and the grams only the second, so it is the grams alone that tell which is first
    queries = (Query("q1", "Nora mottagning", {"vård": 1.0}),)
    dataset = Dataset("prov", (BUS, CARE), queries, 0, 0)
    grams = Weights(passages=0, sentences=0, stems=0)
    made = measure(dataset, BagOfWords(), tmp_path / "grams", grams)
    assert made["weights"]["stems"] == 0
    assert made["figures"]["fused"]["mrr"]["mean"] == 1.0
    # the other way round: the grams would have it first, and weigh less than nothing
    against = Weights(passages=0, sentences=0, stems=0, grams=-1)
    made = measure(dataset, BagOfWords(), tmp_path / "against", against)
    assert made["figures"]["fused"]["mrr"]["mean"] == 0.5


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    dataset = Dataset("prov", (BUS, CARE), QUERIES[:1], 0, 0)
    measure(dataset, BagOfWords(), tmp_path, progress=lambda *step: told.append(step))
    # two passages, and the two sentences that they are
    assert told == [("Bäddar in", 4, 4), ("Söker", 1, 1)]


# (a document, the texts of its passages, what is put before each when it is embedded)
PASSAGES = [
    # title and text
    (TEETH, [TEETH.text], "Tandvård"),
    # too short to be a passage of a plan
    (Document("kort", "", "Ja."), ["Ja."], ""),
    # only a title
    (Document("titel", "Buss till Nora", " "), ["Buss till Nora"], "Buss till Nora"),
    # nothing at all
    (Document("tom", "", ""), [""], ""),
]


@pytest.mark.parametrize(("document", "quotes", "context"), PASSAGES)
def test_passages(document: Document, quotes: list[str], context: str) -> None:
    passages = passages_of(document)
    assert [passage.quote for passage in passages] == quotes
    assert {passage.context for passage in passages} == {context}
    assert {passage.plan.id for passage in passages} == {document.id}


def test_a_document_has_the_score_of_its_best_passage() -> None:
    hits = [("a1", 9.0), ("b1", 7.0), ("a2", 5.0), ("c1", 1.0)]
    documents = {"a1": "a", "a2": "a", "b1": "b", "c1": "c"}
    assert by_document(hits, documents) == [("a", 9.0), ("b", 7.0), ("c", 1.0)]


def test_figures_are_means_over_the_questions() -> None:
    queries = (Query("q1", "", {"a": 1.0}), Query("q2", "", {"b": 1.0}))
    figures = figures_of(queries, [["a", "b"], ["a", "b"]])
    # places 1 and 2: (1 + .6309) / 2, (1 + 0) / 2, (1 + 1) / 2, (1 + 1/2) / 2
    assert figures["ndcg@10"]["mean"] == pytest.approx(0.8155, abs=1e-4)
    assert figures["recall@1"]["mean"] == 0.5
    assert figures["recall@5"]["mean"] == 1.0
    assert figures["mrr"]["mean"] == 0.75
