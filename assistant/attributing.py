"""Who says what a passage says: the document's own party, or another whose proposal it holds."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from assistant.names.naming import find_names
from assistant.remembering import remembered
from documents.plan import Plan, Yrkande
from index.passage import Passage


def another_proposer(passage: Passage) -> str:
    """Who proposes the yrkande that `passage` is, if not its document's own organisation, else "".

    A protokoll holds the yrkanden of many, and a party's plan may quote another's.
    """
    item = passage.item
    if not isinstance(item, Yrkande) or item.proposer == passage.plan.source.organisation:
        return ""
    return item.proposer


# a plan is told from others by which object it is, so this holds for as long as an index is open;
# the limit is above any number of plans in one, since a cache that is too small for a round helps
# nothing
@remembered(16_384)
def proposing_parties(plan: Plan) -> tuple[str, ...]:
    """The codes of the parties that `plan`, whoever it is from, holds yrkanden of by name."""
    proposers = dict.fromkeys(item.proposer for item in plan.yrkanden())
    own = plan.source.organisation
    codes = (code for name in proposers if name != own for code in parties_in(name))
    return tuple(dict.fromkeys(codes))


def speaks_for(passage: Passage, parties: Collection[str]) -> bool:
    """Whether `passage` may be given as what one of `parties` (codes) says: it stands in that
    party's plan and is not said there to be another's, or is that party's yrkande elsewhere."""
    own = bool(set(passage.plan.source.parties) & set(parties))
    others = parties_in(another_proposer(passage))
    return bool(set(others) & set(parties)) if others else own


@lru_cache(maxsize=4096)
def parties_in(name: str) -> tuple[str, ...]:
    """The codes of the parties in a proposer's name: "Per Ek (M)" gives ("M",)."""
    names = find_names(name).names if name else None
    return (*names.parties, *names.unknown_parties) if names else ()
