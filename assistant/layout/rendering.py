"""A piece of evidence → its line in the answer: an item with its particulars, or quoted prose."""

from __future__ import annotations

import re

from assistant.attributing import another_proposer
from assistant.hearing import speaker
from assistant.layout.activities import activity
from assistant.layout.quoting import quote_of
from assistant.layout.rows import row_text
from assistant.query import Ask, Query
from documents.amounts import read_amounts
from documents.plan import Abbreviation, Atgard, Medskick, Row, Uppdrag, Yrkande
from index.evidence import Evidence
from prompts import say

# "10–" of "10–15 miljoner", "-" of "-702 miljoner kronor"
BEFORE = r"(?:\d+(?:,\d+)?[-–]|(?<![\w])[-–−])?(?<![\d,])"
# more sums than these in one line are no answer to "how much"
MOST_SUMS = 2


def render(found: Evidence, query: Query, room: int) -> str:
    """`found` as the answer shows it, without its [n]: an item whole, prose cut to `room`
    characters of whole sentences."""
    passage = found.passage
    match passage.item:
        case Row() as row:
            return row_text(row, query)
        case Atgard() as row:
            return activity([row], [], passage.plan, query)
        case Abbreviation(short=short, long=long):
            return f"**{short}**: {long}"
        case Medskick(text=text):
            return f"{passage.section[-1]}: ”{text}”"
        case Yrkande(number=number):
            who = another_proposer(passage)
            said = say("by", query.english, proposer=who) if who else ""
            sums = _sums(passage.quote, query)
            return f"{sums}”{passage.quote}” (yrkande {number}{said})"
        case Uppdrag(number=number, issuer=issuer):
            return f"Uppdrag {number} ({issuer}): ”{passage.quote}”"
        case _:
            who = speaker(passage)
            text = quote_of(found, query, room)
            before = f"{who}: " if who else _sums(text, query)
            return f"{before}”{text}”"


def _sums(quote: str, query: Query) -> str:
    """The sums of money that stand in `quote`, before it, of whoever asks for an amount: "**15
    miljoner**: "; a deficit with its minus, a range whole."""
    if query.ask is not Ask.AMOUNT:
        return ""
    told = [amount.text for amount in read_amounts(quote) if not amount.text[-1].isdigit()]
    whole = [_from(quote, text) for text in dict.fromkeys(told)]
    return f"**{', '.join(whole)}**: " if 0 < len(whole) <= MOST_SUMS else ""


def _from(quote: str, amount: str) -> str:
    found = re.search(BEFORE + re.escape(amount), quote)
    return found[0] if found else amount
