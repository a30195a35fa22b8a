"""What stands at the edges of pages that form feeds tell."""

from __future__ import annotations

import pytest

from tests.documents.made import plan_of, proposals

TITLE = "Liberalerna i Region Bergslagen\nBudget 2027\n\n"

LISTS = [
    # the document's name on one page only, where the list goes on
    (
        f"{TITLE}Vi vill:\natt bygga\n\n\fLiberalerna Region Bergslagen\n\natt riva\n\natt öppna",
        ["att bygga", "att riva", "att öppna"],
    ),
    # a foot and a head in the middle of a sentence
    (
        f"{TITLE}Vi vill:\natt bygga för 120\n\nSida 2 av 3\n\fLiberalernas budget 2027\n\n"
        "miljoner kronor\n\natt riva",
        ["att bygga för 120 miljoner kronor", "att riva"],
    ),
    # page numbers right above the form feeds
    (
        f"{TITLE}Vi vill:\natt bygga\n2\n\fatt riva\n3\n\fTrafik\n\nBussen går.",
        ["att bygga", "att riva"],
    ),
]


@pytest.mark.parametrize(("text", "items"), LISTS)
def test_a_list_goes_on_over_a_page(text: str, items: list[str]) -> None:
    assert proposals(text) == items


STAYS = [
    # a number that no page can have
    "Antal platser\n250\n\fVården är bra.",
    # a heading at a page's top, with a text of its own below
    f"{TITLE}Vården är bra.\n\fRegion Bergslagen\n\nDet är en stor region.",
    # a lead is no head, even if it names the budget
    "Vården är bra.\n\fLiberalernas budget 2027:\natt bygga",
    # a heading that names nothing of the document
    f"{TITLE}Vi vill:\natt bygga\n\n\fFörslag till beslut\n\natt riva",
]


@pytest.mark.parametrize("text", STAYS)
def test_what_is_no_page_edge(text: str) -> None:
    assert plan_of(text).dropped == ()
