"""The chat page: the only module that knows Gradio, which it imports where it is used."""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import page
from assistant.fronting import ICON, Fronting
from assistant.page import Chain, Turn, View
from documents.plan import Plan
from index.searching import Index

if TYPE_CHECKING:
    import gradio
    from fastapi import FastAPI

    from assistant.settings import Settings

CSS = Path(__file__).with_name("page.css")
# the longest question in characters; how many are answered at a time, and how many may wait
LONGEST = 2000
AT_A_TIME = 2
# … where a language model writes them, which is mostly waited for
AT_A_TIME_OF_A_MODEL = 8
MOST_WAITING = 200
SESSION_SECONDS = 4 * 3600
# how long a step of an answer stands before the next
STEP_SECONDS = 0.03


class ServingError(Exception):
    """The page cannot be served; the message is one Swedish sentence."""


def serve(index: Index, host: str, port: int, settings: Settings | None = None) -> None:
    """Serves the chat over `index` until it is told to stop, with the language model that
    `settings` name, if any. Raises ServingError, ModelProblem."""
    from assistant.answering import build_chain
    from assistant.model.modelling import open_writer

    model = open_writer(settings) if settings is not None else None
    chain, name = build_chain(index, model), model.name if model is not None else ""
    listening = listen(host, port)
    try:
        # what is loaded at the first search is loaded before the first visitor comes
        index.search("tillgänglig vård", limit=1)
        run(build_app(chain, index.plans, name), listening)
    finally:
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to `host` and `port`. Raises ServingError where there is none to be had."""
    listening: socket.socket | None = None
    try:
        family, _, _, _, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address[0], port, *address[2:]))
        listening.listen(128)
        return listening
    except (OSError, OverflowError, UnicodeError) as error:
        if listening is not None:
            listening.close()
        raise ServingError(_refused(error, host, port)) from error


def _refused(error: Exception, host: str, port: int) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Porten {port} är upptagen; välj en annan med --port."
    if number in (errno.EACCES, None):
        return f"Porten {port} får inte användas; välj en annan med --port."
    return f"Adressen {host} finns inte på den här datorn; välj en annan med --host."


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serves `app` on `listening` until it is told to stop, by Ctrl+C or a signal."""
    import uvicorn

    config = uvicorn.Config(
        app, log_level="critical", access_log=False, timeout_graceful_shutdown=2
    )
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(f"Plansvar svarar på http://{shown}:{port} (avsluta med Ctrl+C)", flush=True)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def build_app(chain: Chain, plans: Sequence[Plan], model: str = "") -> FastAPI:
    """The page as an application, with what stands in front of it; `model` is the name of the
    language model that writes the chain's answers, if any."""
    from fastapi import FastAPI, Response

    gr = _gradio()
    app = FastAPI(title="Plansvar", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/favicon.svg")
    def favicon() -> Response:
        return Response(ICON, media_type="image/svg+xml")

    app.add_middleware(Fronting, page.TITLE, page.lead(model))
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(chain, plans, model),
        path="/",
        theme=gr.themes.Default(
            primary_hue="blue",
            neutral_hue="slate",
            font=[gr.themes.Font("sans-serif")],
            font_mono=[gr.themes.Font("monospace")],
        ),
        css=CSS.read_text(encoding="utf-8"),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        max_file_size="1kb",
    )
    return mounted


