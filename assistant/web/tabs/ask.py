"""Fråga: the conversation, its sources and its filters."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.page import chat, examples
from assistant.page.chat import Turn, View
from assistant.query import Question
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options

if TYPE_CHECKING:
    from gradio import Blocks

# the longest question in characters
LONGEST = 2000
SESSION_SECONDS = 4 * 3600
# how long a step of an answer stands before the next
STEP_SECONDS = 0.03
# a visitor's own clicks: of no use to other programs, and no spinner over what is there already;
# with the trigger "once", what is asked after a stop would be lost while the stopped search ends
QUIET: dict[str, Any] = {
    "api_visibility": "private",
    "show_progress": "hidden",
    "trigger_mode": "multiple",
}


def build(live: Live, options: Options, blocks: Blocks) -> None:
    """The tab, within `blocks`."""
    gr = gradio()
    start = chat.opening()
    plans = live.now.plans
    turns = gr.State((), time_to_live=SESSION_SECONDS)
    with gr.Row():
        with gr.Column(scale=3, min_width=320):
            conversation = gr.Chatbot(
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
                    for _ in range(chat.MOST_FOLLOW_UPS)
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
                for head, texts in examples.examples(plans).items():
                    with gr.Column(min_width=240):
                        gr.HTML(f"<h2>{head}</h2>", apply_default_css=False)
                        invited += [
                            gr.Button(text, size="md", elem_classes="fraga") for text in texts
                        ]
            with gr.Group(elem_id="filter"):
                party = gr.CheckboxGroup(
                    examples.party_choices(plans),
                    label="Parti",
                    info="Inget valt betyder alla, även regionens egna dokument.",
                )
                document = gr.Dropdown(
                    examples.document_choices(plans),
                    value=[],
                    multiselect=True,
                    label="Dokument",
                    info="Inget valt betyder alla.",
                )
                region = gr.Radio(examples.region_choices(plans), value="", label="Region")
        with gr.Column(scale=2, min_width=320):
            gr.HTML("<h2>Källor</h2>", elem_id="kallor-rubrik", apply_default_css=False)
            panel = gr.HTML(start.sources, elem_id="kallor", apply_default_css=False)

    outputs = [conversation, turns, panel, inviting, leading_on, *further, asked]

    def shown(view: View | None, box: Any) -> tuple[Any, ...]:
        if view is None:
            return tuple(gr.skip() for _ in outputs)
        padded = [*view.follow_ups, *[""] * len(further)][: len(further)]
        return (
            gr.update(value=chat.messages(view.turns), visible=bool(view.turns)),
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
        served = live.now
        question = Question(text, (), tuple(codes), tuple(ids), name or None)
        for view in chat.converse(served.chain, served.plans, question, earlier):
            yield shown(view, box)
            # what is being written while an answer grows is left alone
            box = gr.skip()
            time.sleep(STEP_SECONDS)

    running = [
        gr.on(triggers, answer, [source, turns, party, document, region], outputs, **QUIET)
        for source, triggers in (
            (asked, [asked.submit, ask.click]),
            *((button, [button.click]) for button in (*further, *invited)),
        )
    ]
    stop.click(
        lambda kept: shown(chat.stopped(kept), gr.skip()),
        turns,
        outputs,
        cancels=running,
        **QUIET,
    )
    clear.click(lambda: shown(start, ""), None, outputs, cancels=running, **QUIET)
