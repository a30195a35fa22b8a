"""The page: its head and its tabs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from assistant.page import chat
from assistant.web.events import QUIET, Params, Place
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.mcp import add_tool
from assistant.web.options import Options
from assistant.web.tabs import about, ask, compare, documents, uppdrag, yrkanden

if TYPE_CHECKING:
    from gradio import Blocks

# what stands after the path of the page's address
ADDRESS = "() => location.search"
# how many visitors' conversations are kept in memory; the one longest unused gives way
MOST_SESSIONS = 200
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
        lead = chat.lead(live.now.model, options.feedback is not None, options.rules.log_questions)
        heading = f"<h1>{chat.TITLE}</h1><p>{escape(lead)}</p>"
        gr.HTML(heading, elem_id="huvud", apply_default_css=False)
        address = gr.Textbox("", visible="hidden", elem_id="adress", render=False)
        with gr.Tabs(elem_id="flikar", selected=TABS[0][0]) as tabs:
            for id, name, build in TABS:
                with gr.Tab(name, id=id) as tab:
                    build(live, options, Place(blocks, tab, address))
        address.render()
        # in the browser alone: the server is not asked
        blocks.load(None, None, address, js=ADDRESS, **QUIET)
        address.change(_chosen, address, tabs, **QUIET)
        add_tool(live)
    # Gradio forgets a visitor who has left only when others need the place
    blocks.state_session_capacity = MOST_SESSIONS
    blocks.queue(default_concurrency_limit=2, max_size=MOST_WAITING, api_open=False)
    return blocks


def _chosen(address: str) -> Any:
    """The tab that the address asks for ("?flik=yrkanden"), the first where it asks for none."""
    name = next(iter(Params(address).getlist("flik")), "")
    return gradio().Tabs(selected=name) if name in {id for id, _, _ in TABS} else gradio().skip()
