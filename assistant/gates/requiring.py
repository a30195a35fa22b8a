"""What the evidence must hold for there to be an answer in it: the question's own words, its names
and years, and the sum, number or year that it asks for.

Every rule was chosen to be silent on the answerable questions of `dev`; each refuses alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.gates.quantities import lacks_company, lacks_number, lacks_sum, lacks_year
from assistant.gates.topicwords import (
    Reading,
    frequency,
    is_misspelt,
    is_said,
    read,
    related_phrases,
)
from assistant.gates.wordlists import is_specific
from assistant.hearing import bodies_named
from assistant.query import Ask, Query
from documents.plan import Plan
from index.evidence import Evidence
from index.keywords import stems, words
from index.searching import Index

# "… i Arboga", "… Elon Musk": a capital inside a sentence; and an abbreviation anywhere
NAME = re.compile(r"(?<=[^.?!:;–-]\s)[A-ZÅÄÖ][\w-]+|\b[A-ZÅÄÖ]{2,}[\w-]*\b")
# a name this short is not taken for a genitive
SHORT_NAME = 4
# "DVT", "HoS", "SÄBO"
ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]*[A-ZÅÄÖ]\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "2021–2023", "2021 - 2023"
YEARS = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")


def lacks_what_is_asked(query: Query, evidence: Sequence[Evidence], index: Index) -> str:
    """The name of the first rule by which the best of `evidence` lacks what an answer to `query`
    must hold; "" where it lacks nothing."""
    reading = read(query, evidence, index)
    return next((name for name, lacks in RULES.items() if lacks(reading)), "")


def _unheard_of(reading: Reading) -> bool:
    """Nothing of what the question is about stands there in any form, not even misspelt: "Vad säger
    planen om vargjakt?"."""
    query, about, index = reading.query, reading.about, reading.index
    # of who asks what somebody wants, whatever it is, nothing is left to be about; and a follow-up
    # may only point back at what the evidence was found for
    if (
        not query.topic
        or query.ask is Ask.COMPARISON
        or set(words(query.question.text)).isdisjoint(about)
    ):
        return False
    # of several words, one that any document uses is heard of
    several = len(about) > 1 and any(frequency(word, index) for word in about)
    if several or any(is_said(word, query.plans, index) for word in about):
        return False
    related = related_phrases(query, about, index)
    if any(related & text.stems for text in reading.texts):
        return False
    return not any(
        reading.holds(word) or is_misspelt(word, query.resolved, index) for word in about
    )


def _unheard_of_specific(reading: Reading) -> bool:
    """A word that nothing broader answers stands there in no form: "adhd-utredning"."""
    query, index = reading.query, reading.index
    asked = set(words(query.question.text))
    return any(
        word in asked
        and is_specific(word)
        and not reading.holds_whole(word)
        and not is_said(word, query.plans, index)
        and not is_misspelt(word, query.resolved, index)
        for word in reading.about
    )


def _unheard_of_name(reading: Reading) -> bool:
    """No name or abbreviation of the question stands in the documents asked: "i Arboga"."""
    query = reading.query
    text = query.question.text
    if text.isupper() or query.english:
        return False
    topic = set(words(query.topic or query.resolved))
    plans = [plan for plan in reading.index.plans if plan.id in query.plans]
    bodies = {word for body in bodies_named(text, reading.index.plans) for word in words(body.long)}
    names = [name for name in NAME.findall(text) if set(words(name)) <= topic - bodies]
    return bool(names) and not any(
        any(_bare(part) in plan.text for part in name.split("-") for plan in plans)
        or any(reading.index.related(word) or _said(word, plans) for word in words(name))
        for name in names
    )


def _bare(name: str) -> str:
    """`name` without a genitive's s, as it may stand in a text."""
    return name[:-1] if len(name) > SHORT_NAME and name.endswith("s") else name


def _said(word: str, plans: Sequence[Plan]) -> bool:
    """Whether `word` is an ordinary one that one of `plans` uses: a capital may be a slip."""
    beginning = word[: len(stems(word)[0])] if stems(word) else word
    return any(re.search(rf"\b{re.escape(beginning)}", plan.text) for plan in plans)


def _unheard_of_abbreviation(reading: Reading) -> bool:
    """An abbreviation whose meaning is asked for stands nowhere in the evidence as such."""
    if reading.query.ask is not Ask.DEFINITION:
        return False
    asked = ABBREVIATION.findall(reading.query.question.text)
    told = " ".join(found.passage.embedded for found in reading.evidence)
    return bool(asked) and not any(re.search(rf"\b{name}", told) for name in asked)


def _another_year(reading: Reading) -> bool:
    """A year that none of the documents asked names or spans."""
    query, plans = reading.query, reading.index.plans
    asked = {int(year) for year in YEAR.findall(query.question.text)}
    if not asked or query.ask is Ask.COMPARISON or bodies_named(query.resolved, plans):
        return False
    told = (
        f"{plan.source.period} {plan.source.date} {plan.text}"
        for plan in plans
        if plan.id in query.plans
    )
    return not any(
        str(year) in text or any(int(a) <= year <= int(b) for a, b in YEARS.findall(text))
        for text in told
        for year in asked
    )


RULES: dict[str, Callable[[Reading], bool]] = {
    "unheard of": _unheard_of,
    "specific": _unheard_of_specific,
    "name": _unheard_of_name,
    "abbreviation": _unheard_of_abbreviation,
    "another year": _another_year,
    "no sum": lacks_sum,
    "no number": lacks_number,
    "no year": lacks_year,
    "no company": lacks_company,
}
