"""The evaluation report: hostile questions, answers and quotes are text in it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.layout.inert import within
from eval.question import Gold, GoldQuestion
from eval.report.page import html
from eval.runfolder import Run, lines
from eval.summarising import summarise
from tests.eval.making import CONFIG, SOURCES, TEXTS, V, answered, citation, record, system_of
from tests.hostile.corpus import usual
from tests.hostile.inert import faults
from tests.hostile.tally import note


def report(texts: Sequence[str]) -> str:
    """The report of a run on a question for each of `texts`, which is also its answer, its quote,
    a fact that it should say and what an earlier question was."""
    questions = [
        GoldQuestion(
            f"f{number}",
            f"{number} {text}",
            "fact",
            gold=(Gold(V, "Att bygga 12 nya vårdplatser."),),
            facts=((text or "-",),),
            history=(text,),
        )
        for number, text in enumerate(texts)
    ]
    answers = {
        question.question: answered(citation(1, V, text, 0), text=f"- ”{within(text)}” [1]")
        for question, text in zip(questions, texts, strict=True)
    }
    system = system_of(answers)
    records = [record(question, answers[question.question]) for question in questions]
    summary = summarise("prov", records, TEXTS, SOURCES)
    return html(Run(CONFIG, (summary,), tuple(lines(system, records))))


# more of a text of a million characters says nothing new, and takes half a minute to score
ENOUGH = 20_000


def test_a_report_of_nothing_but_hostile_text() -> None:
    texts = [case.text.encode("utf-8", "replace").decode()[:ENOUGH] for case in usual()]
    found = faults(report(texts), like=report(["Vägarna lagas."] * len(texts)))
    for _ in texts:
        note("report", found)
