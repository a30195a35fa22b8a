"""The tool `ask` for language models (MCP), through Gradio, and what Gradio opens with it closed.

Without `from __future__ import annotations`: FastAPI reads the annotations of the routes, whose
names are the function's own.
"""

import logging
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from assistant.answer import Answer, Citation
from assistant.opening import ChoiceError
from assistant.page.cards import card
from assistant.page.linking import document_link
from assistant.web.gradioing import gradio
from assistant.web.guarding.counting import logs_questions
from assistant.web.live import Live
from assistant.web.routes.api import question_of
from assistant.web.routes.asked import Asked
from assistant.web.routes.faults import FAILED, NOT_FOUND, complaint, told

if TYPE_CHECKING:
    from fastapi import APIRouter

TOOL = "ask"
# what the tool says of itself, and what it says instead where questions are logged
KEPT, LOGGED = "ingen fråga sparas", "varje fråga skrivs i serverns logg"
# where Gradio serves the tool
PATH = "/gradio_api/mcp/"
# ways to the tool beside MCP that Gradio opens: the API for other programs is the one under /api
CLOSED = (
    "/gradio_api/mcp/sse",
    "/gradio_api/mcp/messages/{rest:path}",
    "/gradio_api/run/ask{rest:path}",
    "/gradio_api/api/ask{rest:path}",
    "/gradio_api/call/ask{rest:path}",
    "/gradio_api/call/v2/ask{rest:path}",
)
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def add_tool(live: Live) -> None:
    """The tool over what is `live`, within the open Blocks."""
    gr = gradio()
    from gradio.exceptions import Error

    class Sentence(Error):
        """What goes wrong, in one sentence; Gradio's own would be in quotation marks."""

        def __str__(self) -> str:
            return str(self.message)

    # the docstring is what a language model reads of the tool
    def ask(question: str, parties: tuple[str, ...] = (), region: str = "") -> str:
        """Svarar på en fråga om svenska regioners plandokument: partiers budgetförslag med
        yrkanden, förvaltningsplaner med uppdrag och åtgärder, minnesanteckningar från möten.
        Svaret består av ordagranna citat med källa, eller säger att dokumenten inte svarar på
        frågan. [n] i svaret är källa n i listan efter det: vem som säger det, dokument, region,
        avsnitt, citatet, och en länk till stället, relativ till serverns adress. Ett partis
        förslag är inte ett beslut. Varje fråga står för sig själv; ingen fråga sparas.

        Args:
            question: Frågan, helst på svenska, som "Vad vill Vänsterpartiet göra åt hyrpersonal?"
            parties: Bara dessa partier, med förkortning (V, M, KD) eller namn; tomt för alla.
            region: Bara denna region, som "Region Västmanland"; tomt för alla.
        """
        try:
            asked = Asked.model_validate(
                {"question": question, "parties": parties, "region": region}
            )
            served = live.now
            return sourced(served.chain.invoke(question_of(asked, served.plans)))
        except ValidationError as error:
            sentence = complaint(
                [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
            )
        except ChoiceError as error:
            sentence = str(error)
        except Exception as error:
            # the kind of fault only: a question must not end up in a log
            logging.getLogger(__name__).error("a tool call failed: %s", type(error).__name__)
            sentence = FAILED
        raise Sentence(sentence, print_exception=False)

    if logs_questions(live) and ask.__doc__:
        ask.__doc__ = ask.__doc__.replace(KEPT, LOGGED)
    # Not queued: for what is queued, Gradio's MCP calls the server anew, at the address that the
    # first caller named in the request, and would send every later question there.
    gr.api(ask, api_name=TOOL, queue=False)


def sourced(answer: Answer) -> str:
    """The text of `answer`, then its sources by their numbers, each with where it can be read."""
    if not answer.citations:
        return answer.text
    return "\n".join([answer.text, "", "Källor:", *map(_source, answer.citations)])


def _source(citation: Citation) -> str:
    shown = card(citation)
    parts = (
        *(shown.sender, shown.kind, shown.document, shown.region),
        # as the document has it: "åtgärd L", where the card begins with a capital
        *(part for part in (shown.place, citation.passage.label if shown.label else "") if part),
    )
    quote = " ".join(shown.quote.split())
    link = document_link(citation.passage.plan.id, citation.passage.span)
    return f"[{shown.number}] {'; '.join(parts)}: ”{quote}” ({link})"


def closing_routes() -> "APIRouter":
    """Routes that go before Gradio's: no way to the tool but MCP, and no page of Gradio's own where
    a browser opens its address."""
    from fastapi import APIRouter, Request, Response
    from fastapi.responses import RedirectResponse

    routes: APIRouter = APIRouter(include_in_schema=False)

    def closed() -> Any:
        return told(404, NOT_FOUND)

    for path in CLOSED:
        routes.add_api_route(path, closed, methods=METHODS)

    @routes.get(PATH)
    @routes.get(PATH.rstrip("/"))
    def opened(request: Request) -> Response:
        # a client that asks for a stream is told, as MCP has it, that there is none to listen to
        if "text/event-stream" in request.headers.get("accept", ""):
            return Response(status_code=405, headers={"allow": "POST"})
        return RedirectResponse("../../docs" if request.url.path.endswith("/") else "../docs")

    return routes
