"""Parties, regions and bodies as questions name them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.names.bodies import bodies_of
from assistant.names.lexicon import read_lexicon
from assistant.names.naming import find_names, place_words, without_regions
from documents.plan import Abbreviation, Plan, Span

PARTIES = [
    ("Vad vill Vänsterpartiet?", "V"),
    ("Vänsterpartiets budget", "V"),
    ("vänstern och centern", "V C"),
    ("sossarnas budget", "S"),
    ("moderatens svar", "M"),
    ("Folkpartiet", "L"),
    ("gamla vpk", "V"),
    ("Sjvp", "SVP"),
    ("Norrbottens sjukvårdsparti", "SVP"),
    # codes in capitals, with a genitive, and several in one breath
    ("V:s syn på M", "V M"),
    ("Vad vill SVP, KD och L?", "SVP KD L"),
    ("Per Ek (M)", "M"),
    ("V/SVP om tandvård", "V SVP"),
    ("M+KD", "M KD"),
    ("Jämför V och M. Vad skiljer?", "V M"),
    # numbers beside a code: a year, a sum and an item's number are no unit and no week
    ("Robotdalen V 2021 belopp", "V"),
    ("V 15 miljoner till BUP?", "V"),
    ("Vad säger yrkande 12 V?", "V"),
    ("Yrkande#12 V", "V"),
    ("Motion 47 V", "V"),
    # who proposes åtgärder; a letter alone would name one
    ("Vilka åtgärder V föreslår mot hyrpersonal?", "V"),
    ("Vilka insatser M vill göra", "M"),
    ("What measures V proposes", "V"),
    ("insatserna C lovar", "C"),
    # the letter of an åtgärd, of a vitamin or a ward is not that of women in a table
    ("Vad säger M om åtgärd K?", "M"),
    ("Vad säger M om vitamin K?", "M"),
    ("Jämför plan V med plan M", "V M"),
    # a code or a name joined with what a party has
    ("KD-politiker", "KD"),
    ("V-förslaget och s-ledda regioner", "V S"),
    ("socialdemokratiska förslag", "S"),
    ("moderata förslag", "M"),
    # small letters where a party is plainly meant
    ("vad vill v göra", "V"),
    ("v:s förslag", "V"),
    ("kd och sd", "KD SD"),
    ("m/kd/l/c om elbussar", "M KD L C"),
    ("v/svp om tandvård", "V SVP"),
    # MED is a word in capitals, and a party where it is asked
    ("Vad vill MED?", "MED"),
    # where all letters are capitals: MED is a word then, not Medborgerlig Samling
    ("VAD VILL V GÖRA MED SKATTEN?", "V"),
    # slips of the fingers, and names in two
    ("Vänstepartiet", "V"),
    ("moderatarna", "M"),
    ("sverigedemokratena", "SD"),
    ("kristdemokrterna", "KD"),
    ("vansterpartiet", "V"),
    ("social demokraterna", "S"),
    ("Vänster partiets budget", "V"),
    # a group stands for its parties
    ("Alliansen", "M L C KD"),
    ("de borgerliga", "M L C KD"),
    ("de rödgröna", "S V MP"),
    ("Tidöpartierna", "SD M KD L"),
    # in English
    ("the Left Party", "V"),
    ("What does the Left want?", "V"),
    ("the Greens", "MP"),
    # a name that is an ordinary word too has a capital
    ("Vad vill Nyans?", "NYANS"),
    ("Vad tycker De Gröna?", "MP"),
]

NO_PARTIES = [
    # a letter that names or counts something else
    "Vem ansvarar för åtgärd C?",
    "åtgärd L och M",
    "hepatit C och vitamin C",
    "C-vitamin, M-certifikat och L-ABCDE",
    "bilaga C, kategori S och storlek L",
    "measure C",
    "aktiviteterna L och M",
    "insatserna L, M och S",
    "Aktiviteterna C och S, när är de klara?",
    "åtgärderna A–C",
    "What measures I can expect",
    "etapp C, byggnad M och del S",
    "avdelning S/C",
    "plan C",
    # what a plan's tables abbreviate: men and women, probability and consequence
    "Hur ser fördelningen M/K ut?",
    "män (M) och kvinnor (K)",
    "Varför är K 62 % och M 58 %?",
    "Vad betyder S och K i riskvärdet?",
    "standardavvikelse (SD)",
    # a heading in capitals
    "FÖRVALTNINGSSPECIFIKA MÅL MED INDIKATORER - vilka är de?",
    # units and weeks
    "5 L blod och 230 V",
    "37,5 C",
    "10 m bort",
    "5 L/min",
    "10 m/s",
    "stängt V. 12 och v 40",
    # abbreviations and numbers of documents
    "böcker m.m.",
    "Vad gäller för s.k. nätläkare?",
    "tåg och s k ersättningsbussar",
    "c/o Regionen",
    "S 2023:4 och S/4HANA",
    "riskvärde S=3 K=4",
    "AFS 2023:1",
    "Vad säger AFS om arbetsmiljön?",
    # names of places, streets and people
    "tåget till Stockholm C",
    "S:t Olofs gata",
    "Anna M. Berg",
    # ordinary words that are a name, or a letter from one
    "en fraktur i vänster arm",
    "the left arm",
    "ett center för rehabilitering",
    "en allians mellan regioner",
    "en annan nyans",
    "de gröna näringarna",
    "en moderat ökning",
    "moderatorn på mötet",
    "liberala regler",
    "Vad står i avsnittet om vård?",
]

UNKNOWN = [
    ("Vad vill Köpingspartiet?", "Köpingspartiet"),
    ("rättvisepartiet", "rättvisepartiet"),
    ("Hälsodemokraternas förslag", "Hälsodemokraterna"),
    ("Vad vill Demokraterna?", "Demokraterna"),
    ("Vad vill Alternativet?", "Alternativet"),
    # a list opens the question, and is asked
    ("Kirunalistans budget", "Kirunalistan"),
    ("Vad vill Arbetarlistan?", "Arbetarlistan"),
    # several words
    ("Framtid i Arboga om skolan", "Framtid i Arboga"),
    ("Vad säger Bästa för Sala?", "Bästa för Sala"),
    ("Vad vill Kommunens väl?", "Kommunens väl"),
    ("Vad vill Hela Edsbyn?", "Hela Edsbyn"),
    ("Djurens parti?", "Djurens parti"),
    # kinds of party are no party
    ("majoritetspartiet och regeringspartierna", ""),
    ("stödpartiet", ""),
    ("Vad vill partiet?", ""),
    ("Regionens parti", ""),
    # a part of the body
    ("smärta i bröstpartiet", ""),
    # lists and choices, opening a sentence or not
    ("väntelistan", ""),
    ("Väntelistan?", ""),
    ("Prislistan för 2025", ""),
    ("Nationella läkemedelslistan", ""),
    ("Alternativet är dyrare", ""),
    ("nollalternativet", ""),
    ("Nollalternativet?", ""),
    # the same words as in names, in a sentence
    ("hela Västmanland", ""),
    ("Hela Västmanland ska leva", ""),
    ("Bästa för patienten", ""),
    ("Västmanlands väl fungerande vård", ""),
    ("Kommunens bästa vårdcentral?", ""),
]

REGIONS = [
    ("Vad görs i Västmanland?", "Region Västmanland"),
    ("Region Skåne", "Region Skåne"),
    ("Västmanlands sjukhus", "Region Västmanland"),
    ("landstinget Sörmland", "Region Sörmland"),
    ("VGR:s plan", "Västra Götalandsregionen"),
    ("Region Jönköping", "Region Jönköpings län"),
    ("Region Jämtland Härjedalen", "Region Jämtland Härjedalen"),
    ("ostergotland", "Region Östergötland"),
    ("Västernorland", "Region Västernorrland"),
    # words that are a letter from a region
    ("Vilka är de olika delarna?", ""),
    ("de senaste dagarna", ""),
    ("semester i Holland", ""),
    ("Sverige som värdland", ""),
]

PLACES = [
    ("sjukhuset i Sollefteå", "Region Västernorrland"),
    ("Malung-Sälen", "Region Dalarna"),
    ("Lilla Edet", "Västra Götalandsregionen"),
    ("i Upplands Väsby", "Region Stockholm"),
    ("skåningarna", "Region Skåne"),
    ("den västmanländska sjukvården", "Region Västmanland"),
    # without accents, a place; with others, a word ("homework", "are trained")
    ("laxa", "Region Örebro län"),
    ("barnens läxa", ""),
    ("Tranas", "Region Jönköpings län"),
    ("barnen tränas", ""),
    ("Skanska bygger", ""),
    # two that differ in an accent
    ("i Håbo", "Region Uppsala"),
    ("i Habo", "Region Jönköpings län"),
    # names that are words too have a capital that does not open the sentence …
    ("sjukhuset i Vara", "Västra Götalandsregionen"),
    ("att vara", ""),
    ("Vara eller inte vara", ""),
    ("Mark ska köpas", ""),
    ("Vi i Ånge", "Region Västernorrland"),
    ("Kan du ange summan?", ""),
    ("Are there any buses?", ""),
    ("i Boden", "Region Norrbotten"),
    ("boden på torget", ""),
    # … unless it is a kommun
    ("Vara kommun", "Västra Götalandsregionen"),
    # and are no surname or first name
    ("i Norberg", "Region Västmanland"),
    ("Hej, är Anna Norberg chef?", ""),
    ("i Nora", "Region Örebro län"),
    ("min dotter Nora", ""),
]

OTHERS = [
    ("Vad säger förvaltningsplanen?", "kinds", ("adopted plan",)),
    ("Vad sades på dialogmötet?", "kinds", ("meeting note",)),
    # who answers, by abbreviation in capitals or by name
    ("Vilka åtgärder ansvarar MDT för?", "responsible", ("MDT",)),
    ("Vad gör Nära vård?", "responsible", ("NV",)),
    ("Vad gör nv?", "responsible", ()),
]


@pytest.mark.parametrize(("text", "parties"), PARTIES)
def test_parties(text: str, parties: str) -> None:
    assert " ".join(find_names(text).names.parties) == parties


@pytest.mark.parametrize("text", NO_PARTIES)
def test_letters_and_words_that_are_no_party(text: str) -> None:
    names = find_names(text).names
    assert names.parties + names.unknown_parties == ()


@pytest.mark.parametrize(("text", "name"), UNKNOWN)
def test_parties_that_no_list_knows(text: str, name: str) -> None:
    assert " ".join(find_names(text).names.unknown_parties) == name


@pytest.mark.parametrize(("text", "region"), REGIONS)
def test_regions(text: str, region: str) -> None:
    assert " ".join(find_names(text).names.regions) == region


@pytest.mark.parametrize(("text", "region"), PLACES)
def test_places_name_their_region(text: str, region: str) -> None:
    assert " ".join(find_names(text).names.places) == region


@pytest.mark.parametrize(("text", "of", "values"), OTHERS)
def test_kinds_and_bodies(text: str, of: str, values: tuple[str, ...]) -> None:
    assert getattr(find_names(text).names, of) == values


def test_groups_are_told_from_their_parties() -> None:
    assert find_names("Alliansen").names.groups == ("Alliansen",)
    assert find_names("M och KD").names.groups == ()


def test_where_parties_stand_and_what_is_left() -> None:
    named = find_names("Vad vill V göra åt skatten?")
    assert named.rest == "Vad vill göra åt skatten?"
    assert named.parties_at == ((9, 10, ("V",)),)


def test_parties_that_a_plus_joins_are_asked_as_one() -> None:
    assert find_names("Vad vill M+KD?").parties_at == ((9, 13, ("M", "KD")),)


def test_a_name_of_several_words_is_one_party() -> None:
    named = find_names("Vad vill Väl för Sala?")
    assert {codes for _, _, codes in named.parties_at} == {("Väl för Sala",)}
    assert named.rest == "Vad vill ?"


def test_a_region_is_taken_out_with_its_in() -> None:
    text = "Vad görs i Region Västmanland åt köerna?"
    assert without_regions(text, ["Region Västmanland"]) == "Vad görs åt köerna?"
    assert without_regions(text, ["Region Skåne"]) == text
    assert without_regions(text, []) == text


def test_place_words_are_what_may_stand_in_a_text() -> None:
    assert place_words("bussarna i Härnösand och Kiruna") == ["harnosand", "kiruna"]
    # people and short forms stand for the names of their region
    assert place_words("Vad får skåningarna?") == ["skane", "malmo"]
    assert place_words("att vara på mark") == []


def test_who_answers_as_the_plans_themselves_call_them(plans: tuple[Plan, ...]) -> None:
    bodies = bodies_of(plans)
    # the column Ansvarig of the förvaltningsplan, but for "Kommunikation", which is no abbreviation
    assert bodies.codes == {"HSD", "AS", "MDT", "NV", "POU", "EC", "HR"}
    # FDS, which the meeting notes spell out, answers for no åtgärd
    assert "forvaltningen" not in bodies.aliases
    assert bodies_of(()).codes == frozenset()


def test_a_new_region_needs_no_new_lexicon(plans: tuple[Plan, ...]) -> None:
    plan = next(plan for plan in plans if plan.atgarder())
    nowhere = Span(0, 1)
    row = replace(plan.atgarder()[0], responsible=("PVH", "Alla"))
    short = Abbreviation("PVH", "Primärvård och hälsa", (), nowhere)
    manager = Abbreviation("OC", "Områdeschef", (), nowhere)
    new = replace(plan, items=(row, replace(row, responsible=("OC",)), short, manager))

    def responsible(text: str) -> tuple[str, ...]:
        return find_names(text, (new,)).names.responsible

    assert responsible("Vad ansvarar PVH för?") == ("PVH",)
    assert responsible("Vad gör primärvård och hälsa?") == ("PVH",)
    # with its ending
    assert responsible("Vad ska områdeschefen göra?") == ("OC",)
    # a word in the column is no name
    assert responsible("Alla åtgärder") == ()
    assert find_names("Vad ansvarar PVH för?").names.responsible == ()


def test_no_name_stands_for_two() -> None:
    # "Habo" and "Håbo" differ as they are spelt; "Kalmar" is a region and its place in one
    named: dict[tuple[str, ...], set[str]] = {}
    for alias in read_lexicon().aliases:
        named.setdefault(alias.spelt, set()).add(alias.value)
    assert {spelt: values for spelt, values in named.items() if len(values) > 1} == {}
