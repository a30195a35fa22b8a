"""A link that reopens a question: what its address says → the question that it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.opening import document_ids, party_codes, region_name
from assistant.query import Question
from documents.plan import Plan

# what the tab of the conversation is called in an address
TAB = "fraga"


class Params(Protocol):
    """The parameters of an address."""

    def getlist(self, key: str, /) -> list[str]:
        """Every value of `key`, in order."""
        ...


def asked_by(params: Params, plans: Sequence[Plan]) -> Question:
    """The question of "?q=…&parti=V&dokument=…&region=…", with "" for none, as where the address
    is of another tab ("?flik=jamfor&parti=V").

    A parameter may stand several times; parties and regions may be called as people call them.
    Raises ChoiceError for a filter that names what `plans` do not hold.
    """
    if params.getlist("flik") not in ([], [TAB]):
        return Question("")
    return Question(
        next(iter(params.getlist("q")), ""),
        (),
        party_codes(params.getlist("parti"), plans),
        document_ids(params.getlist("dokument"), plans),
        region_name(next(iter(params.getlist("region")), None), plans),
    )
