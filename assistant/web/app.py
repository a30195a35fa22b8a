"""The page as an application: its routes, the page itself, and what stands in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.page.chat import TITLE, lead
from assistant.web.blocks import build_page
from assistant.web.fronting import ICON, STATIC, Fronting
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.mcp import closing_routes
from assistant.web.options import Options
from assistant.web.routes.api import api_routes
from assistant.web.routes.documents import document_routes
from assistant.web.routes.downloads import download_routes

if TYPE_CHECKING:
    from fastapi import FastAPI


def build_app(live: Live, options: Options | None = None) -> FastAPI:
    """What is `live` as an application, with what `options` turn on."""
    from fastapi import FastAPI, Response
    from fastapi.staticfiles import StaticFiles

    options = options or Options()
    gr = gradio()
    app = FastAPI(title="Plansvar", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/favicon.svg", include_in_schema=False)
    def favicon() -> Response:
        return Response(ICON, media_type="image/svg+xml")

    app.include_router(api_routes(live))
    app.include_router(document_routes(live))
    app.include_router(closing_routes())
    app.include_router(download_routes(live))
    # not /static, which is Gradio's own
    app.mount("/plansvar", StaticFiles(directory=STATIC), name="plansvar")
    gate = options.upload.gate if options.upload is not None else None
    app.add_middleware(Fronting, TITLE, lead(live.now.model), gate)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(live, options),
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
