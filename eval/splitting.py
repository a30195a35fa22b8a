"""Which set a question belongs to: decided by its id alone, before anybody has answered it."""

from __future__ import annotations

import hashlib
from typing import Literal

Split = Literal["dev", "test"]
TEST_PERCENT = 30


def split_of(question_id: str) -> Split:
    """The set of the question with that id: "test" for about 30 ids of 100, by SHA-256.

    `dev` is for tuning; of `test` only totals are looked at. A hash, so that no one chooses which
    question goes where, and so that a question that is added never moves another.
    """
    digest = hashlib.sha256(question_id.encode()).digest()
    return "test" if int.from_bytes(digest[:8], "big") % 100 < TEST_PERCENT else "dev"
