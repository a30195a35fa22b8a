"""Dokument: what the corpus holds, and adding to it where that is allowed."""

from __future__ import annotations

from typing import Any

from assistant.page.documents import corpus
from assistant.web.events import QUIET, Place
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options
from assistant.web.uploading.form import build_form

# the longest text to look for
LONGEST = 200


def build(live: Live, options: Options, place: Place) -> None:
    """The tab, at `place`."""
    gr = gradio()
    with gr.Column(elem_id="dokument"):
        adding = build_form(live, options.upload) if options.upload is not None else None
        plans = live.now.plans
        wanted = gr.Textbox(
            label="Sök bland dokumenten",
            info="På titel, parti, organisation, region, år, sort eller ursprung.",
            max_length=LONGEST,
            max_lines=1,
            elem_id="dokument-sok",
        )
        most = gr.State(corpus.PAGE)
        listed = gr.HTML(corpus.catalogue(plans), elem_id="dokument-lista", apply_default_css=False)
        more = gr.Button("Visa fler dokument", visible=len(plans) > corpus.PAGE)

    def shown(text: str | None, count: int) -> tuple[Any, ...]:
        plans = live.now.plans
        words = (text or "")[:LONGEST]
        found = corpus.matching(plans, words)
        return (
            corpus.catalogue(plans, words, count),
            count,
            gr.update(visible=len(found) > count),
        )

    outputs = [listed, most, more]
    first: dict[str, Any] = {"inputs": wanted, "outputs": outputs, **QUIET}
    # what is pasted is no "input"
    wanted.change(lambda text: shown(text, corpus.PAGE), **first | {"trigger_mode": "always_last"})
    more.click(
        lambda text, count: shown(text, count + corpus.PAGE), [wanted, most], outputs, **QUIET
    )
    place.tab.select(lambda text: shown(text, corpus.PAGE), **first)
    if adding is not None:
        adding.then(lambda text: shown(text, corpus.PAGE), **first)
