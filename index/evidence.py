"""Evidence: a passage that a search found, and how well."""

from __future__ import annotations

from dataclasses import dataclass

from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with its fused score and the raw score of each search that found it.

    `score` orders evidence within one search and means nothing across searches. `cosine` is the
    dense similarity to the question (None where the dense search did not return the passage);
    `found_by` names the searches; `sentence` is the number (from 0) of the passage's sentence that
    is nearest to the question (None where no search has compared them).
    """

    passage: Passage
    score: float
    cosine: float | None = None
    found_by: tuple[str, ...] = ()
    sentence: int | None = None
