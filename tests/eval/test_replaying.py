"""Vectors of originals that serve for their variations."""

from __future__ import annotations

import numpy as np
import pytest

from eval.bench.replaying import Replaying, make_bank
from tests.eval.test_cli import Hashed

TEXTS = (
    "Att Region Västmanland avsätter 15 miljoner.",
    "Vänsterpartiet. Budget\nBussarna i Sala blir dyrare.\nTågen från Köping blir fler.",
)
BANK = make_bank(TEXTS, np.eye(2, 384, dtype=np.float32))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (TEXTS[0], 0),
        # other names and figures
        ("Att Region Skåne avsätter 83 miljoner.", 0),
        # cut elsewhere: one line in common, "Tågen från ¤ blir fler."
        ("Tågen från Arboga blir fler.\nOch billigare.", 1),
        # nothing in common
        ("Att bygga en bro över sundet.", None),
        # "Moderaterna. Budget" is too short a line to tell a text by
        ("Moderaterna. Budget\nNågot annat.", None),
    ],
)
def test_what_a_text_is_a_variation_of(text: str, row: int | None) -> None:
    assert BANK.find(text) == row


def test_only_what_is_unknown_is_embedded() -> None:
    embedder = Replaying(Hashed("x"), BANK)
    texts = ["Att Region Skåne avsätter 83 miljoner.", "Att bygga en bro över sundet."]
    rows = embedder.embed_passages(texts)
    assert (embedder.texts, embedder.real) == (2, 1)
    # turned by a fifth of its length: a cosine of 1/√(1 + 0.2²) = 0.98, less or more by chance
    assert rows[0] @ BANK.rows[0] == pytest.approx(0.98, abs=0.02)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert rows[1] == pytest.approx(Hashed("x").embed_passages(texts[1:])[0])
    # the same text has the same vector, another variation another
    again = embedder.embed_passages([texts[0], "Att Region Halland avsätter 83 miljoner."])
    assert (again[0] == rows[0]).all() and (again[1] != rows[0]).any()


def test_without_a_bank_everything_is_embedded_and_kept() -> None:
    embedder = Replaying(Hashed("x"))
    # one after the other, as a recipe may that stores in batches
    rows = np.concatenate([embedder.embed_passages([text]) for text in TEXTS])
    assert (embedder.texts, embedder.real) == (2, 2)
    assert (rows == Hashed("x").embed_passages(TEXTS)).all()
    made = embedder.made()
    assert made is not None and (made.rows == rows).all()
    assert made.find("Att Region Skåne avsätter 83 miljoner.") == 0
    assert made.find("Tågen från Arboga blir fler.\nOch billigare.") == 1
    assert (embedder.name, embedder.dimensions) == ("hashed", 384)
    assert embedder.embed_query("buss") == Hashed("x").embed_query("buss")
