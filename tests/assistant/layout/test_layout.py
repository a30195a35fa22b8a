"""How whole answers are laid out, over the five plans and over one text given to many parties."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.composing import compose
from assistant.query import Ask, Query, Question
from assistant.retrieving import Findings
from documents import parse
from documents.plan import Kind, Source
from index.chunking import chunk
from index.evidence import Evidence

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.answer import Answer

    Chain = Runnable[Question, Answer]

TEXT = """Budget 2023

1. Tandvård

Tandvården är för dyr. Många låter bli att gå dit.

{name} vill:
Att priserna sänks.
Att fler kliniker öppnar för 2 mkr.
"""
PARTIES = [("Vänsterpartiet", "V"), ("Moderaterna", "M"), ("Sverigedemokraterna", "SD")]
ASKS = [Ask.PROPOSAL, Ask.AMOUNT, Ask.YES_NO, Ask.FACT, Ask.LIST, Ask.COUNT, Ask.DEFINITION]


def answered(name: str, code: str, ask: Ask, english: bool, complete: bool) -> str:
    source = Source("p", "Budget 2023", name, (code,), "Region A", "2023", "", Kind.PROPOSAL, "p")
    plan = parse(TEXT.format(name=name), source)
    assert len(plan.yrkanden()) == 2
    evidence = tuple(Evidence(passage, 1.0) for passage in chunk(plan))
    query = Query(Question("?"), "?", "tandvård", ask, (plan.id,), english=english)
    query = replace(query, subjects=(code,))
    draft = compose(query, Findings(evidence, complete=complete), [plan])
    return draft.text.replace(name, "PARTI")


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("ask", ASKS)
def test_every_party_has_the_same_frame(ask: Ask, english: bool, complete: bool) -> None:
    first, *others = (answered(name, code, ask, english, complete) for name, code in PARTIES)
    assert "PARTI" in first
    assert others == [first, first]


def test_a_proposal_has_at_most_two_quotes_beside_it(chain: Chain) -> None:
    answer = chain.invoke(Question("Vad vill Vänsterpartiet göra åt hyrpersonal?"))
    lines = answer.text.splitlines()
    assert lines[0] == (
        "**Vänsterpartiet** föreslår i Regionplan och budget 2021–2023 (Region Västmanland):"
    )
    assert lines[2] == (
        "- ”Att Region Västmanland arbetar för en nationellt samlad upphandling av hyrpersonal.” "
        "(yrkande 21) [1]"
    )
    beside = lines[lines.index("Se även:") + 1 :]
    quotes = [line for line in beside if "”" in line and "(yrkande" not in line]
    assert len(quotes) <= 2


def test_an_amount_stands_first(chain: Chain) -> None:
    answer = chain.invoke(Question("Hur mycket avsätter Vänsterpartiet till bredband?"))
    assert "\n- **15 miljoner**: ”Att Region Västmanland avsätter 15 miljoner" in answer.text


def test_an_atgard_is_listed_once_with_all_its_tidplaner(chain: Chain) -> None:
    answer = chain.invoke(Question("Vilka åtgärder ansvarar Nära vård för?"))
    # åtgärd I is printed under uppdrag 2 (2023–2025) and under 16, 27 and 28 (2023)
    (line,) = [line for line in answer.text.splitlines() if "Åtgärd I:" in line]
    times = re.findall(r"tidplan: \*\*(.+?)\*\*; (uppdrag .+?) \[", line)
    assert times == [("2023–2025", "uppdrag 2"), ("2023", "uppdrag 16, HSN 16.1")]
    assert line.count("[") == 4
    assert "– 16 rader med 10 olika åtgärder:" in answer.text


def test_a_long_list_stands_under_its_chapters(chain: Chain) -> None:
    answer = chain.invoke(Question("Lista alla yrkanden från Alliansen"))
    # the six lists "Förslag till beslut" of the plan, counted by hand
    heads = re.findall(r"^\*\*(\d)\. .+\*\* \((\d+)\)$", answer.text, re.M)
    assert heads == [("2", "12"), ("3", "5"), ("4", "9"), ("5", "8"), ("6", "15"), ("7", "10")]
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", answer.text, re.M)]
    assert numbers == list(range(1, 60))


def test_a_long_count_names_what_it_counts(chain: Chain) -> None:
    answer = chain.invoke(Question("Hur många yrkanden har Alliansen?"))
    assert "(5): yrkande 13 [13], 14 [14], 15 [15], 16 [16], 17 [17]" in answer.text
    assert "”Att" not in answer.text
    assert len(answer.citations) == 59


def test_a_silent_side_says_so(chain: Chain) -> None:
    # only V writes of bredband; what is nearest in SVP's plan is no view on it
    answer = chain.invoke(Question("Jämför V och SVP om bredband"))
    silent = answer.text[answer.text.index("### Sjukvårdspartiet") :]
    assert silent.splitlines()[2] == (
        "Inget om detta i Sjukvårdspartiet Västernorrland, Region Västernorrland 2025–2027."
    )


def test_proposals_compared_stand_side_by_side(chain: Chain) -> None:
    answer = chain.invoke(Question("Jämför partiernas förslag om BUP"))
    assert answer.text.count("\n### ") + answer.text.startswith("### ") == 3
