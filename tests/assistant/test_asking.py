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
    ("Vem ska leda arbetet?", 0, Ask.WHO_WHEN),
    # a date by which something is to be done is who and when, one that is past a date
    ("Vilket datum ska åtgärden vara klar?", 0, Ask.WHO_WHEN),
    ("Vilket datum klubbades planen?", 0, Ask.DATE),
    ("Vilken dag träffade presidiet nämnderna?", 0, Ask.DATE),
    ("När antogs förvaltningsplanen?", 0, Ask.DATE),
    ("When was the plan adopted?", 0, Ask.DATE),
    # somebody's name; who is responsible has an abbreviation for an answer
    ("Vem är ordförande i nämnden?", 0, Ask.PERSON),
    ("Vad heter högsta chefen för sjukvården?", 0, Ask.PERSON),
    ("Vem skrev under för Centerpartiet?", 1, Ask.PERSON),
    ("Vilka fyra namn står under budgeten?", 0, Ask.PERSON),
    ("Who is the director of health care?", 0, Ask.PERSON),
    ("Vad heter operatören som kör tågen?", 0, Ask.FACT),
    ("Vem är ansvarig för åtgärd P?", 0, Ask.WHO_WHEN),
    # figures of a table that are no sums, but of what a party wants
    ("Hur stor andel unga får träffa BUP?", 0, Ask.TABLE),
    ("Vilket utfall har mammografin?", 0, Ask.TABLE),
    ("Hur många procent vill V sänka arvodet?", 1, Ask.PROPOSAL),
    ("Hur mycket kostar tillnyktringsenheten?", 0, Ask.AMOUNT),
    ("Vad får det kosta?", 0, Ask.AMOUNT),
    ("Vad betyder NSEO?", 0, Ask.DEFINITION),
    ("NSEO – vad är det?", 0, Ask.DEFINITION),
    ("Vad är MOFFA?", 0, Ask.DEFINITION),
    ("Vill V höja skatten?", 1, Ask.YES_NO),
    ("Finns det något om mammografi?", 0, Ask.YES_NO),
    ("Varför är köerna långa?", 0, Ask.WHY),
    ("Hur motiverar V skattehöjningen?", 1, Ask.WHY),
    ("Vad kostar det, och varför?", 0, Ask.AMOUNT),
    ("Vilka dokument finns?", 0, Ask.CATALOGUE),
    ("Vad kan jag fråga om?", 0, Ask.CATALOGUE),
    ("Vilka partier finns med här?", 0, Ask.CATALOGUE),
    ("What can you answer?", 0, Ask.CATALOGUE),
    # about what stands in them
    ("Vilka partier vill sänka skatten?", 0, Ask.PROPOSAL),
    ("Vad kan man göra åt köerna?", 0, Ask.FACT),
    ("Vilka planer finns för Sala?", 0, Ask.FACT),
    # the same in English
    ("What does V propose?", 1, Ask.PROPOSAL),
    ("How many proposals are there?", 0, Ask.COUNT),
    ("List all measures", 0, Ask.LIST),
    ("How many demands does V have?", 1, Ask.COUNT),
    ("How much does it cost?", 0, Ask.AMOUNT),
    ("What does NSEO stand for?", 0, Ask.DEFINITION),
    ("Is there a plan for dental care?", 0, Ask.YES_NO),
    ("Who will do it?", 0, Ask.WHO_WHEN),
    ("When should it be ready?", 0, Ask.WHO_WHEN),
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
    ("atgard K", [("åtgärd", "K")]),
    ("åtgärd k ansvarig tid?", [("åtgärd", "K")]),
    ("åtgärd i sjukvården", []),
    # who is asked what measures it proposes, though a letter follows the noun
    ("Vilka åtgärder V föreslår mot hyrpersonal?", []),
    ("Vilka insatser M ska göra", []),
    ("What measures I can expect", []),
    ("insatserna V vill se", []),
    # the noun of one åtgärd, which is what shall be ready
    ("När åtgärd K ska vara klar", [("åtgärd", "K")]),
    ("aktiviteterna L och M", [("åtgärd", "L"), ("åtgärd", "M")]),
    # the issuer before the noun belongs to the number, a word that ends like one does not
    ("HSN-uppdrag 27.1", [("uppdrag", "HSN 27.1")]),
    ("HSN:s uppdrag 23.1", [("uppdrag", "HSN 23.1")]),
    ("hsn-uppdraget 1.2", [("uppdrag", "HSN 1.2")]),
    ("HSN uppdrag nr 36.1", [("uppdrag", "HSN 36.1")]),
    ("Finns uppdrag 3.1?", [("uppdrag", "3.1")]),
    ("uppdrag nr 16.1", [("uppdrag", "16.1")]),
    # the name of what numbers it; not that of a standard
    ("hsn 16.1", [("uppdrag", "HSN 16.1")]),
    ("Uppfyller sidan WCAG 2.1?", []),
    # English nouns
    ("measure K", [("åtgärd", "K")]),
    ("measures K and N", [("åtgärd", "K"), ("åtgärd", "N")]),
    ("assignment 23", [("uppdrag", "23")]),
    ("proposal 12", [("yrkande", "12")]),
    ("demand 47", [("yrkande", "47")]),
    ("appendix 4", [("bilaga", "4")]),
    # in order of place; "andra" before a topic means another
    ("V:s tredje yrkande", [("yrkande", "3")]),
    ("det 12:e yrkandet", [("yrkande", "12")]),
    ("första yrkandet om skatten", []),
    ("vilka andra yrkanden", []),
    ("SVP:s nionde yrkande", [("yrkande", "9")]),
    ("SVP:s tredje förslag", [("yrkande", "3")]),
    # its others, and a proposal that is one of several
    ("V:s andra förslag", []),
    ("ett första förslag", []),
    ("första och andra yrkandet", [("yrkande", "1"), ("yrkande", "2")]),
    # numbers as words, but not what they count
    ("uppdrag tjugotre", [("uppdrag", "23")]),
    ("V yrkande ett", [("yrkande", "1")]),
    ("Vi fick i uppdrag två gånger", []),
    ("Vad är uppdrag åt?", []),
    # from the first to the last
    ("yrkande 3–5", [("yrkande", "3"), ("yrkande", "4"), ("yrkande", "5")]),
    (
        "uppdrag 1 till 3 och 7",
        [("uppdrag", "1"), ("uppdrag", "2"), ("uppdrag", "3"), ("uppdrag", "7")],
    ),
    ("åtgärderna A–C", [("åtgärd", "A"), ("åtgärd", "B"), ("åtgärd", "C")]),
    # a name made of numbers
    ("förslaget 80-90-100", []),
    ("5/50-uppdraget", []),
    ("Vad är uppdrag 5/50?", []),
    # exercise
    ("motion 2 gånger i veckan", []),
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
    # a short one, with a word that Swedish has not; a name may have å, ä and ö
    ("dental care?", True),
    ("What about KD?", True),
    ("waiting times", True),
    ("Västerås hospital?", True),
    ("Critical Care-avdelningen på sjukhuset i Västerås, vad kostar den?", False),
    ("Can the region develop artificial intelligence by itself?", True),
    ("budget 2021 V", False),
    ("program for all", False),
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
