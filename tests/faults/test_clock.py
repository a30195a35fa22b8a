"""The calendar jumps, by years, either way, between commands and under them."""

from __future__ import annotations

import os

import pytest

from tests.faults.conftest import Tally
from tests.faults.place import Place

pytestmark = pytest.mark.slow

YEARS = 365.25 * 24 * 3600


@pytest.mark.parametrize("years", [-30, 30])
def test_the_calendar_jumps(place: Place, tally: Tally, years: int) -> None:
    asked = ("ask", "--questions", str(place.folder / "questions.jsonl"), "--json")
    was = place.state()
    # what is built in another year, and files that seem to be from yet another
    done = place.zygote.run("add", place.new, settings=place.settings, clock=years * YEARS)
    assert done.code == 0, done
    is_now = place.state()
    assert is_now != was and "liberalerna-2026" in is_now.documents
    for path in (place.folder / "index").rglob("*"):
        then = path.stat().st_mtime - years * YEARS
        os.utime(path, (max(then, 0), max(then, 0)))
    assert place.state() == is_now
    done = place.zygote.run(*asked, settings=place.settings, clock=-years * YEARS)
    assert done.code == 0, done
    assert place.run("index").out.startswith("Indexet är aktuellt")
    assert place.run("remove", "liberalerna-2026").code == 0
    assert place.state() == was
    assert place.leftovers() == []
    tally("klockhopp")
