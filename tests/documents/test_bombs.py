"""Small files that would take all of the computer: each is read or refused, in one sentence.

Each is given to a process apart, which has less memory here than it has in earnest, so that the
tests are quick and safe; what ends those that it ends is the same.
"""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest

from documents import apart
from documents.apart import read_apart
from documents.lines import ReadingError
from documents.packing import Order
from tests.documents import bombs
from tests.documents.words import WORD, changed, saved

SMALLER = (
    "import sys; sys.path += sys.argv[1:]; import documents.confining as c; "
    "c.MEMORY = 400_000_000; c.main()"
)
HEJ = "hej"
ENDED = "fick läsningen att avbrytas|orimligt mycket minne|orimligt lång tid|orimligt stor"
NO_TEXT = "innehåller ingen text"
NOT_WHOLE = "är skadad eller avhuggen"


def a_word_file(document: str | None = None) -> bytes:
    """A Word file, whose text is the XML `document`."""
    plain = saved(docx.Document())
    return changed(plain, {"word/document.xml": document.encode()}) if document else plain


def of_nothings() -> bytes:
    """A Word file of four million elements that are none of Word's."""
    nothings = "<w:a/>" * 4_000_000
    return a_word_file(f"<w:document {WORD}><w:body>{nothings}</w:body></w:document>")


def as_page(text: str) -> bytes:
    return bombs.pdf(bombs.pages(bombs.stream(bombs.show(text))))


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    # what is in it, and what is said: the sentence in which it is refused, or its text
    "a drawing of itself, twice": (bombs.of_itself, ENDED),
    "a billion drawings in one": (lambda: bombs.of_forms(9, 10), ENDED),
    "250 MB behind a lock without a key": (lambda: bombs.locked(250), ENDED),
    "a lock without a key": (lambda: bombs.locked(1), HEJ),
    # of which the library takes 20 MB
    "1.8 GB of runs within 28 MB": (lambda: bombs.of_runs(14_000_000), NO_TEXT),
    "one page said to be a billion": (lambda: bombs.counted(10**9), HEJ),
    "a billion pages of one": (lambda: bombs.of_books(9, 10), NOT_WHOLE),
    "50,000 books in each other": (lambda: bombs.leaning(50_000), NO_TEXT),
    "a picture without end, JBIG2": (lambda: bombs.pictured("JBIG2Decode"), HEJ),
    "a picture without end, JPEG 2000": (lambda: bombs.pictured("JPXDecode"), HEJ),
    "a page without end": (lambda: bombs.wide("1e30"), HEJ),
    "a page of a billion points": (lambda: bombs.wide("999999999"), HEJ),
    "letters for four billion numbers": (bombs.lettered, ""),
    "a PDF that is a Word file too": (lambda: as_page("hej") + a_word_file(), HEJ),
    # the Word file, which is empty
    "a Word file that is a PDF too": (lambda: a_word_file() + as_page("hej"), NO_TEXT),
    "a Word file of four million nothings": (of_nothings, f"{NOT_WHOLE}|{ENDED}"),
    "a word of 40 MB": (
        lambda: a_word_file(f'<w:document {WORD} x="{"a" * 40_000_000}"/>'),
        NOT_WHOLE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_what_takes_too_much_is_refused_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    make, said = BOMBS[name]
    monkeypatch.setattr(apart, "START", SMALLER)
    try:
        told = read_apart(make(), Order("plan.pdf")).plan.text
    except ReadingError as error:
        told = str(error)
        assert told.startswith("Filen plan.pdf ")
        assert told.endswith(".")
        assert told.count(". ") == 0
    assert any(part in told for part in said.split("|")), told
