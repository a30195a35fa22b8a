"""Where a list of proposals begins, where it ends, and where one item ends and the next begins."""

from __future__ import annotations

import pytest

from tests.documents.made import NOBODY, plan_of, proposals

AB = ["att bygga", "att riva"]

ENDS = [
    # minutes: the next speaker, with and without a list of more than one item
    ("Liberalerna yrkar:\n- att bygga\nMiljöpartiet yrkar bifall.", ["att bygga"]),
    ("Anna Ek (L) yrkar:\natt bygga\natt riva\nBo By (M) reserverar sig mot beslutet.", AB),
    # the chair's next step
    ("Liberalerna yrkar:\natt bygga\natt riva\nOrdföranden ställer proposition på dem.", AB),
    (
        "Liberalerna yrkar:\natt bygga\natt riva.\nYrkandena ställs mot varandra.",
        [AB[0], "att riva."],
    ),
    # the list is one sentence, and it is at its end
    (
        "Liberalerna yrkar:\natt bygga,\natt riva.\nDet kostar 5 mkr.",
        ["att bygga,", "att riva."],
    ),
    # … unless another item follows upon the remark
    (
        "Liberalerna yrkar:\n1. att bygga,\n2. att riva.\nDet kostar 5 mkr.\n3. att öppna.",
        ["att bygga,", "att riva. Det kostar 5 mkr.", "att öppna."],
    ),
    # … where items are sentences of their own, their second sentence stays
    (
        "Liberalerna yrkar:\natt bygga.\natt riva. Det är bra.\nDet kostar 5 mkr.",
        ["att bygga.", "att riva. Det är bra. Det kostar 5 mkr."],
    ),
    # place, date and signatures under a motion
    ("Vi yrkar:\natt bygga\natt riva\nVäxjö 2027-01-15\nAli Khan, Liberalerna", AB),
    ("Vi yrkar:\natt bygga\natt riva\nFalun den 3 mars 2027\nBo By (M)", AB),
    ("Vi yrkar:\natt bygga\natt riva\nKarin Öst (KD)\nBo By (M)", AB),
    # … but who is elected belongs to the item
    (
        "Vi yrkar:\natt till ordförande välja\nAnna Ek (L)\natt riva",
        ["att till ordförande välja Anna Ek (L)", "att riva"],
    ),
    # a line broken in the middle of a sentence that names a party
    (
        "Vi yrkar:\n- att genomföra det som\nVänsterpartiet yrkar i sin budget\n- att riva",
        ["att genomföra det som Vänsterpartiet yrkar i sin budget", "att riva"],
    ),
    # the next heading, close over its text
    (
        "Liberalerna yrkar därför - att bygga - att riva\n\nPsykisk hälsa\nMånga unga mår dåligt.",
        AB,
    ),
]


@pytest.mark.parametrize(("text", "items"), ENDS)
def test_where_lists_end(text: str, items: list[str]) -> None:
    assert proposals(text) == items


BEGINNINGS = [
    ("Liberalerna yrkar på\natt bygga;\natt riva.", ["att bygga;", "att riva."]),
    ("Liberalerna föreslår att\n1) skatten sänks\n2) taxan höjs", ["skatten sänks", "taxan höjs"]),
    ("Vi vill att\n• köerna kortas\n• maten lagas", ["köerna kortas", "maten lagas"]),
    ("Yrkande nr 1\nAtt bygga\nYrkande nr 2\nAtt riva", ["Att bygga", "Att riva"]),
    # a refusal, and what is proposed instead
    ("Anna Ek (L) yrkar avslag på planen till förmån för:\n- att bygga\n- att riva", AB),
    ("Liberalerna genom Anna Ek föreslår i en motion\n• att bygga\n• att riva", AB),
    (
        "Våra satsningar:\n• 10 mnkr till skolan\n• fler bussar",
        ["10 mnkr till skolan", "fler bussar"],
    ),
    # … which without bullets may be anything
    ("Våra satsningar:\nSkolan och vården går först.", []),
    # the lead ends a line of running text, over lines with "att"
    (
        "Eva Ek (V) har i en motion föreslagit gratis tåg. Motionären föreslår\n"
        "att bygga,\natt riva.",
        ["att bygga,", "att riva."],
    ),
    # … but one line that begins with "att" is the sentence's own
    ("Det är sent på jorden och i länet. Vi föreslår\natt fler åker tåg.", []),
    # one proposal after its label on the line
    (
        "Bo By (M) lämnar följande tilläggsyrkande: Kommunen ska riva.\nOrdföranden frågar om det.",
        ["Kommunen ska riva."],
    ),
    # ticks and arrows
    ("Vi vill:\n✓ att bygga\n✓ att riva", AB),
    ("Vi vill:\n→ att bygga\n→ att riva", AB),
]


@pytest.mark.parametrize(("text", "items"), BEGINNINGS)
def test_where_lists_begin(text: str, items: list[str]) -> None:
    assert proposals(text) == items


UNMARKED = [
    # a line each, with a verb first
    (
        "Vi kommer att:\narbeta för fler platser\nverka för kortare köer",
        ["arbeta för fler platser", "verka för kortare köer"],
    ),
    # … which a line broken in the middle is not
    ("Vi vill:\nkorta köerna för\nunga i hela länet", ["korta köerna för unga i hela länet"]),
    # a paragraph each, up to what is not like the first
    (
        "Vi kommer att:\n\narbeta för fler platser\n\nverka för kortare köer\n\nTrafik och vägar\n",
        ["arbeta för fler platser", "verka för kortare köer"],
    ),
    # bare sentences after "att:", also when the first looks like a decision
    (
        "Vi föreslår att:\nKommunen inrättar ett kansli\nBudgeten delas\nAlla får utbildning",
        ["Kommunen inrättar ett kansli", "Budgeten delas", "Alla får utbildning"],
    ),
]


@pytest.mark.parametrize(("text", "items"), UNMARKED)
def test_items_without_marks(text: str, items: list[str]) -> None:
    assert proposals(text) == items


def test_the_motionary_is_the_one_named_before() -> None:
    text = (
        "Ärendet\n\nEva Ek (V) har i en motion föreslagit gratis tåg. Motionären föreslår\n"
        "att bygga,\natt riva.\n"
    )
    assert {item.proposer for item in plan_of(text, NOBODY).yrkanden()} == {"Eva Ek (V)"}
    unnamed = text.replace("Eva Ek (V) har i en motion", "Partiet har")
    assert {item.proposer for item in plan_of(unnamed, NOBODY).yrkanden()} == {"Motionären"}


def test_bullets_under_labels_below_vi_vill() -> None:
    text = (
        "Vi vill\n\nKorta köerna\n• Alla får vård i tid\n\nMinska krånglet\n• Färre blanketter\n\n"
        "Så här har vi arbetat under året som gick, i hela länet.\n\nUtfall\n• Köerna växte\n"
    )
    found = [(item.text, item.section[-1]) for item in plan_of(text).yrkanden()]
    # running text ends what "Vi vill" stands over
    assert found == [
        ("Alla får vård i tid", "Korta köerna"),
        ("Färre blanketter", "Minska krånglet"),
    ]
