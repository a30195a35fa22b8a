"""Documents into a corpus folder and out of it; a change that fails leaves everything as it was."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from documents.catalogue import CatalogueError, read_catalogue
from documents.keeping import Addition, adding, removing
from tests.documents.made import PARTY

FIVE = [
    "alliansen-2018",
    "vansterpartiet-2021",
    "forvaltningsplan-hsf-2023",
    "dialogmoten-2025",
    "sjukvardspartiet-2025",
]


def addition(data: bytes = b"Text.", document: str = "l-2027", name: str = "Plan.PDF") -> Addition:
    return Addition(replace(PARTY, id=document, provenance="Ur ett prov."), data, name)


def held(folder: Path) -> list[str]:
    return [entry.source.id for entry in read_catalogue(folder)]


def content(folder: Path) -> dict[str, bytes]:
    """What stands in the folder, but for the lock."""
    files = (path for path in folder.iterdir() if path.name != "lock")
    return {path.name: path.read_bytes() for path in files}


def test_a_new_folder_begins_with_the_five(tmp_path: Path) -> None:
    folder = tmp_path / "ny" / "corpus"
    with adding(folder, addition()) as entries:
        assert [entry.source.id for entry in entries] == [*FIVE, "l-2027"]
    assert held(folder) == [*FIVE, "l-2027"]
    entry = read_catalogue(folder)[-1]
    # as it was given, but for the file: the copy's own name, with the ending in small letters
    expected = replace(
        PARTY, id="l-2027", file="l-2027.pdf", sha256=hashlib.sha256(b"Text.").hexdigest()
    )
    assert entry.source == expected
    assert (entry.source.provenance, entry.name) == ("Ur ett prov.", "Plan.PDF")
    assert entry.path.read_bytes() == b"Text."


def test_a_folder_with_its_own_catalogue_gets_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "catalogue.toml").write_text("# mina planer\n", encoding="utf-8")
    with adding(tmp_path, addition()):
        pass
    assert held(tmp_path) == ["l-2027"]
    # what the operator has written stays
    assert (tmp_path / "catalogue.toml").read_text(encoding="utf-8").startswith("# mina planer\n")


def test_a_changed_file_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    with adding(tmp_path, addition(b"F\xc3\xb6rst.")):
        pass
    with adding(tmp_path, addition(b"Sedan.", document="m-2027")):
        pass
    with adding(tmp_path, addition(b"Andra.")):
        pass
    # in its place in the order, and only the new file left
    assert held(tmp_path) == [*FIVE, "l-2027", "m-2027"]
    assert read_catalogue(tmp_path)[-2].path.read_bytes() == b"Andra."
    assert sorted(path.name for path in tmp_path.glob("l-2027*")) == ["l-2027-2.pdf"]


def test_bodies_stay_when_a_file_is_exchanged(tmp_path: Path) -> None:
    with adding(tmp_path, addition(document="dialogmoten-2025")):
        pass
    entry = next(e for e in read_catalogue(tmp_path) if e.source.id == "dialogmoten-2025")
    assert ("RK", "Regionkontoret") in entry.bodies


def test_removed(tmp_path: Path) -> None:
    with adding(tmp_path, addition()):
        pass
    with removing(tmp_path, "alliansen-2018") as entries:
        assert [entry.source.id for entry in entries] == [*FIVE[1:], "l-2027"]
    with removing(tmp_path, "l-2027"):
        pass
    assert held(tmp_path) == FIVE[1:]
    assert not list(tmp_path.glob("l-2027*"))
    assert not (tmp_path / "alliansen-2018.txt").exists()


class Broken(Exception):
    """What goes wrong in a test."""


@pytest.mark.parametrize("earlier", [False, True], ids=["new", "exchanged"])
def test_an_addition_that_fails_changes_nothing(tmp_path: Path, earlier: bool) -> None:
    if earlier:
        with adding(tmp_path, addition(b"F\xc3\xb6rst.")):
            pass
    else:
        (tmp_path / "catalogue.toml").write_text("", encoding="utf-8")
    before = content(tmp_path)
    with pytest.raises(Broken), adding(tmp_path, addition(b"Andra.")):
        raise Broken
    assert content(tmp_path) == before


def test_a_removal_that_fails_changes_nothing(tmp_path: Path) -> None:
    with adding(tmp_path, addition()):
        pass
    before = content(tmp_path)
    with pytest.raises(Broken), removing(tmp_path, "l-2027"):
        raise Broken
    assert content(tmp_path) == before


def test_what_cannot_be_removed(tmp_path: Path) -> None:
    with (
        pytest.raises(CatalogueError, match="Dokumentet okänt finns inte; välj bland alliansen"),
        removing(tmp_path, "okänt"),
    ):
        pass
    assert not (tmp_path / "catalogue.toml").exists()
    (tmp_path / "catalogue.toml").write_text("", encoding="utf-8")
    with adding(tmp_path, addition()):
        pass
    # nothing could be answered from a corpus without documents
    with pytest.raises(CatalogueError, match="det enda"), removing(tmp_path, "l-2027"):
        pass
    assert held(tmp_path) == ["l-2027"]


def test_one_at_a_time(tmp_path: Path) -> None:
    with (
        adding(tmp_path, addition()),
        pytest.raises(CatalogueError, match="Ett annat program ändrar"),
        removing(tmp_path, "alliansen-2018"),
    ):
        pass
    assert held(tmp_path) == [*FIVE, "l-2027"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with (
        pytest.raises(CatalogueError, match="PLANSVAR_CORPUS"),
        adding(tmp_path / "fil" / "corpus", addition()),
    ):
        pass
