"""What a document holds of another's proposals is never given as its own party's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.attributing import parties_in, proposing_parties, speaks_for
from assistant.opening import open_chain
from assistant.query import Question, Reason
from documents.catalogue import Entry
from documents.plan import Kind
from index.building import build_index
from index.chunking import chunk
from index.searching import open_index
from tests.assistant.conftest import WordEmbedder
from tests.documents.made import PARTY, plan_of

# a party's plan that quotes another, and a protokoll with the yrkanden of two
OWN = """1. Tandvård

Folktandvården ska vara kvar i regionens ägo, och det ska vara lätt att få en tid.

Liberalerna vill:
• Att Folktandvården öppnar en klinik i Nora

Så tycker Moderaterna om tandvården, och vi håller inte med om ett enda ord.

Moderaterna vill:
• Att Folktandvården säljs
"""
MINUTES = """1. Skatten

Anna Ek (V) yrkar att:
- skattesatsen höjs med 20 öre

Per Lund (M) yrkar att:
- skattesatsen sänks med 10 öre
"""

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks a chain over the two documents."""
    folder = tmp_path_factory.mktemp("attributing")
    sources = (
        (replace(PARTY, id="l", title="Budget", file="l.txt"), OWN),
        (
            replace(
                PARTY,
                id="protokoll",
                title="Protokoll",
                organisation="Regionfullmäktige",
                parties=(),
                kind=Kind.NOTE,
                file="protokoll.txt",
            ),
            MINUTES,
        ),
    )
    entries = []
    for source, text in sources:
        path: Path = folder / source.file
        path.write_text(text, encoding="utf-8")
        entries.append(Entry(source, path))
    build_index(folder / "index", entries, WordEmbedder())
    chain = open_chain(open_index(folder / "index", entries, WordEmbedder()))
    return lambda question: chain.invoke(Question(question))


def quotes(answer: Answer) -> set[str]:
    return {citation.passage.quote for citation in answer.citations}


def test_another_partys_proposal_is_not_the_documents(ask: Ask) -> None:
    found = quotes(ask("Vad vill Liberalerna göra med Folktandvården?"))
    assert "Att Folktandvården öppnar en klinik i Nora" in found
    assert "Att Folktandvården säljs" not in found


def test_a_count_leaves_out_what_is_quoted(ask: Ask) -> None:
    answer = ask("Hur många yrkanden har Liberalerna?")
    assert "Sammanlagt **1 yrkande**." in answer.text


def test_a_party_without_a_plan_is_answered_from_its_yrkanden(ask: Ask) -> None:
    answer = ask("Vilka yrkanden har Moderaterna?")
    assert quotes(answer) == {"Att Folktandvården säljs", "skattesatsen sänks med 10 öre"}
    # in whose document it stands, and whose it is
    assert "föreslår" not in answer.text
    assert "(yrkande 2 av Moderaterna)" in answer.text
    assert "(yrkande 2 av Per Lund (M))" in answer.text
    assert answer.citations[0].passage.label == "yrkande 2 av Moderaterna"


def test_a_party_that_nobody_quotes_is_refused(ask: Ask) -> None:
    assert ask("Vad vill Centerpartiet göra med skatten?").reason is Reason.UNKNOWN_PARTY


def test_who_speaks() -> None:
    plan = plan_of(OWN)
    own, others = (passage for passage in chunk(plan) if passage.label.startswith("yrkande"))
    assert proposing_parties(plan) == ("M",)
    assert (speaks_for(own, ["L"]), speaks_for(own, ["M"])) == (True, False)
    assert (speaks_for(others, ["L"]), speaks_for(others, ["M"])) == (False, True)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Per Lund (M)", ("M",)),
        ("Moderaterna", ("M",)),
        # "the plan wants": nobody else's
        ("Budgeten", ()),
        ("", ()),
    ],
)
def test_parties_in_a_name(name: str, codes: tuple[str, ...]) -> None:
    assert parties_in(name) == codes
