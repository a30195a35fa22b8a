"""Citations checked: every [n] has a passage, every quote stands in its document as quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation
from index.passage import Passage

# "[3]"
MARK = re.compile(r"\[(\d{1,4})\]")


def cite(text: str, passages: Sequence[Passage]) -> tuple[str, tuple[Citation, ...]]:
    """`text` with its citations, numbered as in the text.

    `passages` are what [1], [2] … stand for. A mark without a passage is taken out of the text,
    a passage whose span does not give its quote is a fault of the index and raises ValueError.
    """
    for passage in passages:
        if not passage.quote or not 0 <= passage.span.start < passage.span.stop:
            raise ValueError(f"passage {passage.id} has no quote at its span")
    kept = MARK.sub(lambda m: m[0] if 1 <= int(m[1]) <= len(passages) else "", text)
    used = {int(number) for number in MARK.findall(kept)}
    citations = tuple(
        Citation(number, passage)
        for number, passage in enumerate(passages, start=1)
        if number in used
    )
    return kept, citations
