"""Records made by hand: two documents, seven questions and a system that answers them right."""

from __future__ import annotations

from assistant.answer import AnswerJson, CitationJson, citation_json
from assistant.query import Question
from documents.plan import Kind, Source, Span
from eval.configuring import Config
from eval.question import Gold, GoldQuestion
from eval.record import Record, System
from eval.runfolder import Run, lines
from eval.summarising import summarise

V, M = "v-plan", "m-plan"
TEXTS = {
    V: "Att avsätta 15 miljoner för BUP. Att bygga 12 nya vårdplatser. "
    "Att höja skatten med 15 öre. Att utlysa klimatnödläge. Att äldre får trappa ner vid 62 år.",
    M: "Att sänka skatten med 20 öre. Att införa patientlotsar. Att kömiljarden höjs 3 procent.",
}
SOURCES = {
    document: Source(
        document,
        document,
        party,
        (party,),
        "Region Västmanland",
        "2021–2023",
        "",
        Kind.PROPOSAL,
        "",
    )
    for document, party in ((V, "V"), (M, "M"))
}
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
    GoldQuestion(
        "q7",
        "Hur många nya vårdplatser vill V bygga?",
        "count",
        gold=(Gold(V, "Att bygga 12 nya vårdplatser."),),
        facts=(("12", "tolv"),),
    ),
)


def citation(number: int, document: str, quote: str, start: int | None = None) -> CitationJson:
    """A citation of `quote`, at `start` or where it first stands in its document."""
    start = TEXTS[document].index(quote) if start is None else start
    span = Span(start, start + len(quote))
    label = f"yrkande {number}"
    return citation_json(number, SOURCES[document], ("Yrkanden",), label, quote, span)


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


def run_of(question: GoldQuestion, answer: AnswerJson, name: str = "prov") -> Run:
    """A run of the system `name` on one question, which it answered by `answer` in 0.1 s."""
    system = system_of({question.question: answer}, name)
    records = [record(question, answer)]
    summary = summarise(name, records, TEXTS, SOURCES)
    return Run(CONFIG, (summary,), tuple(lines(system, records)))


CONFIG: Config = {
    "started": "2026-01-02T03:04:05+00:00",
    "systems": ["prov"],
    "questions": "q.jsonl",
    "questions_sha256": "0",
    "commit": None,
    "changed": None,
    "model": "m",
    "corpus": {V: "1", M: "2"},
    "index": "build-0",
    "chunker": "c",
    "passages": 8,
    "python": "3.11",
    "platform": "Linux",
    "cores": 2,
    "load": 0.0,
    "versions": {"plansvar": "0.1.0"},
}
