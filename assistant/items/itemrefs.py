"""The items that a question names by number or letter: "uppdrag 23", "HSN 16.1", "åtgärd K"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.query import ItemRef
from documents.plan import Plan
from index.numbers import NUMBERS

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
# what follows a number that counts or measures: "15 miljoner", "3 dagar", "2 gånger"
UNIT = (
    r"(?:mkr|mnkr|mdkr|tkr|kr\b|kronor|miljon|miljard|procent|%|år|dagar|dygn|veckor|månader"
    r"|timmar|minuter|platser|tjänster|gånger|ggr\b|mil\b|km|grader)"
)
NUMBER_WORD = r"\s*(?:nr\.?|nummer|number|no\.|#)?\s*:?\s*"
# "uppdrag 23", "uppdrag nr 23", "uppdragen 1 och 7", "assignment 23"; not "uppdrag 5/50"
UPPDRAG = re.compile(
    rf"(?<![\w:-])(?:uppdrag(?:et|en|ens|ets)?|assignments?){NUMBER_WORD}"
    rf"(\d{{1,3}}(?:\.\d{{1,2}})?)\b(?!\s*{UNIT}|\s?/\s?\d)",
    re.I,
)
# "HSN-uppdrag 27.1", "HSN:s uppdrag 23.1", "hsn-uppdraget 1.2", "HSN uppdrag nr 36.1"; not "finns
# uppdrag 3.1"
ISSUED_UPPDRAG = re.compile(
    r"\b(?:([A-ZÅÄÖ]{1,4}[FNSU]|hsn)(?::s)?\s+|([a-zåäö]{1,4}[fnsu]|[A-ZÅÄÖ]{1,4}[FNSU])-)"
    rf"(?i:uppdrag(?:et|en)?{NUMBER_WORD})(\d{{1,3}}\.\d{{1,2}})\b"
)
# "uppdrag tjugotre", "yrkande nummer tolv"; not "uppdrag två gånger"
SPELLED = re.compile(
    rf"\b(uppdrag|yrkande)(?:et|t)?\s+(?:nr\.?\s+|nummer\s+)?(?!en\b|noll\b)([a-zåäö]+)"
    rf"\b(?!\s*{UNIT})"
    r"(?=\s*(?:[?.!,;:]|$)|\s+(?:i|om|och|från|av|hos|handlar|gäller|säger|innebär|går)\b)",
    re.I,
)
# "HSN 16.1", "RF 3.2": numbered by a nämnd, a styrelse, a fullmäktige; not "WCAG 2.1"
SUB_UPPDRAG = re.compile(r"\b(?!PLAN)([A-ZÅÄÖ]{1,4}[FNSU])\s*(\d{1,3}\.\d{1,2})\b")
# "hsn 16.1", "uppdrag ktn 2.1"
SMALL_SUB_UPPDRAG = re.compile(
    r"\b(?:(hsn)|(?i:uppdrag\w*)\s+([a-zåäö]{1,4}[fnsu]))\s*(\d{1,3}\.\d{1,2})\b"
)
ATGARD_NOUN = (
    r"(?i:[åa]tg[äa]rd(?:en|erna|er)?|aktivitet(?:en|erna|er)?|insats(?:en|erna|er)?|activit(?:y|ies)"
    r"|actions?|measures?)"
)
# nouns that more than one letter follows: "åtgärder V vill se" is no åtgärd V
SEVERAL = r"(?i:[åa]tg[äa]rder|aktiviteter|insatser|activities|actions|measures)"
# what only somebody does; and what he does, or an åtgärd
WANTS = (
    r"(?:föreslår|vill|lovar|kräver|yrkar|tycker|anser|säger|satsar|tänker|stöd[je]er|avsätter"
    r"|proposes?|wants?|suggests?|promises|demands|supports|need|would)"
)
DOES = (
    r"(?:ska|skall|har|hade|kan|får|bör|måste|gör|tar|nämner|om|mot|för|can|could|should|will|must"
    r"|has|have|had|am|may|takes?|gets?|about|on|against)"
)
# "åtgärd K", "åtgärd nr K", "åtgärderna N", "aktivitet Å", "activity K", "measures K and N"; not
# "åtgärd A-laget", "åtgärder V föreslår", "measures I can expect"
ATGARD = re.compile(
    rf"\b(?!{SEVERAL}\s+[A-ZÅÄÖ]\s+{DOES}\b){ATGARD_NOUN}\s+(?:nr\.?\s+)?([A-ZÅÄÖ])\b"
    rf"(?!-(?![A-ZÅÄÖ]\b)|[.:]\w|\s+{WANTS}\b)"
)
# "åtgärd k ansvarig?": a small letter, where it is no word ("åtgärd i", "åtgärd å sida")
SMALL_ATGARD = re.compile(r"\b(?i:[åa]tg[äa]rd)\s+(?:([a-hj-zäö])\b(?![-.:]\w)|([iå])\s*[?.!]*$)")
# "yrkande 12", "förslag nr 75", "förslag till beslut nummer 60", "att-sats 3", "proposal 12",
# "demand 47"; not "förslaget 80-90-100" nor "motion 2 gånger i veckan"
YRKANDE = re.compile(
    r"\b(?:yrkande|förslag(?:\w*\s+till\s+beslut)?|att-sats|punkt|proposal|motion|demand)\w*"
    rf"{NUMBER_WORD}(\d{{1,3}})\b(?!\s*{UNIT}|\s*[-–]\s*\d+\s*[-–]|[.,:]\d|\s*/)",
    re.I,
)
ORDINALS = (
    "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde",
    "tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde",
    "artonde", "nittonde", "tjugonde",
)  # fmt: skip
ORDINAL = rf"\d{{1,3}}:?[ea]|{'|'.join(ORDINALS)}"
YRKANDE_NOUN = r"(?:yrkandet?|att-satsen|att-sats|proposal|demand)"
# "det 12:e yrkandet", "V:s tredje yrkande", "SVP:s tredje förslag", "första och andra yrkandet";
# not "andra yrkanden", "V:s andra förslag" (its others), "ett första förslag" nor "första yrkandet
# om skatten"
ORDINAL_YRKANDE = re.compile(
    rf"(?<!ett )(?<!\w)(?:({ORDINAL})(?:\s*,\s*|\s+och\s+|\s+samt\s+|\s+and\s+))?({ORDINAL})\s+"
    rf"(?:{YRKANDE_NOUN}|förslaget|(?<!andra )förslag)\b"
    r"(?!\s+(?:om|kring|angående|rörande|som|under|för|till|on|about|for)\b)",
    re.I,
)
# "sista yrkandet", "V:s näst sista förslag", "the last proposal", "second to last demand"
LAST_YRKANDE = re.compile(
    r"(?<!ett )\b(?:(?P<next>näst\s*|(?:second|next)[\s-]+to[\s-]+)?(?:sista|last))\s+"
    rf"(?:{YRKANDE_NOUN}|förslaget|förslag)\b"
    r"(?!\s+(?:om|kring|angående|rörande|som|under|för|till|on|about|for)\b)",
    re.I,
)
# "… 21, 22 och 23", "… K och N": what follows on the first
MORE = re.compile(
    r"(?:\s*,\s*|\s+(?:och|samt|eller|and|or|&)\s+)(\d{1,3}(?:\.\d{1,2})?|[A-ZÅÄÖ])"
    rf"(?![\w:-]|\s*{UNIT})"
)
# "3–5", "13 till 15", "A–C": all from the first to the last
RANGE = re.compile(
    r"(?:\s*[-–]\s*|\s+(?:till(?:\s+och\s+med)?|t\.?o\.?m\.?|to)\s+)(\d{1,3}|[A-ZÅÄÖ])"
    rf"(?![\w:.-]|\s*{UNIT})"
)
MOST_IN_RANGE = 100
# "bilaga 4", "kapitel 12", "målområde 6", "medskick nummer 5", "appendix 4"
PART = re.compile(
    r"\b(bilaga|bilagan|kapitel|kapitlet|kap\.?|målområde|medskick|appendix|annex|chapter)"
    rf"{NUMBER_WORD}(\d{{1,2}})\b(?!\s*{UNIT}|[.,:]\d)",
    re.I,
)
PART_NAMES = {
    "bilagan": "bilaga", "appendix": "bilaga", "annex": "bilaga", "kapitlet": "kapitel",
    "kap": "kapitel", "chapter": "kapitel",
}  # fmt: skip


def named_items(text: str) -> tuple[ItemRef, ...]:
    """The uppdrag, åtgärder, yrkanden and parts that `text` names by number or letter."""
    found: list[ItemRef] = []
    found += [ItemRef("uppdrag", each) for match in UPPDRAG.finditer(text) for each in _all(match)]
    found += [
        ItemRef(m[1].lower(), str(NUMBERS[m[2].lower()]))
        for m in SPELLED.finditer(text)
        if m[2].lower() in NUMBERS
    ]
    issued = {m[3]: (m[1] or m[2]).upper() for m in ISSUED_UPPDRAG.finditer(text)}
    found = [
        ItemRef("uppdrag", f"{issued[ref.number]} {ref.number}") if ref.number in issued else ref
        for ref in found
    ]
    found += [ItemRef("uppdrag", f"{issuer} {number}") for number, issuer in issued.items()]
    found += [ItemRef("uppdrag", f"{m[1]} {m[2]}") for m in SUB_UPPDRAG.finditer(text)]
    found += [
        ItemRef("uppdrag", f"{(m[1] or m[2]).upper()} {m[3]}")
        for m in SMALL_SUB_UPPDRAG.finditer(text)
    ]
    found += [ItemRef("åtgärd", each) for match in ATGARD.finditer(text) for each in _all(match)]
    found += [ItemRef("åtgärd", (m[1] or m[2]).upper()) for m in SMALL_ATGARD.finditer(text)]
    found += [ItemRef("yrkande", each) for match in YRKANDE.finditer(text) for each in _all(match)]
    found += [ItemRef("yrkande", each) for each in _ordinals(text)]
    for match in PART.finditer(text):
        name = match[1].lower().rstrip(".")
        found.append(ItemRef(PART_NAMES.get(name, name), match[2]))
    return tuple(dict.fromkeys(found))


def item_letters(text: str) -> frozenset[int]:
    """Where the letters stand that name åtgärder in `text`: "åtgärderna L och M" has two."""
    listed = (place for match in ATGARD.finditer(text) for place in _places(match))
    small = (m.start(m.lastindex or 0) for m in SMALL_ATGARD.finditer(text))
    return frozenset((*listed, *small))


def in_plans(items: Sequence[ItemRef], text: str, plans: Sequence[Plan]) -> tuple[ItemRef, ...]:
    """`items` with the numbers that `plans` print, and the last yrkande that `text` asks for.

    "uppdrag 16.1" is "HSN 16.1" where a plan has that and no 16.1. The last yrkande is a number
    only where one plan alone has yrkanden.
    """
    last = list(LAST_YRKANDE.finditer(text))
    if not last and not any("." in ref.number for ref in items):
        return tuple(items)  # most questions: the plans of a library need not be gone through
    printed = {item.number for plan in plans for item in plan.uppdrag()}
    printed |= {n for plan in plans for row in plan.atgarder() for n in row.assignments}
    found: list[ItemRef] = []
    for ref in items:
        ends = f" {ref.number}"
        longer = sorted(number for number in printed if number.endswith(ends))
        if ref.kind == "uppdrag" and "." in ref.number and ref.number not in printed and longer:
            found.extend(ItemRef("uppdrag", number) for number in longer)
        else:
            found.append(ref)
    held = [len(plan.yrkanden()) for plan in plans if plan.yrkanden()]
    for match in last:
        place = 2 if match["next"] else 1
        if len(held) == 1 and held[0] >= place:
            found.append(ItemRef("yrkande", str(held[0] + 1 - place)))
    return tuple(dict.fromkeys(found))


def _ordinals(text: str) -> Iterator[str]:
    for match in ORDINAL_YRKANDE.finditer(text):
        for word in filter(None, match.groups()):
            digits = re.match(r"\d+", word)
            yield digits[0] if digits else str(ORDINALS.index(word.lower()) + 1)


def _all(match: re.Match[str]) -> Iterator[str]:
    """The number or letter that `match` found, and those listed after it or up to."""
    last = match[1].upper()
    yield last
    for upto, more in _further(match):
        if upto:
            yield from _between(last, upto[1])
            last = upto[1]
        elif more:
            yield more[1]
            last = more[1]


def _places(match: re.Match[str]) -> Iterator[int]:
    """Where the numbers or letters stand that `_all` reads."""
    yield match.start(1)
    for upto, more in _further(match):
        yield (upto or more or match).start(1)


def _further(match: re.Match[str]) -> Iterator[tuple[re.Match[str] | None, re.Match[str] | None]]:
    """What is listed after `match`: the end of a range, else one more."""
    text, stop, last = match.string, match.end(1), match[1].upper()
    while True:
        upto, more = RANGE.match(text, stop), MORE.match(text, stop)
        if upto and _between(last, upto[1]):
            yield upto, None
            last, stop = upto[1], upto.end()
        elif more and more[1].isalpha() == last.isalpha():
            yield None, more
            last, stop = more[1], more.end()
        else:
            return


def _between(first: str, last: str) -> list[str]:
    """The numbers or letters after `first` up to `last`; none where that is no range."""
    if first.isdecimal() and last.isdecimal():
        numbers = range(int(first) + 1, int(last) + 1)
        return [str(number) for number in numbers] if len(numbers) <= MOST_IN_RANGE else []
    if first.isalpha() and last.isalpha():
        return list(ALPHABET[ALPHABET.index(first) + 1 : ALPHABET.index(last) + 1])
    return []
