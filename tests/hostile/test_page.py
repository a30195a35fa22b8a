"""The page: hostile text is shown as text, in every place that shows any."""

from __future__ import annotations

import csv
import datetime
import io
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Answer, Citation
from assistant.comparing import Choice, Column, Comparison
from assistant.layout.inert import at_start, within
from assistant.page import cards, chat, comparison, examples
from assistant.page.chat import Turn
from assistant.page.documents import corpus, reader
from assistant.page.exporting import conversation_markdown, tools
from assistant.page.marking import markdown
from assistant.page.registers.sheets import uppdrag_sheet, yrkanden_sheet
from assistant.page.registers.uppdrag import uppdrag_lines
from assistant.page.registers.views import yrkanden_view
from assistant.page.registers.yrkanden import YrkandeChoice, yrkande_lines
from assistant.query import Question
from assistant.tabling import FORMULA, to_csv, to_excel
from documents.plan import Plan
from index.chunking import chunk
from tests.hostile.corpus import Case, usual
from tests.hostile.inert import faults
from tests.hostile.tally import note

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

CASES = [pytest.param(case, id=case.name) for case in usual()]
DAY = datetime.date(2026, 11, 22)


def cited(plan: Plan) -> tuple[Citation, ...]:
    """Every passage of `plan` as a citation."""
    return tuple(Citation(number, passage) for number, passage in enumerate(chunk(plan), start=1))


def turn(case: Case, plan: Plan) -> Turn:
    """A question that is the hostile text, with an answer that is nothing but such."""
    line = " ".join(case.text.split())
    asked = Question(case.text, (), ("V",), (plan.id,), line)
    # as the layout puts it together
    text = f"**{plan.source.organisation}**: {within(plan.source.title)}\n\n"
    text += f"- {at_start(case.text)} [1]\n- ”{within(case.text)}” [1]"
    answer = Answer(
        asked,
        text,
        cited(plan),
        searched=(plan.id, "kontroll"),
        follow_ups=(case.text,),
        interpreted=line,
    )
    return Turn(asked, markdown(answer), answer)


@pytest.fixture(scope="module")
def shown_by_gradio() -> MarkdownIt:
    """Markdown as a chat may show it at its most generous: HTML and all."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.mark.parametrize("case", CASES)
def test_every_part_of_the_page(
    case: Case, hostile_plans: dict[str, Plan], shown_by_gradio: MarkdownIt
) -> None:
    plan = hostile_plans[case.name]
    both = (plan, hostile_plans["kontroll"])
    asked = turn(case, plan)
    assert asked.answer is not None
    passages = chunk(plan)
    compared = Comparison(case.text, (Column(plan, passages), Column(both[1])))
    parts = {
        "the sources": cards.cards(asked.answer, both),
        "the tools": tools([asked], DAY),
        "the comparison": comparison.shown(compared, Choice(case.text, ("V",), (plan.id,))),
        "a refused comparison": comparison.note(case.text),
        "the yrkanden": yrkanden_view(both, YrkandeChoice()),
        "the list of documents": corpus.catalogue(both),
        "a file before it is kept": corpus.parse(plan),
    }
    pages = {
        "the document": (
            reader.document(plan, passages, passages[1].span, case.text),
            reader.document(both[1]),
        ),
        "no document": (reader.missing(both), reader.missing(both[1:])),
    }
    found = []
    for name, (html, like) in pages.items():
        found += [f"{name}: {fault}" for fault in faults(html, like=like)]
    found += [f"{name}: {fault}" for name, html in parts.items() for fault in faults(html)]
    for message in chat.messages([asked]):
        html = shown_by_gradio.render(message["content"])
        found += [f"{message['role']}: {fault}" for fault in faults(html, markdown=True)]
    names = (*examples.document_choices(both), *examples.region_choices(both))
    found += [f"a choice: {fault}" for name, _ in names for fault in faults(_text(name))]
    note("page", found)


def _text(text: str) -> str:
    from html import escape

    return escape(text)


@pytest.mark.parametrize("case", CASES)
def test_what_is_taken_along(
    case: Case, hostile_plans: dict[str, Plan], shown_by_gradio: MarkdownIt
) -> None:
    from openpyxl import load_workbook

    plan = hostile_plans[case.name]
    text = conversation_markdown([turn(case, plan)], DAY)
    html = shown_by_gradio.render(text).replace('href="plansvar:', 'href="')
    # a title, headings for the questions, and the links to the sources as they are written
    found = [fault for fault in faults(html, markdown=True) if fault not in OF_A_FILE]
    for sheet in (yrkanden_sheet(yrkande_lines((plan,))), uppdrag_sheet(uppdrag_lines((plan,)))):
        rows = csv.reader(io.StringIO(to_csv(sheet).decode("utf-8-sig"), newline=""), delimiter=";")
        found += [f"a formula: {cell}" for row in rows for cell in row if FORMULA.match(cell)]
        page = load_workbook(io.BytesIO(to_excel(sheet))).active
        cells = [cell for row in page.iter_rows() for cell in row]
        found += [f"a formula: {cell.value!r}" for cell in cells if cell.data_type == "f"]
    note("page", found)


OF_A_FILE = ("the tag h1", "the tag h2")
