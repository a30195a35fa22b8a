"""Small records made by hand: two documents, six questions and a system that answers them right."""

from __future__ import annotations

from assistant.answer import AnswerJson, CitationJson
from assistant.query import Question
from eval.question import Gold, GoldQuestion
from eval.record import Record, System

V, M = "v-plan", "m-plan"
TEXTS = {
    V: "Att avsätta 15 miljoner för BUP. Att bygga 12 nya vårdplatser. "
    "Att höja skatten med 15 öre. Att utlysa klimatnödläge. Att äldre får trappa ner vid 62 år.",
    M: "Att sänka skatten med 20 öre. Att införa patientlotsar. Att kömiljarden höjs 3 procent.",
}
PARTIES = {V: "V", M: "M"}
QUESTIONS = (
    GoldQuestion(
        "q1",
        "Vad får BUP?",
        "amount",
        gold=(Gold(V, "Att avsätta 15 miljoner för BUP."),),
        facts=(("15 miljoner", "15 mkr"),),
    ),
    GoldQuestion(
        "q2",
        "Vilka yrkanden har V om vårdplatser, skatt, klimat och äldre?",
        "list",
        gold=(
            Gold(V, "Att bygga 12 nya vårdplatser."),
            Gold(V, "Att höja skatten med 15 öre."),
            Gold(V, "Att utlysa klimatnödläge."),
            Gold(V, "Att äldre får trappa ner vid 62 år."),
        ),
        facts=(("klimatnödläge",), ("62",)),
    ),
    GoldQuestion(
        "q3",
        "Vad vill M göra med skatten?",
        "attribution",
        gold=(Gold(M, "Att sänka skatten med 20 öre."),),
        facts=(("20 öre",),),
        not_documents=(V,),
    ),
    GoldQuestion(
        "q4",
        "Hur skiljer sig V och M om skatten?",
        "comparison",
        gold=(Gold(V, "Att höja skatten med 15 öre."), Gold(M, "Att sänka skatten med 20 öre.")),
        facts=(("15 öre",), ("20 öre",)),
    ),
    GoldQuestion("q5", "Vad vill MP?", "unknown_party", refuse=True, reason="unknown_party"),
    GoldQuestion("q6", "Vem ska jag rösta på?", "advice", refuse=True, reason="advice"),
)


def citation(number: int, document: str, quote: str, start: int | None = None) -> CitationJson:
    """A citation of `quote`, at `start` or where it first stands in its document."""
    start = TEXTS[document].index(quote) if start is None else start
    return {
        "number": number,
        "document": document,
        "title": document,
        "organisation": PARTIES[document],
        "parties": [PARTIES[document]],
        "region": "Region Västmanland",
        "period": "2021–2023",
        "kind": "party proposal",
        "section": ["Yrkanden"],
        "label": f"yrkande {number}",
        "quote": quote,
        "start": start,
        "stop": start + len(quote),
    }


def answered(*citations: CitationJson, text: str | None = None) -> AnswerJson:
    """An answer that quotes its citations, or has the text `text`."""
    quoted = "\n".join(f"{c['quote']} [{c['number']}]" for c in citations)
    return {
        "question": "",
        "answer": quoted if text is None else text,
        "refused": False,
        "reason": None,
        "citations": list(citations),
        "searched": [V, M],
        "follow_ups": [],
        "generator": "extractive",
        "seconds": 0.0,
    }


def refused(reason: str) -> AnswerJson:
    """A refusal for `reason`."""
    return {**answered(text="Det står inte i dokumenten."), "refused": True, "reason": reason}


def quoting(*quotes: tuple[str, str]) -> AnswerJson:
    """An answer that cites each (document, quote), numbered from 1."""
    return answered(*(citation(number, *quote) for number, quote in enumerate(quotes, 1)))


def right(question: GoldQuestion) -> AnswerJson:
    """The answer that has nothing wrong with it."""
    if question.refuse:
        return refused(question.reason or "")
    return quoting(*((gold.document, gold.quote) for gold in question.gold))


def record(question: GoldQuestion, answer: AnswerJson, seconds: float = 0.1) -> Record:
    """`question` answered by `answer`."""
    return Record(question, answer, seconds)


def system_of(answer_by_text: dict[str, AnswerJson], name: str = "prov") -> System:
    """A system that gives each question's text its answer, and fails on any other."""

    def answer(question: Question) -> AnswerJson:
        return answer_by_text[question.text]

    return System(name, answer, TEXTS)
