"""tantivy's scores beside the formula of BM25, over the passages of the documents that ship."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from documents import read_corpus
from documents.catalogue import read_catalogue
from index.chunking import chunk
from index.keywords import Keywords, analysed, stems, write_keywords

# words of five letters or more that stand in the plans: they are looked for as they are
QUERIES = [
    "kollektivtrafik landsbygd",
    "tandvård barn unga",
    "psykiatri kötider",
    "hyrpersonal sjuksköterskor",
    "barnmorskor förlossning",
    "ambulans helikopter",
    "kultur folkhögskola",
    "digitalisering vårdcentral",
    "klimat fossilfria bussar",
    "rehabilitering äldre sjukhus",
]
TOP = 10
# tantivy keeps a passage's length in a byte: exactly up to 40 words, then rounded down by less than
# an eighth. For a text of x times the mean length that is up to .9x / 8 of a denominator that is at
# least 1 + .3 + .9x, which is a tenth at x = 5.
ROUNDING = 0.1


def bm25(query: list[str], texts: list[list[str]]) -> list[float]:
    """The score of each of `texts`: Robertson and Zaragoza, "The Probabilistic Relevance Framework"
    (2009), with k1 = 1.2, b = .75 and an idf that is never negative, as Lucene has it."""
    mean = sum(map(len, texts)) / len(texts)
    counts = [Counter(text) for text in texts]
    scores = [0.0] * len(texts)
    for term in dict.fromkeys(query):
        holding = sum(term in count for count in counts)
        idf = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        for i, count in enumerate(counts):
            norm = 1.2 * (0.25 + 0.75 * len(texts[i]) / mean)
            scores[i] += idf * count[term] * 2.2 / (count[term] + norm)
    return scores


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Keywords, dict[str, list[str]]]:
    """The lexical index of the five plans, and the stems of each passage."""
    passages = [found for plan in read_corpus(read_catalogue()) for found in chunk(plan)]
    folder: Path = tmp_path_factory.mktemp("bm25")
    write_keywords(folder, passages)
    texts = {p.id: analysed(f"{p.quote} {p.context}", {})["stems"] for p in passages}
    return Keywords(folder), texts


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES)
def test_ranks_as_bm25_does(corpus: tuple[Keywords, dict[str, list[str]]], query: str) -> None:
    keywords, texts = corpus
    terms = [term for term in stems(query) if len(term) > 4 and keywords.frequency("stems", term)]
    assert terms
    scores = dict(zip(texts, bm25(terms, list(texts.values())), strict=True))
    best = sorted((score for score in scores.values() if score > 0), reverse=True)[:TOP]
    found = keywords.search("stems", dict.fromkeys(terms, 1.0), None, TOP)
    assert len(found) == len(best)
    # what stands in each place is as good as what should, and tantivy says how good
    for (key, score), right in zip(found, best, strict=True):
        assert scores[key] == pytest.approx(right, rel=ROUNDING)
        assert score == pytest.approx(scores[key], rel=ROUNDING)
