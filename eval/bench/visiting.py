"""Visitors who ask as people and programs do: how long they wait, what goes wrong, whether each
gets the answers of its own conversation, and what their visits cost the server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from eval.bench.apivisitor import ApiVisitor
from eval.bench.conversing import Way
from eval.bench.pagevisitor import PageVisitor
from eval.bench.visitor import Visitor
from eval.bench.visits import Looked, Seen, Visits
from eval.bench.visitwire import WireError, read_wire

if TYPE_CHECKING:
    from httpx import AsyncClient

# seconds between two looks at what the server uses
LOOKING = 5.0
# no answer in so many seconds is a fault
PATIENCE = 60.0
# a connection that was idle so long is not used again: a server closes one after five seconds, and
# what is sent at that very moment would be lost, which a browser mends by sending it again
IDLE = 2.0
VISITORS: dict[Way, type[Visitor]] = {Way.API: ApiVisitor, Way.PAGE: PageVisitor}


def visit(visits: Visits, tell: Callable[[str], None]) -> Seen:
    """What comes of `visits`; `tell` hears every minute how it goes.

    Raises WireError when there is no page to visit.
    """
    from httpx import HTTPError, InvalidURL, get

    try:
        page = get(visits.address, timeout=PATIENCE, trust_env=False).text
    except (HTTPError, InvalidURL) as error:
        raise WireError(
            f"Ingen sida svarar på {visits.address}; starta plansvar serve och ange dess adress."
        ) from error
    if Way.PAGE in visits.ways:
        read_wire(page)
    return asyncio.run(_visit(visits, tell))


async def _visit(visits: Visits, tell: Callable[[str], None]) -> Seen:
    from httpx import AsyncClient, Limits, Timeout

    seen = Seen()
    start = time.perf_counter()
    limits = Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=IDLE)
    # no proxy of the environment stands between a page and its visitors
    async with AsyncClient(
        base_url=visits.address, limits=limits, timeout=Timeout(PATIENCE), trust_env=False
    ) as client:
        looking = asyncio.create_task(_look(visits, seen, start, tell))
        try:
            await asyncio.gather(
                *(
                    _visitor(visits, client, seen, start, number).stay()
                    for number in range(visits.visitors)
                )
            )
            await asyncio.sleep(visits.rest)
            await _return(visits, client, seen, start)
        finally:
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking
    usage = visits.look()
    seen.rested = Looked(time.perf_counter() - start, usage) if usage is not None else None
    return seen


def _visitor(visits: Visits, client: AsyncClient, seen: Seen, start: float, number: int) -> Visitor:
    return VISITORS[visits.own(number)[0].way](visits, client, seen, start, number)


async def _return(visits: Visits, client: AsyncClient, seen: Seen, start: float) -> None:
    """One who comes each way when all others have left has a conversation, however often refused
    at first."""
    for number in range(len(visits.ways)):
        visitor = _visitor(replace(visits, thinking=0.0), client, seen, start, number)
        visitor.kept, visitor.end = seen.after, visitor.now() + PATIENCE
        await visitor.have(visitor.own[0])


async def _look(visits: Visits, seen: Seen, start: float, tell: Callable[[str], None]) -> None:
    told = 0
    while True:
        at = time.perf_counter() - start
        usage = visits.look()
        if usage is not None:
            seen.looked.append(Looked(at, usage))
        if at >= 60 * (told + 1):
            told += 1
            faults = [each.fault for each in seen.opened] + [each.fault for each in seen.asked]
            wrong = len(list(filter(None, faults)))
            foreign = sum(bool(each.foreign) for each in seen.asked)
            tell(
                f"minut {told}: {len(seen.asked)} frågor hittills, {len(seen.refused)} artigt "
                f"avvisade, {wrong} fel, {foreign} främmande svar"
            )
        await asyncio.sleep(LOOKING)
