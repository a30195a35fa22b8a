"""What an index was built from, so that an index is never used with anything else."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

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
    `cut` of them, and how many vectors were `replaced` since all were last written.
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
        """Writes the manifest into `folder`."""
        (folder / NAME).write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")


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
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def current_build(folder: Path) -> Path | None:
    """The folder of the build in use under the index folder, or None where there is none."""
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    build = folder / name
    return build if BUILD.fullmatch(name) and build.is_dir() else None
