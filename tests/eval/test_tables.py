"""The terminal's tables: what they show, and that they fit."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.table import Table

from eval.report.tables import fairness, part_table, percent, total_table
from eval.statistics import Gap
from tests.eval.making import QUESTIONS, V, quoting, refused, right, run_of

AMOUNT, COMPARISON = QUESTIONS[0], QUESTIONS[3]
V_TAX = "Att höja skatten med 15 öre."


def printed(table: Table) -> list[str]:
    console = Console(width=80, file=StringIO())
    with console.capture() as captured:
        console.print(table)
    return captured.get().splitlines()


def test_the_tables_fit_a_terminal_of_eighty_characters() -> None:
    # one of two gold quotes and facts; the other system refuses
    answers = {"full": quoting((V, V_TAX)), "plain": refused("no_evidence")}
    two = [run_of(COMPARISON, answer, name).summaries[0] for name, answer in answers.items()]
    tables = [total_table(two), total_table([*two, *two])]
    tables += [part_table(two[0], "by_type"), part_table(two[0], "by_party")]
    lines = [printed(table) for table in tables]
    assert max(len(line) for table in lines for line in table) <= 80
    (row,) = [line.split() for line in lines[0] if line.startswith("Guldcitat")]
    assert row[2:] == ["0,50", "[0,50–0,50]", "1/0", "0,00", "[0,00–0,00]", "1/0"]
    # questions, gold, first, facts, list, count, refusals right and false, support, seconds
    (row,) = [line.split() for line in lines[2] if line.startswith("comparison")]
    assert row[1:] == ["1", "0,50", "1,00", "0,50", "–", "–", "–", "0,00", "1,00", "0,100"]


def test_fairness_is_a_sentence() -> None:
    summary = run_of(AMOUNT, right(AMOUNT)).summaries[0]
    # too few questions to say anything
    assert fairness(summary) == []
    gap: Gap = {"highest": "V", "lowest": "M", "gap": 0.125, "chance": 0.031}
    same: Gap = {"highest": "V", "lowest": "V", "gap": 0.0, "chance": 1.0}
    summary["fairness"] = {"facts": gap, "gold_recall": same, "first_right": None}
    sentence = "Fakta: V högst, M lägst, skillnad 0,12; slumpen ger en så stor i 3 % av fallen."
    assert fairness(summary) == [sentence]
    assert sentence in " ".join(" ".join(printed(part_table(summary, "by_party"))).split())
    assert percent(0.001) == "under 1 %"
