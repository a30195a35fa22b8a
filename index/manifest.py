"""What an index was built from, so that an index is never used with anything else."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import documents
from documents.catalogue import Entry

# the files of this room that decide what a passage is, how it is analysed and how it is kept
MAKERS = (
    "building.py",
    "chunking.py",
    "chroma.py",
    "compounds.py",
    "keywords.py",
    "linking.py",
    "numbers.py",
    "passage.py",
    "passagefile.py",
    "planfile.py",
    "spelling.py",
    "store.py",
    "texts.py",
)
NAME = "manifest.json"
POINTER = "current"
# what of a build the manifest has the checksums of
COVERED = frozenset({"keywords", "links.json", "sums.json"})
# "build-0123456789ab": what a build's folder is called; a pointer to anything else is not followed
BUILD = re.compile(r"build-[0-9a-f]{12}")


class IndexProblem(Exception):
    """The index is missing, broken or of something else; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The model's name, the version of the code that makes passages, and each document's
    (id, digest), in order; `server` is whether the vectors are on a Chroma server.

    What a build found is 0 and "" in a manifest that says what an index should be: the numbers of
    `dimensions`, `passages` and `sentences`, the checksums of the parsed `plans` and of what was
    `cut` of them, how many vectors were `replaced` since all were last written, and the checksums
    of the other `files` that never change, by their paths in the build.
    """

    model: str
    chunker: str
    documents: tuple[tuple[str, str], ...]
    dimensions: int = 0
    passages: int = 0
    plans: str = ""
    server: bool = False
    sentences: int = 0
    cut: str = ""
    replaced: int = 0
    files: tuple[tuple[str, str], ...] = ()

    def differs(self, other: Manifest) -> str | None:
        """Why an index of `other` cannot serve as this one, in Swedish, or None if it can."""
        if self.model != other.model:
            return f"Indexet är byggt med modellen {other.model} men nu gäller {self.model}"
        if self.chunker != other.chunker:
            return "Indexet är byggt av en annan version av Plansvar"
        if self.documents != other.documents:
            return "Dokumenten har ändrats sedan indexet byggdes"
        if other.server and not self.server:
            return (
                "Indexets vektorer ligger på en Chromaserver men PLANSVAR_CHROMA_URL är inte satt"
            )
        if self.server and not other.server:
            return "Indexets vektorer ligger i dess mapp men PLANSVAR_CHROMA_URL är satt"
        return None

    def write(self, folder: Path) -> None:
        """Writes the manifest into `folder`, where all else is written, with its checksums."""
        files = tuple((name, _checksum(folder / name)) for name in _unchanging(folder))
        told = asdict(replace(self, files=files))
        told["checksum"] = _of(told)
        (folder / NAME).write_text(json.dumps(told, indent=2), encoding="utf-8")

    def is_undamaged(self, folder: Path) -> bool:
        """Whether the `files` in `folder` are as they were written. Raises OSError."""
        return all(_checksum(folder / name) == checksum for name, checksum in self.files)


def _unchanging(folder: Path) -> Iterator[str]:
    """What of a build is written once and has no checksum of its own: not the vectors, in whose
    files Chroma writes when it opens them, nor the locks."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] in COVERED and path.suffix != ".lock":
            yield name.as_posix()


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _of(told: dict[str, Any]) -> str:
    """The checksum of what a manifest tells."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def wanted(entries: Iterable[Entry], model: str, server: bool = False) -> Manifest:
    """The manifest that an index of the catalogue's `entries` with `model` would have, its vectors
    in its folder or on a `server`."""
    digests = tuple((entry.source.id, _digest(entry)) for entry in entries)
    return Manifest(model, chunker_version(), digests, server=server)


@lru_cache(maxsize=1)
def chunker_version() -> str:
    """A digest of the code that makes passages, so that no change to it can be forgotten."""
    parsers = sorted(Path(documents.__file__).parent.rglob("*.py"))
    code = [*parsers, *(Path(__file__).with_name(name) for name in MAKERS)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:16]


def _digest(entry: Entry) -> str:
    return hashlib.sha256(repr((entry.source, entry.bodies)).encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in `folder`, or None where there is none or it cannot be read."""
    try:
        read = json.loads((folder / NAME).read_text(encoding="utf-8"))
        # one of a version that wrote none is of another version at any rate
        if read.pop("checksum", None) not in (None, _of(read)):
            return None
        digests = tuple((str(plan), str(digest)) for plan, digest in read["documents"])
        return Manifest(
            str(read["model"]),
            str(read["chunker"]),
            digests,
            int(read["dimensions"]),
            int(read["passages"]),
            str(read.get("plans", "")),
            bool(read.get("server", False)),
            int(read.get("sentences", 0)),
            str(read.get("cut", "")),
            int(read.get("replaced", 0)),
            tuple((str(name), str(checksum)) for name, checksum in read.get("files", ())),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def current_build(folder: Path) -> Path | None:
    """The folder of the build in use under the index folder, or None where there is none."""
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    build = folder / name
    return build if BUILD.fullmatch(name) and build.is_dir() else None


def builds_in(folder: Path) -> Iterator[Path]:
    """The builds under the index folder: the one in use, then the others, the newest first."""
    current = current_build(folder)
    if current is not None:
        yield current
    others = [build for build in folder.glob("build-*") if BUILD.fullmatch(build.name)]
    yield from sorted(
        (build for build in others if build != current and (build / NAME).is_file()),
        key=lambda build: -build.stat().st_mtime,
    )


def built_for(folder: Path, goal: Manifest) -> tuple[Path, Manifest] | None:
    """The build under the index folder that can serve as `goal`, the one in use first; None where
    none can.

    The one before it can where a change was cut off just between the index and the catalogue.
    """
    for build in builds_in(folder):
        manifest = read_manifest(build)
        if manifest is not None and goal.differs(manifest) is None:
            return build, manifest
    return None


def why_none(folder: Path, goal: Manifest) -> IndexProblem:
    """What is told where no build under the index folder can serve as `goal`."""
    build = next(builds_in(folder), None)
    if build is None:
        return IndexProblem(f"Det finns inget index i {folder}; kör plansvar index.")
    manifest = read_manifest(build)
    if manifest is None:
        return IndexProblem(f"Indexet i {folder} är skadat; kör plansvar index --rebuild.")
    return IndexProblem(f"{goal.differs(manifest)}; kör plansvar index.")
