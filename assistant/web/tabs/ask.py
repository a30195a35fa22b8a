"""Fråga: the conversation, its sources and its filters."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.opening import ChoiceError
from assistant.page import chat, examples
from assistant.page.chat import Turn, View
from assistant.page.exporting import tools
from assistant.page.reopening import asked_by
from assistant.query import Question
from assistant.web import feedback
from assistant.web.events import QUIET, Params, Place, answering, may_change
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options

# the longest question in characters
LONGEST = 2000
SESSION_SECONDS = 4 * 3600
AGAIN = "Försök igen"
# how long a step of an answer stands before the next
STEP_SECONDS = 0.03


def build(live: Live, options: Options, place: Place) -> None:
    """The tab, at `place`."""
    gr = gradio()
    start = chat.opening()
    plans = live.now.plans
    turns = gr.State((), time_to_live=SESSION_SECONDS)
    with gr.Row():
        with gr.Column(scale=3, min_width=300):
            conversation = gr.Chatbot(
                label="Samtal",
                show_label=False,
                elem_id="samtal",
                height=None,
                min_height=160,
                max_height="60vh",
                visible=False,
                buttons=[],
                layout="panel",
                autoscroll=False,
                sanitize_html=True,
                allow_tags=False,
                latex_delimiters=[],
            )
            toolbar = gr.HTML("", elem_id="verktyg", apply_default_css=False)
            feedback.build(options, turns, toolbar)
            with gr.Column(elem_id="foljd", visible=False) as leading_on:
                gr.HTML("<h2>Fråga vidare</h2>", apply_default_css=False)
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
            with gr.Row(elem_id="knappar"):
                ask = gr.Button("Fråga", variant="primary", min_width=90)
                stop = gr.Button("Stopp", min_width=90)
                again = gr.Button(AGAIN, min_width=90, visible=False)
                clear = gr.Button("Rensa", min_width=90)
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
            with gr.Row(elem_id="exempel") as inviting:
                invited = []
                for head, texts in examples.examples(plans).items():
                    with gr.Column(min_width=240):
                        gr.HTML(f"<h2>{head}</h2>", apply_default_css=False)
                        invited += [
                            gr.Button(text, size="md", elem_classes="fraga") for text in texts
                        ]
        with gr.Column(scale=2, min_width=300):
            gr.HTML("<h2>Källor</h2>", elem_id="kallor-rubrik", apply_default_css=False)
            panel = gr.HTML(start.sources, elem_id="kallor", apply_default_css=False)

    filters = [party, document, region]
    outputs = [
        *(conversation, turns, panel, toolbar, inviting, leading_on),
        *(*further, again, asked),
    ]

    def shown(view: View | None, box: Any, may_retry: bool = True) -> tuple[Any, ...]:
        if view is None:
            return tuple(gr.skip() for _ in outputs)
        padded = [*view.follow_ups, *[""] * len(further)][: len(further)]
        return (
            gr.update(value=chat.messages(view.turns), visible=bool(view.turns)),
            view.turns,
            gr.skip() if view.sources is None else view.sources,
            tools(view.turns, datetime.date.today()),
            gr.update(visible=not view.turns),
            gr.update(visible=bool(view.follow_ups)),
            *(gr.update(value=text, visible=bool(text)) for text in padded),
            gr.update(visible=may_retry and chat.again(view.turns)),
            box,
        )

    def grown(view: View) -> tuple[Any, ...]:
        """What is shown while an answer grows, as values only: for an update, even for one that
        changes nothing, Gradio makes the component and its schema anew."""
        return (
            chat.messages(view.turns),
            view.turns,
            gr.skip() if view.sources is None else view.sources,
            "",
            gr.skip(),
            gr.skip(),
            *("" for _ in further),
            AGAIN,
            gr.skip(),
        )

    def answers(question: Question, earlier: Sequence[Turn]) -> Iterator[tuple[Any, ...]]:
        box: Any = ""
        served = live.now
        views = chat.converse(served.chain, served.plans, question, earlier)
        for step, view in enumerate(views):
            growing = step > 0 and view is not None and not view.turns[-1].whole
            yield grown(view) if growing and view is not None else shown(view, box)
            # what is being written while an answer grows is left alone
            box = gr.skip()
            time.sleep(STEP_SECONDS)

    def answer(
        text: str, earlier: tuple[Turn, ...], codes: list[str], ids: list[str], name: str
    ) -> Iterator[tuple[Any, ...]]:
        yield from answers(Question(text, (), tuple(codes), tuple(ids), name or None), earlier)

    def answer_again(earlier: tuple[Turn, ...]) -> Iterator[tuple[Any, ...]]:
        if chat.again(earlier):
            yield from answers(earlier[-1].question, earlier[:-1])

    def choices() -> tuple[Any, ...]:
        """The filters as the documents are now: they may have changed since the page was built."""
        plans = live.now.plans
        return (
            gr.update(choices=examples.party_choices(plans)),
            gr.update(choices=examples.document_choices(plans)),
            gr.update(choices=examples.region_choices(plans)),
        )

    def reopen(address: str) -> Iterator[tuple[Any, ...]]:
        """What a link asks, with its filters set."""
        params = Params(address)
        try:
            question = asked_by(params, live.now.plans)
        except ChoiceError as error:
            text = next(iter(params.getlist("q")), "")
            yield *choices(), *shown(chat.told((), Question(text), str(error)), gr.skip())
            return
        chosen = (list(question.parties), list(question.documents), question.region or "")
        updates = [
            update | {"value": value} for update, value in zip(choices(), chosen, strict=True)
        ]
        yield *updates, *shown(None, "")
        if question.text.strip():
            for step in answers(question, ()):
                yield *(gr.skip() for _ in filters), *step

    in_turn = answering(live)
    running = [
        gr.on(triggers, answer, [source, turns, *filters], outputs, **in_turn)
        for source, triggers in (
            (asked, [asked.submit, ask.click]),
            *((button, [button.click]) for button in (*further, *invited)),
        )
    ]
    running.append(again.click(answer_again, turns, outputs, **in_turn))
    running.append(place.address.change(reopen, place.address, [*filters, *outputs], **in_turn))
    if may_change(options):
        place.blocks.load(choices, None, filters, **QUIET)
    stop.click(
        lambda kept: shown(chat.stopped(kept), gr.skip(), may_retry=False),
        turns,
        outputs,
        cancels=running,
        **QUIET,
        # not before what was stopped has ended: it would take a new question with it
    ).then(lambda kept: gr.update(visible=chat.again(kept)), turns, again, **QUIET)
    clear.click(lambda: shown(start, ""), None, outputs, cancels=running, **QUIET)
