"""The page: its head and its tabs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.page import chat
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options
from assistant.web.tabs import ask

if TYPE_CHECKING:
    from gradio import Blocks

# how many questions are answered at a time, and how many may wait
AT_A_TIME = 2
# … where a language model writes the answers, which is mostly waited for
AT_A_TIME_OF_A_MODEL = 8
MOST_WAITING = 200
# (id, name, what builds it) of each tab, in their order; the id is what `?flik=` takes
TABS = (("fraga", "Fråga", ask.build),)


def build_page(live: Live, options: Options) -> Blocks:
    """The page over what is `live`; a conversation is the visitor's own."""
    gr = gradio()
    blocks: Blocks = gr.Blocks(title=chat.TITLE, delete_cache=(3600, 3600))
    with blocks:
        heading = f"<h1>{chat.TITLE}</h1><p>{escape(chat.lead(live.now.model))}</p>"
        gr.HTML(heading, elem_id="huvud", apply_default_css=False)
        with gr.Tabs(elem_id="flikar", selected=TABS[0][0]):
            for id, name, build in TABS:
                with gr.Tab(name, id=id):
                    build(live, options, blocks)
    at_a_time = AT_A_TIME_OF_A_MODEL if live.now.model else AT_A_TIME
    blocks.queue(default_concurrency_limit=at_a_time, max_size=MOST_WAITING, api_open=False)
    return blocks
