"""The searches fused, narrowed and shared; and an index that cannot be used, told in a sentence."""

from __future__ import annotations

import json
import shutil
import string
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import numpy as np
import pytest

from documents.catalogue import Entry
from index import open_index
from index.building import KEYWORDS, PASSAGES, VECTORS
from index.evidence import Evidence
from index.keywords import MOST_TERMS, grams
from index.manifest import IndexProblem, current_build
from index.passage import PassageKind
from index.searching import Hits, Index, Weights, fuse
from index.store import Vectors, VectorStore, write_vectors
from tests.index.made import PARTY, BagOfWords, corpus, name, passages

# fusing: (what the searches returned, their weights, the fused scores)
FUSED: list[tuple[dict[str, Hits], dict[str, float], dict[str, float]]] = [
    # mean 2, deviation 1: +1 and -1, counted from the last
    ({"a": [("x", 3.0), ("y", 1.0)]}, {"a": 1.0}, {"x": 2.0, "y": 0.0}),
    # the scale does not count: 300 and 100 are as 3 and 1
    ({"a": [("x", 300.0), ("y", 100.0)]}, {"a": 1.0}, {"x": 2.0, "y": 0.0}),
    # the weight does
    ({"a": [("x", 3.0), ("y", 1.0)]}, {"a": 0.5}, {"x": 1.0, "y": 0.0}),
    # how much better counts: mean 3, deviation √((9+1+4)/3) = 2.160; 5/2.160, 1/2.160 and 0
    (
        {"a": [("x", 6.0), ("y", 2.0), ("z", 1.0)]},
        {"a": 1.0},
        {"x": 2.3146, "y": 0.4629, "z": 0.0},
    ),
    # two searches are added; what one did not return counts as its last, which is nothing
    (
        {"a": [("x", 3.0), ("y", 1.0)], "b": [("y", 9.0), ("z", 7.0)]},
        {"a": 1.0, "b": 0.25},
        {"x": 2.0, "y": 0.5, "z": 0.0},
    ),
    # cosines below nought are scores like others
    ({"a": [("x", 0.0), ("y", -2.0)]}, {"a": 1.0}, {"x": 2.0, "y": 0.0}),
    # all alike: none is better
    ({"a": [("x", 3.0), ("y", 3.0)]}, {"a": 1.0}, {"x": 0.0, "y": 0.0}),
    # a search that found nothing says nothing
    ({"a": [("x", 3.0), ("y", 1.0)], "b": []}, {"a": 1.0, "b": 1.0}, {"x": 2.0, "y": 0.0}),
    ({"a": []}, {"a": 1.0}, {}),
    ({}, {}, {}),
]


@pytest.mark.parametrize(("searches", "weights", "expected"), FUSED)
def test_fusing(
    searches: dict[str, Hits], weights: dict[str, float], expected: dict[str, float]
) -> None:
    assert fuse(searches, weights) == pytest.approx(expected, abs=1e-4)


# searching


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    return corpus(tmp_path_factory.mktemp("searching"))


@pytest.fixture(scope="module")
def index(made_index: Path, entries: tuple[Entry, ...]) -> Index:
    """The index of the three plans, opened."""
    return open_index(made_index, entries, BagOfWords())


def labels(evidence: Sequence[Evidence]) -> list[str]:
    return [name(found.passage) for found in evidence]


# (question, what must stand first)
FIRST = [
    # by its words
    ("När får busslinjen till Nora tätare turer?", "yrkande 3"),
    # by words of its own and of its heading
    ("folkhögskolans lokaler", "åtgärd (uppdrag 2)"),
    # a figure by its row's head
    ("intäkter", "tabellrad Intäkter"),
]


@pytest.mark.parametrize(("question", "label"), FIRST)
def test_what_is_found_first(index: Index, question: str, label: str) -> None:
    assert labels(index.search(question))[0] == label


def test_evidence_says_how_it_was_found(index: Index) -> None:
    found = index.search("busslinjen till Nora", depth=3)
    best = found[0]
    assert best.passage.plan.source.organisation == "Liberalerna"
    assert best.found_by == ("passages", "sentences", "stems", "grams")
    assert best.cosine is not None and 0 < best.cosine <= 1
    scores = [evidence.score for evidence in found]
    assert scores == sorted(scores, reverse=True)
    # each passage once
    assert len({evidence.passage.id for evidence in found}) == len(found)
    # the cosine is that of the whole passage, and none where only others found it
    for evidence in found:
        assert (evidence.cosine is None) == ("passages" not in evidence.found_by)


