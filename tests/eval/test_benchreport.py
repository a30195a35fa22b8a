"""The table, the notes and the plots of made-up measurements."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from eval.bench.benching import rows
from eval.bench.benchreport import cells, growth_plot, html, notes, table
from tests.eval.test_benching import LARGE, PLAIN, SMALL

ROWS = rows([SMALL, LARGE, PLAIN], (1, 2))


def test_cells() -> None:
    # 12 s and 130 s, 10.8 times as much; the plain recipe 10 s at five documents and nothing at 50
    assert cells(ROWS)[:2] == [
        ["Bygga indexet (s)", "5", "12,0", "1,0", "10,0", "1,0", "1,2"],
        ["Bygga indexet (s)", "50", "130,0", "10,8", "–", "–", "–"],
    ]


def test_the_table_fits_a_terminal() -> None:
    console = Console(file=StringIO(), width=80)
    console.print(table(ROWS))
    assert isinstance(console.file, StringIO)
    lines = [" ".join(line.split()) for line in console.file.getvalue().splitlines()]
    # every row stands whole on a line of its own
    assert [line for line in lines if line in {" ".join(row) for row in cells(ROWS)}] == [
        " ".join(row) for row in cells(ROWS)
    ]
    assert "Mått Dok. Plansvar Växt Enkla Växt Kvot" in lines


def test_what_was_counted_is_told() -> None:
    # 1,000 + 100 texts for real in the two runs, 0.01 s each
    told = (
        "Plansvar, 50 dokument: inbäddningen räknad ur 1100 texter mätta på riktigt "
        "(10,0 ms per text); allt annat är mätt, minnet utan det som nätet behöver när stycken "
        "bäddas in."
    )
    assert told in notes([SMALL, LARGE, PLAIN])
    # nothing is counted where all was embedded
    assert not any("räknad ur" in note for note in notes([SMALL, PLAIN]))


def test_plots() -> None:
    plot = growth_plot(ROWS)
    # from 1 at five documents: the build 10.8 times at fifty, an answer 3 times
    assert plot.startswith("<svg") and "10,8" in plot and "Plansvar: bygge" in plot
    page = html(ROWS, ["Är < 5"], {"model": "a<b"})
    assert page.count("<svg") == 5 and "Är &lt; 5" in page and "a&lt;b" in page
    # nothing is fetched from elsewhere
    assert "http" not in page.replace("http://www.w3.org/", "")
