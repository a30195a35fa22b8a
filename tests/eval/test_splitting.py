"""Ids are dealt out by a hash, so that nobody chooses."""

from __future__ import annotations

import pytest

from eval.splitting import split_of

# the first eight bytes of `printf %s ID | sha256sum` as a number, modulo 100
IDS: list[tuple[str, str]] = [
    ("q1", "test"),  # 6
    ("n-001", "test"),  # 22
    ("v-001", "dev"),  # 51
    ("v-002", "dev"),  # 61
    ("åtgärd", "dev"),  # 46
]


@pytest.mark.parametrize(("question_id", "split"), IDS)
def test_the_set_of_an_id(question_id: str, split: str) -> None:
    assert split_of(question_id) == split


def test_about_three_in_ten_are_held_out() -> None:
    held = sum(split_of(f"q-{number}") == "test" for number in range(10_000))
    # 3000 ± four standard deviations of √(10 000 · 0.3 · 0.7) = 46
    assert 2816 <= held <= 3184
