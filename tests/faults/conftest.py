"""What tests of faults share.

pytest tests/faults                          fifty kills
pytest tests/faults --kills 200 --seed 7     more of them, at other moments
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.faults.place import Place
from tests.faults.zygote import Zygote
from tests.tallying import FAULT

KILLS, FLIPS, SEED = 50, 1, 8

Tally = Callable[..., None]
"""Told (what was tried, how many times; 1 unless said) of each fault that did no harm."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many kills, and at which moments."""
    parser.addoption("--kills", type=int, default=KILLS, help="kill -9, so many times in all")
    parser.addoption("--flips", type=int, default=FLIPS, help="bits turned in each file")
    parser.addoption("--seed", type=int, default=SEED, help="of what is random in tests/faults")


@pytest.fixture(scope="session")
def kills(pytestconfig: pytest.Config) -> int:
    """How many times a command is to be killed."""
    return int(pytestconfig.getoption("kills", KILLS))


@pytest.fixture(scope="session")
def flips(pytestconfig: pytest.Config) -> int:
    """How many bits are turned in each file of an index, one at a time."""
    return int(pytestconfig.getoption("flips", FLIPS))


@pytest.fixture
def random(pytestconfig: pytest.Config) -> Random:
    """The same from run to run, unless another seed is given."""
    return Random(pytestconfig.getoption("seed", SEED))


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """Counts what was tried and did no harm, for the sum at the end."""

    def counted(what: str, times: int = 1) -> None:
        record_property(FAULT + what, times)

    return counted


@pytest.fixture(scope="session")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    """The process that runs commands in children that can be killed."""
    with Zygote(tmp_path_factory.mktemp("printed")) as zygote:
        yield zygote


@pytest.fixture(scope="session")
def first(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A corpus of two documents and its index; to be copied, not changed."""
    return Place(tmp_path_factory.mktemp("first") / "place", zygote).make()


@pytest.fixture
def place(first: Place, tmp_path: Path) -> Place:
    """A copy of them, to be harmed."""
    return first.copied(tmp_path / "place")
