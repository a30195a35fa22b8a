"""How much one visitor may ask: over all ways together, told apart by address, in one sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.web.app import build_app
from assistant.web.guarding.asking import TOO_MANY, waiting_of
from assistant.web.guarding.pacing import Pace, Streams
from assistant.web.guarding.rules import Rules
from assistant.web.guarding.visitors import NUMBERS, visitor_of
from assistant.web.live import Live, Served
from assistant.web.options import Options
from assistant.web.turnstile import FULL, FullError, Turnstile
from tests.assistant.page.fakes import FakeChain, plan
from tests.assistant.web.asking import client_of, event_of, join, ways
from tests.assistant.web.serve import served_app

# how many questions a minute the server below lets each visitor ask
ALLOWED = 2
PROXY = ("127.0.0.1",)


@pytest.fixture(scope="module")
def strict() -> Iterator[tuple[FakeChain, str]]:
    """A page behind a trusted proxy, with few questions to each visitor, and its chain."""
    chain = FakeChain(plan())
    options = Options(rules=Rules(questions=ALLOWED))
    with served_app(build_app(Live(Served(chain, (chain.plan,))), options), PROXY) as address:
        yield chain, address


def test_a_visitor_who_has_asked_enough_is_told_to_wait_whichever_way_they_go(
    strict: tuple[FakeChain, str],
) -> None:
    chain, address = strict
    with client_of(address, "192.0.2.1") as client:
        event = event_of(client)
        for _ in range(ALLOWED):
            assert client.get("/api/ask?q=Vad").status_code == 200
        asked = len(chain.asked)
        for name, ask in ways(event).items():
            answer = ask(client)
            assert answer.status_code == 429, name
            wait = int(answer.headers["retry-after"])
            assert 1 <= wait <= 60, name
            assert answer.json() == {"detail": TOO_MANY.format(wait=f"{wait} sekunder")}, name
        # none of them has reached the chain, and all else is as it was
        assert len(chain.asked) == asked
        assert client.get("/").status_code == client.get("/api/dokument").status_code == 200
    # … and nobody else has to wait
    with client_of(address, "192.0.2.2") as other:
        assert other.get("/api/ask?q=Vad").status_code == 200


@pytest.mark.parametrize("way", ways(0))
def test_each_way_to_ask_counts(strict: tuple[FakeChain, str], way: str) -> None:
    _, address = strict
    # a visitor of its own for each way
    number = list(ways(0)).index(way)
    with client_of(address, f"198.51.100.{number}") as client:
        ask = ways(event_of(client))[way]
        for _ in range(ALLOWED):
            assert ask(client).status_code == 200
        assert client.get("/api/ask?q=Vad").status_code == 429


def test_a_click_that_asks_nothing_is_no_question(strict: tuple[FakeChain, str]) -> None:
    _, address = strict
    with client_of(address, "192.0.2.3") as client:
        config = client.get("/config").json()
        # what tells Om svaren, when that tab is looked at
        told = next(
            each["id"]
            for each in config["dependencies"]
            if not each["inputs"] and each["backend_fn"] and each["targets"][0][1] == "select"
        )
        body = {"data": [], "fn_index": told, "session_hash": "klick"}
        for _ in range(ALLOWED + 2):
            assert client.post("/gradio_api/queue/join", json=body).status_code == 200


def test_the_address_that_a_stranger_says_is_nobodys() -> None:
    # no proxy is trusted: who sends the header is the one who sends it
    options = Options(rules=Rules(questions=1))
    of = FakeChain(plan())
    with served_app(build_app(Live(Served(of, (of.plan,))), options)) as address:
        with client_of(address, "192.0.2.1") as client:
            assert client.get("/api/ask?q=Vad").status_code == 200
        with client_of(address, "192.0.2.2") as client:
            assert client.get("/api/ask?q=Vad").status_code == 429


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        # a home has 2^64 addresses of one network, …
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        # … and its neighbour another
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        # the same machine on a socket of both kinds; those of the block are not one visitor
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        # what is no address at all is one visitor
        ("okänd", "", True),
    ],
)
def test_visitors_are_told_apart_by_address(one: str, other: str, same: bool) -> None:
    numbers = {visitor_of({"client": (address, 1)}) for address in (one, other)}
    assert (len(numbers) == 1) is same
    assert all(0 <= number < NUMBERS for number in numbers)


def test_a_pace_counts_each_visitor_alone_and_nought_is_no_limit() -> None:
    pace = Pace(2)
    assert [pace.wait(7), pace.wait(7)] == [0, 0]
    assert 1 <= pace.wait(7) <= 60
    assert pace.wait(8) == 0
    # to look is not to count
    assert pace.spent(8) == pace.spent(8) == 0
    free = Pace(0)
    assert {free.wait(7) for _ in range(1000)} == {0}


def test_connections_are_held_by_so_many() -> None:
    streams = Streams(of_one=1, in_all=2)
    with streams.held(1) as first, streams.held(1) as again, streams.held(2) as other:
        assert (first, again, other) == (True, False, True)
        with streams.held(3) as third:
            assert not third
    with streams.held(1) as anew:
        assert anew


def test_the_line_has_room_for_others_when_it_is_half_full_of_one() -> None:
    async def tried() -> list[str]:
        line, told = Turnstile(at_a_time=1, waiting=3), []
        done = asyncio.Event()

        async def ask(visitor: int) -> None:
            try:
                async with line.turn(visitor):
                    await done.wait()
                told.append(f"{visitor} answered")
            except FullError as error:
                assert str(error) == FULL
                told.append(f"{visitor} full")

        # four places: two of them may be visitor 1's, and then 2 and 3 come in, but nobody more
        asking = [asyncio.create_task(ask(visitor)) for visitor in (1, 1, 1, 2, 3, 4)]
        while len(told) < 2:
            await asyncio.sleep(0)
        assert line.inside == 4
        done.set()
        await asyncio.gather(*asking)
        assert line.inside == 0
        return told

    assert asyncio.run(asyncio.wait_for(tried(), 60)) == [
        *("1 full", "4 full"),
        *("1 answered", "1 answered", "2 answered", "3 answered"),
    ]


def test_a_queue_crowded_by_one_visitor_is_so_for_that_one_alone() -> None:
    def event(address: str) -> Any:
        return SimpleNamespace(request=SimpleNamespace(scope={"client": (address, 1)}))

    waiting = SimpleNamespace(queue=[event("192.0.2.1"), event("192.0.2.2"), event("192.0.2.1")])
    page: Any = SimpleNamespace(
        _queue=SimpleNamespace(event_queue_per_concurrency_id={"a": waiting})
    )
    crowded = waiting_of(page, most=2)
    assert crowded(visitor_of({"client": ("192.0.2.1", 5)}))
    assert not crowded(visitor_of({"client": ("192.0.2.2", 5)}))


def test_a_full_queue_is_a_polite_429() -> None:
    chain = FakeChain(plan())
    app = build_app(Live(Served(chain, (chain.plan,))))
    # the page's own queue takes nobody: the library answers 503, of which the page speaks English
    [mounted] = [route for route in app.routes if getattr(route, "path", None) == ""]
    page: Any = getattr(mounted, "app").blocks  # noqa: B009
    page._queue.max_size = 0
    with served_app(app) as address, client_of(address) as client:
        answer = join(client, event_of(client))
    assert (answer.status_code, answer.json()) == (429, {"detail": FULL})
    assert answer.headers["retry-after"] == "2"
