"""The page: its head and its tabs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from assistant.page import chat
from assistant.web.events import QUIET
from assistant.web.gradioing import gradio, with_request
from assistant.web.live import Live
from assistant.web.mcp import add_tool
from assistant.web.options import Options
from assistant.web.tabs import about, ask, compare, documents, uppdrag, yrkanden

if TYPE_CHECKING:
    from gradio import Blocks, Request

# how many clicks of all visitors may wait to be answered
MOST_WAITING = 200
# (id, name, what builds it) of each tab, in their order; the id is what `?flik=` takes
TABS = (
    ("fraga", "Fråga", ask.build),
    ("yrkanden", "Yrkanden", yrkanden.build),
    ("uppdrag", "Uppdrag", uppdrag.build),
    ("jamfor", "Jämför", compare.build),
    ("dokument", "Dokument", documents.build),
    ("om", "Om svaren", about.build),
)


def build_page(live: Live, options: Options) -> Blocks:
    """The page over what is `live`; a conversation is the visitor's own."""
    gr = gradio()
    blocks: Blocks = gr.Blocks(title=chat.TITLE, delete_cache=(3600, 3600))
    with blocks:
        lead = chat.lead(live.now.model, options.feedback is not None)
        heading = f"<h1>{chat.TITLE}</h1><p>{escape(lead)}</p>"
        gr.HTML(heading, elem_id="huvud", apply_default_css=False)
        with gr.Tabs(elem_id="flikar", selected=TABS[0][0]) as tabs:
            for id, name, build in TABS:
                with gr.Tab(name, id=id):
                    build(live, options, blocks)
        blocks.load(with_request(_chosen), None, tabs, **QUIET)
        add_tool(live)
    blocks.queue(default_concurrency_limit=2, max_size=MOST_WAITING, api_open=False)
    return blocks


def _chosen(request: Request) -> Any:
    """The tab that the address asks for ("?flik=yrkanden"), the first where it asks for none."""
    name = request.query_params.get("flik", "")
    return gradio().Tabs(selected=name) if name in {id for id, _, _ in TABS} else gradio().skip()
