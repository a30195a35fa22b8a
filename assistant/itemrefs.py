"""The items that a question names by number or letter: "uppdrag 23", "HSN 16.1", "åtgärd K"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.query import ItemRef

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
# what follows a number that counts or measures: "15 miljoner", "3 dagar"
UNIT = (
    r"(?:mkr|mnkr|mdkr|tkr|kr\b|kronor|miljon|miljard|procent|%|år|dagar|dygn|veckor|månader"
    r"|timmar|minuter|platser|tjänster|mil\b|km|grader)"
)
NUMBER_WORD = r"\s*(?:nr\.?|nummer|number|no\.|#)?\s*"
# "uppdrag 23", "uppdrag nr 23", "uppdragen 1 och 7", "assignment 23"
UPPDRAG = re.compile(
    rf"\b(?:uppdrag(?:et|en|ens|ets)?|assignments?){NUMBER_WORD}(\d{{1,3}}(?:\.\d{{1,2}})?)\b"
    rf"(?!\s*{UNIT})",
    re.I,
)
# "HSN 16.1", "RF 3.2": numbered by a nämnd, a styrelse, a fullmäktige; not "WCAG 2.1"
SUB_UPPDRAG = re.compile(r"\b(?!PLAN)([A-ZÅÄÖ]{1,4}[FNSU])\s*(\d{1,3}\.\d{1,2})\b")
# "hsn 16.1", "uppdrag ktn 2.1"
SMALL_SUB_UPPDRAG = re.compile(
    r"\b(?:(hsn)|(?i:uppdrag\w*)\s+([a-zåäö]{2,5}))\s*(\d{1,3}\.\d{1,2})\b"
)
ATGARD_NOUN = (
    r"(?i:[åa]tg[äa]rd(?:en|erna|er)?|aktivitet(?:en|erna|er)?|insats(?:en|erna|er)?|activit(?:y|ies)"
    r"|actions?|measures?)"
)
# "åtgärd K", "åtgärderna N", "aktivitet Å", "activity K", "measures K and N"; not "åtgärd A-laget"
ATGARD = re.compile(rf"\b{ATGARD_NOUN}\s+([A-ZÅÄÖ])\b(?!-(?![A-ZÅÄÖ]\b)|[.:]\w)")
# "åtgärd k ansvarig?": a small letter, where it is no word ("åtgärd i", "åtgärd å sida")
SMALL_ATGARD = re.compile(r"\b(?i:[åa]tg[äa]rd)\s+(?:([a-hj-zäö])\b(?![-.:]\w)|([iå])\s*[?.!]*$)")
# "yrkande 12", "förslag nr 75", "förslag till beslut nummer 60", "att-sats 3", "proposal 12"; not
# "förslaget 80-90-100"
YRKANDE = re.compile(
    r"\b(?:yrkande|förslag(?:\w*\s+till\s+beslut)?|att-sats|punkt|proposal|motion)\w*"
    rf"{NUMBER_WORD}(\d{{1,3}})\b(?!\s*{UNIT}|\s*[-–]\s*\d+\s*[-–]|[.,:]\d|\s*/)",
    re.I,
)
# "det 12:e yrkandet", "V:s tredje yrkande"; not "andra yrkanden" nor "första yrkandet om skatten"
ORDINAL_YRKANDE = re.compile(
    r"\b(?:(\d{1,3}):?(?:e|a)|(\w+))\s+(?:yrkande|att-sats)(?:t|en)?\b"
    r"(?!\s+(?:om|kring|angående|rörande|som|under|för)\b)",
    re.I,
)
ORDINALS = ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde")
# "… 21, 22 och 23", "… K och N": what follows on the first
MORE = re.compile(
    r"(?:\s*,\s*|\s+(?:och|samt|eller|and|or|&)\s+)(\d{1,3}(?:\.\d{1,2})?|[A-ZÅÄÖ])"
    rf"(?![\w:-]|\s*{UNIT})"
)
# "3–5", "13 till 15", "A–C": all from the first to the last
RANGE = re.compile(
    r"(?:\s*[-–]\s*|\s+(?:till|t\.?o\.?m\.?|to)\s+)(\d{1,3}|[A-ZÅÄÖ])"
    rf"(?![\w:.-]|\s*{UNIT})"
)
MOST_IN_RANGE = 30
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


def _ordinals(text: str) -> Iterator[str]:
    for match in ORDINAL_YRKANDE.finditer(text):
        word = (match[2] or "").lower()
        if match[1]:
            yield match[1]
        elif word in ORDINALS:
            yield str(ORDINALS.index(word) + 1)


def _all(match: re.Match[str]) -> Iterator[str]:
    """The number or letter that `match` found, and those listed after it or up to."""
    last = match[1].upper()
    yield last
    text, stop = match.string, match.end(1)
    while True:
        upto, more = RANGE.match(text, stop), MORE.match(text, stop)
        if upto and (between := _between(last, upto[1])):
            yield from between
            last, stop = between[-1], upto.end()
        elif more and more[1].isalpha() == last.isalpha():
            yield more[1]
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
