"""Twenty at a time through the API, each with a conversation of its own: each gets the answers of
its own, and nothing but answers and polite refusals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Answer
from assistant.query import Question
from documents.plan import Plan
from eval.bench.conversing import Alone, Conversation, Way, answered_alone, conversations
from eval.bench.visitfigures import summarise
from eval.bench.visiting import visit
from eval.bench.visitor import PoliteRefusal, check
from eval.bench.visits import Seen, Visits
from eval.question import Gold, GoldQuestion
from tests.assistant.web.serve import served_app

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

VISITORS = 20
TOPICS = (
    "tandvård", "hyrpersonal", "bredband", "kollektivtrafik", "psykisk hälsa", "vårdköer",
    "folkhälsa", "kultur", "skolan", "ambulansen", "primärvård", "digitalisering", "miljö",
    "barn och unga", "äldre", "jämställdhet", "läkemedel", "forskning", "arbetsmiljö", "beredskap",
)  # fmt: skip


def gold(number: int, topic: str) -> GoldQuestion:
    documents = ("vansterpartiet-2021", "gone-2020")
    return GoldQuestion(
        f"l-{number}",
        f"Vad står det om {topic}?",
        "fact",
        gold=tuple(Gold(id, "x") for id in documents),
    )


def test_conversations_of_questions() -> None:
    asked = [gold(0, "tandvård"), replace(gold(1, "bredband"), history=("Först?",))]
    had = conversations(asked, ["vansterpartiet-2021"], 2, [Way.API, Way.PAGE])
    # three each for two visitors, the first by the API and the second on the page
    assert [each.way for each in had] == [Way.API, Way.PAGE] * 3
    # follow-ups after a question; a history before one that has any
    assert had[0].questions[0] == "Vad står det om tandvård?" and len(had[0].questions) == 4
    assert had[1].questions == ("Först?", "Vad står det om bredband?")
    # narrowed to what there is of the gold, and not at all on the page
    assert (had[0].documents, had[1].documents) == (("vansterpartiet-2021",), ())
    # each question with those before it
    assert [turn.history for turn in had[1].turns()] == [(), ("Först?",)]


def test_whose_answer_it_is() -> None:
    mine, yours = Question("Varför det?", ("Bro?",)), Question("Varför det?", ("Väg?",))
    alone = Alone({(Way.API, mine): "broar", (Way.API, yours): "vägar"})
    assert alone.foreign(Way.API, mine, "broar") == ""
    # what the same question is answered in another conversation is another's
    assert alone.foreign(Way.API, mine, "vägar") == "other"
    assert alone.foreign(Way.API, mine, "hus") == "changed"
    # what it is answered on the page is not known
    assert alone.foreign(Way.PAGE, mine, "hus") == ""


@pytest.mark.parametrize(
    ("status", "heads", "body", "polite"),
    [
        (429, {"Retry-After": "7"}, {"detail": "Vänta lite."}, True),
        (503, {"Retry-After": "2"}, {"detail": "Många frågar just nu."}, True),
        # no word on when to come again, or why; and another fault
        (429, {}, {"detail": "Vänta lite."}, False),
        (429, {"Retry-After": "7"}, {}, False),
        (500, {"Retry-After": "7"}, {"detail": "Fel."}, False),
    ],
)
def test_what_is_polite(
    status: int, heads: dict[str, str], body: dict[str, str], polite: bool
) -> None:
    from httpx import HTTPStatusError, Request, Response

    response = Response(status, headers=heads, json=body, request=Request("POST", "http://x"))
    with pytest.raises(PoliteRefusal if polite else HTTPStatusError):
        check(response)


def under_load(
    chain: Runnable[Question, Answer], plans: tuple[Plan, ...], had: tuple[Conversation, ...],
    alone: Alone,
) -> tuple[Visits, Seen]:  # fmt: skip
    from assistant.web.app import build_app
    from assistant.web.live import Live, Served

    with served_app(build_app(Live(Served(chain, plans)))) as address:
        visits = Visits(address, had, VISITORS, 3.0, thinking=0.3, rest=0, alone=alone)
        return visits, visit(visits, lambda _: None)


@pytest.mark.slow
def test_no_talk_across_visitors(
    chain: Runnable[Question, Answer], plans: tuple[Plan, ...]
) -> None:
    questions = [gold(number, topic) for number, topic in enumerate(TOPICS)]
    had = conversations(questions, [plan.id for plan in plans], VISITORS, [Way.API])[:VISITORS]
    alone = answered_alone(chain, plans, had)
    # most questions are follow-ups with the same words: their answers must tell them apart
    assert alone.told_apart() > len({text for each in had for text in each.questions})
    visits, seen = under_load(chain, plans, had, alone)
    told = summarise(visits, seen)
    print(f"{told['answered']} answered, {told['refused']} refused, {told['foreign']} foreign")
    assert told["answered"] >= 1 and told["faults"] == {}
    assert told["foreign"] == {} and told["compared"] == told["answered"]
    assert set(told["refused"]) <= {"429", "503"}
    # whoever comes afterwards is answered
    assert told["after"]["own"] == len(had[0].questions)


@pytest.mark.slow
def test_talk_across_visitors_is_seen(
    chain: Runnable[Question, Answer], plans: tuple[Plan, ...]
) -> None:
    from langchain_core.runnables import RunnableLambda

    questions = [gold(number, topic) for number, topic in enumerate(TOPICS)]
    had = conversations(questions, [plan.id for plan in plans], VISITORS, [Way.API])[:VISITORS]
    alone = answered_alone(chain, plans, had)
    last: list[Question] = []

    def mixed(question: Question) -> Answer:
        """A server that takes the conversation of whoever asked before."""
        before = last[-1] if last else question
        last.append(question)
        return chain.invoke(replace(question, history=(*before.history, before.text)))

    visits, seen = under_load(RunnableLambda(mixed), plans, had, alone)
    assert sum(summarise(visits, seen)["foreign"].values()) > 0
