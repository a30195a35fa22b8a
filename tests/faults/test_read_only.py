"""A corpus, an index and models on a disk where nothing may be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Tally
from tests.faults.mounts import own_mounts
from tests.faults.place import Place
from tests.faults.zygote import Zygote

pytestmark = pytest.mark.slow


@pytest.fixture
def shut(first: Place, tmp_path: Path) -> Iterator[Place]:
    """The first documents on a disk that may only be read."""
    place = first.copied(tmp_path / "place")
    with Zygote(tmp_path, own_mounts()) as zygote:
        zygote.shell("mount", "--bind", str(place.folder), str(place.folder))
        zygote.shell("mount", "-o", "remount,ro,bind", str(place.folder))
        yield Place(place.folder, zygote)


def test_everything_that_only_reads(first: Place, shut: Place, tally: Tally) -> None:
    with pytest.raises(OSError, match="Read-only"):
        (shut.seen / "index" / "try").touch()
    assert shut.state() == first.state()
    for command in ("yrkanden", "uppdrag", "dokument"):
        assert shut.run(command, "--json").out == first.run(command, "--json").out
        tally("läst där inget får skrivas")
    # as `make serve` begins
    assert shut.run("index").out.startswith("Indexet är aktuellt")


def test_what_writes_is_told(shut: Place, tally: Tally) -> None:
    corpus, index = shut.folder / "corpus", shut.folder / "index"
    told = {
        (
            "add",
            shut.new,
        ): f"Mappen {corpus} går inte att skriva i; välj en annan med PLANSVAR_CORPUS.",
        ("index", "--rebuild"): (
            f"Mappen {index} går inte att skriva i; välj en annan med PLANSVAR_INDEX."
        ),
    }
    for command, sentence in told.items():
        assert shut.run(*command).told == sentence
        tally("skrivning där inget får skrivas")
