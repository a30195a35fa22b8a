"""Stopped, cleared, asked twice, asked meanwhile: what a visitor wished last is what holds, however
slowly the answers come."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.browser.chains import LONGEST, SteppedChain
from tests.browser.visiting import Visitors, answer, ask, expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from assistant.web.live import Live

# "console: AbortError: signal is aborted without reason"
LEFT = re.compile("AbortError|Connection errored out")
BROKEN_OFF = "Svaret avbröts innan det var färdigt."


@pytest.fixture
def slow(live: Live) -> SteppedChain:
    """Slow answers."""
    chain = SteppedChain()
    live.replace(replace(live.now, chain=chain))
    return chain


def answers(page: Page) -> Locator:
    """All answers of the conversation."""
    return page.locator("#samtal [data-testid=bot]")


def questions(page: Page) -> Locator:
    """All questions of the conversation."""
    return page.locator("#samtal [data-testid=user]")


def button(page: Page, name: str) -> Locator:
    """The button called so."""
    return page.get_by_role("button", name=name, exact=True)


def begun(page: Page, number: int, question: str = "Vad?") -> None:
    """Asks, and waits for the beginning of the answer `number`."""
    ask(page, question)
    expect(answers(page).last).to_have_text(f"Början {number}.")


def ended(chain: SteppedChain, number: int) -> None:
    """Lets the answer `number` go on, and waits until the server is done with it."""
    chain.go_on(number)
    assert chain.ended[number].wait(LONGEST)


def test_asked_again_while_the_stopped_search_goes_on(
    visitors: Visitors, slow: SteppedChain
) -> None:
    page = visitors.open()
    begun(page, 0)
    button(page, "Stopp").click()
    expect(answers(page)).to_contain_text(BROKEN_OFF)
    button(page, "Försök igen").click()
    expect(answers(page)).to_have_text("Början 1.")
    # the first search ends only now, and takes nothing with it
    ended(slow, 0)
    slow.go_on(1)
    expect(answers(page)).to_have_text("Helt svar 1.")
    expect(button(page, "Försök igen")).to_be_hidden()


def test_stopped_asked_anew_and_stopped_again(visitors: Visitors, slow: SteppedChain) -> None:
    page = visitors.open()
    begun(page, 0)
    button(page, "Stopp").click()
    expect(answers(page)).to_contain_text(BROKEN_OFF)
    begun(page, 1, "Och sen?")
    button(page, "Stopp").click()
    expect(answers(page).last).to_contain_text(BROKEN_OFF)
    # twice is as once
    button(page, "Stopp").click()
    ended(slow, 0)
    ended(slow, 1)
    begun(page, 2, "Och till sist?")
    slow.go_on(2)
    expect(answers(page).last).to_have_text("Helt svar 2.")
    assert [text.split("\n")[0] for text in answers(page).all_inner_texts()] == [
        "Början 0.",
        "Början 1.",
        "Helt svar 2.",
    ]


def test_a_whole_answer_is_not_stopped(visitors: Visitors, slow: SteppedChain) -> None:
    page = visitors.open()
    begun(page, 0)
    slow.go_on(0)
    answer(page)
    button(page, "Stopp").click()
    # the server has seen the click when it has answered what is asked after it
    begun(page, 1, "Och sen?")
    expect(answers(page).first).to_have_text("Helt svar 0.")


def test_cleared_while_an_answer_grows(visitors: Visitors, slow: SteppedChain) -> None:
    page = visitors.open()
    begun(page, 0)
    button(page, "Rensa").click()
    expect(page.locator("#samtal")).to_be_hidden()
    ended(slow, 0)
    begun(page, 1, "Vad nu?")
    slow.go_on(1)
    answer(page)
    expect(questions(page)).to_have_text(["Vad nu?"])
    # nor is what was cleared the history of what is asked now
    assert slow.asked[1].history == ()


def test_asked_while_another_is_answered(visitors: Visitors, slow: SteppedChain) -> None:
    page = visitors.open()
    begun(page, 0, "Ett?")
    begun(page, 1, "Två?")
    expect(answers(page).first).to_contain_text(BROKEN_OFF)
    # the later one is whole first
    slow.go_on(1)
    answer(page)
    ended(slow, 0)
    begun(page, 2, "Tre?")
    slow.go_on(2)
    expect(answers(page).last).to_have_text("Helt svar 2.")
    expect(questions(page)).to_have_text(["Ett?", "Två?", "Tre?"])
    expect(answers(page).nth(1)).to_have_text("Helt svar 1.")


def test_a_double_click_is_one_question(visitors: Visitors, slow: SteppedChain) -> None:
    page = visitors.open()
    # of an example, then of what is typed
    page.locator("#exempel button").first.evaluate("button => { button.click(); button.click(); }")
    expect(answers(page)).to_have_text("Början 0.")
    slow.go_on(0)
    answer(page)
    page.get_by_label("Din fråga").fill("Vad?")
    button(page, "Fråga").dblclick()
    expect(answers(page).last).to_have_text("Början 1.")
    slow.go_on(1)
    expect(answers(page).last).to_have_text("Helt svar 1.")
    expect(questions(page)).to_have_count(2)
    assert len(slow.asked) == 2


def test_what_is_written_meanwhile_is_left_alone(visitors: Visitors, slow: SteppedChain) -> None:
    page = visitors.open()
    begun(page, 0)
    page.get_by_label("Din fråga").fill("Nästa fråga")
    slow.go_on(0)
    answer(page)
    expect(page.get_by_label("Din fråga")).to_have_value("Nästa fråga")


def test_loaded_anew_in_the_middle_of_an_answer(visitors: Visitors, slow: SteppedChain) -> None:
    page = visitors.open()
    begun(page, 0)
    page.reload()
    page.get_by_label("Din fråga").wait_for()
    ended(slow, 0)
    begun(page, 1, "Vad nu?")
    slow.go_on(1)
    expect(answers(page)).to_have_text("Helt svar 1.")
    # the library's own script tells the console that a page which is left was listening
    visitors.faults[:] = [fault for fault in visitors.faults if not LEFT.search(fault)]
