"""A corpus and an index of one's own, small enough for a command on them to take a blink."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from documents import keeping
from documents.catalogue import read_catalogue
from tests.faults.zygote import Done, Zygote

# the catalogue is exchanged last of all, so that a change that is cut off has changed nothing
catalogue_last = pytest.mark.skipif(
    not hasattr(keeping, "NEXT"),
    reason="documents/keeping.py writes the catalogue before the index is built",
)

PLAN = """{party} Region Skåne

Budget 2026 med plan 2027–2028

1. {matter}

{matter} över åarna i länet är gamla och behöver bytas ut i tid. Många {matter} är för smala.

{party} yrkar att:
- regionen bygger nya {matter} över Höje å
- {sum} miljoner kronor avsätts för {matter} 2026
"""
# the documents that there are from the start, and the one that comes and goes
FIRST = {
    "moderaterna-2026": PLAN.format(party="Moderaterna", matter="vägar", sum=34),
    "centerpartiet-2026": PLAN.format(party="Centerpartiet", matter="stigar", sum=56),
}
NEW = PLAN.format(party="Liberalerna", matter="broar", sum=12)
# of a document that stays and of the one that comes and goes
QUESTIONS = ("Vad vill Moderaterna göra åt vägar?", "Vad vill Liberalerna göra åt broar?")


@dataclass(frozen=True, slots=True)
class State:
    """What a user meets: the answers to QUESTIONS without the time that they took, or the one
    sentence that is said instead, and the documents that are listed."""

    answers: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A corpus and an index under `folder`, and the process that runs commands on them."""

    folder: Path
    zygote: Zygote

    @property
    def seen(self) -> Path:
        """Where this process sees `folder`, which may be a mount of the other's own."""
        return self.zygote.seen(self.folder)

    @property
    def settings(self) -> Mapping[str, str]:
        """What says that a command is to use them."""
        return {
            "PLANSVAR_CORPUS": str(self.folder / "corpus"),
            "PLANSVAR_INDEX": str(self.folder / "index"),
            "PLANSVAR_MODELS": str(self.folder / "models"),
        }

    @property
    def new(self) -> str:
        """The file that comes and goes."""
        return str(self.folder / "ny.txt")

    def run(self, *arguments: str, killed_after: float | None = None) -> Done:
        """What came of `plansvar` with `arguments`."""
        return self.zygote.run(*arguments, settings=self.settings, killed_after=killed_after)

    def make(self) -> Place:
        """Adds the first documents."""
        self.folder.mkdir()
        (self.folder / "corpus").mkdir()
        (self.folder / "corpus" / "catalogue.toml").write_text("", encoding="utf-8")
        Path(self.new).write_text(NEW, encoding="utf-8")
        lines = [json.dumps({"id": "q", "question": question}) for question in QUESTIONS]
        (self.folder / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
        for name, text in FIRST.items():
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")
            done = self.run("add", str(self.folder / f"{name}.txt"))
            assert done.code == 0, done.err
        return self

    def copied(self, folder: Path) -> Place:
        """The same at `folder`, in place of what may be there."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return Place(folder, self.zygote)

    def state(self) -> State:
        """What a user meets now. A command that fails otherwise than with a sentence is an
        AssertionError."""
        asked = self.run("ask", "--questions", str(self.folder / "questions.jsonl"), "--json")
        assert asked.code == 0 or asked.is_sentence, asked
        said = asked.told.replace(str(self.folder), "…")
        answers = tuple(map(without_time, asked.out.splitlines())) or (said,)
        return State(answers, tuple(e.source.id for e in read_catalogue(self.seen / "corpus")))

    def files(self) -> tuple[str, ...]:
        """The names of the files of the corpus; the lock is no leftover."""
        return tuple(sorted({path.name for path in (self.seen / "corpus").iterdir()} - {"lock"}))

    def leftovers(self) -> list[str]:
        """What lies in the folder of the index and is neither in use nor the build before it."""
        index = self.seen / "index"
        builds = sorted(index.glob("build-*"), key=lambda path: path.stat().st_mtime)
        known = {"lock", "current", *(build.name for build in builds[-2:])}
        return sorted({path.name for path in index.iterdir()} - known)


def without_time(answer: str) -> str:
    """An answer in JSON without how long it took."""
    told = json.loads(answer)
    told.pop("seconds")
    return json.dumps(told, ensure_ascii=False)
