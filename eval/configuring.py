"""What a run was made with, so that its figures can be made again."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypedDict

from index.manifest import current_build, read_manifest

PACKAGES = (
    "plansvar",
    "torch",
    "sentence-transformers",
    "langchain",
    "langchain-core",
    "langchain-chroma",
    "langchain-text-splitters",
    "chromadb",
    "tantivy",
    "numpy",
)


class Config(TypedDict):
    """config.json: `corpus` holds each document's digest, `index` the build in use and the version
    of the code that made its passages, `commit` is None outside git, `load` the machine's mean
    number of waiting processes over the last minute, at the start."""

    started: str
    systems: list[str]
    questions: str
    questions_sha256: str
    commit: str | None
    changed: bool | None
    model: str
    corpus: dict[str, str]
    index: str
    chunker: str
    passages: int
    python: str
    platform: str
    cores: int | None
    load: float
    versions: dict[str, str | None]


def read_config(systems: Sequence[str], questions: Path, index: Path, model: str) -> Config:
    """The configuration of a run that starts now. `index` is the folder of the index."""
    build = current_build(index)
    manifest = read_manifest(build) if build is not None else None
    commit = _git("rev-parse", "HEAD")
    changes = _git("status", "--porcelain") if commit else None
    return {
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "systems": list(systems),
        "questions": str(questions),
        "questions_sha256": hashlib.sha256(questions.read_bytes()).hexdigest(),
        "commit": commit or None,
        "changed": None if changes is None else bool(changes),
        "model": model,
        "corpus": dict(manifest.documents) if manifest else {},
        "index": build.name if build else "",
        "chunker": manifest.chunker if manifest else "",
        "passages": manifest.passages if manifest else 0,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0,
        "versions": {package: _version(package) for package in PACKAGES},
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _git(*arguments: str) -> str | None:
    """What git says of the checkout that this file is part of, or None where there is none."""
    folder = Path(__file__).parent
    try:
        told = subprocess.run(
            ["git", "--no-optional-locks", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return told.stdout.strip()
