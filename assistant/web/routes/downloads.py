"""The registers to download: "/yrkanden.csv?parti=V", with the filters of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.opening import ChoiceError
from assistant.page.registers import uppdrag, yrkanden
from assistant.page.registers.sheets import uppdrag_sheet, yrkanden_sheet
from assistant.page.registers.sifting import Params
from assistant.tabling import Sheet, to_csv, to_excel
from assistant.web.live import Live
from documents.plan import Plan

if TYPE_CHECKING:
    from fastapi import APIRouter, Request, Response

# by the ending of the file: its media type, and what writes it
WAYS: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_excel),
}
# what a visitor searched for is kept by nobody on the way
HEADERS = {"cache-control": "no-store"}


def download_routes(live: Live) -> APIRouter:
    """GET /yrkanden.csv, /yrkanden.xlsx, /uppdrag.csv and /uppdrag.xlsx over what is `live`.

    A filter that the register does not offer is answered with 400 and one Swedish sentence.
    """
    from fastapi import APIRouter

    router = APIRouter()
    for name, sheet in (("yrkanden", _yrkanden), ("uppdrag", _uppdrag)):
        for ending, (kind, write) in WAYS.items():
            router.add_route(
                f"/{name}.{ending}",
                _answering(live, f"{name}.{ending}", sheet, kind, write),
                methods=["GET"],
                include_in_schema=False,
            )
    return router


def _answering(
    live: Live,
    name: str,
    sheet: Callable[[Params, tuple[Plan, ...]], Sheet],
    kind: str,
    write: Callable[[Sheet], bytes],
) -> Callable[[Request], Response]:
    """What answers a request for the file `name`."""
    from fastapi import Response

    def answer(request: Request) -> Response:
        try:
            content = write(sheet(request.query_params, live.now.plans))
        except ChoiceError as error:
            return Response(str(error), 400, HEADERS, "text/plain; charset=utf-8")
        attached = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, 200, HEADERS | attached, kind)

    return answer


def _yrkanden(params: Params, plans: tuple[Plan, ...]) -> Sheet:
    choice = yrkanden.choice_of(params, plans)
    lines = yrkanden.yrkande_lines(plans)
    return yrkanden_sheet(yrkanden.chosen_yrkanden(lines, choice))


def _uppdrag(params: Params, plans: tuple[Plan, ...]) -> Sheet:
    choice = uppdrag.choice_of(params, plans)
    lines = uppdrag.uppdrag_lines(plans)
    return uppdrag_sheet(uppdrag.chosen_uppdrag(lines, choice))
