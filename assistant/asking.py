"""What a question asks for, read from its words; and the items it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.query import Ask, ItemRef

# "yrkanden", "förslag till beslut", "åtgärder", "uppdrag", "punkter"
ITEM_NOUN = (
    r"(?:yrkande\w*|(?:\w*(?:spar|besparings))?förslag\w*|att-sats\w*|åtgärd(?!at)\w*"
    r"|uppdrag\w*|aktivitet\w*|insatser\w*"
    r"|punkter\w*|krav\w*|satsning\w*|medskick\w*|proposals?|motions?|actions?|measures"
    r"|assignments?|activities)"
)
# "hur många yrkanden har V om tandvård"
COUNT = re.compile(rf"\b(?:hur\s+många|antal(?:et)?|how\s+many)\b.{{0,25}}?\b{ITEM_NOUN}", re.I)
HOW_MANY = re.compile(r"\bhur\s+många\b|\bhow\s+many\b", re.I)
# "vilka åtgärder", "lista alla förslag", "räkna upp", "ta med alla", "visa alla"
LIST = re.compile(
    rf"\b(?:vilka|alla|samtliga|lista|räkna\s+upp|rada\s+upp|which|list"
    rf"|all(?:\s+the)?)\b.{{0,40}}?\b{ITEM_NOUN}"
    rf"|\b(?:lista|räkna\s+upp|rada\s+upp|ta\s+med\s+alla|visa\s+alla|ge\s+mig\s+alla"
    rf"|list\s+all)\b"
    rf"|\bvad\s+yrkar\b",
    re.I,
)
# "vem ansvarar", "när ska den vara klar", "vilka ska ordna", "who is responsible", "by when"
WHO_WHEN = re.compile(
    r"\b(?:vem|vilka|vilken\s+(?:del|stab|avdelning|chef))\b.{0,25}\b(?:ansvar\w*|ska|skall"
    r"|har\s+hand|tar\s+hand|gör|sköter|håller|leder)\b"
    r"|\bansvar(?:ar|ig|iga|et)?\b|\bnär\b.{0,30}\b(?:ska|skall|är|börjar|startar|blir"
    r"|senast)\b|\btidplan\w*|\btidsplan\w*"
    r"|\bwho\s+is\s+(?:responsible|in\s+charge)|\bby\s+when\b|\bdeadline\b|\bpå\s+sitt\s+bord\b",
    re.I,
)
# "hur mycket", "vad kostar", "hur stor är budgeten"
AMOUNT = re.compile(
    r"\bhur\s+(?:mycket|stor[at]?|högt?|höga|lågt?)\b|\bkosta\w*|\bkostnad\w*|\bpengar\b"
    r"|\bbelopp\w*|\bsumma\w*|\banslå\w*"
    r"|\banslag\w*|\bavsätt\w*|\bbudget(?:era\w*|erat)\b|\bmiljon\w*|\bmkr\b|\bmnkr\b"
    r"|\bkronor\b|\bekonomisk\w*\s+effekt"
    r"|\bhow\s+(?:much|large|big)\b|\bcosts?\b|\bspend\w*|\bmed\s+hur\s+mycket\b",
    re.I,
)
# "vad betyder", "vad står X för", "NSEO – vad är det?", "förkortning"
DEFINITION = re.compile(
    r"\bvad\s+(?:betyder|innebär|menas|avses)\b|\bvad\s+står\b.{1,40}\bför\b|\bförkortning\w*"
    r"|\bdefini\w+|\butläs\w*"
    r"|^vad\s+är\s+(?:en\s+|ett\s+)?[\w+/-]+(?:\s+[\w+/-]+){0,2}\s*(?:för\s+n[åa]got)?\s*\?*$"
    r"|\bvad\s+är\s+det\?*$"
    r"|\bwhat\s+(?:does|is)\b.{1,40}\b(?:mean|stand\s+for)\b"
    r"|^what\s+is\s+(?:an?\s+)?[\w+/-]+\?*$",
    re.I,
)
# "Vill V …?", "Ska …?", "Är det …?", "Does …?"
YES_NO = re.compile(
    r"^(?:och\s+|men\s+)?(?:vill|ska|skall|har|är|kommer|finns|får|kan|tänker|avser|ingår"
    r"|stämmer|tycker|föreslår|går|måste|bör"
    r"|borde|säger|ställer|stödjer|stöder|blir|behöver|does|do|is|are|will|has|have|can"
    r"|should)\b",
    re.I,
)
# "vad vill", "vad föreslår", "vad lovar", "satsar", "hur vill"
PROPOSAL = re.compile(
    r"\b(?:vill|tycker|anser|föreslå\w*|förslag\w*|yrka\w*|lova\w*|satsa\w*|tänker|åsikt|linje|politik"
    r"|syn\s+på|ställer\s+sig|wants?|propos\w+)\b",
    re.I,
)
ENGLISH = re.compile(
    r"\b(?:the|what|who|how|does|do|which|when|where|is|are|of|in|for|about|want|wants|any"
    r"|there|and|should|has|have)\b",
    re.I,
)
SWEDISH = re.compile(
    r"\b(?:och|vad|vem|hur|vilka|vilken|vilket|när|var|är|av|i|för|om|vill|finns|det|att|har"
    r"|ska|på|till|som|med)\b|[åäö]",
    re.I,
)

# "uppdrag 23", "uppdrag nr 23", "assignment 23", "HSN 16.1", "uppdraget HSN 16.1"
UPPDRAG = re.compile(
    r"\b(?:uppdrag(?:et|en)?|assignments?)\s*(?:nr\.?|nummer|number"
    r"|#)?\s*(\d{1,3}(?:\.\d{1,2})?)\b",
    re.I,
)
SUB_UPPDRAG = re.compile(r"\b([A-ZÅÄÖ]{2,5})\s*(\d{1,3}\.\d{1,2})\b")
# "åtgärd K", "åtgärderna N", "aktivitet Å", "activity K"
ATGARD = re.compile(
    r"\b(?i:åtgärd(?:en|erna)?|aktivitet(?:en)?|insats(?:en)?|activity|action"
    r"|measure)\s+([A-ZÅÄÖ])\b(?!-)"
    r"|\b(?i:åtgärd)\s+([a-zåäö])\s*[?.!]*$"
)
# "yrkande 12", "förslag nr 75", "förslag till beslut nummer 60", "att-sats 3"
YRKANDE = re.compile(
    r"\b(?:yrkande|förslag(?:\w*\s+till\s+beslut)?|att-sats|punkt|proposal)\w*\s*(?:nr\.?|nummer|number"
    r"|#)?\s*(\d{1,3})\b(?!\s*(?:mkr|mnkr|miljon|kr|procent|%|år|dagar))",
    re.I,
)
# "… 21, 22 och 23", "… K och N": what follows on the first
MORE = re.compile(
    r"(?:\s*,\s*|\s+(?:och|samt|eller|and|or)\s+)(\d{1,3}(?:\.\d{1,2})?|[A-ZÅÄÖ])"
    r"(?![\w:-]|\s*(?:mkr|mnkr|miljon|kr|procent|%|år|dagar))"
)
# "bilaga 4", "kapitel 12", "målområde 6", "medskick nummer 5"
PART = re.compile(
    r"\b(bilaga|kapitel|målområde|medskick)\s+(?:nr\.?\s+|nummer\s+)?(\d{1,2})\b", re.I
)


def what_is_asked(text: str, parties: int) -> Ask:
    """The kind of answer that `text` wants; `parties` is how many sides it asks about."""
    if COUNT.search(text):
        return Ask.COUNT
    if parties > 1:
        return Ask.LIST if LIST.search(text) else Ask.COMPARISON
    if DEFINITION.search(text):
        return Ask.DEFINITION
    if LIST.search(text):
        return Ask.LIST
    if WHO_WHEN.search(text):
        return Ask.WHO_WHEN
    if AMOUNT.search(text):
        return Ask.AMOUNT
    if YES_NO.search(text):
        return Ask.YES_NO
    if PROPOSAL.search(text):
        return Ask.PROPOSAL
    return Ask.FACT


def named_items(text: str) -> tuple[ItemRef, ...]:
    """The uppdrag, åtgärder, yrkanden and parts that `text` names by number or letter."""
    found: list[ItemRef] = []
    found += [ItemRef("uppdrag", each) for match in UPPDRAG.finditer(text) for each in _all(match)]
    found += [
        ItemRef("uppdrag", f"{m[1]} {m[2]}")
        for m in SUB_UPPDRAG.finditer(text)
        if m[1] not in {"PLAN"}
    ]
    found += [ItemRef("åtgärd", each) for match in ATGARD.finditer(text) for each in _all(match)]
    found += [ItemRef("yrkande", each) for match in YRKANDE.finditer(text) for each in _all(match)]
    found += [ItemRef(match[1].lower(), match[2]) for match in PART.finditer(text)]
    return tuple(dict.fromkeys(found))


def _all(match: re.Match[str]) -> Iterator[str]:
    """The number or letter that `match` found, and those listed after it."""
    first = next(group for group in match.groups() if group).upper()
    yield first
    more = MORE.match(match.string, match.end(match.lastindex or 0))
    while more and more[1].isalpha() == first.isalpha():
        yield more[1]
        more = MORE.match(match.string, more.end())


def is_english(text: str) -> bool:
    """Whether `text` is English rather than Swedish."""
    return len(ENGLISH.findall(text)) >= 2 and len(ENGLISH.findall(text)) > len(
        SWEDISH.findall(text)
    )
