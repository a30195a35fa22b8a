"""Lists and counts from the items of made-up plans: all that was asked for, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.items.itemrefs import named_items
from assistant.items.registers import listed_kind, named_passages, register
from assistant.query import Ask, ItemRef, Names, Query, Question
from assistant.understanding import topic_of
from documents import parse
from documents.plan import Atgard, AtgardText, Kind, Span
from index.chunking import chunk
from index.passage import Passage, PassageKind
from tests.index.made import source

PARTY = """1. Vården

Liberalerna yrkar:
• Att folktandvården öppnar en mottagning i Nora för 12 miljoner
• Att en ambulanshelikopter köps för 40 miljoner
• Att rättspsykiatrin byggs ut
• Att BUP får fler läkare
• Att avgiften för patienter över 80 år tas bort

2. Kollektivtrafik

Liberalerna yrkar:
• Att nya fordon drivs med el
• Att företag får köpa årskort för 800 kronor
• Att en utredning tillsätts om landsbygdens hållplatser i Nora

3. Ekonomi

Liberalerna yrkar:
• Att en besparing görs på 2 miljoner
• Att regionen satsar 30 miljoner på miljön vid sjukhusen
• Att skatten utreds
"""

ADOPTED = """1 Åtgärder

Uppdrags nr.\tÅtgärd\tTidplan\tAnsvarig
1, 7, HSN 1.1\tA. Ta fram en plan för museet\t2027–2029\tNV
2\tB. Utred folkhögskolans lokaler\t2027\tNV, AS
2\tC. Inför digitala kallelser\t2027 - 2028\tAS
3\tD. Stäng biblioteket\tT1 2027\tAS
"""


def passages_of(text: str, kind: Kind = Kind.PROPOSAL) -> tuple[Passage, ...]:
    return chunk(parse(text, source("prov", "Liberalerna", kind)))


def asked(text: str, ask: Ask = Ask.LIST, responsible: Sequence[str] = ()) -> Query:
    """What understanding makes of `text`, where it names no party."""
    names = Names(responsible=tuple(responsible))
    return Query(Question(text), text, topic=topic_of(text), ask=ask, names=names)


def numbers(found: Sequence[Passage] | None) -> list[int] | None:
    """The numbers of the yrkanden in `found`."""
    return None if found is None else [int(passage.label.split()[1]) for passage in found]


def letters(found: Sequence[Passage] | None) -> str | None:
    """The letters of the åtgärder in `found`."""
    return None if found is None else "".join(passage.label.split()[1] for passage in found)


TOPICS = [
    # a question without a topic is of all there is
    ("Lista alla yrkanden", list(range(1, 12))),
    ("Hur många förslag finns i hela budgeten för 2027?", list(range(1, 12))),
    # a word of the question inside a compound
    ("Vilka yrkanden handlar om tandvård?", [1]),
    # the plural loses a letter of the stem: helikopter, helikoptrar
    ("Vilka yrkanden rör helikoptrar?", [2]),
    # BUP stands for a kind of psykiatri, as the thesaurus knows
    ("Vilka yrkanden handlar om psykiatri?", [3, 4]),
    # what all stands under a heading about it, whatever its own words
    ("Vilka yrkanden har L om kollektivtrafik?", [6, 7, 8]),
    # no heading says bussar, but one says what means the same
    ("Vilka yrkanden handlar om bussar?", [6, 7, 8]),
    # a heading further out or in that says just that: the chapter, not "ekonomisk" elsewhere
    ("Vilka yrkanden har L om ekonomi?", [9, 10, 11]),
    # "utreda" and "utredning" are one topic
    ("Vilka yrkanden handlar om utredningar?", [8, 11]),
    # "miljö" stands in no "miljoner"
    ("Vilka yrkanden rör miljö?", [10]),
    # what comes after a preposition tells which, and decides where any item has it …
    ("Vilka yrkanden gäller mottagningar för tandvård?", [1]),
    # … but where none has, what it is about is enough
    ("Vilka yrkanden gäller avgifter för studenter?", [5]),
    # a place that is named must be there: the other hållplatser are not asked for
    ("Vilka yrkanden gäller hållplatser i Nora?", [8]),
    ("Vilka yrkanden gäller hållplatser i Arboga?", []),
    ("Vilka yrkanden nämner Nora?", [1, 8]),
    # two topics in one question
    ("Vilka yrkanden handlar om tandvård och skatt?", [1, 11]),
    # no item is about it, which is not the same as a question for something else
    ("Vilka yrkanden handlar om elefanter?", []),
    # a longer topic must be held for the most part: "digitala" alone would not do
    ("Vilka yrkanden handlar om elektriska flygande fordon?", []),
    # nothing is about all of a plan, which says "vården" everywhere
    ("Vilka yrkanden handlar om vården?", None),
    # where no "om" begins the topic, words that no item has may ask for it in other words
    ("Vad kräver L för att sommarens trängsel ska upphöra? Alla yrkanden.", None),
    # "fem punkter" may be of anything: only an item's own word makes them yrkanden
    ("Vad är det som bussarna måste klara? Alla fem punkterna.", None),
    # a filler is no topic, though "driver" stands in "drivs" and "skriver" in "skrivs": all of them
    ("Hur många yrkanden driver partiet?", list(range(1, 12))),
    ("Skriv upp alla yrkanden", list(range(1, 12))),
    ("Antal yrkanden per parti", list(range(1, 12))),
    ("Hur många konkreta yrkanden finns?", list(range(1, 12))),
    ("Lista alla yrkanden i nummerordning", list(range(1, 12))),
    # who has the most is told by all of them
    ("Vem har flest yrkanden?", list(range(1, 12))),
    # what the word itself is about, and a list without a verb
    ("Vilka tandvårdsyrkanden har L?", [1]),
    ("Yrkanden om tandvård", [1]),
    # "i" begins a topic only where items say it: 6–8 stand under Kollektivtrafik
    ("Vilka yrkanden finns i kollektivtrafiken?", [6, 7, 8]),
    ("Vilka yrkanden finns i mitten?", list(range(1, 12))),
    # which is best no list tells
    ("Vilka yrkanden är viktigast?", None),
    # nor which are the others, or how far they have come: never all of them
    ("Vilka yrkanden har inte med tandvård att göra?", None),
    ("Vilka yrkanden är försenade?", None),
    ("Vilket kapitel har flest yrkanden?", None),
    # but this is no negation
    ("Kan du inte lista alla yrkanden?", list(range(1, 12))),
    # a service is digital by that word and not by what only has to do with it
    ("Vilka yrkanden handlar om elektriska tjänster?", []),
    # "om" what comes after is the topic, also where it is a word that questions use
    ("Vilka yrkanden handlar om jobb?", []),
]


@pytest.mark.parametrize(("text", "expected"), TOPICS)
def test_yrkanden_about_a_topic(text: str, expected: list[int] | None) -> None:
    assert numbers(register(asked(text), passages_of(PARTY))) == expected


HEADINGS = [
    ("Vilka yrkanden står under rubriken Kollektivtrafik?", [6, 7, 8]),
    # the number that is printed
    ("Vilka yrkanden står i kapitel 3?", [9, 10, 11]),
    ("Hur många yrkanden har kapitlet om ekonomin?", [9, 10, 11]),
    # no such chapter: what is then listed is what is about it
    ("Vilka yrkanden står i avsnittet om helikoptrar?", [2]),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_yrkanden_under_a_heading(text: str, expected: list[int]) -> None:
    assert numbers(register(asked(text), passages_of(PARTY))) == expected


def test_a_heading_named_in_passing_narrows() -> None:
    # the asker tells the heading in brackets
    plan = PARTY.replace("2. Kollektivtrafik", "2. Resor och biljetter")
    text = "Hur många krav ställs om att ta sig fram (Resor och biljetter)?"
    assert numbers(register(asked(text, Ask.COUNT), passages_of(plan))) == [6, 7, 8]


MONEY = [
    # 12, 40, 30 and 2 million and 800 kronor
    ("Vilka yrkanden kostar pengar?", Ask.LIST, [1, 2, 7, 9, 10]),
    ("Vilka yrkanden nämner en summa i kronor?", Ask.LIST, [1, 2, 7, 9, 10]),
    ("Vilka yrkanden har ett belopp i miljoner?", Ask.LIST, [1, 2, 9, 10]),
    ("Vilka yrkanden saknar belopp?", Ask.LIST, [3, 4, 5, 6, 8, 11]),
    # put as a negation of the five that have one
    ("Vilka yrkanden finns som inte kostar något?", Ask.LIST, [3, 4, 5, 6, 8, 11]),
    ("Vilka yrkanden finns som inte nämner något belopp?", Ask.LIST, [3, 4, 5, 6, 8, 11]),
    ("Vilka yrkanden kostar över 12 miljoner?", Ask.LIST, [2, 10]),
    ("Vilka yrkanden kostar minst 12 miljoner?", Ask.LIST, [1, 2, 10]),
    ("Vilka yrkanden kostar högst en miljon?", Ask.LIST, [7]),
    # that very sum: 12 million is none of 2 million
    ("Vilka yrkanden har 2 miljoner?", Ask.LIST, [9]),
    ("List all proposals with amounts", Ask.LIST, [1, 2, 7, 9, 10]),
    # sums and a topic: 1 is about tandvård, and holds one
    ("Vilka yrkanden om tandvård kostar pengar?", Ask.LIST, [1]),
    # what takes away counts as saving, with or without a sum
    ("Vilka sparförslag finns?", Ask.LIST, [5, 9]),
    ("Vilka sparförslag har en angiven summa?", Ask.LIST, [9]),
    # which of them costs and which brings in, no sum tells: all are shown, the largest first
    ("Vilket är det dyraste yrkandet?", Ask.PROPOSAL, [2, 10, 1, 9, 7]),
    # no sum is made up
    ("Hur mycket kostar yrkandena sammanlagt?", Ask.AMOUNT, [1, 2, 7, 9, 10]),
    # a sum asked for is no list
    ("Hur mycket kostar helikoptern?", Ask.AMOUNT, None),
]


@pytest.mark.parametrize(("text", "ask", "expected"), MONEY)
def test_yrkanden_by_their_sums(text: str, ask: Ask, expected: list[int] | None) -> None:
    assert numbers(register(asked(text, ask), passages_of(PARTY))) == expected


PLACES = [
    ("Vilka är de tre första yrkandena?", [1, 2, 3]),
    ("Vilka är de sista två yrkandena?", [10, 11]),
    # the last of those that are about it
    ("Vilket är det sista yrkandet om kollektivtrafik?", [8]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_the_first_and_the_last(text: str, expected: list[int]) -> None:
    assert numbers(register(asked(text), passages_of(PARTY))) == expected


def test_a_range_of_numbers_is_all_of_them() -> None:
    for text in ("Vad säger yrkande 3 till 5?", "yrkande 3–5", "yrkande 3 till och med 5"):
        query = Query(Question(text), text, items=named_items(text))
        assert numbers(named_passages(query, passages_of(PARTY))) == [3, 4, 5]


WHO = [
    ("Vilka åtgärder ansvarar NV för?", ["NV"], "AB"),
    # any of the two, both together, one of them alone
    ("Vilka åtgärder ansvarar NV eller AS för?", ["NV", "AS"], "ABCD"),
    ("Vilka åtgärder ansvarar NV och AS gemensamt för?", ["NV", "AS"], "B"),
    ("Vilka åtgärder ansvarar AS ensam för?", ["AS"], "CD"),
    ("Vilka åtgärder ansvarar AS för, ensam eller med andra?", ["AS"], "BCD"),
    ("Hur många åtgärder har flera ansvariga?", [], "B"),
    # there are none: that is an answer
    ("Vilka åtgärder saknar ansvarig?", [], ""),
    # the åtgärder that they have no part in
    ("Vilka åtgärder ansvarar AS inte för?", ["AS"], "A"),
    ("Hur många åtgärder har inte NV ansvar för?", ["NV"], "CD"),
    ("Vilka åtgärder ansvarar varken NV eller AS för?", ["NV", "AS"], ""),
    # two conditions, and one of them no row tells
    ("Vilka åtgärder ansvarar AS för som inte är klara?", ["AS"], None),
    ("Hur många åtgärder är försenade?", [], None),
    ("Vilken enhet har flest åtgärder?", [], None),
    # responsible and topic
    ("Vilka åtgärder om digitalisering ansvarar AS för?", ["AS"], "C"),
]


@pytest.mark.parametrize(("text", "responsible", "expected"), WHO)
def test_rows_by_who_is_responsible(
    text: str, responsible: list[str], expected: str | None
) -> None:
    query = asked(text, Ask.LIST, responsible)
    assert letters(register(query, passages_of(ADOPTED, Kind.ADOPTED))) == expected


def test_rows_whose_description_says_the_topic() -> None:
    # no row says "vaccination", but the appendix does where it describes B; C is of something else
    plan = parse(
        f"{ADOPTED}\nB: Utred vaccination av vuxna.\nC: Kallelser i mobilen.\n",
        source("prov", "Liberalerna", Kind.ADOPTED),
    )
    told: list[Passage] = []
    for letter, text in (("B", "Utred vaccination av vuxna"), ("C", "Kallelser i mobilen")):
        start = plan.text.index(text)
        span = Span(start, start + len(text))
        item = AtgardText(letter, text, "", ("BILAGA",), span)
        told.append(Passage(letter, plan, PassageKind.ATGARD, ("BILAGA",), span, letter, "", item))
    rows = [passage for passage in chunk(plan) if isinstance(passage.item, Atgard)]
    query = asked("Vilka åtgärder handlar om vaccination?")
    assert letters(register(query, [*rows, *told])) == "B"
    # without the appendix none does
    assert letters(register(query, rows)) == ""


def test_what_one_row_says_of_an_activity_holds_for_the_others() -> None:
    # D has two rows, and AS answers for the first: it is none of those that AS has no part in
    rows = f"{ADOPTED}7\tD. Stäng biblioteket\t2027\tNV\n"
    query = asked("Vilka åtgärder ansvarar AS inte för?", Ask.LIST, ["AS"])
    assert letters(register(query, passages_of(rows, Kind.ADOPTED))) == "A"


ARGUED = """1. Vården

