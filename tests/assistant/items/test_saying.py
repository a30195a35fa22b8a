"""Whether a text says a word: itself, in a compound, or by what means the same."""

from __future__ import annotations

import pytest

from assistant.items.saying import abbreviates, means, says, terms

SAID = [
    ("tandvård", "Att folktandvården blir gratis", True),
    ("bussar", "Att fler elbussar köps in", True),
    # the compound is a kind of its last part, not of its first: four letters are not enough there
    ("kost", "Att kostnaderna minskar", False),
    # in compounds "läkare" is "läkar-", as in its other forms
    ("läkare", "Att trygga läkarförsörjningen", True),
    ("läkarna", "Att anställa hyrläkare", True),
    # what inflecting takes away: helikopter, helikoptrar
    ("helikoptrar", "Att en ambulanshelikopter köps", True),
    # what is derived is the same matter
    ("digitalisering", "Att digitala kallelser införs", True),
    ("utredningar", "Att frågan utreds", True),
    ("administration", "Att administrativa tjänster minskar", True),
    # å ä ö make other words: miljö and miljoner, mat and mätetal, tåg and tag
    ("miljö", "Att satsa två miljoner", False),
    ("miljö", "Att en miljöpolicy antas", True),
    ("mat", "Att införa mätetal som mäter nyttan", False),
    # who types without them finds long words all the same
    ("tandvard", "Att tandvården blir gratis", True),
    # of two words more than half must be there
    ("digital vårdcentral", "Att en vårdcentral öppnas", False),
    ("digital vårdcentral", "Att en digital vårdcentral öppnas", True),
]


@pytest.mark.parametrize(("word", "text", "expected"), SAID)
def test_what_a_text_says(word: str, text: str, expected: bool) -> None:
    assert says(terms(word), text) is expected


# a short word begins a compound where the rest is a word of the plan, here one of these
KNOWN = frozenset({"satsning", "avtal", "depa", "stad"})
BEGINS = [
    ("lön", "Att en lönesatsning görs", True),
    ("chefer", "Att chefsavtal sägs upp", True),
    ("bussar", "Att en bussdepå byggs", True),
    # "erna" is no word, nor is "n" of "barn"
    ("kost", "Att kostnaderna minskar", False),
    ("bar", "Att barn får lära", False),
    # å ä ö make other words: "städning" begins with no "stad"
    ("stad", "Att städavtal sägs upp", False),
]


@pytest.mark.parametrize(("word", "text", "expected"), BEGINS)
def test_what_a_compound_begins_with(word: str, text: str, expected: bool) -> None:
    assert says(terms(word), text, known=KNOWN) is expected
    # without the words of a plan, nothing is known of the rest
    assert says(terms(word), text) is False


# a compound is what its last part says: a tax on tandvård is no tandvård, Folktandvården is
INSIDE = [("tandvård", "Att tandvårdstaxan sänks", False), ("tandvård", "Folktandvården", True)]


@pytest.mark.parametrize(("word", "text", "expected"), INSIDE)
def test_only_what_the_compound_is(word: str, text: str, expected: bool) -> None:
    assert says(terms(word), text, inside=False) is expected


# the thesaurus' groups are given here as they stand, so that a change of theirs is seen
MEANT = [
    # ["självmord", "suicid", "suicidprevention", …]
    ("självmord", "Att arbeta med suicidprevention", True),
    # "livräddning" is in a group with "SMS-livräddare": both of its words must be there …
    ("livräddning", "Att regionen går med i SMS-livräddare", True),
    # … for one of them means nothing of the kind
    ("livräddning", "Att svara på SMS", False),
    ("tandvård", "Att bygga en väg", False),
    # ["hyrpersonal", "inhyrd personal", "hyrläkare", …]: not any personal
    ("hyrpersonal", "Att kontinuiteten säkras trots hyrläkare", True),
    ("hyrpersonal", "Att sjukskriven personal kontaktas", False),
    ("hyrpersonal", "Att ambulanspersonal färdigbehandlar", False),
    # ["avgift", "patientavgift", "egenavgift", …]: not any fee
    ("patientavgift", "Att egenavgiften tas bort", True),
    ("patientavgift", "Att avgiften på bussen tas bort", False),
]


@pytest.mark.parametrize(("word", "text", "expected"), MEANT)
def test_what_means_the_same(word: str, text: str, expected: bool) -> None:
    assert means(terms(word), text) is expected


SHORT = [
    ("psykiatri", "Att BUP får mer", True),
    ("tandvård", "Att BUP får mer", False),
    # BUP is for barn …
    ("barn", "Att BUP får mer", True),
    # … while BB leads to "föda barn", a phrase, and is no kind of barn
    ("barn", "Att BB öppnas igen", False),
    # only as an abbreviation: "bup" in small letters is no word of a plan
    ("psykiatri", "Att bup får mer", False),
    # SMS leads to "e-tjänster", which is half of it
    ("digitala tjänster", "Att regionen går med i SMS-livräddare", False),
]


@pytest.mark.parametrize(("word", "text", "expected"), SHORT)
def test_abbreviations(word: str, text: str, expected: bool) -> None:
    assert abbreviates(terms(word), text) is expected
