"""What announces proposals in plans of other regions, municipalities and parties, and what does
not; who proposes."""

from __future__ import annotations

import pytest

from documents.lines import HeadingLine
from documents.lists.proposers import lead_subject
from documents.parsing import parse_lines
from tests.documents.made import NOBODY, plan_of, proposals

AB = ["bygga ut vården", "sänka taxan"]
ATT = ["att bygga ut vården", "att sänka taxan"]
BULLETS = "• bygga ut vården\n• sänka taxan"
ATTS = "att bygga ut vården\n\natt sänka taxan"

LEADS = [
    # "att", the body that is to act, a space before the colon
    (f"Miljöpartiet i Hedesta yrkar att :\n{BULLETS}", AB),
    (f"Miljöpartiet i Hedesta yrkar att kommunen:\n{BULLETS}", AB),
    (f"Vi vill att Region Bergslagen ska:\n{BULLETS}", AB),
    (f"Miljöpartiet vill därför att:\n{BULLETS}", AB),
    # the verb before who proposes, in the middle of the sentence
    (f"Köerna växer, och därför vill Miljöpartiet att regionen:\n{BULLETS}", AB),
    # what stands between verb and colon
    (f"Vi vill i stället:\n{BULLETS}", AB),
    (f"Vi vill under mandatperioden:\n{BULLETS}", AB),
    (f"Vi kommer under mandatperioden att arbeta för:\n{BULLETS}", AB),
    (f"Vi går till val på att:\n{BULLETS}", AB),
    (f"Det här vill vi:\n{BULLETS}", AB),
    # no colon, but bullets
    (f"Bergslagspartiet vill\n{BULLETS}", AB),
    # formal, with the body that is to decide
    (f"Regionstyrelsen föreslår att regionfullmäktige beslutar att:\n\n{BULLETS}", AB),
    (f"Regionstyrelsen föreslår att regionfullmäktige beslutar följande:\n\n{BULLETS}", AB),
    (f"Vi föreslår kommunfullmäktige\n\n{ATTS}", ATT),
    (f"Undertecknad yrkar att mötet må besluta\n\n{ATTS}", ATT),
    (f"Partiet Alfa yrkar att\n\n{ATTS}", ATT),
    (f"Partiet Alfa yrkar gemensamt med Beta:\n{ATTS}", ATT),
    ("Regionfullmäktige föreslås besluta\n\natt anta planen.", ["att anta planen."]),
    (
        "Därmed yrkas:\natt anta planen\natt sända den vidare",
        ["att anta planen", "att sända den vidare"],
    ),
    # a longer lead without a colon, right above several "att"
    (
        "Med anledning av detta föreslår Liberalerna regionfullmäktige besluta\n"
        "att bygga ut vården\natt sänka taxan",
        ATT,
    ),
    # a reservation
    (f"Vänsterpartiet reserverar sig till förmån för eget yrkande:\n{ATTS}", ATT),
    (f"Anna Ek (V) lämnar följande tilläggsyrkande:\n{ATTS}", ATT),
    # nouns
    (f"Eget yrkande:\n\n{ATTS}", ATT),
    (f"Regionstyrelsens förslag till beslut\n\n{BULLETS}", AB),
    (f"Kommunstyrelsens förslag till kommunfullmäktige\n\n{BULLETS}", AB),
    (f"Moderaternas yrkanden\n{BULLETS}", AB),
    (f"Våra viktigaste förslag:\n{BULLETS}", AB),
    (f"Våra förslag i korthet är bland annat följande:\n\n{BULLETS}", AB),
    (f"Förslag till riksdagsbeslut\n\n{BULLETS}", AB),
    (f"Uppdrag till trafiknämnden\n\n{BULLETS}", AB),
    (
        "Yrkande 1\nAtt bygga ut vården\n\nYrkande 2\nAtt sänka taxan",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    # "Förslag till beslut" above the one that decides
    (f"Förslag till beslut\nRegionstyrelsen föreslår regionfullmäktige besluta\n\n{ATTS}", ATT),
    (f"Förslag till beslut:\n\nRegionstyrelsen föreslår fullmäktige besluta:\n\n{BULLETS}", AB),
    (f"Förslag till beslut\n\nRegionstyrelsen beslutar\n\n{ATTS}", ATT),
    # a decision that is proposed, without any mark
    (
        "Förslag till beslut\n\nSocialnämnden godkänner riktlinjerna.\n\n"
        "Socialnämnden ger förvaltningen i uppdrag att införa dem.\n\nSammanfattning\n\nDe är nya.",
        [
            "Socialnämnden godkänner riktlinjerna.",
            "Socialnämnden ger förvaltningen i uppdrag att införa dem.",
        ],
    ),
]


@pytest.mark.parametrize(("text", "items"), LEADS)
def test_what_announces_proposals(text: str, items: list[str]) -> None:
    assert proposals(text) == items


LISTS = [
    # numbers without a full stop, the second item over two lines
    (
        "Nämndens förslag till beslut\n1 Nämnden väljer en ordförande.\n2 Nämnden väljer tre\n"
        "ledamöter.\n3 Nämnden sammanträder.\n\nBeskrivning av ärendet\n\nTexten är kort.",
        ["Nämnden väljer en ordförande.", "Nämnden väljer tre ledamöter.", "Nämnden sammanträder."],
    ),
    # numbers after "att", with and without a space
    (
        "Vi föreslår kommunfullmäktige\n\natt1 bygga ut\n\natt2 sänka taxan",
        ["bygga ut", "sänka taxan"],
    ),
    ("Vi yrkar:\natt 1 bygga ut\natt 2 sänka taxan", ["bygga ut", "sänka taxan"]),
    # … but an amount after "att" is no number of an item
    (
        "Vi yrkar:\natt 1 miljon avsätts\natt taxan sänks",
        ["att 1 miljon avsätts", "att taxan sänks"],
    ),
    # numbers without a space, Roman numbers
    ("Vi vill:\n1.Bygga ut\n2.Sänka taxan", ["Bygga ut", "Sänka taxan"]),
    ("Vi yrkar:\nI. att bygga ut\nII. att sänka taxan", ["att bygga ut", "att sänka taxan"]),
    # the bullets of a list within the list
    (
        "Vi vill:\n● Stärka genom att\n○ anställa\n○ höja\n● Bygga",
        ["Stärka genom att ◦ anställa ◦ höja", "Bygga"],
    ),
    ("Vi vill:\n○ Bygga ut\n○ Sänka taxan", ["Bygga ut", "Sänka taxan"]),
    # by nämnd
    (
        "Moderaterna yrkar att:\n\nTill hälso- och sjukvårdsnämnden:\n• bygga ut\n• anställa\n\n"
        "Till trafiknämnden:\n• köra fler turer",
        ["bygga ut", "anställa", "köra fler turer"],
    ),
    # by topic, if the list begins with one
    (
        "Vi vill:\n\nVård:\n• bygga ut\n\nTrafik:\n• köra\n\nFakta:\n\nLite text.",
        ["bygga ut", "köra"],
    ),
    # a paragraph between two items
    (
        "Vänsterpartiet yrkar:\n\n• att bygga ut.\n\nDetta finansieras inom ramen.\n\n• att sänka.",
        ["att bygga ut.", "att sänka."],
    ),
    # the next section's number is no item
    (
        "Riktade uppdrag\n\n1. Nämnden får i uppdrag att utreda taxan.\n"
        "2. Nämnden får i uppdrag att bygga ut.\n\n3. Kollektivtrafik\n\nBussarna ska gå oftare.",
        ["Nämnden får i uppdrag att utreda taxan.", "Nämnden får i uppdrag att bygga ut."],
    ),
    # a page's number between two bullets that stand alone on their lines
    ("Vi yrkar att:\n–\nvården byggs ut\n12\n–\ntaxan sänks", ["vården byggs ut", "taxan sänks"]),
    # a paragraph close under the last item
    (
        "Vi vill:\n• bygga ut\nBussarna ska gå oftare i hela länet, och sista turen ska gå sent.",
        ["bygga ut"],
    ),
    # semicolons, a word cut at the line's end, a second sentence with the amount
    (
        "Vi vill:\n• bygga ut den nära vår-\nden;\n• sänka taxan. För detta avsätts 15 mkr per år.",
        ["bygga ut den nära vården;", "sänka taxan. För detta avsätts 15 mkr per år."],
    ),
]


@pytest.mark.parametrize(("text", "items"), LISTS)
def test_how_items_are_marked(text: str, items: list[str]) -> None:
    assert proposals(text) == items


NONE = [
    # decisions, not proposals
    "Kommunfullmäktiges beslut\n\n- Motionerna lämnas över till kommunstyrelsen.",
    "Regionstyrelsen beslutade:\n- att bygga ut vården\n- att sänka taxan",
    "Regionstyrelsen beslutar att\n\nföreslå regionfullmäktige besluta att godkänna rapporten.",
    "Beslut\n\nFullmäktige beslutade enligt styrelsens förslag\n\natt godkänna planen",
    "Regionstyrelsen beslutar\n\natt godkänna planen",
    # how decisions are handled
    "Under mötet yrkar dels Bo Ek bifall till utskottets förslag att nämnden beslutar\n\n"
    "• att ändra reglerna\n• att motionen därmed är besvarad.",
    # facts and duties
    "Vi vill att fler ska arbeta heltid. Så här ser det ut i dag:\n- 45 procent arbetar deltid",
    "Vi vill att fler ska få:\n- bättre skor",
    "Nämnden ska också:\n• arbeta mot droger",
    "Till nämndens uppgifter hör att:\n• följa utvecklingen",
    "Miljöpartiet anser att:\n- klimatet är viktigt",
    "Följande motioner anmäls till fullmäktige:\n\n1. Motion av Bo Ek (S) om bussar\n\n"
    "2. Motion av Anna By (M) om tåg",
]


@pytest.mark.parametrize("text", NONE)
def test_what_announces_none(text: str) -> None:
    assert proposals(text) == []


SUBJECTS = [
    ("Köerna växer, och därför vill Miljöpartiet att regionen:", "Miljöpartiet"),
    ("Det här vill vi:", ""),
    ("Moderaternas yrkanden", "Moderaterna"),
    ("Regionstyrelsens förslag till beslut", "Regionstyrelsen"),
    ("Anna Eks (V) yrkande", "Anna Ek (V)"),
    ("Våra förslag:", ""),
    ("Vänsterpartiet reserverar sig till förmån för eget yrkande:", "Vänsterpartiet"),
    ("Utskottet har behandlat ärendet och föreslår regionfullmäktige besluta", "Utskottet"),
    ("Anna Ek (V) yrkar, med instämmande av Bo By (MP), att:", "Anna Ek (V)"),
    ("Anna Ek (V) med instämmande av Bo By (MP) yrkar:", "Anna Ek (V)"),
]


@pytest.mark.parametrize(("lead", "subject"), SUBJECTS)
def test_who_proposes(lead: str, subject: str) -> None:
    assert lead_subject(lead) == subject


def test_minutes_name_each_proposer_and_leave_out_what_was_decided() -> None:
    text = (
        "§ 45 Budget\n\nRegionstyrelsens förslag till beslut\n\n"
        "Regionstyrelsen föreslår regionfullmäktige besluta\natt fastställa budgeten\n"
        "att fastställa skattesatsen\n\nYrkanden\n\nAnna Ek (V) yrkar:\n- att bygga ut\n\n"
        "Bo Lind (M) yrkar bifall till regionstyrelsens förslag.\n\n"
        "Cia Holm (SD) yrkar att\n- taxan sänks\n\nBeslut\n\nRegionfullmäktige beslutade:\n"
        "- att fastställa budgeten"
    )
    items = [(item.text, item.proposer) for item in plan_of(text, NOBODY).yrkanden()]
    assert items == [
        ("att fastställa budgeten", "Regionstyrelsen"),
        ("att fastställa skattesatsen", "Regionstyrelsen"),
        ("att bygga ut", "Anna Ek (V)"),
        ("taxan sänks", "Cia Holm (SD)"),
    ]


MARKED = [
    # a heading of the file's announces the list, and is in its path
    (HeadingLine("Yrkanden", 2), ("Vård", "Yrkanden"), ""),
    (HeadingLine("Vänsterpartiet vill", 2), ("Vård", "Vänsterpartiet vill"), "Vänsterpartiet"),
    (HeadingLine("Moderaternas yrkanden", 2), ("Vård", "Moderaternas yrkanden"), "Moderaterna"),
    # a short line in bold announces it and is no section
    (HeadingLine("Vi vill:", 0), ("Vård",), ""),
]


@pytest.mark.parametrize(("heading", "path", "proposer"), MARKED)
def test_a_list_under_a_marked_heading(
    heading: HeadingLine, path: tuple[str, ...], proposer: str
) -> None:
    lines = [HeadingLine("Vård", 1), "", heading, "", "• bygga ut", "• anställa", "", "Mer text."]
    items = parse_lines(lines, NOBODY).yrkanden()
    assert [(item.text, item.section, item.proposer) for item in items] == [
        ("bygga ut", path, proposer),
        ("anställa", path, proposer),
    ]
