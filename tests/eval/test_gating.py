"""A run against floors and ceilings."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.gating import Gate, failures, read_gate
from eval.record import RunError
from eval.running import run_system
from eval.summarising import Summary, summarise
from tests.eval.making import QUESTIONS, SOURCES, TEXTS, quoting, record, refused, system_of

AMOUNT, UNKNOWN = QUESTIONS[0], QUESTIONS[4]
BUP = ("v-plan", "Att avsätta 15 miljoner för BUP.")


def summary() -> Summary:
    """Of a question answered right twice and wrongly refused once: recall ⅔, false refusal ⅓."""
    records = [record(AMOUNT, quoting(BUP)), record(AMOUNT, quoting(BUP))]
    return summarise("prov", [*records, record(AMOUNT, refused("no_evidence"))], TEXTS, SOURCES)


# floors and ceilings, and what falls
GATES: list[tuple[dict[str, float], dict[str, float], list[str]]] = [
    ({"gold_recall": 0.6}, {"false_refusal": 0.4}, []),
    # a limit that is just met is met
    ({"gold_recall": 2 / 3}, {"false_refusal": 1 / 3}, []),
    ({"gold_recall": 0.7}, {}, ["Guldcitat citerade (gold_recall) är 0.667, under golvet 0.7"]),
    ({}, {"false_refusal": 0.3}, ["Fel avböjda (false_refusal) är 0.333, över taket 0.3"]),
    # nothing to measure on is no pass
    ({"correct_refusal": 0.0}, {}, ["Rätt avböjda (correct_refusal) har inga frågor att mäta på"]),
]


@pytest.mark.parametrize(("floors", "ceilings", "fallen"), GATES)
def test_what_does_not_pass(
    floors: dict[str, float], ceilings: dict[str, float], fallen: list[str]
) -> None:
    assert list(failures(Gate(floors, ceilings), summary())) == fallen


def test_a_system_that_fails_does_not_pass() -> None:
    found = summarise("prov", run_system(system_of({}), [UNKNOWN]), TEXTS, SOURCES)
    assert failures(Gate({"correct_refusal": 0.0}, {}), found) == ("systemet föll på 1 frågor",)


# the file, and what is told
FILES: list[tuple[str | None, str]] = [
    (None, "finns inte eller går inte att läsa"),
    ("[floors", "är inte giltig TOML"),
    ("", "har inga gränser"),
    ("[floors]\n", "har inga gränser"),
    ("[golv]\nfacts = 0.5\n", "har delen golv"),
    ("floors = 3\n", "floors ska vara en tabell"),
    ("[floors]\nfakta = 0.5\n", "måttet fakta finns inte"),
    ("[floors]\nfacts = 80\n", "facts ska vara ett tal från 0 till 1"),
    ("[floors]\nfacts = true\n", "facts ska vara ett tal från 0 till 1"),
    # a floor under what should be low would never stop anything
    ("[floors]\nfalse_refusal = 0.1\n", "false_refusal ska stå under ceilings"),
    ("[ceilings]\nfacts = 0.1\n", "facts ska stå under floors"),
]


@pytest.mark.parametrize(("text", "told"), FILES)
def test_what_is_no_gate(text: str | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "gate.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=told):
        read_gate(path)


def test_a_gate_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gate.toml"
    path.write_text("[floors]\nfacts = 0.5\n[ceilings]\nfalse_refusal = 0.1\n", encoding="utf-8")
    assert read_gate(path) == Gate({"facts": 0.5}, {"false_refusal": 0.1})
