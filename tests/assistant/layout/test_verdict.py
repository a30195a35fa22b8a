"""Ja, nej and delvis: only where a proposal says so in the question's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.query import Question

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.answer import Answer

    Chain = Runnable[Question, Answer]

SAID = [
    # "höjer regionskatten med 15 öre"
    ("Vill Vänsterpartiet höja skatten?", "Ja"),
    ("Vill Alliansen göra en översyn av avgiftssystemet?", "Ja"),
    # "filialerna till regionens folkhögskolor läggs ned"
    ("Vill SVP lägga ned filialerna till folkhögskolorna?", "Ja"),
    # decided, whoever asks: "A. Etablera sjukhusvård i hemmet"
    ("Ska sjukhusvård i hemmet etableras?", "Ja"),
    # "säger nej till nedskärningar i hälso- och sjukvården"
    ("Vill V ha nedskärningar i hälso- och sjukvården?", "Nej"),
    # "inför pilotprojekt med fluorsköljning i skolan" is less than fluorsköljning
    ("Vill Vänsterpartiet införa fluorsköljning i skolan?", "Delvis"),
    # it is raised
    ("Vill Vänsterpartiet sänka skatten?", "Nej"),
]
UNSAID = [
    # the same proposals, asked about the other way round
    "Vill SVP behålla filialerna till folkhögskolorna?",
    "Vill Vänsterpartiet höja politikerarvodena?",
    "Vill SVP avskaffa karriärtjänster?",
    # "frisktandvårdsavtalet behålls … där regionen inte levererat": what is denied is another thing
    "Vill SVP behålla frisktandvårdsavtalet?",
    # a negation in the question
    "Vill V inte höja priserna inom Folktandvården?",
    # proposed by one party, decided by nobody
    "Ska det inrättas en tjänst som allergolog i Sundsvall?",
    # 150 are proposed
    "Vill SVP införa 200 karriärtjänster?",
    # no yrkande says it in these words
    "Vill Alliansen höja skatten?",
    "Vill Vänsterpartiet införa avgiftsfri kollektivtrafik?",
    # the sentence is about something else too: the branches, the youth leagues, a plan against it,
    # only some fees, only those that are bought
    "Vill SVP lägga ner folkhögskolorna?",
    "Vill SVP ta bort ekonomiskt stöd till politiska partier?",
    "Vill Alliansen ha spridning av mikroplaster?",
    "Vill Alliansen införa en avgift inom vården?",
    "Vill V köpa nya fordon?",
    "Vill V ha prishöjningar inom Folktandvården?",
    "Vill SVP minska administrationen?",
    # "fossilfria"
    "Vill V fortsätta satsa på fossila drivmedel?",
    # what has been done, and what somebody is for, no proposal says
    "Har V höjt regionskatten?",
    "Är V för New Public Management?",
    # another year, another amount
    "Vill V höja regionskatten 2021?",
    "Vill V höja skatten med 50 öre?",
    # not asked for a yes or a no
    "Vad vill Vänsterpartiet göra åt skatten?",
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_a_proposal_plainly_says(chain: Chain, text: str, said: str) -> None:
    assert chain.invoke(Question(text)).text.startswith(f"**{said}.** ")


@pytest.mark.parametrize("text", UNSAID)
def test_no_verdict(chain: Chain, text: str) -> None:
    answer = chain.invoke(Question(text))
    assert not answer.text.startswith(("**Ja", "**Nej", "**Delvis"))


def test_what_says_so_is_cited_first(chain: Chain) -> None:
    # "höjer regionskatten", and not the yrkande on what politicians are paid
    answer = chain.invoke(Question("Vill Vänsterpartiet sänka skatten?"))
    assert answer.citations[0].passage.label == "yrkande 47"
