"""The report and the terminal's tables: what they show, and that they are inert and offline."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from assistant.answer import AnswerJson
from eval import meaning
from eval.configuring import Config
from eval.question import Gold, GoldQuestion
from eval.report.item import items
from eval.report.page import Plots, html
from eval.runfolder import Run
from eval.scoring import FIGURES
from eval.validating import REASONS, TYPES
from tests.eval.making import (
    QUESTIONS,
    M,
    V,
    answered,
    citation,
    quoting,
    refused,
    right,
    run_of,
)

AMOUNT, LIST, ATTRIBUTION, COMPARISON, UNKNOWN, ADVICE, COUNT = QUESTIONS
BUP = "Att avsätta 15 miljoner för BUP."
V_TAX, M_TAX = "Att höja skatten med 15 öre.", "Att sänka skatten med 20 öre."
EVIL = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>"


@pytest.fixture
def plotless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plots take most of a report's time, and some tests are not about them."""
    monkeypatch.setattr("eval.report.page.draw", lambda run: Plots())


def page_of(run: Run) -> BeautifulSoup:
    return BeautifulSoup(html(run), "lxml")


def told(tag: Tag | BeautifulSoup, selector: str) -> list[str]:
    """The texts of what `selector` finds, white space as single spaces."""
    return [" ".join(found.get_text(" ").split()) for found in tag.select(selector)]


def rows_of(page: BeautifulSoup, table: str) -> dict[str, list[str]]:
    """The cells of each row of the table of that class, by the row's head."""
    rows = [told(row, "th, td") for row in page.select(f"table.{table} tr")]
    return {row[0]: row[1:] for row in rows}


def of_both(question: GoldQuestion, one: AnswerJson, other: AnswerJson) -> Run:
    """A run of the systems `ett` and `två` on one question."""
    first, second = run_of(question, one, "ett"), run_of(question, other, "två")
    return Run(first.config, first.summaries + second.summaries, first.lines + second.lines)


def test_hostile_text_is_text_wherever_it_comes_from() -> None:
    question = GoldQuestion(
        EVIL,
        EVIL,
        EVIL,
        history=(EVIL,),
        gold=(Gold(EVIL, EVIL),),
        also=(Gold(V, EVIL),),
        facts=((EVIL, EVIL),),
        not_documents=(EVIL, M),
    )
    cited = citation(1, V, EVIL, 0)
    cited |= {"document": EVIL, "label": EVIL, "section": [EVIL], "parties": [EVIL]}
    answer = answered(cited, text=f"### {EVIL}\n\n- **{EVIL}** [1] [2](javascript:alert(1))\n")
    run = run_of(question, answer, EVIL)
    failed = run_of(replace(question, refuse=True, reason=EVIL), refused(EVIL), "b")
    failed.lines[0]["error"] = EVIL
    config: Config = {**run.config, "questions": EVIL, "systems": [EVIL], "versions": {EVIL: EVIL}}
    page = page_of(Run(config, run.summaries + failed.summaries, run.lines + failed.lines))
    elements = page.find_all(True)
    assert not page.find_all("img") and len(page.find_all("script")) == 1
    names = {name for element in elements for name in element.attrs}
    assert not [name for name in names if name.startswith("on") or name in ("src", "srcset")]
    assert {link["href"][0] for link in page.select("[href]")} == {"#"}
    # and it is there to read: question, history, gold, fact, heading and item of the answer
    body = told(page, "details.item")[0]
    assert body.count(EVIL) > 10
    assert told(page, ".answer h4") == [EVIL]
    assert told(page, ".answer strong") == [EVIL]


def test_the_page_may_fetch_nothing_and_run_nothing_but_its_own_script() -> None:
    text = html(run_of(AMOUNT, right(AMOUNT)))
    assert "http:" not in text and "https:" not in text
    page = BeautifulSoup(text, "lxml")
    script = page.select_one("script")
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")
    assert script is not None and policy is not None
    digest = base64.b64encode(hashlib.sha256(script.get_text().encode()).digest()).decode()
    assert str(policy["content"]).split("; ")[:3] == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        f"script-src 'sha256-{digest}'",
    ]
    root = page.html
    assert root is not None and root["lang"] == "sv"
    # each control has its label
    labelled = {label["for"] for label in page.select("label")}
    assert labelled == {control["id"] for control in page.select("form select, form input")}


