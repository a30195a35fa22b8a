"""Several at once: two who build, one who asks; and what a dead one has left locked."""

from __future__ import annotations

import pytest

from tests.faults.conftest import Tally
from tests.faults.place import Place, catalogue_last
from tests.faults.zygote import Order

pytestmark = pytest.mark.slow

BUSY = "Ett annat program "
ROUNDS = 3


@catalogue_last
def test_all_at_once(place: Place, tally: Tally) -> None:
    was = place.state()
    asking = ("ask", "--questions", str(place.folder / "questions.jsonl"), "--json")
    commands = [
        ("index", "--rebuild"),
        ("add", place.new),
        ("index", "--rebuild"),
        asking,
        ("remove", "centerpartiet-2026"),
        asking,
        ("index",),
        asking,
    ]
    refused = 0
    for _ in range(ROUNDS):
        done = place.zygote.together(*(Order(each, place.settings) for each in commands))
        for command, each in zip(commands, done, strict=True):
            if command == asking:
                # whatever the others do, whoever asks is answered
                assert each.code == 0, each
                continue
            # each is carried out, or told that another is at it; a document is gone but once
            told = each.is_sentence and (BUSY in each.err or "finns inte" in each.err)
            assert each.code == 0 or told, (command, each)
            refused += BUSY in each.err
        tally("byggare samtidigt", sum(command != asking for command in commands))
    assert refused
    # one after the other they then do what they were to
    assert place.run("add", place.new).code == 0
    if "centerpartiet-2026" in place.state().documents:
        assert place.run("remove", "centerpartiet-2026").code == 0
    assert place.state().documents == ("moderaterna-2026", "liberalerna-2026")
    # the order of documents and what else there is do not change what one party wants
    assert place.state().answers != was.answers
    assert place.leftovers() == []


def test_the_lock_of_a_dead_process(place: Place, tally: Tally) -> None:
    # the files stay where they are; what is locked is not the name but the process's hold on it
    for folder in ("index", "corpus"):
        (place.folder / folder / "lock").write_text("99999", encoding="utf-8")
    assert place.run("add", place.new).code == 0
    assert "liberalerna-2026" in place.state().documents
    tally("kvarlämnat lås", 2)
