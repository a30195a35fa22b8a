"""The API's documentation: its OpenAPI description, a page that tells it, and one to try it.

Without `from __future__ import annotations`: FastAPI reads the annotations of the routes, whose
names are the function's own.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.page import apidocs
from assistant.page.templating import fill
from assistant.web.routes.faults import NOT_FOUND, told
from assistant.web.routes.fields import described

if TYPE_CHECKING:
    from fastapi import APIRouter

# of the API: raised when a program that uses it must be changed
VERSION = "1"
TITLE = "Plansvars API"
KEPT, LOGGED = "Ingen fråga sparas.", "Varje fråga skrivs i serverns logg."
LEAD = (
    "Svar på frågor om regionala plandokument, med källa till varje mening, och dokumentens "
    "yrkanden, uppdrag och åtgärder som listor. {kept} Det som är fel i en fråga sägs i en mening "
    "i `detail`."
)
# of Swagger UI, which writes styles of its own
FILES = ("swagger-ui-bundle.js", "swagger-ui.css")
POLICY = (
    "default-src 'self'; style-src 'self'{inline}; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
# it would ask another host whether the description is valid
START = """SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#api",
  validatorUrl: null,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  presets: [SwaggerUIBundle.presets.apis],
});
"""


def documenting_routes(api: "APIRouter", logged: bool = False) -> "APIRouter":
    """The routes /openapi.json, which describes `api`, /docs, which tells the same to a reader, and
    /docs/prova, where it can be tried. `logged` says whether questions are."""
    from fastapi import APIRouter, Response
    from fastapi.openapi.utils import get_openapi
    from fastapi.responses import FileResponse, HTMLResponse, JSONResponse

    routes: APIRouter = APIRouter(include_in_schema=False)

    @cache
    def description() -> dict[str, Any]:
        lead = LEAD.format(kept=LOGGED if logged else KEPT)
        return described(
            get_openapi(title=TITLE, version=VERSION, description=lead, routes=api.routes)
        )

    def guarded(html: str, inline: str = "") -> HTMLResponse:
        return HTMLResponse(
            html,
            headers={
                "content-security-policy": POLICY.format(inline=inline),
            },
        )

    @routes.get("/openapi.json")
    def openapi() -> JSONResponse:
        return JSONResponse(description())

    @routes.get("/docs")
    def docs() -> HTMLResponse:
        return guarded(apidocs.page(description()))

    @routes.get("/docs/prova")
    def swagger() -> HTMLResponse:
        return guarded(fill("swagger.html.jinja", title=TITLE), " 'unsafe-inline'")

    @routes.get("/docs/start.js")
    def start() -> Response:
        return Response(START, media_type="text/javascript")

    @routes.get("/docs/{name}")
    def file(name: str) -> Response:
        import fastapi_offline

        if name not in FILES:
            return told(404, NOT_FOUND)
        return FileResponse(Path(fastapi_offline.__file__).parent / "static" / name)

    return routes
