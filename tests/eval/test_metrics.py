"""Each figure on records small enough to work out by hand; the working stands above the figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval import metrics
from eval.question import Gold, GoldQuestion
from tests.eval.making import QUESTIONS, TEXTS, M, V, answered, citation, quoting, record, refused

AMOUNT, LIST, ATTRIBUTION, COMPARISON, UNKNOWN, ADVICE, COUNT = QUESTIONS
BUP = (V, "Att avsätta 15 miljoner för BUP.")
TAX_V = (V, "Att höja skatten med 15 öre.")
TAX_M = (M, "Att sänka skatten med 20 öre.")
CLIMATE = (V, "Att utlysa klimatnödläge.")


def test_gold_recall() -> None:
    # two of the four gold quotes; the third citation is of none
    assert metrics.gold_recall(record(LIST, quoting(TAX_V, CLIMATE, BUP))) == 0.5
    # the same words from another document are not the gold
    misplaced = replace(AMOUNT, gold=(Gold(M, BUP[1]),))
    assert metrics.gold_recall(record(misplaced, quoting(BUP))) == 0.0
    # refused: no gold is cited; and nothing to score where there is no gold
    assert metrics.gold_recall(record(LIST, refused("no_evidence"))) == 0.0
    assert metrics.gold_recall(record(ADVICE, quoting(BUP))) is None


def test_also_does_as_well_for_one_gold_and_not_for_several() -> None:
    one = replace(AMOUNT, also=(Gold(*CLIMATE),))
    assert metrics.gold_recall(record(one, quoting(CLIMATE))) == 1.0
    assert metrics.gold_recall(record(one, quoting(TAX_V))) == 0.0
    two = replace(COMPARISON, also=(Gold(*CLIMATE),))
    assert metrics.gold_recall(record(two, quoting(CLIMATE, TAX_V))) == 0.5
    assert metrics.citation_precision(record(two, quoting(CLIMATE, TAX_V))) == 1.0


def test_first_right() -> None:
    assert metrics.first_right(record(AMOUNT, quoting(BUP, TAX_V))) == 1.0
    assert metrics.first_right(record(AMOUNT, quoting(TAX_V, BUP))) == 0.0
    assert metrics.first_right(record(AMOUNT, refused("no_evidence"))) == 0.0
    assert metrics.first_right(record(ADVICE, quoting(BUP))) is None


def test_citation_precision() -> None:
    # one of three; nothing to divide by where nothing is cited
    assert metrics.citation_precision(record(AMOUNT, quoting(BUP, TAX_V, TAX_M))) == 1 / 3
    assert metrics.citation_precision(record(AMOUNT, refused("no_evidence"))) is None


def test_facts_said() -> None:
    # "15 öre" but not "20 öre"; "15 mkr" is an alternative to "15 miljoner"
    assert metrics.facts_said(record(COMPARISON, quoting(TAX_V))) == 0.5
    assert metrics.facts_said(record(AMOUNT, answered(text="Det blir 15 mkr."))) == 1.0
    assert metrics.facts_said(record(ADVICE, refused("advice"))) is None


def test_refusals() -> None:
    assert metrics.correct_refusal(record(ADVICE, refused("advice"))) == 1.0
    assert metrics.correct_refusal(record(ADVICE, quoting(BUP))) == 0.0
    assert metrics.correct_refusal(record(AMOUNT, refused("advice"))) is None
    assert metrics.false_refusal(record(AMOUNT, refused("advice"))) == 1.0
    assert metrics.false_refusal(record(AMOUNT, quoting(BUP))) == 0.0
    assert metrics.false_refusal(record(ADVICE, refused("advice"))) is None


def test_reason_right() -> None:
    assert metrics.reason_right(record(UNKNOWN, refused("unknown_party"))) == 1.0
    assert metrics.reason_right(record(UNKNOWN, refused("no_evidence"))) == 0.0
    # answered, or wrongly refused: there is no reason to judge
    assert metrics.reason_right(record(UNKNOWN, quoting(BUP))) is None
    assert metrics.reason_right(record(AMOUNT, refused("advice"))) is None


def test_attribution() -> None:
    assert metrics.attribution(record(ATTRIBUTION, quoting(TAX_M))) == 1.0
    assert metrics.attribution(record(ATTRIBUTION, quoting(TAX_M, TAX_V))) == 0.0
    assert metrics.attribution(record(AMOUNT, quoting(TAX_M))) is None


def test_verbatim() -> None:
    assert metrics.verbatim(record(AMOUNT, quoting(BUP)), TEXTS) == 1.0
    # another digit; a place one character off; a document that is not there
    forged = {**citation(2, *BUP), "quote": "Att avsätta 16 miljoner för BUP."}
    answer = answered(citation(1, *TAX_V), forged)  # type: ignore[arg-type]
    assert metrics.verbatim(record(AMOUNT, answer), TEXTS) == 0.0
    assert metrics.misquoted(answer["citations"], TEXTS) == [2]
    assert metrics.verbatim(record(AMOUNT, answered(citation(1, *BUP, start=1))), TEXTS) == 0.0
    assert metrics.verbatim(record(AMOUNT, quoting(BUP)), {}) == 0.0
    assert metrics.verbatim(record(AMOUNT, refused("advice")), TEXTS) is None


def test_references_valid() -> None:
    one = citation(1, *BUP)
    assert metrics.references_valid(record(AMOUNT, answered(one))) == 1.0
    # [2] is no citation; and an answer that refers to nothing
    dangling = record(AMOUNT, answered(one, text="Så [1], och så [2] [2]."))
    assert metrics.references_valid(dangling) == 0.0
    assert metrics.dangling(dangling) == [2]
    assert metrics.references_valid(record(AMOUNT, answered(one, text="Så är det."))) == 0.0
    assert metrics.references_valid(record(ADVICE, refused("advice"))) is None


def test_words() -> None:
    assert metrics.words(record(AMOUNT, answered(text="Det blir\n15 mkr."))) == 4
    assert metrics.words(record(AMOUNT, refused("advice"))) is None


MORE = GoldQuestion(
    "list",
    "Vilka yrkanden har V om pengar och skatt?",
    "list",
    gold=(Gold(V, "Att avsätta 15 miljoner för BUP."), Gold(V, "Att höja skatten med 15 öre.")),
)
BUP, TAX = (V, "Att avsätta 15 miljoner för BUP."), (V, "Att höja skatten med 15 öre.")
CLIMATE = (V, "Att utlysa klimatnödläge.")

# the items listed; precision, recall, F1, exact
LISTED: list[tuple[tuple[tuple[str, str], ...], tuple[float, float, float, float]]] = [
    ((BUP, TAX), (1, 1, 1, 1)),
    # in whatever order
    ((TAX, BUP), (1, 1, 1, 1)),
    # one of two, nothing else: F1 = 2 · 1 · ½ / 1½
    ((BUP,), (1, 1 / 2, 2 / 3, 0)),
    # both and one besides: F1 = 2 · ⅔ · 1 / 1⅔
    ((BUP, TAX, CLIMATE), (2 / 3, 1, 4 / 5, 0)),
    ((CLIMATE,), (0, 0, 0, 0)),
    # the same place twice lists one: precision ½
    ((BUP, BUP), (1 / 2, 1 / 2, 1 / 2, 0)),
    # the whole document holds both, and is one item: F1 = 2 · 1 · ½ / 1½
    (((V, TEXTS[V]),), (1, 1 / 2, 2 / 3, 0)),
    ((), (0, 0, 0, 0)),
]


@pytest.mark.parametrize(("listed", "scores"), LISTED)
def test_lists(
    listed: tuple[tuple[str, str], ...], scores: tuple[float, float, float, float]
) -> None:
    answer = record(MORE, quoting(*listed))
    found = (
        metrics.list_precision(answer),
        metrics.list_recall(answer),
        metrics.list_f1(answer),
        metrics.list_exact(answer),
    )
    assert found == pytest.approx(scores)
    # a question that is no list has no list figures, whether it has gold or none
    for other in (record(AMOUNT, quoting(*listed)), record(ADVICE, quoting(*listed))):
        assert metrics.list_precision(other) is None
        assert metrics.list_recall(other) is None
        assert metrics.list_f1(other) is None
        assert metrics.list_exact(other) is None


# what stands for the order and for the source is taken out whole, and nothing put in its place
OWN = [
    ("1. Höj **skatten** [1].\n12. Sänk den[2].", "Höj skatten .\nSänk den."),
    ("Det blir 15[3] mkr.", "Det blir 15 mkr."),
]


@pytest.mark.parametrize(("text", "own"), OWN)
def test_own_words(text: str, own: str) -> None:
    assert metrics.own_words(record(AMOUNT, answered(text=text))) == own


NUMBER = GoldQuestion("n", "Hur många yrkanden har V?", "count", facts=(("5", "fem"), ("BUP",)))

# the answer, and whether its number is right
COUNTED: list[tuple[str, float]] = [
    ("Sammanlagt **5**.", 1.0),
    ("De är fem.", 1.0),
    ("Sammanlagt **15**.", 0.0),
    # bold is no part of a word
    ("Sammanlagt **5** yrkanden.", 1.0),
    # neither a citation's number nor a list item's is an answer
    ("Sammanlagt **4** [5].", 0.0),
    ("5. ”Att utlysa klimatnödläge.”", 0.0),
    # nor an item's own, nor any other number beside the one that counts
    ("”Att utlysa klimatnödläge.” (yrkande 5)", 0.0),
    ("Sammanlagt **15 yrkanden**.\n\n”Att avsätta 5 miljoner.”", 0.0),
    ("Sammanlagt **16** rader, med **5** olika åtgärder.", 1.0),
    # written together with an item's own number, which parts no words either
    ("Det är 5(yrkande 3).", 1.0),
]


@pytest.mark.parametrize(("text", "right"), COUNTED)
def test_counts(text: str, right: float) -> None:
    assert metrics.count_right(record(NUMBER, answered(text=text))) == right
    assert metrics.count_right(record(AMOUNT, answered(text=text))) is None


def test_only_a_count_is_looked_for_in_the_sentence_that_counts() -> None:
    # of an amount the whole answer may tell, also what stands after "Sammanlagt …" or in a label
    text = "Sammanlagt 2.\n\nDet blir mer (yrkande 3 om 15 mkr)."
    assert metrics.facts_said(record(AMOUNT, answered(text=text))) == 1.0
    # and of a count question all facts but the first, which is its number
    assert metrics.facts_said(record(NUMBER, answered(text="Sammanlagt 5.\n\nEtt om BUP."))) == 1.0


def test_supported() -> None:
    # the first sentence is what its citation says, the second is in no citation
    answer = answered(citation(1, *BUP), text=f"{BUP[1]} [1] Skatten höjs med 15 öre. [1]")
    assert metrics.supported(record(AMOUNT, answer), TEXTS) == 0.5
    assert metrics.supported(record(AMOUNT, quoting(BUP)), TEXTS) == 1.0
    # what stands above a row in its document may be said of it: the year is not in the quote
    row = answered(citation(1, V, "Kultur 5,5", 10), text="Kultur: Plan 2027 5,5 [1]")
    assert metrics.supported(record(AMOUNT, row), {V: "Plan 2027\nKultur 5,5"}) == 1.0
    assert metrics.supported(record(AMOUNT, row), {V: "Plan 2028\nKultur 5,5"}) == 0.0
    assert metrics.supported(record(AMOUNT, refused("advice")), TEXTS) is None


def test_bold_parts_no_words() -> None:
    question = replace(AMOUNT, facts=(("5 yrkanden",),))
    assert metrics.facts_said(record(question, answered(text="Det är **5** yrkanden [1]."))) == 1


def test_what_is_cited_is_counted_in_characters() -> None:
    # 32 and 28 characters
    assert metrics.cited_characters(record(MORE, quoting(BUP, TAX))) == 60
    assert metrics.cited_characters(record(MORE, refused("advice"))) is None


def test_characters() -> None:
    assert metrics.characters(record(AMOUNT, answered(text="Det är 9."))) == 9
    assert metrics.characters(record(AMOUNT, refused("advice"))) is None
