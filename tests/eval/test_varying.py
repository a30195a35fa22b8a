"""A corpus made larger: other names, years and figures, and the same form."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from documents import read_corpus
from documents.catalogue import Entry, read_catalogue
from documents.plan import Kind, Source
from eval.bench.varying import REGIONS, skeleton, varied_corpus, vary, vary_source
from index.chunking import chunk

SOURCE = Source(
    "m-2018",
    "Budget 2018",
    "Moderaterna Västmanland",
    ("M", "KD"),
    "Region Västmanland",
    "2018–2020",
    "2017-05-29",
    Kind.PROPOSAL,
    "m.txt",
)


@pytest.mark.parametrize(
    ("text", "copy", "expected"),
    [
        # the name that stands next in its list, with the genitive's s
        ("Region Västmanlands kök", 1, "Region Västernorrlands kök"),
        ("i Sala och Köping", 1, "i Fagersta och Sala"),
        # a name that ends in s has none of its own: "Köping" comes after "Västerås"
        ("Västerås sjukhus, Luleås", 1, "Köping sjukhus, Västerås"),
        ("Vänsterpartiet vill:", 1, "Moderaterna vill:"),
        ("Tomas Högström (M)", 1, "Malin Gabrielsson (SVP)"),
        # the last goes round to the first: there are 16 regions
        ("Norrbotten", 1, "Västmanland"),
        ("Västmanland", 16, "Västmanland"),
        # years stand still until every region has had its turn, then move by a term of office
        ("2021-2023", 15, "2021-2023"),
        ("2021-2023", 16, "2025-2027"),
        # what is no name, year or sum stays: headings, items, other words and small counts
        ("5,4 Integration", 1, "5,4 Integration"),
        ("7. Etablera 80-90-100 på E18, HSN 23.1", 1, "7. Etablera 80-90-100 på E18, HSN 23.1"),
        ("Norrlands universitetssjukhus, Salabacke", 1, "Norrlands universitetssjukhus, Salabacke"),
        # the copy 0 is the original
        ("Region Västmanland 15 miljoner 2021", 0, "Region Västmanland 15 miljoner 2021"),
    ],
)
def test_names_and_years(text: str, copy: int, expected: str) -> None:
    assert vary(text, copy) == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        # as many digits, none of which becomes 0 where it was not, so that columns stay
        ("15 miljoner", r"[1-9]{2} miljoner"),
        ("höjs med 15 öre", r"höjs med [1-9]{2} öre"),
        ("7,5 procent", r"[1-9],[1-9] procent"),
        ("30 %", r"[1-9]\d %"),
        # a row of a table: 1 787 and 318 325
        ("Intäkter  1 787 318", r"Intäkter  [1-9] [1-9]{3} [1-9]{3}"),
    ],
)
def test_figures_keep_their_form(text: str, form: str) -> None:
    copies = {vary(text, 1, seed) for seed in "abcdefghij"}
    assert all(re.fullmatch(form, copy) for copy in copies), copies
    # ten documents with the same figures would be a chance in a thousand or less
    assert len(copies) > 1
    # but the same document always has the same
    assert vary(text, 1, "a") == vary(text, 1, "a")


def test_source() -> None:
    # 1 further on: Moderaterna → Sjukvårdspartiet, KD → SD
    assert vary_source(SOURCE, 1) == replace(
        SOURCE,
        id="m-2018-1",
        organisation="Sjukvårdspartiet Västernorrland",
        parties=("SVP", "SD"),
        region="Region Västernorrland",
    )
    # 16 further on: every region once, all years four later; of 9 parties 16 is 7 on, of M (the
    # second) the ninth, of KD (the eighth) the sixth
    later = vary_source(SOURCE, len(REGIONS))
    assert (later.title, later.period, later.date) == ("Budget 2022", "2022–2024", "2021-05-29")
    assert (later.region, later.parties) == ("Region Västmanland", ("SD", "C"))


def test_a_variation_has_the_skeleton_of_its_original() -> None:
    text = "Salas 15 miljoner 2021 (KD), Västerås kommun"
    assert skeleton(text) == "¤ 0 miljoner 0 (¤), ¤ kommun"
    assert {skeleton(vary(text, copy)) for copy in range(40)} == {skeleton(text)}


def test_copies_of_a_corpus(tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    path.write_text("Moderaterna vill:\n• Att avsätta 15 miljoner till Sala.\n", encoding="utf-8")
    entry = Entry(SOURCE, path, (("KTN", "Kollektivtrafiknämnden i Västmanland"),))
    folder = tmp_path / "copies"
    folder.mkdir()
    first, second, third = varied_corpus([entry], 3, folder)
    assert first is entry
    assert [second.source.id, third.source.id] == ["m-2018-1", "m-2018-2"]
    assert second.bodies == (("KTN", "Kollektivtrafiknämnden i Västernorrland"),)
    assert re.fullmatch(
        r"Sjukvårdspartiet vill:\n• Att avsätta [1-9]{2} miljoner till Fagersta\.\n",
        second.path.read_text(encoding="utf-8"),
    )
    assert second.source.sha256 != third.source.sha256
    assert varied_corpus([entry, second], 1, folder) == (entry,)


def test_the_bundled_plans_keep_their_form(tmp_path: Path) -> None:
    entries = read_catalogue()
    plans = read_corpus(varied_corpus(entries, 2 * len(entries), tmp_path))
    originals, copies = plans[: len(entries)], plans[len(entries) :]
    for original, copy in zip(originals, copies, strict=True):
        assert copy.text != original.text
        # the same items in the same order, each at its own span
        assert [type(item) for item in copy.items] == [type(item) for item in original.items]
        assert [section.number for section in copy.sections] == [
            section.number for section in original.sections
        ]
        for yrkande in copy.yrkanden():
            assert yrkande.text.split()[0] in copy.quote(yrkande.span)
        # a longer name may move the cut of a paragraph, which changes a passage in a hundred
        assert abs(len(chunk(copy)) - len(chunk(original))) <= len(chunk(original)) / 50
    assert len({plan.source for plan in plans}) == len({plan.text for plan in plans}) == len(plans)
