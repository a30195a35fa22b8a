"""Under the latest answer: whether it helped, a comment, and nothing kept before it is sent."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from assistant.feedback import LONGEST_COMMENT, FeedbackError, keep, opinion_of
from assistant.page import chat
from assistant.page.chat import Turn
from assistant.page.templating import fill
from assistant.web.gradioing import gradio
from assistant.web.options import Options
from assistant.web.tabs.conversation import Conversation

if TYPE_CHECKING:
    from gradio import HTML, State

YES, NO = "Ja", "Nej"
CHOOSE = "Välj Ja eller Nej innan du skickar."
THANKS = "Tack, ditt omdöme är sparat."
ALREADY = "Ditt omdöme om det här svaret är redan sparat."
GONE = "Det finns inget helt svar att ha ett omdöme om; ställ frågan och vänta på svaret."
# what is told is where the keyboard is next, for the button may be gone
TO_TOLD = "() => { document.getElementById('omdome-besked')?.focus(); }"
SESSION_SECONDS = 4 * 3600
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build(options: Options, session: State, toolbar: HTML) -> None:
    """The fields for an opinion, where the block that is open has come to; nothing at all unless
    `options` say where opinions are kept.

    `session` is the visitor's conversation. `toolbar` is what changes whenever an answer is begun
    or whole.
    """
    file = options.feedback
    if file is None:
        return
    gr = gradio()
    sent = gr.State(None, time_to_live=SESSION_SECONDS)
    with gr.Column(elem_id="omdome", visible=False) as fields:
        helped = gr.Radio([YES, NO], label="Hjälpte svaret?")
        # the rest when there is something to send
        with gr.Column(elem_id="omdome-mer", visible=False) as more:
            comment = gr.Textbox(
                label="Kommentar (behövs inte)",
                info="Skriv inget som pekar ut dig eller någon annan.",
                lines=2,
                max_lines=6,
                max_length=LONGEST_COMMENT,
            )
            gr.HTML(fill("about_feedback.html.jinja"), apply_default_css=False)
            send = gr.Button("Skicka", min_width=90)
    told = gr.HTML("", elem_id="omdome-svar", apply_default_css=False)

    def offer(kept: Conversation, last: Turn | None) -> tuple[Any, ...]:
        """Empty fields under an answer that has none yet; none anywhere else."""
        turn = to_judge(kept.turns)
        open_to = turn is not None
        if open_to and turn is last:
            return tuple(gr.skip() for _ in outputs)
        hidden = gr.update(visible=False)
        return gr.update(visible=open_to), hidden, None, "", "", last

    def take(
        kept: Conversation, last: Turn | None, chosen: str | None, text: str | None
    ) -> tuple[Any, ...]:
        """What is sent, kept once."""
        turn = to_judge(kept.turns)
        same = tuple(gr.skip() for _ in (fields, more, helped, comment))
        done = (gr.update(visible=False), gr.update(visible=False), None, "")
        if turn is None or turn.answer is None:
            return *same, said(GONE), last
        if turn is last:
            return *done, said(ALREADY), last
        if chosen not in (YES, NO):
            return *same, said(CHOOSE), last
        today = datetime.date.today()
        try:
            keep(file, opinion_of(turn.question, turn.answer, chosen == YES, text or "", today))
        except FeedbackError as error:
            return *same, said(str(error)), last
        return *done, said(THANKS), turn

    outputs = [fields, more, helped, comment, told, sent]
    helped.input(lambda: gr.update(visible=True), None, more, queue=False, **PRIVATE)
    toolbar.change(offer, [session, sent], outputs, queue=False, **PRIVATE)
    # one after the other, so that two clicks are one opinion
    send.click(
        take,
        [session, sent, helped, comment],
        outputs,
        concurrency_limit=1,
        concurrency_id="feedback",
        **PRIVATE,
    ).then(None, None, None, js=TO_TOLD, **PRIVATE)


def to_judge(turns: tuple[Turn, ...]) -> Turn | None:
    """The last of `turns` if it has a whole answer."""
    if not turns or turns[-1].answer is None or not turns[-1].whole or chat.again(turns):
        return None
    return turns[-1]


def said(sentence: str) -> str:
    """`sentence` as a message that the keyboard can be moved to."""
    return fill("about_told.html.jinja", sentence=sentence)