def build_page(chain: Chain, plans: Sequence[Plan], model: str = "") -> gradio.Blocks:
    """The chat: what it shows, and what happens on a click. A conversation is the visitor's own."""
    gr = _gradio()
    start = page.opening()
    blocks: gradio.Blocks = gr.Blocks(title=page.TITLE, delete_cache=(3600, 3600))
    with blocks:
        turns = gr.State((), time_to_live=SESSION_SECONDS)
        heading = f"<h1>{page.TITLE}</h1><p>{escape(page.lead(model))}</p>"
        gr.HTML(heading, elem_id="huvud", apply_default_css=False)
        with gr.Row():
            with gr.Column(scale=3, min_width=320):
                chat = gr.Chatbot(
                    label="Samtal",
                    show_label=False,
                    elem_id="samtal",
                    height="52vh",
                    min_height=320,
                    visible=False,
                    buttons=[],
                    layout="panel",
                    autoscroll=False,
                    sanitize_html=True,
                    allow_tags=False,
                    latex_delimiters=[],
                )
                with gr.Column(elem_id="foljd", visible=False) as leading_on:
                    further = [
                        gr.Button(visible=False, size="md", elem_classes="fraga")
                        for _ in range(page.MOST_FOLLOW_UPS)
                    ]
                asked = gr.Textbox(
                    label="Din fråga",
                    placeholder="Till exempel: Vad står det om tandvården?",
                    max_lines=4,
                    max_length=LONGEST,
                    elem_id="fraga",
                )
                with gr.Row():
                    ask = gr.Button("Fråga", variant="primary", min_width=90)
                    stop = gr.Button("Stopp", min_width=90)
                    clear = gr.Button("Rensa", min_width=90)
                with gr.Row(elem_id="exempel") as inviting:
                    invited = []
                    for head, texts in page.examples(plans).items():
                        with gr.Column(min_width=240):
                            gr.HTML(f"<h2>{head}</h2>", apply_default_css=False)
                            invited += [
                                gr.Button(text, size="md", elem_classes="fraga") for text in texts
                            ]
                with gr.Group(elem_id="filter"):
                    party = gr.CheckboxGroup(
                        page.party_choices(plans),
                        label="Parti",
                        info="Inget valt betyder alla, även regionens egna dokument.",
                    )
                    document = gr.Dropdown(
                        page.document_choices(plans),
                        value=[],
                        multiselect=True,
                        label="Dokument",
                        info="Inget valt betyder alla.",
                    )
                    region = gr.Radio(page.region_choices(plans), value="", label="Region")
            with gr.Column(scale=2, min_width=320):
                gr.HTML("<h2>Källor</h2>", elem_id="kallor-rubrik", apply_default_css=False)
                panel = gr.HTML(start.sources, elem_id="kallor", apply_default_css=False)

        outputs = [chat, turns, panel, inviting, leading_on, *further, asked]

        def shown(view: View | None, box: Any) -> tuple[Any, ...]:
            if view is None:
                return tuple(gr.skip() for _ in outputs)
            padded = [*view.follow_ups, *[""] * len(further)][: len(further)]
            return (
                gr.update(value=page.messages(view.turns), visible=bool(view.turns)),
                view.turns,
                gr.skip() if view.sources is None else view.sources,
                gr.update(visible=not view.turns),
                gr.update(visible=bool(view.follow_ups)),
                *(gr.update(value=text, visible=bool(text)) for text in padded),
                box,
            )

        def answer(
            text: str, earlier: tuple[Turn, ...], codes: list[str], ids: list[str], name: str
        ) -> Iterator[tuple[Any, ...]]:
            box: Any = ""
            for view in page.converse(chain, plans, text, earlier, codes, ids, name):
                yield shown(view, box)
                # what is being written while an answer grows is left alone
                box = gr.skip()
                time.sleep(STEP_SECONDS)

        quiet: dict[str, Any] = {
            "api_visibility": "private",
            "show_progress": "hidden",
            # with "once", what is asked after a stop would be lost while the stopped search ends
            "trigger_mode": "multiple",
        }
        running = [
            gr.on(triggers, answer, [source, turns, party, document, region], outputs, **quiet)
            for source, triggers in (
                (asked, [asked.submit, ask.click]),
                *((button, [button.click]) for button in (*further, *invited)),
            )
        ]
        stop.click(
            lambda kept: shown(page.stopped(kept), gr.skip()),
            turns,
            outputs,
            cancels=running,
            **quiet,
        )
        clear.click(lambda: shown(start, ""), None, outputs, cancels=running, **quiet)
    at_a_time = AT_A_TIME_OF_A_MODEL if model else AT_A_TIME
    blocks.queue(default_concurrency_limit=at_a_time, max_size=MOST_WAITING, api_open=False)
    return blocks


def _gradio() -> Any:
    # read when Gradio is imported: nothing about the use of this page is sent anywhere
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio

    return gradio
