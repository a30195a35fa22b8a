"""What an answer claims, and whether what it cites holds it."""

from __future__ import annotations

import pytest

from eval.claims import Claim, claims, is_supported, supported_share
from tests.eval.making import TEXTS, V, answered, citation

BUP = citation(1, V, "Att avsätta 15 miljoner för BUP.")
TAX = citation(2, V, "Att höja skatten med 15 öre.")

ANSWERS: list[tuple[str, tuple[Claim, ...]]] = [
    # what announces has the references below it; marks and bold are not words
    (
        "**V** föreslår i v-plan:\n\n- ”Att utlysa klimatnödläge.” [1]\n- ”Att höja skatten.” [2]",
        (
            Claim("V föreslår i v-plan", (1, 2), inherited=True),
            Claim("”Att utlysa klimatnödläge.”", (1,)),
            Claim("”Att höja skatten.”", (2,)),
        ),
    ),
    # a heading's are those down to the next; "Se även:" names nobody
    (
        "### V 2021\n”A” [1]\n### M 2018\n”B” [2]\nSe även:\n”C” [3]",
        (
            Claim("V 2021", (1,), inherited=True),
            Claim("”A”", (1,)),
            Claim("M 2018", (2,), inherited=True),
            Claim("”B”", (2,)),
            Claim("”C”", (3,)),
        ),
    ),
    # one with nothing below it rests on nothing
    (
        "### M vill lägga ned sjukhus\n**V** skriver i v-plan:\n”A” [1]",
        (
            Claim("M vill lägga ned sjukhus", (), inherited=True),
            Claim("V skriver i v-plan", (1,), inherited=True),
            Claim("”A”", (1,)),
        ),
    ),
    # silence has no source
    ("### V 2021\nInget om detta i Vänsterpartiet 2021–2023.", ()),
    # a word divided at the end of a line is one
    ("utanordnings-\nlistan visas [1]", (Claim("utanordningslistan visas", (1,)),)),
    # each sentence has its own reference
    (
        "Skatten höjs [1]. BUP får 15 miljoner [2].",
        (Claim("Skatten höjs", (1,)), Claim("BUP får 15 miljoner", (2,))),
    ),
    # the reference that follows holds for the sentences before it, on earlier lines too
    (
        "1. Skatten höjs. Det är\n15 öre. [1]",
        (
            Claim("Skatten höjs", (1,), inherited=True),
            Claim("Det är", (1,), inherited=True),
            Claim("15 öre", (1,)),
        ),
    ),
    # a quote of two sentences is one claim
    ("”Vi vill. Vi kan.” [1]", (Claim("”Vi vill. Vi kan.”", (1,)),)),
    # the last sentence has none
    (
        "Skatten höjs [1]. Alla blir glada.",
        (Claim("Skatten höjs", (1,)), Claim("Alla blir glada", (), inherited=True)),
    ),
    ("", ()),
]


@pytest.mark.parametrize(("answer", "found"), ANSWERS)
def test_the_claims_of_an_answer(answer: str, found: tuple[Claim, ...]) -> None:
    assert claims(answer) == found


# a claim, and whether BUP [1] and TAX [2] hold it
SUPPORTED: list[tuple[Claim, bool]] = [
    (Claim("”Att avsätta 15 miljoner för BUP.”", (1,)), True),
    (Claim("”… 15 miljoner för BUP.”", (1,)), True),
    (Claim("BUP avsätts 15 miljoner", (1,)), True),
    # what is known of the document may be said: organisation, period, label
    (Claim("V (2021–2023): ”Att avsätta 15 miljoner för BUP.” (yrkande 1)", (1,)), True),
    # another party than the document's, as the sender of what is quoted
    (Claim("Vänsterpartiet föreslår i v-plan (Region Västmanland)", (1, 2), inherited=True), True),
    (Claim("Moderaterna föreslår i v-plan (Region Västmanland)", (1, 2), inherited=True), False),
    (Claim("M (2021–2023): ”Att avsätta 15 miljoner för BUP.”", (1,)), False),
    # what announces may count what it announces
    (Claim("V föreslår i v-plan (Region Västmanland) (2)", (1, 2), inherited=True), True),
    (Claim("V föreslår i v-plan (Region Västmanland) (3)", (1, 2), inherited=True), False),
    # another figure, another's words, words put in its mouth
    (Claim("BUP avsätts 16 miljoner", (1,)), False),
    (Claim("”Att höja skatten med 15 öre.”", (1,)), False),
    (Claim("”Att avsätta minst 15 miljoner för BUP.”", (1,)), False),
    # the figure stands there, nothing else does
    (Claim("Tandvården kostar patienten 15 kronor", (1,)), False),
    # two sources, one sentence
    (Claim("BUP avsätts 15 miljoner och skatten höjs", (1, 2)), True),
    # how many are cited is said without a source; no other number is
    (Claim("Sammanlagt 2 yrkanden", (1,), inherited=True), True),
    (Claim("Sammanlagt 3 yrkanden", (1,), inherited=True), False),
    (Claim("Sammanlagt 2 yrkanden", (1,)), False),
    # no source, or one that is not there
    (Claim("BUP avsätts 15 miljoner", (), inherited=True), False),
    (Claim("BUP avsätts 15 miljoner", (7,)), False),
]


@pytest.mark.parametrize(("claim", "held"), SUPPORTED)
def test_whether_a_claim_is_supported(claim: Claim, held: bool) -> None:
    assert is_supported(claim, {1: BUP, 2: TAX}, TEXTS) is held


def test_a_table_row_may_be_read_with_the_heads_above_it() -> None:
    text = "Miljoner kronor Budget 2022 Plan 2023\nKultur 4,0 5,5\nTeater 9,0 9,5"
    row = citation(1, V, "Kultur 4,0 5,5", text.index("Kultur"))
    heads = Claim("Kultur: Budget 2022 4,0, Plan 2023 5,5 (miljoner kronor)", (1,))
    assert is_supported(heads, {1: row}, {V: text})
    # years only: another row's figure is not this row's
    assert not is_supported(Claim("Kultur: Plan 2023 9,5", (1,)), {1: row}, {V: text})
    # nor a year that does not stand above
    assert not is_supported(Claim("Kultur: Plan 2024 5,5", (1,)), {1: row}, {V: text})


def test_the_share() -> None:
    answer = answered(BUP, TAX, text="BUP avsätts 15 miljoner [1]. Bra för alla barn.")
    assert supported_share(answer, TEXTS) == 1 / 2
    assert supported_share(answered(text="### Inget"), TEXTS) is None
