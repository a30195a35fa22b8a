"""Citations checked: every [n] has a passage, every quote stands in its document as quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Citation
from index.passage import Passage

# "[3]"
MARK = re.compile(r"\[([0-9]{1,4})\]")
# "[3]", "[ 12 ]", "[٣]": what could be taken for a mark, here or by whoever reads the answer
LIKE_A_MARK = re.compile(r"\[(?=\s*\d+\s*\])")
# joins two letters and is not seen: between "[" and "3" it makes the two no mark
JOINER = "\u2060"


def unmarked(text: str) -> str:
    """`text` of a document, in which no "[3]" is a mark of ours; it looks the same."""
    return LIKE_A_MARK.sub(f"[{JOINER}", text)


def cite(text: str, passages: Sequence[Passage]) -> tuple[str, tuple[Citation, ...]]:
    """`text` with its citations, numbered as in the text.

    `passages` are what [1], [2] … stand for. A mark without a passage is taken out of the text,
    a passage whose span does not give its quote is a fault of the index and raises ValueError.
    """
    for passage in passages:
        if not passage.quote or not 0 <= passage.span.start < passage.span.stop:
            raise ValueError(f"passage {passage.id} has no quote at its span")
    return keep_cited(text, (Citation(n, passage) for n, passage in enumerate(passages, start=1)))


def keep_cited(text: str, citations: Iterable[Citation]) -> tuple[str, tuple[Citation, ...]]:
    """`text` without the marks that none of `citations` has, and those of `citations` that it uses,
    with the numbers and in the order that they have."""
    known = {citation.number: citation for citation in citations}
    kept = without_unknown(text, known.keys())
    used = {int(number) for number in MARK.findall(kept)}
    return kept, tuple(citation for number, citation in known.items() if number in used)


def without_unknown(text: str, numbers: Iterable[int]) -> str:
    """`text` without the marks whose numbers are not among `numbers`."""
    known = set(numbers)
    return MARK.sub(lambda mark: mark[0] if int(mark[1]) in known else "", text)
