"""Filters named in a user's words, checked against the documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.opening import ChoiceError, open_entries, party_codes, region_name
from assistant.settings import Settings
from documents.catalogue import CatalogueError
from documents.plan import Plan
from tests.documents.made import PARTY, plan_of

# one party that every list knows, and one that none does
PLANS: tuple[Plan, ...] = (
    plan_of("Text.", replace(PARTY, id="m", parties=("M",), region="Region Dalarna")),
    plan_of("Text.", replace(PARTY, id="b", parties=("Bättre vård",), region="Borås stad")),
)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["M"], ("M",)),
        (["moderaterna", "bättre vård"], ("M", "Bättre vård")),
        # a group of parties: those that it is made of
        (["Alliansen"], ("M", "L", "C", "KD")),
    ],
)
def test_parties(names: list[str], codes: tuple[str, ...]) -> None:
    assert party_codes(names, PLANS) == codes


@pytest.mark.parametrize("name", ["V", "Okänt parti", ""])
def test_a_party_without_a_document(name: str) -> None:
    with pytest.raises(ChoiceError, match=r"välj bland M, Bättre vård\.$"):
        party_codes([name], PLANS)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Dalarna", "Region Dalarna"),
        ("Region Dalarna", "Region Dalarna"),
        ("borås", "Borås stad"),
        (None, None),
    ],
)
def test_regions(name: str | None, region: str | None) -> None:
    assert region_name(name, PLANS) == region


@pytest.mark.parametrize("name", ["Skåne", "", " "])
def test_a_region_without_a_document(name: str) -> None:
    with pytest.raises(ChoiceError, match=r"välj bland Region Dalarna, Borås stad\.$"):
        region_name(name, PLANS)


ENTRY = """[[document]]
id = "l"
title = "Plan"
organisation = "Liberalerna"
region = "Region Dalarna"
period = "2026"
date = "2026"
file = "l.txt"
"""
# what an operator may have written, or a disk have left
WRONG = [
    (ENTRY + ENTRY, "har två dokument med id l; ändra det ena"),
    (ENTRY.replace("l.txt", "borta.txt"), "borta.txt går inte att läsa; lägg tillbaka den, eller"),
    (ENTRY.replace("l.txt", "../l.txt"), "filen ska ligga i samma mapp"),
    # cut off: TOML says that it ends there, and no line
    (ENTRY[: len(ENTRY) // 2], "är inte giltig TOML; rätta den"),
    (ENTRY.replace('"2026"\nfile', "2026\nfile"), "saknar date för l; skriv det inom citattecken"),
    (ENTRY.replace("[[document]]", "[document]"), r"under en egen rad \[\[document\]\]"),
    ('document = "l"', r"under en egen rad \[\[document\]\]"),
    ("document = [1]", r"under en egen rad \[\[document\]\]"),
    # a text is a list of letters too
    (ENTRY + 'parties = "V"\n', "fel i parties eller bodies för l"),
    (ENTRY + "parties = [1]\n", "fel i parties eller bodies för l"),
    (ENTRY + 'bodies = ["NV"]\n', "fel i parties eller bodies för l"),
    (ENTRY + 'kind = "dikt"\n', "okänd sort för l: dikt; välj bland party proposal, adopted plan"),
    ("\x00\x01", "är inte giltig TOML på rad 1"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_catalogue_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "catalogue.toml").write_text(text, encoding="utf-8")
    (tmp_path / "l.txt").write_text("Text.", encoding="utf-8")
    with pytest.raises(CatalogueError, match=said) as raised:
        open_entries(Settings(corpus=tmp_path))
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


def test_a_catalogue_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "catalogue.toml").mkdir()
    with pytest.raises(CatalogueError, match=r"går inte att läsa .*PLANSVAR_CORPUS"):
        open_entries(Settings(corpus=tmp_path))
