"""A piece of evidence → its line in the answer: an item with its particulars, or quoted prose."""

from __future__ import annotations

import re

from assistant.attributing import another_proposer
from assistant.hearing import speaker
from assistant.layout.activities import activity
from assistant.layout.inert import at_start
from assistant.layout.quoting import quote_of
from assistant.layout.rows import row_text
from assistant.layout.words import same_word
from assistant.query import Ask, Query
from documents.amounts import read_amounts
from documents.patterns import YEAR
from documents.plan import Abbreviation, Atgard, Medskick, Row, Uppdrag, Yrkande
from index.evidence import Evidence
from index.keywords import fold, stems
from index.passage import Passage
from prompts import say

# "10–" of "10–15 miljoner", "8000 – " of "8000 – 10 000 kr", "-" of "-702 miljoner kronor"
BEFORE = r"(?:(?<!\d)(?!20\d\d\b)\d[\d ]*(?:,\d+)?\s?[-–]\s?|(?<![\w])[-–−])?(?<![\d,])"
# "sju miljoner", "fyra miljarder kronor", "tiotals miljoner", "15 öre"
IN_WORDS = re.compile(
    r"\b(?:en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|tjugo|tiotals|hundratals)\s+"
    r"(?:miljon|miljard)(?:er)?(?:\s+kronor)?\b|\b\d+(?:,\d+)?\s+öre\b",
    re.I,
)
# of a question on money, the words that do not tell on what
OF_MONEY = frozenset(
    stems(
        "kostar kosta kostade kostnad kostnader avsätter avsätta avsätts avsatt lägger lägga "
        "satsar satsa budget pengar belopp summa kronor kr miljoner mkr mnkr stor stort stora "
        "mycket får"
    )
)
SHORTEST_PART = 4
# more sums than these in one line are no answer to "how much"
MOST_SUMS = 2


def render(found: Evidence, query: Query, room: int) -> str:
    """`found` as the answer shows it, on one line and without its [n]: an item whole, prose cut to
    `room` characters of whole sentences."""
    # a line or a mark of the document's own would be taken for the answer's
    return at_start(_rendered(found, query, room))


def _rendered(found: Evidence, query: Query, room: int) -> str:
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
            sums = _sums(passage, passage.quote, query)
            return f"{sums}”{passage.quote}” (yrkande {number}{said})"
        case Uppdrag(number=number, issuer=issuer):
            return f"Uppdrag {number} ({issuer}): ”{passage.quote}”"
        case _:
            who = speaker(passage)
            text = quote_of(found, query, room)
            return f"{who}{': ' * bool(who)}{_sums(passage, text, query)}”{text}”"


def _sums(passage: Passage, quote: str, query: Query) -> str:
    """The sums of money that stand in `quote`, which is shown of `passage`, to be put before it
    where an amount is asked for: "**15 miljoner**: "; a deficit with its minus, a range whole.

    None where neither `quote` nor its heading holds a word of what is asked, or where it tells of
    another year.
    """
    heading = passage.section[-1] if passage.section else ""
    if query.ask is not Ask.AMOUNT or not _is_about(quote, heading, query):
        return ""
    told = [amount.text for amount in read_amounts(quote) if not amount.text[-1].isdigit()]
    told = told or [found[0] for found in IN_WORDS.finditer(quote)]
    whole = [_from(quote, text) for text in dict.fromkeys(told)]
    return f"**{', '.join(whole)}**: " if 0 < len(whole) <= MOST_SUMS else ""


def _is_about(quote: str, heading: str, query: Query) -> bool:
    years, own = set(YEAR.findall(query.resolved)), set(YEAR.findall(quote))
    if years and own and not years & own:
        return False
    asked = [stem for stem in stems(query.topic) if stem.isalpha() and stem not in OF_MONEY]
    told = f"{heading} {quote}"
    folded = fold(told)
    return not asked or any(
        any(same_word(stem, other) for other in stems(told))
        or (len(stem) >= SHORTEST_PART and stem in folded)
        for stem in asked
    )


def _from(quote: str, amount: str) -> str:
    found = re.search(BEFORE + re.escape(amount), quote)
    return found[0] if found else amount