def test_the_totals_are_the_summary_s() -> None:
    # one of two gold quotes, one of two facts; the other system refuses what it should answer
    run = of_both(COMPARISON, quoting((V, V_TAX)), refused("no_evidence"))
    page = page_of(run)
    rows = rows_of(page, "totals")
    assert told(page, ".totals thead th") == ["Mått", "ett", "två"]
    assert rows["Guldcitat citerade"][:4] == ["0,50 [0,50–0,50]", "1/0", "0,00 [0,00–0,00]", "1/0"]
    assert rows["Fakta"][:1] == ["0,50 [0,50–0,50]"]
    assert rows["Fel avböjda ↓"] == ["0,00 [0,00–0,00]", "1/0", "1,00 [1,00–1,00]", "1/0"]
    # nothing to refuse: unscored, not nought
    assert rows["Rätt avböjda"] == ["–", "0/1", "–", "0/1"]
    assert rows["Sekunder, p95"] == ["0,100", "", "0,100", ""]
    # correct and false refusal stand side by side
    heads = list(rows)
    assert heads.index("Fel avböjda ↓") == heads.index("Rätt avböjda") + 1
    # what went wrong, of each system
    rows = rows_of(page, "kinds")
    assert rows["facit inte citerat"] == ["1", "0"]
    assert rows["avböjde fast svaret finns"] == ["0", "1"]
    assert rows["minst en anmärkning"] == ["1", "1"]
    # the question counts for both the parties of its gold, and has one type
    rows = rows_of(page, "parts")
    assert (
        rows["V"][:3] == rows["M"][:3] == rows["jämförelse comparison"][:3] == ["ett", "1", "0,50"]
    )
    # the plot of all figures: one bar for each figure of each system that has a value
    values = sum(
        figure["mean"] is not None
        for summary in run.summaries
        for figure in summary["total"]["figures"].values()
    )
    assert len(page.select("figure")[0].select("g.stapel")) == values


@pytest.mark.usefixtures("plotless")
def test_a_question_shows_what_was_found_and_what_was_missed() -> None:
    page = page_of(run_of(COMPARISON, quoting((V, V_TAX))))
    (item,) = page.select("details.item")
    assert item["id"] == "prov.q4" and item["class"] == ["item", "wrong"]
    assert item["data-fel"] == "gold fact"
    # M's plan is not cited by anyone, so its party is not known
    assert item["data-parti"] == "V\nm-plan"
    assert told(item, "ul.gold li") == [
        f"✓ citerat v-plan {V_TAX}",
        f"✗ inte citerat m-plan {M_TAX}",
        "✓ sagt 15 öre",
        "✗ inte sagt 20 öre",
    ]
    assert told(item, ".faults li") == [
        "1 av 2 guldcitat är inte citerade.",
        "Säger inte: 20 öre.",
    ]
    # the quote stands from the 63rd character (two sentences of 32 and 29, a space after each)
    assert told(item, ".cards li") == [
        f"[1] ✓ facit v-plan Yrkanden, yrkande 1 {V_TAX} tecken 63–91"
    ]


@pytest.mark.usefixtures("plotless")
def test_a_failed_system_is_wrong_as_that() -> None:
    run = run_of(AMOUNT, answered(text=""))
    run.lines[0]["error"] = "KeyError: 'x'"
    (item,) = items(run.lines)
    assert item.kinds == ("error",)
    assert told(page_of(run), ".answer") == ["Inget svar."]


@pytest.mark.usefixtures("plotless")
def test_an_answer_s_numbers_lead_to_its_sources() -> None:
    answer = answered(citation(1, V, BUP), text=f"Så här:\n\n- ”{BUP}” [1]\n- mer [2]")
    page = page_of(run_of(AMOUNT, answer))
    assert [link["href"] for link in page.select(".answer a")] == ["#prov.q1:1"]
    assert [found["id"] for found in page.select('[id="prov.q1:1"]')] == ["prov.q1:1"]
    assert told(page, ".answer li") == [f"”{BUP}” [1]", "mer [2]"]
    # what is nothing but its sources' text is not shown twice
    only = page_of(run_of(AMOUNT, quoting((V, BUP), (V, V_TAX))))
    assert told(only, ".answer") == ["Svaret är källornas text, i följd: [1] [2]"]


@pytest.mark.usefixtures("plotless")
def test_systems_answers_to_a_question_lead_to_each_other() -> None:
    page = page_of(of_both(AMOUNT, right(AMOUNT), refused("no_evidence")))
    ids = [str(item["id"]) for item in page.select("details.item")]
    assert ids == ["ett.q1", "två.q1"]
    links = [
        [link["href"] for link in item.select(".body > p > a")] for item in page.select(".item")
    ]
    assert links == [["#ett.q1", "#två.q1"], ["#två.q1", "#ett.q1"]]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        # nothing but refusals: no gold, no party, no length
        (ADVICE, refused("advice")),
        # neither citation nor answer
        (AMOUNT, answered(text="")),
        # facts but no gold
        (replace(AMOUNT, gold=()), answered(text="15 mkr")),
    ],
)
def test_a_run_with_little_in_it_has_a_report(question: GoldQuestion, answer: AnswerJson) -> None:
    assert len(page_of(run_of(question, answer)).select("details.item")) == 1


def test_the_same_run_gives_the_same_report() -> None:
    run = run_of(AMOUNT, right(AMOUNT))
    assert html(run) == html(run)


def test_all_that_can_come_has_a_swedish_name() -> None:
    assert meaning.FIGURE_MEANINGS.keys() == FIGURES.keys()
    assert meaning.TYPE_NAMES.keys() == TYPES
    assert meaning.REASON_NAMES.keys() == REASONS
    assert meaning.SETTING_NAMES.keys() == Config.__required_keys__