De äldre får vänta länge på vård i hela länet, och väntan har blivit längre för varje år som gått.

Liberalerna yrkar:
• Att köerna kortas

2. Trafiken

Liberalerna yrkar:
• Att nya fordon drivs med el
"""


def test_a_topic_that_is_argued_with_is_not_said_to_be_missing() -> None:
    # the section of the first yrkande is about the old, though the yrkande does not say so
    assert register(asked("Vilka yrkanden handlar om äldre?"), passages_of(ARGUED)) is None
    assert register(asked("Vilka yrkanden handlar om elefanter?"), passages_of(ARGUED)) == []


# the plan is for 2027: A runs to 2029, B and D to 2027, C to 2028
WHEN = [
    ("Vilka åtgärder sträcker sig till 2029?", Ask.LIST, "A"),
    ("Hur många åtgärder är klara 2027?", Ask.COUNT, "BD"),
    # not put as a question for a list, and without the word åtgärd
    ("Vad ska vara klart under 2027?", Ask.FACT, "BD"),
    ("Vilka åtgärder pågår 2028?", Ask.LIST, "AC"),
    ("Vilka åtgärder gäller 2028?", Ask.LIST, "AC"),
    ("Vilka åtgärder ska vara klara senast 2028?", Ask.LIST, "BCD"),
    ("Vilka åtgärder avslutas före 2028?", Ask.LIST, "BD"),
    ("Vilka åtgärder sträcker sig längre än till 2027?", Ask.LIST, "AC"),
    ("Vilka åtgärder ska vara klara första tertialet 2027?", Ask.LIST, "D"),
    ("Vad i planens åtgärder ska vara klart redan T1?", Ask.FACT, "D"),
    ("Vilka åtgärder saknar tidplan?", Ask.LIST, ""),
    # the year of the document is no time of its rows
    ("Vilka åtgärder finns i förvaltningsplanen för 2027?", Ask.LIST, "ABCD"),
    # when something is done, and what costs, is asked of something else than the list
    ("När ska museets plan vara klar 2029?", Ask.WHO_WHEN, None),
    ("Vad kostar det som ska vara klart 2027?", Ask.AMOUNT, None),
    ("Vad händer med bussarna före 2028?", Ask.FACT, None),
]


@pytest.mark.parametrize(("text", "ask", "expected"), WHEN)
def test_rows_by_their_schedule(text: str, ask: Ask, expected: str | None) -> None:
    found = register(asked(text, ask), passages_of(ADOPTED, Kind.ADOPTED))
    assert letters(found) == expected


def test_rows_that_last_the_whole_period() -> None:
    # of a plan for 2027 and 2028, A (to 2029) and C (to 2028) are of all of it
    of = replace(source("prov", "Liberalerna", Kind.ADOPTED), period="2027–2028")
    query = asked("Vilka åtgärder gäller hela planperioden?")
    assert letters(register(query, chunk(parse(ADOPTED, of)))) == "AC"


def test_rows_of_an_uppdrag_are_those_of_that_number() -> None:
    query = Query(
        Question("Vilka åtgärder hör till uppdrag 2?"),
        "Vilka åtgärder hör till uppdrag 2?",
        ask=Ask.LIST,
        items=(ItemRef("uppdrag", "2"),),
    )
    assert letters(named_passages(query, passages_of(ADOPTED, Kind.ADOPTED))) == "BC"


KINDS = [
    ("Vilka yrkanden finns?", Ask.LIST, PassageKind.YRKANDE),
    ("Hur många åtgärder handlar om barn?", Ask.COUNT, PassageKind.ATGARD),
    ("Vilka uppdrag har nämnden?", Ask.LIST, PassageKind.UPPDRAG),
    ("Vad kräver L?", Ask.LIST, PassageKind.YRKANDE),
    # "punkter" may be of anything
    ("Vilka fem punkter är viktigast?", Ask.LIST, None),
    ("Vilka sjukdomar ökar?", Ask.LIST, None),
    ("Vad vill L med yrkande 3?", Ask.PROPOSAL, None),
]


@pytest.mark.parametrize(("text", "ask", "expected"), KINDS)
def test_the_kind_that_a_list_is_of(text: str, ask: Ask, expected: PassageKind | None) -> None:
    assert listed_kind(asked(text, ask)) is expected
