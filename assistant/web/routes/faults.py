"""What goes wrong in a request from another program → one Swedish sentence as JSON."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.opening import ChoiceError
from assistant.web.routes.asked import MOST_BYTES

if TYPE_CHECKING:
    from fastapi import Request, Response
    from fastapi.routing import APIRoute

FAILED = "Något gick fel och frågan blev inte besvarad; försök igen om en stund."
NOT_FOUND = "Adressen finns inte; se /docs för dem som finns."
NOT_READ = "Innehållet går inte att läsa som JSON; skicka ett objekt som det i /docs."
TOO_LARGE = f"Frågan är för stor; skicka högst {MOST_BYTES // 1024} kB."
# (kind of fault, what is said of it): "{name}" the field or parameter, "{most}" what it may hold
COMPLAINTS = {
    "missing": "{name} saknas; se /docs.",
    "extra_forbidden": "{name} finns inte; se /docs för dem som finns.",
    "too_long": "{name} får ha högst {most} värden; skicka färre.",
    "json_invalid": NOT_READ,
}
WRONG_KIND = "{name} har ett värde av fel slag; se /docs."
Handler = Callable[["Request"], Coroutine[Any, Any, "Response"]]


def complaint(errors: Sequence[Mapping[str, Any]]) -> str:
    """The first of pydantic's `errors` as a sentence."""
    if not errors:
        return NOT_READ
    first = errors[0]
    # ("query", "q"), ("body", "history", 3); a body that is no object is ("body",)
    where, *path = first.get("loc") or ("body",)
    if not path and first.get("type") != "json_invalid":
        return NOT_READ
    kind = "Parametern" if where == "query" else "Fältet"
    most = (first.get("ctx") or {}).get("max_length")
    told = COMPLAINTS.get(str(first.get("type")), WRONG_KIND)
    return told.format(name=f"{kind} {path[0]}", most=most)


def told(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> Response:
    """The response with `status` that says `sentence`."""
    from fastapi.responses import JSONResponse

    # a name that was asked for may hold half a character, which has no bytes
    sentence = sentence.encode("utf-8", "replace").decode("utf-8")
    return JSONResponse({"detail": sentence}, status, headers)


def speaking_route() -> type[APIRoute]:
    """A class of routes that say in one sentence what is wrong, and take no large body."""
    from fastapi.routing import APIRoute

    class SpeakingRoute(APIRoute):
        def get_route_handler(self) -> Handler:
            handle = super().get_route_handler()

            async def handled(request: Request) -> Response:
                response = await _answer(handle, request)
                response.headers["cache-control"] = "no-store"
                return response

            return handled

    return SpeakingRoute


async def _answer(handle: Handler, request: Request) -> Response:
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException

    try:
        return await handle(_limited(request))
    except RequestValidationError as error:
        return told(422, complaint(error.errors()))
    except ChoiceError as error:
        return told(422, str(error))
    except HTTPException as error:
        return told(error.status_code, TOO_LARGE if error.status_code == 413 else NOT_READ)
    except Exception as error:
        # the kind of fault only: a question must not end up in a log
        logging.getLogger(__name__).error("a request failed: %s", type(error).__name__)
        return told(500, FAILED)


def _limited(request: Request) -> Request:
    """`request`, whose body is read to MOST_BYTES and no further; FastAPI's own `max_body_size`
    answers in words of its own."""
    from fastapi import HTTPException, Request

    read = 0

    async def receive() -> Any:
        nonlocal read
        message = await request.receive()
        read += len(message.get("body", b""))
        if read > MOST_BYTES:
            raise HTTPException(413)
        return message

    return Request(request.scope, receive)
