"""Every [n] that is shown has its citation, and every citation is used."""

from __future__ import annotations

import pytest

from assistant.answer import Citation
from assistant.citing import cite, keep_cited
from documents.plan import Plan, Span
from index.passage import Passage, PassageKind
from tests.documents.made import PARTY


def passage(quote: str) -> Passage:
    span = Span(0, len(quote))
    return Passage(quote, Plan(PARTY, quote, (), (), (span,)), PassageKind.PROSE, (), span, "", "")


PASSAGES = [passage("Ett."), passage("Två."), passage("Tre.")]

# a text, what is kept of it, the numbers of its citations in their order
MARKED = [
    ("A [1]. B [3].", "A [1]. B [3].", [1, 3]),
    # the order is that of importance, not that of the text
    ("A [3]. B [1].", "A [3]. B [1].", [1, 3]),
    # no such passage: [0], [4], and a number that is no mark at all
    ("A [0][1][4]. B [12345].", "A [1]. B [12345].", [1]),
    ("A.", "A.", []),
]


@pytest.mark.parametrize(("text", "kept", "numbers"), MARKED)
def test_marks_and_citations_go_together(text: str, kept: str, numbers: list[int]) -> None:
    shown, citations = cite(text, PASSAGES)
    assert (shown, [citation.number for citation in citations]) == (kept, numbers)


def test_numbers_stay_when_a_text_uses_fewer() -> None:
    _, all_three = cite("A [1][2][3].", PASSAGES)
    shown, citations = keep_cited("B [2][7].", all_three)
    assert (shown, citations) == ("B [2].", (Citation(2, PASSAGES[1]),))


PLAN = passage("Ett.").plan

# nothing at all; after the end of the text; and before its beginning, where Python counts from the
# end and finds a "tt"
NO_PLACES = [Span(0, 0), Span(4, 7), Span(-3, -1)]


@pytest.mark.parametrize("span", NO_PLACES, ids=str)
def test_a_passage_without_a_quote_is_a_fault(span: Span) -> None:
    wrong = Passage("x", PLAN, PassageKind.PROSE, (), span, "", "")
    with pytest.raises(ValueError, match="has no quote"):
        cite("A [1].", [wrong])
