"""Plots: what stands in them, and that they are the same each time and everywhere."""

from __future__ import annotations

import re
import subprocess
import sys

import matplotlib
import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from eval.report.plotting import Bars, Curve, Sample, bars, growth, histogram, readable
from eval.statistics import Figure

COST = Curve("Plansvar", ((5, 13.2), (50, 130.4)))
# the x of where a bar begins and of where it ends: "M 90.5 30.1 L 200.25 30.1 …"
BAR = re.compile(r"M (?P<start>[\d.]+) [\d.]+\s+L (?P<stop>[\d.]+)")


def figure(mean: float | None, low: float | None = None, high: float | None = None) -> Figure:
    return {"mean": mean, "low": low, "high": high, "scored": 9, "unscored": 1}


def parsed(svg: str) -> Tag:
    found = BeautifulSoup(svg, "xml").svg
    assert found is not None
    return found


def texts(svg: str) -> list[str]:
    return [text.get_text().strip() for text in parsed(svg).find_all("text")]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.05342, "0,0534"),
        (7.5, "7,5"),
        (12, "12"),
        (99.96, "100"),
        (130.4, "130"),
        (12300, "12\u00a0300"),
    ],
)
def test_numbers_are_written_as_swedes_do(value: float, written: str) -> None:
    assert readable(value) == written


def test_growth_shows_each_point_with_its_value() -> None:
    svg = growth("Att bygga", "dokument", "sekunder", [COST, Curve("Enkelt", ((5, 8.1),))])
    shown = texts(svg)
    # heads of both axes, names of both curves, the values of the three points
    for text in ("dokument", "sekunder", "Plansvar", "Enkelt", "13,2", "130", "8,1"):
        assert text in shown, text
    # the documents measured are the marks of the axis
    assert "5" in shown and "50" in shown
    assert parsed(svg)["role"] == "img"
    told = [parsed(svg).find(name) for name in ("title", "desc")]
    assert [one.get_text() for one in told if one] == [
        "Att bygga",
        "sekunder mot dokument. Plansvar: 13,2 vid 5, 130 vid 50; Enkelt: 8,1 vid 5.",
    ]


def test_growth_leaves_out_what_a_logarithm_does_not_have() -> None:
    svg = growth("t", "x", "y", [Curve("a", ((0, 3), (5, 0), (7, 2)))])
    assert "y mot x. a: 2 vid 7." in svg
    # nothing to draw is no error
    assert "y mot x." in growth("t", "x", "y", [])


def test_bars_are_as_many_and_as_long_as_the_figures() -> None:
    systems = [
        Bars("full", (figure(1.0, 0.9, 1.0), figure(0.5, 0.25, 0.75))),
        Bars("plain", (figure(0.25, 0.1, 0.4), figure(None))),
    ]
    svg = bars("Mått", ["Fakta", "Guld"], systems)
    groups = [group.find("path") for group in parsed(svg).find_all("g", class_="stapel")]
    spans = [BAR.match(str(path["d"])) for path in groups if isinstance(path, Tag)]
    lengths = [float(span["stop"]) - float(span["start"]) for span in spans if span]
    # two systems and two figures, one of which has no value: three bars, of 1, a half and a fourth
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 0.5, 0.25], abs=1e-3)
    shown = texts(svg)
    for text in ("full", "plain", "Fakta", "Guld", "1,00", "0,50", "0,25", "–"):
        assert text in shown, text
    assert (
        "Fakta: full 1,00 (0,90–1,00), plain 0,25 (0,10–0,40). "
        "Guld: full 0,50 (0,25–0,75), plain utan värde." in svg
    )


def test_histogram_marks_median_and_p95() -> None:
    # of 0,1, 0,2 and 0,3: the middle one, and nine tenths of the way from it to the last
    svg = histogram("Tid", "sekunder", [Sample("full", (0.1, 0.3, 0.2)), Sample("tom", ())])
    assert "median 0,2" in texts(svg) and "p95 0,29" in texts(svg)
    assert "full" in texts(svg) and "tom" not in texts(svg)
    # a system that answers in no time at all, or in the same time each time, is no error
    assert "median 1" in texts(histogram("t", "x", [Sample("a", (0.0, 1.0))]))


def test_hostile_names_are_text() -> None:
    evil = "font: 1px <script>x</script>$\\frac$\x00\ud800\n&"
    for svg in (
        growth(evil, evil, evil, [Curve(evil, ((1, 1),))]),
        bars(evil, [evil], [Bars(evil, (figure(1, 1, 1),))]),
        histogram(evil, evil, [Sample(evil, (1.0,))]),
    ):
        assert "<script" not in svg
        # "$…$" is no formula, and what an SVG cannot hold is a space
        assert "font: 1px <script>x</script>$\\frac$   &" in texts(svg)
        svg.encode()


def test_a_plot_is_the_same_each_time_whatever_the_settings_of_matplotlib() -> None:
    once = growth("t", "x", "y", [COST])
    with matplotlib.rc_context({"font.size": 40, "svg.fonttype": "path"}):
        assert growth("t", "x", "y", [COST]) == once
        assert matplotlib.rcParams["font.size"] == 40
    # two plots on a page: no id is in both
    ids = [set(re.findall(r'id="([^"]+)"', growth(t, "x", "y", [COST]))) for t in "tu"]
    assert ids[0] and not ids[0] & ids[1]


def test_nothing_in_a_plot_points_elsewhere() -> None:
    svg = bars("t", ["r"], [Bars("a", (figure(0.5, 0.4, 0.6),))])
    assert svg.replace('xmlns="http://www.w3.org/2000/svg"', "", 1).count("http") == 0
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', svg))
    # the reader's own font, and no letters drawn as paths
    assert "DejaVu" not in svg and "font-family: system-ui" in svg


def test_the_slow_libraries_are_not_imported_before_they_are_needed() -> None:
    code = "import eval.report, sys; print(*{'matplotlib', 'jinja2', 'rich'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []
