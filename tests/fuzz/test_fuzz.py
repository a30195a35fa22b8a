"""Each target with a few examples, and with all that was found before.

Longer runs are `make fuzz`, by atheris and outside CI.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutating import mutated
from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS

# "parsing-border-after-the-last-cell": an input that broke the target's promise, by what it was
FOUND = sorted((Path(__file__).parent / "found").iterdir())
EXAMPLES = {"reading": 60, "parsing": 80, "understanding": 40, "citing": 40, "embedding": 200}
MOST_LINES = 30
LONGEST = 6_000


def encoded(text: str) -> bytes:
    """The bytes of any text, of half a surrogate pair too."""
    return text.encode("utf-8", errors="surrogatepass")


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Inputs of the form that `target` takes: lines of its seeds and other lines, put together, and
    seeds that are changed here and there."""
    seeds, words = target.seeds(), [encoded(word) for word in target.words]
    lines = [line for seed in seeds for line in seed.split(b"\n")]
    # by their numbers: Hypothesis prints all that it draws from when a test fails
    line = st.one_of(
        st.integers(0, len(lines) - 1).map(lambda k: lines[k]),
        st.integers(0, len(words) - 1).map(lambda k: words[k]),
        st.text(max_size=40).map(encoded),
        st.binary(max_size=20),
    )
    whole = st.lists(line, max_size=MOST_LINES).map(b"\n".join)
    changed = st.tuples(st.integers(0, len(seeds) - 1), st.integers(0, 2**32)).map(
        lambda drawn: mutated(seeds[drawn[0]], random.Random(drawn[1]), seeds, words, LONGEST)
    )
    return st.one_of(whole, changed)


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_inputs_keep_the_promises(name: str) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=EXAMPLES[name],
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    def keeps(data: bytes) -> None:
        target.check(data)

    keeps()


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_is_mended(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]].check(path.read_bytes())
