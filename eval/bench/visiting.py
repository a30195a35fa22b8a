"""Visitors who ask the page questions as people at their browsers do: how long they wait, what goes
wrong, and what their visits cost the server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from eval.bench.visitor import Visitor
from eval.bench.visits import Looked, Seen, Visits
from eval.bench.visitwire import WireError, read_wire

# seconds between two looks at what the server uses
LOOKING = 5.0
# no answer in so many seconds is a fault
PATIENCE = 60.0


def visit(visits: Visits, tell: Callable[[str], None]) -> Seen:
    """What comes of `visits`; `tell` hears every minute how it goes.

    Raises WireError when there is no page to visit.
    """
    from httpx import HTTPError, InvalidURL, get

    try:
        read_wire(get(visits.address, timeout=PATIENCE, trust_env=False).text)
    except (HTTPError, InvalidURL) as error:
        raise WireError(
            f"Ingen sida svarar på {visits.address}; starta plansvar serve och ange dess adress."
        ) from error
    return asyncio.run(_visit(visits, tell))


async def _visit(visits: Visits, tell: Callable[[str], None]) -> Seen:
    from httpx import AsyncClient, Limits, Timeout

    seen = Seen()
    start = time.perf_counter()
    limits = Limits(max_connections=None, max_keepalive_connections=None)
    # no proxy of the environment stands between a page and its visitors
    async with AsyncClient(
        base_url=visits.address, limits=limits, timeout=Timeout(PATIENCE), trust_env=False
    ) as client:
        looking = asyncio.create_task(_look(visits, seen, start, tell))
        try:
            await asyncio.gather(
                *(
                    Visitor(visits, client, seen, start, number).stay()
                    for number in range(visits.visitors)
                )
            )
        finally:
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking
    return seen


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
            tell(f"minut {told}: {len(seen.asked)} frågor hittills, {wrong} fel")
        await asyncio.sleep(LOOKING)
