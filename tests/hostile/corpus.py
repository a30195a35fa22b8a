"""The hostile texts, read from `cases/`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("cases")
# "{U+202E}": a character by its number, so that a file shows what it holds
SIGN = re.compile(r"\{U\+([0-9A-F]{4,6})\}")
# a longer text is one that exhausts, and is not put in every place
LONG = 20_000


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile `text` of a `kind` ("html"); a `core` one is also shown to a real browser."""

    kind: str
    id: str
    text: str
    core: bool = False

    @property
    def name(self) -> str:
        """What a test calls it: "html-script"."""
        return f"{self.kind}-{self.id}"


@cache
def read_cases() -> tuple[Case, ...]:
    """All cases, by file and in the order of the files."""
    return tuple(
        Case(
            file.stem,
            table["id"],
            SIGN.sub(lambda sign: chr(int(sign[1], 16)), table["text"]) * table.get("times", 1),
            table.get("core", False),
        )
        for file in sorted(FOLDER.glob("*.toml"))
        for table in tomllib.loads(file.read_text("utf-8"))["case"]
    )


def usual() -> tuple[Case, ...]:
    """The cases but those of very much text."""
    return tuple(case for case in read_cases() if len(case.text) <= LONG)


def long() -> tuple[Case, ...]:
    """The cases of very much text."""
    return tuple(case for case in read_cases() if len(case.text) > LONG)
