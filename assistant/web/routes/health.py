"""GET /health, whether the index answers, and GET /metrics, what has been counted."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from assistant.query import Question
from assistant.web.guarding.watch import Watch
from assistant.web.live import Live, Served

if TYPE_CHECKING:
    from fastapi import APIRouter

# searched for when it is asked whether the index answers
PROBE = "Vad sägs om vården?"
# how long a search may take, and how long its outcome holds: whoever asks often costs no more
LONGEST_SECONDS, HOLDS_SECONDS = 10.0, 5.0
NOT_WELL = (
    "Indexet svarar inte; kontrollera servern för vektorer och kör plansvar index, eller starta om."
)
NO_STORE = {"cache-control": "no-store"}


def release() -> str:
    """The version of Plansvar, "okänd" where it is not installed as a package."""
    try:
        return version("plansvar")
    except PackageNotFoundError:
        return "okänd"


@dataclass(slots=True)
class Checked:
    """The outcome of the last search: of what was served, when, and whether it went well. What was
    served is known by its id and not held: it may have been replaced, and be let go."""

    of: int = 0
    at: float = 0.0
    well: bool = False


class Checkup:
    """Whether the index that is `live` answers; one search at a time, whoever asks."""

    def __init__(
        self, live: Live, longest: float = LONGEST_SECONDS, holds: float = HOLDS_SECONDS
    ) -> None:
        self._live = live
        self._longest = longest
        self._holds = holds
        self._last = Checked()
        self._running: asyncio.Task[bool] | None = None

    async def well(self) -> bool:
        """Whether it does."""
        served, clock = self._live.now, asyncio.get_running_loop().time
        last = self._last
        if last.of == id(served) and clock() - last.at < self._holds:
            return last.well
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(asyncio.to_thread(answers, served))
        try:
            # a search that hangs goes on, alone: no other is begun beside it
            well = await asyncio.wait_for(asyncio.shield(self._running), self._longest)
        except TimeoutError:
            return False
        self._last = Checked(id(served), clock(), well)
        return well


def answers(served: Served) -> bool:
    """Whether the chain of `served` finds what it is asked for; a language model, which would
    write the answer after that, is not waited for."""
    try:
        growing = iter(served.chain.stream(Question(PROBE)))
        next(growing)
        close = getattr(growing, "close", None)
        if close is not None:
            close()
    except Exception as error:
        logging.getLogger(__name__).error("the index does not answer: %s", type(error).__name__)
        return False
    return True


def health_routes(live: Live, watch: Watch) -> APIRouter:
    """The two routes, over what is `live` and what `watch` has counted."""
    from fastapi import APIRouter
    from fastapi.responses import JSONResponse, Response
    from prometheus_client import CONTENT_TYPE_LATEST

    router = APIRouter(include_in_schema=False)
    checkup, told = Checkup(live), release()

    @router.api_route("/health", methods=["GET", "HEAD"], response_model=None)
    async def health() -> Any:
        if not await checkup.well():
            unwell = {"status": "error", "detail": NOT_WELL, "version": told}
            return JSONResponse(unwell, 503, NO_STORE | {"retry-after": "10"})
        count = len(live.now.plans)
        return JSONResponse({"status": "ok", "documents": count, "version": told}, headers=NO_STORE)

    @router.get("/metrics", response_model=None)
    def metrics() -> Any:
        return Response(watch.text(), headers=NO_STORE, media_type=CONTENT_TYPE_LATEST)

    return router
