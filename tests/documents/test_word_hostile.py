"""Word files that are broken, locked or made to do harm: one sentence each, and soon."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.lines import ReadingError
from documents.loading import to_plan
from documents.reading import read_bytes
from tests.documents.made import NOBODY
from tests.documents.madeplan import as_word
from tests.documents.words import WORD, changed, part_of, saved, word_of
from tests.fuzz.plans import check_plan

CONTENT = "[Content_Types].xml"
DOCUMENT = "word/document.xml"


def plain() -> bytes:
    """A document of one paragraph."""
    document = docx.Document()
    document.add_paragraph("Vården ska byggas ut.")
    return saved(document)


def bomb(size: int, members: int = 1) -> bytes:
    """The document with members of so many zeros, whose sizes its headers keep to themselves."""
    return changed(plain(), {f"word/media/{k}.png": bytes(size) for k in range(members)})


def lying(data: bytes, claimed: int) -> bytes:
    """A zip file whose directory says that its last member unpacks to `claimed` bytes."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", claimed) + data[at + 4 :]


def zipped(name: str) -> bytes:
    """A zip file with one member."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(name, "<x/>")
    return whole.getvalue()


def locked() -> bytes:
    """The document with the flag of a password on its last member."""
    data = plain()
    at = data.rindex(b"PK\x01\x02") + 8
    return data[:at] + b"\x01\x00" + data[at + 2 :]


def with_document(xml: str) -> bytes:
    """The document with another text."""
    return changed(plain(), {DOCUMENT: xml.encode()})


def with_dtd(encoding: str) -> bytes:
    """A text that takes in a file of the machine it is read on."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        f"<w:document {WORD}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
    )
    return changed(plain(), {DOCUMENT: text.encode(encoding)})


