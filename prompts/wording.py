"""The wording file read: a name and its values enter, a sentence leaves."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("wording.toml")


class WordingError(Exception):
    """A sentence that is not in the file, or one of its values that was not given."""


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    """Every sentence by its dotted name: "sv.refusals.invalid"."""
    found: dict[str, str] = {}
    for language, table in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        for name, value in table.items():
            if isinstance(value, dict):
                found |= {f"{language}.{name}.{inner}": text for inner, text in value.items()}
            else:
                found[f"{language}.{name}"] = value
    return found


def say(name: str, english: bool = False, **values: object) -> str:
    """The sentence `name` ("see_also", "refusals.invalid") in Swedish, or in English, with
    `values` filled in. Raises WordingError for an unknown name or a value that is missing."""
    sentence = _sentences().get(f"{'en' if english else 'sv'}.{name}")
    if sentence is None:
        raise WordingError(f"no sentence called {name}")
    try:
        return sentence.format(**values)
    except KeyError as error:
        raise WordingError(f"the sentence {name} lacks {error}") from error
