"""Om svaren: how answers are made, what they are not, and how right they are."""

from __future__ import annotations

from assistant.page.about import about
from assistant.web.events import QUIET, Place
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options


def build(live: Live, options: Options, place: Place) -> None:
    """The tab, at `place`."""
    shown = gradio().HTML("", elem_id="om", apply_default_css=False)

    def tell() -> str:
        """The text, of the documents and figures that there are now."""
        served = live.now
        return about(
            served.plans,
            served.model,
            options.feedback is not None,
            options.evaluation,
            options.rules.log_questions,
        )

    place.tab.select(tell, None, shown, **QUIET)
