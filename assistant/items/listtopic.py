"""Which words of a question for a list say what the list is to be about, and which only ask."""

from __future__ import annotations

import re
from collections import Counter

from assistant.items.itemnouns import ITEM, OF_KIND
from assistant.items.narrowing import FIRST_OR_LAST, PLACES, without_money
from assistant.items.topics import ABOUT, read_topics
from assistant.query import Query
from index.keywords import words

# "yrkanden för psykiatrin", "mot hyrpersonal", "som tar upp skatten", "innehåller ordet utreda":
# what comes after it is what an item is about
FIRM = re.compile(
    r"\b(?:för|inom|mot|gentemot|innehåll(?:er|a|ande)|avser|innebär|behandlar|omfattar|innefattar"
    r"|tar\s+upp|handlar|against|regarding|within|for)\b",
    re.I,
)
# "yrkanden på klimatområdet", "i Nora", but "i nummerordning", "på sista sidan" too: only what
# items say themselves
LOOSE = re.compile(r"\b(?:i|på|till|vid|hos|åt|under|in|at|to)\b", re.I)
# the same of a table's rows, which have no prose: "risker med nätdoktorer"
LOOSE_OF_ROWS = re.compile(rf"\bmed\b|{LOOSE.pattern}", re.I)
# "höjer skatten", "minskar väntetiderna", "har 15": what a verb is done to, and no other verb
DEFINITE = re.compile(r"\w{2,}(?:rna|[^\Waeiouyåäö]en|[^\Waeiouyåäö]et)|\d[\d,.]*", re.I)
# "Lars Almroth", "Nora": who or where is told by the items, or not at all
NAME = re.compile(r"\b[A-ZÅÄÖ]\w*[a-zåäö][\w-]*")
# "är viktigast", "de svåraste": no list tells which, but a passage may
RANKED = re.compile(r"\b(?!endast|oftast|senast|enklast|helst)\w{3,}aste?\b", re.I)
# "i nummerordning", "på ett tydligt sätt", "på sin sista sida": how it is to be shown
MANNER = re.compile(
    r"\b(?:i|på|med|till)\s+(?:(?!\bav\b)\w+\s+){0,3}?(?:\w*ordning|\w*form|\w*tabell(?:en)?|sätt|helhet|detalj"
    r"|svenska|engelska|sida|sidan|källor|citat|lista|text)\b",
    re.I,
)
# "per parti", "fördelat på partier", "för varje plan": how the list is to be told
GROUPED = re.compile(
    r"\b(?:per|för\s+varje|i\s+varje|av\s+varje|fördelat\s+(?:på|efter)|uppdelat\s+(?:på|efter)"
    r"|by|each)\s+(?:parti\w*|\w*plan\w*|dokument\w*|part(?:y|ies)|documents?)\b",
    re.I,
)
# "i hela budgeten för 2018", "regionplanen 2021": which document, not what about
DOCUMENT = re.compile(
    r"(?<!\bom\s)\b(?:(?:i|ur|från|hela|av|sin|sina|deras)\s+)*"
    r"(?:budget(?:en|ens)?|(?:region|förvaltnings)?plan(?:en|ens)?)\b(?:\s+(?:för\s+|från\s+)?20\d\d)?",
    re.I,
)
# "hur många saker vill V utreda, räknat i yrkanden": what is asked of stands before
COUNTED_IN = re.compile(r"\b(?:räknat|mätt|uttryckt)\s+i\s+$", re.I)
# the end of a question, after which the items may be asked for: "Vilka avgifter …? Alla förslag."
ASKED = re.compile(r"\?\s")


def list_topic(query: Query) -> tuple[str, bool]:
    """What a list is to be about, with the question's words around it but without what it says of
    documents, sums and places in the list, and whether it is plain that it is about that; "" where
    only a filler could be taken for a topic: "Hur många yrkanden driver V?" is of all of them."""
    topic = FIRST_OR_LAST.sub(" ", query.topic) if PLACES.search(query.resolved) else query.topic
    topic = _tidy(DOCUMENT.sub(" ", GROUPED.sub(" ", without_money(topic))))
    text = query.resolved
    item = ITEM.search(text)
    if ABOUT.search(topic) or RANKED.search(topic) or item is None:
        return topic, True
    if ASKED.search(text, 0, item.start()) or COUNTED_IN.search(text[: item.start()]):
        return topic, True
    tail = text[item.end() :]
    kind = OF_KIND.search(topic)
    if kind:
        return _tidy(f"{kind['topic']} {_after_cue(topic, tail)}"), True
    return topic_after(topic, tail)


def topic_after(topic: str, tail: str, loose: re.Pattern[str] = LOOSE) -> tuple[str, bool]:
    """What of `topic` stands in `tail`, the end of the question after what is listed, and tells
    what that is to be about; and whether it surely does, as it may not after one of `loose`."""
    tail = MANNER.sub(" ", tail)
    firm = _after_cue(topic, tail)
    if read_topics(firm):
        return firm, True
    where = loose.search(tail)
    told = _tidy(_of_tail(topic, tail[where.start() :])) if where else ""
    if read_topics(told):
        return told, NAME.search(told) is not None
    after = _of_tail(topic, tail)
    if NAME.search(after):
        return after, True
    return " ".join(word for word in after.split() if DEFINITE.fullmatch(word)), False


def _after_cue(topic: str, tail: str) -> str:
    """The words of `topic` after "om", "för" and their like in `tail`; "" where none is there."""
    cue = ABOUT.search(tail) or FIRM.search(tail)
    return _tidy(_of_tail(topic, tail[cue.start() :])) if cue else ""


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ?!.,:;")


def _of_tail(topic: str, tail: str) -> str:
    """The words of `topic`, a question's words in their order, that stand in its end `tail`."""
    left = Counter(words(tail))
    kept: list[str] = []
    for word in reversed(topic.split()):
        own = Counter(words(word))
        if own <= left:
            left -= own
            kept.append(word)
    return " ".join(reversed(kept))
