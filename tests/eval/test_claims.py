"""What an answer claims, and whether what it cites holds it."""

from __future__ import annotations

import pytest

from eval.claims import Claim, claims, is_supported, supported_share
from tests.eval.making import TEXTS, V, answered, citation

BUP = citation(1, V, "Att avsätta 15 miljoner för BUP.")
TAX = citation(2, V, "Att höja skatten med 15 öre.")

ANSWERS: list[tuple[str, tuple[Claim, ...]]] = [
    # a line that announces, and a heading, claim nothing; marks and bold are not words
    (
        "### V, 2021–2023\n**V** föreslår i v-plan:\n\n- ”Att utlysa klimatnödläge.” [1]",
        (Claim("”Att utlysa klimatnödläge.”", (1,)),),
    ),
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
