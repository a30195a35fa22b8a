"""What the evidence must hold, rule by rule, over the five plans."""

from __future__ import annotations

import pytest

from assistant.gates.requiring import lacks_what_is_asked
from assistant.gates.wordlists import empty_words, is_specific
from assistant.query import Question
from assistant.retrieving import retrieve
from assistant.understanding import understand
from index.keywords import stems
from index.searching import Index

# (question, the rule that refuses it)
REFUSED = [
    # no plan holds the word, its parts or what means the same
    ("Vad vill Vänsterpartiet göra åt vargjakten?", "unheard of"),
    ("Vad tycker Sjukvårdspartiet om kärnkraft?", "unheard of"),
    # "förskola" is there, but nothing of school meals
    ("Vad säger Alliansen om skolmaten?", "unheard of"),
    # ways to BUP are there, but not what is asked for; the thesaurus leads from adhd to BUP
    ("Hur lång är kön till adhd-utredning?", "specific"),
    ("Vad står det om endometrios?", "specific"),
    # the plans know vårdcentraler, and none in Kungsör
    ("Vad ska hända med vårdcentralen i Kungsör?", "name"),
    # E18 is the Alliance's matter, not V's
    ("Vad tycker V om att bygga ut E18?", "unheard of"),
    # nothing of clowns or masts; hospitals and "måste" only begin or end as the words do
    ("Vad säger Alliansen om sjukhusclowner?", "unheard of"),
    ("Vad vill V göra åt mobilmaster?", "unheard of"),
    # on the list of what nothing broader answers, so not a slip for another word
    ("Vad tycker Alliansen om aborter?", "specific"),
    # sums stand there, but no pay
    ("Vad har regionrådet i månadslön?", "no sum"),
    # SIP stands in the plan, but not what it means
    ("Vad är SIP?", "unexplained"),
    # V's plan is for 2021–2023 and names no later budget
    ("Hur mycket får patientnämnden 2028 i Vänsterpartiets budget?", "another year"),
    # the trial of fluoride has no sum of its own
    ("Vad kostar Vänsterpartiets försök med fluor i skolan?", "no sum"),
    # defibrillators are named in three yrkanden, without a number
    ("Hur många hjärtstartare finns det i Västernorrland?", "no number"),
    # of Västerleden only that the depot depends on it
    ("Vilket år ska Västerleden stå klar?", "no year"),
    # the robot is a row of the investments, without its maker
    ("Vilket företag levererar operationsroboten?", "no company"),
]

ANSWERED = [
    # sums in words: "sju miljoner", "tiotals miljoner"
    "Hur mycket kostar sena avbokningar regionen?",
    "Vad kostar Kry regionen?",
    # "“MOFFA”, den mobila familjeläkaren" says what it is
    "Vad är MOFFA?",
    # the word itself, inside another, taken apart, or what means the same
    "Vad säger V om solceller?",
    "Vad är målet för mammografi?",
    "Vad säger Alliansen om sjukhusmaten?",
    "Vad vill SVP göra åt tandläkarbristen?",
    # misspelt
    "vänsterpartiet klimatbudjet",
    # Brussels is in no plan, the EU in several
    "Ska någon anställas för att jaga bidrag från Bryssel? Vad säger Alliansen?",
    # a capital that begins a sentence is no name
    "Vad vill V med hyrpersonalen? Berätta kort.",
    # diabetes is on the list of what nothing broader answers, and is in the plan
    "Vad säger förvaltningsplanen om diabetes?",
    # the sum stands in the yrkande, in the row, and in the sentence after the word
    "Vad kostar en MR-kamera i Härnösand?",
    "Hur mycket kostar operationsroboten?",
    "Hur många karriärtjänster vill SVP införa?",
    # "sju kommuner", "fyrspår": a number is a word, too
    "Hur många kommuner finns det i Västernorrland?",
]


def rule(text: str, corpus: Index) -> str:
    """The rule that refuses `text`, or ""."""
    query = understand(Question(text), corpus.plans)
    return lacks_what_is_asked(query, retrieve(query, corpus).evidence, corpus)


@pytest.mark.parametrize(("text", "name"), REFUSED)
def test_what_lacks_what_is_asked(corpus: Index, text: str, name: str) -> None:
    assert rule(text, corpus) == name


@pytest.mark.parametrize("text", ANSWERED)
def test_what_holds_it(corpus: Index, text: str) -> None:
    assert rule(text, corpus) == ""


def test_a_follow_up_that_only_points_back_is_about_what_it_points_at(corpus: Index) -> None:
    history = ("Vad vill V göra för brottsdömda?",)
    query = understand(Question("Varför behövs det?", history), corpus.plans)
    assert lacks_what_is_asked(query, retrieve(query, corpus).evidence, corpus) == ""


@pytest.mark.parametrize("word", ["endometrios", "lungcancer", "knäoperation", "kärnkraften"])
def test_words_that_nothing_broader_answers(word: str) -> None:
    assert is_specific(word)


@pytest.mark.parametrize("word", ["cancervård", "vården", "tandvård", "kön"])
def test_words_that_something_broader_may_answer(word: str) -> None:
    assert not is_specific(word)


def test_no_word_is_both_empty_and_specific() -> None:
    # an empty word is never asked about, so that it could not be specific
    assert not any(is_specific(stem) for stem in empty_words())
    assert empty_words().isdisjoint(stems("hyrpersonal tandvård skatt klimat buss"))
