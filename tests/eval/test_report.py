"""The report: what it shows, and that it is inert and needs no network."""

from __future__ import annotations

from dataclasses import replace

from eval.report import html
from tests.eval.making import QUESTIONS, answered, citation, run_of

AMOUNT = QUESTIONS[0]
BUP = "Att avsätta 15 miljoner för BUP."
TAX = "Att höja skatten med 15 öre."


def test_the_report_shows_questions_escaped_and_needs_no_network() -> None:
    hostile = replace(AMOUNT, question="<script>alert(1)</script>")
    answer = answered(citation(1, "v-plan", TAX), text="<b>nej</b> [1]")
    page = html(run_of(hostile, answer))
    assert "<script>alert" not in page and "<b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "http" not in page and "src=" not in page
    # the gold, what was cited, and why it failed
    for text in (BUP, TAX, "1 av 1 guldcitat är inte citerade.", "1 av 1 med anmärkning"):
        assert text in page
