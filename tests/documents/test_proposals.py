"""Lists of yrkanden: those of the corpus against golden files, and the forms of other plans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from documents import read_corpus
from documents.catalogue import read_catalogue
from documents.lists.proposers import lead_subject
from documents.loading import to_plan
from documents.plan import Plan, Yrkande
from documents.reading import read_bytes
from tests.documents.made import NOBODY, PARTY, plan_of, proposals

GOLDEN = Path(__file__).parent / "golden"
# a heading that the document lacks, and what stands in its place
MISSING = "6. (rubriken saknas i texten)"


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    return {plan.id: plan for plan in read_corpus(read_catalogue())}


def heading_of(item: Yrkande) -> str | None:
    """The innermost heading over the item that the document itself has."""
    own = [title for title in item.section if title[0] != "[" and "Förslag till" not in title]
    return None if own[-1:] == [MISSING] or not own else own[-1]


def as_golden(item: Yrkande) -> dict[str, Any]:
    return {
        "number": item.number,
        "text": item.text,
        "section": heading_of(item),
        "amounts": [[amount.value, amount.text] for amount in item.amounts],
        "years": list(item.years),
    }


@pytest.mark.parametrize(
    ("plan", "name", "count"),
    [
        ("vansterpartiet-2021", "v", 50),
        ("alliansen-2018", "a", 59),
        ("sjukvardspartiet-2025", "s", 51),
    ],
)
def test_the_corpus_as_a_person_read_it(
    plans: dict[str, Plan], plan: str, name: str, count: int
) -> None:
    expected = json.loads((GOLDEN / f"yrkanden-{name}.json").read_text(encoding="utf-8"))
    assert len(expected) == count
    assert [as_golden(item) for item in plans[plan].yrkanden()] == expected
    organisation = plans[plan].source.organisation
    assert {item.proposer for item in plans[plan].yrkanden()} == {organisation}


@pytest.mark.parametrize("plan", ["forvaltningsplan-hsf-2023", "dialogmoten-2025"])
def test_an_adopted_plan_and_a_meeting_note_hold_no_proposals(
    plans: dict[str, Plan], plan: str
) -> None:
    assert plans[plan].yrkanden() == ()


def test_two_medskick(plans: dict[str, Plan]) -> None:
    from documents.plan import Medskick

    items = [item for item in plans["dialogmoten-2025"].items if isinstance(item, Medskick)]
    assert [item.body for item in items] == [
        "KTN – Kollektivtrafiknämnden",
        "HSN – Hälso- och sjukvårdsnämnden",
    ]
    assert items[0].text.startswith("mer pengar krävs för 2026. Alternativet är att dra ner")
    assert items[1].text.startswith("Ge inte nya uppdrag utan ha tålamod och uthållighet med")


AB = ["att bygga ut vården", "att sänka taxan"]
FORMS = [
    # a lead with its verb and addressee, items after dashes
    (
        "Liberalerna föreslår regionfullmäktige besluta:\n- att bygga ut vården\n- att sänka taxan",
        AB,
    ),
    ("Liberalerna yrkar att:\n\n- att bygga ut vården\n\n- att sänka taxan\n", AB),
    # no space after the dash
    ("Vi yrkar att:\n-att bygga ut vården\n-att sänka taxan", AB),
    # en dashes
    ("Vi yrkar:\n– att bygga ut vården\n– att sänka taxan", AB),
    # "att …," without any bullet; the comma and "samt" are the item's own
    (
        "Mot bakgrund av detta föreslår vi regionfullmäktige besluta\n\n"
        "att bygga ut vården,\natt sänka taxan, samt\natt öppna igen.",
        ["att bygga ut vården,", "att sänka taxan, samt", "att öppna igen."],
    ),
    # the lead broken over two lines
    (
        "Med anledning av ovanstående föreslår Liberalerna\nregionfullmäktige besluta:\n"
        "att bygga ut vården\natt sänka taxan",
        AB,
    ),
    # a line broken before "att" in mid-sentence is no new item
    (
        "Vi yrkar:\natt regionen i hela länet och tillsammans med kommunerna verkar för\n"
        "att väntetiderna kortas\natt sänka taxan",
        [
            "att regionen i hela länet och tillsammans med kommunerna verkar för att väntetiderna "
            "kortas",
            "att sänka taxan",
        ],
    ),
    # a dash alone on its line
    ("Vi yrkar:\n–\natt bygga ut vården\n–\natt sänka taxan", AB),
    ("Vi yrkar:\n\n-\n\natt bygga ut vården\n\n-\n\natt sänka taxan\n", AB),
    # a bullet alone on its line, the item over two
    (
        "Vi vill:\n•\nAtt bygga ut\nvården\n•\nAtt sänka taxan",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    # numbers with and without "att"
    (
        "Vi yrkar:\n1. Att bygga ut vården\n2. Att sänka taxan",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    ("Vi yrkar:\n1. Bygg ut vården.\n2. Sänk taxan.", ["Bygg ut vården.", "Sänk taxan."]),
    ("Vi yrkar:\n1) bygga ut vården\n2) sänka taxan", ["bygga ut vården", "sänka taxan"]),
    ("Vi yrkar:\na) bygga ut vården\nb) sänka taxan", ["bygga ut vården", "sänka taxan"]),
    # a number alone on its line, with and without its full stop
    ("Vi yrkar:\n1.\nBygg ut vården.\n2.\nSänk taxan.", ["Bygg ut vården.", "Sänk taxan."]),
    ("Vi yrkar:\n\n1\nBygg ut vården.\n\n2\nSänk taxan.", ["Bygg ut vården.", "Sänk taxan."]),
    # one bare sentence
    (
        "Vi yrkar:\nRegionen bygger ut vården i hela\nlänet.\n\nMer text.",
        ["Regionen bygger ut vården i hela länet."],
    ),
    # bare lines that begin with capitals
    (
        "Vi vill:\nBygga ut vården\nSänka taxan\n\nMer text följer.",
        ["Bygga ut vården", "Sänka taxan"],
    ),
    # the lead's other verbs
    (
        "Vi vill:\n• Att bygga ut vården\n• Att sänka taxan",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    (
        "Liberalerna vill:\nAtt bygga ut vården\nAtt sänka taxan",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    (
        "Liberalerna kommer att:\n• bygga ut vården\n• sänka taxan",
        ["bygga ut vården", "sänka taxan"],
    ),
    (
        "Därför vill Liberalerna:\n• bygga ut vården\n• sänka taxan",
        ["bygga ut vården", "sänka taxan"],
    ),
    ("Vi hemställer:\natt bygga ut vården\natt sänka taxan", AB),
    # "vill" with more words needs items that begin with "att"
    ("Vi vill under nästa år:\n- att bygga ut vården\n- att sänka taxan", AB),
    # no colon, the items apart
    (
        "Liberalerna yrkar\n\n• Att bygga ut vården\n• Att sänka taxan",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    # the proposer after the verb, a heading above
    (
        "Yrkande\n\nMot bakgrund av detta yrkar Liberalerna\n\n"
        "att bygga ut vården\n\natt sänka taxan",
        AB,
    ),
    # the decision before its reasons
    (
        "Förslag till beslut\n\n• Att bygga ut vården\n\n• Att sänka taxan\n\n"
        "Motivering\n\nVården i regionen har under många år haft för långa väntetider.",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    # assignments with numbers that begin anew in each section
    (
        "Riktade uppdrag\n1. Utred taxan\n2. Bygg ut vården\n\n"
        "Kollektivtrafik för alla i länet\n\nBussarna ska gå oftare i hela länet och sent.\n\n"
        "Riktade uppdrag\n1. Kör fler turer",
        ["Utred taxan", "Bygg ut vården", "Kör fler turer"],
    ),
    (
        "Uppdrag till regionstyrelsen och nämnderna:\n• Utred taxan\n• Bygg ut vården",
        ["Utred taxan", "Bygg ut vården"],
    ),
    # a page number between items
    (
        "Vi vill:\n• Att bygga ut vården\n\n12\n\n• Att sänka taxan",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    ("Vi vill:\n1. Bygga ut vården\n\n12\n\n2. Sänka taxan", ["Bygga ut vården", "Sänka taxan"]),
    # a page's foot in the middle of an item
    (
        "Vi vill:\n• Att bygga ut vården i hela länet och\nSida 3 av 20\ni grannlänet\n"
        "• Att sänka taxan",
        ["Att bygga ut vården i hela länet och i grannlänet", "Att sänka taxan"],
    ),
    # bullets: Symbol's U+F0B7, a circle, a square, an asterisk
    ("Vi vill:\n\uf0b7 Att bygga\n\uf0b7 Att sänka", ["Att bygga", "Att sänka"]),
    ("Vi vill:\n● Att bygga\n● Att sänka", ["Att bygga", "Att sänka"]),
    ("Vi vill:\n▪ Att bygga\n* Att sänka", ["Att bygga", "Att sänka"]),
    # a zero-width space or a BEL after the bullet
    ("Vi vill:\n•\u200b Att bygga\n•\u200bAtt sänka", ["Att bygga", "Att sänka"]),
    ("Vi vill:\n-\x07 att bygga\n-\x07att sänka", ["att bygga", "att sänka"]),
    # several on a line
    (
        "Vi yrkar\n\n• Att bygga. • Att sänka taxan (5 mkr)",
        ["Att bygga.", "Att sänka taxan (5 mkr)"],
    ),
    # everything on one line
    ("Liberalerna yrkar: - att bygga ut vården - att sänka taxan", AB),
    ("Vi vill: • Att bygga • Att sänka", ["Att bygga", "Att sänka"]),
    # the lead ends a paragraph
    (
        "Vården i regionen har för långa köer och det måste ändras nu. Liberalerna vill:\n"
        "• Att bygga\n• Att sänka",
        ["Att bygga", "Att sänka"],
    ),
    # points of an item's own
    (
        "Vi vill:\n• Att pröva följande:\n- kortare dagar\n- längre helger\n• Att sänka taxan",
        ["Att pröva följande: - kortare dagar - längre helger", "Att sänka taxan"],
    ),
    # a second sentence with the amount belongs to the item
    (
        "Vi vill:\n• Att bygga ut vården. Det kostar 5 mkr.\n• Att sänka taxan",
        ["Att bygga ut vården. Det kostar 5 mkr.", "Att sänka taxan"],
    ),
    # the next heading and its text do not
    (
        "Vi vill:\nAtt bygga ut vården\nAtt sänka taxan\n\nTrafik\n\n"
        "Bussarna ska gå oftare i hela länet.",
        ["Att bygga ut vården", "Att sänka taxan"],
    ),
    (
        "Vi vill:\n1. Bygga ut vården\n2. Sänka taxan\n\n7. Ekonomi\n",
        ["Bygga ut vården", "Sänka taxan"],
    ),
]


@pytest.mark.parametrize(("text", "items"), FORMS)
def test_forms_of_lists(text: str, items: list[str]) -> None:
    assert proposals(text) == items


def test_a_running_head_between_items_is_left_out() -> None:
    page = "• Att bygga i del {0}\n\nLiberalernas budget 2027\n{0}\n\n"
    text = "Vi vill:\n" + "".join(page.format(number) for number in (3, 4, 5)) + "• Att sluta"
    assert proposals(text) == [
        "Att bygga i del 3",
        "Att bygga i del 4",
        "Att bygga i del 5",
        "Att sluta",
    ]
    assert plan_of(text).dropped == tuple(f"Liberalernas budget 2027 {n}" for n in (3, 4, 5))


NONE = [
    # about how a decision is handled
    "Yrkanden\n\nAnna Andersson (S) yrkar bifall till förslaget.",
    "Yrkanden:\n- Anna Andersson (S) yrkar bifall till motionen\n- Bo Ek (M) yrkar avslag",
    "Moderaterna yrkar bifall till:\n- att bygga",
    # running text
    "Köerna är för långa och därför vill Vänsterpartiet\natt regionen ska göra mer.",
    "Det är något som Sjukvårdspartiet yrkar\natt regionen ska göra för att korta köerna.",
    "Vi vill satsa på tre områden:\n- skolan\n- vården\n- omsorgen",
    "Partiet föreslår en ökning:\n\nTabell 1 visar hur mycket.",
    "Att bygga ut vården är viktigt.\nAtt sänka taxan också.",
    # a lead with nothing under it
    "Liberalerna vill:",
    "Förslag till beslut:\n\n3. Ekonomi",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_proposal(text: str) -> None:
    assert proposals(text) == []


PROPOSERS = [
    ("Vänsterpartiet vill:", "Vänsterpartiet"),
    ("Sjukvårdspartiet yrkar", "Sjukvårdspartiet"),
    ("Vi yrkar att:", ""),
    ("Vi i Centerpartiet vill:", "Centerpartiet"),
    ("Därför föreslår Moderaterna regionfullmäktige besluta:", "Moderaterna"),
    ("Därför vill vi:", ""),
    ("Mot bakgrund av ovanstående yrkar Liberalerna att:", "Liberalerna"),
    ("Det är orimligt. Moderaterna vill:", "Moderaterna"),
    ("Regionstyrelsen föreslår regionfullmäktige besluta", "Regionstyrelsen"),
    ("Motionärerna föreslår regionfullmäktige besluta:", "Motionärerna"),
    (
        "I motionen föreslår Anna Andersson (S) att regionfullmäktige beslutar:",
        "Anna Andersson (S)",
    ),
    ("I motionen föreslås regionfullmäktige besluta:", "Motionen"),
    ("Undertecknad yrkar:", ""),
    ("Förslag till beslut:", ""),
]


@pytest.mark.parametrize(("lead", "subject"), PROPOSERS)
def test_who_proposes(lead: str, subject: str) -> None:
    assert lead_subject(lead) == subject


def test_somebody_elses_proposal_names_that_proposer() -> None:
    text = (
        "Vi vill:\n• Att bygga\n\nMotionärerna föreslår regionfullmäktige besluta:\n\n"
        "- att riva\n\nDärför vill Liberalerna:\n• Att sänka"
    )
    named = [(item.text, item.proposer) for item in plan_of(text, PARTY).yrkanden()]
    assert named == [
        ("Att bygga", "Liberalerna"),
        ("att riva", "Motionärerna"),
        ("Att sänka", "Liberalerna"),
    ]


def test_without_a_catalogue_only_the_text_names_who_proposes() -> None:
    text = "Moderaterna vill:\n• Att bygga\n\nVi yrkar:\n• Att sänka"
    plan = plan_of(text, NOBODY)
    assert plan.source.organisation == ""
    assert [item.proposer for item in plan.yrkanden()] == ["Moderaterna", ""]


def test_a_printed_number_is_kept_outside_the_item() -> None:
    plan = plan_of("Vi yrkar:\n1. Bygg ut vården.\n2. Sänk taxan.")
    assert [plan.quote(item.span) for item in plan.yrkanden()] == ["Bygg ut vården.", "Sänk taxan."]
    assert "1. Bygg ut vården.\n2. Sänk taxan." in plan.text


def test_items_are_numbered_through_the_document() -> None:
    text = "Vi vill:\n1. Bygga\n\nMer text här.\n\nVi vill:\n1. Sänka"
    assert [item.number for item in plan_of(text).yrkanden()] == [1, 2]


UNDER_A_HEADING = [
    # "Yrkanden" over sub-headings, one list under each, until running text comes
    (
        "Vår vision\n\nVi vill mycket gott för alla i hela vår stora region.\n\n"
        "MODERATERNAS YRKANDEN\n\nHälso- och sjukvård\n\n• Att bygga ett sjukhus\n"
        "• Att anställa fler\n\nKollektivtrafik\n\n• Att köra fler bussar\n\nEkonomi\n\n"
        "Ekonomin är stark och det finns mycket att göra för den.\n\nVad som sker\n\n"
        "• Att det regnar är bra\n",
        [
            ("Att bygga ett sjukhus", "Hälso- och sjukvård"),
            ("Att anställa fler", "Hälso- och sjukvård"),
            ("Att köra fler bussar", "Kollektivtrafik"),
        ],
        "Moderaterna",
    ),
    # where the file marks its headings, all that is deeper belongs to "Yrkanden", and no more
    (
        "# Budget\n\n## Yrkanden\n\n### Vård\n\n- att bygga\n- att riva\n\n## Ekonomi\n\n"
        "### Läget\n\n- Räntan är låg\n",
        [("att bygga", "Vård"), ("att riva", "Vård")],
        "Liberalerna",
    ),
    # bare labels close above their items
    (
        "Yrkanden\nHälso- och sjukvård\n- att bygga ett sjukhus\n- att anställa fler\n"
        "Kollektivtrafik\n- att köra fler bussar\n",
        [
            ("att bygga ett sjukhus", ""),
            ("att anställa fler", ""),
            ("att köra fler bussar", ""),
        ],
        "Liberalerna",
    ),
]


@pytest.mark.parametrize(("text", "expected", "proposer"), UNDER_A_HEADING)
def test_lists_under_sub_headings(
    text: str, expected: list[tuple[str, str]], proposer: str
) -> None:
    plan = to_plan(read_bytes(text.encode(), "plan"), PARTY)
    found = [(item.text, item.section[-1] if item.section else "") for item in plan.yrkanden()]
    assert found == expected
    assert {item.proposer for item in plan.yrkanden()} == {proposer}


BROKEN_LEADS = [
    # the lead is broken over lines wherever a narrow column ends
    "Centerpartiet föreslår regionfullmäktige\nbesluta:\n\n• att bygga\n• att riva\n",
    "Med hänvisning till detta föreslår\nCenterpartiet regionfullmäktige besluta\natt\n\n"
    "- att bygga\n- att riva\n",
    "Centerpartiet föreslår att regionfullmäktige\nbeslutar\n\natt bygga,\natt riva.\n",
    # letters with a full stop, and other bullets
    "Centerpartiet yrkar att:\na. att bygga,\nb. att riva\n",
    "Centerpartiet vill:\n➢ att bygga\n➢ att riva\n",
]


@pytest.mark.parametrize("text", BROKEN_LEADS)
def test_leads_over_lines_and_other_marks(text: str) -> None:
    found = [(item.text.rstrip(",."), item.proposer) for item in plan_of(text).yrkanden()]
    assert found == [("att bygga", "Centerpartiet"), ("att riva", "Centerpartiet")]
