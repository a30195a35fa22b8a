"""Damaged files: each gives a plan whose spans hold, or one Swedish sentence, in time.

The mutations are drawn with a fixed seed; a longer run is
`python -m tests.documents.test_mutations 3000 SEED FOLDER`, which puts what fails in FOLDER.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest

from documents.lines import ReadingError
from documents.loading import to_plan
from documents.reading import read_bytes
from tests.documents.made import PARTY
from tests.fuzz.plans import check_plan

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
# per megabyte, and beside it what starting a library takes
COUNT = 150
SEED = 3
# so much of a corpus text is damaged at a time
PIECE = 12_000
MAGIC = [b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"{\\rtf1", b"<html>", b"# "]
MAGIC += [
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\f",
    b"| a | b |\n|---|---|\n",
]
TEXT = "Vi vill bygga ut den nära vården i hela länet och korta köerna."
ROWS = [["Åtgärd", "Ansvarig", "Tidplan"], ["Bygg vård", "RS", "2025"], ["Rusta", "HSN", "2026"]]


@lru_cache(maxsize=1)
def sound_files() -> tuple[bytes, ...]:
    """Files as people have them: the five texts, a small plan as PDF, DOCX, HTML and Markdown."""
    texts = [path.read_bytes() for path in sorted(CORPUS.glob("*.txt"))]
    return (*texts, _word(), _pdf(), _page(), _markdown())


def _word() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("1 Vård", 1)
    document.add_paragraph(TEXT)
    document.add_paragraph("Liberalerna vill:")
    document.add_paragraph("Att bygga en vårdcentral.", style="List Bullet")
    table = document.add_table(len(ROWS), 3)
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _pdf() -> bytes:
    from fpdf import FPDF

    document = FPDF()
    for page in (1, 2):
        document.add_page()
        document.set_font("helvetica", size=16)
        document.cell(text=f"{page} Vård", new_x="LMARGIN", new_y="NEXT")
        document.set_font("helvetica", size=11)
        document.multi_cell(0, text=f"{TEXT}\n\nLiberalerna vill:\n- att bygga\n- att rusta")
    return bytes(document.output())


def _page() -> bytes:
    rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in ROWS)
    body = f"<h1>Budget 2027</h1><p>{TEXT}</p><ul><li>Att bygga</li></ul><table>{rows}</table>"
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def _markdown() -> bytes:
    rows = "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ["---"] * 3, *ROWS[1:]))
    return f"# Budget 2027\n\n{TEXT}\n\n**Vi yrkar:**\n\n- att bygga\n\n{rows}\n".encode()


def _flip(data: bytes, rng: random.Random) -> bytes:
    whole = bytearray(data)
    for _ in range(rng.choice((1, 5, 50))):
        whole[rng.randrange(len(whole))] = rng.randrange(256)
    return bytes(whole)


def _delete(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.choice((1, 20, 500)) :]


def _insert(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + rng.choice((rng.randbytes(20), b"\t" * 50, b"\n" * 50, *MAGIC)) + data[at:]


def _duplicate(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    part = data[start : start + rng.choice((1, 40, 2_000))]
    return data[:start] + part * rng.choice((2, 30)) + data[start:]


def _truncate(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _splice(data: bytes, rng: random.Random) -> bytes:
    other = _drawn(rng)
    return data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]


def _remagic(data: bytes, rng: random.Random) -> bytes:
    return rng.choice(MAGIC) + data[rng.choice((0, 0, 4, 20)) :]


def _append(data: bytes, rng: random.Random) -> bytes:
    return data + _drawn(rng)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _delete, _insert, _duplicate, _truncate, _splice, _remagic, _append,
)  # fmt: skip


def _drawn(rng: random.Random) -> bytes:
    """A sound file, or a piece of it if it is a long text."""
    data = rng.choice(sound_files())
    if data.startswith((b"PK", b"%PDF")) or len(data) <= PIECE:
        return data
    start = rng.randrange(len(data) - PIECE)
    return data[start : start + PIECE]


def damaged(count: int, seed: int) -> Iterator[bytes]:
    """`count` files with one to three mutations each."""
    rng = random.Random(seed)
    for _ in range(count):
        data = _drawn(rng)
        for _ in range(rng.choice((1, 1, 2, 3))):
            data = rng.choice(MUTATIONS)(data, rng) or b" "
        yield data


def outcome(data: bytes) -> str:
    """ "plan", or the sentence that says why there is none; anything else raises."""
    try:
        plan = to_plan(read_bytes(data, "plan.pdf"), PARTY)
    except ReadingError as error:
        said = str(error)
        assert said.endswith("."), said
        assert "\n" not in said
        assert ". " not in said.replace("plan.pdf", ""), said
    else:
        said = "plan"
        check_plan(plan)
        assert list(plan.pages) == sorted(plan.pages)
        assert all(0 <= page <= len(plan.text) for page in plan.pages)
    return said


def test_sound_files_are_read() -> None:
    assert [outcome(data) for data in sound_files()] == ["plan"] * 9


@pytest.mark.slow
def test_damaged_files_give_a_plan_or_a_sentence() -> None:
    said = [outcome(data) for data in damaged(COUNT, SEED)]
    # both happen, so that the test is of something
    assert {"plan"} < set(said)


if __name__ == "__main__":
    for k, data in enumerate(damaged(int(sys.argv[1]), int(sys.argv[2]))):
        try:
            outcome(data)
        except BaseException as error:
            Path(sys.argv[3], f"{sys.argv[2]}-{k}").write_bytes(data)
            print(k, len(data), type(error).__name__, str(error)[:200], flush=True)
