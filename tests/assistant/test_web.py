"""The chat page: what it shows, what it never does, and that it is served."""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from assistant import page, sources, web
from assistant.answer import Answer, Citation
from assistant.fronting import localised
from assistant.page import Turn, View, converse
from assistant.query import Question, Reason
from documents.plan import Kind, Plan, Source, Span
from index.passage import Passage, PassageKind

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> ![b](http://annan.example/b.png) "
    "[klicka](http://annan.example/) www.annan.example http://annan.example `kod` & [1]"
)
# "http://annan.example": an address in what is served
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")


def plan(name: str = "x-2020", text: str = "Att bygga en bro.", party: str = "V") -> Plan:
    source = Source(
        name, f"Plan {name}", "Org", (party,), "Region X", "2020–2021", "2020", Kind.PROPOSAL, "f"
    )
    return Plan(source, text, (), (), (Span(0, len(text)),))


def passage(of: Plan) -> Passage:
    span = Span(0, len(of.text))
    return Passage(f"{of.id}:1", of, PassageKind.PROSE, ("Broar", "Nya"), span, "Nya", "Org")


class FakeChain:
    """Answers with the whole of `plan`, and records what it was asked."""

    def __init__(self, plan: Plan, fault: Exception | None = None) -> None:
        self.plan = plan
        self.fault = fault
        self.asked: list[Question] = []

    def stream(self, question: Question, /) -> Iterator[Answer]:
        self.asked.append(question)
        if self.fault is not None:
            raise self.fault
        yield Answer(
            question,
            f"**Org** skriver:\n\n- ”{self.plan.text}” [1]\n- Och mer.\n- Och ännu mer.",
            (Citation(1, passage(self.plan)),),
            searched=(self.plan.id,),
            follow_ups=("Hur många broar?",),
            interpreted="Och *vem* betalar <broar>?" if question.history else "",
        )


