"""Bytes to text, and what is said of a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import read_plan
from documents.files.textfile import LARGEST_TEXT
from documents.lines import ReadingError
from documents.reading import read_file

TEXT = "Förslag till beslut: åäö – ”citat”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert "\n".join(read_file(path).lines) == TEXT


def test_latin_1_where_windows_has_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"v\xe5rd \x81 mer")
    assert "\n".join(read_file(path).lines) == "vård \x81 mer"


UNREADABLE = [
    (b"", "innehåller ingen text"),
    (b" \n\t ", "innehåller ingen text"),
    (b"PK\x03\x04docx", "skadad eller avhuggen"),
    (b"a\x00b", "inte text, PDF, Word eller HTML"),
    (b"a" * (LARGEST_TEXT + 1), "större än 20 MB"),
]


@pytest.mark.parametrize(("data", "said"), UNREADABLE, ids=[said for _, said in UNREADABLE])
def test_one_sentence_for_what_cannot_be_read(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(ReadingError, match=said) as raised:
        read_file(path)
    assert str(raised.value).endswith(".")


def test_a_file_that_is_missing_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="finns inte"):
        read_file(tmp_path / "ingen.txt")
    with pytest.raises(ReadingError, match="är en mapp"):
        read_file(tmp_path)


def test_a_plan_without_a_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "Budget 2027.txt"
    path.write_text("Moderaterna vill:\n• Att bygga\n", encoding="utf-8")
    plan = read_plan(path)
    assert (plan.id, plan.source.organisation, plan.source.file) == (
        "Budget 2027",
        "",
        "Budget 2027.txt",
    )
    assert [(item.text, item.proposer) for item in plan.yrkanden()] == [
        ("Att bygga", "Moderaterna")
    ]
