"""Proposals in a sentence of running text."""

from __future__ import annotations

import pytest

from tests.documents.made import NOBODY, plan_of

SENTENCES = [
    # "yrkar att", and "föreslår" with the body that is to decide
    (
        "Regionen växer. Partiet Alfa yrkar att regionen bygger ut vården. Det kostar lite.",
        [("att regionen bygger ut vården.", "Partiet Alfa")],
    ),
    (
        "Regionstyrelsen föreslår regionfullmäktige besluta att köpa två hus för 46 mkr.",
        [("att köpa två hus för 46 mkr.", "Regionstyrelsen")],
    ),
    (
        "Vi föreslår därför att regionfullmäktige beslutar att bygga ut vården.",
        [("att bygga ut vården.", "")],
    ),
    (
        "Utskottet har behandlat ärendet och föreslår kommunfullmäktige att taxan höjs.",
        [("att taxan höjs.", "Utskottet")],
    ),
    # the verb first
    (
        "Mot bakgrund av vad som anförts yrkar Liberalerna att regionfullmäktige beslutar att "
        "införa ett program.",
        [("att införa ett program.", "Liberalerna")],
    ),
    # several in one sentence
    (
        "Moderaterna yrkar att vården byggs samt att taxan sänks och att 5 mkr avsätts.",
        [
            ("att vården byggs", "Moderaterna"),
            ("att taxan sänks", "Moderaterna"),
            ("att 5 mkr avsätts.", "Moderaterna"),
        ],
    ),
    # … but not where one "att" rests on another
    (
        "Moderaterna yrkar att regionen ser till att vården byggs och att taxan sänks.",
        [("att regionen ser till att vården byggs och att taxan sänks.", "Moderaterna")],
    ),
    # under a heading that announces it
    (
        "Yrkande:\nJag yrkar att styrelsen utreder taxan.\n\nAnna Ek",
        [("att styrelsen utreder taxan.", "")],
    ),
    # what a decision quotes of somebody else's motion
    (
        "Motionärerna föreslår att en mottagning öppnas. Förvaltningen delar inte den synen.",
        [("att en mottagning öppnas.", "Motionärerna")],
    ),
    (
        "I motionen yrkar Eva Strand (SD) att tandvården blir gratis.",
        [("att tandvården blir gratis.", "Eva Strand (SD)")],
    ),
]


@pytest.mark.parametrize(("text", "items"), SENTENCES)
def test_a_sentence_that_proposes(text: str, items: list[tuple[str, str]]) -> None:
    plan = plan_of(text, NOBODY)
    assert [(item.text, item.proposer) for item in plan.yrkanden()] == items
    # it is quoted where it stands, in its paragraph
    assert [plan.quote(item.span) for item in plan.yrkanden()] == [text for text, _ in items]


NONE = [
    # what somebody would like
    "Vi vill att regionen bygger ut vården.",
    "Vi föreslår att fler får arbeta heltid.",
    # what was proposed, is handled or is denied
    "Partiet yrkade att regionen skulle bygga ut vården.",
    "Bo Ek (S) yrkar bifall till förslaget att bygga ut vården.",
    "Bo Ek (S) yrkar på avslag med hänvisning till att taxan är hög.",
    "Vi yrkar inte att taxan sänks.",
    # a word about a proposal
    "Det är något som partiet yrkar att regionen ska göra.",
    "Om partiet yrkar att taxan sänks så stöder vi det.",
    "Varför yrkar ni att taxan sänks?",
]


@pytest.mark.parametrize("text", NONE)
def test_a_sentence_that_proposes_nothing(text: str) -> None:
    assert plan_of(text, NOBODY).yrkanden() == ()
