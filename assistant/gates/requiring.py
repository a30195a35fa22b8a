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
from assistant.gates.wordlists import is_listed, is_specific
from assistant.hearing import bodies_named
from assistant.query import Ask, Query
from documents.patterns import YEAR, YEAR_RANGE
from documents.plan import Abbreviation, Plan
from index.evidence import Evidence
from index.keywords import stems, words
from index.searching import Index

# "… i Arboga", "… Elon Musk": a capital inside a sentence; and an abbreviation anywhere
NAME = re.compile(r"(?<=[^.?!:;–-]\s)[A-ZÅÄÖ][\w-]+|\b[A-ZÅÄÖ]{2,}[\w-]*\b")
# a name this short is not taken for a genitive
SHORT_NAME = 4
# "DVT", "HoS", "SÄBO"
ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]*[A-ZÅÄÖ]\b")
# "SIP", and not the first part of "HME-index"
CAPITALS = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,}(?![\w-])")
# "SIP (samordnad …", "… plan (SIP)", "SIP är", "SIP, som är", "SIP = …", "SIP: …"
EXPLAINED = (
    r"\b{0}\s*[(=:–]",
    r"[(,]\s*{0}\s*[),]",
    # "i Sala - EPOS", "nu heter LTV Innovation", "“MOFFA”, den mobila familjeläkaren"
    r"(?:\s[-–]|\bheter)\s+{0}\b",
    r"\b{0}[”“\"]?,\s+(?:den|det|de|en|ett|dvs)\b",
    # "HBTQIA … Förkortningen står för homosexuella, …"
    r"\b{0}[\s\S]*\b[Ff]örkortningen\s+(?:står\s+för|betyder)\b",
    r"\b{0}(?:,\s+som)?\s+(?:innebär|står\s+för|betyder|är|utläses)\b",
)


def lacks_what_is_asked(query: Query, evidence: Sequence[Evidence], index: Index) -> str:
    """The name of the first rule by which the best of `evidence` lacks what an answer to `query`
    must hold; "" where it lacks nothing."""
    reading = read(query, evidence, index)
    return next((name for name, lacks in RULES.items() if lacks(reading)), "")


def lacks_topic(query: Query, evidence: Sequence[Evidence], index: Index) -> str:
    """As `lacks_what_is_asked`, of the rules on what a comparison is about alone: `evidence` is
    that of all sides, of which one is enough.

    Only where one word tells what it is about: of several, none need be the one that is compared.
    """
    reading = read(query, evidence, index, len(evidence))
    if len(reading.about) != 1:
        return ""
    return next((name for name in OF_TOPIC if RULES[name](reading)), "")


def _unheard_of(reading: Reading) -> bool:
    """Nothing of what the question is about stands there in any form, not even misspelt: "Vad säger
    planen om vargjakt?"."""
    query, about, index = reading.query, reading.about, reading.index
    # of who asks what somebody wants, whatever it is, nothing is left to be about; and a follow-up
    # may only point back at what the evidence was found for
    if not query.topic or set(words(query.question.text)).isdisjoint(about):
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
        and (is_listed(word) or not is_misspelt(word, query.resolved, index))
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
        or any(_told_otherwise(word, reading) or _said(word, plans) for word in words(name))
        for name in names
    )


def _told_otherwise(word: str, reading: Reading) -> bool:
    """Whether the evidence holds what means the same as `word`: "EU" for Bryssel."""
    same = set(reading.index.related(word))
    return any(same & text.stems for text in reading.texts)


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


def _unexplained(reading: Reading) -> bool:
    """An abbreviation stands there, but nothing says what it means: "Vad betyder LPIK?"."""
    if reading.query.ask is not Ask.DEFINITION:
        return False
    asked = [
        name
        for name in CAPITALS.findall(reading.query.question.text)
        if name.lower() in reading.about
    ]
    return bool(asked) and not any(
        _explains(found, name) for found in reading.evidence for name in asked
    )


def _explains(found: Evidence, name: str) -> bool:
    """Whether `found` spells `name` out, or says in so many words what it is."""
    item = found.passage.item
    if isinstance(item, Abbreviation) and item.short == name:
        return True
    text = found.passage.embedded
    return any(re.search(form.format(re.escape(name)), text) for form in EXPLAINED)


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
        str(year) in text or any(int(a) <= year <= int(b) for a, b in YEAR_RANGE.findall(text))
        for text in told
        for year in asked
    )


RULES: dict[str, Callable[[Reading], bool]] = {
    "unheard of": _unheard_of,
    "specific": _unheard_of_specific,
    "name": _unheard_of_name,
    "abbreviation": _unheard_of_abbreviation,
    "unexplained": _unexplained,
    "another year": _another_year,
    "no sum": lacks_sum,
    "no number": lacks_number,
    "no year": lacks_year,
    "no company": lacks_company,
}
# those that a comparison is held to
OF_TOPIC = ("unheard of", "specific", "name")
