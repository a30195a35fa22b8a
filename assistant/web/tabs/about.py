"""Om svaren: how answers are made, what they are not, and how right they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.page.about import about
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options

if TYPE_CHECKING:
    from gradio import Blocks


def build(live: Live, options: Options, blocks: Blocks) -> None:
    """The tab, within `blocks`."""
    shown = gradio().HTML("", elem_id="om", apply_default_css=False)

    def tell() -> str:
        """The text, of the documents and figures that there are when the page is opened."""
        served = live.now
        return about(served.plans, served.model, options.feedback is not None, options.evaluation)

    # not in the queue: it does not wait for others' answers
    blocks.load(tell, None, shown, queue=False, api_visibility="private", show_progress="hidden")
