"""A conversation: what it shows, and what it never does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

import pytest

from assistant.answer import Answer, Citation
from assistant.page import cards, chat, examples
from assistant.page.chat import Turn, View, converse
from assistant.page.linking import document_link, question_link
from assistant.page.marking import linked, plain
from assistant.query import Question, Reason
from documents.plan import Span
from tests.assistant.page.fakes import HOSTILE, FakeChain, WritingChain, passage, plan

# the place of the only passage of `plan()`, which is 17 characters long
PLACE = "dokument/x-2020?start=0&stop=17#citat"


class Tags(HTMLParser):
    """Collects the tags of a text, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.links |= {value or "" for name, value in attrs if name in {"src", "href"}}
        assert not any(name.startswith("on") for name, _ in attrs)


def last(views: Iterator[View | None]) -> View:
    view = list(views)[-1]
    assert view is not None
    return view


def ask(chain: chat.Chain, text: str, turns: Sequence[Turn] = ()) -> View:
    return last(converse(chain, [plan()], Question(text), turns))


def test_a_card_says_who_where_and_what() -> None:
    (answer,) = FakeChain(plan()).stream(Question("?"))
    panel = cards.cards(answer, [plan()])
    for part in ("Org (V)", "partiförslag", "Plan x-2020", "2020–2021", "Region X", "Broar › Nya"):
        assert part in panel
    assert 'id="kalla-1"' in panel
    assert "<blockquote>Att bygga en bro.</blockquote>" in panel
    assert Tags(panel).links == {PLACE}


def test_what_was_searched_and_not_cited_is_told_apart() -> None:
    # x-2020 is cited and y-2021 only searched; z-2022 was not searched at all
    answer = Answer(
        Question("?"), "", (Citation(1, passage(plan())),), searched=("x-2020", "y-2021")
    )
    panel = cards.cards(answer, [plan(), plan("y-2021"), plan("z-2022")])
    _, also = panel.split("Även genomsökt")
    assert "Plan y-2021" in also
    assert "x-2020" not in also and "z-2022" not in panel


def test_hostile_text_is_inert_in_a_card() -> None:
    (answer,) = FakeChain(plan(text=HOSTILE)).stream(Question("?"))
    panel = cards.cards(answer, [plan(text=HOSTILE)])
    assert "&lt;script&gt;" in panel
    tags = Tags(panel)
    assert not {"script", "img", "b"} & tags.found
    assert tags.links == {f"dokument/x-2020?start=0&stop={len(HOSTILE)}#citat"}


@pytest.mark.parametrize("shown", [linked(HOSTILE, {}), plain(HOSTILE)])
def test_hostile_text_is_inert_in_the_chat(shown: str) -> None:
    # read by the rules of Markdown that the chat goes by: tags, links, pictures, code, addresses
    assert "<" not in shown
    assert not re.search(r"(?<!\\)[\[\]`]", shown)
    assert not re.search(r"(?<!\\)://", shown)
    assert "www." not in shown


def test_only_numbers_with_a_citation_become_links() -> None:
    assert linked("Ja [1], nej [2].", {1: "dit"}) == r"Ja [\[1\]](dit), nej \[2\]."


def test_links_to_places_and_questions() -> None:
    assert document_link("v-2021") == "dokument/v-2021"
    assert document_link("v-2021", Span(3, 9)) == "dokument/v-2021?start=3&stop=9#citat"
    # an id is made of a–z, digits and dashes, but a catalogue by hand may say anything
    assert document_link("../a b") == "dokument/..%2Fa%20b"
    assert question_link("Vad?", ["V", "M"], ["v-2021"], "Region X") == (
        "?q=Vad%3F&parti=V&parti=M&dokument=v-2021&region=Region+X"
    )


def test_an_answer_grows_and_ends_whole() -> None:
    views = [view for view in converse(FakeChain(plan()), [plan()], Question("Vad?")) if view]
    texts = [view.turns[-1].shown for view in views]
    assert texts[0] == chat.SEARCHING
    assert len(texts) > 3
    assert all(texts[-1].startswith(text) for text in texts[1:])
    assert views[-1].follow_ups == ("Hur många broar?",)
    assert not any(view.follow_ups for view in views[:-1])
    assert views[-1].turns[-1].answer is not None


def test_a_lost_conversation_is_told() -> None:
    views = list(converse(FakeChain(plan()), [plan()], Question("Vad?"), (), lost=True))
    texts = [view.turns[-1].shown for view in views]
    assert texts[0] == chat.SEARCHING
    assert all(text.startswith(chat.LOST) for text in texts[1:])


