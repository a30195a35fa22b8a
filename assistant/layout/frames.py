"""Whose words follow: the line above a quote, the name before it, and where more is to be read."""

from __future__ import annotations

import re

from assistant.attributing import another_proposer
from assistant.filing.owners import organisation_of
from assistant.layout.inert import within
from assistant.query import Query
from documents.lists.leads import BARE_LEAD
from documents.plan import Kind, Plan, Yrkande
from index.passage import Passage
from prompts import say

# "2.1 Kollektivtrafik": the number is no part of what a section is about
NUMBER = re.compile(r"^\d[\d.,]*\s+")
# how many words tell what a passage begins with
BEGINNING = 7


def introduce(passage: Passage, query: Query, counted: str = "") -> str:
    """The line that says whose words follow, of which region and period; above a list also how many
    there are, `counted` ("4 yrkanden")."""
    source = passage.plan.source
    if another_proposer(passage):
        name = "noted"  # a protokoll's, or quoted from another party: the yrkande says whose it is
    elif source.kind is Kind.PROPOSAL:
        name = "proposes" if isinstance(passage.item, Yrkande) else "writes"
    else:
        name = "adopted" if source.kind is Kind.ADOPTED else "noted"
    together = len(source.parties) > 1
    said = say(
        name,
        query.english,
        organisation=source.organisation,
        joint=say("joint", query.english, parties=", ".join(source.parties)) if together else "",
        title=source.title,
        region=source.region,
        period=source.period,
        count=f" – {counted}" if counted else "",
    )
    return within(said)


def sender(plan: Plan) -> str:
    """Whose `plan` is, before a quote among others': "**Vänsterpartiet** (2021–2023)"."""
    return within(f"**{plan.source.organisation}** ({plan.source.period})")


def heading(plans: tuple[Plan, ...]) -> str:
    """What a side of a comparison is called; of several plans it is their party's name."""
    source = plans[0].source
    if len(plans) > 1:
        return organisation_of(source.parties, "", "") or source.organisation
    parties = f" ({', '.join(source.parties)})" if len(source.parties) > 1 else ""
    return within(f"{source.organisation}{parties}, {source.region} {source.period}")


def pointer(passage: Passage, beside: Plan) -> str:
    """Where more is to be read: "Nuläge", "yrkande 5", or how it begins where no heading tells;
    with the organisation where it is another's than `beside`."""
    if passage.item is not None:
        place = passage.label
    elif len(passage.section) > 1 and topic(passage) == NUMBER.sub("", passage.section[-1]):
        place = topic(passage)
    else:
        words = passage.quote.split()
        begins = " ".join(words[:BEGINNING]).rstrip(" –-,;:")
        place = f"”{begins}{' …' * (len(words) > BEGINNING)}”"
    whose = "" if passage.plan is beside else f"{passage.plan.source.organisation}, "
    return within(f"{whose}{place}")


def topic(passage: Passage) -> str:
    """The innermost heading above `passage` that tells what it is about, without its number; ""
    where there is none ("Vänsterpartiet vill:", or one that was put together from the text)."""
    for name in reversed(passage.section):
        if not name.startswith("[") and not BARE_LEAD.match(name):
            return NUMBER.sub("", name)
    return ""
