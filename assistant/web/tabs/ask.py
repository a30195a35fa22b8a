"""Fråga: the conversation, its sources and its filters."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from typing import Any

from assistant.opening import ChoiceError
from assistant.page import chat, examples
from assistant.page.chat import View
from assistant.page.exporting import Taken, taken, tools
from assistant.page.reopening import asked_by
from assistant.query import Question
from assistant.web import feedback
from assistant.web.events import QUIET, Params, Place, answering
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options
from assistant.web.tabs.conversation import Conversation, Wish, read_wish

# the longest question in characters
LONGEST = 2000
SESSION_SECONDS = 4 * 3600
AGAIN = "Försök igen"
# how long a step of an answer stands before the next
STEP_SECONDS = 0.03
# done in the browser (page.js, tools.js): what a visitor wishes and when; a text that is asked
# leaves its box at once, and comes back where it did not reach the server
ASK = "(text, before) => text.trim() ? [plansvar.wished({ text }), ''] : [before, text]"
ASK_THIS = "(text) => plansvar.wished({ text })"
ASK_AGAIN = "() => plansvar.wished({ again: true })"
WISH = "() => [plansvar.wished({}), null]"
NOT_SENT = "(sent, box) => plansvar.notSent(sent, box)"
RESTORED = "(box) => plansvar.restored(box)"
NOT_REOPENED = "(box) => plansvar.notReopened(box)"
FETCHED = "(text) => plansvar.fetched(text)"
NOT_FETCHED = "() => plansvar.fetched(null)"


def build(live: Live, options: Options, place: Place) -> None:
    """The tab, at `place`."""
    gr = gradio()
    start = chat.opening()

    def offered() -> tuple[list[tuple[str, str]], ...]:
        """What may be chosen in each filter."""
        plans = live.now.plans
        return (
            examples.party_choices(plans),
            examples.document_choices(plans),
            examples.region_choices(plans),
        )

    built = offered()
    session = gr.State(Conversation(), time_to_live=SESSION_SECONDS)
    with gr.Row():
        with gr.Column(scale=3, min_width=300):
            conversation = gr.Chatbot(
                label="Samtal",
                show_label=False,
                elem_id="samtal",
                height=None,
                min_height=160,
                max_height="60vh",
                buttons=[],
                layout="panel",
                autoscroll=False,
                sanitize_html=True,
                allow_tags=False,
                latex_delimiters=[],
            )
            toolbar = gr.HTML("", elem_id="verktyg", apply_default_css=False)
            feedback.build(options, session, toolbar)
            with gr.Column(elem_id="foljd"):
                gr.HTML("<h2>Fråga vidare</h2>", apply_default_css=False)
                further = [
                    gr.Button("", size="md", elem_classes="fraga")
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
                again = gr.Button("", min_width=90)
                clear = gr.Button("Rensa", min_width=90)
                gr.HTML('<p role="status"></p>', elem_id="besked", apply_default_css=False)
            with gr.Group(elem_id="filter"):
                party = gr.CheckboxGroup(
                    built[0],
                    label="Parti",
                    info="Inget valt betyder alla, även regionens egna dokument.",
                )
                document = gr.Dropdown(
                    built[1],
                    value=[],
                    multiselect=True,
                    label="Dokument",
                    info="Inget valt betyder alla.",
                )
                region = gr.Radio(built[2], value="", label="Region")
            with gr.Row(elem_id="exempel"):
                invited = []
                for head, texts in examples.examples(live.now.plans).items():
                    with gr.Column(min_width=240):
                        gr.HTML(f"<h2>{head}</h2>", apply_default_css=False)
                        invited += [
                            gr.Button(text, size="md", elem_classes="fraga") for text in texts
                        ]
        with gr.Column(scale=2, min_width=300):
            gr.HTML("<h2>Källor</h2>", elem_id="kallor-rubrik", apply_default_css=False)
            panel = gr.HTML(start.sources, elem_id="kallor", apply_default_css=False)

    # what the browser wishes and is given, and what it clicks when it wants something to take along
    wished = gr.Textbox("", visible="hidden", elem_id="onskan")
    given = gr.Textbox("", visible="hidden", elem_id="gavan")
    fetching = [(what, gr.Button(visible="hidden", elem_id=f"hamta-{what}")) for what in Taken]

    filters = [party, document, region]
    outputs = [conversation, session, panel, toolbar, *further, again]

    def shown(view: View | None, kept: Conversation) -> tuple[Any, ...]:
        """What is shown of `view`, as values only; what has none is hidden by the browser. For an
        update, even for one that changes nothing, Gradio makes the component anew, and keeps each
        that ever was, with all that it showed, for as long as it keeps the visitor."""
        if view is None:
            return tuple(gr.skip() for _ in outputs)
        padded = [*view.follow_ups, *[""] * len(further)][: len(further)]
        return (
            chat.messages(view.turns),
            kept,
            gr.skip() if view.sources is None else view.sources,
            tools(view.turns, datetime.date.today()),
            *padded,
            AGAIN if chat.again(view.turns) else "",
        )

    def answers(kept: Conversation, wish: Wish, question: Question) -> Iterator[tuple[Any, ...]]:
        begun = kept.begin(wish, question) if question.text.strip() else None
        if begun is None:
            yield shown(None, kept)
            return
        wish, earlier = begun
        served = live.now
        lost = bool(wish.showed) and not earlier and not wish.again
        views = chat.converse(served.chain, served.plans, question, earlier, lost)
        for view in views:
            if not kept.keep(wish, view.turns):
                # what is shown last is shown once more when it has ended: the conversation as it is
                yield shown(kept.broken_off(question), kept)
                return
            yield shown(view, kept)
            time.sleep(STEP_SECONDS)

    def answer(
        sent: str, kept: Conversation, codes: list[str], ids: list[str], name: str
    ) -> Iterator[tuple[Any, ...]]:
        wish = read_wish(sent)
        question = Question(wish.text, (), tuple(codes), tuple(ids), name or None)
        if wish.again:
            turns = kept.turns
            question = turns[-1].question if chat.again(turns) else Question("")
        yield from answers(kept, wish, question)

    def choices() -> tuple[Any, ...]:
        """The filters as the documents are now: they may have changed since the page was built."""
        return tuple(gr.update(choices=each) for each in offered())

    def opened() -> tuple[Any, ...]:
        # as a rule nothing has, and what is chosen is left as it is
        return choices() if offered() != built else tuple(gr.skip() for _ in filters)

    def reopen(address: str, kept: Conversation) -> Iterator[tuple[Any, ...]]:
        """What a link asks, with its filters set."""
        params = Params(address)
        try:
            question = asked_by(params, live.now.plans)
        except ChoiceError as error:
            text = next(iter(params.getlist("q")), "")
            view = chat.told((), Question(text), str(error))
            begun = kept.begin(Wish(), Question(text))
            if begun is not None:
                kept.keep(begun[0], view.turns)
            yield *choices(), *shown(view, kept)
            return
        chosen = (list(question.parties), list(question.documents), question.region or "")
        updates = [
            update | {"value": value} for update, value in zip(choices(), chosen, strict=True)
        ]
        yield *updates, *shown(None, kept)
        for step in answers(kept, Wish(), question):
            yield *(gr.skip() for _ in filters), *step

    def stopped(sent: str, kept: Conversation) -> tuple[Any, ...]:
        return shown(kept.stop(read_wish(sent)), kept)

    def cleared(sent: str, kept: Conversation) -> tuple[Any, ...]:
        kept.clear(read_wish(sent))
        return *shown(start, kept), ""

    in_turn = answering(live)
    # in the browser alone: one event of the server answers them all
    gr.on([asked.submit, ask.click], None, [asked, wished], [wished, asked], js=ASK, **QUIET)
    for button in (*further, *invited):
        button.click(None, button, wished, js=ASK_THIS, **QUIET)
    again.click(None, None, wished, js=ASK_AGAIN, **QUIET)
    wished.change(answer, [wished, session, *filters], outputs, **in_turn).failure(
        None, [wished, asked], asked, js=NOT_SENT, **QUIET
    )
    place.blocks.load(None, asked, asked, js=RESTORED, **QUIET)
    place.address.change(reopen, [place.address, session], [*filters, *outputs], **in_turn).failure(
        None, asked, asked, js=NOT_REOPENED, **QUIET
    )
    # not as the page is loaded: it would undo what a link chooses at the same time
    place.tab.select(opened, None, filters, **QUIET)
    stop.click(stopped, [wished, session], outputs, js=WISH, **QUIET)
    clear.click(cleared, [wished, session], [*outputs, asked], js=WISH, **QUIET)
    for what, button in fetching:
        fetched = button.click(
            lambda kept, what=what: taken(kept.turns, what, datetime.date.today()),
            session,
            given,
            **QUIET,
        )
        fetched.failure(None, None, given, js=NOT_FETCHED, **QUIET)
        # Gradio keeps for each visitor what it has given
        fetched.success(None, given, given, js=FETCHED, **QUIET).then(
            lambda: "", None, given, **QUIET
        )