def test_only_the_limit(index: Index) -> None:
    every = index.search("bussarna blir dyrare")
    assert len(every) > 3
    assert index.search("bussarna blir dyrare", limit=3) == every[:3]


def test_plans_narrow(index: Index) -> None:
    for plans in (("beslut",), ("beslut", "moten")):
        found = index.search("bussarna blir dyrare", plans)
        assert {evidence.passage.plan.id for evidence in found} == set(plans)
    # to none, and to one that is not there
    assert index.search("bussarna blir dyrare", ()) == []
    assert index.search("bussarna blir dyrare", ("okänd",)) == []


def test_kinds_narrow(index: Index) -> None:
    yrkanden = index.search("bussarna", kinds=[PassageKind.YRKANDE])
    assert sorted(labels(yrkanden)) == ["yrkande 1", "yrkande 2", "yrkande 3"]
    both = index.search("bussarna", ("beslut",), [PassageKind.ROW, PassageKind.ATGARD])
    assert {evidence.passage.kind for evidence in both} == {PassageKind.ROW, PassageKind.ATGARD}
    assert index.search("bussarna", kinds=[]) == []
    # narrowing leaves the order and the scores as they were
    every = index.search("bussarna")
    assert yrkanden == [e for e in every if e.passage.kind is PassageKind.YRKANDE]


def test_an_everyday_word_finds_what_the_plan_calls_otherwise(index: Index) -> None:
    # "stafettläkare" stands nowhere; its group has "hyrpersonal"
    found = index.search("stafettläkare")
    assert "stems" in next(e for e in found if name(e.passage) == "yrkande 1").found_by
    # whose words count for less than the question's own
    assert index._stems("hyrpersonal")["hyrpersonal"] == 1.0
    assert index._stems("stafettläkare")["hyrpersonal"] == index.weights.related


def test_what_argues_for_a_yrkande_raises_it(made_index: Path, entries: tuple[Entry, ...]) -> None:
    # the argument has these words, the yrkande none of them
    question = "många pendlare väljer bilen"
    scores = {}
    for share in (0.0, 0.5):
        index = open_index(made_index, entries, BagOfWords())
        index.weights = Weights(links=share)
        scores[share] = {name(e.passage): e.score for e in index.search(question)}
    assert max(scores[0.0], key=lambda label: scores[0.0][label]) == "2. Resor"
    # half its own score and half its argument's
    own, argument = scores[0.0]["yrkande 3"], scores[0.0]["2. Resor"]
    assert own < argument
    assert scores[0.5]["yrkande 3"] == pytest.approx((own + argument) / 2)
    # nothing else changes
    del scores[0.0]["yrkande 3"], scores[0.5]["yrkande 3"]
    for label, score in scores[0.0].items():
        assert scores[0.5][label] >= score
        assert label.startswith("yrkande") or scores[0.5][label] == score


def test_a_long_questions_own_words_come_before_related_ones(index: Index) -> None:
    letters = Random(3)
    noise = ["".join(letters.choices(string.ascii_lowercase, k=12)) for _ in range(31)]
    text = f"hyrpersonal {' '.join(noise)}"
    own = set(grams(text))
    asked = list(index._grams(text))
    assert len(own) < MOST_TERMS < len(asked)
    assert own == set(asked[: len(own)])


@pytest.mark.parametrize(
    "text", ["", "?", "(" * 5_000, "hyr\x00personal", "😀" * 1_000, "x" * 1_000_000, "\ud800"]
)
def test_any_text_gets_an_answer(index: Index, text: str) -> None:
    assert all(evidence.passage.id in index.passages for evidence in index.search(text))


