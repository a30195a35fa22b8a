"""Om svaren: what it tells of how answers are made, and the figures that it finds published."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from assistant.page.about import FIGURES, about, percent
from assistant.page.evaluation import (
    BUNDLED,
    FILE,
    Evaluation,
    EvaluationError,
    Plot,
    QuestionSet,
    Share,
    parsed,
    read_evaluation,
)
from tests.assistant.page.fakes import HOSTILE, plan

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MADE = Evaluation(
    1,
    (
        QuestionSet(
            "test",
            40,
            0,
            "2026-11-22",
            "0123456789abcdef",
            False,
            ("x-2020",),
            {
                "facts": Share(0.8, 0.7, 0.9, 30),
                "verbatim": Share(1.0, 1.0, 1.0, 38),
                "false_refusal": Share(0.0, 0.0, 0.0, 30),
                "attribution": Share(None, None, None, 0),
                "of_another_time": Share(0.5, 0.4, 0.6, 2),
            },
        ),
    ),
    (Plot("matt.svg", "Alla frågor", ("Rätt uppgift: 80 %.",)),),
)


def published(folder: Path, evaluation: Evaluation = MADE) -> Path:
    """`folder` with `evaluation` in it, and a plot with a script."""
    (folder / FILE).write_text(json.dumps(asdict(evaluation)), encoding="utf-8")
    (folder / "matt.svg").write_text(SVG, encoding="utf-8")
    return folder


def page_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def told(html: str) -> str:
    """What a reader sees, white space as single spaces."""
    return " ".join(page_of(html).get_text(" ").split())


def test_it_tells_how_answers_are_made(tmp_path: Path) -> None:
    quoted = told(about([plan()], "", False, published(tmp_path)))
    assert "Ingen språkmodell skriver något i det" in quoted
    assert "Ingen fråga och inget svar sparas" in quoted
    # with a model it is named, and that the figures are not of what it writes
    written = told(about([plan()], "openai:<b>", True, tmp_path))
    assert "Språkmodellen openai:<b> sammanfattar" in written
    assert "Siffrorna gäller svar utan språkmodell" in written
    # with feedback it is told what is kept, and not that nothing is
    assert "sparas frågan och hur den tolkades, dina filter" in written
    assert "Ingen fråga och inget svar sparas" not in written


def test_the_documents_are_those_that_are_searched(tmp_path: Path) -> None:
    hostile = plan("y-2021")
    hostile = replace(hostile, source=replace(hostile.source, title=HOSTILE))
    page = page_of(about([plan(), hostile], "", False, published(tmp_path)))
    rows = page.select("table.om-dokument tbody tr")
    assert [cell.get_text() for cell in rows[0].select("th, td")] == [
        "Org (V)",
        "Plan x-2020",
        "partiförslag",
        "2020–2021",
        "Region X",
    ]
    links = [link["href"] for link in page.select("table.om-dokument a")]
    assert links == ["dokument/x-2020", "dokument/y-2021"]
    assert HOSTILE in rows[1].get_text() and not page.select("script, table img")
    # two documents, and one was measured
    assert "inte precis de som svaren bygger på" in page.get_text()
    assert "inte precis de" not in about([plan()], "", False, tmp_path)


def test_a_figure_has_its_sentence_its_share_and_its_uncertainty(tmp_path: Path) -> None:
    page = page_of(about([plan()], "", False, published(tmp_path)))
    bodies = [" ".join(body.get_text(" ").split()) for body in page.select(".om-matt tbody")]
    # in the order of FIGURES; what nothing was scored on, and what is unknown, is not shown
    assert [body.split(" Så ")[0].split(" I ")[0] for body in bodies] == [
        FIGURES[name].name for name in ("facts", "false_refusal", "verbatim")
    ]
    assert bodies[0].endswith("Prövningsfrågor 80 % troligen mellan 70 % och 90 %; 30 frågor")
    # all or none: an interval from 100 % to 100 % would promise too much
    assert bodies[1].endswith("Prövningsfrågor 0 % inget av 30 frågor")
    assert bodies[2].endswith("Prövningsfrågor 100 % alla 38 svar; fler frågor kan ändå visa fel")
    assert all(FIGURES[name].means in page.get_text() for name in ("facts", "verbatim"))
    assert "40 frågor, mätta 2026-11-22, kodens version 0123456789" in told(str(page))
    # the bar as wide as the share, the interval where it is
    bar = page.select_one(".om-stapel")
    assert bar is not None
    styles = [part["style"] for part in bar.select("i, b")]
    assert styles == ["width:80.0%", "left:70.0%;width:20.0%"]


def test_a_plot_is_a_picture_with_its_words(tmp_path: Path) -> None:
    html = about([plan()], "", False, published(tmp_path))
    page = page_of(html)
    (picture,) = page.select("img")
    # as an image, what is in it cannot run
    assert str(picture["src"]).startswith("data:image/svg+xml;base64,")
    assert "Alla frågor" in str(picture["alt"])
    assert "alert" not in html and not page.select("script, svg")
    assert [row.get_text() for row in page.select("figure li")] == ["Rätt uppgift: 80 %."]
    # a plot that is gone is left out, and the figures stay
    (tmp_path / "matt.svg").unlink()
    page = page_of(about([plan()], "", False, tmp_path))
    assert not page.select("figure") and page.select(".om-matt")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.8553, "86 %"),
        (0, "0 %"),
        (1, "100 %"),
        # what is not all is not rounded to all, and what is not none not to none
        (0.9959, "99,6 %"),
        (0.0059, "0,6 %"),
        (0.9999, "över 99,9 %"),
        (0.0001, "under 0,1 %"),
    ],
)
def test_shares_in_words(share: float, words: str) -> None:
    # a line is not broken before the sign
    assert percent(share) == words.replace(" %", "\u00a0%")


def changed(**values: Any) -> Any:
    """MADE as JSON, with `values` in its only set."""
    made = json.loads(json.dumps(asdict(MADE)))
    made["sets"][0] |= values
    return made


@pytest.mark.parametrize(
    "read",
    [
        [],
        None,
        "text",
        {"full": {"total": {}}},
        asdict(MADE) | {"format": 2},
        asdict(MADE) | {"sets": []},
        # a path out of the folder
        asdict(MADE) | {"plots": [{"file": "../hemligt.svg", "title": "t", "rows": []}]},
        asdict(MADE) | {"plots": [{"file": "/etc/passwd", "title": "t", "rows": []}]},
        changed(date="i går"),
        changed(questions=0),
        changed(questions="många"),
        changed(name=""),
        changed(figures={"facts": {"mean": 1.2, "low": 1, "high": 1, "scored": 2}}),
        changed(figures={"facts": {"mean": float("nan"), "low": 0, "high": 1, "scored": 2}}),
        changed(figures={"facts": {"mean": 0.5, "low": None, "high": 1, "scored": 2}}),
        changed(figures={"facts": 0.5}),
    ],
)
def test_a_foreign_file_is_one_sentence(read: object, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="skrivna av en annan version"):
        parsed(json.dumps(read))
    (tmp_path / FILE).write_text(json.dumps(read), encoding="utf-8")
    page = page_of(about([plan()], "", False, tmp_path))
    assert "skrivna av en annan version av Plansvar" in page.get_text()
    assert not page.select(".om-matt, figure")
    # the rest of the tab is there
    assert page.select("table.om-dokument tbody tr")


def test_a_broken_file_is_one_sentence(tmp_path: Path) -> None:
    # a folder without the file, and a file that is no text
    assert "går inte att läsa" in about([plan()], "", False, tmp_path)
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    assert "går inte att läsa" in about([plan()], "", False, tmp_path)
    (tmp_path / FILE).write_text("[" * 100_000, encoding="utf-8")
    assert "en annan version" in about([plan()], "", False, tmp_path)


def test_names_in_the_file_are_text(tmp_path: Path) -> None:
    evil = '"><img src=x onerror=alert(1)>'
    hostile = replace(
        MADE,
        sets=(replace(MADE.sets[0], name=evil, commit=evil),),
        plots=(Plot("matt.svg", evil, (evil,)),),
    )
    page = page_of(about([plan()], "", False, published(tmp_path, hostile)))
    assert len(page.select("img")) == 1 and not page.select("[onerror]")
    assert evil in page.get_text()


def test_without_a_folder_the_figures_are_those_that_come_with_plansvar(tmp_path: Path) -> None:
    evaluation, place = read_evaluation(tmp_path / "finns-inte")
    assert place == BUNDLED
    assert {each.name for each in evaluation.sets} <= {"dev", "test"}
    assert all(set(FIGURES) <= set(each.figures) for each in evaluation.sets)
    page = page_of(about([plan()], "", False, None))
    assert len(page.select("figure img")) == len(evaluation.plots) > 0


def test_headings_and_links_within_the_tab_hold_together() -> None:
    page = page_of(about([plan()], "", False, None))
    inner = [str(link["href"])[1:] for link in page.select('a[href^="#"]')]
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert inner and set(inner) <= set(ids) and len(ids) == len(set(ids))
    for table in page.select("table"):
        assert table.caption is not None and table.select("th[scope=col]")
