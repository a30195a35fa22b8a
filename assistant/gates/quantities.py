"""Whether a sum, a number, a year or a company that a question asks for stands where its topic
does, not just anywhere in the evidence."""

from __future__ import annotations

import re

from assistant.gates.topicwords import Reading, as_text, forms, frequency, stands_in
from assistant.query import Ask
from documents.patterns import YEAR
from documents.plan import Row
from index.evidence import Evidence

# "Vad kostar en hörapparat", "Hur mycket får biblioteken", "Vad tjänar en läkare": a sum of X
PRICE = re.compile(
    r"\bvad\s+(?:kostar|kostade|tjänar)\b|\bvad\s+(?:är|har)\b.{1,40}\b\w*lön(?:en)?\b|\bvad\s+(?:ska|skulle|får)\b.{1,60}\bkosta\b"
    r"|\bi\s+kronor\b|\bhur\s+många\s+kronor\b"
    r"|\bhur\s+mycket\s+(?:pengar\s+)?(?:kostar|kostade|får|tjänar)\b"
    r"|\bhur\s+(?:mycket|hög[at]?)\b.{1,40}\b(?:avgift\w*|pris\w*|lön\w*|arvode\w*)\b"
    r"|\bhow\s+much\s+(?:does|do|did|will)\b.{1,40}\b(?:cost|earn)\b|\bthe\s+price\s+of\b",
    re.I,
)
UNIT = r"(?:kr|kronor|tkr|kkr|mkr|mnkr|öre|%|procent|milj\w*)(?!\w)"
# "15 miljoner", "1500 kr", "2,5 mnkr", "15 öre", "50 %"
SUM = re.compile(rf"\d\s*{UNIT}|\b(?:mkr|mnkr)\b", re.I)
# "sju miljoner", "tiotals miljoner", "fyra miljarder"
SPELT_SUM = re.compile(
    r"\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo\w*|trettio\w*"
    r"|fyrtio\w*|femtio\w*|sextio\w*|sjuttio\w*|åttio\w*|nittio\w*|hundra\w*|tusen\w*|tiotals"
    rf"|några|flera|halv\w*)\s+{UNIT}",
    re.I,
)
# "Hur många kronor blir det?": the figure itself is wanted, not "tiotals miljoner"
EXACT = re.compile(r"\bi\s+kronor\b|\bhur\s+många\s+kronor\b", re.I)
# "Vad tjänar en läkare?", "Vad är månadslönen för …": what somebody is paid
PAY = re.compile(r"\btjänar\b(?!\s+på)|\b(?:månads|grund|års)lön(?:en|er)?\b|\bearns?\b", re.I)
PAID = re.compile(r"\b\w*(?:lön|arvode|ersättning)\w*", re.I)
# "Hur många hjärtstartare finns det": the word that is counted
COUNTED = re.compile(r"\bhur\s+många\s+(?:fler\s+|nya\s+|extra\s+)?(\w{4,})", re.I)
# "20 utskrivningsplatser", "tre akutsjukhus", "fyrspår", "minst en familjecentral"
NUMBER = re.compile(
    r"\d|\b(?:båda|två|tre|fyr\w*|fem|sex|sju|åtta|nio|tio|elva|tolv|hundra\w*|tusen\w*|halv\w*"
    r"|minst\s+ett?n?)\b",
    re.I,
)
# what so many passages hold is counted in words that are not its own
COMMON = 30
# "Vilket år ska Västerleden stå klar?"
WHICH_YEAR = re.compile(r"\bvilket\s+(?:år|årtal)\s+(?!har|finns)", re.I)
# "Vilken firma levererar", "vilken tillverkare?"
WHICH_COMPANY = re.compile(
    r"\b(?:vilk(?:en|et|a)|vad\s+heter)\s+(?:firma|företag\w*|bolag\w*|leverantör\w*|tillverkare\w*"
    r"|operatör\w*|entreprenör\w*)\b",
    re.I,
)
# "Folktandvården Västmanland AB", "ett bolag"
COMPANY = re.compile(r"\bAB\b|\bHB\b|\b\w*bolag\w*\b")


def lacks_sum(reading: Reading) -> bool:
    """A price, a pay or a grant is asked for, and no sum stands with anything of the topic."""
    asked = reading.query.question.text
    if not PRICE.search(asked) or not reading.about:
        return False
    spelt = not EXACT.search(asked)
    said = [text for found in reading.evidence for text in _sums(found, spelt)]
    if PAY.search(asked):
        said = [text for text in said if PAID.search(text)]
    told = [as_text(text) for text in said]
    ways = [forms(word, reading.index) for word in reading.about]
    return not any(stands_in(each, text) for each in ways for text in told)


def lacks_number(reading: Reading) -> bool:
    """What is counted stands there, but in no sentence with a number, and neither does anything
    else of the topic."""
    query = reading.query
    counted = COUNTED.search(query.question.text)
    if query.ask in {Ask.COUNT, Ask.TABLE, Ask.AMOUNT} or counted is None:
        return False
    if frequency(counted[1], reading.index) > COMMON:
        return False
    ways = forms(counted[1].lower(), reading.index, same=False)
    holding = [
        said
        for found in reading.evidence
        for said in _statements(found)
        if stands_in(ways, as_text(said))
    ]
    numbered = [
        as_text(said)
        for found in reading.evidence
        for said in _statements(found)
        if NUMBER.search(YEAR.sub("", said))
    ]
    others = [forms(word, reading.index, same=False) for word in reading.about]
    return bool(holding) and not any(
        stands_in(each, text) for each in (ways, *others) for text in numbered
    )


def lacks_year(reading: Reading) -> bool:
    """A year is asked for, and none stands in a sentence with anything of the topic."""
    if not WHICH_YEAR.search(reading.query.question.text) or not reading.about:
        return False
    told = [
        as_text(said)
        for found in reading.evidence
        for said in _statements(found)
        if YEAR.search(said)
    ]
    ways = [forms(word, reading.index) for word in reading.about]
    return not any(stands_in(each, text) for each in ways for text in told)


def lacks_company(reading: Reading) -> bool:
    """The name of a company is asked for, and none stands in a passage with the topic."""
    if not WHICH_COMPANY.search(reading.query.question.text):
        return False
    told = [
        text
        for found, text in zip(reading.evidence, reading.texts, strict=True)
        if COMPANY.search(found.passage.quote)
    ]
    ways = [forms(word, reading.index) for word in reading.about]
    return not any(stands_in(each, text) for each in ways for text in told)


def _statements(found: Evidence) -> list[str]:
    """An item's text as a whole, the sentences of prose."""
    passage = found.passage
    return [passage.quote] if passage.item is not None else list(passage.sentences())


def _sums(found: Evidence, spelt: bool) -> list[str]:
    """What `found` says of sums, in figures or also `spelt`: an item's text with its headings, of
    prose each sentence with a sum and the one before it."""
    passage = found.passage
    if passage.item is not None:
        row = isinstance(passage.item, Row) and any(map(str.isdigit, passage.quote))
        return [passage.embedded] if row or _has_sum(passage.quote, spelt) else []
    said = passage.sentences()
    return [
        " ".join(said[max(0, place - 1) : place + 1])
        for place, sentence in enumerate(said)
        if _has_sum(sentence, spelt)
    ]


def _has_sum(text: str, spelt: bool) -> bool:
    return bool(SUM.search(text) or (spelt and SPELT_SUM.search(text)))
