"""The API for other programs: answers and registers, the same objects as the CLI's.

Without `from __future__ import annotations`: FastAPI reads the annotations of the routes, whose
names are the function's own.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from assistant import listing
from assistant.answer import AnswerJson
from assistant.listing import DokumentJson, UppdragJson, YrkandeJson, select
from assistant.opening import document_ids, party_codes, region_name
from assistant.query import Question
from assistant.sifting import answered_for, containing
from assistant.web.guarding.counting import logs_questions
from assistant.web.live import Live
from assistant.web.routes.asked import (
    Asked,
    AskedByAddress,
    DokumentAsked,
    Fault,
    UppdragAsked,
    YrkandenAsked,
)
from assistant.web.routes.documenting import documenting_routes
from assistant.web.routes.faults import NOT_FOUND, speaking_route, told
from documents.plan import Plan

if TYPE_CHECKING:
    from fastapi import APIRouter

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
Responses = dict[int | str, dict[str, Any]]
WRONG: Responses = {
    422: {"model": Fault, "description": "Något i frågan är fel."},
    500: {"model": Fault, "description": "Något gick fel på servern."},
}
BUSY: Responses = {
    413: {"model": Fault, "description": "Frågan är för stor."},
    429: {"model": Fault, "description": "Många frågar just nu; `Retry-After` säger när."},
}
ON_ANSWERS = (
    "Ett svar med källa till varje mening: samma objekt som `plansvar ask --json` ger. En fråga "
    "som dokumenten inte kan besvara får också ett svar, med `refused` sant och skälet i `reason`."
)


def api_routes(live: Live) -> "APIRouter":
    """The routes under /api over what is `live`, and their documentation."""
    from fastapi import APIRouter, Query

    api: APIRouter = APIRouter(prefix="/api", route_class=speaking_route(), responses=WRONG)

    def answer(asked: Asked) -> AnswerJson:
        served = live.now
        return served.chain.invoke(question_of(asked, served.plans)).to_json()

    @api.get(
        "/ask",
        summary="Ställ en fråga i adressen",
        description=f"{ON_ANSWERS} En adress kan hamna i loggar på vägen; känsliga frågor ställs "
        "hellre med POST.",
        response_description="Svaret.",
        responses=BUSY,
    )
    def ask_by_address(asked: Annotated[AskedByAddress, Query()]) -> AnswerJson:
        return answer(
            Asked(
                question=asked.q,
                history=[],
                parties=asked.parti,
                documents=asked.dokument,
                region=asked.region,
            )
        )

    @api.post(
        "/ask",
        summary="Ställ en fråga",
        description=f"{ON_ANSWERS} `history` är de tidigare frågorna i samtalet; servern minns "
        "inga.",
        response_description="Svaret.",
        responses=BUSY,
    )
    def ask(asked: Asked) -> AnswerJson:
        return answer(asked)

    @api.get(
        "/yrkanden",
        summary="Lista yrkanden",
        description="Alla yrkanden i dokumentens ordning, som `plansvar yrkanden --json`.",
        response_description="Yrkandena.",
    )
    def yrkanden(asked: Annotated[YrkandenAsked, Query()]) -> list[YrkandeJson]:
        plans = selected(live.now.plans, asked.parti, asked.dokument, asked.region)
        return containing(listing.yrkanden(plans), asked.sok)

    @api.get(
        "/uppdrag",
        summary="Lista uppdrag och åtgärder",
        description="Registret över uppdrag och åtgärder, en rad per tryckt rad, som "
        "`plansvar uppdrag --json`.",
        response_description="Raderna.",
    )
    def uppdrag(asked: Annotated[UppdragAsked, Query()]) -> list[UppdragJson]:
        plans = selected(live.now.plans, (), asked.dokument, asked.region)
        return answered_for(listing.uppdrag(plans), asked.ansvarig)

    @api.get(
        "/dokument",
        summary="Lista dokument",
        description="Dokumenten som finns, med ursprung, som `plansvar dokument --json`.",
        response_description="Dokumenten.",
    )
    def dokument(asked: Annotated[DokumentAsked, Query()]) -> list[DokumentJson]:
        return listing.dokument(selected(live.now.plans, asked.parti, (), asked.region))

    @api.api_route("/{rest:path}", methods=METHODS, include_in_schema=False)
    def missing(rest: str) -> Any:
        return told(404, NOT_FOUND)

    routes: APIRouter = APIRouter()
    routes.include_router(documenting_routes(api, logs_questions(live)))
    routes.include_router(api)
    return routes


def question_of(asked: Asked, plans: Sequence[Plan]) -> Question:
    """`asked` as a question over `plans`. Raises ChoiceError."""
    return Question(
        asked.question,
        tuple(asked.history),
        party_codes(_given(asked.parties), plans),
        document_ids(_given(asked.documents), plans),
        region_name(asked.region or None, plans),
    )


def selected(
    plans: Sequence[Plan], parties: Sequence[str], documents: Sequence[str], region: str | None
) -> list[Plan]:
    """Those of `plans` that the filters leave. Raises ChoiceError."""
    return select(
        plans,
        party_codes(_given(parties), plans),
        document_ids(_given(documents), plans),
        region_name(region or None, plans),
    )


def _given(names: Sequence[str]) -> list[str]:
    # "?parti=": a field of a form that was left empty
    return [name for name in names if name.strip()]