class Tags(HTMLParser):
    """Collects the tags of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert not any(name.startswith("on") or name in {"src", "href"} for name, _ in attrs)


def last(views: Iterator[View | None]) -> View:
    view = list(views)[-1]
    assert view is not None
    return view


def test_a_card_says_who_where_and_what() -> None:
    card = sources.card(Citation(3, passage(plan())))
    for part in ("Org (V)", "partiförslag", "Plan x-2020", "2020–2021", "Region X", "Broar › Nya"):
        assert part in card
    assert 'id="kalla-3"' in card
    assert "<blockquote>Att bygga en bro.</blockquote>" in card


def test_hostile_text_is_inert_in_a_card() -> None:
    (answer,) = FakeChain(plan(text=HOSTILE)).stream(Question("?"))
    cards = sources.cards(answer, [plan(text=HOSTILE)])
    assert "&lt;script&gt;" in cards
    assert not {"script", "img", "a", "b"} & Tags(cards).found


@pytest.mark.parametrize("shown", [page.linked(HOSTILE, set()), page.plain(HOSTILE)])
def test_hostile_text_is_inert_in_the_chat(shown: str) -> None:
    # read by the rules of Markdown that the chat goes by: tags, links, pictures, code, addresses
    assert "<" not in shown
    assert not re.search(r"(?<!\\)[\[\]`]", shown)
    assert not re.search(r"(?<!\\)://", shown)
    assert "www." not in shown


def test_only_numbers_with_a_citation_become_links() -> None:
    assert page.linked("Ja [1], nej [2].", {1}) == r"Ja [\[1\]](#kalla-1), nej \[2\]."
    assert page.unlinked(page.linked("Ja [1].", {1})) == r"Ja \[1\]."


def test_an_answer_grows_and_ends_whole() -> None:
    views = [view for view in converse(FakeChain(plan()), [plan()], "Vad?") if view]
    texts = [view.turns[-1].shown for view in views]
    assert texts[0] == sources.SEARCHING
    assert len(texts) > 3
    assert all(texts[-1].startswith(text) for text in texts[1:])
    assert views[-1].follow_ups == ("Hur många broar?",)
    assert not any(view.follow_ups for view in views[:-1])


def test_history_is_that_of_the_visitor_who_asks() -> None:
    chain = FakeChain(plan())
    mine = last(converse(chain, [plan()], "Min första?")).turns
    last(converse(chain, [plan()], "En annans fråga?"))
    view = last(converse(chain, [plan()], "Min andra?", mine))
    assert [question.history for question in chain.asked] == [(), (), ("Min första?",)]
    assert view.turns[-1].shown.startswith(r"*Tolkat som: Och \*vem\* betalar &lt;broar&gt;\?*")
    # the first answer's numbers no longer lead to cards, which are the second's
    assert "#kalla" not in view.turns[0].shown


def test_filters_reach_the_chain() -> None:
    chain = FakeChain(plan())
    last(converse(chain, [plan()], "Vad?", (), ["V"], ["x-2020"], "Region X"))
    assert chain.asked == [Question("Vad?", (), ("V",), ("x-2020",), "Region X")]


def test_filters_that_leave_no_document_are_told() -> None:
    chain = FakeChain(plan())
    view = last(converse(chain, [plan(), plan("y-2021", party="M")], "Vad?", (), ["M"], ["x-2020"]))
    assert view.turns[-1].shown == page.NO_DOCUMENT
    assert not chain.asked


def test_nothing_asked_changes_nothing() -> None:
    assert list(converse(FakeChain(plan()), [plan()], " \n")) == [None]


def test_a_fault_is_told_plainly_and_not_logged_with_the_question(
    caplog: pytest.LogCaptureFixture,
) -> None:
    chain = FakeChain(plan(), ValueError("Min hemliga fråga"))
    view = last(converse(chain, [plan()], "Min hemliga fråga"))
    assert view.turns[-1].shown == page.FAILED
    assert "hemliga" not in caplog.text


def test_a_refusal_has_no_cards() -> None:
    refused = Answer(Question("?"), "Nej.", refused=True, reason=Reason.ADVICE)
    assert sources.cards(refused, [plan()]) == sources.note(sources.NONE)


def test_stop_breaks_off_only_what_is_not_whole() -> None:
    assert page.stopped(()) is None
    assert page.stopped((Turn("Vad?", "Ett svar."),)) is None
    for shown in (sources.SEARCHING, page.WRITING):
        view = page.stopped((Turn("Vad?", shown, whole=False),))
        assert view is not None
        assert view.turns == (Turn("Vad?", page.STOPPED),)


def test_stop_leaves_what_is_written_with_its_sources() -> None:
    view = page.stopped((Turn("Vad?", "En mening.", whole=False),))
    assert view is not None
    assert view.turns == (Turn("Vad?", f"En mening.\n\n{page.BROKEN_OFF}"),)
    assert view.sources is None


class WritingChain:
    """Answers as a language model does: sources, then a sentence, then the whole."""

    def stream(self, question: Question, /) -> Iterator[Answer]:
        cited = (Citation(1, passage(plan())),)
        whole = Answer(question, f"Ett [1].\n\n{HOSTILE}", cited, follow_ups=("Mer?",))
        yield replace(whole, text="", follow_ups=(), unfinished=True)
        yield replace(whole, text="Ett [1].", follow_ups=(), unfinished=True)
        yield whole


def test_an_answer_grows_as_it_is_written() -> None:
    views = [view for view in converse(WritingChain(), [plan()], "Vad?") if view]
    shown = [view.turns[-1].shown for view in views]
    assert shown[:3] == [sources.SEARCHING, page.WRITING, r"Ett [\[1\]](#kalla-1)."]
    assert [view.turns[-1].whole for view in views] == [False, False, False, True]
    # the cards are there while the model writes; what it writes is as inert as all else
    assert all("Att bygga en bro." in (view.sources or "") for view in views[1:])
    assert "<script" not in shown[-1] and not re.search(r"(?<!\\)\]\(http", shown[-1])
    assert views[-1].follow_ups == ("Mer?",)


def test_the_page_says_that_a_model_writes_and_what_it_is_sent() -> None:
    told = page.lead("openai:gemma <1>")
    assert "Språkmodellen openai:gemma <1>" in told and "skickas till modellen" in told
    assert "ordagranna" in page.lead() and "ordagranna" not in told
    config: Any = web.build_page(WritingChain(), [plan()], "openai:gemma <1>").get_config_file()
    headings = [str(each["props"].get("value")) for each in config["components"]]
    assert any("openai:gemma &lt;1&gt;" in text for text in headings)


def test_examples_are_of_documents_that_are_there() -> None:
    assert page.examples([plan()]) == {}
    assert list(page.examples([plan("forvaltningsplan-hsf-2023")])) == ["Exempel för personal"]


def test_the_page_builds_and_opens_nothing_to_other_programs() -> None:
    blocks = web.build_page(FakeChain(plan()), [plan()])
    config: Any = blocks.get_config_file()
    assert config["title"] == page.TITLE
    assert not config["analytics_enabled"]
    assert {each["api_visibility"] for each in config["dependencies"]} == {"private"}
    labels = {each["props"].get("label") for each in config["components"]}
    assert {"Din fråga", "Parti", "Dokument", "Region"} <= labels


def test_served_html_is_swedish_and_without_addresses() -> None:
    served = localised(
        '<html lang="en"><head><meta\n property="og:image"\n content="https://annan.example/x"/>'
        '<meta name="twitter:image" content="https://annan.example/y" /></head></html>',
        "Titel <1>",
        "Ingress",
    )
    assert '<html lang="sv">' in served
    assert "<title>Titel &lt;1&gt;</title>" in served
    assert not ADDRESS.search(served)


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(web.ServingError, match=f"Porten {port} är upptagen"):
            web.listen("127.0.0.1", port)


@pytest.mark.parametrize("port", [-1, 65536, 99999])
def test_a_port_that_is_none_is_one_sentence(port: int) -> None:
    with pytest.raises(web.ServingError, match=f"Porten {port} får inte användas"):
        web.listen("127.0.0.1", port)


def test_an_address_of_another_machine_is_one_sentence() -> None:
    with pytest.raises(web.ServingError, match=r"Adressen 192\.0\.2\.1 finns inte"):
        web.listen("192.0.2.1", 0)


@pytest.fixture
def served() -> Iterator[str]:
    """The address of the page, served by a thread of this process."""
    import uvicorn

    app = web.build_app(FakeChain(plan(text=HOSTILE)), [plan(text=HOSTILE)])
    listening = web.listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.started
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()
    assert not thread.is_alive()


def test_the_page_is_served_and_names_no_other_host(served: str) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{served}/", timeout=10) as response:
        assert response.status == 200
        assert "default-src 'self'" in response.headers["content-security-policy"]
        html = response.read().decode()
    assert 'lang="sv"' in html
    assert page.TITLE in html
    assert {address for address in ADDRESS.findall(html) if not address.startswith(served)} == set()
    with opener.open(f"{served}/favicon.svg", timeout=10) as response:
        assert response.headers["content-type"] == "image/svg+xml"
