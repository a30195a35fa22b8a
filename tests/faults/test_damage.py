"""Files of the index cut short, emptied, deleted, or with a bit turned: the right answer or one
sentence, never a wrong answer; and `plansvar index` mends it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from index.manifest import current_build, read_manifest
from tests.faults.conftest import Tally
from tests.faults.place import Place

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Harm:
    """What is done to the file at `name`: it is "deleted", "emptied", "halved", or has a bit turned
    at `at`, a share of its length."""

    name: Path
    what: str
    at: float = 0.0

    def done(self, folder: Path) -> None:
        """Does it to the file under `folder`."""
        path = folder / self.name
        data = bytearray(path.read_bytes())
        match self.what:
            case "deleted":
                path.unlink()
            case "emptied":
                path.write_bytes(b"")
            case "halved":
                path.write_bytes(data[: len(data) // 2])
            case _:
                bit = int(self.at * 8 * len(data))
                data[bit // 8] ^= 1 << bit % 8
                path.write_bytes(data)


def harms(index: Path, random: Random, flips: int) -> Iterator[Harm]:
    """Each kind of harm to each file of the index in use that holds anything."""
    for path in sorted(index.rglob("*")):
        if not path.is_file() or not path.stat().st_size:
            continue
        name = path.relative_to(index)
        yield from (Harm(name, what) for what in ("deleted", "emptied", "halved"))
        yield from (Harm(name, "turned", random.random()) for _ in range(flips))


def test_a_damaged_file(
    first: Place, tmp_path: Path, flips: int, random: Random, tally: Tally
) -> None:
    whole = first.copied(tmp_path / "whole")
    assert whole.run("index", "--rebuild").code == 0
    # one build alone, so that no other can answer in its place
    for build in (whole.folder / "index").glob("build-*"):
        if build != current_build(whole.folder / "index"):
            shutil.rmtree(build)
    right = whole.state()
    met: Counter[str] = Counter()
    for harm in harms(whole.folder / "index", random, flips):
        place = whole.copied(tmp_path / "harmed")
        harm.done(place.folder / "index")
        found = place.state()
        assert found.answers == right.answers or len(found.answers) == 1, (harm, found)
        met["right" if found == right else "told"] += 1
        tally("skadade filer utan fel svar")
        if found != right:
            healed = place.run("index")
            assert healed.code == 0, (harm, healed)
            assert place.state() == right, harm
            tally("av dem läkta med plansvar index")
    print(dict(met))


def test_vectors_of_another_build(place: Place, tally: Tally) -> None:
    # as many, with the same ids, of a model that counts otherwise: a folder that was copied astray
    right = place.state()
    build = current_build(place.folder / "index")
    assert build is not None
    turned(build / "vectors")
    found = place.state()
    assert found.answers[0].startswith("Indexet i …/index är skadat"), found
    assert place.run("index").code == 0
    assert place.state() == right
    tally("främmande vektorer")


def turned(folder: Path) -> None:
    """Turns the vectors in the store at `folder` around, each by itself."""
    from index.building import PASSAGES
    from index.store import Change, Vectors, VectorStore, write_changed

    store = VectorStore(folder)
    ids, rows = store.rows(PASSAGES)
    store.close()
    plans = tuple(key.partition(":")[0] for key in ids)
    later = folder.with_name("later")
    write_changed(folder, later, [Change(tuple(ids), Vectors(PASSAGES, tuple(ids), plans, -rows))])
    shutil.rmtree(folder)
    later.rename(folder)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("chunker", "Indexet är byggt av en annan version av Plansvar; kör plansvar index."),
        ("model", "Indexet är byggt med modellen annan men nu gäller words; kör plansvar index."),
    ],
)
def test_an_index_of_another_version_or_model(
    place: Place, tally: Tally, field: str, said: str
) -> None:
    right = place.state()
    for build in (place.folder / "index").glob("build-*"):
        manifest = read_manifest(build)
        assert manifest is not None
        replace(manifest, **{field: "annan"}).write(build)  # type: ignore[arg-type]
    assert place.state().answers == (said,)
    assert place.run("index").code == 0
    assert place.state() == right
    tally("annan version eller modell")
