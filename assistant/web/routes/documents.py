"""GET /dokument/ID: a document to read, with the cited place marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.page.documents import reader
from assistant.web.fronting import POLICY
from assistant.web.live import Live

if TYPE_CHECKING:
    from fastapi import APIRouter

# nothing in these pages is inline
HEADERS = {
    "content-security-policy": POLICY.replace(" 'unsafe-inline'", "").replace(" 'unsafe-eval'", ""),
}


def document_routes(live: Live) -> APIRouter:
    """The pages of the documents that are `live`."""
    from fastapi import APIRouter
    from fastapi.responses import HTMLResponse

    router = APIRouter()

    # what an address says is read here, so that a bad one is a page too
    @router.get("/dokument/{id}", include_in_schema=False, response_class=HTMLResponse)
    def read(id: str, start: str | None = None, stop: str | None = None) -> HTMLResponse:
        now = live.now
        plan = next((plan for plan in now.plans if plan.id == id), None)
        if plan is None:
            return HTMLResponse(reader.missing(now.plans), 404, HEADERS)
        asked = bool(start or stop)
        cited = reader.span_of(plan, start, stop)
        note = reader.NO_PLACE if asked and cited is None else ""
        return HTMLResponse(reader.document(plan, now.passages, cited, note), 200, HEADERS)

    return router
