"""The page as an application: its routes, the page itself, and what stands in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.page.chat import TITLE, lead
from assistant.web.blocks import build_page
from assistant.web.events import ANSWERS
from assistant.web.fileguard import FileGuard
from assistant.web.fronting import ICON, STATIC, Fronting
from assistant.web.gradioing import gradio
from assistant.web.guarding.asking import Asking, events_of, waiting_of
from assistant.web.guarding.counting import CountedLive
from assistant.web.guarding.front import Front
from assistant.web.guarding.pacing import Pace
from assistant.web.guarding.quieting import quieten
from assistant.web.guarding.watch import Watch
from assistant.web.live import Live
from assistant.web.mcp import closing_routes
from assistant.web.options import Options
from assistant.web.routes.api import api_routes
from assistant.web.routes.documents import document_routes
from assistant.web.routes.downloads import download_routes
from assistant.web.routes.health import health_routes, release
from assistant.web.turnstile import Turnstile

if TYPE_CHECKING:
    from fastapi import FastAPI
    from gradio import Blocks

# how many questions of other programs are answered at a time, and how many wait: beside those of
# the page, so that neither holds up the other; a language model is mostly waited for
LINE, LINE_OF_A_MODEL = (2, 30), (4, 12)
# how many of the page's waiting questions may be one visitor's
MOST_WAITING_OF_ONE = 100


def build_app(live: Live, options: Options | None = None) -> FastAPI:
    """What is `live` as an application, with what `options` turn on."""
    from fastapi import FastAPI, Response
    from fastapi.staticfiles import StaticFiles

    options = options or Options()
    rules = options.rules
    gr = gradio()
    quieten()
    watch = Watch()
    watch.documents(live, release())
    health = health_routes(live, watch)
    live = CountedLive(live, watch, rules.log_questions)
    app = FastAPI(title="Plansvar", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/favicon.svg", include_in_schema=False)
    def favicon() -> Response:
        return Response(ICON, media_type="image/svg+xml")

    app.include_router(health)
    app.include_router(api_routes(live))
    app.include_router(document_routes(live))
    app.include_router(closing_routes())
    app.include_router(download_routes(live))
    # not /static, which is Gradio's own
    app.mount("/plansvar", StaticFiles(directory=STATIC), name="plansvar")
    page = build_page(live, options)
    turnstile = Turnstile(*(LINE_OF_A_MODEL if live.now.model else LINE))
    # from the inside out
    app.add_middleware(
        Asking,
        Pace(rules.questions),
        turnstile,
        watch,
        events_of(page, ANSWERS),
        waiting_of(page, MOST_WAITING_OF_ONE),
    )
    app.add_middleware(FileGuard, options.upload.gate if options.upload is not None else None)
    app.add_middleware(
        Fronting,
        TITLE,
        lead(live.now.model, options.feedback is not None, options.rules.log_questions),
    )
    app.add_middleware(Front, rules, watch)
    _gauge(watch, page, turnstile)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=gr.themes.Default(
            primary_hue="blue",
            neutral_hue="slate",
            font=[gr.themes.Font("sans-serif")],
            font_mono=[gr.themes.Font("monospace")],
        ),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=True,
        show_error=False,
        max_file_size=options.largest_file,
    )
    return mounted


def _gauge(watch: Watch, page: Blocks, turnstile: Turnstile) -> None:
    """Has `watch` tell how many wait and how many are there."""
    watch.gauge(
        "plansvar_queue_length",
        "Events of the page that wait in its queue.",
        lambda: float(len(page._queue)),
    )
    watch.gauge(
        "plansvar_line_length",
        "Questions of other programs that are answered or wait.",
        lambda: float(turnstile.inside),
    )
    watch.gauge(
        "plansvar_sessions",
        "Visitors' conversations kept in memory.",
        lambda: float(len(page.state_holder.session_data)),
    )
