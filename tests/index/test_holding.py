"""A build that is read is not removed, and one that is being removed is not read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.holding import hold, unheld
from index.manifest import NAME

if sys.platform == "win32":
    pytest.skip("Windows has no shared locks on files", allow_module_level=True)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "build-0123456789ab"
    folder.mkdir()
    (folder / NAME).write_text("{}", encoding="utf-8")
    return folder


def test_a_build_is_held_until_the_last_lets_go(build: Path) -> None:
    one, other = hold(build), hold(build)
    assert one is not None and other is not None
    assert (one.build, other.build) == (build.name, build.name)
    for each in (one, other):
        with unheld(build) as free:
            assert not free
        each.release()
    with unheld(build) as free:
        assert free


def test_what_is_being_removed_cannot_be_held(build: Path) -> None:
    with unheld(build) as free:
        assert free
        assert hold(build) is None
    held = hold(build)
    assert held is not None
    held.release()


def test_a_folder_shut_for_writing_is_held_too(build: Path) -> None:
    (build / NAME).chmod(0o444)
    build.chmod(0o555)
    held = hold(build)
    with unheld(build) as free:
        assert not free
    assert held is not None
    held.release()
    build.chmod(0o755)


def test_what_has_no_manifest_is_free_to_go(build: Path) -> None:
    # the leavings of a builder that was killed: nobody opens them
    (build / NAME).unlink()
    held = hold(build)
    assert held is not None
    with unheld(build) as free:
        assert free


def test_a_process_that_is_killed_lets_go(build: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from index.holding import hold;"
        "held = hold(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(build)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert holder.stdout is not None and holder.stdin is not None
    assert holder.stdout.readline() == b"held\n"
    with unheld(build) as free:
        assert not free
    holder.kill()
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    with unheld(build) as free:
        assert free