def test_threads_get_what_one_gets(index: Index) -> None:
    questions = [passage.quote for passage in passages()] + ["bussarna", "hyrpersonal", "Nora"]
    questions *= 8
    alone = [index.search(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(index.search, questions)) == alone


def test_the_plans_are_listed_in_order(index: Index) -> None:
    assert [plan.id for plan in index.plans] == ["parti", "beslut", "moten"]


# an index that cannot be used


@pytest.fixture
def folder(tmp_path: Path, made_index: Path) -> Path:
    """A copy of the index, to be harmed."""
    shutil.copytree(made_index, tmp_path / "index")
    return tmp_path / "index"


def build_of(folder: Path) -> Path:
    build = current_build(folder)
    assert build is not None
    return build


def problem(folder: Path, entries: Sequence[Entry], embedder: BagOfWords | None = None) -> str:
    """The sentence that opening raises."""
    with pytest.raises(IndexProblem) as caught:
        open_index(folder, entries, embedder or BagOfWords())
    return str(caught.value)


def no_pointer(build: Path) -> None:
    (build.parent / "current").unlink()


def pointer_astray(build: Path) -> None:
    (build.parent / "current").write_text("../elsewhere")


def no_build(build: Path) -> None:
    shutil.rmtree(build)


@pytest.mark.parametrize("harm", [no_pointer, pointer_astray])
def test_a_whole_build_without_a_pointer_answers(
    folder: Path, entries: tuple[Entry, ...], harm: Callable[[Path], None]
) -> None:
    harm(build_of(folder))
    assert open_index(folder, entries, BagOfWords()).search("bussarna")
    # a build of anything else does not
    assert problem(folder, entries[:2]) == (
        "Dokumenten har ändrats sedan indexet byggdes; kör plansvar index."
    )


@pytest.mark.parametrize("harm", [no_build])
def test_no_index(folder: Path, entries: tuple[Entry, ...], harm: Callable[[Path], None]) -> None:
    harm(build_of(folder))
    assert problem(folder, entries) == f"Det finns inget index i {folder}; kör plansvar index."


def test_no_folder(tmp_path: Path, entries: tuple[Entry, ...]) -> None:
    missing = tmp_path / "missing"
    assert problem(missing, entries) == f"Det finns inget index i {missing}; kör plansvar index."
    assert not missing.exists()


def no_manifest(build: Path) -> None:
    (build / "manifest.json").unlink()


def manifest_cut_short(build: Path) -> None:
    (build / "manifest.json").write_text("{")


def no_vectors(build: Path) -> None:
    shutil.rmtree(build / VECTORS)


def vectors_garbled(build: Path) -> None:
    (build / VECTORS / "chroma.sqlite3").write_bytes(b"no database" * 1000)


def no_keywords(build: Path) -> None:
    shutil.rmtree(build / KEYWORDS)


def keywords_cut_short(build: Path) -> None:
    for path in (build / KEYWORDS).glob("*.term"):
        path.write_bytes(b"")


def no_links(build: Path) -> None:
    (build / "links.json").unlink()


def links_garbled(build: Path) -> None:
    (build / "links.json").write_text("[]")


def too_many_said(build: Path) -> None:
    manifest = json.loads((build / "manifest.json").read_text())
    (build / "manifest.json").write_text(json.dumps(manifest | {"passages": 13}))


def no_sentences(build: Path) -> None:
    store = VectorStore(build / VECTORS)
    ids = tuple(passage.id for passage in passages())
    rows = store.vectors(PASSAGES, ids)
    store.close()
    shutil.rmtree(build / VECTORS)
    plans = tuple(key.split(":")[0] for key in ids)
    whole = Vectors(PASSAGES, ids, plans, np.stack([rows[key] for key in ids]))
    write_vectors(build / VECTORS, [whole])


@pytest.mark.parametrize(
    "harm",
    [
        no_manifest,
        manifest_cut_short,
        no_vectors,
        vectors_garbled,
        no_keywords,
        keywords_cut_short,
        no_links,
        links_garbled,
        too_many_said,
        no_sentences,
    ],
)
def test_a_broken_index(
    folder: Path, entries: tuple[Entry, ...], harm: Callable[[Path], None]
) -> None:
    harm(build_of(folder))
    assert problem(folder, entries) == (
        f"Indexet i {folder} är skadat; kör plansvar index --rebuild."
    )


def test_an_index_of_another_model(folder: Path, entries: tuple[Entry, ...]) -> None:
    assert problem(folder, entries, BagOfWords("other")) == (
        "Indexet är byggt med modellen bag men nu gäller other; kör plansvar index."
    )


def test_an_index_of_other_documents(
    folder: Path, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    changed = corpus(tmp_path / "changed", PARTY.replace("Nora", "Sala"))
    for others in (changed, entries[1:], tuple(reversed(entries))):
        assert problem(folder, others) == (
            "Dokumenten har ändrats sedan indexet byggdes; kör plansvar index."
        )


def test_an_index_of_another_version(
    folder: Path, entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.manifest.chunker_version", lambda: "later")
    assert problem(folder, entries) == (
        "Indexet är byggt av en annan version av Plansvar; kör plansvar index."
    )


def test_opening_embeds_nothing(folder: Path, entries: tuple[Entry, ...]) -> None:
    embedder = BagOfWords()
    open_index(folder, entries, embedder)
    assert (embedder.passages, embedder.questions) == ([], [])
