"""The prompts for language models read: a name and its texts enter, the prompt leaves."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent
# the variable that the code fills in: see `instruct`
MARK = "mark"


class InstructionError(Exception):
    """A prompt that there is no file of, or texts that are not those that it has places for."""


@lru_cache
def read_prompt(name: str) -> str:
    """The prompt file `name` ("judge") as it stands, with its places ("$answer") unfilled.

    Raises InstructionError where there is none.
    """
    try:
        return (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    except OSError as error:
        raise InstructionError(f"no prompt called {name}") from error


def instruct(name: str, **texts: str) -> str:
    """The prompt `name` with each of `texts` in its place, exactly as it is.

    `$mark` is 16 hexadecimal digits of the texts' SHA-256. A prompt that puts its texts between
    lines with the mark has bounds that none of them can forge: a text that held the mark would have
    had another. Raises InstructionError for a text that is missing or has no place.
    """
    template = Template(read_prompt(name))
    places = set(template.get_identifiers()) - {MARK}
    if places != texts.keys():
        wrong = ", ".join(sorted(places ^ texts.keys()))
        raise InstructionError(f"the prompt {name} lacks, or has no place for: {wrong}")
    held = "\0".join(f"{key}\0{texts[key]}" for key in sorted(texts))
    mark = hashlib.sha256(held.encode("utf-8", errors="backslashreplace")).hexdigest()[:16]
    return template.substitute(texts, **{MARK: mark})
