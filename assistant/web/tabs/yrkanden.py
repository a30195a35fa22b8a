"""Yrkanden: all yrkanden as a table to search, filter and sort, and a chart of them."""

from __future__ import annotations

from typing import Any

from assistant.page.registers.views import TABLE, YRKANDEN_VIEWS, yrkanden_view
from assistant.page.registers.yrkanden import (
    IN_ORDER,
    ORDERS,
    YrkandeChoice,
    area_choices,
    document_choices,
    party_choices,
    yrkande_lines,
)
from assistant.web.events import LATEST, QUIET, Place
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options

# the longest search in characters
LONGEST = 200


def triggers_of(search: Any, *choices: Any) -> list[Any]:
    """What a visitor does to a search box and choices, not what is set when the page is opened.

    A text box has `input` only for keys that are pressed in Gradio 6: not for what is deleted,
    pasted or written with the keyboard of a phone.
    """
    return [search.change, *(each.input for each in choices)]


def build(live: Live, options: Options, place: Place) -> None:
    """The tab, at `place`."""
    gr = gradio()
    plans = live.now.plans
    lines = yrkande_lines(plans)
    every: dict[str, Any] = {"value": [], "multiselect": True, "min_width": 200}
    with gr.Column(visible=bool(lines), elem_id="yrkanden-filter") as filters:
        search = gr.Textbox(
            label="Sök bland yrkandena",
            placeholder="Till exempel: tandvård",
            max_lines=1,
            max_length=LONGEST,
        )
        with gr.Row():
            party = gr.Dropdown(party_choices(lines), label="Parti", **every)
            document = gr.Dropdown(document_choices(lines, plans), label="Dokument", **every)
            area = gr.Dropdown(area_choices(lines), label="Område", **every)
        with gr.Row(equal_height=True):
            view = gr.Radio(YRKANDEN_VIEWS, value=TABLE, label="Visa som", min_width=260)
            order = gr.Dropdown(ORDERS, value=IN_ORDER, label="Sortera tabellen", min_width=260)
            amount = gr.Checkbox(label="Bara med belopp", min_width=160)
    shown = gr.HTML("", apply_default_css=False)
    asked = [search, party, document, area, amount, order, view]

    def show(
        text: str,
        codes: list[str],
        ids: list[str],
        areas: list[str],
        with_amount: bool,
        order: str,
        view: str,
    ) -> str:
        choice = YrkandeChoice(text, tuple(codes), tuple(ids), tuple(areas), with_amount, order)
        return yrkanden_view(live.now.plans, choice, view)

    def opened() -> tuple[Any, ...]:
        """The filters as the documents are now."""
        plans = live.now.plans
        lines = yrkande_lines(plans)
        return (
            gr.update(visible=bool(lines)),
            gr.update(choices=party_choices(lines)),
            gr.update(choices=document_choices(lines, plans)),
            gr.update(choices=area_choices(lines)),
        )

    gr.on(triggers_of(search, *asked[1:]), show, asked, shown, **LATEST)
    place.tab.select(show, asked, shown, **LATEST)
    place.tab.select(opened, None, [filters, party, document, area], **QUIET)
