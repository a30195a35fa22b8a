"""Means with intervals, quantiles, and the gap between parties, worked by hand."""

from __future__ import annotations

import pytest

from eval.statistics import figure, interval, percentile, widest_gap


def test_a_figure_counts_what_it_could_not_score() -> None:
    found = figure([1.0, None, 0.0, None, 1.0, 0.0])
    assert (found["mean"], found["scored"], found["unscored"]) == (0.5, 4, 2)
    assert figure([None])["mean"] is None


def test_the_interval_holds_the_mean_narrows_with_more_and_is_the_same_each_time() -> None:
    few, many = interval([1.0, 0.0] * 10), interval([1.0, 0.0] * 1000)
    assert few == interval([1.0, 0.0] * 10)
    assert few[0] is not None and few[1] is not None and many[0] is not None and many[1] is not None
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
    # by the normal approximation: 0.5 ± 1.96 · 0.5 / √2000 = 0.5 ± 0.022
    assert many == pytest.approx((0.478, 0.522), abs=0.003)
    # no spread, no width; nothing, nothing
    assert interval([1.0, 1.0]) == (1.0, 1.0)
    assert interval([]) == (None, None)


def test_percentile() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    # a twentieth from the top of 0, 1, …, 100
    assert percentile([float(n) for n in range(101)], 0.95) == 95.0
    assert percentile([], 0.5) is None


def test_the_widest_gap_is_between_the_highest_and_the_lowest() -> None:
    # ten each: means 0.9, 0.5 and 0.2
    values = {
        "V": [1.0] * 9 + [0.0],
        "M": [1.0] * 5 + [0.0] * 5,
        "S": [1.0] * 2 + [0.0] * 8,
    }
    gap = widest_gap(values)
    assert gap is not None
    assert (gap["highest"], gap["lowest"]) == ("V", "S")
    assert gap["gap"] == pytest.approx(0.7)
    # of 16 right among 30, dealt out by tens, 9 and 2 come together in fewer than 2 deals of 100
    assert gap["chance"] < 0.02


def test_no_gap_is_always_chance_and_too_few_questions_say_nothing() -> None:
    even = widest_gap({"V": [1.0, 0.0] * 5, "M": [0.0, 1.0] * 5})
    assert even is not None
    assert (even["gap"], even["chance"]) == (0.0, 1.0)
    # nine that are scored are too few; what is not scored does not count
    assert widest_gap({"V": [1.0] * 9 + [None], "M": [0.0] * 10}) is None
    assert widest_gap({"V": [1.0] * 20}) is None
