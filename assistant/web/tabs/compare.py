"""Jämför: what parties say on a topic, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.comparing import LONGEST_TOPIC, Choice
from assistant.opening import ChoiceError
from assistant.page import comparison
from assistant.web.events import QUIET, Params, Place, answering
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Options

# on a phone the comparison begins below what is in sight
INTO_VIEW = """() => {
  const result = document.getElementById("jamfor-resultat");
  if (result.getBoundingClientRect().top > innerHeight / 2) result.scrollIntoView();
}"""


def build(live: Live, options: Options, place: Place) -> None:
    """The tab, at `place`."""
    gr = gradio()
    plans = live.now.plans
    suggested = comparison.topics(plans)
    with gr.Column(elem_id="jamfor-val"):
        topic = gr.Textbox(
            label="Ämne",
            placeholder="Till exempel: tandvård",
            max_lines=1,
            max_length=LONGEST_TOPIC,
            elem_id="jamfor-amne",
        )
        with gr.Row(elem_id="jamfor-amnen"):
            buttons = [
                gr.Button(
                    next(iter(suggested[place : place + 1]), ""),
                    visible=place < len(suggested),
                    size="sm",
                    elem_classes="fraga",
                )
                for place in range(comparison.MOST_TOPICS)
            ]
        parties = gr.CheckboxGroup(
            comparison.party_choices(plans),
            label="Partier",
            info="Inget valt betyder alla. Partier med gemensamt dokument delar kolumn.",
        )
        # a list to search, for there may be hundreds of them
        documents = gr.Dropdown(
            comparison.document_choices(plans),
            value=[],
            multiselect=True,
            label="Visa även",
            info="Regionens egna dokument, som inte är något partis förslag.",
        )
        go = gr.Button("Jämför", variant="primary", elem_id="jamfor-knapp")
    result = gr.HTML(
        comparison.note(comparison.BEFORE), elem_id="jamfor-resultat", apply_default_css=False
    )
    choices = [*buttons, parties, documents]

    def compared(text: str | None, codes: list[str], ids: list[str]) -> Iterator[str]:
        served = live.now
        # an empty box may be None
        choice = Choice(text or "", tuple(codes), tuple(ids))
        yield from comparison.views(served.chain, served.plans, choice)

    def suggestion(text: str, codes: list[str], ids: list[str]) -> Iterator[tuple[str, str]]:
        for view in compared(text, codes, ids):
            yield text, view

    def offered() -> list[Any]:
        """The choices as the documents are now: they may have changed since the page was built."""
        plans = live.now.plans
        names = comparison.topics(plans)
        padded = [*names, *[""] * len(buttons)][: len(buttons)]
        return [
            *(gr.update(value=name, visible=bool(name)) for name in padded),
            gr.update(choices=comparison.party_choices(plans)),
            gr.update(choices=comparison.document_choices(plans)),
        ]

    def reopen(address: str) -> Iterator[list[Any]]:
        """What a link compares, with its choices set."""
        *named, of_party, of_document = offered()
        try:
            choice = comparison.from_link(Params(address), live.now.plans)
        except ChoiceError as error:
            yield [*named, of_party, of_document, gr.skip(), comparison.note(str(error))]
            return
        if choice is None:
            yield [*named, of_party, of_document, gr.skip(), gr.skip()]
            return
        of_party |= {"value": list(choice.parties)}
        of_document |= {"value": list(choice.documents)}
        yield [*named, of_party, of_document, choice.topic, gr.skip()]
        if choice.topic.strip():
            for view in compared(choice.topic, list(choice.parties), list(choice.documents)):
                yield [*(gr.skip() for _ in choices), gr.skip(), view]

    in_turn = answering(live)
    asked = [
        gr.on([topic.submit, go.click], compared, [topic, parties, documents], result, **in_turn),
        *(
            button.click(suggestion, [button, parties, documents], [topic, result], **in_turn)
            for button in buttons
        ),
    ]
    for event in asked:
        event.then(None, None, None, js=INTO_VIEW, **QUIET)
    opened = [*choices, topic, result]
    place.address.change(reopen, place.address, opened, **in_turn)
    place.tab.select(offered, None, choices, **QUIET)
