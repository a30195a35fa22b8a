"""Follow-up questions made whole, in conversations of two to four turns."""

from __future__ import annotations

import pytest

from assistant.following import resolve

CHAINS = [
    # the same asked of another party, twice; the code takes the place of the name
    (
        ["Vad vill V göra åt hyrpersonal?", "Och Alliansen?"],
        "Vad vill Alliansen göra åt hyrpersonal?",
    ),
    (
        ["Vad vill V göra åt hyrpersonal?", "Och Alliansen?", "Men SVP då?"],
        "Vad vill SVP göra åt hyrpersonal?",
    ),
    # a question without a party gets one
    (["Vad sägs om hyrpersonal?", "Och V?"], "Vad sägs om hyrpersonal, enligt V?"),
    # what points back takes the earlier question along
    (
        ["Vad vill V göra åt barnpsykiatrin?", "Vad kostar det?"],
        "Vad vill V göra åt barnpsykiatrin? Vad kostar det?",
    ),
    # … also past a change of party
    (
        ["Vad vill V göra åt barnpsykiatrin?", "Och Alliansen?", "Vad kostar det?"],
        "Vad vill Alliansen göra åt barnpsykiatrin? Vad kostar det?",
    ),
    # another item of the same kind
    (["Vem ansvarar för åtgärd N?", "Och åtgärd K?"], "Vem ansvarar för åtgärd K?"),
    (
        ["Vem ansvarar för uppdrag 23?", "Och uppdrag 7?", "När ska det vara klart?"],
        "Vem ansvarar för uppdrag 7? När ska det vara klart?",
    ),
    # another year
    (
        ["Hur stor är låneramen 2022 hos V?", "Och 2023?"],
        "Hur stor är låneramen 2023 hos V?",
    ),
    (["Hur stor är låneramen hos V?", "Och 2023?"], "Hur stor är låneramen hos V 2023?"),
    # another topic, same side
    (["Vad vill V göra åt hyrpersonal?", "Och tandvården?"], "Och tandvården (Vänsterpartiet)?"),
    # the year after, or before, the one that was asked of
    (
        ["Hur stor är låneramen 2022 hos V?", "Och året efter?"],
        "Hur stor är låneramen 2023 hos V?",
    ),
    (
        ["Hur stor är låneramen 2022 hos V?", "Och året innan?"],
        "Hur stor är låneramen 2021 hos V?",
    ),
    # no question without the one before
    (
        ["Hur många akutsjukhus vill SVP ha?", "På vilka orter?"],
        "Hur många akutsjukhus vill SVP ha? På vilka orter?",
    ),
    # "de" are those of the question before, however much else is asked
    (
        ["Vad sa nämnden om tågen?", "Varför klarar de inte att kostnaderna stiger?"],
        "Vad sa nämnden om tågen? Varför klarar de inte att kostnaderna stiger?",
    ),
    # a letter after an åtgärd is another åtgärd, also where it is a party's code
    (["Vem ansvarar för åtgärd K?", "Och M?"], "Vem ansvarar för åtgärd M?"),
    # the same of another region, or of another document; its party is not of them
    (
        ["Hur är tandvården i Västmanland?", "Och i Västernorrland?"],
        "Hur är tandvården i Region Västernorrland?",
    ),
    (
        ["Vad vill SVP göra åt tandvården?", "Hur ser det ut i Västmanland?"],
        "Vad vill man göra åt tandvården i Region Västmanland?",
    ),
    (
        ["Vad vill V göra åt hyrpersonal?", "Och enligt förvaltningsplanen?"],
        "Vad vill man göra åt hyrpersonal, enligt förvaltningsplanen?",
    ),
    (
        ["Hur många av SVP:s yrkanden handlar om ambulansen?", "Och i Västmanland?"],
        "Hur många av yrkanden handlar om ambulansen i Region Västmanland?",
    ),
    # "samma sak" is what was asked of the other party
    (["Vad vill V göra åt skatten?", "Vill M samma sak?"], "Vad vill M göra åt skatten?"),
    # a chain of four: topic and party both changed on the way
    (
        [
            "Vad vill V göra åt hyrpersonal?",
            "Och Alliansen?",
            "Vad vill SVP göra åt tandvården?",
            "Och V?",
        ],
        "Vad vill V göra åt tandvården?",
    ),
]

# history never bends a question that stands by itself
WHOLE = [
    (["Vad vill V göra åt hyrpersonal?"], "Vad vill Alliansen göra åt vårdköerna?"),
    (["Vem ansvarar för åtgärd N?"], "Vilka uppdrag kommer från HSN?"),
    (["Vad vill V göra åt skatten?", "Och M?"], "Hur många yrkanden har Sjukvårdspartiet?"),
    (["Vem ansvarar för åtgärd N?"], "Vilka yrkanden har V?"),
    (["Vad vill V göra åt hyrpersonal?"], "Vem ansvarar för åtgärd N?"),
    # a document of its own, and something of its own asked of it
    (["Vad vill V göra åt skatten?"], "Vad är målet med förvaltningsplanen?"),
    (["Vad vill V göra åt skatten?"], "Vad står det om tandvården i förvaltningsplanen?"),
    # "de äldre", "de nya bussarna" point at nothing before
    (["Vad vill V göra åt skatten?"], "Vad ska de äldre få för hjälp med tänderna?"),
    (["Vad vill V göra åt skatten?"], "När ska de nya bussarna börja gå till Sala?"),
    # "de" is the party of the same question
    (
        ["Vill V ha en digital vårdcentral?"],
        "Och SVP, vad vill de göra med läkare på nätet?",
    ),
    # without a conversation there is nothing to follow
    ([], "Och Alliansen?"),
]


@pytest.mark.parametrize(("turns", "whole"), CHAINS)
def test_chains(turns: list[str], whole: str) -> None:
    *earlier, last = turns
    assert resolve(last, tuple(earlier)) == whole


@pytest.mark.parametrize(("earlier", "text"), WHOLE)
def test_whole_questions_are_left_alone(earlier: list[str], text: str) -> None:
    assert resolve(text, tuple(earlier)) == text
