"""Why evidence carries no answer, and what is offered as the nearest there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.gates.lacking import lacking, nearest
from assistant.query import Question, Reason
from assistant.retrieving import Findings, retrieve
from assistant.understanding import understand
from index.evidence import Evidence
from index.passage import Passage
from index.searching import Index


def found(corpus: Index, quote: str, cosine: float) -> Findings:
    """The passage of the five plans that holds `quote`, as near as `cosine`."""
    passage = next(p for p in corpus.passages.values() if quote in p.quote)
    return Findings((Evidence(passage, 1.0, cosine),))


def offered(corpus: Index, text: str, quote: str, cosine: float) -> Passage | None:
    query = understand(Question(text), corpus.plans)
    near = nearest(query, found(corpus, quote, cosine), corpus)
    return near.passage if near is not None else None


LIFTED = "vårdgarantikontor, för att erbjuda fler patienter"


def test_the_nearest_holds_a_word_of_the_question_and_is_near(corpus: Index) -> None:
    asked = "Vad kostar Alliansens vårdgarantikontor?"
    passage = offered(corpus, asked, LIFTED, 0.9)
    assert passage is not None
    assert LIFTED in passage.quote
    # as near, but about something else; about the same, but far away
    assert offered(corpus, "Vad säger Alliansen om vargjakt?", LIFTED, 0.9) is None
    assert offered(corpus, asked, LIFTED, 0.7) is None


def test_nothing_is_offered_for_another_refusal(corpus: Index) -> None:
    query = understand(Question("Vad kostar Alliansens vårdgarantikontor?"), corpus.plans)
    findings = found(corpus, LIFTED, 0.9)
    for reason in (Reason.ADVICE, Reason.INJECTION, Reason.UNKNOWN_PARTY, Reason.WRONG_REGION):
        assert nearest(replace(query, refusal=reason), findings, corpus) is None
    assert nearest(replace(query, refusal=Reason.NO_EVIDENCE), findings, corpus) is not None
    assert nearest(query, Findings(()), corpus) is None


REASONS = [
    ("Vad vill V göra åt hyrpersonalen?", None),
    ("Vad vill V göra åt vargjakten?", Reason.NO_EVIDENCE),
    # a list of all that there is lacks nothing
    ("Hur många yrkanden har V?", None),
    ("Jämför V och SVP om hyrpersonal", None),
    # no side holds the topic in any form; of tandvård both do
    ("Vad säger partierna om IVF?", Reason.NO_EVIDENCE),
    ("Vad säger partierna om tandvård?", None),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_reasons(corpus: Index, text: str, reason: Reason | None) -> None:
    query = understand(Question(text), corpus.plans)
    assert lacking(query, retrieve(query, corpus), corpus) is reason


def test_no_evidence_at_all(corpus: Index) -> None:
    query = understand(Question("Vad vill V göra åt hyrpersonalen?"), corpus.plans)
    assert lacking(query, Findings(()), corpus) is Reason.NO_EVIDENCE
