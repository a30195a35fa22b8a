"""What a question asks for, and the items it names."""

from __future__ import annotations

import pytest

from assistant.asking import is_english, named_items, what_is_asked
from assistant.query import Ask

ASKED = [
    ("Vad vill V göra åt hyrpersonal?", 1, Ask.PROPOSAL),
    ("Alliansens politik för skolan", 1, Ask.PROPOSAL),
    # two sides make it a comparison, however it is put
    ("Vad vill V och M göra åt hyrpersonal?", 2, Ask.COMPARISON),
    ("Hur många yrkanden har Alliansen?", 1, Ask.COUNT),
    ("Antalet åtgärder i förvaltningsplanen?", 0, Ask.COUNT),
    # "hur många" of what is no item is a fact to look up
    ("Hur många vårdplatser finns det?", 0, Ask.FACT),
    ("Vilka åtgärder ansvarar MDT för?", 0, Ask.LIST),
    ("Lista alla förslag om tandvård", 0, Ask.LIST),
    ("Vad yrkar V?", 1, Ask.LIST),
    # who and when, in the words of the street too
    ("Vem ansvarar för åtgärd N?", 0, Ask.WHO_WHEN),
    ("När ska det vara klart?", 0, Ask.WHO_WHEN),
    ("Who is responsible for assignment 23?", 0, Ask.WHO_WHEN),
    ("Hur mycket kostar tillnyktringsenheten?", 0, Ask.AMOUNT),
    ("Vad får det kosta?", 0, Ask.AMOUNT),
    ("Vad betyder NSEO?", 0, Ask.DEFINITION),
    ("NSEO – vad är det?", 0, Ask.DEFINITION),
    ("Vad är MOFFA?", 0, Ask.DEFINITION),
    ("Vill V höja skatten?", 1, Ask.YES_NO),
    ("Finns det något om mammografi?", 0, Ask.YES_NO),
    ("Varför är köerna långa?", 0, Ask.FACT),
]

ITEMS = [
    ("Vad säger uppdrag 23?", [("uppdrag", "23")]),
    ("Vad går uppdraget nr 23 ut på?", [("uppdrag", "23")]),
    # the issuer's letters belong to the number, with or without the noun
    ("Vad står i HSN 16.1?", [("uppdrag", "HSN 16.1")]),
    ("uppdrag HSN 16.1", [("uppdrag", "HSN 16.1")]),
    ("Vem gör åtgärd K?", [("åtgärd", "K")]),
    ("Åtgärd K?", [("åtgärd", "K")]),
    ("åtgärd å?", [("åtgärd", "Å")]),
    # a word after "åtgärd" is no letter, and a hyphen makes it a word
    ("Vilken åtgärd i planen?", []),
    ("åtgärd A-laget", []),
    ("Yrkande 12", [("yrkande", "12")]),
    ("Alliansens förslag nr 7", [("yrkande", "7")]),
    # a sum is no number of a proposal
    ("Ett förslag 15 miljoner", []),
    ("Vad innehåller bilaga 2?", [("bilaga", "2")]),
    # several at once
    ("Vad är yrkande 21, 22 och 23?", [("yrkande", "21"), ("yrkande", "22"), ("yrkande", "23")]),
    ("uppdrag 1 och 7", [("uppdrag", "1"), ("uppdrag", "7")]),
    ("Vem ansvarar för åtgärderna L och M?", [("åtgärd", "L"), ("åtgärd", "M")]),
    # what follows is something else than a number in the list
    ("yrkande 3 och 15 miljoner", [("yrkande", "3")]),
    ("yrkande 12 och V", [("yrkande", "12")]),
    ("uppdrag 23 och HSN 23.1", [("uppdrag", "23"), ("uppdrag", "HSN 23.1")]),
    ("Vad vill V göra åt hyrpersonal?", []),
]

ENGLISH = [
    ("What does the Left Party want to do about dental care?", True),
    ("Who is responsible for assignment 23?", True),
    ("Vad vill V göra åt tandvården?", False),
    # one word of either language says nothing
    ("hyrpersonal", False),
    ("HSN 16.1 in", False),
    # English names in a Swedish question
    ("Vad är the Left Party för något?", False),
]


@pytest.mark.parametrize(("text", "sides", "ask"), ASKED)
def test_what_is_asked(text: str, sides: int, ask: Ask) -> None:
    assert what_is_asked(text, sides) is ask


@pytest.mark.parametrize(("text", "items"), ITEMS)
def test_named_items(text: str, items: list[tuple[str, str]]) -> None:
    assert [(item.kind, item.number) for item in named_items(text)] == items


@pytest.mark.parametrize(("text", "english"), ENGLISH)
def test_language(text: str, english: bool) -> None:
    assert is_english(text) is english
