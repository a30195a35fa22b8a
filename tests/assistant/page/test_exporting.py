"""A conversation taken along: what is in it, and that nothing in it is active."""

from __future__ import annotations

import datetime
from dataclasses import replace

from assistant.answer import Answer, Citation
from assistant.page.chat import Turn
from assistant.page.exporting import (
    Taken,
    conversation_markdown,
    link_of,
    printed,
    taken,
    tools,
    turn_markdown,
)
from assistant.query import Question
from tests.assistant.page.fakes import HOSTILE, passage, plan

DAY = datetime.date(2026, 11, 22)


def turn(question: Question | None = None, text: str = "Att bygga en bro.") -> Turn:
    asked = question or Question("Vad?")
    answer = Answer(
        asked, f"**Org** skriver: ”{text}” [1]", (Citation(1, passage(plan(text=text))),)
    )
    return Turn(asked, "visat", answer)


def test_an_answer_is_copied_with_its_sources() -> None:
    # the link is whole once the browser puts its own address in the place of "plansvar:"
    assert turn_markdown(turn(Question("Vad?", (), ("V",), (), "Region X"))) == (
        "## Vad?\n\n"
        "*Filter: V, Region X*\n\n"
        "**Org** skriver: ”Att bygga en bro.” [1]\n\n"
        "Källor:\n\n"
        "- [1] Org (V), partiförslag: Plan x-2020 (2020–2021), Region X: Broar › Nya. "
        "”Att bygga en bro.” <plansvar:dokument/x-2020?start=0&stop=17#citat>"
    )


def test_a_conversation_holds_every_question_also_those_without_an_answer() -> None:
    text = conversation_markdown([turn(), Turn(Question("Och sen?"), "Frågan avbröts.")], DAY)
    assert "Samtal den 2026-11-22." in text
    assert text.index("## Vad?") < text.index("[1] Org (V)") < text.index("## Och sen?")
    assert text.endswith("Frågan blev inte besvarad.\n")


def test_the_link_asks_the_question_that_the_conversation_makes() -> None:
    # "Och Alliansen?" by itself would be another question
    asked = Question("Och Alliansen?", (), ("M",))
    follow_up = turn(asked)
    assert follow_up.answer is not None
    whole = replace(follow_up.answer, interpreted="Vad vill Alliansen om bron?")
    assert link_of(replace(follow_up, answer=whole)) == "?q=Vad+vill+Alliansen+om+bron%3F&parti=M"
    assert link_of(follow_up) == "?q=Och+Alliansen%3F&parti=M"


def test_nothing_that_a_document_or_an_asker_says_is_active() -> None:
    hostile = turn(Question(HOSTILE), HOSTILE)
    copied = turn_markdown(hostile)
    # Markdown's links, pictures, code and tags all begin with one of these, unless it is escaped
    assert r"!\[b\](http" in copied and r"\<script>" in copied and r"\`kod\`" in copied
    assert "<script" not in copied.replace(r"\<", "")
    print_out = str(printed(hostile).answer)
    assert "&lt;script&gt;" in print_out
    assert "<a" not in print_out and "<img" not in print_out
    assert "<script" not in tools([hostile], DAY)
    assert "<script" not in taken([hostile], Taken.PRINT, DAY)


def test_there_is_nothing_to_take_along_before_an_answer_is_whole() -> None:
    assert tools([], DAY) == ""
    assert tools([turn(), replace(turn(), whole=False)], DAY) == ""
    assert 'data-gor="skriv-ut"' in tools([turn()], DAY)


def test_a_lone_surrogate_does_no_harm() -> None:
    # a browser may send half of a pair of UTF-16 code units
    odd = turn(Question("Vad \ud800?"))
    assert "Vad ??" in turn_markdown(odd)
    assert link_of(odd) == "?q=Vad+%3F%3F"
    for what in Taken:
        assert taken([odd], what, DAY).encode().count(b"Vad ??") == 1


def test_what_is_taken_along_is_made_when_it_is_wanted() -> None:
    turns = [turn(), turn(Question("Och sen?"))]
    # the buttons cost the same however long the conversation is
    assert len(tools(turns * 10, DAY)) == len(tools(turns, DAY))
    assert "Att bygga" not in tools(turns, DAY)
    # the last answer; both; both; and what grows is not taken
    assert taken(turns, Taken.ANSWER, DAY).startswith("## Och sen?")
    assert taken(turns, Taken.CONVERSATION, DAY).count("\n## ") == 2
    assert taken(turns, Taken.PRINT, DAY).count("<section>") == 2
    assert taken([replace(turn(), whole=False)], Taken.PRINT, DAY) == ""
