"""`kill -9` at random moments: what was there before answers, or what was to come, and nothing in
between; the next run heals, and leaves nothing behind."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import Tally
from tests.faults.place import Place, State, catalogue_last
from tests.faults.zygote import Done

pytestmark = pytest.mark.slow

ADD, REMOVE = ("add", "ny.txt"), ("remove", "liberalerna-2026")
INDEX, REBUILD = ("index",), ("index", "--rebuild")
# what is killed, what is done before it, and what share of the kills it gets
TRIALS = [
    pytest.param(ADD, (), 0.3, id="add", marks=catalogue_last),
    pytest.param(REMOVE, (ADD,), 0.3, id="remove", marks=catalogue_last),
    pytest.param(REBUILD, (ADD,), 0.2, id="rebuild"),
    pytest.param(INDEX, (), 0.2, id="first index"),
]


def run(place: Place, command: tuple[str, ...], killed_after: float | None = None) -> Done:
    """What came of `command`."""
    given = [place.new if each == "ny.txt" else each for each in command]
    return place.run(*given, killed_after=killed_after)


@pytest.mark.parametrize(("command", "before", "share"), TRIALS)
def test_a_command_killed_at_any_moment(
    first: Place,
    tmp_path: Path,
    kills: int,
    random: Random,
    tally: Tally,
    command: tuple[str, ...],
    before: tuple[tuple[str, ...], ...],
    share: float,
) -> None:
    start = first.copied(tmp_path / "start")
    for earlier in before:
        assert run(start, earlier).code == 0
    if command is INDEX:
        # nothing is built yet
        for each in sorted((start.folder / "index").rglob("*"), reverse=True):
            each.rmdir() if each.is_dir() else each.unlink()
    whole = start.copied(tmp_path / "whole")
    uncut = run(whole, command)
    assert uncut.code == 0
    seconds = uncut.seconds
    was, is_to_be = start.state(), whole.state()
    ended: Counter[str] = Counter()
    # one that was done before its time came is tried too, but is no kill
    for _ in range(2 * round(kills * share)):
        killed = start.copied(tmp_path / "killed")
        done = run(killed, command, killed_after=random.uniform(0, seconds))
        assert done.code in (-signal.SIGKILL, 0)
        seconds = min(seconds, done.seconds) if done.code == 0 else seconds
        found = killed.state()
        assert found in (was, is_to_be), found
        heals(killed, command, is_to_be, whole.files(), by_index=random.random() < 0.25)
        if done.code:
            ended["before" if found == was else "after"] += 1
            tally("kill -9 och läkt efter")
        if ended.total() == round(kills * share):
            break
    print(command[0], dict(ended))


def heals(
    place: Place, command: tuple[str, ...], after: State, files: tuple[str, ...], by_index: bool
) -> None:
    """The command again does what it was to do, right away or after `plansvar index`."""
    if by_index:
        assert run(place, INDEX).code == 0
    code = run(place, command).code
    # what was done already cannot be removed once more
    assert code == 0 or (command is REMOVE and "liberalerna-2026" not in place.state().documents)
    assert place.state() == after
    assert place.files() == files
    assert place.leftovers() == []