def test_a_session_keeps_so_many_turns_and_characters() -> None:
    turns = tuple(chat.Turn(Question(str(number)), "x") for number in range(40))
    # with the one that is asked now, the latest 30
    assert [turn.question.text for turn in chat.kept(turns)] == [str(n) for n in range(11, 40)]
    long = tuple(chat.Turn(Question(str(number)), "x" * 150_000) for number in range(5))
    # 400,000 characters hold two of 150,000
    assert [turn.question.text for turn in chat.kept(long)] == ["3", "4"]


def test_history_is_that_of_the_visitor_who_asks() -> None:
    chain = FakeChain(plan())
    mine = ask(chain, "Min första?").turns
    ask(chain, "En annans fråga?")
    view = ask(chain, "Min andra?", mine)
    assert [question.history for question in chain.asked] == [(), (), ("Min första?",)]
    assert view.turns[-1].shown.startswith(r"*Tolkat som: Och \*vem\* betalar &lt;broar&gt;\?*")
    # the numbers of earlier answers lead to their places too
    assert all(rf"[\[1\]]({PLACE})" in turn.shown for turn in view.turns)


def test_filters_reach_the_chain() -> None:
    chain = FakeChain(plan())
    asked = Question("Vad?", (), ("V",), ("x-2020",), "Region X")
    last(converse(chain, [plan()], asked))
    assert chain.asked == [asked]


def test_filters_that_leave_no_document_are_told() -> None:
    chain = FakeChain(plan())
    asked = Question("Vad?", (), ("M",), ("x-2020",))
    view = last(converse(chain, [plan(), plan("y-2021", party="M")], asked))
    assert view.turns[-1].shown == chat.NO_DOCUMENT
    assert not chain.asked


def test_nothing_asked_changes_nothing() -> None:
    assert list(converse(FakeChain(plan()), [plan()], Question(" \n"))) == []


def test_a_fault_is_told_plainly_and_not_logged_with_the_question(
    caplog: pytest.LogCaptureFixture,
) -> None:
    view = ask(FakeChain(plan(), ValueError("Min hemliga fråga")), "Min hemliga fråga")
    assert view.turns[-1].shown == chat.FAILED
    assert "hemliga" not in caplog.text


def test_a_refusal_has_no_cards() -> None:
    refused = Answer(Question("?"), "Nej.", refused=True, reason=Reason.ADVICE)
    assert cards.cards(refused, [plan()]) == cards.note(cards.NONE)


def test_stop_breaks_off_only_what_is_not_whole() -> None:
    assert chat.stopped(()) is None
    assert chat.stopped((Turn(Question("Vad?"), "Ett svar."),)) is None
    for shown in (chat.SEARCHING, chat.WRITING):
        view = chat.stopped((Turn(Question("Vad?"), shown, whole=False),))
        assert view is not None
        assert view.turns == (Turn(Question("Vad?"), chat.STOPPED),)


def test_stop_leaves_what_is_written_with_its_sources() -> None:
    view = chat.stopped((Turn(Question("Vad?"), "En mening.", whole=False),))
    assert view is not None
    assert view.turns == (Turn(Question("Vad?"), f"En mening.\n\n{chat.BROKEN_OFF}"),)
    assert view.sources is None


def test_an_answer_grows_as_it_is_written() -> None:
    views = [view for view in converse(WritingChain(), [plan()], Question("Vad?")) if view]
    shown = [view.turns[-1].shown for view in views]
    assert shown[:3] == [chat.SEARCHING, chat.WRITING, rf"Ett [\[1\]]({PLACE})."]
    assert [view.turns[-1].whole for view in views] == [False, False, False, True]
    # the cards are there while the model writes; what it writes is as inert as all else
    assert all("Att bygga en bro." in (view.sources or "") for view in views[1:])
    assert "<script" not in shown[-1] and not re.search(r"(?<!\\)\]\(http", shown[-1])
    assert views[-1].follow_ups == ("Mer?",)


def test_the_page_says_that_a_model_writes_and_what_it_is_sent() -> None:
    told = chat.lead("openai:gemma <1>")
    assert "Språkmodellen openai:gemma <1>" in told and "skickas till modellen" in told
    assert "ordagranna" in chat.lead() and "ordagranna" not in told


def test_examples_are_of_documents_that_are_there() -> None:
    assert examples.examples([plan()]) == {}
    held = examples.examples([plan("forvaltningsplan-hsf-2023")])
    assert list(held) == ["Exempel för personal"]
