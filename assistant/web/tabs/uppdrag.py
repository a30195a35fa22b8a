"""Uppdrag: the register of assignments, with who is responsible and by when."""

from __future__ import annotations

from typing import Any

from assistant.page.registers.uppdrag import (
    UppdragChoice,
    document_choices,
    responsible_choices,
    uppdrag_lines,
    year_choices,
)
from assistant.page.registers.views import TABLE, UPPDRAG_VIEWS, uppdrag_view
from assistant.web.events import LATEST, QUIET, Place
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options
from assistant.web.tabs.yrkanden import LONGEST, triggers_of


def build(live: Live, options: Options, place: Place) -> None:
    """The tab, at `place`."""
    gr = gradio()
    plans = live.now.plans
    lines = uppdrag_lines(plans)
    every: dict[str, Any] = {"value": [], "multiselect": True, "min_width": 200}
    with gr.Column(visible=bool(lines), elem_id="uppdrag-filter") as filters:
        search = gr.Textbox(
            label="Sök bland uppdrag och åtgärder",
            placeholder="Till exempel: HSN 1.1 eller psykisk ohälsa",
            max_lines=1,
            max_length=LONGEST,
        )
        with gr.Row():
            responsible = gr.Dropdown(responsible_choices(lines), label="Ansvarig", **every)
            document = gr.Dropdown(document_choices(lines, plans), label="Dokument", **every)
        with gr.Row(equal_height=True):
            view = gr.Radio(UPPDRAG_VIEWS, value=TABLE, label="Visa som", min_width=260)
            year = gr.Dropdown(year_choices(lines), value="", label="År i tidplanen", min_width=200)
    shown = gr.HTML("", apply_default_css=False)
    asked = [search, responsible, year, document, view]

    def show(text: str, names: list[str], year: str, ids: list[str], view: str) -> str:
        choice = UppdragChoice(text, tuple(names), year, tuple(ids))
        return uppdrag_view(live.now.plans, choice, view)

    def opened() -> tuple[Any, ...]:
        """The filters as the documents are now."""
        plans = live.now.plans
        lines = uppdrag_lines(plans)
        return (
            gr.update(visible=bool(lines)),
            gr.update(choices=responsible_choices(lines)),
            gr.update(choices=year_choices(lines)),
            gr.update(choices=document_choices(lines, plans)),
        )

    gr.on(triggers_of(search, *asked[1:]), show, asked, shown, **LATEST)
    place.tab.select(show, asked, shown, **LATEST)
    place.tab.select(opened, None, [filters, responsible, year, document], **QUIET)
