"""Each figure on records small enough to work out by hand; the working stands above the figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval import metrics
from eval.question import Gold
from tests.eval.making import QUESTIONS, TEXTS, M, V, answered, citation, quoting, record, refused

AMOUNT, LIST, ATTRIBUTION, COMPARISON, UNKNOWN, ADVICE = QUESTIONS
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


def test_a_figure_counts_what_it_could_not_score() -> None:
    figure = metrics.figure([1.0, None, 0.0, None, 1.0, 0.0])
    assert (figure["mean"], figure["scored"], figure["unscored"]) == (0.5, 4, 2)
    assert metrics.figure([None])["mean"] is None


def test_the_interval_holds_the_mean_narrows_with_more_and_is_the_same_each_time() -> None:
    few, many = metrics.interval([1.0, 0.0] * 10), metrics.interval([1.0, 0.0] * 1000)
    assert few == metrics.interval([1.0, 0.0] * 10)
    assert few[0] is not None and few[1] is not None and many[0] is not None and many[1] is not None
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
    # by the normal approximation: 0.5 ± 1.96 · 0.5 / √2000 = 0.5 ± 0.022
    assert many == pytest.approx((0.478, 0.522), abs=0.003)
    # no spread, no width; nothing, nothing
    assert metrics.interval([1.0, 1.0]) == (1.0, 1.0)
    assert metrics.interval([]) == (None, None)


def test_percentile() -> None:
    assert metrics.percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    # a twentieth from the top of 0, 1, …, 100
    assert metrics.percentile([float(n) for n in range(101)], 0.95) == 95.0
    assert metrics.percentile([], 0.5) is None