def in_styles() -> bytes:
    """Entities that grow, in a part that is not the text."""
    lines = "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 10}">' for k in range(1, 10))
    return changed(
        plain(),
        {"word/styles.xml": f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a9;</x>'.encode()},
    )


def deep() -> bytes:
    """Ten thousand controls within each other."""
    inner = "<w:p><w:r><w:t>djupt</w:t></w:r></w:p>"
    return word_document(
        "<w:sdt><w:sdtContent>" * 10_000 + inner + "</w:sdtContent></w:sdt>" * 10_000
    )


def word_document(body: str) -> bytes:
    """The document with another body."""
    return with_document(f"<w:document {WORD}><w:body>{body}</w:body></w:document>")


OUT_OF_BOUNDS = "packas upp till mer än vad ett dokument kan vara"
BROKEN = "är skadad eller avhuggen"
OTHER = "hänvisar till annat än sitt eget innehåll"

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "one member of 101 MB": (lambda: bomb(101_000_000), OUT_OF_BOUNDS),
    "210 MB in all": (lambda: bomb(70_000_000, 3), OUT_OF_BOUNDS),
    "5,001 members": (lambda: bomb(1, 5_001), OUT_OF_BOUNDS),
    "a member that says it is small": (lambda: lying(bomb(1_000_000), 10), BROKEN),
    "a password": (locked, "är lösenordsskyddad"),
    "cut off": (lambda: plain()[:-100], BROKEN),
    "cut off early": (lambda: plain()[:2_000], BROKEN),
    "an entity of the machine": (lambda: with_dtd("utf-8"), OTHER),
    "the same in UTF-16": (lambda: with_dtd("utf-16"), OTHER),
    "entities that grow": (in_styles, OTHER),
    "no XML": (lambda: with_document("hej"), BROKEN),
    "no body": (lambda: with_document(f"<w:document {WORD}/>"), BROKEN),
    "an empty text": (lambda: with_document(""), BROKEN),
    "too deep": (deep, BROKEN),
    "a table without end": (lambda: word_document("<w:p/>" * 150_001), "är för stor"),
    "no document in it": (lambda: changed(plain(), {DOCUMENT: None}), BROKEN),
    "another zip file": (lambda: zipped("xl/workbook.xml"), "inget Word-dokument"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_one_sentence(name: str) -> None:
    make, said = HOSTILE[name]
    data = make()
    with pytest.raises(ReadingError) as raised:
        read_bytes(data, "plan.docx")
    message = str(raised.value)
    assert said in message
    assert message.startswith("Filen plan.docx ")
    assert message.endswith(".")
    assert message.count(". ") == 0


READABLE: dict[str, Callable[[], bytes]] = {
    # a macro file, or one whose content types are wrong: its text is there all the same
    "macros": lambda: changed(
        plain(),
        {
            CONTENT: part_of(plain(), CONTENT).replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
    ),
    "no content types": lambda: changed(plain(), {CONTENT: None}),
    "no relations": lambda: changed(plain(), {"_rels/.rels": None}),
    "no styles and no numbering": lambda: changed(
        plain(), {"word/styles.xml": None, "word/numbering.xml": None}
    ),
    # a picture that the file no longer has
    "a part that is missing": lambda: changed(
        plain(),
        {
            "word/_rels/document.xml.rels": (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="r1" Type="http://x/image" Target="../NULL"/></Relationships>'
            )
        },
    ),
}


@pytest.mark.parametrize("name", READABLE)
def test_what_is_wrong_beside_the_text_does_not_matter(name: str) -> None:
    assert "Vården ska byggas ut." in read_bytes(READABLE[name](), "plan.docx").lines


def test_nothing_is_fetched() -> None:
    # the file says that its template and a part of its text are elsewhere
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Target="http://127.0.0.1:9/x" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>'
        "</Relationships>"
    )
    data = changed(plain(), {"word/_rels/document.xml.rels": relations.encode()})
    assert "Vården ska byggas ut." in read_bytes(data, "plan.docx").lines


def test_spans_without_end_and_styles_in_a_ring() -> None:
    text = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>{text}</w:tc>"
    style = "<w:style w:styleId='{0}'><w:name w:val='{0}'/><w:basedOn w:val='{1}'/></w:style>"
    text = "<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>"
    data = changed(
        word_of(f"<w:tbl>{f'<w:tr>{cell}{cell}</w:tr>' * 50}</w:tbl>{text}"),
        {
            "word/styles.xml": (
                f"<w:styles {WORD}>{style.format('A', 'B')}{style.format('B', 'A')}</w:styles>"
            ).encode()
        },
    )
    assert "Text" in read_bytes(data, "plan.docx").lines


def test_a_large_table_is_read() -> None:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>12 500</w:t></w:r></w:p></w:tc>" * 10 + "</w:tr>"
    data = word_document(f"<w:tbl>{row * 2_000}</w:tbl>")
    assert read_bytes(data, "plan.docx").lines


WHOLE = as_word()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8),
    st.integers(0, len(WHOLE)),
)
def test_a_changed_or_cut_file_is_read_or_refused(places: list[tuple[int, int]], stop: int) -> None:
    data = bytearray(WHOLE)
    for place, byte in places:
        data[place] = byte
    for file in (bytes(data), bytes(data[:stop])):
        with suppress(ReadingError):
            check_plan(to_plan(read_bytes(file, "plan.docx"), NOBODY))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))),
)
def test_a_part_with_pieces_moved_is_read_or_refused(
    name: str, moves: list[tuple[int, int, int]]
) -> None:
    pieces = part_of(WHOLE, name).split(b">")
    for start, stop, to in moves[:6]:
        first, last = sorted((start % len(pieces), stop % len(pieces)))
        moved, pieces[first:last] = pieces[first:last], []
        at = to % (len(pieces) + 1)
        pieces[at:at] = moved[:50]
    with suppress(ReadingError):
        check_plan(to_plan(read_bytes(changed(WHOLE, {name: b">".join(pieces)}), "x.docx"), NOBODY))
