"""What no list can tell of its items, and the uppdrag that nothing serves."""

from __future__ import annotations

import pytest

from assistant.items.conditions import is_untold, without_rows
from assistant.query import Names, Query, Question
from documents import parse
from documents.plan import Kind, Span, Uppdrag
from index.chunking import chunk
from index.passage import Passage, PassageKind
from tests.assistant.items.test_registers import ADOPTED
from tests.index.made import source

UNTOLD = [
    ("Vilka uppdrag är inte klara?", True),
    # a year makes it a matter of the schedule, which the rows show
    ("Vilka åtgärder är klara 2027?", False),
    # the verb, not the state
    ("Vilka åtgärder ska klara vårdgarantin?", False),
    ("Vilka yrkanden gäller inte bara barn?", False),
    # the topic may say it itself
    ("Vilka yrkanden handlar om patienter som inte kommer?", False),
    ("Vilka yrkanden kostar minst 5 miljoner?", False),
    ("Vilka yrkanden kostar minst?", True),
    # of parties the counts tell, of others nothing does
    ("Vilket parti har flest yrkanden?", False),
    ("Vilken nämnd har flest uppdrag?", True),
    ("Vilka åtgärder saknar tidplan?", False),
    ("Vilka åtgärder ansvarar NV inte för?", False),
]


@pytest.mark.parametrize(("text", "expected"), UNTOLD)
def test_what_no_list_tells(text: str, expected: bool) -> None:
    names = Names(responsible=("NV",) if "NV" in text else ())
    assert is_untold(Query(Question(text), text, names=names)) is expected


def test_uppdrag_without_rows() -> None:
    # the rows of the plan serve 1, 2, 3, 7 and HSN 1.1
    plan = parse(ADOPTED, source("prov", "Liberalerna", Kind.ADOPTED))
    rows = [*chunk(plan)]
    # of a plan without uppdrag nothing can be said
    assert without_rows(rows) is None
    for number in ("1", "4", "HSN 1.1", "HSN 1.2"):
        span = Span(0, 1)
        item = Uppdrag(number, "RF", "", "", (), span)
        rows.append(Passage(number, plan, PassageKind.UPPDRAG, (), span, number, "", item))
    assert [passage.label for passage in without_rows(rows) or []] == ["4", "HSN 1.2"]
