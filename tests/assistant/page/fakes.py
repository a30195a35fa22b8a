"""A made-up plan, and chains that answer with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer, Citation
from assistant.query import Question
from documents.plan import Kind, Plan, Source, Span
from index.passage import Passage, PassageKind

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> ![b](http://annan.example/b.png) "
    "[klicka](http://annan.example/) www.annan.example http://annan.example `kod` & [1]"
)


def plan(name: str = "x-2020", text: str = "Att bygga en bro.", party: str = "V") -> Plan:
    """A plan of one paragraph."""
    source = Source(
        name, f"Plan {name}", "Org", (party,), "Region X", "2020–2021", "2020", Kind.PROPOSAL, "f"
    )
    return Plan(source, text, (), (), (Span(0, len(text)),))


def passage(of: Plan) -> Passage:
    """The whole text of `of`."""
    span = Span(0, len(of.text))
    return Passage(f"{of.id}:1", of, PassageKind.PROSE, ("Broar", "Nya"), span, "Nya", "Org")


class FakeChain:
    """Answers with the whole of `plan`, and records what it was asked."""

    def __init__(self, plan: Plan, fault: Exception | None = None) -> None:
        self.plan = plan
        self.fault = fault
        self.asked: list[Question] = []

    def invoke(self, question: Question, /) -> Answer:
        """The whole answer."""
        return list(self.stream(question))[-1]

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The answer, whole at once."""
        self.asked.append(question)
        if self.fault is not None:
            raise self.fault
        yield Answer(
            question,
            f"**Org** skriver:\n\n- ”{self.plan.text}” [1]\n- Och mer.\n- Och ännu mer.",
            (Citation(1, passage(self.plan)),),
            searched=(self.plan.id,),
            follow_ups=("Hur många broar?",),
            interpreted="Och *vem* betalar <broar>?" if question.history else "",
        )


class WritingChain:
    """Answers as a language model does: sources, then a sentence, then the whole."""

    def invoke(self, question: Question, /) -> Answer:
        """The whole answer."""
        return list(self.stream(question))[-1]

    def stream(self, question: Question, /) -> Iterator[Answer]:
        """The answer as it grows."""
        cited = (Citation(1, passage(plan())),)
        whole = Answer(question, f"Ett [1].\n\n{HOSTILE}", cited, follow_ups=("Mer?",))
        yield replace(whole, text="", follow_ups=(), unfinished=True)
        yield replace(whole, text="Ett [1].", follow_ups=(), unfinished=True)
        yield whole
